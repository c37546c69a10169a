import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories

extension InterviewFlow {
  // MARK: Taking answers

  mutating func take(_ typed: String, _ before: Pending?) -> InterviewEffect {
    guard let item else { return .none }
    guard let question else { return takeAtEnd(typed, item) }
    guard isAsked(item) else {
      goOn(from: item)
      return .none
    }
    let text = AnswerInput.trimmed(typed)
    // Nobody answers so in words either where a list can end.
    if text == Self.endSign, !question.takesWords || removable(at: item.instance) != nil { return endRepetition() }
    let repeats = text.isEmpty || text == drafts[item]
    switch before {
    case .confirm(let answer) where repeats: return judge(answer, at: item, isConfirmed: true)
    case .retry(let answer) where repeats: return judge(answer, at: item, isConfirmed: true)
    case .leaveEmpty:
      if let reason = AnswerInput.reason(text) { return judge(.missing(reason), at: item) }
    case .pick(let values):
      if let number = Int(text), (1...values.count).contains(number) {
        drafts[item] = text
        return judge(.value(values[number - 1]), at: item)
      }
    default: break
    }
    if case .tally = question.kind, text.isEmpty || AnswerInput.reason(text) == nil {
      return takePoints(text, at: item)
    }
    keepTyped(typed)
    switch read(text) {
    case .empty: askToLeaveEmpty(item)
    case .answer(let answer): return judge(answer, at: item)
    case .several(let values): offer(values)
    case .problem(let phrase):
      say(.error, phrase[language], Content.typed(text)[language])
    }
    return .none
  }

  /// Enter on a question whose answer is there already, or proposed by the form.
  mutating func keep(_ before: Pending?) -> InterviewEffect {
    guard let item else { return .none }
    if isEnd(item), isClosed.contains(item) {
      goOn(from: item)
      return .none
    }
    guard let question, isAsked(item), before == nil || isRecorded.contains(item),
      let answer = session.enteredAnswer(to: question.index, in: item.instance)
    else { return take("", before) }
    switch before {
    case .confirm, .retry: return take("", before)
    default: break
    }
    // What is proposed was only seen as long as nothing else was typed.
    guard isRecorded.contains(item) || drafts[item] == nil && !storedText(at: item).isEmpty else {
      return take("", before)
    }
    drafts[item] = nil
    tallies[item] = nil
    return judge(answer, at: item)
  }

  mutating func takeReason(_ reason: MissingReason) -> InterviewEffect {
    guard let item, isAsked(item) else { return .none }
    return judge(.missing(reason), at: item)
  }

  /// What `text` means as an answer to the question where the interview stands.
  package func read(_ text: String) -> Interpretation {
    guard let item, let question else { return .empty }
    let result = input.read(text, for: question, among: offered)
    guard case .several(let values) = result, question.kind == .date else { return result }
    // A year that was not typed is known when the form's rules leave only one.
    let possible = values.filter { value in
      var trial = session
      trial.set(.value(value), for: question.index, in: item.instance)
      return !trial.violations(of: question.index, in: item.instance).contains { $0.severity == .error }
    }
    return possible.count == 1 ? .answer(.value(possible[0])) : .several(possible.isEmpty ? values : possible)
  }

  /// Says which doubts or errors an answer has, or lets it be recorded.
  private mutating func judge(_ answer: Answer, at item: RecordItem, isConfirmed: Bool = false) -> InterviewEffect {
    guard let question = question(at: item) else { return .none }
    let (index, instance) = (question.index, item.instance)
    var trial = session
    trial.set(answer, for: index, in: instance)
    let violations = trial.violations(of: index, in: instance)
    let errors = violations.filter { $0.severity == .error }
    if let error = errors.first {
      var parts = [sentence(words(of: error, in: trial))]
      if let text = drafts[item] { parts.append(Content.typed(text)[language]) }
      if case .missing = answer { parts.append(Content.reasons(question, blank: false)[language]) }
      say(.error, parts.filter { !$0.isEmpty }.joined(separator: " "))
      return .none
    }
    let isThere = isRecorded.contains(item) && session.enteredAnswer(to: index, in: instance) == answer
    if !violations.isEmpty, !isConfirmed, !(isThere && confirmed[item] == violations) {
      pending = .confirm(answer)
      say(
        .warning, text.words(answer, to: question, in: instance) + ".",
        violations.map { words(of: $0, in: trial) }.joined(separator: " "), Content.enterConfirms[language])
      return .none
    }
    if isThere {
      confirmed[item] = violations.isEmpty ? nil : violations
      settle(item, answer)
      return .none
    }
    unrecorded = .answer(item, answer, violations)
    return .record(
      .answer(question: index, path: session.path(of: instance), answer))
  }

  /// The answer stands: what was typed is done with, and the interview goes on.
  mutating func settle(_ item: RecordItem, _ answer: Answer, consequences: [Phrase] = []) {
    drafts[item] = nil
    tallies[item] = nil
    guard let question = question(at: item) else { return }
    var words = text.words(answer, to: question, in: item.instance)
    if let spelt = inWords(answer) { words += " (\(spelt))" }
    let noted = Content.noted(words, address: address(of: item)?.text ?? "")
    say(.info, ([sentence(noted[language])] + consequences.map { $0[language] }).joined(separator: " "))
    goOn(from: item)
  }

