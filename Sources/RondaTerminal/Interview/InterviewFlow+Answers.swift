import RondaCore
import RondaEngine
import RondaForms

extension InterviewFlow {
  // MARK: Taking answers

  mutating func take(_ typed: String, _ before: Pending?) -> InterviewEffect {
    guard let question else { return .none }
    guard question.isAsked else {
      goOn(from: question.index)
      return .none
    }
    let text = AnswerInput.trimmed(typed)
    let repeats = text.isEmpty || text == drafts[question.index]
    switch before {
    case .confirm(let answer) where repeats: return judge(answer, of: question, isConfirmed: true)
    case .retry(let answer) where repeats: return judge(answer, of: question, isConfirmed: true)
    case .leaveEmpty:
      if let reason = AnswerInput.reason(text) { return judge(.missing(reason), of: question) }
    case .pick(let values):
      if let number = Int(text), (1...values.count).contains(number) {
        drafts[question.index] = text
        return judge(.value(values[number - 1]), of: question)
      }
    default: break
    }
    if case .tally(let list) = question.kind, text.isEmpty || AnswerInput.reason(text) == nil {
      return takePoints(text, of: question, in: form.lists[list])
    }
    keepTyped(typed)
    switch input.read(text, for: question) {
    case .empty: askToLeaveEmpty(question)
    case .answer(let answer): return judge(answer, of: question)
    case .several(let values): offer(values)
    case .problem(let phrase):
      say(.error, phrase[language], Content.typed(text)[language])
    }
    return .none
  }

  /// Enter on a question whose answer is there already.
  mutating func keep(_ before: Pending?) -> InterviewEffect {
    guard let question, isRecorded[question.index], let answer = session.enteredAnswer(to: question.index) else {
      return take("", before)
    }
    switch before {
    case .confirm, .retry: return take("", before)
    default: break
    }
    drafts[question.index] = nil
    tallies[question.index] = nil
    return judge(answer, of: question)
  }

  mutating func takeReason(_ reason: MissingReason) -> InterviewEffect {
    guard let question, question.isAsked else { return .none }
    return judge(.missing(reason), of: question)
  }

  /// Says which doubts or errors an answer has, or lets it be recorded.
  private mutating func judge(_ answer: Answer, of question: Question, isConfirmed: Bool = false) -> InterviewEffect {
    let index = question.index
    var trial = session
    trial.set(answer, for: index)
    let violations = trial.violations(of: index)
    let errors = violations.filter { $0.severity == .error }
    if let error = errors.first {
      var parts = [sentence(words(of: error))]
      if let text = drafts[index] { parts.append(Content.typed(text)[language]) }
      if answer == .missing(.blank) { parts.append(Content.reasons[language]) }
      say(.error, parts.joined(separator: " "))
      return .none
    }
    let isKnown = confirmed[index] == violations && isRecorded[index] && session.enteredAnswer(to: index) == answer
    if !violations.isEmpty, !isConfirmed, !isKnown {
      pending = .confirm(answer)
      say(
        .warning, text.words(answer, to: question) + ".", violations.map { words(of: $0) }.joined(separator: " "),
        Content.enterConfirms[language])
      return .none
    }
    if isRecorded[index], session.enteredAnswer(to: index) == answer {
      confirmed[index] = violations.isEmpty ? nil : violations
      settle(index, answer, stopped: 0)
      return .none
    }
    unrecorded = (index, answer, violations)
    return .record(question: index, answer: answer, language: formLanguage)
  }

  /// The answer stands: what was typed is done with, and the interview goes on.
  mutating func settle(_ index: Int, _ answer: Answer, stopped: Int) {
    drafts[index] = nil
    tallies[index] = nil
    let question = form.questions[index]
    let noted = Content.noted(text.words(answer, to: question), number: question.number ?? 0)
    say(
      .info, sentence(noted[language]),
      stopped > 0 ? Content.stopApplying(stopped)[language] : "")
    goOn(from: index)
  }

  private mutating func askToLeaveEmpty(_ question: Question) {
    pending = .leaveEmpty
    guard session.isRequired(question.index) else {
      say(.warning, Content.leaveEmpty[language])
      return
    }
    let own = question.requiredMessage[formLanguage]
    say(.warning, own.isEmpty ? Content.required[language] : own, Content.reasons[language])
  }

  private mutating func offer(_ values: [AnswerValue]) {
    let shown = Array(values.prefix(Self.pickLimit))
    pending = .pick(shown)
    say(.warning, Content.severalFound(shown.count, of: values.count)[language])
  }

  // MARK: Points

  private mutating func takePoints(_ text: String, of question: Question, in list: ChoiceList) -> InterviewEffect {
    var tally = tallyDraft(of: question, in: list)
    if text.isEmpty {
      if tally.cursor < tally.values.count {
        guard tally.values[tally.cursor] != nil else {
          askToLeaveEmpty(question)
          return .none
        }
        tally.cursor += 1
      }
    } else {
      guard let points = input.points(text, in: list) else {
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
          say(.error, Content.pointsForAll(list.choices.count)[language], Content.typed(text)[language])
          return .none
        }
      }
    }
    // Points that were typed out of turn need not be asked again at the end, but none is skipped on the way.
    tallies[question.index] = tally
    revision += 1
    let values = tally.values.compactMap { $0 }
    guard tally.cursor >= tally.values.count, values.count == list.choices.count else {
      return .none
    }
    return judge(
      .value(.tally(zip(list.choices, values).map { TallyCount(choice: $0.name, points: $1) })), of: question)
  }

  func tallyDraft(of question: Question, in list: ChoiceList) -> TallyDraft {
    if let draft = tallies[question.index] { return draft }
    var draft = TallyDraft(values: Array(repeating: nil, count: list.choices.count))
    if case .value(.tally(let counts)) = session.enteredAnswer(to: question.index) {
      for count in counts {
        if let position = list.position(ofName: count.choice) { draft.values[position] = count.points }
      }
    }
    return draft
  }

  // MARK: Words

  /// What one would type for the answer that is there, or for what the form proposes.
  func storedText(of question: Question) -> String {
    if case .tally = question.kind { return "" }
    if let answer = session.enteredAnswer(to: question.index) { return text.typed(answer, to: question) }
    switch question.kind {
    // A choice is never made beforehand.
    case .text, .integer, .decimal, .date:
      return proposals[question.index].map { text.typed($0, to: question) } ?? ""
    default: return ""
    }
  }

  func words(of violation: Violation) -> String {
    violation.formText.isEmpty ? violation.message[language] : violation.formText[formLanguage]
  }

  /// With a capital letter and a full stop.
  func sentence(_ text: String) -> String {
    guard let first = text.first, let last = text.last else { return "" }
    return first.uppercased() + text.dropFirst() + (".!?:".contains(last) ? "" : ".")
  }

  func how(_ question: Question) -> Phrase {
    if input.isSearched(question) { return Content.howSearch }
    return switch question.kind {
    case .note: Content.noteGoesOn
    case .text: Content.howText
    case .integer: Content.howInteger
    case .decimal: Content.howDecimal(input.style.shortest(3.5))
    case .date: Content.howDate
    case .selectOne, .territory: Content.howOne
    case .selectMultiple: Content.howMany
    case .rank(_, let places): Content.howRank(places)
    case .tally: Content.howTally
    }
  }
}
