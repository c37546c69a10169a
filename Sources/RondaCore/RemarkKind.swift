/// What is kept of a question while it is asked, besides its answer. It goes with the record and is never part of it:
/// nothing that is published shows any of it.
package enum RemarkKind: String, Sendable, Hashable, CaseIterable {
  /// What the interviewer noted about the question.
  case note
  /// The tag of the language in which the question was asked.
  case language
  /// The doubts about the answer that somebody confirmed, one a line, in the form's default language.
  case confirmed
  /// What was typed and not accepted. Only drafts have it.
  case unaccepted
  /// What stands on paper and is no answer that the form admits there, as it was typed.
  case asWritten = "written"
}
