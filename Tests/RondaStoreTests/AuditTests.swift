import RondaCore
import RondaStore
import Testing

@Suite struct AuditTests {
  private static let change = RecordChange(.corrected, operatorName: "07", reason: "la hoja dice 52", at: "t5")

  /// A consultation in which a good deal has happened.
  private func eventful(_ space: Workspace) throws -> ConsultationFile {
    let file = try space.consultation()
    try file.setTerritories(hash: "t", version: "1", source: [1, 2], names: [], at: Sample.time)
    try file.append(Sample.record(1, sheet: "17"), layout: Sample.layout)
    _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      for number: UInt64 in 2...6 { try writer.append(Sample.record(number)) }
      return 5
    }
    try file.correct(
      Sample.record(1).id,
      RecordCorrection(
        RecordContent(answers: Sample.answers(52), instances: []), formHash: Sample.formHash, territory: nil, of: 1,
        change: Self.change, layout: Sample.layout))
    var settings = try file.settings()
    settings.smallCellThreshold = 5
    try file.updateSettings(settings, by: "jefa")
    try file.beginDraft(id: RecordID("d1"), formHash: "f0", language: "es", operatorName: "12", at: "t0")
    try file.discardDraft(RecordID("d1"))
    return file
  }

  @Test func `who did what, in order, each once and without an answer`() throws {
    let space = Workspace()
    let file = try eventful(space)
    let entries = try file.auditEntries()
    #expect(
      entries.map(\.action) == [
        .created, .formAdded, .territoriesSet, .accepted, .imported, .corrected, .settingsChanged, .draftDiscarded,
      ])
    #expect(entries.map(\.number) == Array(1...8))
    #expect(entries[5].subject == Sample.record(1).id.text)
    #expect(entries[5].operatorName == "07")
    #expect(entries[5].detail == [.init("reason", "la hoja dice 52"), .init("version", "2")])
    #expect(entries[6].operatorName == "jefa")
    #expect(
      entries[6].detail == [.init("small_cell_threshold.from", "10"), .init("small_cell_threshold.to", "5")])
    #expect(entries[7].operatorName == "12")
    #expect(try file.auditEntries(after: 2, limit: 2).map(\.number) == [3, 4])
    #expect(
      try SQLiteTool.run("SELECT code FROM operators ORDER BY 1", space.path()) == [["07"], ["12"], ["jefa"]])
    #expect(try file.operators().map(\.code) == ["07", "12", "jefa"])
    // Nothing that changes nothing has an entry.
    try file.updateSettings(try file.settings(), by: nil)
    try file.setTerritories(hash: "t", version: "1", source: [1, 2], names: [], at: Sample.time)
    #expect(try file.auditEntries().count == 8)
  }

  @Test func `an untouched history agrees with itself, and its fingerprint changes with every entry`() throws {
    let space = Workspace()
    let file = try eventful(space)
    let report = try file.verifyAudit()
    #expect(report.findings.isEmpty)
    #expect(report.entries == 8)
    #expect(report.versions == 7)
    let fingerprint = try file.auditFingerprint()
    #expect(fingerprint.utf8.count == 64)
    try file.append(Sample.record(9), layout: Sample.layout)
    #expect(try file.auditFingerprint() != fingerprint)
    #expect(try file.verifyAudit().findings.isEmpty)
  }

  @Test(arguments: [
    ("UPDATE audit SET operator = '08' WHERE number = 6", [AuditFinding.alteredEntry(number: 6)]),
    ("UPDATE audit SET detail = replace(detail, '52', '53') WHERE number = 6", [.alteredEntry(number: 6)]),
    ("UPDATE audit SET at = 'antes' WHERE number = 3", [.alteredEntry(number: 3)]),
    ("DELETE FROM audit WHERE number = 7", [.missingPredecessor(number: 8), .wrongHeads]),
    ("DELETE FROM audit WHERE number = 8", [.wrongHeads]),
    (
      "UPDATE forms SET source = source || 'x'",
      [.alteredContent(number: 2, action: .formAdded, subject: Sample.formHash)]
    ),
    ("DELETE FROM territories", [.alteredContent(number: 3, action: .territoriesSet, subject: "t")]),
  ])
  func `a change of the history is found where it is`(sql: String, findings: [AuditFinding]) throws {
    let space = Workspace()
    let file = try eventful(space)
    try SQLiteTool.tamper(sql, space.path())
    #expect(try file.verifyAudit().findings == findings)
  }

  @Test func `a change of any column of a record is found, with the record and its entry`() throws {
    let id = Sample.record(4).id.text
    for change in [
      "answers = replace(answers, '4', '5')", "missing = '{}'", "operator = '99'", "territory = 'x'", "sheet = '1000'",
      "accepted_at = 't'", "round = 'r'", "withdrawn = 1", "form_hash = 'f1'", "source_line = 9", "seal = x'01'",
      "parents = x'01'", "channel = 'keyed'", "batch = 'b'", "started_at = 's'", "source_file = 'y'",
    ] {
      let space = Workspace()
      let file = try eventful(space)
      try SQLiteTool.tamper(
        "PRAGMA foreign_keys = OFF; UPDATE records SET \(change) WHERE record_id = '\(id)'", space.path())
      #expect(
        try file.verifyAudit().findings == [
          .alteredRecord(id: id, version: 1, entry: 5),
          .alteredContent(number: 5, action: .imported, subject: Sample.header().fileHash),
        ], "\(change)")
    }
  }

  @Test func `a record that was taken out, put in or given another digest is found`() throws {
    let id = Sample.record(4).id.text
    let imported = AuditFinding.alteredContent(number: 5, action: .imported, subject: Sample.header().fileHash)
    for (sql, expected) in [
      ("DELETE FROM records WHERE record_id = '\(id)'", [imported]),
      (
        """
        INSERT INTO records (record_id, version, form_id, form_hash, channel, accepted_at, answers, missing, entry, digest)
        SELECT 'nuevo', 1, form_id, form_hash, channel, accepted_at, answers, missing, 77, digest FROM records
        WHERE record_id = '\(id)'
        """,
        [
          .alteredRecord(id: "nuevo", version: 1, entry: 77), .strayRecord(id: "nuevo", version: 1, entry: 77),
        ]
      ),
      (
        "UPDATE record_changes SET reason = 'otra'",
        [.alteredRecord(id: Sample.record(1).id.text, version: 2, entry: 6)]
      ),
    ] as [(String, [AuditFinding])] {
      let space = Workspace()
      let file = try eventful(space)
      try SQLiteTool.tamper(sql, space.path())
      #expect(try file.verifyAudit().findings.prefix(expected.count) == expected[...], "\(sql)")
    }
  }

  @Test func `other programs are kept from changing what is only added to`() throws {
    let space = Workspace()
    try eventful(space).close()
    for sql in [
      "UPDATE records SET answers = '{}'", "DELETE FROM records", "UPDATE audit SET at = ''", "DELETE FROM audit",
    ] {
      #expect(throws: SQLiteTool.Failure.self) { try SQLiteTool.run(sql, space.path()) }
    }
  }

  @Test func `what comes in belongs to the round that is going on`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.setRound(Round(code: "2027", label: "Seguimiento", startsOn: "2027-03-01"), by: nil)
    try file.setRound(Round(code: "base", label: "Línea base", startsOn: "2026-03-01", endsOn: "2026-04-30"), by: nil)
    try file.append(Sample.record(1), layout: Sample.layout)
    var settings = try file.settings()
    settings.round = "base"
    try file.updateSettings(settings, by: nil)
    try file.append(Sample.record(2), layout: Sample.layout)
    var third = Sample.record(3)
    third.provenance.round = "2027"
    try file.append(third, layout: Sample.layout)
    #expect(try file.rounds().map(\.code) == ["base", "2027"])
    #expect(try file.settings().round == "base")
    #expect(try file.allRecords().map(\.header.provenance.round) == [nil, "base", "2027"])
    try file.setWithdrawn(true, Sample.record(2).id, after: 1, change: Self.change)
    #expect(try file.versions(of: Sample.record(2).id).last?.header.provenance.round == "base")
    #expect(try file.verifyAudit().findings.isEmpty)
  }
}
