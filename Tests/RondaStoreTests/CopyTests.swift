import Foundation
import RondaCore
import RondaSeal
import RondaStore
import Testing

/// What costs little to try, for tests.
let cheapCost = PassphraseCost(passes: 1, memory: 8)

func passphrase(_ text: String) -> SecretBytes {
  var bytes = Array(text.utf8)
  return SecretBytes(consuming: &bytes)
}

@Suite struct `Copies of a consultation` {
  private func filled(_ space: Workspace) throws -> ConsultationFile {
    let file = try space.consultation()
    for number: UInt64 in 1...20 { try file.append(Sample.interview(number), layout: Sample.layout) }
    try file.correct(
      Sample.record(3).id,
      RecordCorrection(
        RecordContent(answers: Sample.answers(99), instances: []), formHash: Sample.formHash, territory: nil, of: 1,
        change: RecordChange(.corrected, operatorName: "07", reason: "hoja", at: "t"), layout: Sample.layout))
    try file.beginDraft(id: RecordID("d"), formHash: Sample.formHash, language: "es", operatorName: nil, at: "t")
    return file
  }

  private func expect(_ contents: CopyContents) {
    #expect(contents.forms == 1 && contents.records == 20 && contents.versions == 21 && contents.drafts == 1)
  }

  private func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  @Test func `a copy is a consultation of its own, its owner's alone, with all that there was`() throws {
    let space = Workspace()
    let file = try filled(space)
    expect(try file.writeCopy(to: space.path("copia")))
    #expect(try mode(space.path("copia")) == 0o600)
    #expect(space.names.filter { $0.hasPrefix("copia") } == ["copia"])
    let copy = try ConsultationCopy(at: space.path("copia"))
    #expect(!copy.isSealed)
    expect(try copy.check())
    let other = try ConsultationFile.open(at: space.path("copia"), for: .reading)
    #expect(try other.allRecords().map(\.header) == file.allRecords().map(\.header))
    #expect(try other.allRecords().map(\.answers) == file.allRecords().map(\.answers))
    #expect(try other.auditFingerprint() == file.auditFingerprint())
  }

