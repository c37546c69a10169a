import RondaCore
import RondaScripts
import RondaTestSupport
import Testing

@Suite struct `Reading a script` {
  @Test(
    arguments: [
      ("1️⃣respnder edad = 3", "1️⃣ script-unknown-step: No hay un paso «respnder». → ¿Quiso decir «responder»?"),
      (
        "responder 1️⃣edda = 3",
        "1️⃣ script-unknown-item: El formulario no tiene «edda». → ¿Quiso decir «edad»?"
      ),
      ("responder 1️⃣", "1️⃣ script-missing-item: Falta el nombre de una pregunta o de un grupo."),
      ("responder edad 1️⃣34", "1️⃣ script-missing-equals: Falta «=» antes del valor."),
      ("responder edad = 1️⃣# nada", "1️⃣ script-missing-value: Falta el valor."),
      ("responder nota = 1️⃣\"a", "1️⃣ script-open-quote: Estas comillas no se cierran en la línea."),
      (
        "responder nota = \"a\" 1️⃣b",
        "1️⃣ script-extra-text: Esto está de más. → Un valor con blancos va entero entre comillas; un comentario empieza con "
          + "«#»."
      ),
      (
        "responder edad = 1️⃣3,5",
        "1️⃣ script-bad-value: Se pide un número entero. → Los decimales van con punto: 3.5."
      ),
      (
        "responder edad = 1️⃣.n",
        "1️⃣ script-bad-value: Se pide un número entero. → Una razón para no tener respuesta se escribe «sin_respuesta "
          + "nombre = .n»."
      ),
      (
        "responder dia = 1️⃣21-11-2026",
        "1️⃣ script-bad-value: Esto no es un día. → ¿Quiso decir «2026-11-21»?"
      ),
      ("responder horas = 1️⃣nan", "1️⃣ script-bad-value: Se pide un número."),
      ("responder horas = 1️⃣0x10", "1️⃣ script-bad-value: Se pide un número."),
      (
        "responder falta = 1️⃣agua lus",
        "1️⃣ script-unknown-choice: «lus» no está en la lista de la pregunta. → ¿Quiso decir «luz»?"
      ),
      (
        "responder puntos = 1️⃣agua",
        "1️⃣ script-bad-value: Se piden puntos por alternativa. → Se escribe así: agua:5 luz:3."
      ),
      (
        "responder nota = 1️⃣\"\"",
        "1️⃣ script-bad-value: Esto no responde nada. → Para quitar la respuesta use «borrar»."
      ),
      (
        "responder 1️⃣doble = 3",
        "1️⃣ script-never-asked: «doble» no se pregunta: nadie la puede responder. → Responda aquello de lo que depende, y "
          + "espere su valor."
      ),
      (
        "responder 1️⃣nombre = a",
        "1️⃣ script-needs-instance: Esto está dentro de otra repetición, o fuera de ella. → Se escribe así: "
          + "integrantes[1].nombre."
      ),
      ("responder 1️⃣edad[1] = 3", "1️⃣ script-not-repeated: «edad» no se repite. → Escríbalo sin número."),
      (
        "responder 1️⃣integrantes[0].nombre = a",
        "1️⃣ script-bad-item: «integrantes[0].nombre» no nombra nada del formulario. → Se escribe así: edad, integrantes[2] "
          + "o integrantes[2].nombre."
      ),
      (
        "quitar 1️⃣integrantes",
        "1️⃣ script-needs-instance: Esto está dentro de otra repetición, o fuera de ella. → Se escribe así: integrantes[1]."
      ),
      (
        "sin_respuesta edad = 1️⃣nose",
        "1️⃣ script-unknown-reason: «nose» no es una razón para no tener respuesta. → Hay no_aplica, en_blanco, no_sabe, "
          + "no_responde, ilegible, marca_invalida."
      ),
      (
        "esperar 1️⃣aplcia edad",
        "1️⃣ script-unknown-expectation: No se puede esperar «aplcia». → ¿Quiso decir «aplica»?"
      ),
      (
        "esperar sin error edad 1️⃣answer-requird",
        "1️⃣ script-unknown-code: Ninguna respuesta tiene el hallazgo «answer-requird». → ¿Quiso decir «answer-required»?"
      ),
      (
        "esperar 1️⃣aceptado aplica edad",
        "1️⃣ script-not-in-the-record: En el registro aceptado hay respuestas y cuentas, y nada más."
      ),
      ("esperar opciones 1️⃣edad = 3", "1️⃣ script-no-choices: «edad» no tiene alternativas."),
      ("idioma 1️⃣qu", "1️⃣ script-unknown-language: El formulario no está en «qu». → Está en: es."),
      ("hoy 1️⃣ayer", "1️⃣ script-bad-day: Esto no es un día. → Se escribe año-mes-día: 2026-11-21."),
      (
        "borrar edad\n  1️⃣hoy 2026-01-01",
        "1️⃣ script-too-late: El registro ya empezó: esto va antes del primer paso de su caso. → Antes del primer «caso» vale "
          + "para todos."
      ),
      (
        "borrar edad\r\n# \u{FFFD}\r\n1️⃣\u{FFFD}\r\n",
        "2:3 script-encoding: Aquí hay bytes que no son UTF-8. → Guarde el archivo en UTF-8."
      ),
      ("1️⃣# nada", "1️⃣ script-empty (warning): El guion no hace nada."),
    ]) func `finds`(_ marked: String, _ expected: String) throws
  {
    let text = MarkedText(marked)
    let reading = try read(text.text)
    #expect(text.described(reading.findings).first?.replacing("1️⃣", with: "") == expected.replacing("1️⃣", with: ""))
    let place = text.places.first
    if expected.hasPrefix("1️⃣") {
      #expect(
        [reading.findings.first?.place?.line, reading.findings.first?.place?.column] == [place?.line, place?.column])
    }
    #expect((reading.script == nil) == reading.findings.contains { $0.severity == .error })
  }

  @Test func `finds everything in one run, and only where it is`() throws {
    let reading = try read("x\nresponder edad = 3\ny\rz\r\nborrar edad")
    #expect(reading.findings.map(\.place?.line) == [1, 3, 4])
  }

  @Test func `comments, blanks, quotes of several kinds`() throws {
    let script = try #require(
      try read(
        "\u{FEFF}# primero\n\n\tresponder nota=\"a # \\\"b\\\" \\\\ \\n\"   # fin\nresponder nota = a # b\n"
          + "responder nota = “c”\nresponder nota = «d»\nresponder nota = e#f\n"
      ).script)
    let answers = script.cases.flatMap(\.steps).map { step -> String? in
      if case .answer(_, .value(.text(let text))) = step.action { text } else { nil }
    }
    #expect(answers == ["a # \"b\" \\ \n", "a", "c", "d", "e#f"])
    #expect(script.cases.flatMap(\.steps)[1].text == "responder nota = a")
  }

  @Test func `cases: what stands before the first one holds for all`() throws {
    let script = try #require(
      try read("hoy 2026-01-02\ncaso uno\nborrar edad\ncaso \"dos\"\nhoy 2025-01-01\nborrar edad\ncaso\n").script)
    #expect(script.cases.map(\.name) == ["uno", "dos", nil])
    #expect(script.cases.map(\.today?.iso8601) == ["2026-01-02", "2025-01-01", "2026-01-02"])
    #expect(script.cases.map(\.steps.count) == [1, 1, 0])
  }

  @Test func `a question may be called like a word of the language`() throws {
    let outcome = try play(
      "responder error = 1\nesperar error = 1\nesperar no = 2\nesperar sin errores\nesperar no aplica texto",
      """
      <integer name="error"><label>x</label></integer><integer name="no" default="2"><label>x</label></integer>
      <text name="texto" relevant="${error} = 2"><label>x</label></text>
      """)
    #expect(failures(outcome) == [])
    #expect(outcome.expectationCount == 4)
  }

  @Test func `lines of any length, and very many of them`() throws {
    let long = String(repeating: "á", count: 300_000)
    #expect(try read("responder \(long) = 1").findings.map(\.code) == ["script-unknown-item"])
    #expect(try read("responder nota = \(long)").findings == [])
    #expect(try read(long).findings.first?.message.spanish.count ?? 0 < 100)
    #expect(try read(String(repeating: "responder edda = 1\n", count: 5_000)).findings.count == 5_000)
    #expect(try read("responder " + String(repeating: "integrantes[1].", count: 50_000) + "x = 1").script == nil)
  }
}
