import GRDB

/// Brings the contents of several files, each in a transaction of its own, into an empty one.
struct Merging {
  typealias Source = (database: Database, path: String)

  private let sources: [Source]
  private let target: Database
  private let path: String
  private var report = MergeReport()

  init(_ sources: [Source], into target: Database, _ path: String) {
    self.sources = sources
    self.target = target
    self.path = path
  }

  consuming func run() throws -> MergeReport {
    report.sources = sources.map { MergeReport.Source(path: $0.path) }
    try mergeForms()
    let versions = try VersionOrder(sources, in: target)
    var records = try RecordMerging(sources, versions, into: target)
    try records.copyEarly()
    try mergeAudit(&records)
    for (index, counts) in records.counts.enumerated() {
      report.sources[index].records = counts.all
      report.sources[index].newRecords = counts.new
    }
    try mergeSettings()
    try mergeWork()
    try eraseForgotten()
    // Files without a passphrase have what is personal as it is.
    if let sealing = try SealingKeeper(target, path) { try ConsultationFile.sealAll(sealing, in: target, path) }
    report.records = try count("records WHERE version = 1")
    report.versions = try count("records")
    report.entries = try count("audit")
    report.forms = try count("forms")
    report.drafts = try count("drafts")
    try FormViews.recreate(in: target, path)
    return report
  }

  private func count(_ what: String) throws -> Int {
    try Int.fetchOne(target, sql: "SELECT count(*) FROM \(what)") ?? 0
  }

  // MARK: - What is known by its content

  private func mergeForms() throws {
    try gather("forms", key: "hash", order: "added_at, hash", skipping: ["number"])
    try gather("form_files", key: "form_hash, name", order: "form_hash, name, content", skipping: ["number"])
    try gather("territories", key: "hash, added_at", order: "added_at, hash", skipping: ["number"])
    try gather("codebook", key: "form_hash, question, code", order: "form_hash, question, code, label, position")
    try gather("territory_names", key: "territories_hash, code", order: "territories_hash, code, name, level, parent")
    try gather(
      "imports",
      key: "file_hash, file_name, profile, form_hash, imported_at, row_count, accepted, rejected, duplicates",
      order: "imported_at, file_hash, file_name, profile, form_hash, row_count, accepted, rejected, duplicates",
      skipping: ["number"])
    try gather("operators", key: "code", order: "code, first_seen_at")
  }

  /// Copies the rows of a table from all sources: one for each value of `key`, the first one in `order`.
  private func gather(
    _ table: String, key: String, order: String, skipping skipped: Set<String> = [], where condition: String = "true"
  ) throws {
    let columns = try target.columns(in: table).map(\.name).filter { !skipped.contains($0) }
    let list = columns.joined(separator: ", ")
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    try target.execute(sql: "CREATE TEMP TABLE gathered AS SELECT \(list) FROM \(table) LIMIT 0")
    let insertion = try target.makeStatement(sql: "INSERT INTO gathered VALUES (\(marks))")
    for source in sources {
      let rows = try Row.fetchCursor(source.database, sql: "SELECT \(list) FROM \(table) WHERE \(condition)")
      while let row = try rows.next() { try insertion.execute(arguments: StatementArguments(row.databaseValues)) }
    }
    // What comes first in the whole order is the first one of its key as well.
    try target.execute(
      sql: """
        INSERT INTO \(table) (\(list)) SELECT \(list) FROM (
          SELECT *, row_number() OVER (PARTITION BY \(key) ORDER BY \(order)) AS place FROM gathered)
        WHERE place = 1 ORDER BY \(order);
        DROP TABLE temp.gathered
        """)
  }

  // MARK: - History

