import RondaCore
import RondaStore
import Testing

@Suite struct MigrationTests {
  private let drafts = """
    INSERT INTO drafts VALUES ('d1', 'f0', 'es', NULL, 't0', 't2');
    INSERT INTO draft_answers VALUES ('d1', 1, 'edad', '{"integer":5}', 't1'), ('d1', 2, 'edad', '{}', 't2');
    """
  private let entries = [
    (1, DraftStep("edad", .answer(.value(.integer(5)))), "t1"), (2, DraftStep("edad", .answer(nil)), "t2"),
  ]

  /// The columns that records had before version 4.
  private let columns = """
    record_id, version, form_id, form_hash, channel, operator, batch, sheet, source_file, source_line, started_at,
    accepted_at, territory, answers, missing
    """

  private func check(_ file: ConsultationFile) throws {
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(1)])
    #expect(try file.forms().map(\.hash) == ["f0"])
    #expect(try file.formFiles(of: "f0").isEmpty)
    let found = try file.draftContent(RecordID("d1")).entries
    #expect(found.map(\.sequence) == entries.map(\.0))
    #expect(found.map(\.step) == entries.map(\.1))
    #expect(found.map(\.at) == entries.map(\.2))
  }

  @Test func `a file of version 1 is read as it is, and stays so`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql + drafts, space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .reading)
    try check(file)
    try file.close()
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "1")
    #expect(try SQLiteTool.value("SELECT count(*) FROM sqlite_schema WHERE name = 'form_files'", space.path()) == "0")
  }

  @Test func `opened for writing, it becomes version 5 with all that was in it`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql + drafts, space.path())
    let before = try SQLiteTool.run("SELECT \(columns) FROM records", space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .writing)
    try check(file)
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "5")
    #expect(try SQLiteTool.run("SELECT \(columns) FROM records", space.path()) == before)
    let step = DraftStep("especie", at: [2, 1], .answer(.missing(.refused)))
    try file.appendToDraft(RecordID("d1"), [step], at: "t3")
    #expect(try file.draftContent(RecordID("d1")).entries.last?.step == step)
    try file.addForm(
      hash: "f1", id: "hogar-necesidades", version: "2", source: [], at: Sample.time,
      layout: RepetitionCodingTests.household, files: [FormFile(name: "a", content: [1])])
    #expect(
      try SQLiteTool.run(#"SELECT edad, texto, calle FROM "hogar-necesidades""#, space.path())
        == [["1", "respuesta 1", ".a"]])
    try file.checkIntegrity()
    try file.close()
    // An earlier program refuses it by the number alone.
    #expect(
      try SQLiteTool.run("SELECT identifier FROM grdb_migrations ORDER BY 1", space.path()) == [
        ["1"], ["2"], ["3"], ["4"], ["5"],
      ])
  }

  @Test func `a file of version 2 is read as it is, and stays so`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionTwoFile.sql, space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .reading)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(1)])
    #expect(try file.conduct(of: RecordID("00000000-0000-4001-8000-000000000001")) == nil)
    #expect(
      try file.drafts() == [
        Draft(id: RecordID("d1"), formHash: "f0", language: "es", operatorName: nil, startedAt: "t0", updatedAt: "t2")
      ])
    #expect(try file.draftContent(RecordID("d1")).entries.map(\.step.path) == [[], [2, 1]])
    #expect(try file.draftContent(RecordID("d1")).remarks.isEmpty)
    #expect(try file.interviewCounts(formID: "hogar-necesidades", from: "2026", to: "2027").isEmpty)
    try file.close()
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "2")
  }

  @Test func `opened for writing, a file of version 2 takes remarks and loses nothing`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionTwoFile.sql, space.path())
    let before = try ["records", "draft_answers", "form_files", "forms"].map { table in
      try SQLiteTool.run("SELECT \(table == "records" ? columns : "*") FROM \(table)", space.path())
    }
    let file = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "5")
    let after = try ["records", "draft_answers", "form_files", "forms"].map { table in
      try SQLiteTool.run("SELECT \(table == "records" ? columns : "*") FROM \(table)", space.path())
    }
    #expect(after == before)
    let remark = Remark(Remark.Place(.note, "edad", at: [2]), "no está segura", at: "t3")
    try file.appendToDraft(RecordID("d1"), [], remarks: [remark], rendering: "line", at: "t3")
    #expect(try file.draftContent(RecordID("d1")).remarks == [remark])
    #expect(try file.drafts().map(\.renderings) == [["line"]])
    try file.checkIntegrity()
    try file.close()
  }

  @Test func `a file of version 4 keeps its corrections, and gets digests and the beginning of an audit`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionFourFile.sql, space.path())
    let id = RecordID("00000000-0000-4001-8000-000000000001")
    let old = try ConsultationFile.open(at: space.path(), for: .reading)
    let before = try old.versions(of: id)
    #expect(before.map(\.header.version) == [1, 2])
    #expect(before.last?.change?.reason == "la hoja dice 52")
    #expect(try old.auditEntries().isEmpty)
    #expect(try old.verifyAudit().versionsBefore == 2)
    #expect(try old.conflicts().records.isEmpty)
    #expect(try old.conflicts().sheets.isEmpty)
    #expect(try old.rounds().isEmpty)
    try old.close()
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "4")

    var renewals: [Bool] = []
    let file = try ConsultationFile.open(at: space.path(), for: .writing, onRenewal: { renewals.append($0.isDone) })
    #expect(renewals == [false, true])
    #expect(try file.versions(of: id) == before)
    #expect(try file.operators().map(\.code) == ["07"])
    #expect(try file.batches(formID: nil).map(\.name) == ["07"])
    #expect(try file.keyings(formID: "hogar-necesidades").map(\.sheet) == ["17"])
    #expect(try file.auditEntries().map(\.action) == [.migrated])
    let report = try file.verifyAudit()
    #expect(report.findings.isEmpty)
    #expect(report.versions == 2)
    #expect(report.versionsBefore == 2)
    try file.setWithdrawn(
      true, id, after: 2, change: RecordChange(.withdrawn, operatorName: "07", reason: "lo pidió", at: "t9"))
    #expect(try file.verifyAudit().findings.isEmpty)
    try file.checkIntegrity()
    try file.close()
    let again = try ConsultationFile.open(at: space.path(), for: .writing, onRenewal: { renewals.append($0.isDone) })
    #expect(renewals.count == 2)
    try again.close()
  }

  /// Values of types that their columns never have from us.
  @Test(arguments: [
    ("UPDATE settings SET value = x'ff'", "settings"), ("UPDATE forms SET id = x'ff00'", "forms"),
    ("UPDATE forms SET layout = x'ff00'", "layout"), ("UPDATE forms SET layout = '{\"fields\":[]}'", "layout"),
    (
      "UPDATE forms SET layout = '{\"fields\":[],\"repetitions\":[{\"name\":\"a\",\"parent\":0,\"slots\":[]}]}'",
      "layout"
    ),
    ("UPDATE forms SET source = 7", "forms"), ("UPDATE imports SET file_hash = x'6131', accepted = 1.5", "imports"),
    ("UPDATE imports SET row_count = 'muchas', accepted = 'muchas', rejected = 0, duplicates = 0", "imports"),
    ("UPDATE drafts SET started_at = x'ff'", "drafts"), ("UPDATE draft_answers SET name = x'ff'", "draft"),
    ("UPDATE draft_answers SET seq = 'uno'", "draft"), ("UPDATE draft_answers SET answer = 1.5", "draft"),
    ("UPDATE draft_answers SET path = '1/x'", "draft"), ("UPDATE draft_answers SET path = x'31'", "draft"),
    ("UPDATE territories SET version = x'ff'", "territories"), ("UPDATE form_files SET content = 5", "files"),
    ("UPDATE draft_remarks SET kind = 'otra'", "remarks"), ("UPDATE draft_remarks SET path = '1/x'", "remarks"),
    ("UPDATE draft_remarks SET text = x'ff'", "remarks"), ("UPDATE drafts SET renderings = x'ff'", "drafts"),
    ("UPDATE record_conduct SET device = x'ff'", "conduct"), ("UPDATE record_remarks SET at = x'ff'", "conduct"),
    ("UPDATE records SET answers = 5", "records"), ("UPDATE records SET channel = x'ff'", "records"),
  ])
  func `columns with values of another type are damage, never a crash`(sql: String, part: String) throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.addForm(
      hash: "f1", id: "x", version: "1", source: [], at: Sample.time, layout: RecordLayout([]),
      files: [FormFile(name: "a", content: [1])])
    try file.setTerritories(hash: "t", version: "1", source: [1], names: [], at: Sample.time)
    try file.beginDraft(id: RecordID("d1"), formHash: "f0", language: "es", operatorName: nil, at: "t0")
    try file.appendToDraft(RecordID("d1"), [DraftStep("edad", .answer(nil))], remarks: [Sample.remark], at: "t1")
    try file.append(Sample.interview(2), layout: Sample.layout)
    _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      try writer.append(Sample.record(1, sheet: "17"))
      return 1
    }
    // Other programs can put aside what the tables themselves check.
    try SQLiteTool.tamper("PRAGMA ignore_check_constraints = ON; " + sql, space.path())
    let error = storeError {
      switch part {
      case "settings": _ = try file.settings()
      case "forms": _ = try file.forms()
      case "layout": _ = try file.layout(ofForm: "f0")
      case "imports": _ = try file.importLog(fileHash: nil)
      case "drafts": _ = try file.drafts()
      case "remarks": _ = try file.draftContent(RecordID("d1")).remarks
      case "conduct": _ = try file.conduct(of: Sample.interview(2).id)
      case "draft": _ = try file.draftContent(RecordID("d1")).entries
      case "territories": _ = try file.territories()
      case "files": _ = try file.formFiles(of: "f1")
      default: _ = try file.allRecords()
      }
    }
    #expect(error?.code == .damaged || error?.code == .malformedRecord)
  }
}
