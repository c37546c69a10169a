import Foundation
import RondaCore
import RondaStore
import Testing

@Suite struct OpeningErrorTests {
  private func error(_ path: String, _ access: ConsultationFile.Access = .writing) -> StoreError.Code? {
    storeError { _ = try ConsultationFile.open(at: path, for: access) }?.code
  }

  @Test(arguments: [ConsultationFile.Access.reading, .writing])
  func `a file that is not there is not created`(access: ConsultationFile.Access) {
    let space = Workspace()
    #expect(error(space.path(), access) == .notFound)
    #expect(error(space.path("falta/barrio.ronda"), access) == .notFound)
    #expect(error(space.path() + "\0x", access) == .notFound)
    #expect(space.names.isEmpty)
  }

  @Test func `nothing is overwritten`() throws {
    let space = Workspace()
    try space.write(Array("hola".utf8))
    let error = storeError { _ = try ConsultationFile.create(at: space.path(), settings: Sample.settings) }
    #expect(error?.code == .alreadyExists)
    #expect(try space.bytes() == Array("hola".utf8))
    let nowhere = storeError { _ = try ConsultationFile.create(at: space.path("x/y"), settings: Sample.settings) }
    #expect(nowhere?.code == .notFound)
  }

  @Test func `other files are not consultations, and stay as they are`() throws {
    let space = Workspace()
    try space.write(Array(String(repeating: "hola; ñandú\n", count: 500).utf8), to: "texto")
    try space.write([], to: "vacio")
    try space.write([0, 0, 0], to: "corto")
    try SQLiteTool.run("CREATE TABLE records (a); INSERT INTO records VALUES (1)", space.path("otra.db"))
    for name in ["texto", "vacio", "corto", "otra.db"] {
      let before = try space.bytes(name)
      #expect(error(space.path(name), .writing) == .notAConsultation, "\(name)")
      #expect(error(space.path(name), .reading) == .notAConsultation, "\(name)")
      #expect(try space.bytes(name) == before)
    }
    #expect(error(space.folder) == .notAConsultation)
    #expect(space.names == ["corto", "otra.db", "texto", "vacio"])
  }

  @Test func `a pipe is refused without waiting for its other end`() {
    let space = Workspace()
    #expect(unsafe mkfifo(space.path("tubo"), 0o600) == 0)
    #expect(error(space.path("tubo")) == .notAConsultation)
  }

  @Test func `a file of a later version is refused by its number and by its history`() throws {
    let space = Workspace()
    try space.consultation("a").close()
    try space.consultation("b").close()
    try SQLiteTool.run("PRAGMA user_version = 6", space.path("a"))
    try SQLiteTool.run("INSERT INTO grdb_migrations VALUES ('6')", space.path("b"))
    for name in ["a", "b"] {
      #expect(error(space.path(name), .writing) == .newerVersion)
      #expect(error(space.path(name), .reading) == .newerVersion)
    }
  }

  @Test func `zeros are a damaged file`() throws {
    let space = Workspace()
    try space.write([UInt8](repeating: 0, count: 8192))
    #expect(error(space.path()) == .damaged)
    #expect(error(space.path(), .reading) == .damaged)
  }

  @Test func `a file that was cut short is damaged, wherever it was cut`() throws {
    let space = Workspace()
    let file = try space.consultation()
    for number in 1...200 { try file.append(Sample.record(UInt64(number)), layout: Sample.layout) }
    try file.close()
    let bytes = try space.bytes()
    #expect(bytes.count > 60_000)
    for count in [100, 1000, 4095, 4096, 8192, 20_000, bytes.count - 4096, bytes.count - 1] {
      try space.write(Array(bytes[..<count]), to: "corto")
      let code = error(space.path("corto"))
      #expect(code == .damaged || (count < 4096 && code == .notAConsultation), "\(count): \(String(describing: code))")
      #expect(try space.bytes("corto").count == count)
    }
  }

  @Test func `a missing table, settings that are none and a broken page are damage`() throws {
    let space = Workspace()
    for (name, sql) in [
      ("a", "DROP TABLE draft_answers"), ("b", "DELETE FROM settings WHERE key = 'kind'"),
      ("c", "UPDATE settings SET value = 'encuesta' WHERE key = 'kind'"), ("d", "PRAGMA user_version = 0"),
    ] {
      try space.consultation(name).close()
      try SQLiteTool.run(sql, space.path(name))
      #expect(error(space.path(name)) == .damaged, "\(name)")
    }
    let file = try space.consultation("e")
    for number in 1...200 { try file.append(Sample.record(UInt64(number)), layout: Sample.layout) }
    try file.close()
    var bytes = try space.bytes("e")
    for position in bytes.count - 30_000..<bytes.count - 20_000 { bytes[position] = 0xAA }
    try space.write(bytes, to: "e")
    let damaged = try ConsultationFile.open(at: space.path("e"), for: .reading)
    #expect(storeError { try damaged.checkIntegrity() }?.code == .damaged)
  }

  @Test func `what is committed is in the file itself, and a log that is cut does no harm`() throws {
    let space = Workspace()
    let file = try space.consultation()
    try file.close()
    let writer = try ConsultationFile.open(at: space.path(), for: .writing)
    for number in 1...20 { try writer.append(Sample.record(UInt64(number)), layout: Sample.layout) }
    let (main, log) = (try space.bytes(), try space.bytes("barrio.ronda-wal"))
    try space.write(main, to: "sin.ronda")
    let without = try ConsultationFile.open(at: space.path("sin.ronda"), for: .reading)
    #expect(try without.recordCount(formID: "hogar-necesidades") == 20)
    try without.checkIntegrity()
    for part in [1.0, 0.5, 0.001] {
      let name = "mitad\(part).ronda"
      try space.write(main, to: name)
      try space.write(Array(log[..<Int(Double(log.count) * part)]), to: name + "-wal")
      let half = try ConsultationFile.open(at: space.path(name), for: .writing)
      let records = try half.allRecords()
      #expect(records.count == 20, "\(part)")
      #expect(records.map(\.answers) == records.indices.map { Sample.answers($0 + 1) })
      try half.checkIntegrity()
      try half.close()
      #expect(!space.names.contains(name + "-wal"))
    }
  }

  @Test func `the messages say what to do, in both languages`() throws {
    let space = Workspace()
    let path = space.path()
    let error = try #require(storeError { _ = try ConsultationFile.open(at: path, for: .reading) })
    #expect(
      error.message
        == Phrase(
          es: "No existe el archivo «\(path)». Revise el nombre y la carpeta, o cree una consulta nueva.",
          en: "There is no file “\(path)”. Check its name and folder, or create a new consultation."))
    #expect(error.description == "store-not-found: \(path)")
  }
}
