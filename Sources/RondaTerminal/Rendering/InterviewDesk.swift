/// A flow and its journal: every effect is carried out before anything else is shown.
struct InterviewDesk {
  var flow: InterviewFlow
  var journal: any InterviewJournal
  /// How the interview is shown now.
  var rendering = InterviewRendering.line
  /// Whether there is anything to come back to.
  private(set) var hasDraft: Bool
  /// Whether the person knows that what is typed could not be kept.
  private var hasBeenTold = false

  init(flow: InterviewFlow, journal: any InterviewJournal) {
    self.flow = flow
    self.journal = journal
    hasDraft = !flow.isRecorded.subtracting(flow.fixed).isEmpty || !flow.notes.isEmpty
  }

  /// Takes an event; the outcome when the interview ends with it.
  mutating func handle(_ event: InterviewEvent) -> InterviewOutcome? {
    switch flow.handle(event) {
    case .none: return nil
    case .saved: return leave()
    case .record(let step):
      do throws(JournalFailure) {
        try journal.record(step, flow.stateAfterStep(rendering))
        hasDraft = true
        flow.recorded()
      } catch {
        flow.recordFailed(error)
      }
      return nil
    case .finish(let record):
      do throws(JournalFailure) {
        try journal.finish(record, flow.state(rendering, isFinal: true))
        flow.finished()
        return .finished(record)
      } catch {
        flow.finishFailed(error)
        return nil
      }
    }
  }

  /// Keeps what is typed and not accepted. Where that fails the person hears of it once.
  private mutating func leave() -> InterviewOutcome? {
    do throws(JournalFailure) {
      try journal.record(.left, flow.state(rendering))
      return .saved
    } catch {
      let leaves = flow.leavingFailed(error, hasBeenTold: hasBeenTold)
      hasBeenTold = true
      return leaves ? .saved : nil
    }
  }

  /// The same when there is nobody to ask any more: what was accepted is safe.
  mutating func leaveAtOnce() {
    try? journal.record(.left, flow.state(rendering))
  }
}
