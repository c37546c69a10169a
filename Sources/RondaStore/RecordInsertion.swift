import GRDB
import GRDBSQLite

/// The statement that stores a record. It is run for every row of an import, and reads what it stores where that stands.
struct RecordInsertion {
  private let database: Database
  private let statement: Statement

  init(_ database: Database) throws {
    self.database = database
    statement = try database.cachedStatement(
      sql: """
        INSERT INTO records (record_id, version, form_id, form_hash, channel, operator, batch, sheet, source_file,
          source_line, started_at, accepted_at, territory, answers, missing, round, entry, digest, seal)
        VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """)
  }

  /// Stores a record; `false`, and nothing is stored, when its id or its sheet is there already.
  ///
  /// - Parameter from: where it comes from, with all that is known by now.
  func run(
    _ record: NewRecord, _ from: Provenance, formID: String, _ encoded: EncodedAnswers, entry: Int, digest: [UInt8],
    seal: [UInt8]?
  ) throws -> Bool {
    bind(record.id.text, 1)
    bind(formID, 2)
    bind(record.formHash, 3)
    bind(from.channel.rawValue, 4)
    bind(from.operatorName, 5)
    bind(from.batch, 6)
    bind(from.sheet, 7)
    bind(from.sourceFile, 8)
    if let line = from.sourceLine {
      unsafe sqlite3_bind_int64(statement.sqliteStatement, 9, Int64(line))
    } else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, 9)
    }
    bind(from.startedAt, 10)
    bind(from.acceptedAt, 11)
    bind(from.territory, 12)
    bind(from.round, 15)
    unsafe sqlite3_bind_int64(statement.sqliteStatement, 16, Int64(entry))
    bind(digest, 17)
    if let seal {
      bind(seal, 18)
    } else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, 18)
    }
    let code = unsafe encoded.answers.withUnsafeBufferPointer { answers in
      unsafe encoded.missing.withUnsafeBufferPointer { missing in
        unsafe bind(answers, 13)
        unsafe bind(missing, 14)
        let code = unsafe sqlite3_step(statement.sqliteStatement)
        unsafe sqlite3_reset(statement.sqliteStatement)
        // What stands in the arrays is there no longer than this.
        unsafe sqlite3_bind_null(statement.sqliteStatement, 13)
        unsafe sqlite3_bind_null(statement.sqliteStatement, 14)
        return code
      }
    }
    guard code == SQLITE_DONE else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }
    return database.changesCount == 1
  }

  /// Says that SQLite copies what it is given.
  private static var isCopied: sqlite3_destructor_type? { unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

  /// Some bytes, which SQLite copies.
  private func bind(_ bytes: [UInt8], _ position: Int32) {
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe sqlite3_bind_blob64(
        statement.sqliteStatement, position, bytes.baseAddress, UInt64(bytes.count), Self.isCopied)
    }
  }

  /// A short text, which SQLite copies.
  private func bind(_ text: String?, _ position: Int32) {
    guard var text else {
      unsafe sqlite3_bind_null(statement.sqliteStatement, position)
      return
    }
    text.withUTF8 { unsafe bind($0, position, Self.isCopied) }
  }

  /// A text in UTF-8. Without a destructor it stays where it is until the statement has run.
  private func bind(
    _ text: UnsafeBufferPointer<UInt8>, _ position: Int32, _ destructor: sqlite3_destructor_type? = nil
  ) {
    // Nowhere would be no text, and not an empty one.
    guard let start = text.baseAddress else {
      unsafe sqlite3_bind_text(statement.sqliteStatement, position, "", 0, destructor)
      return
    }
    unsafe start.withMemoryRebound(to: CChar.self, capacity: text.count) { start in
      _ = unsafe sqlite3_bind_text64(
        statement.sqliteStatement, position, start, UInt64(text.count), destructor, UInt8(SQLITE_UTF8))
    }
  }
}
