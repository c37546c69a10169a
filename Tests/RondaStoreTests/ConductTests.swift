import RondaCore
import Testing

@testable import RondaStore

@Suite struct ConductTests {
  private func begun(_ space: Workspace) throws -> ConsultationFile {
    let file = try space.consultation()
    try file.beginDraft(id: RecordID("d1"), formHash: "f0", language: "es", operatorName: nil, at: "t0")
    return file
  }

  @Test func `remarks of a draft are added, changed and taken away together with its steps`() throws {
    let space = Workspace()
    let file = try begun(space)
    let note = Remark(Remark.Place(.note, "edad"), "«a» \u{1F9C9}", at: "t1")
    let inner = Remark(Remark.Place(.language, "edad", at: [2, 1]), "arn", at: "t1")
    try file.appendToDraft(RecordID("d1"), [], remarks: [inner, note], rendering: "screen", at: "t1")
    #expect(try file.draftContent(RecordID("d1")).remarks == [note, inner])
    let changed = Remark(note.place, "b", at: "t2")
    try file.appendToDraft(
      RecordID("d1"), [DraftStep("edad", .answer(.value(.integer(3))))], remarks: [changed], gone: [inner.place],
      rendering: "line", at: "t2")
    try file.appendToDraft(RecordID("d1"), [], remarks: [], rendering: "screen", at: "t3")
    #expect(try file.draftContent(RecordID("d1")).remarks == [changed])
    #expect(try file.drafts().map(\.renderings) == [["screen", "line"]])
    let error = storeError { try file.appendToDraft(RecordID("d2"), [], remarks: [note], at: "t4") }
    #expect(error?.code == .unknownDraft)
    try file.discardDraft(RecordID("d1"))
    #expect(try SQLiteTool.value("SELECT count(*) FROM draft_remarks", space.path()) == "0")
  }

  @Test func `how an interview was held goes with its record, or neither is kept`() throws {
    let space = Workspace()
    let file = try begun(space)
    let record = Sample.interview(1)
    try file.finishDraft(RecordID("d1"), into: record, layout: Sample.layout)
    #expect(try file.conduct(of: record.id) == record.conduct)
    #expect(try file.conduct(of: Sample.record(2).id) == nil)
    var twice = record
    twice.conduct?.remarks.append(Sample.remark)
    twice.id = RecordID(high: 2, low: 2)
    #expect(storeError { try file.append(twice, layout: Sample.layout) } != nil)
    #expect(try file.allRecords().count == 1)
    #expect(try SQLiteTool.value("SELECT count(*) FROM record_conduct", space.path()) == "1")
    try file.checkIntegrity()
  }

  @Test func `no view shows how an interview was held`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.interview(1), layout: Sample.layout)
    let row = try SQLiteTool.run(#"SELECT * FROM "hogar-necesidades""#, space.path()).joined().compactMap { $0 }.joined(
      separator: "|")
    #expect(row.contains("respuesta 1"))
    for word in ["0a1b2c3d", "pidió no grabar", "¿Seguro?"] { #expect(!row.contains(word)) }
  }

  @Test func `interviews of a day are counted by territory`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let times = ["2026-11-21T02:59:59Z", "2026-11-21T03:00:00Z", "2026-11-22T02:59:59Z", "2026-11-22T03:00:00Z"]
    for (position, time) in times.enumerated() {
      for (offset, territory) in ["1-1", "1-2", "1-2", nil].enumerated() {
        let record = Sample.interview(UInt64(position * 10 + offset), at: time, territory: territory)
        try file.append(record, layout: Sample.layout)
      }
    }
    try file.append(Sample.record(99), layout: Sample.layout)
    let counts = try file.interviewCounts(formID: "hogar-necesidades", from: times[1], to: times[3])
    #expect(counts.map(\.territory) == ["1-2", "1-1", nil])
    #expect(counts.map(\.count) == [4, 2, 2])
    #expect(try file.interviewCounts(formID: "otro", from: times[1], to: times[3]).isEmpty)
  }
}
