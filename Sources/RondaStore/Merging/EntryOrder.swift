import GRDB

/// The entries of several audits in the order in which they stand in one: every entry after those that it names as the ones
/// before it, and of those that may come next the earliest one first, by its time and then by its hash.
///
/// The order depends on nothing but the entries. In every file they stand in just this order (on one computer each follows
/// the one before, and what is added after joining follows all), so those of a source keep theirs, and it is enough to
/// look at the next one of each.
struct EntryOrder {
  /// An entry, and what is known of it where it comes from.
  struct Entry {
    let hash: [UInt8]
    let parents: [UInt8]
    let at: String
    let operatorName: String?
    let action: String
    let subject: String
    let detail: String
    let content: [UInt8]
    /// Its number in its source.
    let number: Int

    fileprivate init(_ row: StoredRow) throws(StoreError) {
      number = try row.integer(0)
      hash = try row.bytes(1)
      parents = try row.bytes(2)
      at = try row.text(3)
      operatorName = try row.optionalText(4)
      action = try row.text(5)
      subject = try row.text(6)
      detail = try row.text(7)
      content = try row.bytes(8)
    }

    fileprivate var isWhole: Bool {
      hash
        == AuditChain.hash(
          parents: parents, at: at, operatorName: operatorName, action: action, subject: subject, detail: detail,
          content: content)
    }

    fileprivate func comes(before other: Entry) -> Bool {
      at == other.at ? hash.lexicographicallyPrecedes(other.hash) : at < other.at
    }
  }

  private var cursors: [RowCursor]
  private var next: [Entry?]
  private let paths: [String]

  /// - Parameter sources: the files with their names; their transactions must go on as long as this is used.
  init(_ sources: [(database: Database, path: String)]) throws {
    paths = sources.map(\.path)
    cursors = try sources.map { source in
      try Row.fetchCursor(
        source.database,
        sql: """
          SELECT number, hash, parents, at, operator, action, subject, detail, content FROM audit ORDER BY number
          """)
    }
    next = Array(repeating: nil, count: sources.count)
    for source in cursors.indices { try advance(source) }
  }

  /// The next entry, and its number in each source that has it.
  ///
  /// - Throws: `alteredHistory` when an entry is not what it was when it was written.
  mutating func removeFirst() throws -> (entry: Entry, numbers: [(source: Int, number: Int)])? {
    guard let first = next.compactMap({ $0 }).min(by: { $0.comes(before: $1) }) else { return nil }
    var numbers: [(source: Int, number: Int)] = []
    for source in next.indices {
      guard let own = next[source], own.hash == first.hash else { continue }
      numbers.append((source, own.number))
      try advance(source)
    }
    return (first, numbers)
  }

  private mutating func advance(_ source: Int) throws {
    next[source] = try cursors[source].next().map { try Entry(StoredRow($0, paths[source])) }
    if let entry = next[source], !entry.isWhole { throw StoreError(.alteredHistory, path: paths[source]) }
  }
}
