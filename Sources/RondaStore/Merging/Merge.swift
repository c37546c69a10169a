import GRDB

extension ConsultationFile {
  /// Joins several files of a consultation into a new one. The sources stay as they are.
  ///
  /// The result has all that any of them has: forms, territories, rounds, records with all their versions, batches,
  /// keyings, drafts, and the whole audit. It is the same whatever the order of the sources, whether they are joined all at
  /// once or one after the other, and joining a file that is in already changes nothing. Where the same thing says something
  /// else in two files and has no versions, such as a setting, the one that was changed last stands; what was erased in one
  /// file is erased. Versions of a record that contradict each other are all kept, and listed for somebody to decide.
  ///
  /// - Throws: `alreadyExists` when there is anything at `path`; `alteredHistory` when something in a source is not what it
  ///   was when it was written. Nothing is left behind then.
  package static func merge(
    _ sources: [String], into path: String, clock: @escaping @Sendable () -> String = SystemClock.now
  ) throws(StoreError) -> MergeReport {
    guard !FileOnDisk.exists(path) else { throw StoreError(.alreadyExists, path: path) }
    var temporary: [String] = []
    defer { for file in temporary { FileOnDisk.remove(file) } }
    var files: [ConsultationFile] = []
    for source in sources {
      let file = try open(at: source, for: .reading, clock: clock)
      if try file.read({ try Schema.version(of: $0) }) == Schema.version {
        files.append(file)
      } else {
        // A file of an earlier version is brought up to date in a copy.
        let copy = "\(path).parcial-\(files.count + 1)"
        temporary.append(copy)
        FileOnDisk.remove(copy)
        _ = try file.writeCopy(to: copy)
        try file.close()
        files.append(try open(at: copy, for: .writing, clock: clock))
      }
    }
    let partial = path + ".parcial"
    temporary.append(partial)
    FileOnDisk.remove(partial)
    let target = try makeEmpty(at: partial, clock: clock)
    var report = try reading(files[...], [], into: partial) { databases in
      try target.write { database in
        try Merging(zip(databases, sources).map { ($0, $1) }, into: database, partial).run()
      }
    }
    let conflicts = try target.conflicts()
    report.conflicts = conflicts.records
    report.sheets = conflicts.sheets
    try target.close()
    for file in files { try file.close() }
    try FileOnDisk.rename(partial, to: path)
    return report
  }

  package func conflicts() throws(StoreError) -> RecordConflicts {
    try read { database in
      guard try Schema.version(of: database) >= 5 else { return RecordConflicts(records: [], sheets: []) }
      return RecordConflicts(
        records: try recordConflicts(in: database), sheets: try sheetConflicts(in: database))
    }
  }

  private func recordConflicts(in database: Database) throws -> [RecordConflict] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT f.record_id, f.form_id, f.sheet FROM records AS f WHERE f.version = 1 AND f.record_id IN (
          SELECT record_id FROM records WHERE version > 1 GROUP BY record_id)
        ORDER BY f.record_id
        """)
    var conflicts: [RecordConflict] = []
    for row in rows {
      let row = StoredRow(row, path)
      let id = try row.text(0)
      let heads = try RecordHeads(of: id, in: database, path)
      guard heads.areInConflict else { continue }
      conflicts.append(
        RecordConflict(
          id: RecordID(id), formID: try row.text(1), sheet: try row.optionalText(2),
          versions: heads.heads.map(\.version)))
    }
    return conflicts
  }

  private func sheetConflicts(in database: Database) throws -> [SheetConflict] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT f.form_id, f.sheet, f.record_id FROM records AS f
        WHERE f.version = 1 AND (f.form_id, f.sheet) IN (
            SELECT form_id, sheet FROM records WHERE version = 1 AND twin > 0)
          AND (SELECT withdrawn FROM records AS r WHERE r.record_id = f.record_id ORDER BY version DESC LIMIT 1) = 0
        ORDER BY f.form_id, f.sheet, f.record_id
        """)
    var conflicts: [SheetConflict] = []
    for row in rows {
      let row = StoredRow(row, path)
      let (form, sheet) = (try row.text(0), try row.text(1))
      var records = [RecordID(try row.text(2))]
      if let last = conflicts.last, last.formID == form, last.sheet == sheet {
        records = last.records + records
        conflicts.removeLast()
      }
      conflicts.append(SheetConflict(formID: form, sheet: sheet, records: records))
    }
    return conflicts.filter { $0.records.count > 1 }
  }

  /// Runs `body` while all files show one unchanging state each. It goes as deep as there are files.
  private static func reading<Result>(
    _ files: ArraySlice<ConsultationFile>, _ databases: [Database], into path: String,
    _ body: ([Database]) throws -> Result
  ) throws(StoreError) -> Result {
    guard let file = files.first else {
      do {
        return try body(databases)
      } catch {
        throw StoreError(error, path: path)
      }
    }
    return try file.read { database in try reading(files.dropFirst(), databases + [database], into: path, body) }
  }
}
