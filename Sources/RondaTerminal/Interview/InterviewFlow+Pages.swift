import RondaCore
import RondaEngine
import RondaForms

extension InterviewFlow {
  /// The question to show; `nil` in the review and at the end.
  package func questionPage() -> QuestionPage? {
    guard let item else { return nil }
    guard let question else { return endPage(item) }
    let instance = item.instance
    let total = form.questions.count(where: \.isAsked)
    let isAsked = isAsked(item)
    let entered = session.enteredAnswer(to: question.index, in: instance).map {
      text.words($0, to: question, in: instance)
    }
    var matches: [String] = []
    if case .pick(let values) = pending { matches = values.map { text.words($0, to: question, in: instance) } }
    var points: [Int?] = []
    var cursor = 0
    var sum: String?
    if case .tally = question.kind, isAsked {
      let draft = tallyDraft(at: item)
      (points, cursor) = (draft.values, draft.cursor)
      sum = pointsSum(typed: "")
    }
    let stored = storedText(at: item)
    var typed = drafts[item] ?? stored
    if points.indices.contains(cursor), let value = points[cursor] { typed = String(value) }
    let names = names(around: question, in: instance)
    let heading =
      question.number.map { Content.question($0, of: total) }
      ?? (question.calculation == nil ? Content.note : Content.computed)
    let widget = widget(item)
    return QuestionPage(
      widget: widget, number: question.number, heading: heading[language], group: names.group, above: names.above,
      label: words(question.label, at: instance), hint: words(question.hint, at: instance),
      guidance: words(question.guidance, at: instance), media: question.media.map { words(of: $0) },
      how: how(item)[language], screenHow: how(item, onScreen: true)[language],
      reasons: isAsked && widget != .words ? Content.reasons(question, blank: false)[language] : "",
      choices: choices(widget, of: item),
      current: isRecorded.contains(item) ? entered : nil,
      proposal: isAsked && !isRecorded.contains(item) && !stored.isEmpty ? entered : nil,
      value: isAsked || question.kind == .note && question.calculation == nil
        ? nil : entered ?? Content.withoutAnswer[language],
      typed: typed, matches: matches, points: points, pointsCursor: cursor, pointsSum: sum, isQuick: isQuick(item),
      specified: specified(by: question, in: instance))
  }

  /// The question whose “other, which?” this one asks for, as it was answered.
  private func specified(by question: Question, in instance: InstanceID) -> QuestionPage.Specified? {
    guard let index = question.specifies else { return nil }
    let parent = form.questions[index]
    let offered = OfferedChoices(session.choices(of: index, in: instance), of: form.list(of: parent))
    let chosen: [String] =
      switch session.enteredAnswer(to: index, in: instance) {
      case .value(.choice(let name)): [name]
      case .value(.choices(let names)): names
      default: []
      }
    guard let other = offered.choices.firstIndex(where: { $0.isOther && chosen.contains($0.name) }) else { return nil }
    var isMany = false
    if case .selectMultiple = parent.kind { isMany = true }
    // Of a long list only what was chosen is shown once more.
    let shown = offered.choices.indices.filter { position in
      offered.count <= AnswerInput.longList || chosen.contains(offered.choices[position].name)
    }
    return QuestionPage.Specified(
      label: words(parent.label, at: instance),
      choices: shown.map {
        QuestionPage.Choice(key: offered.key(at: $0), label: words(offered.choices[$0].labels, at: instance))
      }, marked: chosen.map { offered.key(ofName: $0) }, other: offered.key(at: other), isMany: isMany)
  }

  /// The running sum of a tally with what stands in the field now, and what it still lacks.
  func pointsSum(typed: String) -> String? {
    guard let item, let question, case .tally = question.kind, isAsked(item) else { return nil }
    let draft = tallyDraft(at: item)
    var values = draft.values
    if values.indices.contains(draft.cursor), let points = Int(AnswerInput.trimmed(typed)), points >= 0 {
      values[draft.cursor] = min(points, 999_999)
    }
    let sum = values.compactMap { $0 }.reduce(0, +)
    let control = session.controlSum(of: question.index, in: item.instance)
    return Content.sum(Double(sum), control: control, style: input.style)[language]
  }

