import RondaCore
import RondaStore
import Testing

@Suite struct ConcurrencyTests {
  @Test func `a second writer gets a prompt refusal while readers go on`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1), layout: Sample.layout)
    let probe = try Probe(["hold", space.path()])
    #expect(probe.line() == "holding")
    let clock = ContinuousClock()
    let start = clock.now
    let error = storeError { try file.append(Sample.record(2), layout: Sample.layout) }
    #expect(error?.code == .locked)
    #expect(clock.now - start < .seconds(4))
    let reader = try ConsultationFile.open(at: space.path(), for: .reading)
    #expect(try reader.allRecords().map(\.answers) == [Sample.answers(1)])
    let second = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(storeError { try second.updateSettings(Sample.settings, by: nil) }?.code == .locked)
    probe.endInput()
    #expect(probe.succeeded())
    try file.append(Sample.record(2), layout: Sample.layout)
    #expect(try reader.recordCount(formID: "hogar-necesidades") == 1402)
  }

  @Test func `a reader in the middle of its records does not keep a writer waiting, and sees one state`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number: UInt64 in 1...4 { try file.append(Sample.record(number), layout: Sample.layout) }
    let reader = try ConsultationFile.open(at: space.path(), for: .reading)
    var seen = 0
    try reader.forEachRecord(ofForms: ["f0"], layout: Sample.layout, batchSize: 1) { batch in
      seen += batch.records.count
      try file.append(Sample.record(UInt64(100 + seen)), layout: Sample.layout)
    }
    #expect(seen == 4)
    #expect(try reader.recordCount(formID: "hogar-necesidades") == 8)
    try file.close()
    #expect(try reader.recordCount(formID: "hogar-necesidades") == 8)
    try reader.close()
    #expect(space.names == ["barrio.ronda"])
  }

  @Test func `many tasks may use one object`() async throws {
    let space = Workspace()
    let file = try space.consultation()
    try await withThrowingTaskGroup { group in
      for task in 0..<4 {
        group.addTask {
          for number in 1...10 {
            try file.append(Sample.record(UInt64(task * 100 + number)), layout: Sample.layout)
            _ = try file.recordCount(formID: "hogar-necesidades")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try file.recordCount(formID: "hogar-necesidades") == 40)
  }
}
