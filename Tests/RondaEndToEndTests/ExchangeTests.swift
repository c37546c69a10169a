import Foundation
import Testing

@Suite struct `Records of other tools` {
  private let program: Program

  init() throws {
    program = try Program()
    try program.write(
      """
      <form xmlns="urn:ronda:form:1" id="casa" version="1" default_language="es"><title>Casa</title>
      <text name="nombre" required="yes"><label>Nombre</label></text>
      <decimal name="peso"><label>Peso</label></decimal>
      <repeat name="p" initial="0"><label>Persona</label><integer name="edad"><label>Edad</label></integer></repeat>
      <calculate name="n" type="integer" calculation="count(${p})"/>
      </form>
      """, to: "casa.xml")
    #expect(try program.run("new", "a.ronda", "casa.xml").status == 0)
  }

  private func submission(_ id: String, _ name: String) -> String {
    """
    <data id="casa" version="1"><nombre>\(name)</nombre><peso>12</peso><p><edad>4</edad></p><p><edad/></p><n>2</n>
    <meta><instanceID>uuid:\(id)5b5b5b5-0b5b-4b5b-8b5b-0b5b5b5b5b5b</instanceID></meta></data>
    """
  }

  @Test func `records come in, go out in every format, and come back the same`() throws {
    try program.write(submission("a", "Ana; «1»"), to: "1.xml")
    try program.write(submission("b", "Luis"), to: "2.xml")
    try program.write(submission("c", ""), to: "3.xml")
    try program.write("<data id='casa'", to: "4.xml")
    let first = try program.run("import", "--from", "submissions", "1.xml", "2.xml", "3.xml", "4.xml", "-C", "a.ronda")
    #expect(first.status == 3)
    #expect(first.output == "Registros leídos 4 = aceptados 2 + rechazados 2 + duplicados 0\n")
    #expect(first.errors.contains("3.xml:1:30: error: «nombre»: Falta la respuesta. [answer-required]"))
    let again = try program.run("import", "--from", "submissions", "1.xml", "2.xml", "-C", "a.ronda")
    #expect(again.status == 0)
    #expect(again.output == "Registros leídos 2 = aceptados 0 + rechazados 0 + duplicados 2\n")
    for format in ["submissions", "central-csv", "kobo-csv"] {
      let exported = try program.run("export", "--format", format, "-o", "de-\(format)", "-C", "a.ronda")
      #expect(exported.status == 0)
      #expect(exported.output == "Registros exportados: 2 en de-\(format)\n")
      #expect(exported.errors.hasPrefix("Aviso: la exportación lleva respuestas de personas"))
      #expect(try program.run("new", "\(format).ronda", "casa.xml").status == 0)
      let files = format == "submissions" ? "de-\(format)" : "de-\(format)/casa-p.csv de-\(format)/casa.csv"
      let line = "SOURCE_DATE_EPOCH=1800000000 $RONDA import --from \(format) \(files) -C \(format).ronda"
      let imported = try program.shell(line)
      #expect(
        imported.output == "Registros leídos 2 = aceptados 2 + rechazados 0 + duplicados 0\n", "\(imported.errors)")
      #expect(try program.shell(line).output == "Registros leídos 2 = aceptados 0 + rechazados 0 + duplicados 2\n")
      #expect(
        try program.run("export", "--format", "central-csv", "-o", "re-\(format)", "-C", "\(format).ronda").status == 0)
    }
    for file in ["casa.csv", "casa-p.csv"] {
      let texts = try ["submissions", "central-csv", "kobo-csv"].map { format in
        try String(contentsOf: program.folder.appending(path: "re-\(format)/\(file)"), encoding: .utf8)
      }
      #expect(Set(texts).count == 1)
      #expect(texts[0].contains("uuid:a5b5b5b5-0b5b-4b5b-8b5b-0b5b5b5b5b5b"))
    }
  }

  @Test func `a known record with other answers does not take its place`() throws {
    try program.write(submission("a", "Ana"), to: "1.xml")
    try program.write(submission("a", "Eva"), to: "2.xml")
    #expect(try program.run("import", "--from", "submissions", "1.xml", "-C", "a.ronda").status == 0)
    let other = try program.run("import", "--from", "submissions", "2.xml", "-C", "a.ronda")
    #expect(other.status == 3)
    #expect(other.output == "Registros leídos 1 = aceptados 0 + rechazados 1 + duplicados 0\n")
    #expect(other.errors.contains("[exchange-known-otherwise]"))
  }

  @Test func `nothing is written over, and a rehearsal keeps nothing`() throws {
    try program.write(submission("a", "Ana"), to: "1.xml")
    let rehearsal = try program.run("import", "--from", "submissions", "1.xml", "-n", "-C", "a.ronda")
    #expect(rehearsal.output.hasPrefix("SIMULACIÓN: no se guardó nada.\nRegistros leídos 1 = aceptados 1"))
    #expect(
      try program.run("export", "--format", "kobo-csv", "-o", "x", "-C", "a.ronda").output
        == "Registros exportados: 0 en x\n")
    let over = try program.run("export", "--format", "kobo-csv", "-o", "x", "-C", "a.ronda")
    #expect(over.status == 2)
    #expect(over.errors == "ronda: Ya hay algo en «x»: indique una carpeta nueva.\n")
    #expect(try program.run("import", "1.xml", "-C", "a.ronda").status == 2)
  }

  @Test func `pictures go out with their records where they are found, and are told where not`() throws {
    try program.write(
      """
      <form xmlns="urn:ronda:form:1" id="fotos" version="1" default_language="es"><title>Fotos</title>
      <image name="casa"><label>Casa</label></image>
      <repeat name="p" initial="0"><label>P</label><audio name="voz"><label>Voz</label></audio></repeat></form>
      """, to: "fotos.xml")
    #expect(try program.run("new", "f.ronda", "fotos.xml").status == 0)
    let id = "a5b5b5b5-0b5b-4b5b-8b5b-0b5b5b5b5b5b"
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "in/uuid\(id)"), withIntermediateDirectories: true)
    try program.write(
      """
      <data id="fotos" version="1"><casa>frente.jpg</casa><p><voz>uno.m4a</voz></p><p><voz>../fotos.xml</voz></p>
      <meta><instanceID>uuid:\(id)</instanceID></meta></data>
      """, to: "in/uuid\(id)/submission.xml")
    try program.write("foto", to: "in/uuid\(id)/frente.jpg")
    #expect(try program.run("import", "--from", "submissions", "in", "-C", "f.ronda").status == 0)
    let out = try program.run("export", "--format", "submissions", "--media", "in", "-o", "out", "-C", "f.ronda")
    #expect(out.status == 0)
    #expect(out.output == "Registros exportados: 1 en out\nArchivos copiados: 1\n")
    #expect(
      out.errors.contains("Archivos que los registros nombran y que no se hallaron: 2 («uno.m4a», «../fotos.xml»)."))
    #expect(out.errors.contains("[exchange-file-missing]"))
    let folder = program.folder.appending(path: "out/instances/uuid\(id)")
    #expect(try String(contentsOf: folder.appending(path: "frente.jpg"), encoding: .utf8) == "foto")
    let record = try String(contentsOf: folder.appending(path: "submission.xml"), encoding: .utf8)
    #expect(record.contains("<voz>uno.m4a</voz>"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3"), "there is no sqlite3"))
  func `a correction goes out under an id of its own, with the one that it takes the place of`() throws {
    try program.write(submission("a", "Ana"), to: "1.xml")
    #expect(try program.run("import", "--from", "submissions", "1.xml", "-C", "a.ronda").status == 0)
    for version in 2...3 {
      let columns = "form_id, form_hash, channel, accepted_at, answers, missing"
      let line =
        "INSERT INTO records (record_id, version, \(columns)) SELECT record_id, \(version), \(columns) FROM records "
        + "WHERE version = 1"
      #expect(try program.shell("sqlite3 a.ronda \"\(line)\"").status == 0)
    }
    // What another program wrote is taken over on purpose only.
    let taken = "$RONDA doctor a.ronda --salvage b.ronda --accept-changes && mv b.ronda a.ronda"
    #expect(try program.shell(taken).status == 0)
    #expect(try program.run("export", "--format", "submissions", "-o", "out", "-C", "a.ronda").status == 0)
    let folder = program.folder.appending(path: "out/instances")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count == 1)
    let record = try String(
      contentsOf: folder.appending(path: "\(names.first ?? "")/submission.xml"), encoding: .utf8)
    let ids = record.matches(of: /(instanceID|deprecatedID)>(uuid:[0-9a-f-]{36})</).map { String($0.2) }
    #expect(Set(ids).count == 2)
    #expect(!ids.contains { $0.contains("a5b5b5b5") })
    // The same correction once more is known; a table knows the record by its first id.
    let again = try program.run("import", "--from", "submissions", "out", "-C", "a.ronda")
    #expect(again.output == "Registros leídos 1 = aceptados 0 + rechazados 0 + duplicados 1\n", "\(again.errors)")
    #expect(try program.run("export", "--format", "central-csv", "-o", "t", "-C", "a.ronda").status == 0)
    let table = try String(contentsOf: program.folder.appending(path: "t/casa.csv"), encoding: .utf8)
    #expect(table.contains("uuid:a5b5b5b5-0b5b-4b5b-8b5b-0b5b5b5b5b5b"))
  }
}
