import GRDB

/// One time that people are asked: the baseline, the follow-up a year later.
package struct Round: Sendable, Hashable {
  /// A short name without blanks: `2026-base`.
  package var code: String
  package var label: String
  /// The civil days on which it begins and ends, as `2026-11-21`; `nil` when nobody said.
  package var startsOn: String?
  package var endsOn: String?

  package init(code: String, label: String, startsOn: String? = nil, endsOn: String? = nil) {
    self.code = code
    self.label = label
    self.startsOn = startsOn
    self.endsOn = endsOn
  }

  /// The key of the settings table under which the code of the current round stands.
  static let currentKey = "round"

  /// The code of the round to which belongs what comes in now; `nil` when there is none.
  static func current(in database: Database) throws -> String? {
    let code = try String.fetchOne(
      database.cachedStatement(sql: "SELECT value FROM settings WHERE key = ?"), arguments: [currentKey])
    return code == "" ? nil : code
  }
}

extension ConsultationFile {
  package func rounds() throws(StoreError) -> [Round] {
    try read { database in
      guard try Schema.version(of: database) >= 5 else { return [] }
      return try Row.fetchAll(
        database, sql: "SELECT code, label, starts_on, ends_on FROM rounds ORDER BY starts_on IS NULL, starts_on, code"
      ).map { row in
        let row = StoredRow(row, path)
        return Round(
          code: try row.text(0), label: try row.text(1), startsOn: try row.optionalText(2),
          endsOn: try row.optionalText(3))
      }
    }
  }

  package func setRound(_ round: Round, by operatorName: String?) throws(StoreError) {
    try write { database in
      let stamp = try String.fetchOne(
        database, sql: "SELECT changed_at FROM rounds WHERE code = ?", arguments: [round.code])
      try database.execute(
        sql: """
          INSERT INTO rounds (code, label, starts_on, ends_on, changed_at) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET label = excluded.label, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
            changed_at = excluded.changed_at
          """, arguments: [round.code, round.label, round.startsOn, round.endsOn, later(than: stamp)])
      try note(
        AuditEvent(.roundSet, round.code, by: operatorName, detail: [AuditEntry.Detail("label", round.label)]),
        in: database)
    }
  }
}