  /// The page that offers one more instance.
  private func endPage(_ item: RecordItem) -> QuestionPage? {
    guard case .end(let repetition, let outer) = item else { return nil }
    let instances = session.instances(of: repetition, in: outer)
    let label = label(ofNext: repetition, in: outer)
    return QuestionPage(
      widget: .one, number: nil, heading: Content.repetition[language],
      group: chain(to: outer).map { name(of: $0)[language] }.joined(separator: " · "), above: "",
      label: Content.addAsk(label, count: instances.count)[language],
      hint: words(form.groups[repetition].hint, at: instances.last ?? outer), guidance: "", media: [],
      how: how(item)[language], screenHow: how(item, onScreen: true)[language],
      choices: [
        QuestionPage.Choice(key: "1", label: Content.yes[language]),
        QuestionPage.Choice(key: "2", label: Content.no[language]),
      ],
      current: isClosed.contains(item) ? Content.no[language] : nil, proposal: nil, value: nil,
      typed: storedText(at: item), matches: [], points: [], pointsCursor: 0, pointsSum: nil,
      instances: (instances.count > Self.mostSummaries ? ["…"] : [])
        + instances.suffix(Self.mostSummaries).map { summary(of: $0) })
  }

  /// How many instances are listed where one more is offered: the last ones.
  private static let mostSummaries = 12

  /// One line about an instance: what it is called and its first answers.
  private func summary(of instance: InstanceID) -> String {
    let answers = items.lazy.filter { $0.instance == instance && isRecorded.contains($0) }.compactMap { item in
      question(at: item).flatMap { question -> String? in
        guard case .value(let value) = session.enteredAnswer(to: question.index, in: instance) else { return nil }
        return text.words(value, to: question, in: instance)
      }
    }
    let name = session.repetition(of: instance).map { label(ofRepetition: $0, at: instance) } ?? ""
    return "\(name) \(session.position(of: instance)): " + answers.prefix(3).joined(separator: ", ")
  }

  private func widget(_ item: RecordItem) -> QuestionPage.Widget {
    guard let question = question(at: item) else { return .one }
    guard isAsked(item) else { return .note }
    if input.isSearched(question, among: offered) { return .search }
    return switch question.kind {
    case .note: .note
    case .text: question.takesWords ? .words : question.format == .acknowledge ? .one : .entry
    case .integer, .decimal, .date, .territory: .entry
    case .selectOne: .one
    case .selectMultiple(_, _, let maximum): .many(maximum: maximum)
    case .rank(_, let places): .ranking(places: min(places, offered.count))
    case .tally: .points
    }
  }

  private func choices(_ widget: QuestionPage.Widget, of item: RecordItem) -> [QuestionPage.Choice] {
    switch widget {
    case .note, .words, .entry, .search: return []
    case .one where question(at: item)?.format == .acknowledge:
      return [QuestionPage.Choice(key: "1", label: Content.acknowledge[language])]
    case .one, .many, .ranking, .points:
      return offered.choices.enumerated().map { position, choice in
        QuestionPage.Choice(key: offered.key(at: position), label: words(choice.labels, at: item.instance))
      }
    }
  }

  /// What stands over a question: the groups and instances around it, and the question of the grid that it is a row of.
  private func names(around question: Question, in instance: InstanceID) -> (group: String, above: String) {
    var parts: [String] = []
    var above = ""
    var hasGroup = false
    var next = question.group
    var inner = instance
    while let index = next {
      let group = form.groups[index]
      if group.repetition != nil {
        parts.insert(name(of: inner)[language], at: 0)
        inner = session.container(of: inner) ?? .form
        hasGroup = true
      } else if case .grid = group.layout {
        let texts = [words(group.labels, at: instance), words(group.hint, at: instance)]
        above = texts.filter { !$0.isEmpty }.joined(separator: " ")
      } else if !hasGroup {
        // Of groups inside each other only the innermost one with a name says where one is.
        let label = words(group.labels, at: instance)
        if !label.isEmpty {
          parts.insert(label, at: 0)
          hasGroup = true
        }
      }
      next = group.parent
    }
    return (parts.joined(separator: " · "), above)
  }

  private func words(of media: Media) -> String {
    Content.media(media.kind, media.files[formLanguage])[language]
  }

