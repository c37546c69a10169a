import Foundation
import PtySupport
import Testing

/// A consultation of a few imported sheets, and its records put right with the built program.
@Suite(.serialized, .timeLimit(.minutes(2))) struct RecordsTests {
  private let program: Program

  private static let form = """
    <form xmlns="urn:ronda:form:1" id="casa" version="1" default_language="es"><title>Casa</title>
    <choices name="si_no"><choice name="si" key="1"><label>Sí</label></choice>
    <choice name="no" key="2"><label>No</label></choice></choices>
    <select_one name="acepta" list="si_no" required="yes"><label>¿Acepta?</label></select_one>
    <text name="nombre" relevant="${acepta} = 'si'"><label>¿Nombre?</label></text>
    <integer name="edad" required="yes" missing="refused" relevant="${acepta} = 'si'" constraint=". &gt;= 15 and . &lt;= 110">
    <label>¿Edad?</label><constraint_message>La edad va de 15 a 110.</constraint_message>
    <warning test=". &gt; 95">¿Seguro?</warning></integer>
    <calculate name="mayor" type="integer" calculation="if(${edad} &gt;= 60, 1, 0)"><label>Mayor</label></calculate>
    <decimal name="renta" relevant="${acepta} = 'si'"><label>¿Renta?</label></decimal>
    </form>
    """
  private static let profile = """
    <import_profile xmlns="urn:ronda:import:1" form="casa" encoding="utf-8" delimiter=";" decimal="," group="."
      date="dd-mm-yyyy"><sheet column="hoja"/><batch column="lote"/><operator column="dig"/>
      <column header="acepta" question="acepta"/><column header="nombre" question="nombre"/>
      <column header="edad" question="edad"/><column header="renta" question="renta"/></import_profile>
    """
  private static let sheets = """
    hoja;lote;dig;acepta;nombre;edad;renta
    17;A;D1;1;Juana Pérez;34;1.200,5
    18;A;D2;2;;;
    19;B;D1;1;Pedro Soto;340;
    20;B;D1;1;Rosa Díaz;61;

    """

  init() throws {
    program = try Program()
    try program.write(Self.form, to: "casa.xml")
    try program.write(Self.profile, to: "p.xml")
    try program.write(Self.sheets, to: "hojas.csv")
    try #require(try program.run("nuevo", "c.ronda", "casa.xml").status == 0)
    let imported = try program.run("importar", "hojas.csv", "--perfil", "p.xml")
    try #require(imported.status == 3, "\(imported.errors)")
  }

  private func records(_ arguments: String) throws -> Program.Result {
    try program.shell("$RONDA registros \(arguments)")
  }

  /// The answers of a sheet by question.
  private func answers(_ sheet: Int) throws -> [String: String] {
    let shown = try records("mostrar --hoja \(sheet) --formato csv")
    #expect(shown.status == 0, "\(shown.errors)")
    return Dictionary(
      shown.output.split(separator: "\n").dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        return (String(cells[1]), String(cells[3]))
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a list shows where records come from, and no answer unless it is asked for`() throws {
    let list = try records("")
    #expect(list.status == 0)
    #expect(list.errors == "3 registros.\n")
    let lines = list.output.split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("registro  hoja      lote      territorio"))
    #expect(lines[1].contains("17        A"))
    #expect(lines[1].contains("importado"))
    #expect(lines[3].contains("20        B"))
    for format in ["text", "csv", "json"] {
      let all = try records("--formato \(format)").output
      #expect(!all.contains("Pérez") && !all.contains("34;") && !all.contains("1200"))
      #expect(try records("--respuestas --formato \(format)").output.contains("Juana Pérez"))
    }
    func sheets(_ filter: String) throws -> [String] {
      let result = try records("\(filter) --formato csv")
      #expect(result.status == 0, "\(result.errors)")
      return result.output.split(separator: "\n").dropFirst().map { line in
        String(line.split(separator: ",", omittingEmptySubsequences: false)[4])
      }
    }
    #expect(try sheets("--lote A") == ["17", "18"])
    #expect(try sheets("--hoja 018") == ["18"])
    #expect(try sheets("--operador D1") == ["17", "20"])
    #expect(try sheets("--canal importado --formulario casa") == ["17", "18", "20"])
    #expect(try sheets("--canal interview") == [])
    #expect(try sheets("--desde 01-01-2020 --hasta 2020-12-31") == [])
    #expect(try sheets("--desde 01-01-2020") == ["17", "18", "20"])
    #expect(try sheets("--retirados") == [])
    #expect(try sheets("--territorio 13 ") == [])
    #expect(try records("--canal fax").status == 2)
    #expect(try records("--desde ayer").status == 2)
    #expect(try records("--formulario otro").status == 2)
  }

  @Test func `a correction goes through the rules, stays in the history, and can be taken back`() throws {
    let before = try answers(17)
    #expect(before == ["acepta": "si", "nombre": "Juana Pérez", "edad": "34", "mayor": "0", "renta": "1200.5"])
    let corrected = try records(
      "corregir --hoja 17 3=68 'renta=1.500.000,5' --motivo 'la hoja dice 68' --operador 07 --si")
    #expect(corrected.status == 0, "\(corrected.errors)")
    #expect(corrected.output.hasSuffix(": guardada la versión 2.\n"))
    #expect(corrected.errors.contains("34 → 68"))
    #expect(corrected.errors.contains("0 → 1  (se calcula)"))
    #expect(try answers(17)["mayor"] == "1")
    let refused = try records("corregir --hoja 17 acepta=2 --motivo 'no aceptó' --si")
    #expect(refused.status == 0)
    #expect(refused.errors.contains("Respuestas que dejan de aplicar y se quitan: 3."))
    #expect(try answers(17) == ["acepta": "no", "mayor": "0"])
    let history = try records("historia --hoja 17")
    #expect(history.output.contains("importado de hojas.csv, línea 2, lote A, por D1\n"))
    #expect(history.output.contains("corregido por 07: «la hoja dice 68»\n"))
    #expect(history.output.contains("corregido por alguien sin código: «no aceptó»\n"))
    #expect(history.output.contains("68 → No aplica  (deja de aplicar)"))
    let back = try records("restaurar --hoja 17 --version 1 --motivo 'era otra hoja' --operador 08")
    #expect(back.status == 0, "\(back.errors)")
    #expect(try answers(17) == before)
    let all = try records("historia --hoja 17 --json").output
    let data = try #require(try JSONSerialization.jsonObject(with: Data(all.utf8)) as? [String: Any])
    let versions = try #require(data["versions"] as? [[String: Any]])
    #expect(versions.map { $0["kind"] as? String } == ["received", "corrected", "corrected", "restored"])
    #expect(versions.map { $0["operator"] as? String } == ["D1", "07", nil, "08"])
    #expect(versions.map { ($0["changes"] as? [Any])?.count } == [0, 3, 5, 4])
    #expect(versions[0]["source_line"] as? Int == 2)
    #expect(try records("--cambiados --formato csv").output.split(separator: "\n").count == 2)
  }

  @Test func `nothing that breaks a rule becomes an answer, and the words say which`() throws {
    func refusal(_ arguments: String, _ status: Int32, _ words: String) throws {
      let result = try records("corregir \(arguments) --motivo x --si")
      #expect(result.status == status, "\(arguments): \(result.errors)")
      #expect(result.errors.contains(words), "\(arguments): \(result.errors)")
      #expect(result.output == "")
    }
    try refusal("--hoja 17 edad=340", 3, "no puede quedar así: la edad va de 15 a 110.")
    try refusal("--hoja 17 edad=.i", 3, "no admite «Ilegible»")
    try refusal("--hoja 17 edad=.b", 3, "falta la respuesta")
    try refusal("--hoja 17 edad=.a", 3, "lo deciden las otras respuestas")
    try refusal("--hoja 17 acepta=7", 3, "no puede quedar así")
    try refusal("--hoja 17 renta=1.500", 3, "no puede quedar así")
    try refusal("--hoja 17 mayor=1", 3, "no se corrige: se calcula")
    try refusal("--hoja 18 edad=30", 3, "no aplica con las otras respuestas")
    try refusal("--hoja 18 acepta=1", 3, "queda mal: falta la respuesta. Corríjala en la misma orden.")
    try refusal("--hoja 17 edad=30 3=31", 3, "está dos veces")
    try refusal("--hoja 17 edda=30", 2, "¿Quiso decir «edad»?")
    try refusal("--hoja 17 9=30", 2, "no tiene una pregunta 9")
    try refusal("--hoja 17 edad", 2, "escriba pregunta=respuesta")
    try refusal("--hoja 17 'edad[2]=3'", 2, "no se repite")
    try refusal("--hoja 17 3.2=3", 3, "no tiene la entrada")
    try refusal("--hoja 99 edad=30", 2, "No hay un registro de la hoja «99»")
    try refusal("zzzz edad=30", 2, "No hay un registro «zzzz»")
    try refusal("zz edad=30", 2, "al menos tres signos")
    try refusal("edad=30", 2, "Escriba el registro")
    #expect(try records("corregir --hoja 17 edad=30").status == 2)
    #expect(try records("corregir --hoja 17 edad=30 --motivo ' '").status == 2)
    let unasked = try records("corregir --hoja 17 edad=30 --motivo x")
    #expect(unasked.status == 2)
    #expect(unasked.errors.hasSuffix("Agregue --si para guardar.\n"))
    #expect(try records("historia --hoja 17").output.split(separator: "\n").count == 2)
    // What the paper has not, and what is doubtful and confirmed.
    #expect(try records("corregir --hoja 17 edad=.i --motivo x --si --como-esta").status == 0)
    #expect(try records("corregir --hoja 17 edad=.b --motivo x --si --como-esta").status == 0)
    #expect(try records("corregir --hoja 17 edad=340 --motivo x --si --como-esta").status == 3)
    let doubtful = try records("corregir --hoja 17 edad=97 --motivo x --si")
    #expect(doubtful.status == 0)
    #expect(doubtful.errors.contains("Ojo: ¿Edad?: ¿Seguro?"))
    #expect(try records("corregir --hoja 18 acepta=1 edad=30 --motivo x --si").status == 0)
    let same = try records("corregir --hoja 18 edad=30 --motivo x --si")
    #expect(same.status == 0)
    #expect(same.errors == "El registro ya está así: no se guardó nada.\n")
  }

  @Test func `a withdrawn record counts nowhere and comes back as it was`() throws {
    let before = try answers(20)
    #expect(try records("retirar --hoja 20").status == 2)
    #expect(try records("retirar --hoja 20 --motivo 'lo pidió la vecina' --operador 07").status == 0)
    #expect(try records("retirar --hoja 20 --motivo x").status == 2)
    #expect(try records("corregir --hoja 20 edad=50 --motivo x --si").status == 2)
    #expect(try program.shell("$RONDA export --format central-csv -o t").output == "Registros exportados: 2 en t\n")
    #expect(try records("--retirados --formato csv").output.contains(",withdrawn,20,B,"))
    #expect(try records("restaurar --hoja 20 --motivo 'era otra' --operador 08").status == 0)
    #expect(try records("restaurar --hoja 20 --motivo x").status == 2)
    #expect(try records("restaurar --hoja 20 --version 9 --motivo x").status == 2)
    #expect(try answers(20) == before)
    let history = try records("historia --hoja 20").output
    #expect(history.contains("retirado por 07: «lo pidió la vecina»"))
    #expect(history.contains("restaurado por 08: «era otra»"))
    #expect(try program.shell("$RONDA export --format central-csv -o t2").output == "Registros exportados: 3 en t2\n")
  }

  @Test func `a corrected reject file leaves its trail`() throws {
    let rejects = try String(contentsOf: program.folder.appending(path: "hojas.rechazos.csv"), encoding: .utf8)
    try program.write(rejects.replacing(";340;", with: ";34;"), to: "corregidas.csv")
    let imported = try program.run("importar", "corregidas.csv", "--perfil", "p.xml")
    #expect(imported.output.contains("aceptadas 1"), "\(imported.output)\(imported.errors)")
    let history = try records("historia --hoja 19").output
    #expect(history.contains("importado de corregidas.csv, línea 2, lote B, por D1"), "\(history)")
    #expect(try records("mostrar --hoja 19").output.contains("viene de  importado de corregidas.csv, línea 2"))
  }

  @Test func `what is repeated is corrected entry by entry`() throws {
    try program.write(
      """
      <form xmlns="urn:ronda:form:1" id="hogar" version="1" default_language="es"><title>Hogar</title>
      <repeat name="p" initial="0"><label>Persona</label><text name="nombre"><label>¿Nombre?</label></text>
      <integer name="edad" constraint=". &lt;= 110"><label>¿Edad?</label></integer></repeat>
      <calculate name="n" type="integer" calculation="sum(${edad})"/></form>
      """, to: "hogar.xml")
    try program.write(
      """
      <data id="hogar" version="1"><p><nombre>Ana</nombre><edad>4</edad></p><p><nombre>Eva</nombre><edad>70</edad></p>
      <n>74</n><meta><instanceID>uuid:abc5b5b5-0b5b-4b5b-8b5b-0b5b5b5b5b5b</instanceID></meta></data>
      """, to: "1.xml")
    #expect(try program.shell("$RONDA nuevo h.ronda hogar.xml").status == 0)
    #expect(try program.shell("$RONDA importar --from submissions 1.xml -C h.ronda").status == 0)
    func correct(_ what: String) throws -> Program.Result {
      try records("corregir uuid:abc5 '\(what)' --motivo x --si -C h.ronda")
    }
    #expect(try correct("p[2].edad=71").errors.contains("2.2  p[2].edad  ¿Edad?  70 → 71"))
    #expect(try correct("2.1=5").errors.contains("2.1  p[1].edad  ¿Edad?  4 → 5"))
    #expect(try correct("p[2]/edad=7100").status == 3)
    #expect(try correct("p[3].edad=7").errors.contains("no tiene la entrada"))
    #expect(try correct("edad=7").status == 2)
    #expect(
      try records("mostrar abc5 --json -C h.ronda").output.contains(#""question": "n", "label": "n", "value": 76"#))
    #expect(try records("historia abc5 -C h.ronda").output.contains("74 → 75  (se calcula)"))
  }

  @Test func `whoever changed the record meanwhile is not overwritten`() throws {
    let window = try PtyProgram(
      ["/bin/sh", "-c", "cd '\(program.folder.path)' && $RONDA registros corregir --hoja 17 edad=50 --motivo uno"],
      in: program.folder, environment: ["TERM": "xterm", "RONDA": PtyProgram.ronda, "LANG": "es_CL.UTF-8"])
    #expect(window.wait(for: "¿Guardar la corrección? [s/N]"), "\(window.screen.text)")
    #expect(try records("corregir --hoja 17 edad=60 --motivo dos --si").status == 0)
    window.type("s\r")
    #expect(window.wait(for: "Otra persona cambió el registro"), "\(window.screen.text)")
    #expect(window.end() == 1)
    #expect(try answers(17)["edad"] == "60")
    let again = try PtyProgram(
      ["/bin/sh", "-c", "cd '\(program.folder.path)' && $RONDA registros corregir --hoja 17 edad=50 --motivo uno"],
      in: program.folder, environment: ["TERM": "xterm", "RONDA": PtyProgram.ronda, "LANG": "es_CL.UTF-8"])
    #expect(again.wait(for: "¿Guardar la corrección? [s/N]"), "\(again.screen.text)")
    again.type("n\r")
    #expect(again.end() == 2)
    #expect(try answers(17)["edad"] == "60")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sqlite3"), "there is no sqlite3"))
  func `a damaged record is told, and the others are listed`() throws {
    let spoil =
      "DROP TRIGGER records_are_not_changed; UPDATE records SET answers = '{', missing = 'x' WHERE sheet = '18'"
    #expect(try program.shell("sqlite3 c.ronda \"\(spoil)\"").status == 0)
    let list = try records("")
    #expect(list.status == 0)
    #expect(list.output.split(separator: "\n")[2].hasSuffix("?"))
    let shown = try records("mostrar --hoja 18")
    #expect(shown.status == 1)
    #expect(shown.errors.contains("no se pueden leer"))
    #expect(try records("mostrar --hoja 17").status == 0)
    let cleaned = try program.shell("$RONDA depurar")
    #expect(cleaned.status == 1)
    #expect(cleaned.errors.contains("no se pueden leer"))
  }

  @Test func `it speaks English too`() throws {
    let list = try program.shell("$RONDA records --lang en")
    #expect(list.output.hasPrefix("record    sheet"))
    #expect(list.errors == "3 records.\n")
    let shown = try program.shell("$RONDA records show --sheet 17 --lang en")
    #expect(shown.output.contains("comes from  imported from hojas.csv, line 2, batch A, by D1"))
    let refused = try program.shell("$RONDA records correct --sheet 17 acepta=7 --reason x --yes --lang en")
    #expect(refused.errors.contains("cannot be that"))
  }
}
