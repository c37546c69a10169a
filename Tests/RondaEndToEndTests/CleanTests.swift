import Foundation
import Testing

/// What is doubtful in a consultation, with the built program.
@Suite struct CleanTests {
  private let program: Program

  private static let form = """
    <form xmlns="urn:ronda:form:1" id="casa" version="1" default_language="es"><title>Casa</title>
    <choices name="c8">\((0..<8).map { "<choice name=\"c\($0)\"><label>Cosa \($0)</label></choice>" }.joined())</choices>
    <text name="nombre" required="yes"><label>¿Nombre?</label></text>
    <integer name="edad"><label>¿Edad?</label><warning test=". &gt; 95">¿Seguro?</warning></integer>
    \((0..<12).map { "<select_one name=\"q\($0)\" list=\"c8\"><label>P\($0)</label></select_one>" }.joined(separator: "\n"))
    </form>
    """

  /// Forty sheets; the last but one is the first one under another number, and the last one has an age of 99.
  init() throws {
    program = try Program()
    try program.write(Self.form, to: "casa.xml")
    let columns = ["nombre", "edad"] + (0..<12).map { "q\($0)" }
    try program.write(
      """
      <import_profile xmlns="urn:ronda:import:1" form="casa" encoding="utf-8" delimiter=";" decimal="," group="."
      date="dd-mm-yyyy"><sheet column="hoja"/><batch column="lote"/>
      \(columns.map { "<column header=\"\($0)\" question=\"\($0)\"/>" }.joined())</import_profile>
      """, to: "p.xml")
    func row(_ number: Int, sheet: Int? = nil, age: Int? = nil) -> String {
      var cells = ["\(sheet ?? number)", "\(number % 2)", "Vecina \(number)", "\(age ?? 40 + number % 13)"]
      // Digits of a number that runs through all remainders: no two rows are alike.
      for question in 0..<12 {
        cells.append("c\((number * (2 * question + 3) + number * number / (question + 1)) % 8)")
      }
      return cells.joined(separator: ";")
    }
    let rows = (1...38).map { row($0) } + [row(1, sheet: 39), row(40, age: 99)]
    try program.write(
      (["hoja;lote;" + columns.joined(separator: ";")] + rows).joined(separator: "\n") + "\n", to: "hojas.csv")
    try #require(try program.run("nuevo", "c.ronda", "casa.xml").status == 0)
    let imported = try program.run("importar", "hojas.csv", "--perfil", "p.xml")
    try #require(imported.status == 0, "\(imported.errors)")
  }

  private func findings() throws -> [[String: Any]] {
    let result = try program.run("depurar", "--todos", "--json")
    let data = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    return try #require(data["findings"] as? [[String: Any]])
  }

