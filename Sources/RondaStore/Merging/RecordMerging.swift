import GRDB

/// Brings the versions of records from several files into one, in the order of the entries of the audit with which they
/// came in.
struct RecordMerging {
  typealias Source = (database: Database, path: String)

  /// By source, how many first versions it has, and how many of them no source before has.
  private(set) var counts: [(all: Int, new: Int)]

  private let sources: [Source]
  private let versions: VersionOrder
  private let target: Database
  private let insertion: Statement
  private var cursors: [RowCursor]
  private var next: [Version?]

  private struct Version {
    var record: RecordDigest
    var values: [DatabaseValue]
    var digest: [UInt8]
    var number: Int
    var entry: Int
  }

  private static let columns = """
    record_id, form_hash, channel, operator, batch, sheet, source_file, source_line, started_at, accepted_at, territory,
    round, answers, missing, withdrawn, seal, parents, digest, form_id
    """

  init(_ sources: [Source], _ versions: VersionOrder, into target: Database) throws {
    self.sources = sources
    self.versions = versions
    self.target = target
    counts = Array(repeating: (0, 0), count: sources.count)
    insertion = try target.makeStatement(
      sql: """
        INSERT INTO records (\(Self.columns), version, twin, entry)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    cursors = try sources.map { source in
      // They came in one after the other, so this is the order of their entries as well.
      try Row.fetchCursor(
        source.database,
        sql: """
          SELECT \(RecordDigest.columns), r.form_id, r.version, r.entry FROM records AS r
          LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version ORDER BY r.rowid
          """)
    }
    next = Array(repeating: nil, count: sources.count)
    for source in sources.indices { try advance(source) }
  }

  /// Copies what came in before there was an audit, by the time when it came in.
  mutating func copyEarly() throws {
    var early: [(source: Int, version: Version)] = []
    var known: Set<[UInt8]> = []
    for source in sources.indices {
      while let version = next[source], version.entry == 0 {
        count(version, source, isNew: known.insert(version.digest).inserted)
        early.append((source, version))
        try advance(source)
      }
    }
    early.sort {
      let (first, second) = ($0.version, $1.version)
      let times = (first.record.provenance.acceptedAt, second.record.provenance.acceptedAt)
      if times.0 != times.1 { return times.0 < times.1 }
      if first.digest != second.digest { return first.digest.lexicographicallyPrecedes(second.digest) }
      return $0.source < $1.source
    }
    var last: [UInt8] = []
    for (source, version) in early where version.digest != last {
      last = version.digest
      try insert(version, from: source, entry: 0)
    }
  }

  /// Copies what came in with an entry, from the first of the sources that have it.
  ///
  /// - Parameters:
  ///   - numbers: the sources that have the entry, with its number there.
  ///   - entry: its number here.
  mutating func copy(cameInWith numbers: [(source: Int, number: Int)], as entry: Int) throws {
    for (place, (source, number)) in numbers.enumerated() {
      while let version = next[source], version.entry <= number {
        guard version.entry == number else { throw StoreError(.alteredHistory, path: sources[source].path) }
        count(version, source, isNew: place == 0)
        if place == 0 { try insert(version, from: source, entry: entry) }
        try advance(source)
      }
    }
  }

  /// To be called at the end: nothing may be left.
  func finish() throws {
    for (source, version) in next.enumerated() where version != nil {
      throw StoreError(.alteredHistory, path: sources[source].path)
    }
  }

  private mutating func count(_ version: Version, _ source: Int, isNew: Bool) {
    guard version.number == 1 else { return }
    counts[source].all += 1
    if isNew { counts[source].new += 1 }
  }

  private mutating func advance(_ source: Int) throws {
    let path = sources[source].path
    next[source] = try cursors[source].next().map { row in
      let stored = StoredRow(row, path)
      let record = try RecordDigest(stored, path: path)
      let values = Array(row.databaseValues)
      let version = Version(
        record: record, values: Array(values[...16] + values[21...22]), digest: try stored.bytes(21),
        number: try stored.integer(23), entry: try stored.integer(24))
      // What was changed by another program must not come in as if it had been given so.
      guard record.compute() == version.digest else {
        throw StoreError(.alteredHistory, path: path, record: record.id)
      }
      return version
    }
  }

  private func insert(_ version: Version, from source: Int, entry: Int) throws {
    let id = version.record.id
    let number = versions.number(of: version.digest, in: id)
    var values = version.values
    values.append(number.databaseValue)
    values.append(versions.twin(of: id).databaseValue)
    values.append(entry.databaseValue)
    try insertion.execute(arguments: StatementArguments(values))
    if let change = version.record.change {
      try target.cachedStatement(
        sql: "INSERT INTO record_changes (record_id, version, kind, operator, reason, at) VALUES (?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [id, number, change.kind.rawValue, change.operatorName, change.reason, change.at])
    }
    for table in ["record_conduct", "record_remarks", "record_personal"] {
      let rows = try Row.fetchAll(
        sources[source].database.cachedStatement(
          sql: "SELECT * FROM \(table) WHERE record_id = ? AND version = ?"), arguments: [id, version.number])
      for row in rows {
        let values = zip(row.columnNames, row.databaseValues).map { $0 == "version" ? number.databaseValue : $1 }
        try target.insert(values, as: row.columnNames, into: table)
      }
    }
  }
}
