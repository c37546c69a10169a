import GRDB
package import RondaCore

/// Sheets of paper of one form that are keyed together.
package struct Batch: Sendable, Hashable {
  package enum Numbering: String, Sendable, Hashable, CaseIterable {
    /// Whatever is written on the sheets.
    case free
    /// Numbers with a check digit, as they are printed in series.
    case checked
  }

  package let formID: String
  /// What people call it: «07».
  package let name: String
  /// How many sheets there are; `nil` when nobody said.
  package var expected: Int?
  /// The number of the first sheet when they are a series without gaps.
  package var firstSheet: Int?
  package var numbering: Numbering
  /// Whether every sheet is to be keyed a second time.
  package var isFull: Bool
  /// ISO 8601, UTC.
  package var openedAt: String
  /// What is the same on all its sheets, by question, in the order of their names.
  package var header: [Fixed]

  /// The answer to one question on every sheet.
  package struct Fixed: Sendable, Hashable {
    package let name: String
    package let answer: Answer

    package init(_ name: String, _ answer: Answer) {
      self.name = name
      self.answer = answer
    }
  }

  package init(
    formID: String, name: String, expected: Int? = nil, firstSheet: Int? = nil, numbering: Numbering = .free,
    isFull: Bool = false, openedAt: String, header: [Fixed] = []
  ) {
    self.formID = formID
    self.name = name
    self.expected = expected
    self.firstSheet = firstSheet
    self.numbering = numbering
    self.isFull = isFull
    self.openedAt = openedAt
    self.header = header
  }
}

extension ConsultationFile {
  package func batches(formID: String?) throws(StoreError) -> [Batch] {
    try read { database in
      guard try Schema.version(of: database) >= 4 else { return [] }
      let headers = try Row.fetchAll(
        database, sql: "SELECT form_id, batch, name, answer FROM batch_answers ORDER BY form_id, batch, name")
      var fixed: [[String]: [Batch.Fixed]] = [:]
      for row in headers.map({ StoredRow($0, path) }) {
        let name = try row.text(2)
        guard case .answer(let answer?)? = try? DraftChangeCoding.decode(row.bytes(3)) else {
          throw StoreError(.damaged, path: path, field: name)
        }
        fixed[[try row.text(0), try row.text(1)], default: []].append(Batch.Fixed(name, answer))
      }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT form_id, name, expected, first_sheet, numbering, is_full, opened_at FROM batches
          WHERE ?1 IS NULL OR form_id = ?1 ORDER BY form_id, name
          """, arguments: [formID]
      ).map { row in
        let row = StoredRow(row, path)
        let form = try row.text(0)
        let name = try row.text(1)
        guard let numbering = Batch.Numbering(rawValue: try row.text(4)) else { throw StoreError(.damaged, path: path) }
        return Batch(
          formID: form, name: name, expected: try row.optionalInteger(2), firstSheet: try row.optionalInteger(3),
          numbering: numbering, isFull: try row.integer(5) != 0, openedAt: try row.text(6),
          header: fixed[[form, name]] ?? [])
      }
    }
  }

  package func setBatch(_ batch: Batch, by operatorName: String?) throws(StoreError) {
    try write { database in
      let stamp = try String.fetchOne(
        database, sql: "SELECT changed_at FROM batches WHERE form_id = ? AND name = ?",
        arguments: [batch.formID, batch.name])
      try database.execute(
        sql: """
          INSERT INTO batches (form_id, name, expected, first_sheet, numbering, is_full, opened_at,
            changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET expected = excluded.expected, first_sheet = excluded.first_sheet,
            numbering = excluded.numbering, is_full = excluded.is_full, changed_at = excluded.changed_at
          """,
        arguments: [
          batch.formID, batch.name, batch.expected, batch.firstSheet, batch.numbering.rawValue, batch.isFull,
          batch.openedAt, later(than: stamp),
        ])
      try database.execute(
        sql: "DELETE FROM batch_answers WHERE form_id = ? AND batch = ?", arguments: [batch.formID, batch.name])
      for fixed in batch.header {
        guard let encoded = DraftChangeCoding.encode(.answer(fixed.answer)) else {
          throw StoreError(.mismatchedAnswer, path: path, field: fixed.name)
        }
        try database.execute(
          sql: "INSERT INTO batch_answers (form_id, batch, name, answer) VALUES (?, ?, ?, ?)",
          arguments: [batch.formID, batch.name, fixed.name, Stored.text(encoded)])
      }
      try note(
        AuditEvent(
          .batchSet, batch.name, by: operatorName,
          detail: [
            AuditEntry.Detail("form", batch.formID),
            AuditEntry.Detail("expected", batch.expected.map(String.init) ?? ""),
            AuditEntry.Detail("first", batch.firstSheet.map(String.init) ?? ""),
            AuditEntry.Detail("full", batch.isFull ? "yes" : "no"),
          ]), in: database)
    }
  }
}
