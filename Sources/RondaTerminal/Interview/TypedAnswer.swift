import RondaCore
import RondaEngine
import RondaForms

/// Why a typed text is no answer to a question, in words for whoever typed it: the end of a sentence.
struct TypedAnswerProblem: Error, Sendable, Hashable {
  let reason: Phrase
}

extension AnswerInput {
  /// The one answer that a text means, of several that it may mean none.
  ///
  /// - Parameters:
  ///   - offered: the choices that the question offers now.
  ///   - words: says the answers that it may be.
  func answer(
    _ text: String, to question: Question, among offered: OfferedChoices, words: AnswerText
  ) throws(TypedAnswerProblem) -> Answer {
    switch read(text, for: question, among: offered) {
    case .empty: throw TypedAnswerProblem(reason: Content.fixedEmpty)
    case .problem(let reason): throw TypedAnswerProblem(reason: reason)
    case .several(let values):
      let shown = values.prefix(InterviewFlow.pickLimit).map { words.words($0, to: question) }
      throw TypedAnswerProblem(reason: Content.fixedSeveral(shown))
    case .answer(let answer): return answer
    }
  }
}

extension OfferedChoices {
  /// What a question offers now, where it has a list.
  init(to question: Question, in instance: InstanceID, of session: Session) {
    guard question.kind.list != nil else {
      self = .none
      return
    }
    self.init(session.choices(of: question.index, in: instance), of: session.form.list(of: question))
  }
}
