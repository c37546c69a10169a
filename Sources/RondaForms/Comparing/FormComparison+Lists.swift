import RondaCore
import RondaExpressions

/// Lists of choices, by the questions that use them.
extension FormComparison {
  private struct ListPair: Hashable {
    let old: Int
    let new: Int
  }

  mutating func compareLists() {
    var order: [ListPair] = []
    var users: [ListPair: [Pair]] = [:]
    func note(_ pair: ListPair, _ question: Pair?) {
      if users[pair] == nil { order.append(pair) }
      users[pair, default: []] += [question].compactMap(\.self)
    }
    for question in old.questions {
      guard let list = question.kind.list, let later = matching.questions[question.index],
        let other = new.questions[later].kind.list
      else { continue }
      note(ListPair(old: list, new: other), Pair(old: question.index, new: later))
    }
    // Those that only expressions read.
    let used = Set(order.map(\.old))
    for (index, list) in old.lists.enumerated() where !used.contains(index) {
      if let other = new.lists.firstIndex(where: { $0.name == list.name }) {
        note(ListPair(old: index, new: other), nil)
      }
    }
    for pair in order { compareNames(pair, users[pair] ?? [], order) }
    for pair in order { compare(old.lists[pair.old], new.lists[pair.new], users[pair] ?? []) }
    compareData()
  }

  private mutating func compareNames(_ pair: ListPair, _ questions: [Pair], _ all: [ListPair]) {
    let (list, other) = (old.lists[pair.old], new.lists[pair.new])
    guard list.name != other.name else { return }
    let isGone = !new.lists.contains { $0.name == list.name }
    let isNew = !old.lists.contains { $0.name == other.name }
    if isGone, isNew, all.count(where: { $0.old == pair.old || $0.new == pair.new }) == 1 {
      add(
        .listRenamed, .comparable, .list(list.name), Side(list.name, at: list.place),
        Side(other.name, name: other.name, at: other.place), of: questions)
      return
    }
    for question in questions {
      guard let before = question.old, let after = question.new else { continue }
      add(
        .questionList, .attention, .question(old.questions[before].name),
        Side(list.name, at: old.questions[before].place), Side(other.name, at: new.questions[after].place),
        of: [question])
    }
  }

  private mutating func compare(_ list: ChoiceList, _ other: ChoiceList, _ questions: [Pair]) {
    let places = (old: Optional(list.place), new: Optional(other.place))
    let isAnyMeasured = questions.contains(where: isMeasured)
    let isScale = list.kind == .scale && other.kind == .scale
    if list.kind != other.kind {
      add(
        .listKind, .breaks, .list(list.name), Side(list.kind.rawValue, at: list.place),
        Side(other.kind.rawValue, at: other.place), of: questions)
    }
    let words = ChoiceWords(list, other, in: old.defaultLanguage)
    for choice in list.choices where other.position(ofName: choice.name) == nil {
      if let code = words.recoded[choice.name] {
        add(
          .choiceRecoded, .breaks, .choice(choice.name, list: list.name), Side(choice.name, at: list.place),
          Side(code, name: code, at: other.place), of: questions)
      } else {
        add(
          .choiceRemoved, .breaks, .choice(choice.name, list: list.name),
          Side(choice.labels[old.defaultLanguage], at: list.place), Side(), of: questions)
      }
    }
    let recoded = Set(words.recoded.values)
    for choice in other.choices where list.position(ofName: choice.name) == nil && !recoded.contains(choice.name) {
      add(
        .choiceAdded, isScale && choice.score != nil ? .breaks : .attention, .choice(choice.name, list: list.name),
        Side(), Side(choice.labels[old.defaultLanguage], at: other.place), of: questions)
    }
    let kept = list.choices.compactMap { choice in other.choice(named: choice.name).map { (old: choice, new: $0) } }
    for (before, after) in kept {
      let subject = Subject.choice(before.name, list: list.name)
      if let former = words.meanings[before.name] {
        add(
          .choiceMeaning, .breaks, subject, Side(before.labels[old.defaultLanguage], at: list.place),
          Side(after.labels[old.defaultLanguage], at: other.place), of: questions,
          what: Phrase(
            es: "el código significa ahora lo que antes significaba «\(former)»",
            en: "the code means now what “\(former)” meant before"))
      } else {
        compareTexts(
          .choiceWording, subject, before.labels, after.labels, at: places, of: questions,
          consequence: Phrase(
            es: "La usan preguntas que miden algo: con otras palabras, la línea base y el seguimiento no se comparan.",
            en: "Questions that measure something use it: with other words, baseline and follow-up cannot be compared.")
        ) { before, after in
          if ComparedTexts.soundSame(before, after) { return .comparable }
          return isAnyMeasured ? .breaks : .attention
        }
      }
      compareProperties(before, after, subject, list, other, questions)
    }
    if isScale { compareScores(list, other, kept, questions) }
    compareOrder(list, other, kept, questions, isMeasured: isAnyMeasured)
  }

