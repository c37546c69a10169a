import GRDB
import GRDBSQLite
import RondaCore

/// Reads the columns of the row on which a statement stands, without a copy in between.
struct ColumnReader {
  private let statement: Statement

  init(_ statement: Statement) {
    self.statement = statement
  }

  /// What `header` and `decode` read, in their order; `records` must be named `r`.
  static func columns(_ database: Database) throws -> String {
    """
    r.record_id, r.version, r.form_hash, r.channel, r.accepted_at, r.operator, r.batch, r.sheet, r.source_file,
    r.source_line, r.started_at, r.territory, \(try Schema.version(of: database) < 5 ? "NULL" : "r.round"), r.answers,
    r.missing
    """
  }

  /// Whose the answers are.
  func header(_ path: String) throws(StoreError) -> RecordHeader {
    guard let id = text(0), let formHash = text(2), let channel = text(3).flatMap(Channel.init),
      let acceptedAt = text(4)
    else { throw StoreError(.damaged, path: path, record: text(0)) }
    return RecordHeader(
      id: RecordID(id), version: integer(1) ?? 1, formHash: formHash,
      provenance: Provenance(
        channel: channel, acceptedAt: acceptedAt, operatorName: text(5), batch: text(6), sheet: text(7),
        sourceFile: text(8), sourceLine: integer(9), startedAt: text(10), territory: text(11), round: text(12)))
  }

  func decode(
    _ decoder: inout AnswerDecoder, _ answers: inout [Answer]
  ) throws(AnswerCodingError) -> [[AnswerTree]] {
    // Both stay where they are until the statement moves on: neither column is converted any more after this.
    return try unsafe decoder.decode(
      answers: Span(_unsafeElements: bytes(13)), missing: Span(_unsafeElements: bytes(14)), appendingTo: &answers)
  }

  private func text(_ column: Int32) -> String? {
    let bytes = unsafe bytes(column)
    guard unsafe bytes.baseAddress != nil else { return nil }
    return unsafe String(decoding: bytes, as: UTF8.self)
  }

  private func integer(_ column: Int32) -> Int? {
    guard unsafe sqlite3_column_type(statement.sqliteStatement, column) == SQLITE_INTEGER else { return nil }
    return unsafe Int(sqlite3_column_int64(statement.sqliteStatement, column))
  }

  /// The text of a column in UTF-8; without an address when it is null.
  private func bytes(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
    let start = unsafe sqlite3_column_text(statement.sqliteStatement, column)
    // To be asked after the text, because making the text may change it.
    let count = unsafe Int(sqlite3_column_bytes(statement.sqliteStatement, column))
    return unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
  }
}