  private func mergeAudit(_ records: inout RecordMerging) throws {
    var order = try EntryOrder(sources)
    let insertion = try target.makeStatement(
      sql: """
        INSERT INTO audit (number, hash, parents, at, operator, action, subject, detail, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    var heads: Set<[UInt8]> = []
    var number = 0
    while let (entry, numbers) = try order.removeFirst() {
      number += 1
      try insertion.execute(arguments: [
        number, Stored.data(entry.hash), Stored.data(entry.parents), entry.at, entry.operatorName, entry.action,
        entry.subject, entry.detail, Stored.data(entry.content),
      ])
      heads.subtract(AuditChain.hashes(entry.parents))
      heads.insert(entry.hash)
      try records.copy(cameInWith: numbers, as: number)
    }
    try records.finish()
    for head in heads.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      try target.execute(sql: "INSERT INTO audit_heads (hash) VALUES (?)", arguments: [Stored.data(head)])
    }
  }

  // MARK: - What has no versions

  private mutating func mergeSettings() throws {
    var values: [String: Set<String>] = [:]
    for source in sources {
      for row in try Row.fetchAll(source.database, sql: "SELECT key, value FROM settings") {
        let row = StoredRow(row, source.path)
        values[try row.text(0), default: []].insert(try row.text(1))
      }
    }
    // Of several consultations, the first by its id gives the name.
    try gather(
      "settings", key: "key",
      order: "key, CASE key WHEN 'consultation_id' THEN '' ELSE changed_at END DESC, value")
    report.isOneConsultation = values["consultation_id"]?.count ?? 0 <= 1
    for (key, all) in values.sorted(by: { $0.key < $1.key }) where all.count > 1 && key != "consultation_id" {
      // Keys are of no use to whoever reads the report, and those that were dropped still open.
      if key.hasPrefix(LockedKeys.currentName) { continue }
      let kept =
        try String.fetchOne(target, sql: "SELECT value FROM settings WHERE key = ?", arguments: [key]) ?? ""
      report.settings.append(
        MergeReport.Setting(name: key, kept: kept, dropped: all.subtracting([kept]).sorted()))
    }
    try gather("rounds", key: "code", order: "code, changed_at DESC, label, starts_on, ends_on")
    try gather(
      "settled_findings", key: "form_id, rule, subject",
      order: "form_id, rule, subject, changed_at DESC, at DESC, content, operator, reason")
  }

  /// Batches, keyings and drafts: work that is going on. Of each, the state in which it is furthest.
  private func mergeWork() throws {
    try gatherWhole(
      Work(
        table: "batches", key: ["form_id", "name"],
        parts: [Work.Part(table: "batch_answers", key: ["form_id", "batch"], order: "name")],
        rank: "changed_at DESC, opened_at, expected, first_sheet, numbering, is_full, content"))
    try gatherWhole(
      Work(
        table: "keyings", key: ["keying_id"],
        parts: [Work.Part(table: "keyed_fields", key: ["keying_id"], order: "path, name, row")],
        rank: """
          ended_at IS NULL, seconds DESC, keystrokes DESC, stops DESC, ended_at DESC, operator, sheet, form_hash, content
          """,
        exception: """
          SELECT 1 FROM audit WHERE action = 'keying-discarded' AND subject = gathered.keying_id
            AND gathered.ended_at IS NULL
          """))
    let drafts = Work(
      table: "drafts", key: ["draft_id"],
      parts: [
        Work.Part(table: "draft_answers", key: ["draft_id"], order: "seq"),
        Work.Part(table: "draft_remarks", key: ["draft_id"], order: "path, name, kind"),
      ],
      rank: "length(content) DESC, updated_at DESC, language, operator, started_at, form_hash, content",
      exception: """
        SELECT 1 FROM records WHERE record_id = gathered.draft_id UNION ALL
        SELECT 1 FROM audit WHERE action = 'draft-discarded' AND subject = gathered.draft_id
          AND audit.at >= gathered.updated_at
        """)
    try gatherWhole(drafts)
    try DraftMerging(sources, target).keepDivergent()
  }

  /// Rows of a table with those of others that belong to them, all of which change together.
  private struct Work {
    struct Part {
      let table: String
      /// The columns that have the key of the row to which it belongs, in the order of that key.
      let key: [String]
      let order: String
    }

    let table: String
    let key: [String]
    /// What it consists of besides its own row; the first one says in `content` how far it is.
    let parts: [Part]
    /// The order in which the first one of those with the same key stands.
    let rank: String
    /// When there is a row of this, it is not copied.
    var exception: String?
  }

  private func gatherWhole(_ work: Work) throws {
    let columns = try target.columns(in: work.table).map(\.name).filter { $0 != "twin" }
    let list = columns.joined(separator: ", ")
    let part = work.parts[0]
    let values = try target.columns(in: part.table).map { "quote(\($0.name))" }.joined(separator: " || ',' || ")
    let condition = zip(part.key, work.key).map { "p.\($0) = t.\($1)" }.joined(separator: " AND ")
    let content = """
      coalesce((SELECT group_concat(\(values), ';')
      FROM (SELECT * FROM \(part.table) AS p WHERE \(condition) ORDER BY \(part.order))), '')
      """
    try target.execute(
      sql: "CREATE TEMP TABLE gathered AS SELECT \(list), '' AS content, 0 AS source FROM \(work.table) LIMIT 0")
    let marks = Array(repeating: "?", count: columns.count + 2).joined(separator: ", ")
    let insertion = try target.makeStatement(sql: "INSERT INTO gathered VALUES (\(marks))")
    for (index, source) in sources.enumerated() {
      let rows = try Row.fetchCursor(
        source.database, sql: "SELECT \(list), \(content), \(index) FROM \(work.table) AS t")
      while let row = try rows.next() { try insertion.execute(arguments: StatementArguments(row.databaseValues)) }
    }
    let key = work.key.joined(separator: ", ")
    let chosen = try Row.fetchAll(
      target,
      sql: """
        SELECT \(list), source FROM (
          SELECT *, row_number() OVER (PARTITION BY \(key) ORDER BY \(work.rank), source) AS place FROM gathered)
        AS gathered WHERE place = 1 \(work.exception.map { "AND NOT EXISTS (\($0))" } ?? "") ORDER BY \(key)
        """)
    try target.execute(sql: "DROP TABLE temp.gathered")
    for row in chosen {
      let values = Array(row.databaseValues)
      guard let index = values.last.flatMap({ Int.fromDatabaseValue($0) }) else { continue }
      var own: [String: DatabaseValue] = Dictionary(
        zip(columns, values.dropLast()), uniquingKeysWith: { first, _ in first })
      if work.table == "keyings" { own["twin"] = try twin(ofKeying: own).databaseValue }
      let names = own.keys.sorted()
      try target.insert(names.compactMap { own[$0] }, as: names, into: work.table)
      for part in work.parts {
        let condition = part.key.map { "\($0) = ?" }.joined(separator: " AND ")
        try copyRows(
          of: part.table, where: condition, work.key.compactMap { own[$0] }, from: sources[index].database)
      }
    }
  }

  /// Which one a first pass is of those over sheets with the same number.
  private func twin(ofKeying values: [String: DatabaseValue]) throws -> Int {
    guard values["pass"] == 1.databaseValue else { return 0 }
    return try Int.fetchOne(
      target, sql: "SELECT count(*) FROM keyings WHERE pass = 1 AND form_id = ? AND sheet = ?",
      arguments: [values["form_id"], values["sheet"]]) ?? 0
  }

  private func copyRows(
    of table: String, where condition: String, _ key: [DatabaseValue], from source: Database
  ) throws {
    let rows = try Row.fetchAll(
      source.cachedStatement(sql: "SELECT * FROM \(table) WHERE \(condition)"), arguments: StatementArguments(key))
    for row in rows { try target.insert(row.databaseValues, as: row.columnNames, into: table) }
  }

  // MARK: - What was erased

  /// What was erased in one file is in none of them any more.
  private func eraseForgotten() throws {
    for row in try Row.fetchAll(target, sql: "SELECT DISTINCT subject FROM audit WHERE action = 'forgotten'") {
      _ = try PersonalErasure.erase(StoredRow(row, path).text(0), in: target, path)
    }
  }
}

extension Database {
  /// Puts a row into a table.
  func insert(
    _ values: some Collection<DatabaseValue>, as names: some Collection<String>, into table: String
  ) throws {
    let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
    try cachedStatement(sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))")
      .execute(arguments: StatementArguments(Array(values)))
  }
}
