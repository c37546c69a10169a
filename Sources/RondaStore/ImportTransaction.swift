import CPages
import GRDB

/// Takes the rows of one import, inside its transaction.
final class ImportTransaction: ImportWriter {
  private let formID: String
  private var records: RecordWriter
  private let sheetQuery: Statement
  private let path: String
  private var ids = RecordID.Series()
  private var isOpen = true
  private let database: Database
  /// After so many records, some megabytes stand in the log.
  private static let manyRecords = 4096

  private(set) var accepted = 0
  private(set) var rejected = 0
  private(set) var duplicates = 0

  init(_ database: Database, header: ImportHeader, layout: RecordLayout, path: String, at time: String) throws {
    self.path = path
    self.database = database
    records = try RecordWriter(database, layout: layout, path: path, at: time)
    formID = try records.formID(header.formHash)
    sheetQuery = try database.cachedStatement(
      sql: """
        SELECT r.record_id, r.version, r.form_hash, r.answers, r.missing
        FROM records AS first JOIN records AS r ON r.record_id = first.record_id
        WHERE first.form_id = ? AND first.sheet = ? AND first.version = 1
        ORDER BY r.version DESC LIMIT 1
        """)
  }

  package func append(_ record: NewRecord) throws(StoreError) {
    try using {
      try records.append(record)
      count()
    }
  }

  package func newID() -> RecordID { ids.next() }

  package func append(
    _ record: NewRecord, encoded: EncodedAnswers?, ofSheet sheet: String
  ) throws(StoreError) -> ExistingRecord? {
    // That it is there is the exception, so that is not asked first.
    let isStored = try using { try records.insert(record, encoded) }
    guard !isStored else {
      count()
      return nil
    }
    guard let existing = try existingRecord(sheet: sheet) else {
      throw StoreError(.duplicateRecord, path: path, record: record.id.text)
    }
    return existing
  }

  package func countRejected() {
    rejected += 1
  }

  package func countDuplicate() {
    duplicates += 1
  }

  /// The record of a sheet of the import's form, whichever version of the form it was filled in on. Rows that this
  /// import has appended are found as well.
  func existingRecord(sheet: String) throws(StoreError) -> ExistingRecord? {
    try using {
      try Row.fetchOne(sheetQuery, arguments: [formID, sheet]).map { row in
        let row = StoredRow(row, path)
        return ExistingRecord(
          id: RecordID(try row.text(0)), version: try row.integer(1), formHash: try row.text(2),
          encoded: EncodedAnswers(answers: try row.bytes(3), missing: try row.bytes(4)))
      }
    }
  }

  private func count() {
    accepted += 1
    guard accepted % Self.manyRecords == 0, let connection = unsafe database.sqliteConnection else { return }
    unsafe cpages_begin_log(connection)
  }

  func finish() {
    isOpen = false
  }

  /// Notes the import in the audit, after its last row.
  func note(_ header: ImportHeader) throws {
    try records.note(
      .imported, header.fileHash, by: header.operatorName,
      detail: [
        AuditEntry.Detail("file", header.fileName), AuditEntry.Detail("accepted", String(accepted)),
        AuditEntry.Detail("rejected", String(rejected)), AuditEntry.Detail("duplicates", String(duplicates)),
      ])
  }

  private func using<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
    precondition(isOpen, "an import writer was used after its import")
    do {
      return try body()
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
