import RondaCore
import RondaEngine

/// A flow and its journal: every effect is carried out before anything else is shown.
struct InterviewDesk {
  var flow: InterviewFlow
  var journal: any InterviewJournal

  /// Takes an event; the outcome when the interview ends with it.
  mutating func handle(_ event: InterviewEvent) -> InterviewOutcome? {
    switch flow.handle(event) {
    case .none: return nil
    case .saved: return .saved
    case .record(let question, let answer, let language):
      do throws(JournalFailure) {
        try journal.record(
          question: question, answer: answer, entered: flow.entered(with: answer, for: question), language: language)
        flow.recorded()
      } catch {
        flow.recordFailed(error)
      }
      return nil
    case .finish(let answers):
      do throws(JournalFailure) {
        try journal.finish(answers: answers, instances: flow.session.acceptedTree().instances)
        flow.finished()
        return .finished(answers)
      } catch {
        flow.finishFailed(error)
        return nil
      }
    }
  }
}
