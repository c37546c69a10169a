import RondaCore
import RondaEngine
import RondaForms
import RondaScripts
import RondaTestSupport
import SeededRandom
import Testing

@Suite struct `Random scripts` {
  private static let words = [
    "responder", "esperar", "sin_respuesta", "borrar", "agregar", "quitar", "mostrar", "aceptar", "caso", "hoy", "no",
    "sin", "aplica", "error", "texto", "cuenta", "opciones", "aceptado", "registro", "vacio", "=", "\"", "#", "edad",
    "horas", "falta", "puntos", "integrantes", "integrantes[1]", "integrantes[2].nombre", "integrantes[1].anios", "34",
    "3.5", "agua", "agua:1", "no_sabe", "2026-11-21", "[", "]", ".", "\\", "\u{0}", "á", "answer-required", "\r", "\n",
  ]

  @Test func `are read and played without a crash, and the same every time`() throws {
    let scenario = try Scenario(household)
    let plan = EvaluationPlan(scenario.form)
    let today = try #require(CivilDate(iso8601: "2026-11-21"))
    var generator = SeededGenerator(seed: 8)
    var played = 0
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Self.words[Int.random(in: 0..<Self.words.count, using: &generator)]
          + (Bool.random(using: &generator) ? " " : "")
      }.joined()
      let reading = ScriptReader.read(text, file: "f", for: scenario.form)
      #expect(reading.findings == ScriptReader.read(text, file: "f", for: scenario.form).findings)
      #expect((reading.script == nil) == reading.findings.contains { $0.severity == .error })
      guard let script = reading.script else { continue }
      played += 1
      let run = ScriptRun(plan, territories: nil, today: today)
      #expect(failures(run.run(script, following: true)) == failures(run.run(script, following: false)))
    }
    #expect(played > 50)
  }

  /// Values as they are written are read as the same answers.
  @Test func `answers come back from what is written of them`() throws {
    var generator = SeededGenerator(seed: 9)
    let form = try Scenario(household).form
    let letters = Array("ab \"\\#=\n«»“”ñ [].").map(String.init)
    for _ in 0..<300 {
      let text = "x" + (0..<6).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] }.joined()
      let number = Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 1000
      for (name, value) in [
        ("nota", AnswerValue.text(text)), ("horas", .decimal(number)), ("edad", .integer(Int(number))),
      ] {
        let line = "responder \(name) = \(AnswerWriting.text(of: value))"
        let script = try #require(ScriptReader.read(line, file: "f", for: form).script)
        guard case .answer(_, let answer)? = script.cases[0].steps.first?.action else {
          Issue.record("no answer")
          return
        }
        #expect(answer == .value(value))
      }
    }
  }
}
