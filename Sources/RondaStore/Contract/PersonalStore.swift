package import RondaSeal

/// What is personal in a consultation: who may read it, and how it is erased.
package protocol PersonalStore: Sendable {
  /// Whether personal answers are sealed, so that reading them takes keys.
  func isProtected() throws(StoreError) -> Bool

  /// The keys that a passphrase opens.
  ///
  /// - Throws: `wrongPassphrase` when it opens none; `tooLittleMemory`; `notProtected`.
  func unlock(_ passphrase: SecretBytes) throws(StoreError) -> PersonalKeys

  /// Erases the personal answers of a record for good: those of all its versions, the notes on them, what was keyed of
  /// them and drafts. All else stays, and the audit says that they were erased. The record can never get any again.
  ///
  /// - Throws: `unknownRecord`.
  func forget(_ id: RecordID, reason: String, by operatorName: String?) throws(StoreError) -> Forgetting

  /// Notes in the audit that personal answers went out of the consultation, to a file.
  func notePersonalExport(
    of questions: [String], formID: String, records: Int, format: String, by operatorName: String?
  ) throws(StoreError)
}
