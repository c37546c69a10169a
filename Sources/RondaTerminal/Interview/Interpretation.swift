package import RondaCore

/// What a typed text means as an answer to one question.
package enum Interpretation: Sendable, Hashable {
  /// Nothing was typed.
  case empty
  case answer(Answer)
  /// It can mean any of these, best first; the person has to say which.
  case several([AnswerValue])
  /// It means nothing here.
  case problem(Phrase)
}
