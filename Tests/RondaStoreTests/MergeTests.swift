import Foundation
import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite struct MergeTests {
  private static let isLong = ProcessInfo.processInfo.environment["RONDA_LONG_TESTS"] != nil

  /// Everything that a file says, table by table, without the numbers that are only its own.
  private static func content(_ path: String) throws -> [String: [[String?]]] {
    var content: [String: [[String?]]] = [:]
    for table in [
      "settings", "forms", "form_files", "territories", "records", "record_changes", "record_conduct", "record_remarks",
      "record_personal", "imports", "drafts", "draft_answers", "draft_remarks", "batches", "batch_answers", "keyings",
      "keyed_fields", "settled_findings", "codebook", "territory_names", "audit", "audit_heads", "operators", "rounds",
    ] {
      let columns = try SQLiteTool.run("SELECT name FROM pragma_table_info('\(table)')", path).compactMap { $0[0] }
      let hidden: Set<String> = ["forms", "form_files", "territories", "imports"].contains(table) ? ["number"] : []
      let shown = columns.filter { !hidden.contains($0) }.map { "quote(\($0))" }.joined(separator: ", ")
      // In the order of the file where that says something, and in any fixed one elsewhere.
      let order = ["records", "audit"].contains(table) ? "rowid" : shown
      content[table] = try SQLiteTool.run("SELECT \(shown) FROM \(table) ORDER BY \(order)", path)
    }
    return content
  }

  private func merge(_ names: [String], _ space: Workspace, _ name: String) throws -> MergeReport {
    try ConsultationFile.merge(names.map { space.path($0) }, into: space.path(name))
  }

  private func copy(_ name: String, to copy: String, _ space: Workspace) throws {
    try FileManager.default.copyItem(atPath: space.path(name), toPath: space.path(copy))
  }

  @Test func `three laptops' files are one, whatever the order, and joining again changes nothing`() throws {
    let seeds: ClosedRange<UInt64> = Self.isLong ? 1...40 : 1...3
    for seed in seeds {
      let space = Workspace()
      var laptops = ["a", "b", "c"].enumerated().map { Laptop(String($1), seed: seed * 10 + UInt64($0)) }
      var first = Laptop("base", seed: seed)
      try space.consultation("base").close()
      try first.work(6, space)
      for laptop in laptops { try copy("base", to: laptop.name, space) }
      for index in laptops.indices { try laptops[index].work(14, space) }

      let report = try merge(["a", "b", "c"], space, "abc")
      let all = try Self.content(space.path("abc"))
      #expect(report.isOneConsultation)
      for (number, names) in [
        ["c", "b", "a"], ["b", "a", "c"], ["a", "b", "c", "base"], ["a", "a", "b", "c", "b"],
      ].enumerated() {
        _ = try merge(names, space, "other\(number)")
        try expectSame(all, try Self.content(space.path("other\(number)")), "\(seed): \(names)")
      }
      _ = try merge(["a", "b"], space, "ab")
      _ = try merge(["b", "c"], space, "bc")
      for (number, names) in [["ab", "c"], ["a", "bc"], ["bc", "ab"], ["abc", "b"], ["abc"]].enumerated() {
        _ = try merge(names, space, "again\(number)")
        try expectSame(all, try Self.content(space.path("again\(number)")), "\(seed): \(names)")
      }
      let file = try ConsultationFile.open(at: space.path("abc"), for: .writing)
      #expect(try file.verifyAudit().findings.isEmpty)
      try file.checkIntegrity()
      try file.close()

      // Work goes on in the joined file and on one of the laptops, and they are joined again.
      var joined = Laptop("abc", seed: seed + 500)
      try joined.work(8, space)
      try laptops[1].work(8, space)
      _ = try merge(["abc", "b"], space, "later")
      _ = try merge(["b", "abc", "a"], space, "later2")
      try expectSame(
        try Self.content(space.path("later")), try Self.content(space.path("later2")), "\(seed): afterwards")
      let later = try ConsultationFile.open(at: space.path("later"), for: .reading)
      #expect(try later.verifyAudit().findings.isEmpty)
      try later.checkIntegrity()
      try later.close()
    }
  }

  private func expectSame(
    _ first: [String: [[String?]]], _ second: [String: [[String?]]], _ what: String
  ) throws {
    for (table, rows) in first.sorted(by: { $0.key < $1.key }) {
      #expect(rows == second[table], "\(what), \(table)")
    }
  }

  /// Nothing that any of them has may be missing.
  @Test func `all records, versions and entries of every file are in the joined one`() throws {
    let space = Workspace()
    var laptops = [Laptop("a", seed: 71), Laptop("b", seed: 72)]
    try space.consultation("base").close()
    for laptop in laptops { try copy("base", to: laptop.name, space) }
    for index in laptops.indices { try laptops[index].work(60, space) }
    let report = try merge(["a", "b"], space, "ab")
    for table in ["records", "audit"] {
      let column = table == "records" ? "hex(digest)" : "hex(hash)"
      let parts = try ["a", "b"].map { name in
        Set(try SQLiteTool.run("SELECT \(column) FROM \(table)", space.path(name)).compactMap { $0[0] })
      }
      let whole = try SQLiteTool.run("SELECT \(column) FROM \(table)", space.path("ab")).compactMap { $0[0] }
      #expect(Set(whole) == parts[0].union(parts[1]))
      #expect(whole.count == Set(whole).count)
    }
    #expect(report.sources.map(\.records).reduce(0, +) >= report.records)
    #expect(report.sources[0].newRecords + report.sources[1].newRecords == report.records)
    #expect(report.sources[0].newRecords == report.sources[0].records)
  }

  private static func change(_ kind: RecordChange.Kind, by code: String, at time: String) -> RecordChange {
    RecordChange(kind, operatorName: code, reason: "la hoja dice otra cosa", at: time)
  }

  private func correct(_ name: String, _ number: Int, by code: String, at time: String, _ space: Workspace) throws {
    let file = try ConsultationFile.open(at: space.path(name), for: .writing)
    let base = try #require(try file.versions(of: Sample.record(1).id).last).header.version
    try file.correct(
      Sample.record(1).id,
      RecordCorrection(
        RecordContent(answers: Sample.answers(number), instances: []), formHash: Sample.formHash, territory: nil,
        of: base, change: Self.change(.corrected, by: code, at: time), layout: Sample.layout))
    try file.close()
  }

  private func twoCopies(_ space: Workspace) throws {
    let file = try space.consultation("a")
    try file.append(Sample.record(1, sheet: "17"), layout: Sample.layout)
    try file.close()
    try copy("a", to: "b", space)
  }

  @Test func `two corrections of the same record are listed, kept, and decided by a third version`() throws {
    let space = Workspace()
    try twoCopies(space)
    try correct("a", 52, by: "01", at: "2026-11-22T10:00:00Z", space)
    try correct("b", 53, by: "02", at: "2026-11-22T09:00:00Z", space)
    try correct("b", 54, by: "02", at: "2026-11-22T09:30:00Z", space)
    let report = try merge(["a", "b"], space, "ab")
    let id = Sample.record(1).id
    #expect(
      report.conflicts == [RecordConflict(id: id, formID: "hogar-necesidades", sheet: "17", versions: [3, 4])])
    let file = try ConsultationFile.open(at: space.path("ab"), for: .writing)
    let versions = try file.versions(of: id)
    #expect(
      versions.map(\.content.answers) == [
        Sample.answers(1), Sample.answers(53), Sample.answers(52), Sample.answers(54),
      ])
    let change = Self.change(.corrected, by: "03", at: "t")
    #expect(
      storeError { try file.setWithdrawn(true, id, after: 4, change: change) }?.code == .conflictingVersions)
    #expect(
      storeError {
        try file.reconcile(id, keeping: 2, change: Self.change(.reconciled, by: "03", at: "t"))
      }?.code == .unknownRecord)
    try file.reconcile(id, keeping: 3, change: Self.change(.reconciled, by: "03", at: "2026-11-23T00:00:00Z"))
    #expect(try file.conflicts().records.isEmpty)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(52)])
    #expect(try file.versions(of: id).count == 5)
    #expect(
      storeError {
        try file.reconcile(id, keeping: 3, change: Self.change(.reconciled, by: "03", at: "t"))
      }?.code == .changedMeanwhile)
    #expect(try file.verifyAudit().findings.isEmpty)
    try file.close()
    // Whoever joins an old copy again has nothing left to decide.
    #expect(try merge(["b", "ab"], space, "bab").conflicts.isEmpty)
  }

  @Test func `the same correction made twice is no conflict, and a correction beside a withdrawal is one`() throws {
    let space = Workspace()
    try twoCopies(space)
    try correct("a", 52, by: "01", at: "t1", space)
    try correct("b", 52, by: "02", at: "t2", space)
    #expect(try merge(["a", "b"], space, "ab").conflicts.isEmpty)
    let file = try ConsultationFile.open(at: space.path("ab"), for: .writing)
    try file.setWithdrawn(true, Sample.record(1).id, after: 3, change: Self.change(.withdrawn, by: "03", at: "t3"))
    try file.close()
    #expect(try merge(["ab", "a"], space, "aba").conflicts.isEmpty)
    try correct("a", 60, by: "01", at: "t4", space)
    #expect(try merge(["ab", "a"], space, "aba2").conflicts.map(\.versions.count) == [2])
  }

  @Test func `one sheet that came in on two computers is told, and settled by withdrawing one`() throws {
    let space = Workspace()
    try space.consultation("a").close()
    try copy("a", to: "b", space)
    for (name, number) in [("a", 1), ("b", 2)] as [(String, UInt64)] {
      let file = try ConsultationFile.open(at: space.path(name), for: .writing)
      try file.append(Sample.record(number, sheet: "17"), layout: Sample.layout)
      try file.close()
    }
    let both = [Sample.record(1).id, Sample.record(2).id]
    let report = try merge(["a", "b"], space, "ab")
    #expect(report.sheets == [SheetConflict(formID: "hogar-necesidades", sheet: "17", records: both)])
    let file = try ConsultationFile.open(at: space.path("ab"), for: .writing)
    #expect(try file.recordCount(formID: "hogar-necesidades") == 2)
    #expect(
      storeError { try file.append(Sample.record(3, sheet: "17"), layout: Sample.layout) }?.code == .duplicateSheet)
    try file.setWithdrawn(true, both[1], after: 1, change: Self.change(.withdrawn, by: "03", at: "t3"))
    #expect(try file.conflicts().sheets.isEmpty)
    try file.close()
  }

  @Test func `a draft that went on on two computers becomes two, and what was discarded stays so`() throws {
    let space = Workspace()
    let file = try space.consultation("a")
    for id in ["d1", "d2", "d3"] {
      try file.beginDraft(
        id: RecordID(id), formHash: Sample.formHash, language: "es", operatorName: nil, at: "2026-11-20T08:00:00Z")
      try file.appendToDraft(
        RecordID(id), [DraftStep("edad", .answer(.value(.integer(1))))], remarks: [Sample.remark],
        at: "2026-11-20T08:00:00Z")
    }
    try file.close()
    try copy("a", to: "b", space)
    for (name, age) in [("a", 2), ("b", 3)] {
      let file = try ConsultationFile.open(at: space.path(name), for: .writing)
      try file.appendToDraft(
        RecordID("d1"), [DraftStep("edad", .answer(.value(.integer(age))))], at: "2026-11-20T09:00:00Z")
      if name == "a" { try file.discardDraft(RecordID("d2")) }
      if name == "b" { try file.finishDraft(RecordID("d3"), into: draft3(), layout: Sample.layout) }
      try file.close()
    }
    _ = try merge(["a", "b"], space, "ab")
    _ = try merge(["b", "a"], space, "ba")
    try expectSame(try Self.content(space.path("ab")), try Self.content(space.path("ba")), "drafts")
    _ = try merge(["b", "ab", "a"], space, "again")
    try expectSame(try Self.content(space.path("ab")), try Self.content(space.path("again")), "drafts again")
    let joined = try ConsultationFile.open(at: space.path("ab"), for: .writing)
    let drafts = try joined.drafts()
    #expect(drafts.count == 2)
    let ages = try drafts.map { try joined.draftContent($0.id).entries.last?.step.change }
    #expect(Set(ages) == [.answer(.value(.integer(2))), .answer(.value(.integer(3)))])
    #expect(try drafts.map { try joined.draftContent($0.id).remarks } == [[Sample.remark], [Sample.remark]])
    for draft in drafts { try joined.discardDraft(draft.id) }
    try joined.close()
    _ = try merge(["ab", "a", "b"], space, "last")
    #expect(try ConsultationFile.open(at: space.path("last"), for: .reading).drafts().isEmpty)
  }

  private func draft3() -> NewRecord {
    var record = Sample.interview(77)
    record.id = RecordID("d3")
    return record
  }

  @Test func `files of earlier versions are joined, and stay as they are`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionFourFile.sql, space.path("a"))
    try SQLiteTool.run(VersionFourFile.sql, space.path("b"))
    try SQLiteTool.run(
      """
      INSERT INTO records (record_id, version, form_id, form_hash, channel, accepted_at, answers, missing)
      VALUES ('r2', 1, 'hogar-necesidades', 'f0', 'import', 't6', '{"edad":7}', '{}')
      """, space.path("b"))
    let report = try merge(["a", "b"], space, "ab")
    #expect(report.records == 2)
    #expect(report.versions == 3)
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path("a")) == "4")
    #expect(space.names == ["a", "ab", "b"])
    _ = try merge(["b", "a"], space, "ba")
    let (first, second) = (try Self.content(space.path("ab")), try Self.content(space.path("ba")))
    #expect(first["records"] == second["records"])
  }

  @Test func `a file that another program changed is refused, and nothing is left behind`() throws {
    let space = Workspace()
    try twoCopies(space)
    for sql in [
      "UPDATE records SET answers = '{}'", "UPDATE audit SET operator = 'x'", "UPDATE records SET entry = 99",
    ] {
      try FileManager.default.removeItem(atPath: space.path("b"))
      try copy("a", to: "b", space)
      try SQLiteTool.tamper(sql, space.path("b"))
      #expect(storeError { _ = try merge(["a", "b"], space, "ab") }?.code == .alteredHistory, "\(sql)")
      #expect(space.names == ["a", "b"])
    }
    try space.write([1], to: "ab")
    #expect(storeError { _ = try merge(["a"], space, "ab") }?.code == .alreadyExists)
    #expect(storeError { _ = try merge(["a", "nada"], space, "x") }?.code == .notFound)
    #expect(space.names == ["a", "ab", "b"])
  }

  @Test func `of settings the last change stands, and what the others said is told`() throws {
    let space = Workspace()
    try twoCopies(space)
    for (name, threshold, time) in [("a", 5, "2026-11-22T10:00:00Z"), ("b", 7, "2026-11-22T11:00:00Z")] {
      let file = try ConsultationFile.open(at: space.path(name), for: .writing, clock: { time })
      var settings = try file.settings()
      settings.smallCellThreshold = threshold
      try file.updateSettings(settings, by: nil)
      try file.close()
    }
    let report = try merge(["b", "a"], space, "ab")
    #expect(report.settings.map(\.name) == ["small_cell_threshold"])
    #expect(report.settings.map(\.kept) == ["7"])
    #expect(report.settings.map(\.dropped) == [["5"]])
    let file = try ConsultationFile.open(at: space.path("ab"), for: .reading)
    #expect(try file.settings().smallCellThreshold == 7)
  }
}

