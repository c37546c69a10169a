import RondaCore
@testable import RondaStore
import Testing

@Suite struct RecordTests {
  @Test func `a record comes back with all that is known of it`() throws {
    let space = Workspace()
    let file = try space.consultation()
    var full = Sample.record(1, sheet: "H-017")
    full.provenance = Provenance(
      channel: .keyed, acceptedAt: "2026-11-21T16:00:00Z", operatorName: "Ñ. «O'Higgins»", batch: "lote 3",
      sheet: "H-017", sourceFile: "año.csv", sourceLine: 12, startedAt: "2026-11-21T15:58:00Z", territory: "13120-01")
    let bare = Sample.record(2, answers: Array(repeating: .missing(.notApplicable), count: 8))
    try file.append(full, layout: Sample.layout)
    try file.append(bare, layout: Sample.layout)
    let rows = try file.allRecords()
    #expect(
      rows.map(\.header)
        == [full, bare].map { RecordHeader(id: $0.id, version: 1, formHash: $0.formHash, provenance: $0.provenance) })
    #expect(rows.map(\.answers) == [full.answers, bare.answers])
  }

  @Test func `batches hold as many records as asked for, in the order in which they came`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number in 1...7 { try file.append(Sample.record(UInt64(100 - number)), layout: Sample.layout) }
    var sizes: [Int] = []
    var ages: [Answer] = []
    let layout = RecordLayout([.init("edad", .integer), .init("otra", .text)])
    try file.forEachRecord(ofForms: ["f0", "nada"], layout: layout, batchSize: 3) { batch in
      sizes.append(batch.records.count)
      #expect(batch.answers.count == batch.records.count * 2)
      for position in batch.records.indices {
        let answers = batch.answers(ofRecord: position)
        ages.append(answers[answers.startIndex])
        #expect(answers[answers.startIndex + 1] == .missing(.notApplicable))
      }
    }
    #expect(sizes == [3, 3, 1])
    #expect(ages == (1...7).map { .value(.integer(100 - $0)) })
    try file.forEachRecord(ofForms: [], layout: layout) { _ in Issue.record("no form was asked for") }
  }

  @Test func `the latest version of a record counts, once`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1, sheet: "1"), layout: Sample.layout)
    try file.append(Sample.record(2, sheet: "2"), layout: Sample.layout)
    for version in 2...3 {
      try SQLiteTool.run(
        """
        INSERT INTO records (record_id, version, form_id, form_hash, channel, sheet, accepted_at, answers, missing)
        SELECT record_id, \(version), form_id, form_hash, channel, sheet, accepted_at, '{"edad":\(version)0}', missing
        FROM records WHERE sheet = '1' AND version = 1
        """, space.path())
    }
    let rows = try file.allRecords()
    #expect(rows.map(\.header.version).sorted() == [1, 3])
    #expect(rows.first { $0.header.version == 3 }?.answers[1] == .value(.integer(30)))
    #expect(try file.recordCount(formID: "hogar-necesidades") == 2)
    _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      let existing = try writer.append(Sample.record(9, sheet: "1"), encoded: nil, ofSheet: "1")
      #expect(existing?.version == 3)
      writer.countDuplicate()
      return 1
    }
    #expect(
      try SQLiteTool.run(#"SELECT _version, edad FROM "hogar-necesidades" ORDER BY 1"#, space.path())
        == [["1", "2"], ["3", "30"]])
  }

  @Test func `records, sheets and forms that cannot be stored are named, and nothing is`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1, sheet: "17"), layout: Sample.layout)
    try file.addForm(
      hash: "g", id: "otro", version: "1", source: [], at: Sample.time, layout: RecordLayout([]))
    try file.append(Sample.record(9, sheet: "17", form: "g"), layout: Sample.layout)
    var mismatched = Sample.answers(5)
    mismatched[1] = .value(.text("secreto"))
    for (record, code) in [
      (Sample.record(1), StoreError.Code.duplicateRecord), (Sample.record(2, sheet: "17"), .duplicateSheet),
      (Sample.record(3, form: "f9"), .unknownForm), (Sample.record(5, answers: mismatched), .mismatchedAnswer),
    ] {
      let error = storeError { try file.append(record, layout: Sample.layout) }
      #expect(error?.code == code)
      #expect(error.map { String(reflecting: $0).contains("secreto") } == false)
    }
    #expect(try file.allRecords().count == 1)
  }

  @Test func `a record that another program broke is named, without its answers`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number: UInt64 in 1...3 { try file.append(Sample.record(number), layout: Sample.layout) }
    let id = Sample.record(2).id.text
    for (answers, field) in [(#"{"edad":"secreto"}"#, "edad" as String?), ("secreto", nil)] {
      try SQLiteTool.tamper("UPDATE records SET answers = '\(answers)' WHERE record_id = '\(id)'", space.path())
      let error = storeError { _ = try file.allRecords() }
      #expect(error?.code == .malformedRecord)
      #expect(error?.record == id)
      #expect(error?.field == field)
      #expect(error.map { "\($0) \($0.message)".contains("secreto") } == false)
    }
    try SQLiteTool.tamper("UPDATE records SET answers = x'ff00', channel = 'fax'", space.path())
    #expect(storeError { _ = try file.allRecords() }?.code == .damaged)
  }

  @Test func `what the caller's function throws comes out as it is`() throws {
    struct Stop: Error {}
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1), layout: Sample.layout)
    #expect(throws: Stop.self) { try file.forEachRecord(ofForms: ["f0"], layout: Sample.layout) { _ in throw Stop() } }
    #expect(throws: Stop.self) { try file.importFile(Sample.header(), layout: Sample.layout) { _ in throw Stop() } }
    #expect(try file.importLog(fileHash: nil).isEmpty)
  }
}
