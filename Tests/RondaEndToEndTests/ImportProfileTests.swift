import Foundation
import Testing

/// From a table that nobody has declared to records, by the program.
@Suite struct `ronda import --init and what comes after it` {
  private let program: Program

  private static let form = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>Hogar</title>
      <choices name="cosas">
        <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
      </choices>
      <integer name="edad"><label>Edad</label></integer>
      <decimal name="horas"><label>Horas</label></decimal>
      <date name="dia"><label>Día</label></date>
      <select_multiple name="usa" list="cosas"><label>¿Qué usa?</label></select_multiple>
      <repeat name="gente"><label>Gente</label><text name="nombre"><label>Nombre</label></text></repeat>
    </form>
    """

  init() throws {
    program = try Program()
    try program.write(Self.form, to: "f.xml")
    #expect(try program.run("new", "c.ronda", "f.xml").status == 0)
  }

  private func change(_ name: String, _ changes: (String, String)...) throws {
    let url = program.folder.appending(path: name)
    var text = try String(contentsOf: url, encoding: .utf8)
    for (old, new) in changes {
      #expect(text.contains(old), "\(text)")
      text = text.replacing(old, with: new)
    }
    try Data(text.utf8).write(to: url)
  }

  @Test func `a draft is reviewed before anything is imported with it`() throws {
    try program.write("hoja;edad;horas;dia;usa\n1;41;3,5;03-04-2026;agua luz\n2;x;98,9;05-06-2026;\n", to: "h.csv")
    let made = try program.run("import", "--init", "h.csv")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made)")
    #expect(
      made.output.hasPrefix(
        "Borrador de perfil: h.perfil.xml\nColumnas 5, reconocidas 4. Decisiones que faltan: 1.\n"), "\(made.output)")
    // It is not written over.
    let second = try program.run("import", "--init", "h.csv")
    #expect(second.status == 2 && second.errors.contains("ya existe"))
    #expect(try program.run("importar", "--borrador", "h.csv", "--reemplazar", "--formulario", "f").status == 0)

    let open = try program.run("import", "h.csv", "--profile", "h.perfil.xml")
    #expect(open.status == 3 && open.output.isEmpty)
    #expect(
      open.errors.contains("[profile-undecided]") && open.errors.contains("puede ser el 3 de abril o el 4 de marzo"))
    try change("h.perfil.xml", ("date=\"?\"", "date=\"dd-mm-yyyy\""))

    let unreviewed = try program.run("import", "h.csv", "--profile", "h.perfil.xml")
    #expect(unreviewed.status == 3 && unreviewed.errors.contains("[profile-unreviewed]"))
    #expect(unreviewed.errors.hasSuffix("No se importó nada.\n"))
    #expect(unreviewed.errors.contains("reviewed=\"yes\""))
    // A rehearsal is how one reviews it.
    let rehearsal = try program.run("import", "h.csv", "--profile", "h.perfil.xml", "-n")
    #expect(rehearsal.output.hasPrefix("SIMULACIÓN: no se guardó nada.\nFilas leídas 2 = aceptadas 1 + rechazadas 1"))
    #expect(
      rehearsal.output.contains("  edad   edad            con dato 1, no se entienden 1\n"), "\(rehearsal.output)")

    try change("h.perfil.xml", ("reviewed=\"no\"", "reviewed=\"yes\""))
    let imported = try program.run("import", "h.csv", "--profile", "h.perfil.xml")
    #expect(
      imported.status == 3 && imported.output.hasPrefix("Filas leídas 2 = aceptadas 1 + rechazadas 1 + duplicadas 0\n"))
    #expect(!imported.output.contains("con dato"))
    try change("h.rechazos.csv", (";2;x;", ";2;42;"))
    let corrected = try program.run("import", "h.rechazos.csv", "--profile", "h.perfil.xml", "--columnas")
    #expect(corrected.status == 0 && corrected.output.hasPrefix("Filas leídas 1 = aceptadas 1 "))
    #expect(corrected.output.contains("con dato"))
  }

  @Test func `without a consultation, with the file of the form`() throws {
    try program.write("hoja,edad\n1,41\n", to: "h.csv")
    let made = try program.run("import", "--init", "h.csv", "--form", "f.xml", "-o", "p.xml", "--lang=en")
    #expect(made.status == 0 && made.output.hasPrefix("Draft of a profile: p.xml\n"), "\(made)")
    #expect(program.exists("p.xml"))
    #expect(try program.run("import", "--init", "h.csv", "--profile", "p.xml").status == 2)
    #expect(try program.run("import", "h.csv", "--profile", "p.xml", "-o", "x").status == 2)
    try program.write("", to: "nada.csv")
    #expect(try program.run("import", "--init", "nada.csv", "--form", "f.xml").status == 1)
  }

  @Test func `printed totals`() throws {
    try program.write("hoja;lote;edad\n1;L1;27\n2;L1;40\n3;L2;5\n", to: "h.csv")
    try program.write(
      "<import_profile xmlns=\"urn:ronda:import:1\" form=\"f\" encoding=\"utf-8\" delimiter=\";\" decimal=\",\" "
        + "date=\"dd-mm-yyyy\"><sheet column=\"hoja\"/><batch column=\"lote\"/><column header=\"edad\" "
        + "question=\"edad\"/></import_profile>", to: "p.xml")
    try program.write("columna;tipo;cifra;lote\n;filas;3;\nedad;suma;112;L1\nedad;codigo=5;1;\n", to: "control.csv")
    let result = try program.run(
      "import", "h.csv", "--profile", "p.xml", "--control", "control.csv", "--control", "edad=suma:72", "--control",
      "filas:2@L1")
    #expect(result.status == 3)
    #expect(
      result.output.hasSuffix(
        """

