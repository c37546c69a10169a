/// Whole data files that come in at once.
package protocol ImportStore: Sendable {
  /// Imports a data file: all that `body` writes is kept when this returns, or nothing of it.
  ///
  /// `body` returns how many rows it read; they must be the sum of those it appended, rejected and counted as
  /// duplicates. Memory does not grow with the number of rows.
  ///
  /// - Throws: `unknownForm`, `unbalancedImport`, and whatever `body` throws.
  func importFile(
    _ header: ImportHeader, layout: RecordLayout, _ body: (any ImportWriter) throws -> Int
  ) throws -> ImportSummary

  /// The imports, the oldest first. One file may be imported again with another profile.
  ///
  /// - Parameter fileHash: those of the file with this SHA-256 only; `nil` for all.
  func importLog(fileHash: String?) throws(StoreError) -> [ImportSummary]
}

/// Takes the rows of one import. It is of no use after the function that it was handed to.
package protocol ImportWriter: AnyObject {
  /// An id for the next record of the import.
  func newID() -> RecordID

  /// Stores a row as a record.
  ///
  /// - Throws: `duplicateSheet` and `duplicateRecord` without having stored anything; the import may go on.
  func append(_ record: NewRecord) throws(StoreError)

  /// Stores a row as a record, unless the form has one of its sheet already, whichever version of the form that was
  /// filled in on and whether this import has appended it.
  ///
  /// - Parameter encoded: what `RecordLayout.encode` gives for its answers; without it they are encoded here.
  /// - Returns: the record of the sheet that is there already; `nil` when this one was stored.
  /// - Throws: `duplicateRecord` without having stored anything.
  func append(
    _ record: NewRecord, encoded: EncodedAnswers?, ofSheet sheet: String
  ) throws(StoreError) -> ExistingRecord?

  /// Counts a row that did not become a record. The importer hands it back to where it can be corrected.
  func countRejected()

  /// Counts a row that is there already.
  func countDuplicate()
}
