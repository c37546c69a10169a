import RondaCore
import RondaEngine
import RondaForms

/// What is kept of questions besides their answers: notes, languages, confirmed doubts, what was typed and not accepted.
extension InterviewFlow {
  // MARK: Notes

  /// Notes something about the question where the interview stands; nothing takes the note away.
  mutating func takeNote(_ text: String?) -> InterviewEffect {
    guard let item, case .question(let index, let instance) = item else {
      say(.info, Content.noteNeedsQuestion[language])
      return .none
    }
    guard let text = text.map({ AnswerInput.trimmed(DisplayText.oneLine($0)) }) else {
      say(.info, notes[item].map { Content.noteIs($0)[language] } ?? "", Content.noteHow[language])
      return .none
    }
    guard text != notes[item] ?? "" else { return .none }
    unrecorded = .note(item, text)
    return .record(.note(question: index, path: session.path(of: instance)))
  }

  mutating func noted(_ text: String, at item: RecordItem) {
    notes[item] = text.isEmpty ? nil : text
    revision += 1
    say(.info, (text.isEmpty ? Content.noteGone : Content.noteKept)[language])
  }

  /// What was noted about the question where the interview stands.
  package var note: String { item.flatMap { notes[$0] } ?? "" }

  // MARK: All that is kept

  /// The interview as it is kept.
  ///
  /// - Parameter isFinal: with what belongs to a finished record only: nothing about answers that do not apply, nor
  ///   what was not accepted.
  func state(_ rendering: InterviewRendering, isFinal: Bool = false) -> InterviewState {
    InterviewState(
      entered: session.enteredTree { item in
        question(at: item)?.initial != nil && isAsked(item) && !isRecorded.contains(item)
      },
      remarks: remarks(isFinal: isFinal), language: formLanguage, rendering: rendering)
  }

  /// In the order of the form.
  private func remarks(isFinal: Bool) -> [InterviewRemark] {
    if notes.isEmpty, languages.isEmpty, confirmed.isEmpty, drafts.isEmpty, tallies.isEmpty { return [] }
    let shown = isFinal ? Set(items) : []
    var result: [InterviewRemark] = []
    for question in form.questions where question.isShown {
      for instance in session.places(of: question.index) {
        let item = RecordItem.question(question.index, in: instance)
        func add(_ kind: RemarkKind, _ text: String?) {
          guard let text else { return }
          result.append(InterviewRemark(kind, question: question.index, path: session.path(of: instance), text))
        }
        add(.note, notes[item])
        if isFinal, !shown.contains(item) { continue }
        add(.language, languages[item])
        add(.confirmed, confirmed[item].map { $0.map(checkName).joined(separator: "\n") })
        if !isFinal { add(.unaccepted, drafts[item] ?? partialPoints(at: item)) }
      }
    }
    return result
  }

  /// The words by which a check is known, the same in every language of the interview.
  private func checkName(_ violation: Violation) -> String {
    violation.formText.isEmpty ? violation.message[.spanish] : violation.formText[form.defaultLanguage]
  }

  /// Takes what was kept before besides the answers.
  mutating func goOn(from remarks: [InterviewRemark]) {
    for remark in remarks where form.questions.indices.contains(remark.question) {
      guard let instance = session.instance(at: remark.path, holding: remark.question) else { continue }
      let item = RecordItem.question(remark.question, in: instance)
      switch remark.kind {
      case .note: notes[item] = remark.text
      case .language: if isRecorded.contains(item) { languages[item] = remark.text }
      case .unaccepted: if isAsked(item) { goOn(from: remark.text, at: item) }
      // Which doubts there are is worked out from the answers; what paper says no interview has.
      case .confirmed, .asWritten: break
      }
    }
  }

  /// Takes what was typed before and not accepted. Of a tally these are the points so far, as `3 0 _`.
  private mutating func goOn(from unaccepted: String, at item: RecordItem) {
    guard case .tally? = question(at: item)?.kind else {
      drafts[item] = unaccepted
      return
    }
    let values = AnswerInput.tokens(unaccepted).map { Int($0) }
    // The form may offer other choices by now.
    guard values.count == offered(at: item).count else { return }
    tallies[item] = TallyDraft(values: values, cursor: values.firstIndex(of: nil) ?? values.count)
  }
}
