import Foundation
import RondaCore
import RondaEngine
import RondaForms
import RondaScripts
import RondaTerritories
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `Playing a script` {
  private let script = """
    responder edad = 34
    esperar edad = 34
    esperar doble = 68
    esperar aplica horas
    esperar requerido edad
    esperar no requerido horas
    responder horas = 6.5
    esperar horas = 6.5
    esperar texto horas = "¿Horas, con 34 años?"
    esperar sin errores
    esperar sin advertencias edad
    responder edad = 99
    esperar advertencia edad answer-unusual
    esperar mensaje edad = "¿Seguro?"
    responder edad = 3
    esperar error edad answer-constraint
    esperar mensaje edad = "Desde 15, y no 3."
    esperar no aplica horas
    esperar vacio horas
    esperar aceptado sin_respuesta horas = no_aplica
    responder edad = 20
    esperar aceptado horas = 6.5
    sin_respuesta sabe = no_sabe
    esperar sin_respuesta sabe = .n
    sin_respuesta sabe = no_responde
    esperar error sabe answer-missing-not-allowed
    borrar sabe
    esperar vacio sabe
    responder falta = luz agua
    esperar falta = agua luz
    responder orden = luz agua
    esperar orden = luz agua
    esperar no orden = agua luz
    responder puntos = luz:3 agua:5
    esperar puntos = agua:5 luz:3
    esperar opciones falta = agua luz calle nada
    esperar dia = 2026-11-21
    esperar no solo_lectura nota
    responder nota = "Uno; «dos»"
    responder sabe = no
    esperar solo_lectura nota
    esperar nota = "Uno; «dos»"
    aceptar
    """

  @Test func `every expectation that holds`() throws {
    let outcome = try play(script)
    #expect(failures(outcome) == [])
    #expect(outcome.expectationCount == 30)
  }

  @Test func `every expectation fails when its opposite is expected`() throws {
    var count = 0
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) where line.hasPrefix("esperar ") {
      let rest = line.dropFirst("esperar ".count)
      let negation = ["no ", "sin "].first { rest.hasPrefix($0) }
      let opposite = negation.map { "esperar " + rest.dropFirst($0.count) } ?? "esperar no " + rest
      let changed = script.replacing(line, with: opposite, maxReplacements: 1)
      #expect(try play(changed).failures.map(\.finding.code) == ["script-expectation"], "\(opposite)")
      count += 1
    }
    #expect(count == 29)
  }

  @Test func `English words do the same`() throws {
    var english = script
    for (spanish, word) in [
      ("sin_respuesta", "no_answer"), ("responder", "answer"), ("borrar", "clear"), ("aceptar", "accept"),
      ("esperar", "expect"), ("aplica ", "applies "), ("requerido", "required"), ("sin errores", "no errors"),
      ("sin advertencias", "no warnings"), ("advertencia", "warning"), ("mensaje", "message"), ("texto", "text"),
      ("vacio", "empty"), ("aceptado", "accepted"), ("no_aplica", "not_applicable"), ("no_sabe", "dont_know"),
      ("no_responde", "refused"), ("opciones", "choices"), ("solo_lectura", "readonly"),
    ] {
      english = english.replacing(spanish, with: word)
    }
    #expect(!english.contains("esperar") && !english.contains("errores"))
    let outcome = try play(english)
    #expect(failures(outcome) == [])
    #expect(outcome.expectationCount == 30)
  }

  @Test func `what is expected in vain is told with what is there`() throws {
    let outcome = try play(
      """
      caso uno
      responder edad = 20
      esperar edad = 21
      esperar no aplica horas
      esperar vacio edad
      esperar nota = hola
      esperar error edad
      esperar sin_respuesta nota = no_sabe
      esperar texto edad = "¿Años?"
      esperar opciones sabe = no si
      esperar cuenta integrantes = 2
      esperar registro "Ana"
      esperar requerido nota
      caso dos
      esperar sin errores
      aceptar
      """)
    #expect(
      failures(outcome) == [
        "3 script-expectation: Se esperaba: edad = 21. Hay: 20.",
        "4 script-expectation: Se esperaba: horas no aplica. Hay: aplica.",
        "5 script-expectation: Se esperaba: edad = vacío. Hay: 20.",
        "6 script-expectation: Se esperaba: nota = \"hola\". Hay: vacío.",
        "7 script-expectation: Se esperaba: error edad. Hay: ninguno.",
        "8 script-expectation: Se esperaba: nota = sin_respuesta (no_sabe). Hay: vacío.",
        "9 script-expectation: Se esperaba: texto edad = \"¿Años?\". Hay: \"¿Edad?\".",
        "10 script-expectation: Se esperaba: opciones sabe = no si. Hay: si no.",
        "11 script-expectation: Se esperaba: cuenta integrantes = 2. Hay: 0.",
        "12 script-expectation: Se esperaba: registro \"Ana\". Hay: \"\".",
        "13 script-expectation: Se esperaba: nota es requerida. Hay: no es requerida.",
        "15 script-expectation: Se esperaba: sin error. Hay: edad answer-required.",
        "16 script-not-accepted: El registro no se puede aceptar: edad (answer-required).",
      ])
    #expect(outcome.cases.map(\.failures.count) == [11, 2])
  }

  @Test func `repetitions`() throws {
    let outcome = try play(
      """
      esperar no aplica integrantes
      agregar integrantes
      responder edad = 40
      esperar aplica integrantes
      agregar integrantes
      agregar integrantes
      esperar cuenta integrantes = 2
      responder integrantes[2].nombre = "Eva"
      esperar texto integrantes[2].anios = "Años de Eva"
      responder integrantes[2]/anios = 3
      responder integrantes[1].nombre = Ana
      esperar no aplica integrantes[1].anios
      responder integrantes[1].anios = 3
      quitar integrantes[1]
      esperar integrantes[1].nombre = "Eva"
      esperar aceptado integrantes[1].anios = 3
      esperar integrantes[2].nombre = "Eva"
      responder edad = 16
      esperar aceptado cuenta integrantes = 0
      quitar integrantes[1]
      """)
    #expect(
      outcome.failures.map { "\($0.finding.place?.line ?? 0) \($0.finding.code)" } == [
        "2 script-fixed-instances", "13 script-does-not-apply", "17 script-no-instance", "20 script-fixed-instances",
      ])
  }

  @Test func `what nobody can answer is not answered`() throws {
    let outcome = try play(
      "responder horas = 1\nresponder sabe = no\nresponder nota = x\nresponder sabe = si\nesperar vacio nota\n"
        + "responder edad = 18\nesperar vacio horas")
    #expect(outcome.failures.map(\.finding.code) == ["script-does-not-apply", "script-read-only"])
  }

  @Test func `each case is a new record, with its own day`() throws {
    let outcome = try play(
      "caso a\nresponder edad = 20\ncaso b\nhoy 2025-02-03\nesperar vacio edad\nesperar dia = 2025-02-03\ncaso c\n"
        + "esperar dia = 2026-11-21")
    #expect(failures(outcome) == [])
  }

  @Test func `the record after each step, when it is asked for`() throws {
    let outcome = try play("responder edad = 20\nagregar integrantes\nmostrar integrantes", following: true)
    let steps = outcome.cases[0].steps
    let start = try #require(outcome.cases[0].start)
    let states = steps.compactMap(\.state)
    #expect(states.count == 3)
    #expect(start.entries.map(\.name) == states[0].entries.map(\.name))
    #expect(
      start.changes(to: states[0]).map { "\($0.after?.name ?? "-") \($0.after?.applies == true)" } == [
        "edad true", "horas true", "doble true",
      ])
    #expect(
      states[0].changes(to: states[1]).map(\.after?.name) == ["integrantes[1].nombre", "integrantes[1].anios"])
    #expect(states[1].changes(to: states[0]).map { $0.before?.name ?? "" + ($0.after == nil ? "" : "!") }.count == 2)
    guard case .entries(let shown) = steps[2].shown else {
      Issue.record("nothing is shown")
      return
    }
    #expect(shown.map { states[2].entries[$0].name } == ["integrantes[1].nombre", "integrantes[1].anios"])
    #expect(try play("responder edad = 20").cases[0].steps[0].state == nil)
  }

  @Test func `codes of findings are those of the engine`() throws {
    let folder = root.appending(path: "Sources/RondaEngine")
    var codes: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for part in text.split(separator: "\"") where part.hasPrefix("answer-") && !part.contains("\n") {
        codes.insert(String(part))
      }
    }
    #expect(codes.count > 10)
    for code in codes.sorted() { #expect(try read("esperar error edad \(code)").findings == [], "\(code)") }
    #expect(try read("esperar error edad answer-other").script == nil)
  }
}

@Suite struct `The scripts of the ready-made forms` {
  @Test(arguments: ["hogar-necesidades", "satisfaccion-servicios"]) func `hold`(_ name: String) throws {
    func source(_ path: String) throws -> XMLSource {
      XMLSource(bytes: Array(try Data(contentsOf: root.appending(path: path))), name: path)
    }
    let form = try #require(FormReader.read(try source("Forms/\(name).xml")).form)
    let reading = ScriptReader.read(try source("Forms/\(name).prueba").content, file: name, for: form)
    #expect(reading.findings == [])
    let script = try #require(reading.script)
    let path = "Forms/" + (try #require(script.territories).path)
    let territories = try #require(TerritoryReader.read(try source(path)).tree)
    // No case may hang on the day of the test.
    let today = try #require(CivilDate(iso8601: "1999-01-01"))
    let outcome = ScriptRun(EvaluationPlan(form), territories: territories, today: today).run(script, following: false)
    #expect(failures(outcome) == [])
    #expect(outcome.expectationCount > 30)
  }
}