  /// What the text in the field means, in words, before Enter; `nil` when there is nothing to add to what is typed.
  package func preview(_ typed: String) -> String? {
    guard let item, let question, !question.takesWords else { return nil }
    let answer: Answer
    switch read(typed) {
    case .answer(let read): answer = read
    case .several(let values): return yearsLeftOpen(values)
    case .empty, .problem: return nil
    }
    if case .tally = question.kind, answer.value != nil { return nil }
    let words = text.words(answer, to: question, in: item.instance)
    var parts = words == AnswerInput.trimmed(typed) ? [] : [words]
    if let inWords = inWords(answer) { parts.append(inWords) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// A whole number in words, from where its digits are easily miscounted.
  func inWords(_ answer: Answer) -> String? {
    let number: Int? =
      switch answer {
      case .value(.integer(let whole)): whole
      case .value(.decimal(let decimal)): Int(exactly: decimal)
      default: nil
      }
    guard let number, number.magnitude >= 100 else { return nil }
    return NumberWords.phrase(number)?[language]
  }

  private func yearsLeftOpen(_ values: [AnswerValue]) -> String? {
    let years = values.compactMap { value in if case .date(let date) = value { String(date.year) } else { nil } }
    return years.isEmpty || years.count != values.count ? nil : Content.yearsLeftOpen(years)[language]
  }

  /// The points of a tally that was begun and not accepted, as `3 0 _`.
  func partialPoints(at item: RecordItem) -> String? {
    guard let tally = tallies[item], tally.values.contains(where: { $0 != nil }) else { return nil }
    return tally.values.map { $0.map { String($0) } ?? "_" }.joined(separator: " ")
  }

  /// The session as it would be accepted: what was chosen for nobody is not chosen.
  func settledSession() -> Session {
    var result = session
    for item in items where isAsked(item) && !isRecorded.contains(item) {
      guard let question = question(at: item), question.isChosen else { continue }
      result.set(nil, for: question.index, in: item.instance)
    }
    return result
  }

  /// The review as it stands.
  package func reviewPage() -> ReviewPage {
    var trial = settledSession()
    let violations = Dictionary(grouping: trial.violations()) { RecordItem.question($0.question, in: $0.instance) }
    var rows: [ReviewPage.Row] = []
    var named: Set<InstanceID> = [.form]
    for item in items {
      for instance in chain(to: item.instance) where named.insert(instance).inserted {
        rows.append(ReviewPage.Row(address: nil, label: name(of: instance)[language], answer: "", state: .heading))
      }
      // A text that is only shown has no number; what was noted about it has its place all the same.
      defer {
        if let note = notes[item] {
          rows.append(
            ReviewPage.Row(address: nil, label: Content.noteMark(note)[language], answer: "", state: .heading))
        }
      }
      guard let address = address(of: item) else { continue }
      switch item {
      case .end(let repetition, let outer):
        let count = session.instances(of: repetition, in: outer).count
        rows.append(
          ReviewPage.Row(
            address: address, label: label(ofNext: repetition, in: outer),
            answer: Content.canBeAdded(count)[language], state: .heading))
      case .question:
        if let row = row(item, address, violations[item] ?? [], in: trial) { rows.append(row) }
      }
    }
    return ReviewPage(rows: rows, dropped: session.answersThatDoNotApply().count, language: language)
  }

  private func row(
    _ item: RecordItem, _ address: RowAddress, _ found: [Violation], in session: Session
  ) -> ReviewPage.Row? {
    guard let question = question(at: item) else { return nil }
    let answer = session.enteredAnswer(to: question.index, in: item.instance)
    let isSettled = isRecorded.contains(item) || !isAsked(item)
    var words = answer.map { text.words($0, to: question, in: item.instance) } ?? Content.withoutAnswer[language]
    var state = ReviewPage.State.answered
    if let draft = drafts[item] ?? partialPoints(at: item) {
      words = Content.notAccepted(draft)[language]
      state = .wrong
    } else if let error = found.first(where: { $0.severity == .error }) {
      if answer == nil {
        words = Content.missingRequired[language]
        state = .missing
      } else {
        words += " · " + self.words(of: error, in: session)
        state = .wrong
      }
    } else if answer == nil {
      state = isAsked(item) ? .unanswered : .computed
    } else if !isSettled {
      state = .proposed
      words += " · " + Content.proposedMark[language]
    } else if !found.isEmpty {
      state = confirmed[item] == found ? .confirmed : .unusual
      words += " · " + (state == .confirmed ? Content.confirmedMark : Content.unusualMark)[language]
    } else if !isAsked(item) {
      state = .computed
    }
    if fixed.contains(item) { words += " · " + Content.fixedMark[language] }
    return ReviewPage.Row(
      address: address, label: self.words(question.label, at: item.instance), answer: words, state: state,
      hasAnswer: answer != nil && isRecorded.contains(item))
  }
}
