import GRDB

/// What was taken out of a damaged file, table by table.
package struct SalvageAccount: Sendable, Hashable {
  package struct Table: Sendable, Hashable {
    package let name: String
    /// How many rows were found in the damaged file.
    package let found: Int
    /// How many of them the new file has: one that another row excludes, such as an earlier state of it, is left out.
    package let written: Int
  }

  /// What was damaged.
  package let diagnosis: FileDiagnosis
  /// In the order of their names.
  package let tables: [Table]
  /// Whether the settings of the consultation were lost, at least in part, and are those of a new one.
  package let hasNewSettings: Bool
  /// Forms that are not there although there are records of them: their id and hash.
  package let missingForms: [Form]

  package struct Form: Sendable, Hashable {
    package let id: String
    package let hash: String
  }
}

extension ConsultationFile {
  /// Writes all that can still be read in a file into a new one. The damaged file is not changed.
  ///
  /// The audit of the new file ends with an entry about it, which follows what could be salvaged of the audit.
  ///
  /// - Parameters:
  ///   - acceptsChanged: whether rows are taken from pages that are not as they were sealed, too.
  ///   - operatorName: who does it: a code, no name.
  /// - Throws: `alreadyExists` when there is anything of the name of the new file; whatever else happens, nothing is left
  ///   of it.
  package static func salvage(
    _ path: String, into output: String, acceptsChanged: Bool, by operatorName: String? = nil,
    clock: @Sendable () -> String = SystemClock.now
  ) throws(StoreError) -> SalvageAccount {
    let diagnosis = try diagnose(path)
    try FileOnDisk.create(output)
    do {
      return try writeSalvage(of: path, diagnosis, into: output, acceptsChanged, operatorName, at: clock())
    } catch {
      FileOnDisk.remove(output)
      let error = StoreError(error, path: output)
      // Only writing can fail here for these reasons, and nothing is damaged in a file that was just made.
      throw error.code == .damaged ? StoreError(.damaged, path: path) : error
    }
  }

  private static func writeSalvage(
    of path: String, _ diagnosis: FileDiagnosis, into output: String, _ acceptsChanged: Bool,
    _ operatorName: String?, at time: String
  ) throws -> SalvageAccount {
    var survey = try PageSurvey(PageFile(path), acceptsChanged: acceptsChanged)
    var configuration = configuration(readOnly: false)
    // What a row points to may be lost; the row is not.
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(
      path: FileOnDisk.address(output, parameter: "mode=rw&vfs=\(try seals())"), configuration: configuration)
    try queue.writeWithoutTransaction { database in try database.execute(sql: "PRAGMA journal_mode = WAL") }
    let migrator = Schema.migrator(at: time)
    // The rows are as the version of the damaged file wrote them, and are brought up to date as such.
    let version = survey.version ?? Schema.version
    try migrator.migrate(queue, upTo: String((1...Schema.version).contains(version) ? version : Schema.version))
    let written = try queue.writeWithoutTransaction { database in
      var written: [String: Int] = [:]
      try database.inTransaction(.immediate) {
        try survey.read { shape, number, values in
          let names = shape.columns.prefix(values.count).map { SQLText.identifier($0.name) }
          var values = values
          if let alias = shape.alias, alias < values.count, let number { values[alias] = number.databaseValue }
          var columns = names
          if shape.alias == nil, let number {
            columns.append("rowid")
            values.append(number.databaseValue)
          }
          let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
          let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO \(shape.name) (\(columns.joined(separator: ", "))) VALUES (\(marks))")
          try statement.execute(arguments: StatementArguments(values))
          written[shape.name, default: 0] += database.changesCount
        }
        return .commit
      }
      return written
    }
    try migrator.disablingDeferredForeignKeyChecks().migrate(queue)
    let (hasNewSettings, missing) = try queue.write { database in
      try FormViews.recreate(in: database, output)
      let hasNewSettings = try completeSettings(in: database)
      let facts = [
        ("lost-pages", diagnosis.lostPages.count), ("found", survey.found.values.reduce(0) { $0 + $1.rows }),
        ("written", written.values.reduce(0, +)),
      ]
      try AuditChain(database, at: time).end(
        with: AuditEvent(
          .salvaged, "", by: operatorName,
          detail: facts.map { AuditEntry.Detail($0.0, String($0.1)) }
            + [AuditEntry.Detail("accepts-changed", acceptsChanged ? "yes" : "no")]))
      return (hasNewSettings, try missingForms(in: database))
    }
    try queue.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
      guard try String.fetchAll(database, sql: "PRAGMA integrity_check(1)") == ["ok"] else {
        throw StoreError(.damaged, path: output)
      }
    }
    try queue.close()
    return SalvageAccount(
      diagnosis: diagnosis,
      tables: survey.shapes.map { shape in
        SalvageAccount.Table(
          name: shape.name, found: survey.found[shape.name]?.rows ?? 0, written: written[shape.name] ?? 0)
      }, hasNewSettings: hasNewSettings, missingForms: missing)
  }

  /// Gives the settings that were lost those of a new consultation. Whether there were any.
  private static func completeSettings(in database: Database) throws -> Bool {
    var entries: [String: String] = [:]
    for row in try Row.fetchAll(database, sql: "SELECT key, value FROM settings") { entries[row[0]] = row[1] }
    if ConsultationSettings(entries: entries) != nil { return false }
    // Nothing is known of how people were asked, and so nothing may be said of anybody else.
    let fresh = ConsultationSettings(title: "", kind: .open).entries
    for (key, value) in fresh {
      try database.execute(
        sql: "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", arguments: [key, value])
    }
    for row in try Row.fetchAll(database, sql: "SELECT key, value FROM settings") { entries[row[0]] = row[1] }
    // The beginning of its history says which consultation it is; without it nobody knows.
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO settings (key, value) VALUES ('consultation_id',
          coalesce((SELECT subject FROM audit WHERE action = ? ORDER BY number LIMIT 1), ?))
        """, arguments: [AuditEntry.Action.created.rawValue, RecordID.random().text])
    if ConsultationSettings(entries: entries) == nil {
      for (key, value) in fresh {
        try database.execute(sql: "UPDATE settings SET value = ? WHERE key = ?", arguments: [value, key])
      }
    }
    return true
  }

  private static func missingForms(in database: Database) throws -> [SalvageAccount.Form] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT form_id, form_hash FROM records WHERE form_hash NOT IN (SELECT hash FROM forms)
        GROUP BY form_id, form_hash ORDER BY form_id, form_hash
        """
    ).map { SalvageAccount.Form(id: $0[0], hash: $0[1]) }
  }
}
