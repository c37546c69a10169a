import RondaCore
import RondaEngine
import RondaForms

extension InterviewFlow {
  /// Keeps what stands in the field of the question, accepted or not, so that it is there on coming back. Renderers
  /// with a field call it before every event that is not an answer.
  package mutating func keepTyped(_ text: String) {
    guard let question, question.isAsked else { return }
    // The points of a tally are kept one by one as they are given.
    if case .tally = question.kind { return }
    let text = AnswerInput.trimmed(text)
    drafts[question.index] = text.isEmpty || text == storedText(of: question) ? nil : text
  }

  /// What was typed at the question where the interview stands and not accepted.
  var typedDraft: String { question.flatMap { drafts[$0.index] } ?? "" }

  /// Takes one event. The effect has to be carried out before the next one.
  package mutating func handle(_ event: InterviewEvent) -> InterviewEffect {
    guard position != .finished, unrecorded == nil else { return .none }
    let before = pending
    pending = nil
    message = nil
    switch event {
    case .answer(let text):
      if position == .review { return handleInReview(text, before) }
      return take(text, before)
    case .keepAnswer:
      if position == .review { return handleInReview("", before) }
      return keep(before)
    case .dontKnow: return takeReason(.dontKnow)
    case .refused: return takeReason(.refused)
    case .blank: return takeReason(.blank)
    case .back: goBack()
    case .next: goNext()
    case .language(let tag): changeLanguage(tag)
    case .help: showHelp()
    case .review:
      if case .item(let index) = position { reviewedFrom = index }
      go(to: .review)
    case .jump(let number): jump(to: number)
    case .saveAndQuit: return saveAndQuit(before)
    case .finish: return finish(before)
    }
    return .none
  }

  /// The answer of the last effect is kept for good.
  package mutating func recorded() {
    guard let (index, answer, violations) = unrecorded else { return }
    unrecorded = nil
    let dropped = session.answersThatDoNotApply().count
    session.set(answer, for: index)
    isRecorded[index] = true
    confirmed[index] = violations.isEmpty ? nil : violations
    let more = session.answersThatDoNotApply().count - dropped
    settle(index, answer, stopped: max(0, more))
  }

  /// Everything that was entered so far, with an answer in it that is about to be kept.
  func entered(with answer: Answer, for question: Int) -> AnswerTree {
    var trial = session
    trial.set(answer, for: question)
    return trial.enteredTree()
  }

  /// The answer of the last effect could not be kept; it stays in the field.
  package mutating func recordFailed(_ failure: JournalFailure) {
    guard let (_, answer, _) = unrecorded else { return }
    unrecorded = nil
    pending = .retry(answer)
    say(.error, Content.notSaved(failure.reason)[language])
  }

  /// The interview is kept as finished.
  package mutating func finished() { go(to: .finished) }

  /// The interview could not be kept as finished.
  package mutating func finishFailed(_ failure: JournalFailure) {
    pending = .finish
    say(.error, Content.notFinished(failure.reason)[language])
  }

  /// Whether the next `finish` ends the interview.
  package var isAskingToFinish: Bool {
    if case .finish = pending { true } else { false }
  }

  /// Forgets what was asked: the person went on with something else.
  package mutating func dropQuestion() {
    pending = nil
    message = nil
  }

  // MARK: Moving

  private mutating func goBack() {
    switch position {
    case .finished: return
    case .review:
      let from = reviewedFrom.flatMap { isShown($0) ? $0 : nil }
      if let index = from ?? previousItem(before: form.questions.count) { go(to: .item(index)) }
      reviewedFrom = nil
    case .item(let index):
      isAmending = false
      if var tally = tallies[index], tally.cursor > 0 {
        tally.cursor -= 1
        tallies[index] = tally
        revision += 1
      } else if let previous = previousItem(before: index) {
        go(to: .item(previous))
      } else {
        say(.info, Content.firstQuestion[language])
      }
    }
  }

  private mutating func goNext() {
    guard case .item(let index) = position else { return }
    if form.questions[index].isAsked, !isRecorded[index], index >= furthest {
      say(.info, Content.answerFirst[language])
      return
    }
    goOn(from: index)
  }

  mutating func goOn(from index: Int) {
    if isAmending {
      isAmending = false
      go(to: firstUnanswered().map(Position.item) ?? .review)
    } else {
      go(to: nextItem(after: index).map(Position.item) ?? .review)
    }
  }

  private mutating func jump(to number: Int) {
    guard let target = form.questions.first(where: { $0.number == number }) else {
      say(.error, Content.noQuestion(number, of: form.questions.count(where: \.isAsked))[language])
      return
    }
    guard session.isRelevant(target.index) else {
      say(.error, Content.doesNotApply(number)[language])
      return
    }
    isAmending = true
    go(to: .item(target.index))
  }

  private mutating func changeLanguage(_ tag: String?) {
    if let tag {
      guard let known = languageOfForm(tag) else {
        say(.error, Content.languages(form.languages)[language])
        return
      }
      formLanguage = known
    } else if let current = form.languages.firstIndex(of: formLanguage) {
      formLanguage = form.languages[(current + 1) % form.languages.count]
    }
    revision += 1
    say(.info, Content.interviewLanguage(formLanguage)[language])
  }

  private mutating func showHelp() {
    guard let question else {
      say(.info, Content.reviewHow[language])
      return
    }
    say(.info, question.guidance[formLanguage], how(question)[language])
  }

  private mutating func saveAndQuit(_ before: Pending?) -> InterviewEffect {
    if case .quit = before { return .saved }
    if let question, drafts[question.index] != nil {
      pending = .quit
      say(.warning, Content.unsavedText[language])
      return .none
    }
    return .saved
  }

  // MARK: Review and end

  private mutating func handleInReview(_ text: String, _ before: Pending?) -> InterviewEffect {
    let word = Names.folded(text)
    if let number = Int(word) {
      jump(to: number)
      return .none
    }
    switch word {
    case "f", "finalizar", "finish": return finish(before)
    case "g", "guardar", "save": return .saved
    case "":
      if case .finish = before { return finish(before) }
      say(.info, Content.reviewHow[language])
    default: say(.error, Content.typed(text)[language], Content.reviewHow[language])
    }
    return .none
  }

  private mutating func finish(_ before: Pending?) -> InterviewEffect {
    if position != .review { go(to: .review) }
    let page = reviewPage()
    if !page.blocking.isEmpty {
      say(.error, Content.cannotFinish(page.blocking)[language])
      return .none
    }
    guard case .finish = before else {
      pending = .finish
      say(.warning, Content.finishAsk(blank: page.unanswered, dropped: page.dropped)[language])
      return .none
    }
    return .finish(session.acceptedAnswers())
  }
}