/// One computer on which people work with a copy of the consultation, with a clock that is wrong now and then.
private struct Laptop {
  let name: String
  private var random: SeededGenerator
  private var serial: UInt64
  private var moment = 1_000_000

  init(_ name: String, seed: UInt64) {
    self.name = name
    random = SeededGenerator(seed: seed)
    serial = seed * 1000
  }

  mutating func work(_ steps: Int, _ space: Workspace) throws {
    for _ in 0..<steps {
      moment += Int.random(in: -5...20, using: &random)
      let time = "2026-11-22T\(moment)Z"
      let file = try ConsultationFile.open(at: space.path(name), for: .writing, clock: { time })
      try step(file, time)
      try file.close()
    }
  }

  private mutating func step(_ file: ConsultationFile, _ time: String) throws {
    serial += 1
    let change = RecordChange(.corrected, operatorName: name, reason: "así dice", at: time)
    switch Int.random(in: 0..<14, using: &random) {
    case 0, 1:
      var record = Sample.interview(serial, at: time)
      // The same sheets lie on several desks.
      record.provenance.sheet = String(Int.random(in: 1...8, using: &random))
      do { try file.append(record, layout: Sample.layout) } catch {
        guard error.code == .duplicateSheet else { throw error }
      }
    case 2:
      _ = try file.importFile(Sample.header("\(name)\(serial)"), layout: Sample.layout) { writer in
        for row in 0..<3 as Range<UInt64> { try writer.append(Sample.record(serial * 10 + row)) }
        return 3
      }
    case 3, 4, 5:
      guard let id = try file.recordIDs(formID: nil, beginningWith: "").randomElement(using: &random),
        let last = try file.versions(of: id).last
      else { return }
      let content = RecordContent(
        answers: Sample.answers(Int.random(in: 1...4, using: &random)), instances: [])
      do {
        try file.correct(
          id,
          RecordCorrection(
            content, formHash: Sample.formHash, territory: nil, of: last.header.version, change: change,
            layout: Sample.layout))
      } catch {
        guard error.code == .conflictingVersions else { throw error }
        let conflict = try file.conflicts().records.first { $0.id == id }
        try file.reconcile(
          id, keeping: try #require(conflict?.versions.randomElement(using: &random)),
          change: RecordChange(.reconciled, operatorName: name, reason: "decidido", at: time))
      }
    case 6:
      guard let id = try file.recordIDs(formID: nil, beginningWith: "").randomElement(using: &random),
        let last = try file.versions(of: id).last, try !file.conflicts().records.contains(where: { $0.id == id })
      else { return }
      try file.setWithdrawn(!last.isWithdrawn, id, after: last.header.version, change: change)
    case 7:
      let id = RecordID("draft-\(serial)")
      try file.beginDraft(id: id, formHash: Sample.formHash, language: "es", operatorName: name, at: time)
      try file.appendToDraft(id, [DraftStep("edad", .answer(.value(.integer(5))))], remarks: [Sample.remark], at: time)
    case 8:
      guard let draft = try file.drafts().randomElement(using: &random) else { return }
      if Bool.random(using: &random) {
        try file.discardDraft(draft.id)
      } else {
        try file.appendToDraft(draft.id, [DraftStep("texto", .answer(nil))], at: time)
      }
    case 9:
      var settings = try file.settings()
      settings.smallCellThreshold = Int.random(in: 3...9, using: &random)
      try file.updateSettings(settings, by: nil)
    case 10:
      try file.setBatch(
        Batch(
          formID: "hogar-necesidades", name: String(Int.random(in: 1...3, using: &random)),
          expected: Int.random(in: 1...50, using: &random), openedAt: time,
          header: [Batch.Fixed("edad", .value(.integer(Int(serial))))]), by: nil)
    case 11:
      try file.setRound(Round(code: String(Int.random(in: 1...3, using: &random)), label: "\(name)\(serial)"), by: nil)
    case 12:
      let keying = Keying(
        id: RecordID("k\(serial)"), recordID: RecordID("kr\(serial)"), pass: 1, formID: "hogar-necesidades",
        formHash: Sample.formHash, batch: "1", sheet: String(Int.random(in: 1...20, using: &random)),
        operatorName: name, startedAt: time)
      do { try file.beginKeying(keying) } catch { return }
      try file.keep(
        [KeyedEntry(FieldPlace("edad"), .answer(.value(.integer(3))))], of: keying.id,
        effort: KeyingEffort(keystrokes: 3, stops: 0, seconds: Int(serial % 7)), at: time)
    default:
      try file.settle([
        SettledFinding(
          formID: "hogar-necesidades", rule: "r", subject: String(Int.random(in: 1...4, using: &random)),
          content: "\(serial)", operatorName: name, reason: "está bien", at: time)
      ])
    }
  }
}
