import GRDB

/// The numbers of the versions of those records that have more than one in all sources together, or whose sheet came in more
/// than once.
///
/// A version comes after those that it follows; of those that may come next, the earliest accepted one, and then by digest.
/// So the numbers depend on nothing but the versions.
struct VersionOrder {
  private var numbers: [String: [[UInt8]: Int]] = [:]
  /// By record, which one it is of those with the same sheet, where it is not the first.
  private var twins: [String: Int] = [:]

  private struct Version {
    let digest: [UInt8]
    let parents: [[UInt8]]
    let at: String
    let formID: String
    let sheet: String?
    var depth = 0
  }

  /// - Parameter sources: files whose transactions go on.
  init(_ sources: [(database: Database, path: String)], in target: Database) throws {
    try target.execute(
      sql: """
        CREATE TEMP TABLE arriving (
          record_id TEXT NOT NULL, digest BLOB NOT NULL, parents BLOB NOT NULL, at TEXT NOT NULL, form_id TEXT NOT NULL,
          sheet TEXT, PRIMARY KEY (record_id, digest)
        ) WITHOUT ROWID
        """)
    let insertion = try target.makeStatement(sql: "INSERT OR IGNORE INTO arriving VALUES (?, ?, ?, ?, ?, ?)")
    for source in sources {
      let rows = try Row.fetchCursor(
        source.database, sql: "SELECT record_id, digest, parents, accepted_at, form_id, sheet FROM records")
      while let row = try rows.next() { try insertion.execute(arguments: StatementArguments(row.databaseValues)) }
    }
    try numberVersions(in: target)
    try findTwins(in: target)
    try target.execute(sql: "DROP TABLE temp.arriving")
  }

  /// The number of a version; 1 where the record has only this one.
  func number(of digest: [UInt8], in record: String) -> Int { numbers[record]?[digest] ?? 1 }

  func twin(of record: String) -> Int { twins[record] ?? 0 }

  private mutating func numberVersions(in target: Database) throws {
    let rows = try Row.fetchCursor(
      target,
      sql: """
        SELECT record_id, digest, parents, at, form_id, sheet FROM arriving
        WHERE record_id IN (SELECT record_id FROM arriving GROUP BY record_id HAVING count(*) > 1)
        ORDER BY record_id, digest
        """)
    var record = ""
    var versions: [Version] = []
    while let row = try rows.next() {
      let row = StoredRow(row, "")
      let id = try row.text(0)
      if id != record {
        if !versions.isEmpty { numbers[record] = Self.numbers(versions) }
        (record, versions) = (id, [])
      }
      versions.append(
        Version(
          digest: try row.bytes(1), parents: AuditChain.hashes(try row.bytes(2)), at: try row.text(3),
          formID: try row.text(4), sheet: try row.optionalText(5)))
    }
    if !versions.isEmpty { numbers[record] = Self.numbers(versions) }
  }

  private static func numbers(_ versions: [Version]) -> [[UInt8]: Int] {
    var versions = versions
    let positions = Dictionary(versions.enumerated().map { ($1.digest, $0) }, uniquingKeysWith: { first, _ in first })
    // A version is one deeper than the deepest that it follows. There are few, and no circles: a digest is that of the
    // digests before it.
    var isChanged = true
    var passes = 0
    while isChanged, passes <= versions.count {
      isChanged = false
      passes += 1
      for index in versions.indices {
        let depth = versions[index].parents.compactMap { positions[$0].map { versions[$0].depth + 1 } }.max() ?? 0
        if depth > versions[index].depth {
          versions[index].depth = depth
          isChanged = true
        }
      }
    }
    versions.sort {
      if $0.depth != $1.depth { return $0.depth < $1.depth }
      return $0.at == $1.at ? $0.digest.lexicographicallyPrecedes($1.digest) : $0.at < $1.at
    }
    return Dictionary(versions.enumerated().map { ($1.digest, $0 + 1) }, uniquingKeysWith: { first, _ in first })
  }

  /// Records that are first versions of the same sheet of a form, in the order of their ids.
  private mutating func findTwins(in target: Database) throws {
    let rows = try Row.fetchCursor(
      target,
      sql: """
        SELECT form_id, sheet, record_id, digest FROM arriving
        WHERE parents = x'' AND sheet IS NOT NULL AND (form_id, sheet) IN (
          SELECT form_id, sheet FROM arriving WHERE parents = x'' AND sheet IS NOT NULL
          GROUP BY form_id, sheet HAVING count(DISTINCT record_id) > 1)
        ORDER BY form_id, sheet, record_id
        """)
    var sheet: [String] = []
    var count = 0
    while let row = try rows.next() {
      let row = StoredRow(row, "")
      let record = try row.text(2)
      // A record may have come in twice itself; the version with the number 1 has the sheet.
      guard number(of: try row.bytes(3), in: record) == 1 else { continue }
      let own = [try row.text(0), try row.text(1)]
      count = own == sheet ? count + 1 : 0
      sheet = own
      if count > 0 { twins[record] = count }
    }
  }
}
