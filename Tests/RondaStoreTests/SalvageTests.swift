import Foundation
import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite struct SalvageTests {
  private static let pageSize = 4096

  /// A text that stands in no other record. Every tenth is so long that it overflows into pages of its own.
  private static func token(_ number: Int) -> String { "<\(number)-\(number &* 7919)>" }

  private static func answers(_ number: Int) -> [Answer] {
    var answers = Sample.answers(number)
    let count = number.isMultiple(of: 10) ? 1500 : 1 + number % 40
    answers[0] = .value(.text(String(repeating: token(number), count: count)))
    return answers
  }

  private static let count = 300
  private static let rounds = ProcessInfo.processInfo.environment["RONDA_LONG_TESTS"] == "1" ? 600 : 36

  private static func make(_ space: Workspace) throws -> [UInt8] {
    let file = try space.consultation()
    _ = try file.importFile(Sample.header(), layout: Sample.layout) { writer in
      for number in 1...count { try writer.append(Sample.record(UInt64(number), answers: answers(number))) }
      return count
    }
    try file.beginDraft(id: RecordID("d1"), formHash: Sample.formHash, language: "es", operatorName: nil, at: "t0")
    for number in 1...80 {
      try file.appendToDraft(RecordID("d1"), [DraftStep("edad", .answer(.value(.integer(number))))], at: "t1")
    }
    try file.close()
    return try space.bytes()
  }

  /// By record, the pages on which it stands, found by looking for its text.
  private static func pages(of bytes: [UInt8]) -> [Int: Set<Int>] {
    var result: [Int: Set<Int>] = [:]
    for page in 0..<bytes.count / pageSize {
      let text = String(decoding: bytes[page * pageSize..<(page + 1) * pageSize], as: UTF8.self)
      var rest = text[...]
      while let start = rest.firstIndex(of: "<") {
        rest = rest[rest.index(after: start)...]
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        if let number = Int(digits), rest.dropFirst(digits.count).hasPrefix("-\(number &* 7919)>") {
          result[number, default: []].insert(page)
        }
      }
    }
    return result
  }

  private enum Damage: CaseIterable { case bits, noise, zeros, cut, swapped, moved }

  /// Damages a file; which pages are no longer what they were.
  private static func damage(
    _ bytes: inout [UInt8], _ kind: Damage, _ generator: inout SeededGenerator
  ) -> Set<Int> {
    let count = bytes.count / pageSize
    var damaged: Set<Int> = []
    func page() -> Int { Int.random(in: 0..<count, using: &generator) }
    switch kind {
    case .bits:
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &generator)
        damaged.insert(place / pageSize)
      }
    case .noise:
      let start = Int.random(in: 0..<bytes.count - 3000, using: &generator)
      for place in start..<start + 3000 { bytes[place] = UInt8.random(in: 0...255, using: &generator) }
      damaged = Set([start / pageSize, (start + 2999) / pageSize])
    case .zeros:
      for _ in 0..<3 {
        let page = page()
        for place in page * pageSize..<(page + 1) * pageSize { bytes[place] = 0 }
        damaged.insert(page)
      }
    case .cut:
      let size = Int.random(in: pageSize..<bytes.count, using: &generator)
      bytes = Array(bytes[..<size])
      damaged = Set(size / pageSize..<count)
    case .swapped:
      let (a, b) = (page(), page())
      if a == b { return [] }
      for offset in 0..<pageSize { bytes.swapAt(a * pageSize + offset, b * pageSize + offset) }
      damaged = [a, b]
    case .moved:
      // An inner page of the table of records is somewhere in the file: every page is hit once in many rounds.
      let (from, to) = (page(), page())
      if from == to { return [] }
      for offset in 0..<pageSize { bytes[to * pageSize + offset] = bytes[from * pageSize + offset] }
      damaged = [to]
    }
    return damaged
  }

  @Test func `nothing of a damaged file is read by halves, and what lies on whole pages is salvaged`() throws {
    let space = Workspace()
    let whole = try Self.make(space)
    let content = try SealTests.content(space.path())
    let pages = Self.pages(of: whole)
    #expect(pages.count == Self.count)
    #expect(pages.values.contains { $0.count > 3 })
    var generator = SeededGenerator(seed: 21)
    for round in 0..<Self.rounds {
      let kind = Damage.allCases[round % Damage.allCases.count]
      var bytes = whole
      let damaged = Self.damage(&bytes, kind, &generator)
      try space.write(bytes, to: "x")
      do {
        let read = try SealTests.content(space.path("x"))
        #expect(read == content, "\(kind), round \(round)")
      } catch let error as StoreError {
        #expect([.damaged, .notAConsultation].contains(error.code), "\(kind), round \(round): \(error)")
      }
      let found = try ConsultationFile.diagnose(space.path("x"))
      #expect((found.verdict == .whole) == (bytes == whole), "\(kind), round \(round)")
      let account = try ConsultationFile.salvage(space.path("x"), into: space.path("y"), acceptsChanged: false)
      #expect(try space.bytes("x") == bytes)
      #expect(!space.names.contains { $0.hasPrefix("x-") })
      let salvaged = try ConsultationFile.open(at: space.path("y"), for: .writing)
      let records = try salvaged.allRecords()
      for record in records {
        let number = Int(record.header.id.text.suffix(12), radix: 16) ?? 0
        #expect(record.answers == Self.answers(number), "\(kind), round \(round)")
      }
      let ids = Set(records.compactMap { Int($0.header.id.text.suffix(12), radix: 16) })
      #expect(ids.count == records.count)
      for (number, places) in pages where damaged.isDisjoint(with: places) {
        #expect(ids.contains(number), "\(kind), round \(round): record \(number)")
      }
      let table = try #require(account.tables.first { $0.name == "records" })
      #expect(table.written == records.count)
      try salvaged.close()
      try FileManager.default.removeItem(atPath: space.path("y"))
    }
  }

  @Test func `the log of a file is salvaged with it`() throws {
    let space = Workspace()
    _ = try Self.make(space)
    let writer = try ConsultationFile.open(at: space.path(), for: .writing)
    try writer.append(Sample.record(UInt64(Self.count + 1)), layout: Sample.layout)
    // Somebody copied the file before, so that all that is new is in the log only.
    try space.write(try space.bytes("barrio.ronda-wal"), to: "x-wal")
    try space.write(try space.bytes(), to: "x")
    try writer.close()
    var bytes = try space.bytes("x")
    for place in 0..<4096 { bytes[place] = 0 }
    try space.write(bytes, to: "x")
    let account = try ConsultationFile.salvage(space.path("x"), into: space.path("y"), acceptsChanged: false)
    #expect(account.tables.first { $0.name == "records" }?.written == Self.count + 1)
    #expect(space.names.contains("x-wal"))
  }

  @Test func `the history goes on with who did it, behind all that is left of it`() throws {
    let space = Workspace()
    let bytes = try Self.make(space)
    try space.write(bytes, to: "x")
    _ = try ConsultationFile.salvage(space.path("x"), into: space.path("y"), acceptsChanged: false, by: "07")
    let whole = try ConsultationFile.open(at: space.path("y"), for: .writing)
    let entries = try whole.auditEntries()
    #expect(entries.last?.action == .salvaged)
    #expect(entries.last?.operatorName == "07")
    #expect(entries.last?.detail.first { $0.name == "lost-pages" }?.value == "0")
    #expect(try whole.verifyAudit().findings == [])
    try whole.append(Sample.record(UInt64(Self.count + 1)), layout: Sample.layout)
    #expect(try whole.verifyAudit().findings == [])
    try whole.close()

    // The one page of the entries is lost, and with it the entry that the records came in with.
    let page = try #require(
      (1..<bytes.count / Self.pageSize).first { page in
        let text = String(
          decoding: bytes[page * Self.pageSize..<(page + 1) * Self.pageSize], as: UTF8.self)
        return text.contains("added-form") && text.contains("accepted") && !text.contains("TRIGGER")
      })
    var damaged = bytes
    for place in page * Self.pageSize..<(page + 1) * Self.pageSize { damaged[place] = 0xEE }
    try space.write(damaged, to: "z")
    _ = try ConsultationFile.salvage(space.path("z"), into: space.path("w"), acceptsChanged: false)
    let rest = try ConsultationFile.open(at: space.path("w"), for: .reading)
    #expect(try rest.auditEntries().map(\.action) == [.salvaged])
    let findings = try rest.verifyAudit().findings
    #expect(findings.count == Self.count + 1)
    #expect(findings.first == .missingPredecessor(number: try #require(entries.last).number))
    for finding in findings.dropFirst() {
      guard case .strayRecord = finding else { Issue.record("\(finding)"); return }
    }
  }

  @Test func `the settings and a form that were lost are told`() throws {
    let space = Workspace()
    let whole = try Self.make(space)
    // The page of a small table is the one that has its only text.
    func page(_ text: String) -> Int? {
      (1..<whole.count / Self.pageSize).first { page in
        String(decoding: whole[page * Self.pageSize..<(page + 1) * Self.pageSize], as: UTF8.self).contains(text)
      }
    }
    var bytes = whole
    for page in [try #require(page("Necesidades de Ñuñoa")), try #require(page("<form/>"))] {
      for place in page * Self.pageSize..<(page + 1) * Self.pageSize { bytes[place] = 0xEE }
    }
    try space.write(bytes, to: "x")
    let account = try ConsultationFile.salvage(space.path("x"), into: space.path("y"), acceptsChanged: false)
    #expect(account.hasNewSettings)
    #expect(account.missingForms.map(\.hash) == [Sample.formHash])
    #expect(account.tables.first { $0.name == "records" }?.written == Self.count)
    let file = try ConsultationFile.open(at: space.path("y"), for: .writing)
    try Sample.addForm(to: file)
    #expect(try file.allRecords().count == Self.count)
    try file.checkIntegrity()
    try file.close()
  }

  @Test func `other files are told apart from damaged ones`() throws {
    let space = Workspace()
    try space.write(Array(String(repeating: "hola; ñandú\n", count: 500).utf8), to: "texto")
    try SQLiteTool.run("CREATE TABLE records (a); INSERT INTO records VALUES (1)", space.path("otra.db"))
    try space.write([], to: "vacio")
    for name in ["texto", "otra.db", "vacio"] {
      #expect(storeError { _ = try ConsultationFile.diagnose(space.path(name)) }?.code == .notAConsultation, "\(name)")
    }
    #expect(storeError { _ = try ConsultationFile.diagnose(space.path("nada")) }?.code == .notFound)
    _ = try Self.make(space)
    let error = storeError {
      _ = try ConsultationFile.salvage(space.path(), into: space.path("texto"), acceptsChanged: false)
    }
    #expect(error?.code == .alreadyExists)
  }
}
