import GRDB

/// What was found when the audit was compared with itself and with the records.
package struct AuditReport: Sendable, Hashable {
  /// How many entries and versions of records were looked at.
  package fileprivate(set) var entries = 0
  package fileprivate(set) var versions = 0
  /// How many versions came in before there was an audit; only their own digests could be looked at.
  package fileprivate(set) var versionsBefore = 0
  /// In the order of the entries, and of the records within.
  package fileprivate(set) var findings: [AuditFinding] = []

  /// More are counted and not kept: when a whole file was changed, nobody reads them all.
  package static let mostFindings = 1000
  package fileprivate(set) var findingCount = 0

  mutating func append(_ finding: AuditFinding) {
    findingCount += 1
    if findings.count < Self.mostFindings { findings.append(finding) }
  }
}

/// One place at which the history is not what it was when it was written.
package enum AuditFinding: Sendable, Hashable {
  /// The text of an entry was changed: its hash is another one.
  case alteredEntry(number: Int)
  /// An entry names one before it that is not there.
  case missingPredecessor(number: Int)
  /// The last entries are not those that are noted as the last ones: some were cut off or added.
  case wrongHeads
  /// A version of a record was changed: its digest is another one.
  case alteredRecord(id: String, version: Int, entry: Int)
  /// A version of a record bears the number of an entry that is not there.
  case strayRecord(id: String, version: Int, entry: Int)
  /// What came in with an entry is no longer all there, or something was put to it.
  case alteredContent(number: Int, action: AuditEntry.Action?, subject: String)
}

extension ConsultationFile {
  package func verifyAudit() throws(StoreError) -> AuditReport {
    try read { database in
      var report = AuditReport()
      guard try Schema.version(of: database) >= 5 else {
        report.versionsBefore = try Int.fetchOne(database, sql: "SELECT count(*) FROM records") ?? 0
        return report
      }
      try verifyEntries(&report, in: database)
      try verifyContents(&report, in: database)
      try verifyPersonal(&report, in: database)
      return report
    }
  }

  private func verifyEntries(_ report: inout AuditReport, in database: Database) throws {
    var known: Set<[UInt8]> = []
    var heads: Set<[UInt8]> = []
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT number, hash, parents, at, operator, action, subject, detail, content FROM audit ORDER BY number
        """)
    while let row = try rows.next() {
      let row = StoredRow(row, path)
      let number = try row.integer(0)
      let hash = try row.bytes(1)
      let parents = try row.bytes(2)
      report.entries += 1
      let expected = AuditChain.hash(
        parents: parents, at: try row.text(3), operatorName: try row.optionalText(4), action: try row.text(5),
        subject: try row.text(6), detail: try row.text(7), content: try row.bytes(8))
      if expected != hash { report.append(.alteredEntry(number: number)) }
      let before = AuditChain.hashes(parents)
      if before.contains(where: { !known.contains($0) }) { report.append(.missingPredecessor(number: number)) }
      heads.subtract(before)
      heads.insert(hash)
      known.insert(hash)
    }
    if try Set(AuditChain.heads(database)) != heads { report.append(.wrongHeads) }
  }

  /// Goes through the entries and the versions of records beside each other: both are in the order in which they came. A version
  /// that stands elsewhere is a stray one.
  private func verifyContents(_ report: inout AuditReport, in database: Database) throws {
    let entries = try Row.fetchCursor(
      database, sql: "SELECT number, action, subject, content FROM audit WHERE content <> x'' ORDER BY number")
    let records = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(RecordDigest.columns), r.version, r.entry FROM records AS r
        LEFT JOIN record_changes AS c ON c.record_id = r.record_id AND c.version = r.version
        ORDER BY r.rowid
        """)
    var next = try records.next().map { try Version(StoredRow($0, path), path) }
    func pass(_ isStray: Bool, _ version: Version) throws {
      report.versions += 1
      if version.entry == 0 { report.versionsBefore += 1 }
      if version.computed != version.stored {
        report.append(.alteredRecord(id: version.id, version: version.number, entry: version.entry))
      }
      if isStray { report.append(.strayRecord(id: version.id, version: version.number, entry: version.entry)) }
      next = try records.next().map { try Version(StoredRow($0, path), path) }
    }
    while let row = try entries.next() {
      let entry = StoredRow(row, path)
      let number = try entry.integer(0)
      while let version = next, version.entry < number { try pass(version.entry != 0, version) }
      let action = AuditEntry.Action(rawValue: try entry.text(1))
      let subject = try entry.text(2)
      let content: [UInt8]
      switch action {
      case .formAdded, .territoriesSet:
        let table = action == .formAdded ? "forms" : "territories"
        let source = try Row.fetchOne(
          database, sql: "SELECT source FROM \(table) WHERE hash = ? ORDER BY number LIMIT 1", arguments: [subject])
        content = try source.map { CanonicalBytes.digest(of: try StoredRow($0, path).bytes(0)) } ?? []
      default:
        var digests: [UInt8] = []
        while let version = next, version.entry == number {
          digests.append(contentsOf: version.computed)
          try pass(false, version)
        }
        content = CanonicalBytes.digest(of: digests)
      }
      if content != (try entry.bytes(3)) {
        report.append(.alteredContent(number: number, action: action, subject: subject))
      }
    }
    while let version = next { try pass(version.entry != 0, version) }
  }

  private struct Version {
    var id: String
    var number: Int
    var entry: Int
    var stored: [UInt8]
    var computed: [UInt8]

    init(_ row: StoredRow, _ path: String) throws {
      let record = try RecordDigest(row, path: path)
      id = record.id
      computed = record.compute()
      stored = try row.bytes(21)
      number = try row.integer(22)
      entry = try row.integer(23)
    }
  }
}
