import GRDB

/// Something doubtful about the records that somebody looked at and let stand.
package struct SettledFinding: Sendable, Hashable {
  package let formID: String
  /// The code of the rule that found it.
  package let rule: String
  /// What it is about, in the words of the rule: records, questions.
  package let subject: String
  /// A digest of what was found. Once something else stands there, the finding is a new one.
  package let content: String
  /// A code, no name.
  package let operatorName: String?
  package let reason: String
  /// ISO 8601, UTC.
  package let at: String

  package init(
    formID: String, rule: String, subject: String, content: String, operatorName: String?, reason: String, at: String
  ) {
    self.formID = formID
    self.rule = rule
    self.subject = subject
    self.content = content
    self.operatorName = operatorName
    self.reason = reason
    self.at = at
  }
}

extension ConsultationFile {
  package func settledFindings(formID: String) throws(StoreError) -> [SettledFinding] {
    try read { database in
      guard try Schema.version(of: database) >= 4 else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT rule, subject, content, operator, reason, at FROM settled_findings WHERE form_id = ?
          ORDER BY rule, subject
          """, arguments: [formID]
      ).map { row in
        let row = StoredRow(row, path)
        return SettledFinding(
          formID: formID, rule: try row.text(0), subject: try row.text(1), content: try row.text(2),
          operatorName: try row.optionalText(3), reason: try row.text(4), at: try row.text(5))
      }
    }
  }

  package func settle(_ findings: [SettledFinding]) throws(StoreError) {
    try write { database in
      for finding in findings {
        let stamp = try String.fetchOne(
          database, sql: "SELECT changed_at FROM settled_findings WHERE form_id = ? AND rule = ? AND subject = ?",
          arguments: [finding.formID, finding.rule, finding.subject])
        try database.execute(
          sql: """
            INSERT INTO settled_findings (form_id, rule, subject, content, operator, reason, at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET content = excluded.content, operator = excluded.operator,
              reason = excluded.reason, at = excluded.at, changed_at = excluded.changed_at
            """,
          arguments: [
            finding.formID, finding.rule, finding.subject, finding.content, finding.operatorName, finding.reason,
            finding.at, later(than: stamp),
          ])
        try note(
          AuditEvent(
            .findingsSettled, finding.subject, by: finding.operatorName,
            detail: [
              AuditEntry.Detail("form", finding.formID), AuditEntry.Detail("rule", finding.rule),
              AuditEntry.Detail("reason", finding.reason),
            ]), in: database)
      }
    }
  }
}
