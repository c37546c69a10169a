import Foundation
import RondaCore
import RondaTranscription
import Testing

/// Points of workshop tables, a row for each table and a row for each need.
@Suite("Points of a workshop") struct TallyTableTests {
  static let form = """
    <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es">
      <title>Jornada</title>
      <choices name="necesidades">
        <choice name="plaza"><label>Plaza</label></choice><choice name="luz"><label>Luces</label></choice>
        <choice name="sede"><label>Sede</label></choice>
      </choices>
      <integer name="personas" required="yes"><label>Personas</label></integer>
      <integer name="nulos" required="yes"><label>Puntos nulos</label></integer>
      <integer name="sin_usar" required="yes"><label>Puntos sin usar</label></integer>
      <tally name="puntos" list="necesidades" control="${personas} * 3 - ${nulos} - ${sin_usar}">
        <label>Puntos</label>
      </tally>
    </form>
    """

  private let small: SmallImport

  init() throws { small = try SmallImport(Self.form) }

  private static let columns = """
    <sheet column="MESA"/><column header="personas" question="personas"/><column header="nulos" question="nulos"/>
    <column header="sin usar" question="sin_usar"/>
    """

  private func long() throws -> ImportProfile {
    try SmallImport.profile(
      "",
      Self.columns
        + "<long question=\"puntos\" choice=\"NECESIDAD\" points=\"PUNTOS\"/><value question=\"puntos\" text=\"Luces\" "
        + "choice=\"luz\"/>")
  }

  @Test func `one row a table: points, void and unused are people times points`() throws {
    let profile = try SmallImport.profile(
      "",
      Self.columns
        + ["plaza", "luz", "sede"].map { "<column header=\"\($0)\" question=\"puntos\" choice=\"\($0)\"/>" }.joined())
    let report = try small.run(
      "MESA;personas;nulos;sin usar;plaza;luz;sede\n1;5;1;2;6;4;2\n2;5;0;0;6;4;2\n", profile)
    #expect(report.balance == "2 = 1 + 1 + 0, 0 blank, 0 total")
    let rejects = try small.text()
    #expect(rejects.contains("\"plaza: MESA 2: Los puntos suman 12 y deben sumar 15.\""), "\(rejects)")
    #expect(
      try small.answer("puntos", ofSheet: "1")
        == .value(
          .tally([.init(choice: "plaza", points: 6), .init(choice: "luz", points: 4), .init(choice: "sede", points: 2)])
        ))
  }

  @Test func `one row a table and need, in any order`() throws {
    let text = """
      MESA;personas;nulos;sin usar;NECESIDAD;PUNTOS
      1;5;1;2;plaza;6
      2;4;0;0;Luces;9
      1;5;1;2;sede;2
      1;5;1;2;Luces;4
      2;4;0;0;plaza;2
      3;2;0;0;plaza;4
      3;3;0;0;luz;2
      4;1;0;0;plaza;1
      4;1;0;0;plaza;2
      5;1;0;0;pileta;3
      5;1;0;0;luz;0
      ;1;0;0;luz;3

      """
    let report = try small.run(text, try long())
    #expect(report.balance == "12 = 3 + 9 + 0, 0 blank, 0 total")
    #expect(report.sheets.map(told) == "1 5 0")
    #expect(
      try small.answer("puntos", ofSheet: "1")
        == .value(
          .tally([.init(choice: "plaza", points: 6), .init(choice: "luz", points: 4), .init(choice: "sede", points: 2)])
        ))
    let rejects = try small.text()
    for part in [
      "PUNTOS: MESA 2: Los puntos suman 11 y deben sumar 12.",
      "personas: MESA 3: aquí dice «3» y la línea 7 dice «2».",
      "NECESIDAD: MESA 4: «plaza» está dos veces.", "«pileta» no es un código",
      "\"row-table-rejected\";\"Esta fila espera a las otras de su mesa: vea la línea 11.\"",
      "Falta el número de "
        + "hoja.",
    ] { #expect(rejects.contains(part), "\(part)\n\(rejects)") }

    let before = try small.dump()
    let again = try small.run(text, try long())
    #expect(again.balance == "12 = 0 + 9 + 3, 0 blank, 0 total")
    #expect(try small.dump() == before)
    let corrected = rejects.replacing("2;4;0;0;Luces;9", with: "2;4;0;0;Luces;10")
    let second = try small.run(corrected, try long())
    #expect(second.sheets.map(told) == "1 4 0")
  }

  private func told(_ sheets: ImportReport.Sheets) -> String {
    "\(sheets.accepted) \(sheets.rejected) \(sheets.duplicates)"
  }

  @Test func `a question that is not about points`() throws {
    let profile = try SmallImport.profile(
      "", Self.columns + "<long question=\"puntoss\" choice=\"N\" points=\"P\"/>")
    let findings = try small.unfit(Array("MESA;personas;nulos;sin usar;N;P\n".utf8), profile)
    #expect(findings.map(\.code) == ["import-bad-long"])
    #expect(findings.first?.hint == Phrase.didYouMean("puntos"))
  }
}
