import GRDB

extension ConsultationFile {
  package func importFile(
    _ header: ImportHeader, layout: RecordLayout, _ body: (any ImportWriter) throws -> Int
  ) throws -> ImportSummary {
    try writeRethrowing { database in
      let writer = try ImportTransaction(database, header: header, layout: layout, path: path, at: now())
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

  package func importLog(fileHash: String?) throws(StoreError) -> [ImportSummary] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates
          FROM imports WHERE ?1 IS NULL OR file_hash = ?1 ORDER BY number
          """, arguments: [fileHash]
      ).map { try importSummary($0) }
    }
  }

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