  @Test func `findings are told, accepted with a reason, and come back when something changes`() throws {
    let first = try program.run("depurar")
    #expect(first.status == 3)
    #expect(first.output.contains("Registros iguales (1) · clean-duplicate-exact\n"))
    #expect(first.output.contains("La hoja 1 (lote 1) y la hoja 39 (lote 1) tienen iguales todas sus respuestas (14)."))
    #expect(first.output.contains("La hoja 40 (lote 0), pregunta 2 (edad): ¿Seguro?\n"))
    #expect(first.output.contains("99, muy lejos de lo usual (la mediana es "))
    #expect(first.output.hasSuffix("Hallazgos abiertos: 3. Aceptados: 0.\n"))
    #expect(!first.output.contains("Vecina"))
    let all = try findings()
    #expect(all.map { $0["rule"] as? String } == ["clean-duplicate-exact", "clean-outlier", "clean-unusual"])
    let keys = all.compactMap { ($0["key"] as? String).map { String($0.prefix(8)) } }

    #expect(try program.run("depurar", "--aceptar", keys[0]).status == 2)
    #expect(try program.run("depurar", "--aceptar", "ffffffff", "--motivo", "x").status == 2)
    #expect(try program.run("depurar", "--aceptar", keys[0], "zzzzzzzz", "--motivo", "x").status == 2)
    #expect(try findings().allSatisfy { $0["state"] as? String == "open" })
    let accepted = try program.run(
      "depurar", "--aceptar", keys[0], "clean-unusual", "--motivo", "son dos hermanas", "--operador", "07")
    #expect(accepted.status == 0, "\(accepted.errors)")
    #expect(accepted.output == "2 hallazgos aceptados.\n")
    let second = try program.run("depurar")
    #expect(second.status == 3)
    #expect(!second.output.contains("clean-duplicate-exact"))
    #expect(second.output.hasSuffix("Hallazgos abiertos: 1. Aceptados: 2.\n"))
    let everything = try program.run("depurar", "--todos")
    #expect(everything.output.contains("aceptado por 07 el "))
    #expect(everything.output.contains(": «son dos hermanas»\n"))
    #expect(try findings().map { $0["state"] as? String } == ["settled", "open", "settled"])
    #expect(try program.run("depurar", "--regla", "clean-unusual").status == 0)
    #expect(try program.run("depurar", "--regla", "outlier").status == 3)
    #expect(try program.run("depurar", "--regla", "rara").status == 2)

    // Another odd age is another finding; the same two sheets, both changed alike, are one too.
    #expect(
      try program.run("registros", "corregir", "--hoja", "40", "edad=98", "--motivo", "x", "--si").status == 0)
    #expect(try findings().map { $0["state"] as? String } == ["settled", "open", "open"])
    #expect(
      try program.run("registros", "retirar", "--hoja", "39", "--motivo", "doble").status == 0)
    #expect(
      try program.run("registros", "corregir", "--hoja", "40", "edad=44", "--motivo", "x", "--si").status == 0)
    let clean = try program.run("depurar")
    #expect(clean.status == 0)
    #expect(clean.output == "Sin hallazgos.\n")
  }

  @Test func `every record is held to the version of the form that it was answered on`() throws {
    func form(_ version: String, _ most: Int) -> String {
      """
      <form xmlns="urn:ronda:form:1" id="edad" version="\(version)" default_language="es"><title>Edad</title>
      <integer name="edad" constraint=". &lt;= \(most)"><label>¿Edad?</label></integer></form>
      """
    }
    try program.write(form("1", 110), to: "1.xml")
    try program.write(form("2", 50), to: "2.xml")
    try program.write(
      """
      <import_profile xmlns="urn:ronda:import:1" form="edad" encoding="utf-8" delimiter=";" decimal="," group="."
      date="dd-mm-yyyy"><sheet column="hoja"/><column header="edad" question="edad"/></import_profile>
      """, to: "edad.perfil.xml")
    try program.write("hoja;edad\n1;90\n", to: "a.csv")
    try program.write("hoja;edad\n2;40\n3;90\n", to: "b.csv")
    #expect(try program.run("nuevo", "e.ronda", "1.xml").status == 0)
    #expect(try program.run("importar", "a.csv", "--perfil", "edad.perfil.xml", "-C", "e.ronda").status == 0)
    #expect(try program.run("nuevo", "--agregar", "e.ronda", "2.xml").status == 0)
    #expect(try program.run("importar", "b.csv", "--perfil", "edad.perfil.xml", "-C", "e.ronda").status == 3)
    #expect(try program.run("depurar", "-C", "e.ronda").output == "Sin hallazgos.\n")
    func correct(_ sheet: String, _ age: String) throws -> Int32 {
      try program.run(
        "registros", "corregir", "--hoja", sheet, "edad=\(age)", "--motivo", "x", "--si", "-C", "e.ronda"
      ).status
    }
    #expect(try correct("1", "80") == 0)
    #expect(try correct("2", "80") == 3)
    #expect(try correct("2", "30") == 0)
    #expect(try program.run("depurar", "-C", "e.ronda").output == "Sin hallazgos.\n")
  }

  @Test func `findings go out as a table, and rules explain themselves`() throws {
    let table = try program.run("depurar", "--formato", "csv", "--regional")
    #expect(table.status == 3)
    let lines = table.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "key;rule;severity;state;records;sheets;question;message;operator;reason;settled_at")
    #expect(lines.count == 4)
    #expect(lines[1].contains(";clean-duplicate-exact;error;open;"))
    #expect(lines[1].contains(";1 39;"))
    #expect(lines.dropFirst().allSatisfy { $0.split(separator: ";")[0].count == 64 })
    let rules = try program.run("depurar", "--explicar", "list").output.split(separator: "\n")
    #expect(rules.count == 13)
    for rule in rules {
      let code = String(rule.prefix { $0 != " " })
      for language in ["es", "en"] {
        let text = try program.run("clean", "--explain", code, "--lang", language)
        #expect(text.status == 0)
        #expect(text.output.hasPrefix(code + ": "))
        #expect(text.output.split(separator: "\n").count >= 3)
      }
    }
    #expect(try program.run("clean", "--explain", "clean-outlayer").errors.contains("clean-outlier"))
    #expect(try program.run("depurar", "--formulario", "otro").status == 2)
  }
}
