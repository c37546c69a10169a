import GRDB
import RondaCore

/// What was erased of a record, and whether nothing of it is left in the file.
package struct Forgetting: Sendable, Hashable {
  /// How many versions had a personal part.
  package let versions: Int
  /// How many notes, keyed fields and steps of drafts were erased besides.
  package let others: Int
  /// Not where another program has the file open: its log may still hold what was erased.
  package let isComplete: Bool
}

extension ConsultationFile {
  /// Pages that held them are overwritten, and the log is emptied. See `PersonalStore.forget`.
  package func forget(
    _ id: RecordID, reason: String, by operatorName: String?
  ) throws(StoreError) -> Forgetting {
    let counts = try write { database in
      let isThere = try Row.fetchOne(database, sql: "SELECT 1 FROM records WHERE record_id = ?", arguments: [id.text])
      guard isThere != nil else { throw StoreError(.unknownRecord, path: path, record: id.text) }
      let counts = try PersonalErasure.erase(id.text, in: database, path)
      try note(
        AuditEvent(
          .forgotten, id.text, by: operatorName,
          detail: [AuditEntry.Detail("reason", reason), AuditEntry.Detail("versions", String(counts.versions))]),
        in: database)
      return counts
    }
    return Forgetting(versions: counts.versions, others: counts.others, isComplete: try clearRemains())
  }

  package func notePersonalExport(
    of questions: [String], formID: String, records: Int, format: String, by operatorName: String?
  ) throws(StoreError) {
    try write { database in
      _ = try note(
        AuditEvent(
          .personalExported, formID, by: operatorName,
          detail: [
            AuditEntry.Detail("format", format),
            AuditEntry.Detail("questions", questions.sorted().joined(separator: " ")),
            AuditEntry.Detail("records", String(records)),
          ]), in: database)
    }
  }

  static func isForgotten(_ id: String, in database: Database) throws -> Bool {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT 1 FROM audit WHERE subject = ? AND action = 'forgotten'"),
      arguments: [id]) != nil
  }

  /// Overwrites what may be left of what was erased: the log is brought into the file and emptied; the file is written
  /// anew where pages lie idle, or where a program wrote it that did not overwrite what it erased.
  ///
  /// - Returns: whether the log could be emptied.
  private func clearRemains() throws(StoreError) -> Bool {
    let isIdle = try read { database in
      let free = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
      let migrated = try Row.fetchOne(database, sql: "SELECT 1 FROM audit WHERE action = 'migrated' LIMIT 1")
      return free > 0 || migrated != nil
    }
    return isIdle ? try writeAnew() : try emptyLog()
  }

  /// Writes every page of the file anew and empties the log.
  ///
  /// - Returns: whether the log could be emptied.
  func writeAnew() throws(StoreError) -> Bool {
    _ = try emptyLog()
    try outsideTransaction { database in
      // What is written on the way must not lie in a temporary folder; files are seldom larger than this.
      let size =
        try (Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0)
        * (Int.fetchOne(database, sql: "PRAGMA page_size") ?? 0)
      if size < 512 << 20 { try database.execute(sql: "PRAGMA temp_store = MEMORY") }
      try database.execute(sql: "VACUUM")
      try database.execute(sql: "PRAGMA temp_store = DEFAULT")
    }
    return try emptyLog()
  }

  private func emptyLog() throws(StoreError) -> Bool {
    try outsideTransaction { database in
      let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return row.map { $0[0] as Int? } == 0
    }
  }
}

/// What has to go from every table when a record is forgotten.
enum PersonalErasure {
  /// Erases what is personal of a record from all tables, in the transaction of its caller.
  static func erase(_ id: String, in database: Database, _ path: String) throws -> (versions: Int, others: Int) {
    func erase(_ sql: String, _ arguments: StatementArguments) throws -> Int {
      try database.execute(sql: sql, arguments: arguments)
      return database.changesCount
    }
    let versions = try erase("DELETE FROM record_personal WHERE record_id = ?", [id])
    var others = 0
    for form in try Row.fetchAll(
      database,
      sql: """
        SELECT form_hash FROM records WHERE record_id = ?1 UNION SELECT form_hash FROM keyings WHERE record_id = ?1
        """, arguments: [id])
    {
      let names = Stored.list(
        try personalNames(ofForm: StoredRow(form, path).text(0), in: database).sorted())
      others += try erase(
        "DELETE FROM record_remarks WHERE record_id = ? AND name IN (SELECT value FROM json_each(?))", [id, names])
      others += try erase(
        """
        DELETE FROM keyed_fields WHERE keying_id IN (SELECT keying_id FROM keyings WHERE record_id = ?)
        AND name IN (SELECT value FROM json_each(?))
        """, [id, names])
    }
    others += try erase("DELETE FROM draft_answers WHERE draft_id = ?", [id])
    others += try erase("DELETE FROM draft_remarks WHERE draft_id = ?", [id])
    _ = try erase("DELETE FROM drafts WHERE draft_id = ?", [id])
    return (versions, others)
  }

  /// The names of the personal questions of a form.
  static func personalNames(ofForm hash: String, in database: Database) throws -> Set<String> {
    Set(
      try String.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT json_extract(f.value, '$.name') FROM forms, json_each(forms.layout, '$.fields') AS f
            WHERE forms.hash = ? AND json_extract(f.value, '$.personal') = 1
            """), arguments: [hash]))
  }
}
