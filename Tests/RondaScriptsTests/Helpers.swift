import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaScripts
import RondaTestSupport
import RondaXML
import Testing

let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// A household with members, of which some things hang on others.
let household = """
  <integer name="edad" required="yes" constraint=". &gt;= 15"><label>¿Edad?</label>
    <constraint_message>Desde 15, y no ${edad}.</constraint_message><warning test=". &gt; 95">¿Seguro?</warning></integer>
  <decimal name="horas" relevant="${edad} &gt; 17"><label>¿Horas, con ${edad} años?</label></decimal>
  <select_one name="sabe" list="si_no" missing="dont_know"><label>¿Sabe?</label></select_one>
  <select_multiple name="falta" list="cosas"><label>¿Qué falta?</label></select_multiple>
  <rank name="orden" list="cosas"><label>¿En qué orden?</label></rank>
  <tally name="puntos" list="cosas"><label>Puntos</label></tally>
  <date name="dia" default="today()"><label>Día</label></date>
  <text name="nota" readonly="${sabe} = 'no'"><label>Nota</label></text>
  <calculate name="doble" calculation="${edad} * 2" type="integer"/>
  <repeat name="integrantes" initial="0" relevant="${edad} &gt; 17"><label>Integrantes</label>
    <text name="nombre"><label>Nombre</label></text>
    <integer name="anios" relevant="${nombre} != 'Ana'"><label>Años de ${nombre}</label></integer>
  </repeat>
  """

func read(_ script: String, _ body: String = household) throws -> ScriptReading {
  ScriptReader.read(script, file: "g.prueba", for: try Scenario(body).form)
}

func play(_ script: String, _ body: String = household, following: Bool = false) throws -> ScriptOutcome {
  let scenario = try Scenario(body)
  let reading = ScriptReader.read(script, file: "g.prueba", for: scenario.form)
  #expect(reading.findings == [])
  let today = try #require(CivilDate(iso8601: "2026-11-21"))
  return ScriptRun(EvaluationPlan(scenario.form), territories: nil, today: today)
    .run(try #require(reading.script), following: following)
}

/// What failed: line, code and the Spanish words.
func failures(_ outcome: ScriptOutcome) -> [String] {
  outcome.failures.map { "\($0.finding.place?.line ?? 0) \($0.finding.code): \($0.finding.message.spanish)" }
}
