import Foundation
import Testing

/// Two versions of a form, and the records of a consultation, with the built program.
@Suite struct DiffTests {
  private let program: Program

  private static let form = """
    <form xmlns="urn:ronda:form:1" id="casa" version="1" default_language="es"><title>Casa</title>
    <choices name="si_no"><choice name="1"><label>Sí</label></choice><choice name="2"><label>No</label></choice></choices>
    <integer name="edad" constraint=". &gt;= 15"><label>¿Edad?</label></integer>
    <select_one name="agua" list="si_no" measure="profile"><label>¿Hay agua?</label></select_one>
    <text name="nota"><label>¿Algo más?</label></text>
    </form>
    """

  /// Five sheets: ages 20 to 60, three with water, two with a note.
  init() throws {
    program = try Program()
    try program.write(Self.form, to: "1.xml")
    try program.write(
      """
      <import_profile xmlns="urn:ronda:import:1" form="casa" encoding="utf-8" delimiter=";" decimal="," group="."
      date="dd-mm-yyyy"><sheet column="hoja"/><column header="edad" question="edad"/>
      <column header="agua" question="agua"/><column header="nota" question="nota"/></import_profile>
      """, to: "p.xml")
    try program.write(
      "hoja;edad;agua;nota\n1;20;1;perro\n2;30;2;\n3;40;1;gato\n4;50;2;\n5;60;1;\n", to: "hojas.csv")
    try #require(try program.run("nuevo", "c.ronda", "1.xml").status == 0)
    let imported = try program.run("importar", "hojas.csv", "--perfil", "p.xml")
    try #require(imported.status == 0, "\(imported.errors)")
  }

  /// The form as its second version, with changes.
  private func second(_ changes: [(String, String)]) -> String {
    changes.reduce(Self.form.replacing("version=\"1\"", with: "version=\"2\"")) { $0.replacing($1.0, with: $1.1) }
  }

