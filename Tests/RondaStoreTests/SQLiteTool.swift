import GRDBSQLite

/// Any other program that opens the file: SQLite without anything of ours.
enum SQLiteTool {
  struct Failure: Error { let code: Int32 }

  /// Runs one or more statements; gives the rows of them all, every value as text.
  @discardableResult
  static func run(_ sql: String, _ path: String) throws -> [[String?]] {
    var handle: OpaquePointer?
    let opened = unsafe sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    defer { unsafe sqlite3_close(handle) }
    guard opened == SQLITE_OK else { throw Failure(code: opened) }
    var rows: [[String?]] = []
    var code = SQLITE_OK
    unsafe sql.withCString { start in
      var next: UnsafePointer<CChar>? = unsafe start
      while let text = unsafe next, unsafe text.pointee != 0, code == SQLITE_OK || code == SQLITE_DONE {
        var statement: OpaquePointer?
        code = unsafe sqlite3_prepare_v2(handle, text, -1, &statement, &next)
        guard code == SQLITE_OK, unsafe statement != nil else { continue }
        code = unsafe sqlite3_step(statement)
        while code == SQLITE_ROW {
          rows.append(
            unsafe (0..<sqlite3_column_count(statement)).map { column in
              unsafe sqlite3_column_text(statement, column).map { unsafe String(cString: $0) }
            })
          code = unsafe sqlite3_step(statement)
        }
        unsafe sqlite3_finalize(statement)
      }
    }
    guard code == SQLITE_OK || code == SQLITE_DONE else { throw Failure(code: code) }
    return rows
  }

  /// Changes what is never changed, as somebody would who first takes away what keeps them from it.
  static func tamper(_ sql: String, _ path: String) throws {
    for name in try run("SELECT name FROM sqlite_schema WHERE type = 'trigger'", path).compactMap({ $0[0] }) {
      try run("DROP TRIGGER \(name)", path)
    }
    try run(sql, path)
  }

  /// The first value of the first row.
  static func value(_ sql: String, _ path: String) throws -> String? {
    try run(sql, path).first?.first ?? nil
  }
}
