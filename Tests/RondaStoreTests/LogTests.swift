import Foundation
import GRDBSQLite
import RondaCore
import RondaStore
import SeededRandom
import Testing

/// What is beside a file after a crash: its log, whole or not, and what keeps track of the log.
@Suite struct LogTests {
  /// Somebody who looks at a state of the file, so that nothing that comes after it can leave the log.
  @safe private final class Onlooker {
    private var handle: OpaquePointer?

    init(_ path: String) {
      let opened = unsafe sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, "ronda")
      #expect(opened == SQLITE_OK)
      #expect(unsafe sqlite3_exec(handle, "BEGIN; SELECT count(*) FROM records", nil, nil, nil) == SQLITE_OK)
    }

    deinit { unsafe sqlite3_close(handle) }
  }

  /// A file with twenty records in itself and `count` more in its log, as a crash leaves it.
  private func crash(
    _ space: Workspace, _ name: String, from first: UInt64 = 21, count: UInt64 = 5
  ) throws -> (main: [UInt8], log: [UInt8]) {
    let file = try space.consultation(name)
    for number in 1...20 { try file.append(Sample.record(UInt64(number)), layout: Sample.layout) }
    let onlooker = Onlooker(space.path(name))
    for number in first..<first + count { try file.append(Sample.record(number), layout: Sample.layout) }
    let state = (try space.bytes(name), try space.bytes(name + "-wal"))
    withExtendedLifetime(onlooker) {}
    try file.close()
    return state
  }

  private func count(_ path: String) throws(StoreError) -> Int {
    let file = try ConsultationFile.open(at: path, for: .writing)
    try file.checkIntegrity()
    let count = try file.recordCount(formID: "hogar-necesidades")
    try file.close()
    return count
  }

  @Test func `of a log that was cut, whole transactions are there and nothing else`() throws {
    let space = Workspace()
    let (main, log) = try crash(space, "a")
    try space.write(main, to: "x")
    #expect(try count(space.path("x")) == 20)
    let frame = 4096 + 24
    var lengths = [0, 1, 12, 31, 32, 33]
    for end in stride(from: 32 + frame, through: log.count, by: frame) {
      lengths += [end - 4096, end - 1, end, min(end + 1, log.count), min(end + 24, log.count)]
    }
    var last = 20
    for length in lengths {
      try space.write(main, to: "x")
      try space.write(Array(log[..<length]), to: "x-wal")
      let found = try count(space.path("x"))
      #expect((20...25).contains(found) && found >= last - 1, "\(length)")
      last = found
    }
    #expect(last == 25)
  }

  @Test func `whatever stands in the index of the log, the log is read`() throws {
    let space = Workspace()
    let (main, log) = try crash(space, "a")
    var generator = SeededGenerator(seed: 31)
    for size in [0, 100, 32_768, 70_000] {
      try space.write(main, to: "x")
      try space.write(log, to: "x-wal")
      try space.write((0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }, to: "x-shm")
      #expect(try count(space.path("x")) == 25)
    }
  }

  @Test func `with a byte of the log changed, what came before it is there`() throws {
    let space = Workspace()
    let (main, log) = try crash(space, "a")
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<30 {
      var log = log
      let place = Int.random(in: 0..<log.count, using: &generator)
      log[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      try space.write(main, to: "x")
      try space.write(log, to: "x-wal")
      let found = try count(space.path("x"))
      #expect((20...25).contains(found), "\(place)")
    }
  }

  @Test func `with the log of another file it is refused, or it is one of the two as a whole`() throws {
    let space = Workspace()
    let (main, _) = try crash(space, "a")
    for amount: UInt64 in [1, 4, 60] {
      let other = "b\(amount)"
      let (_, log) = try crash(space, other, from: 500, count: amount)
      try space.write(main, to: "x")
      try space.write(log, to: "x-wal")
      do {
        let file = try ConsultationFile.open(at: space.path("x"), for: .reading)
        let records = try file.allRecords()
        #expect([20, 20 + Int(amount)].contains(records.count))
        try file.checkIntegrity()
        try file.close()
      } catch let error as StoreError {
        #expect(error.code == .damaged)
      }
      for suffix in ["-wal", "-shm"] { _ = unsafe unlink(space.path("x") + suffix) }
    }
  }

  @Test func `a clock that goes backwards changes no order and no latest version`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number in 1...5 {
      var record = Sample.record(UInt64(number))
      record.provenance.acceptedAt = "20\(30 - number)-01-01T00:00:00Z"
      try file.append(record, layout: Sample.layout)
    }
    try file.correct(
      Sample.record(2).id,
      RecordCorrection(
        RecordContent(answers: Sample.answers(52), instances: []), formHash: Sample.formHash, territory: nil, of: 1,
        change: RecordChange(.corrected, operatorName: nil, reason: "r", at: "1970-01-01T00:00:00Z"),
        layout: Sample.layout))
    let records = try file.allRecords()
    #expect(records.map(\.answers) == [1, 3, 4, 5, 52].map { Sample.answers($0) })
    #expect(try file.versions(of: Sample.record(2).id).map(\.header.version) == [1, 2])
    try file.beginDraft(id: RecordID("d"), formHash: Sample.formHash, language: "es", operatorName: nil, at: "t9")
    for (answer, time) in [(1, "t5"), (2, "t1")] {
      try file.appendToDraft(RecordID("d"), [DraftStep("edad", .answer(.value(.integer(answer))))], at: time)
    }
    #expect(try file.draftContent(RecordID("d")).entries.map(\.at) == ["t5", "t1"])
  }
}
