import RondaAnalysis
import RondaCore
import RondaForms
import RondaTerritories
import RondaXML
import Testing

struct PlanFromFormTests {
  private func form() throws -> Form {
    let xml = """
      <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
        <title>Título</title><title xml:lang="en">Title</title>
        <topics><topic name="salud"><label>Salud</label><label xml:lang="en">Health</label></topic></topics>
        <choices name="grado" kind="scale">
          <choice name="mal" score="-1"><label>Mal</label><label xml:lang="en">Bad</label></choice>
          <choice name="bien" score="1"><label>Bien</label><label xml:lang="en">Good</label></choice>
        </choices>
        <choices name="cosas">
          <choice name="luz"><label>Luz</label><label xml:lang="en">Light</label></choice>
          <choice name="nada" exclusive="yes"><label>Nada</label><label xml:lang="en">None</label></choice>
        </choices>
        <territory name="lugar" level="barrio"><label>Lugar</label><label xml:lang="en">Place</label></territory>
        <select_one name="sexo" list="cosas" measure="profile"><label>Sexo</label><label xml:lang="en">Sex</label></select_one>
        <select_one name="sat" list="grado" measure="satisfaction" topic="salud"><label>Sat</label><label xml:lang="en">Sat</label></select_one>
        <select_multiple name="faltan" list="cosas" measure="need"><label>Faltan</label><label xml:lang="en">Missing</label></select_multiple>
        <rank name="orden" list="cosas" max="1" measure="need"><label>Orden</label><label xml:lang="en">Order</label></rank>
        <tally name="puntos" list="cosas" measure="need"><label>Puntos</label><label xml:lang="en">Points</label></tally>
        <text name="otro"><label>Otro</label><label xml:lang="en">Other</label></text>
      </form>
      """
    let reading = FormReader.read(XMLSource(bytes: Array(xml.utf8), name: "f.xml"))
    return try #require(reading.form, "\(reading.findings)")
  }

  private var tree: TerritoryTree {
    let place = SourcePlace(file: "t.xml", line: 1)
    func unit(_ index: Int, _ level: Int, _ code: String, _ parent: Int?) -> TerritoryTree.Unit {
      TerritoryTree.Unit(
        index: index, level: level, code: code, name: code.uppercased(), aliases: [], populations: [], from: nil,
        to: nil, parent: parent, place: place)
    }
    return TerritoryTree(
      version: "1",
      levels: ["comuna", "barrio", "manzana"].map { TerritoryTree.Level(name: $0, label: Phrase(verbatim: $0)) },
      units: [
        unit(0, 0, "c", nil), unit(1, 1, "b", 0), unit(2, 2, "m", 1), unit(3, 1, "d", 0), unit(4, 0, "sin", nil),
      ],
      source: "")
  }

  @Test func `a form's measured questions make a plan`() throws {
    let (plan, findings) = SummaryPlan.make(
      form: try form(), territories: tree, consultation: .census, by: "sexo", threshold: 7)
    let made = try #require(plan)
    #expect(findings.isEmpty)
    #expect(made.title == Phrase(es: "Título", en: "Title"))
    #expect(made.questions.map(\.name) == ["sat", "faltan", "orden", "puntos"])
    #expect(made.questions.map(\.column) == [2, 3, 4, 5])
    #expect(made.questions.map(\.shape) == [.one, .several, .ranking(places: 1), .points])
    #expect(made.questions[0].choices.map(\.score) == [-1, 1])
    #expect(made.questions[0].topic == 0)
    #expect(made.questions[1].choices.map(\.isExclusive) == [false, true])
    #expect(made.breakdown?.column == 1)
    #expect(made.territoryColumn == 0)
    #expect(made.threshold == 7)
    // Down to the question's level; a comuna without barrios holds nobody.
    #expect(made.places.nodes.map(\.code) == ["", "c", "b", "d", ""])
    #expect(made.places.leaves == [2, 3, 4])
  }

  @Test func `a breakdown that is none is a finding`() throws {
    let near = SummaryPlan.make(form: try form(), territories: nil, consultation: .open, by: "sexos")
    #expect(near.plan == nil)
    #expect(
      near.findings == [
        Diagnostic(
          "summary-breakdown", at: nil,
          Phrase(es: "el formulario no tiene la pregunta «sexos»", en: "the form has no question “sexos”"),
          hint: .didYouMean("sexo"))
      ])
    let open = SummaryPlan.make(form: try form(), territories: nil, consultation: .open, by: "otro")
    #expect(
      open.findings.map(\.message.spanish) == ["no se puede separar por «otro»: no es una pregunta cerrada de perfil"])
    #expect(open.findings.map(\.hint?.spanish) == ["se puede separar por: sexo"])
  }

  @Test func `without territories everything is one whole`() throws {
    let plan = try #require(SummaryPlan.make(form: try form(), territories: nil, consultation: .open).plan)
    #expect(plan.territoryColumn == nil)
    #expect(plan.places.nodes.map(\.kind) == [.whole, .withoutTerritory])
  }
}
