package import RondaCore
import RondaEngine
import RondaForms

/// Why an answer cannot be the same for all interviews, in words for whoever asked for it.
package struct FixedAnswerProblem: Error, Sendable, Hashable {
  package let reason: Phrase
}

/// Answers that are the same for several interviews one after the other: they are not asked.
extension InterviewFlow {
  /// Gives the question of this name an answer beforehand, typed as in an interview.
  ///
  /// The question is passed over as long as nothing is wrong with the answer; the review shows it and leads to it.
  package mutating func fix(_ name: String, to text: String) throws(FixedAnswerProblem) {
    guard let question = form.question(named: name) else {
      let names = form.questions.filter(canBeFixed).map(\.name)
      throw FixedAnswerProblem(reason: Content.noSuchQuestion(name, nearest: Names.nearest(to: name, among: names)))
    }
    guard canBeFixed(question) else { throw FixedAnswerProblem(reason: Content.cannotBeFixed(name)) }
    let item = RecordItem.question(question.index, in: .form)
    let answer: Answer
    do throws(TypedAnswerProblem) {
      answer = try input.answer(text, to: question, among: offered(at: item), words: self.text)
    } catch {
      throw FixedAnswerProblem(reason: Content.fixedProblem(name, error.reason))
    }
    var trial = session
    trial.set(answer, for: question.index)
    if let error = trial.violations(of: question.index).first(where: { $0.severity == .error }) {
      throw FixedAnswerProblem(reason: Content.fixedProblem(name, error.text))
    }
    session = trial
    isRecorded.insert(item)
    fixed.insert(item)
    refresh()
    if position != .finished { go(to: items.first { !isPassedOver($0) }.map(Position.item) ?? .review) }
    if let words = fixedWords { say(.info, words[language]) }
  }

  /// What is fixed, in words; `nil` when nothing is.
  package var fixedWords: Phrase? {
    let parts = form.questions.compactMap { question -> String? in
      let item = RecordItem.question(question.index, in: .form)
      guard fixed.contains(item), let answer = session.enteredAnswer(to: question.index) else { return nil }
      return words(question.label, at: .form) + " " + text.words(answer, to: question)
    }
    return parts.isEmpty ? nil : Content.fixedAnswers(parts)
  }

  /// Whether a walk through the questions passes this one over: it is fixed, and nothing is wrong with it.
  func isPassedOver(_ item: RecordItem) -> Bool {
    guard fixed.contains(item), case .question(let index, let instance) = item else { return false }
    var trial = session
    return !trial.violations(of: index, in: instance).contains { $0.severity == .error }
  }

  private func canBeFixed(_ question: Question) -> Bool {
    question.isAsked && question.calculation == nil && form.scope(of: question) == 0
      && !session.isReadonly(question.index)
  }
}
