import RondaCore
@testable import RondaStore
import Testing

@Suite struct DraftTests {
  private func begin(_ file: ConsultationFile, _ id: String = "d1", form: String = "f0") throws {
    try file.beginDraft(id: RecordID(id), formHash: form, language: "es", operatorName: "Rosa", at: "t0")
  }

  @Test func `every step of a draft is kept in order, answers of every kind and none`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try begin(file)
    var steps: [Answer?] = [
      .value(.text("{\"choice\":\"no\"} 🧉")), .value(.integer(.min)), .value(.decimal(3)), .value(.choice(".n")),
      .value(.date(try #require(CivilDate(year: 2026, month: 11, day: 21)))), .value(.choices([])),
      .value(.choices(["b", "a"])), .value(.territory("13120")), .value(.tally([TallyCount(choice: "luz", points: 2)])),
      nil,
    ]
    steps += MissingReason.allCases.map { .missing($0) }
    for (position, answer) in steps.enumerated() {
      try file.appendToDraft(RecordID("d1"), [DraftStep("p\(position)", .answer(answer))], at: "t\(position)")
    }
    try file.close()
    let again = try ConsultationFile.open(at: space.path(), for: .reading)
    #expect(
      try again.draftContent(RecordID("d1")).entries
        == steps.enumerated().map { DraftEntry(sequence: $0 + 1, step: DraftStep("p\($0)", .answer($1)), at: "t\($0)") }
    )
    #expect(
      try again.drafts() == [
        Draft(
          id: RecordID("d1"), formHash: "f0", language: "es", operatorName: "Rosa", startedAt: "t0", updatedAt: "t15")
      ])
  }

  @Test func `finishing puts the record in and takes the draft out, or neither`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try begin(file, "d1")
    try begin(file, "d2")
    for id in ["d1", "d2"] {
      try file.appendToDraft(RecordID(id), [DraftStep("edad", .answer(.missing(.blank)))], at: "t1")
    }
    try file.finishDraft(RecordID("d1"), into: Sample.record(1, sheet: "1"), layout: Sample.layout)
    #expect(try file.drafts().map(\.id.text) == ["d2"])
    #expect(try file.draftContent(RecordID("d1")).entries.isEmpty)
    let error = storeError {
      try file.finishDraft(RecordID("d2"), into: Sample.record(2, sheet: "1"), layout: Sample.layout)
    }
    #expect(error?.code == .duplicateSheet)
    #expect(try file.draftContent(RecordID("d2")).entries.count == 1)
    #expect(try file.allRecords().count == 1)
    try file.discardDraft(RecordID("d2"))
    #expect(try file.drafts().isEmpty)
    #expect(try SQLiteTool.value("SELECT count(*) FROM draft_answers", space.path()) == "0")
  }

  @Test func `drafts that are not there or there twice are named`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try begin(file)
    let id = RecordID("d9")
    for attempt: () throws -> Void in [
      { try file.appendToDraft(id, [DraftStep("a", .answer(nil))], at: "t") }, { try file.discardDraft(id) },
      { try file.finishDraft(id, into: Sample.record(1), layout: Sample.layout) },
    ] {
      let error = storeError { try attempt() }
      #expect(error?.code == .unknownDraft)
      #expect(error?.record == "d9")
    }
    #expect(storeError { try begin(file) }?.code == .duplicateRecord)
    #expect(storeError { try begin(file, "d3", form: "nada") }?.code == .unknownForm)
    let notFinite = storeError {
      try file.appendToDraft(RecordID("d1"), [DraftStep("peso", .answer(.value(.decimal(.nan))))], at: "t")
    }
    #expect(notFinite?.code == .mismatchedAnswer)
    #expect(try file.drafts().map(\.updatedAt) == ["t0"])
    #expect(try file.allRecords().isEmpty)
  }

  @Test func `a step that another program broke is named`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try begin(file)
    try file.appendToDraft(RecordID("d1"), [DraftStep("edad", .answer(.value(.integer(5))))], at: "t1")
    for broken in ["", "{", #"{"edad":5}"#, #"{"integer":"5"}"#, #"{"missing":".x"}"#, #"{"integer":5}x"#] {
      try SQLiteTool.run("UPDATE draft_answers SET answer = '\(broken)'", space.path())
      let error = storeError { _ = try file.draftContent(RecordID("d1")).entries }
      #expect(error?.code == .malformedRecord, "\(broken)")
      #expect(error?.field == "edad")
    }
  }
}
