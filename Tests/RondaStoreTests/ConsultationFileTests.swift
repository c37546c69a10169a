import Foundation
import RondaCore
import RondaStore
import Testing

@Suite struct ConsultationFileTests {
  @Test func `a new file is its owner's alone, and alone after closing`() throws {
    let space = Workspace()
    let file = try space.consultation("Año 1 (50% ¿sí?)#.ronda")
    try file.append(Sample.record(1), layout: Sample.layout)
    #expect(space.names.count == 3)
    for name in space.names {
      let attributes = try FileManager.default.attributesOfItem(atPath: space.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    try file.close()
    #expect(space.names == ["Año 1 (50% ¿sí?)#.ronda"])
    let reader = try ConsultationFile.open(at: space.path("Año 1 (50% ¿sí?)#.ronda"), for: .reading)
    #expect(try reader.recordCount(formID: "hogar-necesidades") == 1)
    try reader.close()
    #expect(space.names == ["Año 1 (50% ¿sí?)#.ronda"])
  }

  @Test func `giving the object up closes the file as well`() throws {
    let space = Workspace()
    do {
      let file = try space.consultation()
      try file.append(Sample.record(1), layout: Sample.layout)
    }
    #expect(space.names == ["barrio.ronda"])
  }

  @Test func `the file declares what it is, and writes through to the disk`() throws {
    let space = Workspace()
    try space.consultation().close()
    let path = space.path()
    #expect(try SQLiteTool.value("PRAGMA application_id", path) == "1382966369")
    #expect(try SQLiteTool.value("PRAGMA user_version", path) == "5")
    #expect(try SQLiteTool.value("PRAGMA journal_mode", path) == "wal")
  }

  @Test func `settings come back and change`() throws {
    let space = Workspace()
    let file = try space.consultation()
    #expect(try file.settings() == Sample.settings)
    let other = ConsultationSettings(
      title: "Otra «ronda»", kind: .census, smallCellThreshold: 5, language: "arn", numberStyle: .plain)
    try file.updateSettings(other, by: nil)
    try file.close()
    #expect(try ConsultationFile.open(at: space.path(), for: .reading).settings() == other)
  }

  @Test func `forms are kept by their hash, and the latest of an id is found`() throws {
    let space = Workspace()
    let file = try space.consultation()
    let source: [UInt8] = [0x3C, 0xF1, 0x00, 0x3E]
    let layout = RecordLayout(
      [.init("a", .text), .init("ñ\"", .choices)],
      repetitions: [
        .init("r", slots: [nil, .init("a", .text), nil]), .init("s", in: 0, slots: [.init("ñ\"", .choices)]),
      ])
    for (hash, version) in [("f1", "2"), ("f1", "ignored"), ("f2", "3")] {
      try file.addForm(
        hash: hash, id: "otro", version: version, source: source, at: Sample.time, layout: layout)
    }
    #expect(try file.forms().map(\.hash) == ["f0", "f1", "f2"])
    #expect(try file.form(hash: "nada") == nil)
    let form = try #require(try file.form(hash: "f1"))
    #expect(form.source == source)
    #expect(form.version == "2")
    #expect(try file.layout(ofForm: "f1") == layout)
    #expect(try file.layout(ofForm: "nada") == nil)
    #expect(form.addedAt == Sample.time)
  }

  @Test func `the newest territories are current, an earlier tree can come back`() throws {
    let space = Workspace()
    let file = try space.consultation()
    #expect(try file.territories() == nil)
    for (hash, version) in [("t1", "2025"), ("t2", "2026"), ("t2", "ignored"), ("t1", "2025")] {
      try file.setTerritories(hash: hash, version: version, source: Array(version.utf8), names: [], at: Sample.time)
    }
    #expect(try file.territories()?.hash == "t1")
    #expect(try file.territories()?.source == Array("2025".utf8))
    #expect(try SQLiteTool.value("SELECT count(*) FROM territories", space.path()) == "3")
  }

  @Test func `a file that is opened for reading takes no changes`() throws {
    let space = Workspace()
    try space.consultation().close()
    let before = try space.bytes()
    let file = try ConsultationFile.open(at: space.path(), for: .reading)
    let id = RecordID("b")
    for attempt: () throws -> Void in [
      { try file.updateSettings(Sample.settings, by: nil) },
      { try file.append(Sample.record(1), layout: Sample.layout) },
      { _ = try file.importFile(Sample.header(), layout: Sample.layout) { _ in 0 } },
      { try file.beginDraft(id: id, formHash: "f0", language: "es", operatorName: nil, at: Sample.time) },
    ] {
      #expect(storeError { try attempt() }?.code == .readOnly)
    }
    try file.close()
    #expect(try space.bytes() == before)
  }

  @Test func `the integrity check passes on what was written here`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number in 1...50 { try file.append(Sample.record(UInt64(number)), layout: Sample.layout) }
    try file.checkIntegrity()
  }

  @Test func `a file of version 1 opens`() throws {
    let space = Workspace()
    try SQLiteTool.run(VersionOneFile.sql, space.path())
    let file = try ConsultationFile.open(at: space.path(), for: .writing)
    #expect(try file.settings().title == "Necesidades de Ñuñoa")
    let rows = try file.allRecords()
    #expect(rows.map(\.header.id.text) == ["00000000-0000-4001-8000-000000000001"])
    #expect(rows.first?.answers == Sample.answers(1))
    try file.append(Sample.record(2, sheet: "17"), layout: Sample.layout)
    try file.checkIntegrity()
  }

  @Test func `record ids are random UUIDs`() {
    #expect(
      RecordID(high: .max, low: .max).text == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    #expect(
      RecordID(high: 0x0123_4567_89AB_CDEF, low: 0x0123_4567_89AB_CDEF).text
        == "01234567-89ab-4def-8123-456789abcdef")
    #expect(UUID(uuidString: RecordID.random().text) != nil)
    #expect(Set((0..<100).map { _ in RecordID.random() }).count == 100)
  }
}