  private func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func `two files say the same or not, and the exit status tells`() throws {
    let same = try program.run("diff", "1.xml", "1.xml")
    #expect(same.status == 0)
    #expect(same.output.hasSuffix("Dicen lo mismo.\n"))
    try program.write(second([("¿Algo más?", "¿Algo mas?")]), to: "2.xml")
    let spelling = try program.run("diferencias", "1.xml", "2.xml")
    #expect(spelling.status == 0)
    #expect(spelling.output.hasPrefix("1.xml (casa@1) → 2.xml (casa@2)\n\nSigue siendo comparable (1)\n"))
    #expect(
      spelling.output.contains(
        "  Pregunta «nota»: cambió el texto (es). Antes: «¿Algo más?». Ahora: «¿Algo mas?».\n"
          + "    [diff-wording] 1.xml:5:2 → 2.xml:5:2\n"))
    try program.write(second([("¿Hay agua?", "¿Tiene agua en casa?")]), to: "2.xml")
    let words = try program.run("diff", "1.xml", "2.xml", "--lang", "en")
    #expect(words.status == 3)
    #expect(words.output.contains("Breaks comparison (1)\n"))
    #expect(words.output.contains("With -C file.ronda the records that each difference concerns are counted.\n"))
  }

  @Test func `the records that each difference concerns are counted`() throws {
    try program.write(
      second([
        ("&gt;= 15", "&gt;= 35"), ("<text name=\"nota\"><label>¿Algo más?</label></text>", ""),
        (
          "<choice name=\"1\"><label>Sí</label></choice><choice name=\"2\"><label>No</label></choice>",
          "<choice name=\"1\"><label>No</label></choice><choice name=\"2\"><label>Sí</label></choice>"
        ),
      ]), to: "2.xml")
    let text = try program.run("diff", "-C", "c.ronda", "2.xml")
    #expect(text.status == 3)
    #expect(text.output.hasPrefix("casa@1 ("))
    #expect(text.output.contains("Pregunta «nota»: ya no está.\n    En 2 registros hay respuesta.\n"))
    #expect(text.output.contains("En 3 registros está elegida.\n"))
    #expect(text.output.contains("En 2 registros la versión nueva rechazaría la respuesta.\n"))
    #expect(text.output.contains("Registros: 5. La versión nueva aceptaría tal cual 3 y rechazaría 2.\n"))
    #expect(text.output.contains("  edad  answer-constraint  2 registros\n"))
    #expect(!text.output.contains("perro"))

    let data = try json(try program.run("diff", "-C", "c.ronda", "2.xml", "--json").output)
    #expect(data["schema"] as? String == "ronda.diff/1")
    #expect((data["old"] as? [String: Any])?["source"] as? String == "consultation")
    #expect(data["breaks"] as? Int == 3)
    #expect(data["attention"] as? Int == 1)
    let differences = try #require(data["differences"] as? [[String: Any]])
    #expect(
      differences.map { $0["code"] as? String }
        == ["diff-constraint", "diff-question-removed", "diff-choice-meaning", "diff-choice-meaning"])
    #expect(differences.map { ($0["records"] as? [String: Any])?["records"] as? Int } == [2, 2, 3, 2])
    #expect((differences[0]["old"] as? [String: Any])?["value"] as? String == ". >= 15")
    #expect((differences[0]["new"] as? [String: Any])?["line"] as? Int == 3)
    let records = try #require(data["records"] as? [String: Any])
    #expect(records["read"] as? Int == 5)
    #expect(records["rejected"] as? Int == 2)

    // A record that was withdrawn does not count, nor a consultation without records.
    #expect(try program.run("registros", "retirar", "--hoja", "1", "--motivo", "x").status == 0)
    #expect(try program.run("diff", "-C", "c.ronda", "2.xml").output.contains("En 1 registro hay respuesta.\n"))
    #expect(try program.run("nuevo", "vacia.ronda", "1.xml").status == 0)
    let empty = try program.run("diff", "-C", "vacia.ronda", "2.xml")
    #expect(empty.status == 0, "\(empty.output)")
    #expect(empty.output.hasSuffix("Aún no hay registros.\n"))
  }

  @Test func `versions that the consultation keeps are named by id, version or hash`() throws {
    try program.write(second([("¿Hay agua?", "¿Tiene agua?")]), to: "2.xml")
    let only = try program.run("diff", "-C", "c.ronda", "casa")
    #expect(only.status == 2)
    #expect(only.errors.contains("no tiene una versión de «casa» anterior"))
    #expect(try program.run("nuevo", "--agregar", "c.ronda", "2.xml").status == 0)
    // The latest against the one before it; the file that is in it already likewise.
    for names in [["casa"], ["2.xml"], ["casa@2"], ["casa@1", "casa@2"], ["casa@1", "2.xml"]] {
      let found =
        names.count == 1
        ? try program.run("diff", names[0], "-C", "c.ronda") : try program.run("diff", names[0], names[1])
      #expect(found.status == 3, "\(names) \(found.errors)")
      #expect(found.output.contains("¿Tiene agua?"))
      #expect(found.output.contains("En 5 registros hay respuesta.\n"))
    }
    let data = try json(try program.run("diff", "casa@1", "casa@2", "--json").output)
    let hash = try #require((data["new"] as? [String: Any])?["hash"] as? String)
    #expect(try program.run("diff", String(hash.prefix(8)), "-C", "c.ronda").status == 3)
    // Another form under the same version: only joining files brings one about.
    try program.write(second([("¿Hay agua?", "¿Agua?")]), to: "otra.xml")
    #expect(try program.run("nuevo", "--agregar", "c.ronda", "otra.xml").status == 3)
    #expect(try program.run("nuevo", "d.ronda", "otra.xml").status == 0)
    #expect(try program.run("unir", "c.ronda", "d.ronda", "-o", "todo.ronda").status == 0)
    let ambiguous = try program.run("diff", "casa@2", "-C", "todo.ronda")
    #expect(ambiguous.status == 2)
    #expect(ambiguous.errors.contains("varios formularios «casa@2»"))
    let sameVersion = try program.run("diff", "2.xml", "otra.xml")
    #expect(sameVersion.output.contains("[diff-same-version]"))
  }

  @Test func `what cannot be compared is said`() throws {
    #expect(try program.run("diff").status == 2)
    #expect(try program.run("diff", "1.xml", "1.xml", "1.xml").status == 2)
    let unknown = try program.run("diff", "1.xml", "nada.xml")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("nada.xml"))
    try program.write(Program.badForm, to: "mala.xml")
    #expect(try program.run("diff", "1.xml", "mala.xml").status == 3)
    let codes = try program.run("diff", "--explain", "list").output.split(separator: "\n")
    #expect(codes.count > 40)
    let page = try String(contentsOf: Program.root.appending(path: "Forms/VERSIONS.md"), encoding: .utf8)
    for line in codes {
      let code = String(line.prefix { $0 != " " })
      #expect(page.contains("`\(code)`"), "\(code)")
      let text = try program.run("diff", "--explain", code, "--lang", "en")
      #expect(text.status == 0)
      #expect(text.output.hasPrefix(code + ": "))
    }
    #expect(try program.run("diff", "--explain", "diff-wordin").errors.contains("diff-wording"))
  }
}
