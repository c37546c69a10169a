/// A flow and its journal: every effect is carried out before anything else is shown.
struct InterviewDesk {
  var flow: InterviewFlow
  var journal: any InterviewJournal

  /// Takes an event; the outcome when the interview ends with it.
  mutating func handle(_ event: InterviewEvent) -> InterviewOutcome? {
    switch flow.handle(event) {
    case .none: return nil
    case .saved: return .saved
    case .record(let step, let language):
      do throws(JournalFailure) {
        try journal.record(step, entered: flow.enteredAfterStep(), language: language)
        flow.recorded()
      } catch {
        flow.recordFailed(error)
      }
      return nil
    case .finish(let record):
      do throws(JournalFailure) {
        try journal.finish(record)
        flow.finished()
        return .finished(record)
      } catch {
        flow.finishFailed(error)
        return nil
      }
    }
  }
}
