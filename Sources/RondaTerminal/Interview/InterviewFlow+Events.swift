import RondaCore
import RondaEngine
import RondaForms

extension InterviewFlow {
  /// Keeps what stands in the field of the question, accepted or not, so that it is there on coming back. Renderers
  /// with a field call it before every event that is not an answer.
  package mutating func keepTyped(_ text: String) {
    guard let item, isAsked(item) else { return }
    // The points of a tally are kept one by one as they are given.
    if case .tally = question?.kind { return }
    let text = AnswerInput.trimmed(text)
    drafts[item] = text.isEmpty || text == storedText(at: item) ? nil : text
  }

  /// What was typed at the question where the interview stands and not accepted.
  var typedDraft: String { item.flatMap { drafts[$0] } ?? "" }

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
    case .note(let text): return takeNote(text)
    case .endRepetition: return endRepetition()
    case .reassure: say(.info, Content.allIsSaved(isRecorded.count)[language])
    case .help: showHelp()
    case .openEditor: say(.info, Content.noEditor[language])
    case .review:
      if let item { reviewedFrom = item }
      go(to: .review)
    case .jump(let address): jump(to: address)
    case .remove(let address): return remove(address, before)
    case .saveAndQuit: return .saved
    case .finish: return finish(before)
    }
    return .none
  }

  /// The step of the last effect is kept for good.
  package mutating func recorded() {
    guard let step = unrecorded else { return }
    unrecorded = nil
    switch step {
    case .answer(let item, let answer, let violations): recorded(answer, at: item, violations)
    case .note(let item, let text): noted(text, at: item)
    case .ending(let instance, let end): ended(instance, end)
    case .addition(let repetition, let outer): added(to: repetition, in: outer)
    case .removal(let instance): removed(instance)
    }
  }

  /// The interview as it is kept when the step of the last effect is taken. What the form proposes and nobody accepted
  /// is left out, so that it is proposed again to whoever goes on from there.
  func stateAfterStep(_ rendering: InterviewRendering) -> InterviewState {
    var trial = self
    switch unrecorded {
    case .answer(let item, let answer, let violations):
      guard case .question(let index, let instance) = item else { break }
      trial.session.set(answer, for: index, in: instance)
      trial.accepted(item, violations)
      trial.drafts[item] = nil
    case .note(let item, let text): trial.notes[item] = text.isEmpty ? nil : text
    case .addition(let repetition, let outer): trial.session.addInstance(of: repetition, in: outer)
    case .removal(let instance), .ending(let instance, _): trial.session.remove(instance)
    case nil: break
    }
    return trial.state(rendering)
  }

  /// The step of the last effect could not be kept; an answer stays in the field.
  package mutating func recordFailed(_ failure: JournalFailure) {
    guard let step = unrecorded else { return }
    unrecorded = nil
    switch step {
    case .answer(_, let answer, _): pending = .retry(answer)
    case .addition, .note, .ending: break
    case .removal(let instance): pending = .remove(instance)
    }
    say(.error, Content.notSaved(failure.reason)[language])
  }

  private mutating func recorded(_ answer: Answer, at item: RecordItem, _ violations: [Violation]) {
    guard case .question(let index, let instance) = item else { return }
    let dropped = session.answersThatDoNotApply().count
    let counts = countedInstances()
    session.set(answer, for: index, in: instance)
    accepted(item, violations)
    refresh()
    var consequences: [Phrase] = []
    let stopped = session.answersThatDoNotApply().count - dropped
    if stopped > 0 { consequences.append(Content.stopApplying(stopped)) }
    for (before, after) in zip(counts, countedInstances()) where after.count < before.count {
      consequences.append(Content.putAside(before.count - after.count, label: label(ofRepetition: after.repetition)))
    }
    settle(item, answer, consequences: consequences)
  }

  /// The answer is a person's own from now on.
  private mutating func accepted(_ item: RecordItem, _ violations: [Violation]) {
    isRecorded.insert(item)
    confirmed[item] = violations.isEmpty ? nil : violations
    languages[item] = formLanguage
  }

  /// What is typed and not accepted could not be kept; says whether the person leaves all the same.
  mutating func leavingFailed(_ failure: JournalFailure, hasBeenTold: Bool) -> Bool {
    if hasBeenTold { return true }
    say(.error, Content.notLeft(failure.reason)[language])
    return false
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
      if let item = from ?? items.last { go(to: .item(item)) }
      reviewedFrom = nil
    case .item(let item):
      isAmending = false
      if var tally = tallies[item], tally.cursor > 0 {
        tally.cursor -= 1
        tallies[item] = tally
        revision += 1
      } else if let previous = previousItem(before: item) {
        go(to: .item(previous))
      } else {
        say(.info, Content.firstQuestion[language])
      }
    }
  }

  private mutating func goNext() {
    guard let item else { return }
    let isNew = !session.key(of: item).lexicographicallyPrecedes(furthest)
    if isNew, isEnd(item), !isClosed.contains(item) {
      say(.info, Content.yesOrNoWanted[language])
      return
    }
    if isNew, let question, isAsked(item), !isRecorded.contains(item) {
      say(.info, Content.answerFirst(question)[language])
      return
    }
    goOn(from: item)
  }

  mutating func goOn(from item: RecordItem) {
    if isAmending {
      isAmending = false
      go(to: firstOpen().map(Position.item) ?? .review)
    } else {
      go(to: nextItem(after: item).map(Position.item) ?? .review)
    }
  }

  private mutating func jump(to address: RowAddress) {
    guard form.questions.contains(where: { $0.number == address.number }) else {
      say(.error, Content.noQuestion(address.number, of: form.questions.count(where: \.isAsked))[language])
      return
    }
    guard let target = item(at: address) else {
      say(.error, Content.doesNotApply(address.text)[language])
      return
    }
    isAmending = true
    go(to: .item(target))
  }

  private mutating func changeLanguage(_ tag: String?) {
    guard let tag else {
      say(.info, Content.languages(languageNames)[language], Content.languageHow[language])
      return
    }
    let place = Int(tag).flatMap { form.languages.indices.contains($0 - 1) ? form.languages[$0 - 1] : nil }
    guard let known = place ?? languageOfForm(tag) else {
      say(.error, Content.languages(languageNames)[language])
      return
    }
    speak(known)
    revision += 1
    say(.info, Content.interviewLanguage(form.name(ofLanguage: formLanguage))[language])
  }

  /// The languages of the form by their names, in its order.
  var languageNames: [String] {
    form.languages.map { tag in
      let name = form.name(ofLanguage: tag)
      return name.contains(tag) ? name : "\(name) (\(tag))"
    }
  }

  private mutating func showHelp() {
    guard let item else {
      say(.info, Content.reviewHow[language])
      return
    }
    var parts: [String] = []
    if let question {
      // What the form says about the question, and then what it allows.
      for texts in [question.guidance, question.constraintMessage] {
        let words = words(texts, at: item.instance)
        if !words.isEmpty { parts.append(sentence(words)) }
      }
      if isAsked(item), session.isRequired(question.index, in: item.instance) {
        parts.append(Content.required[language])
      }
      if let note = notes[item] { parts.append(Content.noteIs(note)[language]) }
    }
    parts.append(how(item)[language])
    say(.info, parts.joined(separator: " "))
  }

  // MARK: Review and end

  private mutating func handleInReview(_ text: String, _ before: Pending?) -> InterviewEffect {
    let word = Names.folded(text)
    if let address = RowAddress(word) {
      jump(to: address)
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
    return .finish(settledSession().acceptedTree())
  }
}
