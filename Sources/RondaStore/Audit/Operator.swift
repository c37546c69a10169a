import GRDB

/// Somebody who did something in a consultation.
package struct Operator: Sendable, Hashable {
  /// A code, no name.
  package let code: String
  /// When the code was first used. ISO 8601, UTC.
  package let since: String

  package init(code: String, since: String) {
    self.code = code
    self.since = since
  }
}

extension ConsultationFile {
  /// Files that were written before there was an audit, and tables that were typed elsewhere, have codes in their records
  /// alone.
  package func operators() throws(StoreError) -> [Operator] {
    try read { database in
      let version = try Schema.version(of: database)
      var sources = ["SELECT operator AS code, min(accepted_at) AS at FROM records WHERE version = 1 GROUP BY operator"]
      if version >= 4 {
        sources.append("SELECT operator, min(at) FROM record_changes GROUP BY operator")
        sources.append("SELECT operator, min(started_at) FROM keyings GROUP BY operator")
      }
      if version >= 5 { sources.append("SELECT code, first_seen_at FROM operators") }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT code, min(at) FROM (\(sources.joined(separator: " UNION ALL ")))
          WHERE code IS NOT NULL AND code <> '' GROUP BY code ORDER BY code
          """
      ).map { row in
        let row = StoredRow(row, path)
        return Operator(code: try row.text(0), since: try row.text(1))
      }
    }
  }
}
