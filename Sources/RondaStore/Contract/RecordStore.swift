package import RondaCore

/// The records of a consultation with all their versions. None is ever changed in place: a correction is the next version,
/// and every version stays.
package protocol RecordStore: Sendable {
  // MARK: - What comes in

  /// Stores one record as its first version.
  ///
  /// - Parameter layout: that of the form with the hash of the record.
  /// - Throws: `duplicateRecord` and `duplicateSheet` when it is there already; `unknownForm`; `mismatchedAnswer` when an
  ///   answer is not as the layout has it.
  func append(_ record: NewRecord, layout: RecordLayout) throws(StoreError)

  /// Gives a record other answers: its next version.
  ///
  /// - Throws: `unknownRecord`; `unknownForm`; `changedMeanwhile` when it has another latest version than the one that the
  ///   correction is made of; `conflictingVersions` when somebody has to decide before between several; `forgottenRecord`
  ///   when it would get personal answers after they were erased; `mismatchedAnswer`.
  func correct(_ id: RecordID, _ correction: RecordCorrection) throws(StoreError)

  /// Takes a record out of all results, or back into them; its answers are those of the version before.
  ///
  /// - Parameter base: the version that was looked at.
  /// - Throws: `unknownRecord`, `changedMeanwhile`, `conflictingVersions`.
  func setWithdrawn(
    _ isWithdrawn: Bool, _ id: RecordID, after base: Int, change: RecordChange
  ) throws(StoreError)

  /// Puts one version after several that came from different computers and say different things.
  ///
  /// - Parameter version: the one whose answers count; whether the record counts is as it says, too.
  /// - Throws: `unknownRecord` when there is no such version; `changedMeanwhile` when nothing is left to decide.
  func reconcile(_ id: RecordID, keeping version: Int, change: RecordChange) throws(StoreError)

  // MARK: - One record

  /// All versions of a record, the first one first; none when there is no such record. Each is read with the form that it
  /// was answered on.
  ///
  /// - Parameter personal: which of the answers that are personal are wanted; all others read "not applicable".
  /// - Throws: `personalLocked` when some that are wanted are sealed and no key opens them; `malformedRecord`.
  func versions(of id: RecordID, personal: PersonalAccess?) throws(StoreError) -> [RecordVersion]

  /// How the interview was held that a record comes from; `nil` when nothing is known of that, as for records that were
  /// no interviews.
  ///
  /// - Parameter keys: what opens notes on personal questions; those that cannot be opened are not among them.
  func conduct(of id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> RecordConduct?

  /// The records whose id begins so, in the order in which they came. Withdrawn ones are among them.
  ///
  /// - Parameter formID: those of this form only; `nil` for all.
  func recordIDs(formID: String?, beginningWith prefix: String) throws(StoreError) -> [RecordID]

  /// The record that a form has of a sheet of paper, in whichever of its versions.
  func recordID(formID: String, sheet: String) throws(StoreError) -> RecordID?

  // MARK: - Many records

  /// How many records a form has in all its versions, without those that were withdrawn.
  func recordCount(formID: String) throws(StoreError) -> Int

  /// Hands the latest version of each record of some forms to `body`, some hundreds at a time, in the order in which the
  /// versions came. Records that were withdrawn are passed over.
  ///
  /// All batches show one state, whoever writes meanwhile. Memory does not grow with their number. Questions that the
  /// layout does not name are passed over.
  ///
  /// A record is read as the version of the form says that it is an answer to; `layout` may be that of another version.
  /// An answer of another kind than in `layout` is passed over like that of another question, except where nothing gets
  /// lost: whole numbers are decimals as well, and one choice is a list of one. See
  /// `RecordLayout.questionsOfAnotherKind(in:)`.
  ///
  /// - Parameter personal: which of the answers that are personal are wanted; all others read "not applicable".
  /// - Throws: `malformedRecord` with the record whose answers cannot be read, `personalLocked`, and whatever `body` throws.
  func forEachRecord(
    ofForms hashes: [String], layout: RecordLayout, personal: PersonalAccess?, _ body: (RecordBatch) throws -> Void
  ) throws

  /// The records that are wanted, in the order in which they came, withdrawn ones too, some at a time.
  ///
  /// - Parameters:
  ///   - last: the last one of those that were read before; `nil` to begin.
  ///   - limit: the most to give; fewer come only at the end.
  func recordSummaries(
    _ filter: RecordFilter, after last: RecordSummary?, limit: Int
  ) throws(StoreError) -> [RecordSummary]

  /// When those records of a form came in that have further versions.
  func arrivalOfChangedRecords(formID: String) throws(StoreError) -> [RecordID: String]

  /// What is kept of one kind besides the answers of the records of a form that count, by record in the order in which
  /// their latest versions came, and within by place. Remarks that are sealed are not among them.
  func remarks(of kind: RemarkKind, formID: String) throws(StoreError) -> [(record: RecordID, remark: Remark)]

  /// How many interviews on a form were finished between two moments, by the territory that they belong to: the most
  /// first, those without one last.
  ///
  /// - Parameter end: the first moment that no longer counts.
  func interviewCounts(
    formID: String, from start: String, to end: String
  ) throws(StoreError) -> [(territory: String?, count: Int)]

  /// What came from several computers and somebody has to decide about.
  func conflicts() throws(StoreError) -> RecordConflicts
}

extension RecordStore {
  /// All versions of a record without its personal answers.
  package func versions(of id: RecordID) throws(StoreError) -> [RecordVersion] { try versions(of: id, personal: nil) }

  package func conduct(of id: RecordID) throws(StoreError) -> RecordConduct? { try conduct(of: id, nil) }

  /// The latest version of each record without its personal answers.
  package func forEachRecord(
    ofForms hashes: [String], layout: RecordLayout, _ body: (RecordBatch) throws -> Void
  ) throws {
    try forEachRecord(ofForms: hashes, layout: layout, personal: nil, body)
  }

  /// As many summaries as are read at a time.
  package func recordSummaries(
    _ filter: RecordFilter, after last: RecordSummary? = nil
  ) throws(StoreError) -> [RecordSummary] {
    try recordSummaries(filter, after: last, limit: 512)
  }
}
