import GRDB

/// What is whole in a consultation file, and what is not. It holds no answers.
package struct FileDiagnosis: Sendable, Hashable {
  package enum Verdict: Sendable, Hashable {
    case whole
    /// All holds together, but rows point to others that are not there.
    case incomplete
    /// All holds together, but pages are not as they were sealed: another program wrote into the file, or the medium
    /// changed something inside of an answer.
    case changed
    case damaged
  }

  /// What was found of a table.
  package struct Table: Sendable, Hashable {
    package let name: String
    /// How many rows can be read.
    package let rows: Int
    /// How many more there are, as far as indexes say.
    package let lost: Int
    /// Whether there may be more that nothing tells of.
    package let isUncertain: Bool
    /// Of the records that cannot be read: those whose id is known. In their order; at most so many as `listLimit`.
    package let lostRecords: [String]
  }

  /// Rows of a table that point to rows of another one that are not there.
  package struct Reference: Sendable, Hashable {
    package let table: String
    package let target: String
    package let count: Int
  }

  /// No list is longer.
  package static let listLimit = 200

  package let verdict: Verdict
  package let pageCount: Int
  /// Whether the pages have checksums; files of earlier versions get them when they are opened for writing.
  package let hasSeals: Bool
  /// Pages that cannot be read, in their order.
  package let lostPages: [UInt32]
  /// Pages that are read although they have no checksum, because another program carried them out of a log.
  package let unsealedPages: Int
  /// Pages of which one bit was turned over, so that it is known how they were.
  package let repairablePages: [UInt32]
  /// Pages whose rows could be of several tables.
  package let strayPages: Int
  /// What SQLite says of the structure, in its words; empty when it is whole or cannot be looked at.
  package let structure: [String]
  package let references: [Reference]
  /// In the order of their names.
  package let tables: [Table]
}

extension ConsultationFile {
  /// Looks at everything in a file without changing it.
  ///
  /// - Throws: when there is no such file, it is none of a consultation, or it is of a later version.
  package static func diagnose(_ path: String) throws(StoreError) -> FileDiagnosis {
    do {
      var survey = try PageSurvey(PageFile(path), acceptsChanged: false)
      try survey.read { _, _, _ in }
      guard survey.isConsultation else { throw StoreError(.notAConsultation, path: path) }
      let isSealed = survey.lost.isEmpty && survey.repaired.isEmpty
      let check = try StructureCheck(path, readsSeals: isSealed)
      guard check.version ?? survey.version ?? 0 <= Schema.version else { throw StoreError(.newerVersion, path: path) }
      return FileDiagnosis(survey, check)
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension FileDiagnosis {
  init(_ survey: PageSurvey, _ check: StructureCheck) {
    pageCount = Int(survey.file.pageCount)
    hasSeals = survey.file.hasSeals
    lostPages = survey.lost
    unsealedPages = survey.unsealed
    repairablePages = survey.repaired.keys.sorted()
    strayPages = survey.strays
    structure = check.findings
    references = check.references
    tables = survey.shapes.map { shape in
      let found = survey.found[shape.name] ?? PageSurvey.Found()
      let lost = shape.hasRowID ? found.named.subtracting(found.rowIDs).sorted() : []
      return Table(
        name: shape.name, rows: found.rows, lost: lost.count, isUncertain: found.gaps > 0,
        lostRecords: lost.prefix(Self.listLimit).compactMap { found.keys[$0]?.first.flatMap(String.fromDatabaseValue) })
    }
    let holdsTogether = check.isReadable && check.findings.isEmpty
    if !survey.lost.isEmpty || !survey.repaired.isEmpty {
      let isChanged = holdsTogether && survey.repaired.isEmpty && survey.changed == survey.lost
      verdict = isChanged ? .changed : .damaged
    } else if !holdsTogether {
      verdict = .damaged
    } else {
      verdict = check.references.isEmpty ? .whole : .incomplete
    }
  }
}

/// What SQLite itself says of the structure of a file.
struct StructureCheck {
  /// Whether it could look at it at all.
  private(set) var isReadable = false
  private(set) var findings: [String] = []
  private(set) var references: [FileDiagnosis.Reference] = []
  private(set) var version: Int?

  /// Nothing is written into the file. Where nobody has it open and no log lies beside it, it is read as it stands;
  /// otherwise the log is read with it.
  init(_ path: String, readsSeals: Bool) throws {
    let isAtRest = !FileOnDisk.hasLog(path) && FileOnDisk.size(path + "-shm") == nil
    let way = readsSeals ? "&vfs=\(try ConsultationFile.seals())" : ""
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(ConsultationFile.lockTimeout)
    do {
      let queue = try DatabaseQueue(
        path: FileOnDisk.address(path, parameter: (isAtRest ? "immutable=1" : "mode=ro") + way),
        configuration: configuration)
      defer { try? queue.close() }
      try queue.read { database in
        version = try Schema.version(of: database)
        // It quotes no values, only tables, indexes, pages and numbers of rows.
        let lines = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(FileDiagnosis.listLimit))")
        isReadable = true
        findings = lines == ["ok"] ? [] : lines
        var counts: [[String]: Int] = [:]
        let rows = try Row.fetchCursor(database, sql: "PRAGMA foreign_key_check")
        while let row = try rows.next() { counts[[row[0], row[2]], default: 0] += 1 }
        references = counts.keys.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.map {
          FileDiagnosis.Reference(table: $0[0], target: $0[1], count: counts[$0] ?? 0)
        }
      }
    } catch let error as DatabaseError where error.resultCode != .SQLITE_BUSY {
      isReadable = false
    }
  }
}

extension PageSurvey {
  /// Whether it is a file of ours: it says so, or its pages are sealed.
  var isConsultation: Bool {
    applicationID == Schema.applicationID || (applicationID == nil && file.hasSeals && lost.count < file.pageCount)
  }
}
