import Foundation
import RondaCore
import RondaStore
import RondaTranscription
import Testing

/// What is repeated: in columns side by side, and in a table of its own.
@Suite("Repetitions in tables") struct RepeatTests {
  static let form = """
    <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es">
      <title>Hogar</title>
      <choices name="si_no">
        <choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice>
      </choices>
      <integer name="personas"><label>Personas</label></integer>
      <repeat name="integrantes" repeat_count="${personas}">
        <label>Integrantes</label>
        <text name="nombre" required="yes"><label>Nombre</label></text>
        <integer name="anios" constraint=". &lt; 120"><label>Años</label></integer>
        <select_one name="trabaja" list="si_no" relevant="${anios} &gt; 14"><label>¿Trabaja?</label></select_one>
      </repeat>
    </form>
    """

  private let small: SmallImport
  private let wide: ImportProfile
  private let apart: ImportProfile

  init() throws {
    small = try SmallImport(Self.form)
    let columns = (1...3).map { index in
      "<column header=\"nombre_\(index)\" question=\"nombre\" instance=\"\(index)\"/>"
        + "<column header=\"anios_\(index)\" question=\"anios\" instance=\"\(index)\"/>"
    }.joined()
    let first = "<sheet column=\"hoja\"/><column header=\"personas\" question=\"personas\"/>"
    wide = try SmallImport.profile("", first + columns)
    apart = try SmallImport.profile(
      "",
      first
        + """
        <repeat name="integrantes" key="FOLIO"><column header="N" question="nombre"/>
        <column header="A" question="anios"/><column header="T" question="trabaja"/><ignore column="OBS"/></repeat>
        """)
  }

