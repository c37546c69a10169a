import RondaCore
import RondaExpressions

/// Questions that are there, are gone, or ask something else.
extension FormComparison {
  mutating func compareQuestions() {
    let formerly = Set(matching.renamed.map(\.old))
    let lately = Set(matching.renamed.map(\.new))
    let start = result.count
    for question in old.questions {
      if let index = matching.questions[question.index] {
        compare(question, new.questions[index])
      } else if !formerly.contains(question.index) {
        add(
          .questionRemoved, question.kind == .note ? .comparable : .breaks, .question(question.name),
          Side(at: question.place), Side(), of: [Pair(old: question.index, new: nil)])
      }
    }
    for (before, after) in matching.renamed {
      let (question, other) = (old.questions[before], new.questions[after])
      add(
        .questionRenamed, question.kind == .note ? .comparable : .breaks, .question(question.name),
        Side(at: question.place), Side(name: other.name, at: other.place), of: [Pair(old: before, new: after)],
        what: Phrase(
          es: "ya no está, y la nueva «\(other.name)» tiene el mismo texto y tipo: parece la misma con otro nombre",
          en: "is no longer there, and the new “\(other.name)” has the same words and type: it seems the same under "
            + "another name"))
    }
    for question in new.questions where matching.earlier[question.index] == nil && !lately.contains(question.index) {
      add(
        .questionAdded, .comparable, .question(question.name), Side(), Side(at: question.place),
        of: [Pair(old: nil, new: question.index)])
    }
    joinRows(from: start)
  }

  private mutating func compare(_ question: Question, _ other: Question) {
    let pair = Pair(old: question.index, new: other.index)
    let subject = Subject.question(question.name)
    let places = (old: Optional(question.place), new: Optional(other.place))
    func sides(_ before: String?, _ after: String?) -> (Side, Side) {
      (Side(before, at: question.place), Side(after, at: other.place))
    }
    if question.group.map({ matching.groups[$0] }) != other.group.map({ Optional($0) }) {
      let (before, after) = sides(path(old, question.group), path(new, other.group))
      add(.questionMoved, isElsewhere(pair) ? .breaks : .comparable, subject, before, after, of: [pair])
    }
    compareKinds(question, other, pair, subject)
    compareWords(question, other, pair, subject)
    if question.measure != other.measure {
      let (before, after) = sides(question.measure?.rawValue ?? "", other.measure?.rawValue ?? "")
      add(.measure, .breaks, subject, before, after, of: [pair])
    }
    let topics = (question.topic.map { old.topics[$0].name } ?? "", other.topic.map { new.topics[$0].name } ?? "")
    if topics.0 != topics.1 {
      let (before, after) = sides(topics.0, topics.1)
      add(.topic, .attention, subject, before, after, of: [pair])
    }
    if question.isPersonal != other.isPersonal {
      let (before, after) = sides(question.isPersonal ? "yes" : "", other.isPersonal ? "yes" : "")
      add(.personal, .attention, subject, before, after, of: [pair])
    }
    compareRules(question, other, pair, subject, places)
  }

  private mutating func compareKinds(_ question: Question, _ other: Question, _ pair: Pair, _ subject: Subject) {
    let (before, after) = (old.typeWord(of: question), new.typeWord(of: other))
    let role = (question.role.rawValue, other.role.rawValue)
    func say(_ code: Code, _ severity: Severity, _ before: String, _ after: String, _ consequence: Phrase? = nil) {
      add(
        code, severity, subject, Side(before, at: question.place), Side(after, at: other.place), of: [pair],
        consequence: consequence)
    }
    if before != after {
      switch AnswerCarrying(from: question.kind, to: other.kind) {
      case .same where question.kind == other.kind || isPlainText(question.kind, other.kind):
        say(
          .questionKind, .attention, before, after,
          Phrase(
            es: "Las respuestas de antes se leen tal cual, y pueden no tener la forma nueva.",
            en: "Answers of before are read as they are, and may not have the new form."))
      case .same:
        say(
          .questionKind, .breaks, before, after,
          Phrase(
            es: "Las respuestas de antes se leen tal cual, aunque su orden no significaba lo mismo.",
            en: "Answers of before are read as they are, although their order did not mean the same."))
      case .widened:
        say(
          .questionKind, question.kind.list == nil ? .attention : .breaks, before, after,
          question.kind.list == nil
            ? Phrase(es: "Los enteros de antes se leen como decimales.", en: "Whole numbers are read as decimals.")
            : Phrase(
              es: "Lo elegido antes se lee como una lista de una sola alternativa.",
              en: "What was chosen before is read as a list of one choice."))
      case .lost:
        say(
          .questionKind, .breaks, before, after,
          Phrase(
            es: "La versión nueva no lee las respuestas de antes.",
            en: "The new version does not read the answers of before."))
      }
    } else if role.0 != role.1 {
      say(.questionKind, .attention, "\(before), \(role.0)", "\(after), \(role.1)")
    }
    if case .territory(let level) = question.kind, case .territory(let later) = other.kind, level != later {
      say(.level, .breaks, level, later)
    }
    let limits = (Self.limits(question), Self.limits(other))
    if before == after, limits.0 != limits.1 {
      let isMeasuredRange = question.range != nil && isMeasured(pair)
      say(.limits, isMeasuredRange ? .breaks : .attention, limits.0, limits.1)
    }
  }

