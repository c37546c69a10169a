import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite struct KeyingTests {
  private static let form = "hogar-necesidades"

  private func keying(_ number: UInt64, pass: Int = 1, sheet: String = "0413", of record: UInt64 = 1) -> Keying {
    Keying(
      id: RecordID(high: 9, low: number), recordID: Sample.record(record).id, pass: pass, formID: Self.form,
      formHash: Sample.formHash, batch: "07", sheet: sheet, operatorName: "MRC", startedAt: "t\(number)")
  }

  private func record(_ number: UInt64, sheet: String = "0413") -> NewRecord {
    var record = Sample.record(number, sheet: sheet)
    record.provenance.channel = .keyed
    record.provenance.batch = "07"
    return record
  }

  private let effort = KeyingEffort(keystrokes: 12, stops: 1, seconds: 30)

  @Test func `a batch is kept with what is the same on all its sheets`() throws {
    let space = Workspace()
    let file = try space.consultation()
    var batch = Batch(
      formID: Self.form, name: "07", expected: 60, firstSheet: 401, numbering: .checked, openedAt: "t1",
      header: [Batch.Fixed("barrio", .value(.territory("1-1"))), Batch.Fixed("edad", .missing(.illegible))])
    try file.setBatch(batch, by: nil)
    try file.setBatch(Batch(formID: Self.form, name: "08", openedAt: "t2"), by: nil)
    #expect(try file.batches(formID: Self.form).first == batch)
    #expect(try file.batches(formID: nil).map(\.name) == ["07", "08"])
    #expect(try file.batches(formID: "otro").isEmpty)
    batch.expected = nil
    batch.isFull = true
    batch.header = [Batch.Fixed("texto", .value(.text("«ñ»")))]
    try file.setBatch(batch, by: nil)
    #expect(try file.batches(formID: Self.form).first == batch)
  }

  @Test func `a sheet is there field by field, and becomes a record as a whole`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let keying = keying(1)
    try file.beginKeying(keying)
    let fields = [
      KeyedEntry(FieldPlace("edad"), .asWritten("340 \"años\"")),
      KeyedEntry(FieldPlace("puntos", row: "agua"), .answer(.value(.integer(3)))),
      KeyedEntry(FieldPlace("nombre", at: [2]), .answer(.missing(.invalidMark))),
    ]
    for field in fields { try file.keep([field], of: keying.id, effort: effort, at: "t2") }
    #expect(try file.keyedFields(of: keying.id) == fields.sorted { $0.place < $1.place })
    try file.keep([], gone: [fields[2].place], of: keying.id, effort: effort, at: "t3")
    #expect(try file.keyedFields(of: keying.id).map(\.place.name) == ["edad", "puntos"])
    #expect(try file.keyings(formID: Self.form).map(\.effort) == [effort])
    #expect(try file.keyings(formID: Self.form, batch: "07").map(\.endedAt) == [nil])
    #expect(try file.keyings(formID: Self.form, batch: "08").isEmpty)
    try file.finishKeying(
      keying.id, effort: effort, .record(record(1), layout: Sample.layout), at: record(1).provenance.acceptedAt)
    #expect(try file.keyings(formID: Self.form).map(\.endedAt) == [Sample.time])
    #expect(try file.allRecords().map(\.header.provenance.sheet) == ["0413"])
    #expect(try file.keyedFields(of: keying.id).count == 2, "what was typed stays")
    #expect(storeError { try file.discardKeying(keying.id) }?.code == .unknownDraft)
  }

  @Test func `a sheet is keyed first once, whether it is through, imported or just begun`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(3, sheet: "0001"), layout: Sample.layout)
    #expect(storeError { try file.beginKeying(keying(1, sheet: "0001")) }?.code == .duplicateSheet)
    try file.beginKeying(keying(1))
    #expect(storeError { try file.beginKeying(keying(2)) }?.code == .duplicateSheet)
    try file.beginKeying(keying(3, pass: 2))
    try file.discardKeying(keying(1).id)
    try file.beginKeying(keying(4))
    #expect(
      storeError {
        try file.beginKeying(
          Keying(
            id: RecordID("x"), recordID: RecordID("y"), pass: 1, formID: "otro", formHash: "nada", batch: "1",
            sheet: "1", operatorName: "a", startedAt: "t"))
      }?.code == .unknownForm)
    #expect(storeError { try file.keep([], of: RecordID("nada"), effort: effort, at: "t") }?.code == .unknownDraft)
  }

  @Test func `a second pass corrects the record together with its end, or not at all`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let first = keying(1)
    try file.beginKeying(first)
    try file.finishKeying(
      first.id, effort: effort, .record(record(1), layout: Sample.layout), at: record(1).provenance.acceptedAt)
    let second = keying(2, pass: 2)
    try file.beginKeying(second)
    let field = KeyedEntry(
      FieldPlace("edad"), .answer(.value(.integer(52))), other: .answer(.value(.integer(25))), outcome: .keyer)
    try file.keep([field], of: second.id, effort: effort, at: "t2")
    #expect(try file.keyedFields(of: second.id) == [field])
    func correction(after base: Int) -> RecordCorrection {
      RecordCorrection(
        RecordContent(answers: Sample.answers(52), instances: []), formHash: Sample.formHash, territory: nil,
        of: base, change: RecordChange(.verified, operatorName: "ANA", reason: "redigitación", at: "t3"),
        layout: Sample.layout)
    }
    let error = storeError {
      try file.finishKeying(second.id, effort: effort, .correction(of: record(1).id, correction(after: 7)), at: "t3")
    }
    #expect(error?.code == .changedMeanwhile)
    #expect(try file.keyings(formID: Self.form).map(\.endedAt) == [Sample.time, nil])
    try file.finishKeying(second.id, effort: effort, .correction(of: record(1).id, correction(after: 1)), at: "t3")
    #expect(try file.keyings(formID: Self.form).map(\.endedAt) == [Sample.time, "t3"])
    #expect(try file.allRecords().map(\.answers) == [Sample.answers(52)])
    #expect(try file.versions(of: record(1).id).last?.change?.kind == .verified)
    let third = keying(3, pass: 2)
    try file.beginKeying(third)
    try file.finishKeying(third.id, effort: effort, .unchanged, at: "t4")
    #expect(try file.versions(of: record(1).id).count == 2)
  }

  @Test(arguments: [
    "UPDATE keyed_fields SET value = '{\"written\":5}'", "UPDATE keyed_fields SET value = x'ff'",
    "UPDATE keyed_fields SET other = '{'", "UPDATE keyed_fields SET outcome = 'otra'",
    "UPDATE keyed_fields SET path = '1/x'", "UPDATE keyed_fields SET row = x'ff'",
  ])
  func `a damaged field is damage, never a crash`(sql: String) throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.beginKeying(keying(1))
    try file.keep(
      [KeyedEntry(FieldPlace("edad"), .asWritten("x"))], of: keying(1).id, effort: effort, at: "t")
    try SQLiteTool.run(sql, space.path())
    #expect(storeError { _ = try file.keyedFields(of: keying(1).id) }?.code == .damaged)
  }

  @Test(arguments: [
    (
      KeyedValue.answer(.value(.text("  Junta  de Vecinos"))), KeyedValue.answer(.value(.text("junta de vecinos"))),
      true
    ),
    (.answer(.value(.text("Ñuñoa"))), .answer(.value(.text("Nunoa"))), false),
    (.answer(.value(.choices(["a", "b"]))), .answer(.value(.choices(["b", "a"]))), true),
    (.answer(.value(.choices(["a", "b"]))), .answer(.value(.choices(["a"]))), false),
    (.answer(.missing(.blank)), .answer(.missing(.dontKnow)), false),
    (.asWritten("7"), .answer(.value(.integer(7))), false), (.asWritten(" 7"), .asWritten("7 "), true),
    (.answer(.value(.integer(7))), .answer(.value(.integer(7))), true),
  ])
  func `what two people read is compared as paper is read`(one: KeyedValue, two: KeyedValue, same: Bool) {
    #expect(one.agrees(with: two) == same)
    #expect(two.agrees(with: one) == same)
    #expect(one.agrees(with: one, isOrdered: true))
    if case .answer(.value(.choices)) = one { #expect(!one.agrees(with: two, isOrdered: true)) }
  }
}
