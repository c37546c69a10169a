import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories
import RondaTranscription
import RondaXML
import Testing
import TableTestSupport
import RondaTables

/// A form with a question of every kind, and territories two of which are called alike.
struct SmallForm {
  static let formText = """
    <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es">
      <title>Prueba</title>
      <choices name="si_no">
        <choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice>
      </choices>
      <choices name="cosas">
        <choice name="agua"><label>Agua</label></choice><choice name="luz"><label>Luz</label></choice>
        <choice name="gas"><label>Gas</label></choice><choice name="nada" exclusive="yes"><label>Nada</label></choice>
      </choices>
      <choices name="muchas">
        \((1...14).map { "<choice name=\"m\($0)\"><label>\($0)</label></choice>" }.joined())
      </choices>
      <text name="nota"><label>Nota</label></text>
      <integer name="edad"><label>Edad</label></integer>
      <decimal name="horas"><label>Horas</label></decimal>
      <date name="dia"><label>Día</label></date>
      <territory name="lugar" level="barrio"><label>Lugar</label></territory>
      <select_one name="tiene" list="si_no"><label>¿Tiene?</label></select_one>
      <select_one name="una" list="muchas"><label>Una de muchas</label></select_one>
      <select_multiple name="usa" list="cosas" max="2"><label>¿Qué usa?</label></select_multiple>
      <rank name="orden" list="cosas" max="3"><label>Orden</label></rank>
      <tally name="puntos" list="cosas"><label>Puntos</label></tally>
      <integer name="mitad" relevant="${tiene} = 'si'" constraint=". &lt;= ${edad}"><label>Mitad</label></integer>
      <calculate name="doble" calculation="${edad} * 2" type="integer"><label>Doble</label></calculate>
    </form>
    """
  static let territoryText = """
    <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
      <level name="comuna"><label>Comuna</label><label xml:lang="en">Municipality</label></level>
      <level name="barrio"><label>Barrio</label><label xml:lang="en">Neighbourhood</label></level>
      <territory level="comuna" code="A" name="Ñuñoa">
        <territory level="barrio" code="A1" name="San José"><alias>Pobl. San José</alias></territory>
        <territory level="barrio" code="A2" name="Las Ñipas"/>
      </territory>
      <territory level="comuna" code="B" name="Maipú">
        <territory level="barrio" code="B1" name="San José"/>
      </territory>
    </territories>
    """

  let form: Form
  let territories: TerritoryTree

  init() throws {
    let reading = FormReader.read(XMLSource(bytes: Array(Self.formText.utf8), name: "prueba.xml"))
    form = try #require(reading.form, "\(reading.findings)")
    let tree = TerritoryReader.read(XMLSource(bytes: Array(Self.territoryText.utf8), name: "lugares.xml"))
    territories = try #require(tree.tree, "\(tree.findings)")
  }

  func bind(_ profile: ImportProfile, _ headers: String) -> (binding: ColumnBinding?, findings: [Diagnostic]) {
    ColumnBinding.bind(
      profile, form: form, territories: territories,
      headers: headers.split(
        separator: ";", omittingEmptySubsequences: false
      ).map(String.init), file: "hojas.csv")
  }

  /// Reads one row below a header; cells are parted by `;` whatever the profile says.
  func read(_ headers: String, _ row: String, profile: ImportProfile = .chilean()) throws -> RowOutcome {
    try read(headers, Array(row.utf8), profile: profile)
  }

  func read(_ headers: String, _ bytes: [UInt8], profile: ImportProfile = .chilean()) throws -> RowOutcome {
    let bound = bind(profile, headers)
    let binding = try #require(bound.binding, "\(bound.findings)")
    var reader = RowReader(
      binding, profile: profile,
      session: Session(
        EvaluationPlan(form), territories: territories, today: try #require(CivilDate(year: 2026, month: 11, day: 21))))
    var scanner = RowScanner(MemorySource(bytes), delimiter: UInt8(ascii: ";"))
    var scanned = TableRow()
    #expect(try scanner.next(into: &scanned))
    return reader.read(scanned)
  }

  /// The answer to one question of an accepted row.
  func answer(_ question: String, _ headers: String, _ row: String, profile: ImportProfile = .chilean()) throws
    -> Answer?
  {
    guard case .sheet(let sheet, _) = try read(headers, row, profile: profile) else { return nil }
    return sheet.answers[try #require(form.question(named: question)).index]
  }

  /// The findings of a rejected row as `code column: Spanish | English`.
  func findings(_ headers: String, _ row: String, profile: ImportProfile = .chilean()) throws -> [String] {
    try Self.told(read(headers, row, profile: profile))
  }

  static func told(_ outcome: RowOutcome) -> [String] {
    guard case .rejected(let findings) = outcome else { return ["not rejected"] }
    return findings.map { "\($0.code) \($0.column ?? "-"): \($0.message.spanish) | \($0.message.english)" }
  }
}

extension ImportProfile {
  /// Windows-free Chilean style, so that tests can write UTF-8.
  static func chilean(
    dates: DateOrder = .dayMonthYear, columns: [Column] = [], values: [Code<String>] = [],
    missing: [Code<MissingReason>] = [], ignored: [String] = [], totalRows: [TotalRow] = [],
    encoding: Encoding = .utf8, form: String? = nil, batch: String? = "lote"
  ) -> ImportProfile {
    ImportProfile(
      name: "chileno", form: form, encoding: encoding, delimiter: UInt8(ascii: ";"), numbers: .chilean, dates: dates,
      sheet: "hoja", batch: batch, operatorCode: "digita", columns: columns, values: values, missing: missing,
      ignored: ignored, totalRows: totalRows)
  }

  static func plain() -> ImportProfile {
    ImportProfile(
      name: "llano", form: nil, encoding: .utf8, delimiter: UInt8(ascii: ";"), numbers: .plain, dates: .yearMonthDay,
      sheet: "hoja", batch: nil, operatorCode: nil)
  }
}