  private mutating func askToLeaveEmpty(_ item: RecordItem) {
    guard let question = question(at: item) else { return }
    pending = .leaveEmpty
    guard session.isRequired(question.index, in: item.instance) else {
      say(.warning, Content.leaveEmpty(question)[language])
      return
    }
    let own = words(question.requiredMessage, at: item.instance)
    say(.warning, own.isEmpty ? Content.required[language] : own, Content.reasons(question, blank: false)[language])
  }

  private mutating func offer(_ values: [AnswerValue]) {
    let shown = Array(values.prefix(Self.pickLimit))
    pending = .pick(shown)
    say(.warning, Content.severalFound(shown.count, of: values.count)[language])
  }

  // MARK: Points

  private mutating func takePoints(_ text: String, at item: RecordItem) -> InterviewEffect {
    var tally = tallyDraft(at: item)
    if text.isEmpty {
      if tally.cursor < tally.values.count {
        guard tally.values[tally.cursor] != nil else {
          askToLeaveEmpty(item)
          return .none
        }
        tally.cursor += 1
      }
    } else {
      guard let points = input.points(text, among: offered) else {
        say(.error, Content.pointsWanted[language], Content.typed(text)[language])
        return .none
      }
      for (position, value) in points {
        if let position {
          tally.values[position] = value
        } else if tally.cursor < tally.values.count {
          tally.values[tally.cursor] = value
          tally.cursor += 1
        } else {
          say(.error, Content.pointsForAll(offered.count)[language], Content.typed(text)[language])
          return .none
        }
      }
    }
    // Points that were typed out of turn need not be asked again at the end, but none is skipped on the way.
    tallies[item] = tally
    revision += 1
    let values = tally.values.compactMap { $0 }
    guard tally.cursor >= tally.values.count, values.count == offered.count else { return .none }
    return judge(
      .value(.tally(zip(offered.choices, values).map { TallyCount(choice: $0.name, points: $1) })), at: item)
  }

  func tallyDraft(at item: RecordItem) -> TallyDraft {
    if let draft = tallies[item] { return draft }
    var draft = TallyDraft(values: Array(repeating: nil, count: offered.count))
    if let question = question(at: item),
      case .value(.tally(let counts)) = session.enteredAnswer(to: question.index, in: item.instance)
    {
      for count in counts {
        if let position = offered.position(ofName: count.choice) { draft.values[position] = count.points }
      }
    }
    return draft
  }

  // MARK: Words

  /// What one would type for the answer that is there, or for what the form proposes.
  func storedText(at item: RecordItem) -> String {
    guard let question = question(at: item) else { return isClosed.contains(item) ? "2" : "" }
    if case .tally = question.kind { return "" }
    guard isAsked(item), let answer = session.enteredAnswer(to: question.index, in: item.instance) else { return "" }
    // A choice is never made beforehand.
    if !isRecorded.contains(item), question.isChosen { return "" }
    return typed(answer, at: item)
  }

  /// What one types to give this answer. Empty for a reason on a question for words, where signs are words.
  func typed(_ answer: Answer, at item: RecordItem) -> String {
    guard let question = question(at: item) else { return "" }
    let offered = item == self.item ? self.offered : offered(at: item)
    switch answer {
    case .missing(let reason):
      if question.takesWords { return "" }
      return switch reason {
      case .dontKnow: "-"
      case .refused: "*"
      case .blank: "+"
      case .notApplicable, .illegible, .invalidMark: ""
      }
    case .value(let value):
      switch value {
      case .text(let text): return question.format == .acknowledge ? "1" : text
      case .integer(let number): return String(number)
      case .decimal(let number): return NumberStyle(decimal: input.style.decimal, group: nil).shortest(number)
      case .date(let date): return date.dayMonthYear
      case .choice(let code): return offered.key(ofName: code)
      case .choices(let codes): return codes.map { offered.key(ofName: $0) }.joined(separator: " ")
      case .tally(let counts): return counts.map { String($0.points) }.joined(separator: " ")
      case .territory(let code):
        guard let territories = session.territories, let unit = territories.unit(coded: code) else { return code }
        return territories.match(unit.name, level: unit.level) == .unit(unit.index) ? unit.name : code
      }
    }
  }

  /// The keys of the choices that a text means, in its order.
  package func chosenKeys(_ typed: String) -> [String] {
    if let item, isEnd(item) {
      return Self.wantsMore(AnswerInput.trimmed(typed)).map { [$0 ? "1" : "2"] } ?? []
    }
    switch read(typed) {
    case .answer(.value(.choice(let code))): return [offered.key(ofName: code)]
    case .answer(.value(.choices(let codes))): return codes.map { offered.key(ofName: $0) }
    case .answer(.value(.text(AnswerInput.acknowledged))) where question?.format == .acknowledge: return ["1"]
    default: return []
    }
  }

  func words(of violation: Violation, in session: Session) -> String {
    violation.formText.isEmpty
      ? violation.message[language] : session.text(violation.formText, in: formLanguage, at: violation.instance)
  }

  /// With a capital letter and a full stop.
  func sentence(_ text: String) -> String {
    guard let first = text.first, let last = text.last else { return "" }
    return first.uppercased() + text.dropFirst() + (".!?:".contains(last) ? "" : ".")
  }
}

extension Question {
  /// Whether it is answered by choosing, so that nothing is chosen for whoever answers.
  var isChosen: Bool {
    switch kind {
    case .selectOne, .selectMultiple, .rank, .territory, .tally: true
    case .text: format == .acknowledge
    case .note, .integer, .decimal, .date: false
    }
  }
}
