package import RondaCore

/// What a person does in an interview, however it was keyed.
package enum InterviewEvent: Sendable, Hashable {
  /// Enter, after typing this. Also confirms a doubtful answer, tries again to save, and passes a note.
  case answer(String)
  /// Enter where the answer that is already there is meant to stay.
  case keepAnswer
  case dontKnow, refused, blank
  /// To write a long text in an editor. Whoever shows the interview opens it; without one there is only a word about it.
  case openEditor
  case back, next
  /// The form's words in this language, by its tag or its place among those of the form; `nil` asks which ones there
  /// are.
  case language(String?)
  /// Notes this about the question; nothing takes the note away, and `nil` asks for it.
  case note(String?)
  /// Nothing more in the list that is repeated here.
  case endRepetition
  /// Says that all is saved.
  case reassure
  case help
  case review
  /// To a line of the review.
  case jump(RowAddress)
  /// Asks once, then removes the instance of a repetition that this line of the review is in; `nil` means the one where
  /// the interview stands.
  case remove(RowAddress?)
  case saveAndQuit
  /// Asks once, then finishes.
  case finish
}

/// What has to be done outside after an event.
package enum InterviewEffect: Sendable, Hashable {
  case none
  /// To be kept before anything else is shown; then `recorded()` or `recordFailed(_:)` must be called.
  case record(InterviewStep)
  /// To be kept as a whole; then `finished()` or `finishFailed(_:)` must be called.
  case finish(AnswerTree)
  /// The person leaves; everything accepted has been recorded.
  case saved
}

/// How an interview ended.
package enum InterviewOutcome: Sendable, Hashable {
  /// With this record.
  case finished(AnswerTree)
  /// Left, to be resumed.
  case saved
  /// Ended by this signal; what was accepted is in the journal. The exit status is 128 and the signal's number.
  case interrupted(signal: Int32)
}

/// What is said under the question.
package struct InterviewMessage: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    case info, warning, error
  }

  package let kind: Kind
  package let text: String
}
