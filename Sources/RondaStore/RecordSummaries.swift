import GRDB
package import RondaCore

/// Which records are wanted; what is `nil` does not matter.
package struct RecordFilter: Sendable, Hashable {
  package var formID: String?
  package var batch: String?
  /// Any of these ways to write the number of the sheet.
  package var sheets: [String]?
  /// Any of these codes.
  package var territories: [String]?
  package var channel: Channel?
  /// Who brought the record in.
  package var operatorName: String?
  /// The first moment that counts. ISO 8601, UTC, as in records; it is about when the record came in.
  package var since: String?
  /// The first moment that no longer counts.
  package var until: String?
  package var isWithdrawn: Bool?
  /// Whether it has more than one version.
  package var isChanged: Bool?

  package init() {}
}

/// A record as a list shows it: nothing of what was answered.
package struct RecordSummary: Sendable, Hashable {
  /// Of the latest version.
  package let header: RecordHeader
  package let formID: String
  /// When the first version was accepted.
  package let receivedAt: String
  package let isWithdrawn: Bool
  /// What was done last; `nil` when the record is as it came in.
  package let change: RecordChange.Kind?
  /// How many questions have a reason for no answer; those that do not apply are not among them. `nil` when what is
  /// stored cannot be read.
  package let missingCount: Int?
  /// Where the record stands in the order in which they came.
  let position: Int64
}

extension ConsultationFile {
  package func recordSummaries(
    _ filter: RecordFilter, after last: RecordSummary?, limit: Int
  ) throws(StoreError) -> [RecordSummary] {
    try read { database in
      let isOld = try Schema.version(of: database) < 4
      let (withdrawn, kind) = isOld ? ("0", "NULL") : ("r.withdrawn", "c.kind")
      var conditions = ["f.version = 1", "f.rowid > ?"]
      var arguments: [(any DatabaseValueConvertible)?] = [last?.position ?? 0]
      func expect(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
        guard let value else { return }
        conditions.append(condition)
        arguments.append(value)
      }
      expect("f.form_id = ?", filter.formID)
      expect("f.batch = ?", filter.batch)
      expect("f.sheet IN (SELECT value FROM json_each(?))", filter.sheets.map(Stored.list))
      expect("r.territory IN (SELECT value FROM json_each(?))", filter.territories.map(Stored.list))
      expect("f.channel = ?", filter.channel?.rawValue)
      expect("f.operator = ?", filter.operatorName)
      expect("f.accepted_at >= ?", filter.since)
      expect("f.accepted_at < ?", filter.until)
      expect("\(withdrawn) = ?", filter.isWithdrawn)
      expect("(r.version > 1) = ?", filter.isChanged)
      arguments.append(limit)
      return try Row.fetchAll(
        database,
        sql: """
          SELECT r.record_id, r.version, r.form_hash, r.channel, r.accepted_at, r.operator, r.batch, r.sheet,
            r.source_file, r.source_line, r.started_at, r.territory, f.form_id, f.accepted_at, \(withdrawn), \(kind),
            CASE WHEN json_valid(r.missing)
              THEN (SELECT count(*) FROM json_tree(r.missing) WHERE atom IS NOT NULL) END,
            f.rowid
          FROM records AS f JOIN records AS r ON r.record_id = f.record_id
            AND r.version = (SELECT max(version) FROM records WHERE record_id = f.record_id)
          \(isOld ? "" : "LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version")
          WHERE \(conditions.joined(separator: " AND ")) ORDER BY f.rowid LIMIT ?
          """, arguments: StatementArguments(arguments)
      ).map(summary)
    }
  }

  private func summary(_ row: Row) throws -> RecordSummary {
    let row = StoredRow(row, path)
    let id = RecordID(try row.text(0))
    guard let channel = Channel(rawValue: try row.text(3)) else {
      throw StoreError(.damaged, path: path, record: id.text)
    }
    var change: RecordChange.Kind?
    if let kind = try row.optionalText(15) {
      guard let known = RecordChange.Kind(rawValue: kind) else {
        throw StoreError(.damaged, path: path, record: id.text)
      }
      change = known
    }
    return RecordSummary(
      header: RecordHeader(
        id: id, version: try row.integer(1), formHash: try row.text(2),
        provenance: Provenance(
          channel: channel, acceptedAt: try row.text(4), operatorName: try row.optionalText(5),
          batch: try row.optionalText(6), sheet: try row.optionalText(7), sourceFile: try row.optionalText(8),
          sourceLine: try row.optionalInteger(9), startedAt: try row.optionalText(10),
          territory: try row.optionalText(11))),
      formID: try row.text(12), receivedAt: try row.text(13), isWithdrawn: try row.integer(14) != 0, change: change,
      missingCount: try row.optionalInteger(16), position: Int64(try row.integer(17)))
  }

  package func arrivalOfChangedRecords(formID: String) throws(StoreError) -> [RecordID: String] {
    try read { database in
      var result: [RecordID: String] = [:]
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT DISTINCT f.record_id, f.accepted_at FROM records AS r
          JOIN records AS f ON f.record_id = r.record_id AND f.version = 1
          WHERE r.version > 1 AND r.form_id = ?
          """, arguments: [formID])
      while let row = try rows.next() {
        let stored = StoredRow(row, path)
        result[RecordID(try stored.text(0))] = try stored.text(1)
      }
      return result
    }
  }

  package func remarks(
    of kind: RemarkKind, formID: String
  ) throws(StoreError) -> [(record: RecordID, remark: Remark)] {
    try read { database in
      guard try Schema.version(of: database) >= 3 else { return [] }
      let found = try Row.fetchAll(
        database,
        sql: """
          SELECT m.path, m.name, m.kind, m.text, m.at, r.record_id FROM record_remarks AS m
          JOIN records AS r ON r.record_id = m.record_id
          WHERE m.kind = ? AND m.version = 1 AND r.form_id = ? AND \(try Schema.counts(database))
          ORDER BY r.rowid
          """, arguments: [kind.rawValue, formID]
      ).compactMap { row in
        try remark(row).map { (RecordID(try StoredRow(row, path).text(5)), $0) }
      }
      var order: [RecordID: Int] = [:]
      for (record, _) in found where order[record] == nil { order[record] = order.count }
      return found.sorted { (order[$0.0] ?? 0, $0.1.place) < (order[$1.0] ?? 0, $1.1.place) }
    }
  }
}