  private func names(ofSheet sheet: String) throws -> [String] {
    try #require(try small.content(ofSheet: sheet)).instances[0].map { instance in
      instance.answers.compactMap { answer in
        switch answer {
        case .value(.text(let text)): text
        case .value(.integer(let number)): String(number)
        case .value(.choice(let code)): code
        default: nil
        }
      }.joined(separator: " ")
    }
  }

  @Test func `side by side`() throws {
    let report = try small.run(
      """
      hoja;personas;nombre_1;anios_1;nombre_2;anios_2;nombre_3;anios_3
      1;2;Ana;40;Luis;7;;
      2;0;;;;;;
      3;3;Eva;3;;;Juan;5
      4;1;Eva;130;;;;
      5;1;Eva;30;Juan;4;;
      6;3;Eva;30;;;;
      1;2;Ana;40;Luis;7;;
      1;2;Ana;40;Luis;8;;
      """, wide)
    #expect(report.balance == "8 = 2 + 5 + 1, 0 blank, 0 total")
    #expect(try names(ofSheet: "1") == ["Ana 40", "Luis 7"])
    #expect(try small.content(ofSheet: "2")?.instances == [[]])
    let text = try small.text()
    for part in [
      "\"4\";\"nombre_2\";\"row-gap-in-repeat, answer-required\"", "\"5\";\"anios_1\";\"answer-constraint\"",
      "\"6\";\"\";\"row-instance-count\";\"«integrantes» viene 2 veces y según las otras respuestas corresponden 1.\"",
      "\"7\";\"nombre_2, nombre_3\";\"answer-required\"", "\"9\";\"hoja\";\"row-sheet-differs\"",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
    #expect(
      report.columns.filter { $0.header == "anios_2" }.first?.use
        == .question("anios", part: .whole(separator: " "), instance: 2))
  }

  @Test func `in a table of their own, joined by the number of the sheet`() throws {
    let main = "hoja;personas\n1;2\n002;1\n3;1\n4;0\n"
    let persons = "FOLIO;N;A;T;OBS\n1;Ana;40;si;x\n2;Eva;8;;\n0001;Luis;7;;\n3;Juan;cien;;\n9;Nadie;3;;\n\n"
    let report = try small.run(main, apart, repeats: ["integrantes": persons])
    #expect(report.balance == "4 = 3 + 1 + 0, 0 blank, 0 total")
    let table = try #require(report.repeats.first)
    #expect(
      "\(table.rows) = \(table.accepted) + \(table.rejected) + \(table.duplicates), \(table.orphans) alone"
        == "5 = 3 + 2 + 0, 1 alone")
    #expect(try names(ofSheet: "1") == ["Ana 40 si", "Luis 7"])
    #expect(try names(ofSheet: "2") == ["Eva 8"])
    let mainRejects = try small.text()
    #expect(mainRejects.contains("\"integrantes.csv:5 A\";\"cell-not-a-number\""), "\(mainRejects)")
    let rejects = try small.text("integrantes.rechazos.csv")
    #expect(rejects.contains("\"cell-not-a-number\""))
    #expect(rejects.contains("\"row-orphan\";\"La hoja 9 no está en la tabla principal"), "\(rejects)")
    #expect(rejects.contains(";3;Juan;cien;;\n") && rejects.contains(";9;Nadie;3;;\n"))

    // Corrected together, only what was corrected enters.
    let second = try small.run(
      mainRejects, apart,
      repeats: ["integrantes": rejects.replacing("cien", with: "100").replacing(";9;Nadie", with: ";3;Nadie")])
    #expect(second.balance == "1 = 0 + 1 + 0, 0 blank, 0 total")
    let third = try small.run(
      mainRejects, apart,
      repeats: [
        "integrantes": rejects.replacing("cien", with: "100").split(separator: "\n").dropLast().joined(separator: "\n")
      ])
    #expect(third.balance == "1 = 1 + 0 + 0, 0 blank, 0 total")
    // The same files again: nothing changes.
    let before = try small.dump()
    let again = try small.run(main, apart, repeats: ["integrantes": persons])
    #expect(again.balance == "4 = 0 + 1 + 3, 0 blank, 0 total")
    #expect(again.isRepetition)
    #expect(try small.dump() == before)
  }

  @Test func `rules inside of an instance name file and line`() throws {
    let report = try small.run(
      "hoja;personas\n1;1\n", apart, repeats: ["integrantes": "FOLIO;N;A;T;OBS\n1;;200;;\n"])
    #expect(report.balance == "1 = 0 + 1 + 0, 0 blank, 0 total")
    let text = try small.text()
    #expect(
      text.contains(
        "\"integrantes.csv:2 N, integrantes.csv:2 A\";\"answer-required, "
          + "answer-constraint\""), "\(text)")
  }

  @Test func `profiles and tables that do not fit`() throws {
    let main = Array("hoja;personas\n1;2\n".utf8)
    #expect(try small.unfit(main, apart).map(\.code) == ["import-missing-repeat"])
    #expect(
      try small.unfit(main, wide, repeats: ["integrante": main]).map(\.code).contains("import-missing-column"))
    let plain = try SmallImport.profile(
      "", "<sheet column=\"hoja\"/><column header=\"personas\" question=\"personas\"/>")
    #expect(try small.unfit(main, plain, repeats: ["otra": main]).map(\.code) == ["import-unknown-repeat"])
    #expect(
      try small.unfit(main, apart, repeats: ["integrantes": Array("FOLIO;N;T;OBS\n".utf8)]).map(\.message.spanish)
        == ["Al archivo le falta la columna «A»."])
    let bad = try SmallImport.profile(
      "", "<sheet column=\"hoja\"/><column header=\"personas\" question=\"nombre\"/>")
    #expect(try small.unfit(main, bad).map(\.code) == ["import-bad-instance"])
    let worse = try SmallImport.profile(
      "", "<sheet column=\"hoja\"/><column header=\"personas\" question=\"personas\" instance=\"1\"/>")
    #expect(try small.unfit(main, worse).map(\.code) == ["import-bad-instance"])
  }
}
