import CPages
import GRDB

/// The checksums of the pages of a file, and whether it is still the file that was opened.
extension ConsultationFile {
  /// The name of the way to files that seals pages.
  static func seals() throws -> String {
    let code = cpages_register()
    guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    return "ronda"
  }

  /// What is known of the file itself.
  func pages() -> cpages_file_state {
    queue.inDatabase { database in
      guard let connection = unsafe database.sqliteConnection else { return cpages_file_state() }
      return unsafe cpages_file(connection)
    }
  }

  /// Whether an earlier version made the file, or another program carried a log into it.
  var lacksSeals: Bool {
    let pages = pages()
    return pages.is_sealed == 0 || pages.is_carried != 0
  }

  /// Gives seals to the pages of a file that an earlier version made, or into which another program carried a log.
  ///
  /// All pages are written anew in one transaction. Where there is no room for it, or somebody else is writing, they
  /// stay as they are until the file is opened for writing the next time.
  func sealPages() throws {
    guard let size = FileOnDisk.size(path), FileOnDisk.hasRoom(for: 2 * size + 1_000_000, beside: path) else { return }
    do {
      try queue.writeWithoutTransaction { database in
        guard let connection = unsafe database.sqliteConnection else { return }
        // What is damaged already must not get a seal.
        try checkWhole(database, "integrity_check")
        unsafe cpages_seal_all(connection, 1)
        defer { unsafe cpages_seal_all(connection, 0) }
        try database.execute(sql: "VACUUM")
        _ = try? database.checkpoint(.truncate)
      }
    } catch let error as DatabaseError {
      switch StoreError(error, path: path).code {
      case .locked, .diskFull: return
      default: throw error
      }
    }
  }

  /// Runs one of SQLite's checks of a whole file.
  func checkWhole(_ database: Database, _ check: String) throws {
    let findings = try String.fetchAll(database, sql: "PRAGMA \(check)(1)")
    guard findings != ["ok"] else { return }
    // A medium that fails while it is read is a finding for SQLite as well. A page with a wrong seal is damage.
    let isUnread = findings.contains { $0.contains("unable to get the page") || $0.contains("failed to get page") }
    if isUnread, let connection = unsafe database.sqliteConnection, unsafe cpages_file(connection).wrong_page == 0 {
      throw DatabaseError(resultCode: .SQLITE_IOERR)
    }
    throw StoreError(.damaged, path: path)
  }

  /// Refuses to go on when the file is no longer the one that its name means.
  func checkName(_ database: Database) throws {
    guard let connection = unsafe database.sqliteConnection, unsafe cpages_was_replaced(connection) == 0 else {
      throw StoreError(.replaced, path: path)
    }
  }

  /// What an error means to callers, with the page that was refused.
  func failure(_ error: any Error) -> StoreError {
    let error = StoreError(error, path: path)
    guard error.code == .damaged, error.page == nil else { return error }
    let page = pages().wrong_page
    return page == 0
      ? error : StoreError(.damaged, path: path, record: error.record, field: error.field, page: page)
  }
}