        Cifras de control
          Hojas: 3. Cuadra.
          Suma de «edad», lote L1: NO CUADRA. El papel dice 112 y la tabla da 67: faltan 45.
            - Línea 2: 27 tendría dos cifras cambiadas de lugar (72).
          «5» en «edad»: 1. Cuadra.
          Suma de «edad»: 72. Cuadra.
          Hojas, lote L1: 2. Cuadra.

        """), "\(result.output)")
    let json = try program.run("import", "h.csv", "--profile", "p.xml", "--control", "edad=suma:72", "--json")
    #expect(json.status == 0, "\(json)")
    let report = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((report["controls"] as? [[String: Any]])?.first?["agrees"] as? Bool == true)
    #expect((report["columns"] as? [[String: Any]])?.map { $0["use"] as? String } == ["sheet", "batch", "question"])
    #expect(try program.run("import", "h.csv", "--profile", "p.xml", "--control", "edad:sum").status == 2)
    try program.write("edad;promedio;3\n", to: "mala.csv")
    let bad = try program.run("import", "h.csv", "--profile", "p.xml", "--control", "mala.csv")
    #expect(bad.status == 2 && bad.errors.contains("línea 1"))
  }

  @Test func `a workbook with several sheets, one of them of what is repeated`() throws {
    let book = SmallWorkbook(sheets: [
      ("Leer", [["Instrucciones"]]), ("Hojas", [["hoja", "edad"], ["1", "41"], ["2", "x"]]),
      ("Gente", [["de", "nombre"], ["1", "Ana"], ["1", "Eva"], ["2", "Juan"]]),
    ])
    try book.data.write(to: program.folder.appending(path: "l.xlsx"))
    let which = try program.run("import", "--init", "l.xlsx")
    #expect(which.status == 3 && which.errors.contains("[import-which-sheet]") && which.errors.contains("«Hojas»"))
    #expect(try program.run("import", "--init", "l.xlsx", "--hoja", "Hoja").errors.contains("¿Quiso decir «Hojas»?"))
    #expect(try program.run("import", "--init", "l.xlsx", "--sheet", "Hojas", "-o", "p.xml").status == 0)
    try change(
      "p.xml", ("reviewed=\"no\"", "reviewed=\"yes\""),
      (
        "</import_profile>",
        "<repeat name=\"gente\" file=\"#Gente\" key=\"de\"><column header=\"nombre\" "
          + "question=\"nombre\"/></repeat></import_profile>"
      ))
    let result = try program.run("import", "l.xlsx", "--profile", "p.xml")
    #expect(result.status == 3, "\(result)")
    #expect(
      result.output.hasPrefix(
        "Filas leídas 2 = aceptadas 1 + rechazadas 1 + duplicadas 0\n"
          + "gente (l.xlsx): filas leídas 3 = aceptadas 2 + rechazadas 1 + duplicadas 0\n"), "\(result.output)")
    #expect(program.exists("l.rechazos.csv") && program.exists("l-Gente.rechazos.csv"))
    try change("l.rechazos.csv", (";2;x", ";2;7"))
    let corrected = try program.run(
      "import", "l.rechazos.csv", "--profile", "p.xml", "--repeat", "gente=l-Gente.rechazos.csv")
    #expect(corrected.status == 0, "\(corrected)")
    #expect(corrected.output.contains("gente (l-Gente.rechazos.csv): filas leídas 1 = aceptadas 1 "))
  }

  @Test func `workbooks that are none, and bombs`() throws {
    for script in [
      "import zipfile; zipfile.ZipFile('l.xlsx','w').writestr('x','y')",
      "open('l.xlsx','wb').write(bytes([0xD0,0xCF,0x11,0xE0,0xA1,0xB1,0x1A,0xE1])+bytes(600))",
      """
      import zipfile
      z = zipfile.ZipFile('l.xlsx', 'w', zipfile.ZIP_DEFLATED)
      o = 'http://schemas.openxmlformats.org/'
      z.writestr('[Content_Types].xml', f'<Types xmlns="{o}package/2006/content-types"><Override PartName="/w.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
      z.writestr('_rels/.rels', f'<Relationships xmlns="{o}package/2006/relationships"><Relationship Id="a" Type="{o}officeDocument/2006/relationships/officeDocument" Target="w.xml"/></Relationships>')
      z.writestr('w.xml', f'<workbook xmlns="{o}spreadsheetml/2006/main" xmlns:r="{o}officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>')
      z.writestr('_rels/w.xml.rels', f'<Relationships xmlns="{o}package/2006/relationships"><Relationship Id="b" Type="{o}officeDocument/2006/relationships/worksheet" Target="s.xml"/></Relationships>')
      with z.open('s.xml', 'w') as f:
        f.write(f'<worksheet xmlns="{o}spreadsheetml/2006/main"><sheetData>'.encode())
        for n in range(6000): f.write(b' ' * 65536)
        f.write(b'</sheetData></worksheet>')
      """,
    ] {
      try program.write(script, to: "hacer.py")
      #expect(try program.shell("python3 hacer.py").status == 0)
      for arguments in [["--init"], ["--profile", "es-CL"]] {
        let result = try program.shell(
          "ulimit -v 4000000; \"$RONDA\" import l.xlsx \(arguments.joined(separator: " ")) --lang es")
        #expect(result.status == 3 && result.output.isEmpty && result.errors.contains("[workbook-"), "\(result)")
      }
    }
    #expect(!program.exists("l.perfil.xml") && !program.exists("l.rechazos.csv"))
  }

  @Test func `a disk that is full leaves nothing half done`() throws {
    var table = "hoja;edad\n"
    for number in 0..<6000 { table += number % 2 == 0 ? "\(number);41\n" : "\(number);equis\n" }
    try program.write(table, to: "h.csv")
    try program.write(
      "<import_profile xmlns=\"urn:ronda:import:1\" form=\"f\" encoding=\"utf-8\" delimiter=\";\" decimal=\",\" "
        + "date=\"dd-mm-yyyy\"><sheet column=\"hoja\"/><column header=\"edad\" question=\"edad\"/></import_profile>",
      to: "p.xml")
    func state() throws -> String {
      try program.shell(
        "python3 -c \"import sqlite3; c=sqlite3.connect('c.ronda'); print(c.execute('select count(*) from "
          + "records').fetchone(), "
          + "c.execute('select count(*) from imports').fetchone(), c.execute('pragma integrity_check').fetchone())\""
      ).output
    }
    let before = try state()
    // No file can grow beyond so many blocks: first the rejects do not fit, then the consultation.
    for (blocks, options) in [(400, ""), (40, ""), (300, "--rejects otro.csv")] {
      let result = try program.shell(
        "trap '' XFSZ; ulimit -f \(blocks); \"$RONDA\" import h.csv --profile p.xml \(options) --lang es")
      #expect(result.status == 1, "\(blocks): \(result)")
      #expect(result.output.isEmpty && result.errors.contains("espacio"), "\(result)")
      #expect(try state() == before)
      for name in ["h.rechazos.csv", "otro.csv", "h.rechazos.csv.parcial", "otro.csv.parcial"] {
        #expect(!program.exists(name))
      }
    }
    let missing = try program.run("import", "h.csv", "--profile", "p.xml", "--rejects", "no-hay/rechazos.csv")
    #expect(missing.status == 1 && missing.errors.contains("no-hay/rechazos.csv"))
    #expect(try state() == before)
    let whole = try program.run("import", "h.csv", "--profile", "p.xml")
    #expect(whole.output.hasPrefix("Filas leídas 6.000 = aceptadas 3.000 + rechazadas 3.000 + duplicadas 0\n"))
  }
}
