import CPages
import Foundation
import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite struct SealTests {
  static let pageSize = 4096

  /// What the ends of all pages of a file say.
  static func states(_ bytes: [UInt8]) -> [cpages_state] {
    stride(from: 0, to: bytes.count, by: pageSize).map { start in
      unsafe Array(bytes[start..<start + pageSize]).withUnsafeBufferPointer { page in
        guard let base = page.baseAddress else { return cpages_wrong }
        return unsafe cpages_check(base, page.count, UInt32(start / pageSize) + 1)
      }
    }
  }

  /// A file with something in most tables, closed.
  private func fill(_ space: Workspace, _ name: String = "barrio.ronda") throws {
    let file = try space.consultation(name)
    for number in 1...60 { try file.append(Sample.interview(UInt64(number)), layout: Sample.layout) }
    try file.beginDraft(id: RecordID("d1"), formHash: Sample.formHash, language: "es", operatorName: nil, at: "t0")
    try file.appendToDraft(RecordID("d1"), [DraftStep("edad", .answer(.value(.integer(5))))], at: "t1")
    try file.close()
  }

  /// Everything that a reader gets of a file, in one text.
  static func content(_ path: String) throws -> String {
    let file = try ConsultationFile.open(at: path, for: .reading)
    var text = "\(try file.settings())\(try file.forms())\(try file.drafts())\(try file.importLog(fileHash: nil))"
    for record in try file.allRecords() {
      text += "\(record)\(String(describing: try file.conduct(of: record.header.id)))"
    }
    for draft in try file.drafts() { text += "\(try file.draftContent(draft.id).entries)" }
    try file.close()
    return text
  }

  @Test func `every page of a new file is sealed, and any other program reads it`() throws {
    let space = Workspace()
    try fill(space)
    let bytes = try space.bytes()
    #expect(bytes[20] == 8)
    #expect(Self.states(bytes).allSatisfy { $0 == cpages_sealed })
    #expect(try SQLiteTool.value("SELECT count(*) FROM records", space.path(), isStranger: true) == "60")
    #expect(try SQLiteTool.value("PRAGMA integrity_check", space.path(), isStranger: true) == "ok")
    #expect(try space.bytes() == bytes)
    #expect(try ConsultationFile.diagnose(space.path()).verdict == .whole)
  }

  @Test func `a seal tells every change of one bit, and another place`() {
    var generator = SeededGenerator(seed: 11)
    var page = (0..<Self.pageSize).map { _ in UInt8.random(in: 0...255, using: &generator) }
    func state(_ page: [UInt8], _ number: UInt32 = 7) -> cpages_state {
      unsafe page.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return cpages_wrong }
        return unsafe cpages_check(base, buffer.count, number)
      }
    }
    unsafe page.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe cpages_seal(base, buffer.count, 7) }
    }
    #expect(state(page) == cpages_sealed)
    #expect(state(page, 8) == cpages_wrong)
    for bit in stride(from: 0, to: 8 * Self.pageSize, by: 5) {
      var other = page
      other[bit / 8] ^= 1 << (bit % 8)
      #expect(state(other) == cpages_wrong, "bit \(bit)")
    }
    for end in [[UInt8](repeating: 0, count: 8), Array("RondaLog".utf8)] {
      let other = page.dropLast(8) + end
      #expect(state(Array(other)) == (end[0] == 0 ? cpages_blank : cpages_carried))
    }
  }

  @Test func `whatever byte of a file is another one, nothing else is read than what was written`() throws {
    let space = Workspace()
    try fill(space)
    let whole = try space.bytes()
    let content = try Self.content(space.path())
    var generator = SeededGenerator(seed: 12)
    var refused = 0
    // The header byte by byte, and then some places of every page.
    var places = Array(0..<100)
    for page in 0..<whole.count / Self.pageSize {
      for _ in 0..<3 { places.append(page * Self.pageSize + Int.random(in: 0..<Self.pageSize, using: &generator)) }
    }
    for place in places {
      var bytes = whole
      bytes[place] ^= UInt8(1) << UInt8.random(in: 0...7, using: &generator)
      try space.write(bytes, to: "x")
      do {
        let read = try Self.content(space.path("x"))
        #expect(read == content, "byte \(place)")
      } catch let error as StoreError {
        refused += 1
        #expect([.damaged, .notAConsultation].contains(error.code), "byte \(place): \(error)")
        if place >= 100, error.code == .damaged { #expect(error.page == UInt32(place / Self.pageSize) + 1) }
      }
    }
    #expect(refused > places.count / 2)
  }

  @Test func `a file without seals is read as it is, and gets them when it is opened for writing`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql, space.path())
    let before = try space.bytes()
    #expect(before[20] == 0)
    let reader = try ConsultationFile.open(at: space.path(), for: .reading)
    #expect(try reader.allRecords().map(\.answers) == [Sample.answers(1)])
    try reader.close()
    #expect(try space.bytes() == before)
    #expect(try ConsultationFile.diagnose(space.path()).hasSeals == false)
    let writer = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(try writer.allRecords().map(\.answers) == [Sample.answers(1)])
    try writer.append(Sample.record(2), layout: Sample.layout)
    try writer.close()
    let after = try space.bytes()
    #expect(after[20] == 8)
    #expect(Self.states(after).allSatisfy { $0 == cpages_sealed })
    #expect(try SQLiteTool.value("PRAGMA integrity_check", space.path(), isStranger: true) == "ok")
    #expect(try ConsultationFile.diagnose(space.path()).verdict == .whole)
  }

  @Test func `where there are seals, a header that denies it is damage`() throws {
    let space = Workspace()
    try fill(space)
    var bytes = try space.bytes()
    bytes[20] = 0
    try space.write(bytes)
    let error = storeError { _ = try ConsultationFile.open(at: space.path(), for: .reading) }
    #expect(error?.code == .damaged)
    #expect(try ConsultationFile.diagnose(space.path()).verdict == .damaged)
  }

  @Test func `what another program wrote into the file is told, and can be taken over or left out`() throws {
    let space = Workspace()
    try fill(space)
    try SQLiteTool.run(
      "DROP TRIGGER records_are_not_changed; "
        + "UPDATE records SET answers = replace(answers, 'respuesta 7\"', 'cambiada\"') WHERE rowid = 7",
      space.path(), isStranger: true)
    let error = storeError {
      let file = try ConsultationFile.open(at: space.path(), for: .reading)
      _ = try file.allRecords()
    }
    #expect(error?.code == .damaged)
    #expect((error?.page ?? 0) > 0)
    #expect(error?.message.spanish.contains("página \(error?.page ?? 0)") == true)
    let found = try ConsultationFile.diagnose(space.path())
    #expect(found.verdict == .changed)
    #expect(found.lostPages.contains(error?.page ?? 0))
    let damaged = try space.bytes()
    let with = try ConsultationFile.salvage(space.path(), into: space.path("con"), acceptsChanged: true)
    let without = try ConsultationFile.salvage(space.path(), into: space.path("sin"), acceptsChanged: false)
    #expect(try space.bytes() == damaged)
    #expect(with.tables.first { $0.name == "records" }?.written == 60)
    let changed = try ConsultationFile.open(at: space.path("con"), for: .reading)
    #expect(try changed.allRecords()[6].answers[0] == .value(.text("cambiada")))
    try changed.close()
    let rest = try #require(without.tables.first { $0.name == "records" })
    #expect(rest.written < 60 && rest.written == rest.found)
    #expect(rest.found + (found.tables.first { $0.name == "records" }?.lost ?? 0) == 60)
    for name in ["con", "sin"] { #expect(Self.states(try space.bytes(name)).allSatisfy { $0 == cpages_sealed }) }
  }

  @Test func `a log that another program carried into the file is read, and sealed by the next who writes`() throws {
    let space = Workspace()
    try fill(space)
    let writer = try ConsultationFile.open(at: space.path(), for: .writing)
    for number in 100..<200 { try writer.append(Sample.interview(UInt64(number)), layout: Sample.layout) }
    // As after a crash: nobody closed the file, and the log still has everything.
    try space.write(try space.bytes(), to: "x")
    try space.write(try space.bytes("barrio.ronda-wal"), to: "x-wal")
    try writer.close()
    #expect(try SQLiteTool.value("SELECT count(*) FROM records", space.path("x"), isStranger: true) == "160")
    #expect(!space.names.contains("x-wal"))
    #expect(Set(Self.states(try space.bytes("x")).map(\.rawValue)).count > 1)
    let content = try Self.content(space.path())
    #expect(try Self.content(space.path("x")) == content)
    let found = try ConsultationFile.diagnose(space.path("x"))
    #expect(found.verdict == .whole && found.unsealedPages > 0 && found.lostPages.isEmpty)
    try ConsultationFile.open(at: space.path("x"), for: .writing).close()
    #expect(Self.states(try space.bytes("x")).allSatisfy { $0 == cpages_sealed })
    #expect(try Self.content(space.path("x")) == content)
  }

  @Test func `a file or its log that is exchanged while it is open takes nothing more`() throws {
    let space = Workspace()
    try fill(space)
    try fill(space, "otra")
    for exchange in ["moved", "exchanged", "deleted", "no log", "other log"] {
      let name = "x-\(exchange)"
      try space.write(try space.bytes(), to: name)
      let file = try ConsultationFile.open(at: space.path(name), for: .writing)
      try file.append(Sample.record(100), layout: Sample.layout)
      let files = FileManager.default
      switch exchange {
      case "moved": try files.moveItem(atPath: space.path(name), toPath: space.path("fuera"))
      case "exchanged": #expect(unsafe rename(space.path("otra"), space.path(name)) == 0)
      case "deleted": try files.removeItem(atPath: space.path(name))
      case "no log": try files.removeItem(atPath: space.path(name) + "-wal")
      default:
        try files.removeItem(atPath: space.path(name) + "-wal")
        try space.write([1, 2, 3], to: name + "-wal")
      }
      let error = storeError { try file.append(Sample.record(101), layout: Sample.layout) }
      #expect(error?.code == .replaced, "\(exchange)")
      #expect(error?.message.spanish.contains("No se guardó") == true)
    }
  }
}
