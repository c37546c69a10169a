import GRDB

extension ConsultationFile {
  /// Imports a data file in one transaction: all that `body` writes is on disk when this returns, or nothing of it.
  ///
  /// `body` returns how many rows it read; they must be the sum of those it appended, rejected and counted as
  /// duplicates. Memory does not grow with the number of rows.
  ///
  /// - Throws: `alreadyImported` before `body` is called, `unknownForm`, `unbalancedImport`, and whatever `body` throws.
  package func importFile(
    _ header: ImportHeader, layout: RecordLayout, _ body: (ImportWriter) throws -> Int
  ) throws -> ImportSummary {
    try writeRethrowing { database in
      if try Self.importSummary(database, header.fileHash) != nil { throw StoreError(.alreadyImported, path: path) }
      let writer = try ImportWriter(database, header: header, layout: layout, path: path)
      defer { writer.finish() }
      // The rejects refer to this row, so that it comes first; its numbers follow.
      try database.execute(
        sql: """
          INSERT INTO imports
            (file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates)
          VALUES (?, ?, ?, ?, ?, 0, 0, 0, 0)
          """,
        arguments: [header.fileHash, header.fileName, header.profile, header.formHash, header.importedAt])
      let rows = try body(writer)
      guard rows == writer.accepted + writer.rejected + writer.duplicates else {
        throw StoreError(.unbalancedImport, path: path)
      }
      try database.execute(
        sql: "UPDATE imports SET row_count = ?, accepted = ?, rejected = ?, duplicates = ? WHERE file_hash = ?",
        arguments: [rows, writer.accepted, writer.rejected, writer.duplicates, header.fileHash])
      return ImportSummary(
        header: header, rows: rows, accepted: writer.accepted, rejected: writer.rejected, duplicates: writer.duplicates)
    }
  }

  /// What became of the file with this SHA-256; `nil` when it was never imported.
  package func importLog(hash: String) throws(StoreError) -> ImportSummary? {
    try read { database in try Self.importSummary(database, hash) }
  }

  /// All imports, the oldest first.
  package func importLog() throws(StoreError) -> [ImportSummary] {
    try read { database in
      try Row.fetchAll(database, sql: "\(Self.selectImport) ORDER BY rowid").map(Self.importSummary)
    }
  }

  /// Hands the rejected rows of an import to `body`, one at a time in the order in which they came.
  package func forEachReject(ofImport hash: String, _ body: (Reject) throws -> Void) throws {
    try readRethrowing { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT source_line, bytes, findings FROM rejects WHERE file_hash = ? ORDER BY number",
        arguments: [hash])
      while let row = try rows.next() {
        try body(Reject(line: row[0], bytes: Stored.bytes(row, 1), findings: row[2]))
      }
    }
  }

  private static let selectImport = """
    SELECT file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates FROM imports
    """

  private static func importSummary(_ database: Database, _ hash: String) throws -> ImportSummary? {
    try Row.fetchOne(database, sql: "\(selectImport) WHERE file_hash = ?", arguments: [hash]).map(importSummary)
  }

  private static func importSummary(_ row: Row) -> ImportSummary {
    ImportSummary(
      header: ImportHeader(
        fileHash: row[0], fileName: row[1], profile: row[2], formHash: row[3], importedAt: row[4]),
      rows: row[5], accepted: row[6], rejected: row[7], duplicates: row[8])
  }
}
