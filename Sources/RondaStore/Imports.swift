import GRDB

extension ConsultationFile {
  /// Imports a data file in one transaction: all that `body` writes is on disk when this returns, or nothing of it.
  ///
  /// `body` returns how many rows it read; they must be the sum of those it appended, rejected and counted as
  /// duplicates. Memory does not grow with the number of rows.
  ///
  /// - Throws: `unknownForm`, `unbalancedImport`, and whatever `body` throws.
  package func importFile(
    _ header: ImportHeader, layout: RecordLayout, _ body: (ImportWriter) throws -> Int
  ) throws -> ImportSummary {
    try writeRethrowing { database in
      let writer = try ImportWriter(database, header: header, layout: layout, path: path, at: now())
      defer { writer.finish() }
      let rows = try body(writer)
      guard rows == writer.accepted + writer.rejected + writer.duplicates else {
        throw StoreError(.unbalancedImport, path: path)
      }
      try database.execute(
        sql: """
          INSERT INTO imports
            (file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          header.fileHash, header.fileName, header.profile, header.formHash, header.importedAt, rows, writer.accepted,
          writer.rejected, writer.duplicates,
        ])
      try writer.note(header)
      return ImportSummary(
        header: header, rows: rows, accepted: writer.accepted, rejected: writer.rejected, duplicates: writer.duplicates)
    }
  }

  /// The imports of the file with this SHA-256, the oldest first. One file may be imported again with another profile.
  package func importLog(fileHash: String) throws(StoreError) -> [ImportSummary] {
    try read { database in
      try Row.fetchAll(database, sql: "\(Self.selectImport) WHERE file_hash = ? ORDER BY number", arguments: [fileHash])
        .map { try importSummary($0) }
    }
  }

  /// All imports, the oldest first.
  package func importLog() throws(StoreError) -> [ImportSummary] {
    try read { database in
      try Row.fetchAll(database, sql: "\(Self.selectImport) ORDER BY number").map { try importSummary($0) }
    }
  }

  private static let selectImport = """
    SELECT file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates FROM imports
    """

  private func importSummary(_ row: Row) throws(StoreError) -> ImportSummary {
    let row = StoredRow(row, path)
    return ImportSummary(
      header: ImportHeader(
        fileHash: try row.text(0), fileName: try row.text(1), profile: try row.optionalText(2),
        formHash: try row.text(3), importedAt: try row.text(4)),
      rows: try row.integer(5), accepted: try row.integer(6), rejected: try row.integer(7),
      duplicates: try row.integer(8))
  }
}