  @Test func `a sealed copy shows nothing, and comes back with its passphrase`() throws {
    let space = Workspace()
    let file = try filled(space)
    expect(
      try file.writeCopy(to: space.path("copia"), sealedWith: passphrase("tres palabras"), cost: #require(cheapCost)))
    #expect(try mode(space.path("copia")) == 0o600)
    let bytes = try space.bytes("copia")
    for words in ["respuesta", "SQLite", "hogar-necesidades", "CREATE TABLE"] {
      #expect(!contains(bytes, words), "\(words)")
    }
    let copy = try ConsultationCopy(at: space.path("copia"))
    #expect(copy.isSealed)
    expect(try copy.check(passphrase("tres palabras")))
    expect(try copy.restore(to: space.path("otra.ronda"), passphrase("tres palabras")))
    #expect(try mode(space.path("otra.ronda")) == 0o600)
    let other = try ConsultationFile.open(at: space.path("otra.ronda"), for: .writing)
    #expect(try other.allRecords().map(\.answers) == file.allRecords().map(\.answers))
    #expect(try other.verifyAudit().findings.isEmpty)
    try other.append(Sample.record(77), layout: Sample.layout)
    #expect(try other.auditFingerprint() != file.auditFingerprint())
  }

  @Test func `a plain copy is restored as well`() throws {
    let space = Workspace()
    let file = try filled(space)
    _ = try file.writeCopy(to: space.path("copia"))
    let before = try space.bytes("copia")
    expect(try ConsultationCopy(at: space.path("copia")).restore(to: space.path("otra.ronda")))
    #expect(try space.bytes("copia") == before)
    #expect(try ConsultationFile.open(at: space.path("otra.ronda"), for: .writing).allRecords().count == 20)
  }

  @Test func `nothing is written over, and nothing is left where something fails`() throws {
    let space = Workspace()
    let file = try filled(space)
    try space.write([1, 2, 3], to: "copia")
    for secret in [nil, passphrase("tres palabras")] {
      let error = storeError { _ = try file.writeCopy(to: space.path("copia"), sealedWith: secret) }
      #expect(error?.code == .alreadyExists)
    }
    #expect(try space.bytes("copia") == [1, 2, 3])
    #expect(storeError { _ = try file.writeCopy(to: space.path("no/copia")) }?.code == .notFound)
    #expect(storeError { _ = try ConsultationCopy(at: space.path("copia")).check() }?.code == .notAConsultation)
    let own = ConsultationCopy.self
    #expect(
      storeError { _ = try own.init(at: space.path("copia")).restore(to: space.path("x")) }?.code == .notAConsultation)
    #expect(storeError { _ = try own.init(at: space.path("nada")) }?.code == .notFound)
    #expect(space.names.filter { !$0.hasPrefix("barrio.ronda") } == ["copia"])
  }

  @Test func `another passphrase, a missing end, a changed byte: each is told, and nothing comes of it`() throws {
    let space = Workspace()
    let file = try filled(space)
    _ = try file.writeCopy(to: space.path("copia"), sealedWith: passphrase("tres palabras"), cost: #require(cheapCost))
    let whole = try space.bytes("copia")
    func code(_ bytes: [UInt8], _ words: String = "tres palabras") throws -> StoreError.Code? {
      try space.write(bytes, to: "mala")
      return storeError {
        _ = try ConsultationCopy(at: space.path("mala")).restore(to: space.path("x.ronda"), passphrase(words))
      }?.code
    }
    #expect(try code(whole, "tres  palabras") == .wrongPassphrase)
    for count in [12, 13, 67, 68, 80, 85, 86, 1000, 65_638, whole.count - 1] where count < whole.count {
      #expect(try code(Array(whole.prefix(count))) == .damagedCopy, "\(count)")
    }
    for position in [12, 30, 67, 85, 500, whole.count / 2, whole.count - 1] {
      var changed = whole
      changed[position] ^= 4
      #expect(try code(changed) == .damagedCopy, "\(position)")
    }
    #expect(try code(whole + [0]) == .damagedCopy)
    #expect(space.names.filter { !$0.hasPrefix("barrio.ronda") } == ["copia", "mala"])
  }

  @Test func `a plain copy that was changed or cut is told`() throws {
    let space = Workspace()
    let file = try filled(space)
    _ = try file.writeCopy(to: space.path("copia"))
    let whole = try space.bytes("copia")
    func fails(_ bytes: [UInt8]) throws -> StoreError.Code? {
      try space.write(bytes, to: "mala")
      return storeError {
        _ = try ConsultationCopy(at: space.path("mala")).restore(to: space.path("x.ronda"))
      }?.code
    }
    #expect(try fails(Array(whole.prefix(whole.count / 2 / 4096 * 4096))) == .damagedCopy)
    #expect(try fails(Array(whole.prefix(whole.count - 100))) == .damagedCopy)
    var zeroed = whole
    for position in whole.count / 2..<whole.count { zeroed[position] = 0 }
    #expect(try fails(zeroed) == .damagedCopy)
    #expect(!space.names.contains("x.ronda"))
  }

  @Test func `somebody may write meanwhile, and the copy is of one state`() async throws {
    let space = Workspace()
    let file = try space.consultation()
    let path = space.path()
    let writing = Task.detached {
      let other = try ConsultationFile.open(at: path, for: .writing)
      var number: UInt64 = 0
      while !Task.isCancelled {
        number += 1
        try other.append(Sample.record(number), layout: Sample.layout)
      }
      return Int(number)
    }
    while try file.recordCount(formID: "hogar-necesidades") < 3 { try await Task.sleep(for: .milliseconds(5)) }
    for number in 1...8 {
      let contents = try file.writeCopy(to: space.path("copia \(number)"))
      let copy = try ConsultationFile.open(at: space.path("copia \(number)"), for: .reading)
      let ids = try copy.allRecords().map(\.header.id)
      #expect(ids.count == contents.records && ids == (0..<ids.count).map { Sample.record(UInt64($0 + 1)).id })
      #expect(try copy.verifyAudit().findings.isEmpty)
    }
    writing.cancel()
    #expect(try await writing.value > 0)
  }

  @Test func `what was erased is not in a copy`() throws {
    let space = Workspace()
    let file = try filled(space)
    try SQLiteTool.run("PRAGMA secure_delete = OFF; CREATE TABLE otra (t TEXT);", space.path())
    for number in 0..<200 {
      try SQLiteTool.run("INSERT INTO otra VALUES ('borrado \(number) ' || hex(zeroblob(900)))", space.path())
    }
    try SQLiteTool.run("DROP TABLE otra", space.path())
    _ = try file.writeCopy(to: space.path("copia"))
    let before = try space.bytes() + space.bytes("barrio.ronda-wal")
    #expect(contains(before, "borrado"))
    let copy = try space.bytes("copia")
    #expect(!contains(copy, "borrado"))
  }
}

/// Whether the bytes have a text in them.
func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  Data(bytes).range(of: Data(text.utf8)) != nil
}
