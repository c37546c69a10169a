import Foundation
import RondaCore
import RondaStore
import Testing
import SeededRandom

@Suite(.serialized) struct CrashTests {
  @Test func `an import that is killed at any moment is there as a whole or not at all`() throws {
    var generator = SeededGenerator(seed: 4)
    var longest = 0.0
    for round in 0..<8 {
      let space = Workspace()
      let file = try space.consultation()
      try file.append(Sample.record(1), layout: Sample.layout)
      try file.close()
      let probe = try Probe(["import", space.path()])
      #expect(probe.line() == "begin")
      let start = Date()
      // The first round shows how long it takes; the others end it somewhere on the way, or just after.
      if round == 0 {
        #expect(probe.line() == "done")
        longest = Date().timeIntervalSince(start)
      } else {
        let share = Double.random(in: 0...1.05, using: &generator) / Double(1 + round % 3)
        Thread.sleep(forTimeInterval: longest * share)
      }
      probe.kill()
      let again = try ConsultationFile.open(at: space.path(), for: .writing)
      try again.checkIntegrity()
      let summary = try again.importLog(fileHash: "muerte").first
      let records = try again.allRecords()
      if let summary {
        #expect((summary.rows, summary.accepted, summary.rejected) == (3000, 1500, 1500))
        #expect(records.count == 1501)
      } else {
        #expect(round > 0)
        #expect(records.count == 1)
        #expect(records.first?.answers == Sample.answers(1))
      }
      try again.append(Sample.record(2), layout: Sample.layout)
      try again.close()
      #expect(space.names == ["barrio.ronda"])
    }
  }

  @Test func `an import that is killed with pages in the log already is not there`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.append(Sample.record(1), layout: Sample.layout)
    try file.close()
    let probe = try Probe(["hold", space.path()])
    #expect(probe.line() == "holding")
    #expect(try space.bytes("barrio.ronda-wal").count > 1_000_000)
    probe.kill()
    let again = try ConsultationFile.open(at: space.path(), for: .writing)
    try again.checkIntegrity()
    #expect(try again.allRecords().map(\.answers) == [Sample.answers(1)])
    #expect(try again.importLog(fileHash: nil).isEmpty)
    try again.close()
    #expect(space.names == ["barrio.ronda"])
  }

  @Test func `an answer of a draft is on disk when the call returns`() throws {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<5 {
      let space = Workspace()
      try space.consultation().close()
      let probe = try Probe(["draft", space.path(), "d1"])
      var promised = 0
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        promised = try #require(probe.line().flatMap { Int($0) })
      }
      probe.kill()
      while let line = probe.line() { promised = try #require(Int(line)) }
      let file = try ConsultationFile.open(at: space.path(), for: .writing)
      try file.checkIntegrity()
      let steps = try file.draftContent(RecordID("d1")).entries
      #expect(steps.count == promised || steps.count == promised + 1)
      #expect(steps.map(\.step.change) == steps.indices.map { .answer(.value(.integer($0 + 1))) })
    }
  }
}