  private func isPlainText(_ before: Question.Kind, _ after: Question.Kind) -> Bool {
    [.text, .note].contains(before) && [.text, .note].contains(after)
  }

  /// How much or how many it takes.
  private static func limits(_ question: Question) -> String {
    if let range = question.range {
      return [range.start, range.end, range.step].map { NumberStyle.chilean.shortest($0) }.joined(separator: " · ")
    }
    switch question.kind {
    case .selectMultiple(_, let low, let high):
      return "\(low.map(String.init) ?? "0") – \(high.map(String.init) ?? "∞")"
    case .rank(_, let places): return String(places)
    default: return ""
    }
  }

  private mutating func compareWords(_ question: Question, _ other: Question, _ pair: Pair, _ subject: Subject) {
    let places = (old: Optional(question.place), new: Optional(other.place))
    let isAsked = question.isAsked || other.isAsked
    let isMeasured = self.isMeasured(pair)
    compareTexts(
      .wording, subject, question.label, other.label, at: places, of: [pair],
      consequence: Phrase(
        es: "La pregunta mide algo: con otras palabras, la línea base y el seguimiento no se comparan.",
        en: "The question measures something: with other words, baseline and follow-up cannot be compared.")
    ) { before, after in
      if !isAsked || ComparedTexts.soundSame(before, after) { return .comparable }
      return isMeasured ? .breaks : .attention
    }
    for (before, after) in [(question.hint, other.hint), (question.guidance, other.guidance)] {
      compareTexts(.hint, subject, before, after, at: places, of: [pair]) { before, after in
        isMeasured && !ComparedTexts.soundSame(before, after) ? .attention : .comparable
      }
    }
    for (before, after) in [
      (question.requiredMessage, other.requiredMessage), (question.constraintMessage, other.constraintMessage),
    ] {
      compareTexts(.ruleMessage, subject, before, after, at: places, of: [pair]) { _, _ in .comparable }
    }
    compareMedia(subject, question.media, other.media, at: places)
  }

  private mutating func compareRules(
    _ question: Question, _ other: Question, _ pair: Pair, _ subject: Subject,
    _ places: (old: SourcePlace?, new: SourcePlace?)
  ) {
    func compare(_ code: Code, _ severity: Severity, _ before: String?, _ after: String?) {
      compareCanonical(code, severity, subject, before, after, at: places, of: [pair])
    }
    compare(.required, .attention, text(question.requirement, oldTexts), text(other.requirement, newTexts))
    compare(
      .missing, .attention, Self.reasons(question.allowedMissing), Self.reasons(other.allowedMissing))
    compare(.relevant, .attention, oldTexts.text(question.relevant), newTexts.text(other.relevant))
    compare(.constraint, .attention, oldTexts.text(question.constraint), newTexts.text(other.constraint))
    compare(.warning, .comparable, checks(question, oldTexts), checks(other, newTexts))
    for (before, after) in zip(question.softChecks, other.softChecks) {
      compareTexts(.ruleMessage, subject, before.texts, after.texts, at: places, of: [pair]) { _, _ in .comparable }
    }
    compare(.control, .attention, oldTexts.text(question.control), newTexts.text(other.control))
    compare(.choiceFilter, .attention, offer(question.offer, oldTexts), offer(other.offer, newTexts))
    compare(.calculation, .breaks, oldTexts.text(question.calculation), newTexts.text(other.calculation))
    compare(.initial, .comparable, oldTexts.text(question.initial), newTexts.text(other.initial))
    compare(.readonly, .comparable, text(question.readonly, oldTexts), text(other.readonly, newTexts))
    compare(
      .action, .attention, actions(on: question.node, old, oldTexts), actions(on: other.node, new, newTexts))
    compare(.appearance, .comparable, question.appearance, other.appearance)
  }

