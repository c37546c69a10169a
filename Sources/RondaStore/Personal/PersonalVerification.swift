import GRDB

extension ConsultationFile {
  /// Compares the personal parts of records with the seals that the versions have of them, as far as they can be read: of
  /// those that are encrypted, only whether they are there.
  func verifyPersonal(_ report: inout AuditReport, in database: Database) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT r.record_id, r.version, r.entry, r.seal, p.salt, p.content FROM records AS r
        LEFT JOIN record_personal AS p ON p.record_id = r.record_id AND p.version = r.version
        WHERE (p.record_id IS NOT NULL OR r.seal IS NOT NULL) AND NOT (p.record_id IS NULL AND r.record_id IN (
          SELECT subject FROM audit WHERE action = 'forgotten'))
        ORDER BY r.rowid
        """)
    while let row = try rows.next() {
      let row = StoredRow(row, path)
      let content = try row.optionalBytes(5)
      let isSound: Bool
      if let content, !SealedValue.isSealed(content) {
        isSound = try row.optionalBytes(3) == CanonicalBytes.digest(of: row.bytes(4) + content)
      } else {
        isSound = try content != nil && row.optionalBytes(3) != nil
      }
      let finding = AuditFinding.alteredRecord(
        id: try row.text(0), version: try row.integer(1), entry: try row.integer(2))
      // A seal that was changed has made itself heard by the digest already.
      if !isSound, !report.findings.contains(finding) { report.append(finding) }
    }
  }
}
