import GRDB
import RondaCore

extension ConsultationFile {
  package func beginDraft(
    id: RecordID, formHash: String, language: String, operatorName: String?, at time: String
  ) throws(StoreError) {
    try write { database in
      do {
        try database.execute(
          sql: """
            INSERT INTO drafts (draft_id, form_hash, language, operator, started_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
          arguments: [id.text, formHash, language, operatorName, time, time])
      } catch let error as DatabaseError {
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_PRIMARYKEY: throw StoreError(.duplicateRecord, path: path, record: id.text)
        case .SQLITE_CONSTRAINT_FOREIGNKEY: throw StoreError(.unknownForm, path: path)
        default: throw error
        }
      }
    }
  }

  package func appendToDraft(
    _ id: RecordID, _ steps: [DraftStep], remarks: [Remark], gone: [Remark.Place], language: String?,
    rendering: String?, at time: String
  ) throws(StoreError) {
    var changes: [String] = []
    for step in steps {
      guard let encoded = DraftChangeCoding.encode(step.change) else {
        throw StoreError(.mismatchedAnswer, path: path, record: id.text, field: step.name)
      }
      changes.append(Stored.text(encoded))
    }
    try write { database in
      try database.execute(
        sql: "UPDATE drafts SET updated_at = ?, language = coalesce(?, language) WHERE draft_id = ?",
        arguments: [time, language, id.text])
      guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
      let insertion = try database.cachedStatement(
        sql: """
          INSERT INTO draft_answers (draft_id, seq, path, name, answer, at)
          SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4, ?5 FROM draft_answers WHERE draft_id = ?1
          """)
      let personal = try personalSealing(
        "SELECT form_hash FROM drafts WHERE draft_id = ?", id.text, in: database)
      for (step, change) in zip(steps, changes) {
        try insertion.execute(arguments: [
          id.text, step.pathText, step.name, try personal.column(change, of: step.name), time,
        ])
      }
      try write(remarks, gone, of: id, personal, in: database)
      guard let rendering else { return }
      try database.execute(
        sql: """
          UPDATE drafts SET renderings = trim(renderings || ' ' || ?2)
          WHERE draft_id = ?1 AND instr(' ' || renderings || ' ', ' ' || ?2 || ' ') = 0
          """, arguments: [id.text, rendering])
    }
  }

  private func write(
    _ remarks: [Remark], _ gone: [Remark.Place], of id: RecordID, _ personal: PersonalSealing, in database: Database
  ) throws {
    for place in gone {
      try database.execute(
        sql: "DELETE FROM draft_remarks WHERE draft_id = ? AND path = ? AND name = ? AND kind = ?",
        arguments: [id.text, place.pathText, place.name, place.kind.rawValue])
    }
    for remark in remarks {
      try database.execute(
        sql: """
          INSERT INTO draft_remarks (draft_id, path, name, kind, text, at) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at
          """,
        arguments: [
          id.text, remark.place.pathText, remark.place.name, remark.place.kind.rawValue,
          try personal.column(remark.text, of: remark.place.name), remark.at,
        ])
    }
  }

  package func drafts() throws(StoreError) -> [Draft] {
    try read { database in
      let renderings = try Schema.version(of: database) < 3 ? "''" : "renderings"
      return try Row.fetchAll(
        database,
        sql: """
          SELECT draft_id, form_hash, language, operator, started_at, updated_at, \(renderings)
          FROM drafts ORDER BY rowid
          """
      )
      .map { row in
        let row = StoredRow(row, path)
        return Draft(
          id: RecordID(try row.text(0)), formHash: try row.text(1), language: try row.text(2),
          operatorName: try row.optionalText(3), startedAt: try row.text(4), updatedAt: try row.text(5),
          renderings: Self.words(try row.text(6)))
      }
    }
  }

  package func draftContent(_ id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> DraftContent {
    try read { database in
      let (entries, lockedCount) = try entries(ofDraft: id, keys, in: database)
      return DraftContent(
        entries: entries, remarks: try remarks(ofDraft: id, keys, in: database), lockedCount: lockedCount)
    }
  }

  /// The steps of a draft besides those that are sealed and that no key opens, and on how many questions those are.
  private func entries(
    ofDraft id: RecordID, _ keys: PersonalKeys?, in database: Database
  ) throws -> (entries: [DraftEntry], lockedCount: Int) {
    let column = try Schema.version(of: database) < 2 ? "''" : "path"
    var entries: [DraftEntry] = []
    var locked: Set<[String]> = []
    let rows = try Row.fetchAll(
      database, sql: "SELECT seq, name, answer, at, \(column) FROM draft_answers WHERE draft_id = ? ORDER BY seq",
      arguments: [id.text])
    for row in rows {
      let row = StoredRow(row, path)
      let name = try row.text(1)
      guard let encoded = try unsealed(row.bytes(2), keys, record: id.text, field: name) else {
        locked.insert([try row.text(4), name])
        continue
      }
      guard let change = try? DraftChangeCoding.decode(encoded), let path = DraftStep.path(try row.text(4))
      else { throw StoreError(.malformedRecord, path: path, record: id.text, field: name) }
      entries.append(
        DraftEntry(sequence: try row.integer(0), step: DraftStep(name, at: path, change), at: try row.text(3)))
    }
    return (entries, locked.count)
  }

  private func remarks(ofDraft id: RecordID, _ keys: PersonalKeys?, in database: Database) throws -> [Remark] {
    guard try Schema.version(of: database) >= 3 else { return [] }
    return try Row.fetchAll(
      database, sql: "SELECT path, name, kind, text, at FROM draft_remarks WHERE draft_id = ?", arguments: [id.text]
    )
    .compactMap { try remark($0, keys) }.sorted { $0.place < $1.place }
  }

  package func finishDraft(_ id: RecordID, into record: NewRecord, layout: RecordLayout) throws(StoreError) {
    try write { database in
      try remove(id, from: database)
      var writer = try RecordWriter(database, layout: layout, path: path, at: now())
      try writer.append(record)
      try writer.note(.accepted, record.id.text, by: record.provenance.operatorName)
    }
  }

  package func discardDraft(_ id: RecordID) throws(StoreError) {
    try write { database in
      let code = try String.fetchOne(
        database, sql: "SELECT operator FROM drafts WHERE draft_id = ?", arguments: [id.text])
      try remove(id, from: database)
      try note(AuditEvent(.draftDiscarded, id.text, by: code), in: database)
    }
  }

  private func remove(_ id: RecordID, from database: Database) throws {
    try database.execute(sql: "DELETE FROM drafts WHERE draft_id = ?", arguments: [id.text])
    guard database.changesCount == 1 else { throw StoreError(.unknownDraft, path: path, record: id.text) }
  }
}