  private func text(_ requirement: Question.Requirement, _ texts: ComparedTexts) -> String {
    switch requirement {
    case .never: "no"
    case .always: "yes"
    case .when(let condition): condition.constant.map { $0.isTrue ? "yes" : "no" } ?? texts.canonical(condition.text)
    }
  }

  private static func reasons(_ reasons: Set<MissingReason>) -> String {
    MissingReason.allCases.filter(reasons.contains).map(\.word).joined(separator: " ")
  }

  private func checks(_ question: Question, _ texts: ComparedTexts) -> String? {
    question.softChecks.isEmpty
      ? nil : question.softChecks.map { texts.canonical($0.test.text) }.joined(separator: " ; ")
  }

  private func offer(_ offer: Offer, _ texts: ComparedTexts) -> String? {
    var parts: [String] = []
    switch offer.source {
    case .all: break
    case .filtered(let nodes): parts.append(texts.canonical(nodes.text))
    case .nodes(let nodes, let value, let label):
      parts += [texts.canonical(nodes.text), texts.canonical(value.text), texts.canonical(label.text)]
    }
    if offer.isShuffled { parts.append("randomize(\(texts.text(offer.seed) ?? ""))") }
    return parts.isEmpty ? nil : parts.joined(separator: " ; ")
  }

  /// What is noted in the question at a node when something happens.
  private func actions(on node: Int, _ form: Form, _ texts: ComparedTexts) -> String? {
    let found = form.actions.filter { $0.target == node }.map { action in
      let event =
        switch action.event {
        case .firstLoad: "firstLoad"
        case .load: "load"
        case .newInstance(let node): "newInstance \(form.name(ofNode: node))"
        case .valueChanged(let node): "valueChanged \(form.name(ofNode: node))"
        }
      let places = action.places.map { " in " + texts.canonical($0.text) } ?? ""
      return "\(event)\(places): \(texts.text(action.value) ?? "''")"
    }
    return found.isEmpty ? nil : found.joined(separator: " ; ")
  }

  // MARK: Grids

  /// What all rows of a grid have in common is said once, of the grid.
  private mutating func joinRows(from start: Int) {
    struct Key: Hashable {
      let grid: Int
      let code: Code
      let severity: Severity
      let language: String?
      let old: String?
      let new: String?
    }
    var rows: [Int: Int] = [:]
    for question in old.questions where matching.questions[question.index] != nil {
      if let grid = grid(of: question.index) { rows[grid, default: 0] += 1 }
    }
    guard !rows.isEmpty else { return }
    func key(_ difference: FormDifference) -> Key? {
      guard difference.questions.count == 1, case .question = difference.subject,
        let before = difference.questions[0].old,
        difference.questions[0].new != nil, difference.code != .questionRenamed, let grid = grid(of: before)
      else { return nil }
      return Key(
        grid: grid, code: difference.code, severity: difference.severity, language: difference.language,
        old: difference.old.value, new: difference.new.value)
    }
    var shared: [Key: [Pair]] = [:]
    for difference in result[start...] {
      if let key = key(difference) { shared[key, default: []] += difference.questions }
    }
    var told: Set<Key> = []
    let differences = result[start...].compactMap { difference -> FormDifference? in
      guard let key = key(difference), let pairs = shared[key], pairs.count > 1, pairs.count == rows[key.grid],
        let later = matching.groups[key.grid]
      else { return difference }
      guard told.insert(key).inserted else { return nil }
      let grid = old.groups[key.grid]
      return difference.about(.group(grid.name), pairs, at: (grid.place, new.groups[later].place))
    }
    result.replaceSubrange(start..., with: differences)
  }

  private func grid(of question: Int) -> Int? {
    guard let group = old.questions[question].group, case .grid = old.groups[group].layout else { return nil }
    return group
  }
}
