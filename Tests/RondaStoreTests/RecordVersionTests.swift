import RondaCore
import RondaStore
import Testing

@Suite struct RecordVersionTests {
  private let id = Sample.record(1).id
  private static let change = RecordChange(
    .corrected, operatorName: "07", reason: "la hoja dice 52", at: "2026-11-22T10:00:00Z")

  private func content(_ number: Int) -> RecordContent { RecordContent(answers: Sample.answers(number), instances: []) }

  private func file(_ space: Workspace) throws -> ConsultationFile {
    let file = try space.consultation()
    try file.append(Sample.record(1, sheet: "17"), layout: Sample.layout)
    return file
  }

  private func correct(
    _ file: ConsultationFile, _ number: Int, after base: Int, of id: RecordID? = nil
  ) throws(StoreError) {
    try file.correct(
      id ?? self.id,
      RecordCorrection(
        content(number), formHash: Sample.formHash, territory: "13120-02", of: base, change: Self.change,
        layout: Sample.layout))
  }

  @Test func `a correction is a new version, and the old one stays with who, when and why`() throws {
    let space = Workspace()
    let file = try file(space)
    try correct(file, 52, after: 1)
    let versions = try file.versions(of: id)
    #expect(versions.map(\.header.version) == [1, 2])
    #expect(versions.map(\.content.answers) == [Sample.answers(1), Sample.answers(52)])
    #expect(versions.map(\.change) == [nil, Self.change])
    #expect(versions.map(\.isWithdrawn) == [false, false])
    #expect(versions[1].header.provenance.sheet == "17")
    #expect(versions[1].header.provenance.territory == "13120-02")
    #expect(versions[1].header.provenance.acceptedAt == Self.change.at)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(52)])
    #expect(try file.recordCount(formID: "hogar-necesidades") == 1)
    #expect(try file.recordID(formID: "hogar-necesidades", sheet: "17") == id)
    try file.checkIntegrity()
  }

  @Test func `whoever looked at an older version cannot overwrite a newer one`() throws {
    let space = Workspace()
    let file = try file(space)
    try correct(file, 52, after: 1)
    #expect(storeError { try correct(file, 53, after: 1) }?.code == .changedMeanwhile)
    #expect(storeError { try correct(file, 53, after: 3) }?.code == .changedMeanwhile)
    #expect(storeError { try correct(file, 53, after: 1, of: RecordID("otro")) }?.code == .unknownRecord)
    #expect(try file.versions(of: id).count == 2)
  }

  @Test func `a withdrawn record is in no result and in no view, and comes back as it was`() throws {
    let space = Workspace()
    let file = try file(space)
    try file.append(Sample.record(2, sheet: "18"), layout: Sample.layout)
    try correct(file, 52, after: 1)
    let withdrawal = RecordChange(.withdrawn, operatorName: "07", reason: "lo pidió la vecina", at: "t2")
    try file.setWithdrawn(true, id, after: 2, change: withdrawal)
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(2)])
    #expect(try file.recordCount(formID: "hogar-necesidades") == 1)
    #expect(try SQLiteTool.run(#"SELECT edad FROM "hogar-necesidades""#, space.path()) == [["2"]])
    #expect(try file.versions(of: id).last?.isWithdrawn == true)
    #expect(try file.versions(of: id).last?.change == withdrawal)
    #expect(try file.recordIDs(formID: nil, beginningWith: "").count == 2)
    try file.setWithdrawn(
      false, id, after: 3, change: RecordChange(.restored, operatorName: nil, reason: "era otra hoja", at: "t3"))
    #expect(Set(try file.allRecords().map(\.answers)) == [Sample.answers(2), Sample.answers(52)])
    #expect(try file.versions(of: id).map(\.isWithdrawn) == [false, false, true, false])
    #expect(storeError { try file.setWithdrawn(true, id, after: 2, change: withdrawal) }?.code == .changedMeanwhile)
  }

  @Test func `a record is found by the beginning of its id`() throws {
    let space = Workspace()
    let file = try file(space)
    try file.append(Sample.record(2), layout: Sample.layout)
    #expect(try file.recordIDs(formID: nil, beginningWith: String(id.text.prefix(20))) == [id])
    #expect(try file.recordIDs(formID: "otro", beginningWith: "").isEmpty)
    #expect(try file.recordIDs(formID: nil, beginningWith: "%").isEmpty)
  }

  @Test func `a file of version 3 is read as it is, and taken over for writing`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionThreeFile.sql, space.path())
    _ = try space.consultation("nueva.ronda")
    let layout = try #require(try SQLiteTool.value("SELECT layout FROM forms", space.path("nueva.ronda")))
    try SQLiteTool.run("UPDATE forms SET layout = '\(layout)'", space.path())
    let reading = try ConsultationFile.open(at: space.path(), for: .reading)
    let id = try #require(try reading.allRecords().first?.header.id)
    #expect(try reading.versions(of: id).map(\.content.answers) == [Sample.answers(1)])
    #expect(try reading.recordCount(formID: "hogar-necesidades") == 1)
    #expect(try reading.batches(formID: nil).isEmpty)
    #expect(try reading.keyings(formID: "hogar-necesidades").isEmpty)
    #expect(try reading.settledFindings(formID: "hogar-necesidades").isEmpty)
    try reading.close()
    #expect(try SQLiteTool.value("PRAGMA user_version", space.path()) == "3")
    let before = try SQLiteTool.run("SELECT * FROM record_conduct", space.path())
    let writing = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(try SQLiteTool.run("SELECT * FROM record_conduct", space.path()) == before)
    try writing.setWithdrawn(
      true, id, after: 1, change: RecordChange(.withdrawn, operatorName: nil, reason: "x", at: "t"))
    #expect(try writing.allRecords().isEmpty)
    try writing.checkIntegrity()
  }

  @Test func `what was let stand is kept with its reason`() throws {
    let space = Workspace()
    let file = try file(space)
    let first = SettledFinding(
      formID: "hogar-necesidades", rule: "outlier", subject: "r1 edad", content: "a", operatorName: "07",
      reason: "revisado en la hoja", at: "t1")
    let second = SettledFinding(
      formID: "hogar-necesidades", rule: "duplicate", subject: "r1 r2", content: "b", operatorName: nil, reason: "x",
      at: "t2")
    try file.settle([first, second])
    #expect(try file.settledFindings(formID: "hogar-necesidades") == [second, first])
    #expect(try file.settledFindings(formID: "otro").isEmpty)
    let again = SettledFinding(
      formID: "hogar-necesidades", rule: "outlier", subject: "r1 edad", content: "c", operatorName: "08", reason: "y",
      at: "t3")
    try file.settle([again])
    #expect(try file.settledFindings(formID: "hogar-necesidades") == [second, again])
  }
}
