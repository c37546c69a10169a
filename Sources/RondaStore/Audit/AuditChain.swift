import GRDB
import RondaCore

/// The audit as its table keeps it: every entry with the hashes of the entries that were the last ones before it.
///
/// On one computer that is always one. After files were joined, the next entry follows the last ones of each.
struct AuditChain {
  private let database: Database
  private let time: String

  /// - Parameter time: what the clock says. ISO 8601, UTC.
  init(_ database: Database, at time: String) {
    self.database = database
    self.time = time
  }

  /// The number that the next entry will have. Records that come in with it bear it.
  func nextNumber() throws -> Int {
    let statement = try database.cachedStatement(sql: "SELECT coalesce(max(number), 0) + 1 FROM audit")
    return try Int.fetchOne(statement) ?? 1
  }

  /// Adds an entry behind all others.
  @discardableResult
  func append(_ event: AuditEvent) throws -> Int {
    let number = try nextNumber()
    try append(event, number: number, after: Self.heads(database))
    return number
  }

  /// Adds the entry that ends what could be salvaged of an audit. It follows the entries that were noted as the last ones,
  /// there or not, and all others that no entry follows. No salvaged version of a record bears its number.
  func end(with event: AuditEvent) throws {
    var heads = try Set(Self.heads(database))
    let entries = try Row.fetchAll(database, sql: "SELECT hash, parents FROM audit").map { StoredRow($0, "") }
    var followed: Set<[UInt8]> = []
    for entry in entries { followed.formUnion(Self.hashes(try entry.bytes(1))) }
    for entry in entries { heads.insert(try entry.bytes(0)) }
    let known = try Set(entries.map { try $0.bytes(0) })
    heads.subtract(followed.intersection(known))
    let last = try Int.fetchOne(database, sql: "SELECT max(entry) FROM records") ?? 0
    try append(
      event, number: max(try nextNumber(), last + 1),
      after: heads.sorted { $0.lexicographicallyPrecedes($1) })
  }

  private func append(_ event: AuditEvent, number: Int, after heads: [[UInt8]]) throws {
    let detail = event.detailText
    let parents = heads.flatMap { $0 }
    let hash = Self.hash(
      parents: parents, at: time, operatorName: event.operatorName, action: event.action.rawValue,
      subject: event.subject, detail: detail, content: event.content)
    try database.cachedStatement(
      sql: """
        INSERT INTO audit (number, hash, parents, at, operator, action, subject, detail, content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      number, Stored.data(hash), Stored.data(parents), time, event.operatorName, event.action.rawValue, event.subject,
      detail, Stored.data(event.content),
    ])
    try database.cachedStatement(sql: "DELETE FROM audit_heads").execute()
    try database.cachedStatement(sql: "INSERT INTO audit_heads (hash) VALUES (?)")
      .execute(arguments: [Stored.data(hash)])
    if let code = event.operatorName {
      try database.cachedStatement(
        sql: "INSERT INTO operators (code, first_seen_at) VALUES (?, ?) ON CONFLICT DO NOTHING"
      ).execute(arguments: [code, time])
    }
  }

  /// The hashes of the entries that no other one follows, in their order as bytes.
  static func heads(_ database: Database) throws -> [[UInt8]] {
    try Row.fetchAll(database.cachedStatement(sql: "SELECT hash FROM audit_heads ORDER BY hash"))
      .map { try StoredRow($0, "").bytes(0) }
  }

  /// The hashes in a column that has them one after the other.
  static func hashes(_ column: [UInt8]) -> [[UInt8]] {
    stride(from: 0, to: column.count, by: 32).map { Array(column[$0..<min($0 + 32, column.count)]) }
  }

  /// What an entry is known by on every computer.
  static func hash(
    parents: [UInt8], at time: String, operatorName: String?, action: String, subject: String, detail: String,
    content: [UInt8]
  ) -> [UInt8] {
    var bytes = CanonicalBytes("ronda-audit-1")
    bytes.append(parents)
    bytes.append(time)
    bytes.append(operatorName)
    bytes.append(action)
    bytes.append(subject)
    bytes.append(detail)
    bytes.append(content)
    return bytes.digest()
  }
}

extension ConsultationFile {
  /// Adds an entry to the audit in the transaction of what it is about.
  @discardableResult
  func note(_ event: AuditEvent, in database: Database) throws -> Int {
    try AuditChain(database, at: now()).append(event)
  }

  package func auditEntries(after number: Int, limit: Int) throws(StoreError) -> [AuditEntry] {
    try read { database in
      guard try Schema.version(of: database) >= 5 else { return [] }
      return try Row.fetchAll(
        database,
        sql: """
          SELECT number, hash, at, operator, action, subject, detail FROM audit WHERE number > ?
          ORDER BY number LIMIT ?
          """, arguments: [number, limit]
      ).map { row in
        let row = StoredRow(row, path)
        guard let action = AuditEntry.Action(rawValue: try row.text(4)),
          let detail = AuditEvent.detail(try row.text(6))
        else { throw StoreError(.damaged, path: path) }
        return AuditEntry(
          number: try row.integer(0), hash: Hexadecimal.text(of: try row.bytes(1)), at: try row.text(2),
          operatorName: try row.optionalText(3), action: action, subject: try row.text(5), detail: detail)
      }
    }
  }

  package func auditFingerprint() throws(StoreError) -> String {
    try read { database in
      guard try Schema.version(of: database) >= 5 else { return "" }
      let heads = try AuditChain.heads(database)
      return Hexadecimal.text(of: heads.count == 1 ? heads[0] : CanonicalBytes.digest(of: heads.flatMap { $0 }))
    }
  }
}
