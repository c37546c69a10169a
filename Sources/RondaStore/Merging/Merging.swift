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
      for start in stride(from: 0, to: entry.parents.count, by: 32) {
        heads.remove(Array(entry.parents[start..<min(start + 32, entry.parents.count)]))
      }
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
      let kept =
        try String.fetchOne(target, sql: "SELECT value FROM settings WHERE key = ?", arguments: [key]) ?? ""
      report.settings.append(
        MergeReport.Setting(name: key, kept: kept, dropped: all.subtracting([kept]).sorted()))
    }
    try gather("rounds", key: "code", order: "code, changed_at DESC, label, starts_on, ends_on")
    try gather(
      "settled_findings", key: "form_id, rule, subject",
      order: "form_id, rule, subject, at DESC, content, operator, reason")
  }

  /// Batches, keyings and drafts: work that is going on. Of each, the state in which it is furthest.
  private func mergeWork() throws {
    try gatherWhole(
      "batches", key: "form_id, name", rank: "changed_at DESC, opened_at, expected, first_sheet, numbering, is_full",
      parts: [("batch_answers", "form_id = ? AND batch = ?")])
    try gatherWhole(
      "keyings", key: "keying_id",
      rank: "ended_at IS NULL, seconds DESC, keystrokes DESC, stops DESC, ended_at DESC, operator, sheet, form_hash",
      parts: [("keyed_fields", "keying_id = ?")], twins: true,
      unless: """
        SELECT 1 FROM audit WHERE action = 'keying-discarded' AND subject = gathered.keying_id
          AND gathered.ended_at IS NULL
        """)
    try gatherWhole(
      "drafts", key: "draft_id", rank: "updated_at DESC, steps DESC, language, operator, started_at, form_hash",
      parts: [("draft_answers", "draft_id = ?"), ("draft_remarks", "draft_id = ?")],
      extra: "(SELECT count(*) FROM draft_answers AS a WHERE a.draft_id = drafts.draft_id) AS steps",
      unless: """
        SELECT 1 FROM records WHERE record_id = gathered.draft_id UNION ALL
        SELECT 1 FROM audit WHERE action = 'draft-discarded' AND subject = gathered.draft_id
          AND audit.at >= gathered.updated_at
        """)
  }

  /// Copies rows together with those of other tables that belong to them, all of one source.
  private func gatherWhole(
    _ table: String, key: String, rank: String, parts: [(table: String, condition: String)], extra: String? = nil,
    twins: Bool = false, unless exception: String? = nil
  ) throws {
    let columns = try target.columns(in: table).map(\.name).filter { $0 != "twin" }
    let list = columns.joined(separator: ", ")
    try target.execute(
      sql: """
        CREATE TEMP TABLE gathered AS SELECT \(list), 0 AS source\(extra == nil ? "" : ", 0 AS steps") FROM \(table) LIMIT 0
        """)
    let marks = Array(repeating: "?", count: columns.count + (extra == nil ? 1 : 2)).joined(separator: ", ")
    let insertion = try target.makeStatement(sql: "INSERT INTO gathered VALUES (\(marks))")
    for (index, source) in sources.enumerated() {
      let rows = try Row.fetchCursor(
        source.database, sql: "SELECT \(list), \(index)\(extra.map { ", " + $0 } ?? "") FROM \(table)")
      while let row = try rows.next() { try insertion.execute(arguments: StatementArguments(row.databaseValues)) }
    }
    let keys = key.split(separator: ",").map { $0.trimmingPrefix(" ") }
    let chosen = try Row.fetchAll(
      target,
      sql: """
        SELECT \(list), source FROM (
          SELECT *, row_number() OVER (PARTITION BY \(key) ORDER BY \(rank), source) AS place FROM gathered)
        AS gathered WHERE place = 1 \(exception.map { "AND NOT EXISTS (\($0))" } ?? "") ORDER BY \(key)
        """)
    let twinColumn = twins ? ", twin" : ""
    let twinValue =
      twins
      ? ", (SELECT count(*) FROM keyings WHERE pass = 1 AND form_id = ?4 AND sheet = ?7 AND ?3 = 1)" : ""
    let places = (1...columns.count).map { "?\($0)" }.joined(separator: ", ")
    let copy = try target.makeStatement(
      sql: "INSERT INTO \(table) (\(list)\(twinColumn)) VALUES (\(places)\(twinValue))")
    for row in chosen {
      let values = Array(row.databaseValues)
      guard let index = values.last.flatMap({ Int.fromDatabaseValue($0) }) else { continue }
      try copy.execute(arguments: StatementArguments(values.dropLast()))
      let own = keys.compactMap { name in columns.firstIndex { $0 == name }.map { values[$0] } }
      for part in parts { try copyRows(of: part.table, where: part.condition, own, from: sources[index].database) }
    }
    try target.execute(sql: "DROP TABLE temp.gathered")
  }

  private func copyRows(
    of table: String, where condition: String, _ key: [DatabaseValue], from source: Database
  ) throws {
    let rows = try Row.fetchAll(
      source.cachedStatement(sql: "SELECT * FROM \(table) WHERE \(condition)"), arguments: StatementArguments(key))
    for row in rows { try target.insert(row, into: table) }
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
  /// Copies a row with all its columns.
  func insert(_ row: Row, into table: String) throws {
    let names = row.columnNames.joined(separator: ", ")
    let marks = Array(repeating: "?", count: row.count).joined(separator: ", ")
    try cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
      .execute(arguments: StatementArguments(row.databaseValues))
  }
}
