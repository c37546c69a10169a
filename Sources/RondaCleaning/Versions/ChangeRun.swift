import RondaCore
import RondaEngine
package import RondaForms
package import RondaStore
package import RondaTerritories

/// Holds the records of a form to another version of it.
///
/// Every record that counts is read once, as the earlier version shows it, and filled into a session of each version.
/// Memory does not grow with their number.
package struct ChangeRun {
  private let store: any FormStore & RecordStore
  private let old: Form
  private let new: Form
  private let clock: CleanClock
  private let outline: RecordOutline
  private let stay: AnswerCarrier
  private let carrier: AnswerCarrier
  private var before: SessionsByDay
  private var after: SessionsByDay
  private var counts: ChangeCounts

  /// - Parameter differences: those between the two versions, in the order in which they are counted.
  package init(
    _ store: any FormStore & RecordStore, from old: Form, to new: Form, _ differences: [FormDifference],
    territories: TerritoryTree?, clock: CleanClock
  ) {
    self.store = store
    self.old = old
    self.new = new
    self.clock = clock
    outline = RecordOutline(old)
    stay = AnswerCarrier(from: old, to: old)
    carrier = AnswerCarrier(from: old, to: new)
    before = SessionsByDay(EvaluationPlan(old), territories, clock)
    after = SessionsByDay(EvaluationPlan(new), territories, clock)
    counts = ChangeCounts(differences, old, new)
  }

  /// Looks through the records of all versions of the earlier form that the consultation has.
  ///
  /// - Parameter progress: called now and then with how many records were read.
  /// - Throws: `StoreError`.
  package mutating func effects(progress: (Int) -> Void = { _ in }) throws -> ChangeEffects {
    let arrivals = try store.arrivalOfChangedRecords(formID: old.id)
    let hashes = try store.forms().filter { $0.id == old.id }.map(\.hash)
    let layout = RecordLayout(old)
    try store.forEachRecord(ofForms: hashes, layout: layout) { batch in
      for (position, header) in batch.records.enumerated() {
        let content = RecordContent(
          answers: Array(batch.answers(ofRecord: position)),
          instances: batch.instances.isEmpty ? [] : batch.instances[position])
        look(at: content, at: arrivals[header.id] ?? header.provenance.acceptedAt)
      }
      progress(counts.records)
    }
    return counts.effects
  }

  private mutating func look(at content: RecordContent, at moment: String) {
    let day = before.day(of: moment)
    var earlier = before.take(day, at: moment)
    var later = after.take(day, at: moment)
    defer {
      before.putBack(earlier, of: day)
      after.putBack(later, of: day)
    }
    let tree = content.tree(of: old)
    earlier.replaceAnswers(with: stay.carry(tree) { _, _ in false })
    // Of questions that applied, "not applicable" is an answer that somebody gave.
    let carried = carrier.carry(tree) { question, path in
      guard old.questions[question].isAsked, let instance = earlier.instance(at: path, holding: question) else {
        return false
      }
      return earlier.isRelevant(question, in: instance)
    }
    later.replaceAnswers(with: carried)
    counts.begin()
    for placed in outline.answers(of: content) { counts.add(placed.answer, to: placed.place.question) }
    counts.add(violations: &later, besides: &earlier)
    counts.addChanges(in: later, since: earlier)
    counts.end()
  }
}
