import GRDB
package import RondaCore

/// Sheets of paper as they are keyed, field by field.
extension ConsultationFile {
  package func beginKeying(_ keying: Keying) throws(StoreError) {
    try write { database in
      if keying.pass == 1 {
        let known = try Row.fetchOne(
          database,
          sql: """
            SELECT 1 FROM records WHERE form_id = ?1 AND sheet = ?2 AND version = 1
            UNION ALL SELECT 1 FROM keyings WHERE form_id = ?1 AND sheet = ?2 AND pass = 1
            """, arguments: [keying.formID, keying.sheet])
        guard known == nil else { throw StoreError(.duplicateSheet, path: path, record: keying.sheet) }
      }
      do {
        try database.execute(
          sql: """
            INSERT INTO keyings (keying_id, record_id, pass, form_id, form_hash, batch, sheet, operator, started_at,
              ended_at, keystrokes, stops, seconds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            keying.id.text, keying.recordID.text, keying.pass, keying.formID, keying.formHash, keying.batch,
            keying.sheet, keying.operatorName, keying.startedAt, keying.endedAt, keying.effort.keystrokes,
            keying.effort.stops, keying.effort.seconds,
          ])
      } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_FOREIGNKEY {
        throw StoreError(.unknownForm, path: path)
      }
    }
  }

  package func keep(
    _ fields: [KeyedEntry], gone: [FieldPlace], of id: RecordID, effort: KeyingEffort, at time: String
  ) throws(StoreError) {
    try write { database in try keep(fields, gone, of: id, effort, at: time, in: database) }
  }

  package func finishKeying(
    _ id: RecordID, effort: KeyingEffort, _ result: KeyingResult, at time: String
  ) throws(StoreError) {
    try write { database in
      try end(id, effort, at: time, in: database)
      switch result {
      case .record(let record, let layout):
        var writer = try RecordWriter(database, layout: layout, path: path, at: now())
        try writer.append(record)
        try writer.note(.keyed, record.id.text, by: record.provenance.operatorName)
      case .correction(let record, let correction): try correct(record, correction, in: database)
      case .unchanged: break
      }
    }
  }

  package func discardKeying(_ id: RecordID) throws(StoreError) {
    try write { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT operator, sheet, batch FROM keyings WHERE keying_id = ?", arguments: [id.text]
      ).map { StoredRow($0, path) }
      try database.execute(sql: "DELETE FROM keyings WHERE keying_id = ? AND ended_at IS NULL", arguments: [id.text])
      guard database.changesCount == 1, let row else { throw StoreError(.unknownDraft, path: path, record: id.text) }
      try note(
        AuditEvent(
          .keyingDiscarded, id.text, by: try row.text(0),
          detail: [AuditEntry.Detail("sheet", try row.text(1)), AuditEntry.Detail("batch", try row.text(2))]),
        in: database)
    }
  }

  package func keyings(formID: String, batch: String?) throws(StoreError) -> [Keying] {
    try read { database in
      guard try Schema.version(of: database) >= 4 else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT keying_id, record_id, pass, form_id, form_hash, batch, sheet, operator, started_at, ended_at,
            keystrokes, stops, seconds
          FROM keyings WHERE form_id = ?1 AND (?2 IS NULL OR batch = ?2) ORDER BY rowid
          """, arguments: [formID, batch]
      ).map { row in
        let row = StoredRow(row, path)
        return Keying(
          id: RecordID(try row.text(0)), recordID: RecordID(try row.text(1)), pass: try row.integer(2),
          formID: try row.text(3), formHash: try row.text(4), batch: try row.text(5), sheet: try row.text(6),
          operatorName: try row.text(7), startedAt: try row.text(8), endedAt: try row.optionalText(9),
          effort: KeyingEffort(
            keystrokes: try row.integer(10), stops: try row.integer(11), seconds: try row.integer(12)))
      }
    }
  }

  package func keyedFields(of id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> [KeyedEntry] {
    try read { database in
      guard try Schema.version(of: database) >= 4 else { return [] }
      return try Row.fetchAll(
        database, sql: "SELECT path, name, row, value, other, outcome FROM keyed_fields WHERE keying_id = ?",
        arguments: [id.text]
      ).compactMap { row -> KeyedEntry? in
        let row = StoredRow(row, path)
        let name = try row.text(1)
        guard let encoded = try unsealed(row.bytes(3), keys, record: id.text, field: name) else { return nil }
        let other = try row.optionalBytes(4).map { object in
          try unsealed(object, keys, record: id.text, field: name).flatMap(KeyedValueCoding.decode)
        }
        let outcome = try row.optionalText(5).map { KeyedOutcome(rawValue: $0) }
        guard let place = DraftStep.path(try row.text(0)), let value = KeyedValueCoding.decode(encoded),
          other != .some(nil), outcome != .some(nil)
        else { throw StoreError(.damaged, path: path, record: id.text, field: name) }
        return KeyedEntry(
          FieldPlace(name, at: place, row: try row.text(2)), value, other: other ?? nil, outcome: outcome ?? nil)
      }.sorted { $0.place < $1.place }
    }
  }

  private func keep(
    _ fields: [KeyedEntry], _ gone: [FieldPlace], of id: RecordID, _ effort: KeyingEffort, at time: String,
    in database: Database
  ) throws {
    try database.execute(
      sql: "UPDATE keyings SET keystrokes = ?, stops = ?, seconds = ? WHERE keying_id = ?",
      arguments: [effort.keystrokes, effort.stops, effort.seconds, id.text])
    guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
    // A sheet in which something was changed is not through until it is ended again.
    if !fields.isEmpty || !gone.isEmpty {
      try database.execute(sql: "UPDATE keyings SET ended_at = NULL WHERE keying_id = ?", arguments: [id.text])
    }
    for place in gone {
      try database.execute(
        sql: "DELETE FROM keyed_fields WHERE keying_id = ? AND path = ? AND name = ? AND row = ?",
        arguments: [id.text, DraftStep.text(ofPath: place.path), place.name, place.row])
    }
    let personal = try personalSealing(
      "SELECT form_hash FROM keyings WHERE keying_id = ?", id.text, in: database)
    for field in fields {
      let other = try field.other.map { try personal.column(try text(of: $0, field), of: field.place.name) }
      try database.execute(
        sql: """
          INSERT INTO keyed_fields (keying_id, path, name, row, value, other, outcome, at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET value = excluded.value, other = excluded.other, outcome = excluded.outcome,
            at = excluded.at
          """,
        arguments: [
          id.text, DraftStep.text(ofPath: field.place.path), field.place.name, field.place.row,
          try personal.column(try text(of: field.value, field), of: field.place.name), other, field.outcome?.rawValue,
          time,
        ])
    }
  }

  private func text(of value: KeyedValue, _ field: KeyedEntry) throws -> String {
    guard let encoded = KeyedValueCoding.encode(value) else {
      throw StoreError(.mismatchedAnswer, path: path, field: field.place.name)
    }
    return Stored.text(encoded)
  }

  private func end(_ id: RecordID, _ effort: KeyingEffort, at time: String, in database: Database) throws {
    try database.execute(
      sql: "UPDATE keyings SET ended_at = ?, keystrokes = ?, stops = ?, seconds = ? WHERE keying_id = ?",
      arguments: [time, effort.keystrokes, effort.stops, effort.seconds, id.text])
    guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
  }
}
