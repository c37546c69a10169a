import Foundation
import Testing

@Suite struct `ronda convert, and forms of all kinds at every door` {
  private let program: Program

  init() throws {
    program = try Program()
    try program.write(Program.goodForm, to: "bueno.xml")
    try program.write(Program.badForm, to: "malo.xml")
    try program.write(Self.xform, to: "ficha.xml")
    try Self.workbook.data.write(to: program.folder.appending(path: "casa.xlsx"))
    try program.write("name,label,comuna\n1,Escuela Uno,101\n2,Escuela Dos,102\n", to: "escuelas.csv")
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: program.folder.appending(path: name)), as: UTF8.self)
  }

  /// An XForm in which an absolute path inside a repeat is about the same instance.
  private static let xform = """
    <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
    <h:head><h:title>Ficha</h:title><model><instance><data id="ficha" version="1"><p><a/><b/></p></data></instance>
    <bind nodeset="/data/p/a" type="int"/><bind nodeset="/data/p/b" type="int" calculate="/data/p/a + 1"/>
    </model></h:head>
    <h:body><group ref="/data/p"><label>P</label><repeat nodeset="/data/p">
    <input ref="/data/p/a"><label>A</label></input></repeat></group></h:body></h:html>
    """

  private static let workbook = SmallWorkbook(sheets: [
    (
      "survey",
      [
        ["type", "name", "label", "relevant", "choice_filter"],
        ["integer", "personas", "¿Cuántas personas?"],
        ["select_one comunas", "comuna", "Comuna"],
        ["select_one_from_file escuelas.csv", "escuela", "Escuela", "${personas} > 1", "comuna = ${comuna}"],
        ["begin_repeat", "persona", "Persona"],
        ["text", "nombre", "Nombre"],
        ["end_repeat"],
      ]
    ),
    ("choices", [["list_name", "name", "label"], ["comunas", "101", "Santiago"], ["comunas", "102", "La Pintana"]]),
    ("settings", [["form_title", "form_id", "version"], ["Casa", "casa", "2026"]]),
  ])

  // MARK: Converting

  @Test(arguments: ["hogar-necesidades", "satisfaccion-servicios"])
  func `a form of ours becomes an XForm and comes back equal`(name: String) throws {
    let form = Program.root.appending(path: "Forms/\(name).xml").path
    #expect(
      try program.run("convertir", form, "-o", "x.xml") == .init(status: 0, output: "", errors: "Escrito: x.xml\n"))
    #expect(try text("x.xml").contains("<h:html"))
    #expect(try program.run("check", "x.xml").status == 0)
    #expect(
      try program.run("convert", "x.xml", "-o", "vuelta.xml", "--lang=en")
        == .init(status: 0, output: "", errors: "Written: vuelta.xml\n"))
    // What is written of what came back is what was written at first, so nothing was lost in between.
    #expect(try program.run("convert", "vuelta.xml", "-o", "-") == .init(status: 0, output: text("x.xml"), errors: ""))
    let shown = try program.run("show", "vuelta.xml", "--codebook", "--format", "json")
    #expect(shown.output.count > 1000)
    #expect(try program.run("show", form, "--codebook", "--format", "json") == shown)
    let script = Program.root.appending(path: "Forms/\(name).prueba").path
    #expect(try program.run("test", "x.xml", script).status == 0)
    #expect(try program.run("test", "vuelta.xml", script).status == 0)
  }

  @Test func `an absolute path keeps the meaning that it has in an XForm`() throws {
    #expect(try program.run("convert", "ficha.xml", "-o", "f.xml").status == 0)
    try program.write(
      "agregar p\nresponder p[1].a = 1\nresponder p[2].a = 5\nesperar p[1].b = 2\nesperar p[2].b = 6\n", to: "f.prueba")
    for form in ["ficha.xml", "f.xml"] {
      let result = try program.run("test", form, "f.prueba")
      #expect(result.status == 0, "\(form): \(result)")
    }
    #expect(try program.run("convert", "f.xml", "-o", "g.xml").status == 0)
    #expect(try text("g.xml").contains("calculate=\"/data/p/a + 1\""))
    #expect(try program.run("test", "g.xml", "f.prueba").status == 0)
  }

  @Test func `a workbook becomes either language`() throws {
    #expect(try program.run("convert", "casa.xlsx", "-o", "casa.xml").status == 0)
    #expect(try text("casa.xml").contains("<form xmlns=\"urn:ronda:form:1\""))
    #expect(try program.run("convert", "casa.xlsx", "-o", "a.xml", "--to", "xform").status == 0)
    #expect(try text("a.xml").contains("<h:html"))
    #expect(try program.run("convert", "casa.xlsx", "-o", "b.xform").status == 0)
    #expect(try text("b.xform") == text("a.xml"))
    let shown = try program.run("show", "casa.xlsx")
    #expect(shown.status == 0 && shown.output.contains("personas [integer]"))
    for name in ["casa.xml", "a.xml"] { #expect(try program.run("show", name) == shown) }
    // What it uses has to be copied when the form goes elsewhere.
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "otra"), withIntermediateDirectories: false)
    let moved = try program.run("convert", "casa.xlsx", "-o", "otra/casa.xml")
    #expect(moved.status == 0 && moved.errors.contains("escuelas.csv"))
  }

  @Test func `errors are shown as by check, and nothing is written`() throws {
    let result = try program.run("convert", "malo.xml", "-o", "x.xml", "--lang=en")
    #expect(result.status == 3)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("malo.xml:3:34: error: "))
    #expect(result.errors.hasSuffix("\nNothing was written.\n"))
    #expect(!program.exists("x.xml"))
    let bad = SmallWorkbook(sheets: [
      ("survey", [["type", "name", "label", "relevant"], ["integer", "edad", "Edad", "${edda} > 1"]])
    ])
    try bad.data.write(to: program.folder.appending(path: "malo.xlsx"))
    let cell = try program.run("check", "malo.xlsx")
    #expect(cell.status == 3)
    #expect(cell.output.hasPrefix("malo.xlsx, hoja survey, D2: error: "))
    let json = try program.run("check", "malo.xlsx", "--json").output
    #expect(json.contains("\"cell\" : \"D2\"") && json.contains("\"sheet\" : \"survey\""))
  }

  @Test func `nothing is written over unless it is asked for`() throws {
    try program.write("mío", to: "x.xml")
    let refused = try program.run("convert", "bueno.xml", "-o", "x.xml")
    #expect(refused.status == 2)
    #expect(refused.errors == "ronda: «x.xml» ya existe: elija otro nombre, o agregue --reemplazar.\n")
    #expect(try text("x.xml") == "mío")
    #expect(try program.run("convert", "bueno.xml", "-o", "x.xml", "--force").status == 0)
    #expect(try text("x.xml").contains("<h:html"))
    #expect(try program.run("convert", "bueno.xml", "-o", "bueno.xml", "--force").status == 2)
    #expect(try program.run("convert", "bueno.xml", "-o", "no-hay/x.xml").status == 1)
    #expect(try program.run("convert", "bueno.xml", "-o", "x.ronda").status == 2)
    #expect(try program.run("convert", "bueno.xml", "-o", "x.xlsx").status == 2)
    #expect(try program.run("convert", "bueno.xml").status == 2)
    #expect(try program.run("convert", "bueno.xml", "-o", "y.xml", "--to", "ronda").status == 2)
    #expect(try program.run("convert", "ficha.xml", "-o", "y.xml", "--to", "xform").status == 2)
    #expect(try program.run("convert", "no-hay.xml", "-o", "y.xml").status == 3)
    #expect(!program.exists("y.xml"))
  }

  // MARK: Other doors

  @Test func `forms of each kind enter a consultation with their files and are read again`() throws {
    #expect(try program.run("new", "c.ronda", "casa.xlsx").status == 0)
    #expect(try program.run("nuevo", "--agregar", "c.ronda", "ficha.xml", "bueno.xml").status == 0)
    try FileManager.default.removeItem(at: program.folder.appending(path: "escuelas.csv"))
    try program.write("hoja,personas\n1,3\n", to: "hojas.csv")
    let imported = try program.run("import", "hojas.csv", "--profile", "csv", "--form", "casa", "-C", "c.ronda")
    #expect(imported.status == 0, "\(imported)")
    for form in ["casa", "ficha", "f", "ficha.xml", "./bueno.xml"] {
      let result = try program.run("summary", "-C", "c.ronda", "--form", form)
      #expect(result.status == 2 && result.errors.contains("[summary-nothing-measured]"), "\(form): \(result)")
    }
    let other = try program.run("summary", "-C", "c.ronda", "--form", "malo.xml")
    #expect(other.status == 2 || other.status == 3)
  }

  @Test func `a file that is missing is an error in our language and a warning in ODK's`() throws {
    #expect(try program.run("convert", "casa.xlsx", "-o", "casa.xml").status == 0)
    #expect(try program.run("check", "casa.xml").status == 0)
    try FileManager.default.removeItem(at: program.folder.appending(path: "escuelas.csv"))
    let own = try program.run("check", "casa.xml")
    #expect(own.status == 3 && own.output.contains("[form-missing-file]"))
    let workbook = try program.run("check", "casa.xlsx")
    #expect(workbook.status == 0 && workbook.output.contains("[form-missing-file]"))
    // Folders in which ODK tools keep such files.
    for folder in ["media", "casa-media"] {
      let path = program.folder.appending(path: folder)
      try FileManager.default.createDirectory(at: path, withIntermediateDirectories: false)
      try program.write("name,label,comuna\n1,Escuela Uno,101\n", to: "\(folder)/escuelas.csv")
      #expect(try program.run("check", "casa.xml").status == 0)
      try FileManager.default.removeItem(at: path)
    }
    // A link that leads out of the folder of the form is not followed.
    try FileManager.default.createDirectory(
      at: program.folder.appending(path: "otra"), withIntermediateDirectories: false)
    try program.write("name,label,comuna\n1,Escuela Uno,101\n", to: "secreto.csv")
    try FileManager.default.moveItem(
      at: program.folder.appending(path: "casa.xml"), to: program.folder.appending(path: "otra/casa.xml"))
    #expect(try program.shell("ln -s ../secreto.csv otra/escuelas.csv").status == 0)
    #expect(try program.run("check", "otra/casa.xml").status == 3)
  }

  @Test func `a form in another encoding is kept so that it can be read again`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + Program.goodForm
    let data = try #require(text.data(using: .isoLatin1))
    try data.write(to: program.folder.appending(path: "latin.xml"))
    #expect(try program.run("new", "c.ronda", "latin.xml").status == 0)
    try program.write("hoja,edad\n1,3\n", to: "hojas.csv")
    #expect(
      try program.run("import", "hojas.csv", "--profile", "csv", "--form", "latin.xml", "-C", "c.ronda").status == 0)
  }
}
