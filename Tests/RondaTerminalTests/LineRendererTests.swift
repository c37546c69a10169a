import RondaCore
import Testing

@testable import RondaTerminal

struct LineRendererTests {
  private func written(
    _ inputs: [TerminalInput], _ language: Language = .spanish, _ journal: MemoryJournal = MemoryJournal()
  ) throws -> (text: String, outcome: InterviewOutcome) {
    var runner = InterviewRunner(
      flow: try newFlow(language), options: InterviewRunner.Options(isAccessible: true, term: "dumb"),
      journal: journal)
    var terminal = ScriptedTerminal(inputs)
    let outcome = runner.run(on: &terminal)
    return (
      terminal.written.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n"), outcome
    )
  }

  @Test func `lines are written once and in order`() throws {
    let (text, outcome) = try written(keys("\ns\nvilla\n2\n14\n/salir\n"))
    #expect(outcome == .interrupted(signal: 2) || outcome == .saved)
    #expect(
      text == """

        Nota.
        Buenas tardes.
        Enter para seguir.
        /ayuda muestra las órdenes.
        Enter para seguir. 

        Pregunta 1 de 9.
        ¿Acepta responder?
        1. Sí
        2. No
        s, n o número. Enter acepta. - No sabe · * No responde
        Respuesta: s
        Anotado en la 1: Sí.

        Pregunta 2 de 9. Su hogar.
        ¿En qué barrio vive?
        Escriba parte del nombre, o el código. - No sabe · * No responde
        Respuesta: villa
        AVISO: Puede ser una de estas. Escriba su número:
        1. Villa Ñandú · Ñuñoa
        2. Villa Alegre · Ñuñoa
        Respuesta: 2
        Anotado en la 2: Villa Alegre · Ñuñoa.

        Pregunta 3 de 9. Su hogar.
        ¿Qué edad tiene?
        En años cumplidos.
        Escriba un número entero. Enter acepta. - No sabe · * No responde
        Respuesta: 14
        ERROR: La edad va de 15 a 110 años. Escribió: «14».
        Respuesta: /salir

        """)
  }

  @Test func `points line by line in English`() throws {
    let (text, _) = try written(keys("\nyes\n-\n-\n-\n-\n-\n-\n4\n6\n"), .english)
    #expect(
      text.contains(
        """
        Question 8 of 9. Your household.
        Points of the table
        1. Yes
        2. No
        Points of each choice, one after another. 2=5 corrects choice 2. - Don't know ·
        * Refused
        Points of “Yes”: 4

        They add up to 4 of 10: 6 missing.
        Points of “No”: 6
        Noted for 8: Yes 4; No 6.
        """))
  }

  @Test func `Ctrl-C asks once and any other key goes on`() throws {
    let control = TerminalInput.key(.control("c"))
    let (text, outcome) = try written([control] + keys("\n") + [control, control] + keys("s\n"))
    #expect(outcome == .interrupted(signal: 2))
    #expect(text.contains("¿Salir? Lo aceptado está guardado. ^C otra vez sale; cualquier otra tecla\nsigue."))
    #expect(text.contains("¿Acepta responder?"))
  }

  @Test func `a paste with line breaks is one answer, and is refused where it is none`() throws {
    let journal = MemoryJournal()
    _ = try written(
      [.key(.enter), .paste("s\nnandu\n")] + keys("s\n-\n-\n-\n-\n-\n-\n-\n") + [.paste("uno\r\ndos\u{1B}[2J")]
        + keys("\n"), .spanish, journal)
    #expect(journal.answers.first?.answer == .value(.choice("si")))
    #expect(journal.answers.last?.answer == .value(.text("uno dos[2J")))
  }

  @Test func `letters are taken back whole`() throws {
    let journal = MemoryJournal()
    _ = try written(
      keys("\ns\nñu") + [.key(.backspace), .key(.backspace), .key(.backspace)] + keys("x y")
        + [.key(.control("w"))] + [.key(.control("u"))] + keys("1-2\n"), .spanish, journal)
    #expect(journal.answers.last?.answer == .value(.territory("1-2")))
  }

  @Test func `the end of the keyboard is no answer`() throws {
    let journal = MemoryJournal()
    let (_, outcome) = try written(keys("\ns"), .spanish, journal)
    #expect(outcome == .saved)
    #expect(journal.lines.isEmpty)
  }
}