  private mutating func compareProperties(
    _ before: Choice, _ after: Choice, _ subject: Subject, _ list: ChoiceList, _ other: ChoiceList,
    _ questions: [Pair]
  ) {
    func compare(_ code: Code, _ severity: Severity, _ earlier: String, _ later: String) {
      guard earlier != later else { return }
      add(code, severity, subject, Side(earlier, at: list.place), Side(later, at: other.place), of: questions)
    }
    compare(.choiceExclusive, .attention, before.isExclusive ? "yes" : "no", after.isExclusive ? "yes" : "no")
    compare(.choiceOther, .attention, before.isOther ? "yes" : "no", after.isOther ? "yes" : "no")
    compare(
      .choiceTopic, .attention, before.topic.map { old.topics[$0].name } ?? "",
      after.topic.map { new.topics[$0].name } ?? "")
    compareMedia(subject, before.media, after.media, at: (list.place, other.place))
  }

  private mutating func compareScores(
    _ list: ChoiceList, _ other: ChoiceList, _ kept: [(old: Choice, new: Choice)], _ questions: [Pair]
  ) {
    let scores = kept.compactMap { pair in
      pair.old.score.flatMap { before in pair.new.score.map { (before: before, after: $0) } }
    }.sorted { $0.before < $1.before }
    let pairs = zip(scores, scores.dropFirst())
    let isReversed =
      scores.count > 1 && pairs.allSatisfy { $0.before < $1.before ? $0.after > $1.after : $0.after == $1.after }
      && scores.first?.before != scores.last?.before
    func text(_ score: Double?) -> String { score.map { NumberStyle.chilean.shortest($0) } ?? "" }
    if isReversed {
      func text(_ choice: Choice, _ score: Double?) -> String? {
        score.map { "\(choice.name) = \(NumberStyle.chilean.shortest($0))" }
      }
      add(
        .scaleReversed, .breaks, .list(list.name),
        Side(kept.compactMap { text($0.old, $0.old.score) }.joined(separator: ", "), at: list.place),
        Side(kept.compactMap { text($0.new, $0.new.score) }.joined(separator: ", "), at: other.place), of: questions)
      return
    }
    for (before, after) in kept where before.score != after.score {
      add(
        .choiceScore, .breaks, .choice(before.name, list: list.name), Side(text(before.score), at: list.place),
        Side(text(after.score), at: other.place), of: questions)
    }
  }

  private mutating func compareOrder(
    _ list: ChoiceList, _ other: ChoiceList, _ kept: [(old: Choice, new: Choice)], _ questions: [Pair],
    isMeasured: Bool
  ) {
    let positions = kept.compactMap { other.position(ofName: $0.new.name) }
    if zip(positions, positions.dropFirst()).contains(where: { $0 > $1 }) {
      let later = kept.map(\.new).sorted {
        (other.position(ofName: $0.name) ?? 0) < (other.position(ofName: $1.name) ?? 0)
      }
      func text(_ choices: [Choice]) -> String { choices.map(\.name).joined(separator: ", ") }
      add(
        .choiceOrder, isMeasured ? .attention : .comparable, .list(list.name),
        Side(text(kept.map(\.old)), at: list.place), Side(text(later), at: other.place), of: questions)
    }
    let moved = kept.filter { $0.old.key != $0.new.key }
    guard !moved.isEmpty, !questions.isEmpty else { return }
    func text(_ choices: [Choice]) -> String { choices.map { "\($0.name) = \($0.key)" }.joined(separator: ", ") }
    add(
      .choiceKeys, .attention, .list(list.name), Side(text(moved.map(\.old)), at: list.place),
      Side(text(moved.map(\.new)), at: other.place), of: questions)
  }

  /// What expressions read besides answers: columns of lists, tables.
  private mutating func compareData() {
    let told = Set(result.compactMap { difference in difference.subject.list ?? listName(difference.subject) })
    for data in old.schema.secondaryInstances where !told.contains(data.id) {
      guard let tree = data.tree, let other = new.schema.secondaryInstances.first(where: { $0.id == data.id })?.tree,
        !tree.saysTheSame(as: other)
      else { continue }
      let list = old.lists.first { $0.name == data.id }
      let later = new.lists.first { $0.name == data.id }
      add(.listData, .attention, .list(data.id), Side(at: list?.place), Side(at: later?.place))
    }
  }

  private func listName(_ subject: Subject) -> String? { if case .list(let name) = subject { name } else { nil } }
}

/// Which codes of a list stand for other words than before, and which words for another code.
private struct ChoiceWords {
  /// Of codes that are gone, the new code with the same words.
  private(set) var recoded: [String: String] = [:]
  /// Of codes that are still there, the code that had their words of now before.
  private(set) var meanings: [String: String] = [:]

  init(_ list: ChoiceList, _ other: ChoiceList, in language: String) {
    func codes(_ list: ChoiceList) -> [String: [String]] {
      var result: [String: [String]] = [:]
      for choice in list.choices {
        let words = Names.folded(choice.labels[language])
        if !words.isEmpty { result[words, default: []].append(choice.name) }
      }
      return result
    }
    let earlier = codes(list)
    let later = codes(other)
    for (words, codes) in later {
      guard codes.count == 1, let before = earlier[words], before.count == 1, before[0] != codes[0] else { continue }
      let (former, code) = (before[0], codes[0])
      if list.position(ofName: code) != nil {
        meanings[code] = former
      } else if other.position(ofName: former) == nil {
        recoded[former] = code
      }
    }
  }
}
