import RondaCore
import RondaEngine
import Testing

@testable import RondaTerminal

/// What is kept of questions besides their answers.
struct RemarkTests {
  private func remarks(_ desk: Desk, _ kind: RemarkKind) -> [InterviewRemark] {
    (desk.journal.state?.remarks ?? []).filter { $0.kind == kind }
  }

  @Test func `a note is kept at once, shown in the review, and is no answer`() throws {
    var desk = Desk(try newFlow())
    desk.answer("")
    desk.send(.note("  pidió\nno grabar "))
    #expect(desk.at == "acepta")
    #expect(desk.said == "Nota guardada.")
    #expect(desk.journal.lines.map(\.step) == [.note(question: 1, path: [])])
    #expect(remarks(desk, .note) == [InterviewRemark(.note, question: 1, "pidió no grabar")])
    desk.answer("s")
    desk.send(.review)
    let rows = desk.desk.flow.reviewPage().rows
    #expect(rows[0].answer == "Sí")
    #expect(rows[1].label == "(nota) «pidió no grabar»")
    #expect(rows[1].address == nil)
    #expect(desk.journal.lines.last?.entered.answers.compactMap { $0 } == [.value(.choice("si"))])
    desk.send(.note("x"))
    #expect(desk.said == "Una nota es sobre una pregunta: vaya primero a ella.")
    desk.send(.jump(RowAddress(1)), .note(nil))
    #expect(desk.said == "Nota: «pidió no grabar». /nota y el texto la anota; /nota - la borra.")
    desk.send(.note(""))
    #expect(desk.said == "Nota borrada.")
    #expect(remarks(desk, .note).isEmpty)
  }

  @Test func `a note that could not be kept is not there`() throws {
    var desk = Desk(try newFlow())
    desk.answer("")
    desk.journal.failures = 1
    desk.send(.note("x"))
    #expect(desk.desk.flow.message?.kind == .error)
    #expect(desk.desk.flow.note == "")
    desk.send(.note("x"))
    #expect(desk.desk.flow.note == "x")
  }

  @Test func `a doubt that was confirmed is kept in the words of the form`() throws {
    var desk = Desk(try newFlow(.english))
    desk.answer("", "s", "-", "97", "97")
    #expect(
      remarks(desk, .confirmed) == [InterviewRemark(.confirmed, question: 3, "Más de 95 años es poco frecuente.")])
    desk.send(.jump(RowAddress(3)))
    desk.answer("50")
    #expect(remarks(desk, .confirmed).isEmpty)
  }

  @Test func `what belongs to answers that do not apply is not kept in the end, a note is`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-")
    desk.send(.note("dudó"))
    desk.answer("97", "97")
    desk.send(.jump(RowAddress(1)))
    desk.answer("n")
    desk.send(.finish, .finish)
    #expect(desk.journal.tree != nil)
    #expect(remarks(desk, .confirmed).isEmpty)
    #expect(remarks(desk, .language).map(\.question) == [1])
    #expect(remarks(desk, .note).map(\.text) == ["dudó"])
  }

  @Test func `points that were given so far are there again`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "-", "-", "-", "-", "-", "4")
    desk.send(.saveAndQuit)
    let state = try #require(desk.journal.state)
    #expect(remarks(desk, .unaccepted).map(\.text) == ["4 _"])
    var resumed = Desk(try newFlow(entered: state.entered, remarks: state.remarks))
    #expect(resumed.at == "mesa")
    #expect(try resumed.page().points == [4, nil])
    #expect(try resumed.page().pointsSum == desk.page().pointsSum)
    resumed.answer("6")
    #expect(resumed.at == "comentario")
  }

  @Test func `the review marks what was confirmed and what is missing, and leads first to what is missing`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "97", "97")
    desk.send(.review)
    func marks() -> [String] { desk.desk.flow.reviewPage().rows.map(\.mark) }
    #expect(marks() == [" ", " ", "!", "?", "?", "?", "?", "?", "?"])
    #expect(desk.desk.flow.reviewPage().rows.first(where: \.wantsLook)?.address == RowAddress(4))
    #expect(desk.desk.flow.reviewPage().blocking.isEmpty)
  }

  @Test func `a reason that a question does not take is refused with those that it takes`() throws {
    var desk = Desk(
      try newFlow(
        on: """
          <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
          <integer name="edad" missing="dont_know"><label>¿Edad?</label></integer></form>
          """))
    desk.send(.refused)
    #expect(desk.said == "Esta pregunta no admite «No responde». - No sabe")
    desk.answer("*")
    #expect(desk.said == "Esta pregunta no admite «No responde». Escribió: «*». - No sabe")
    #expect(desk.journal.lines.isEmpty)
    desk.answer("-")
    #expect(desk.answer(to: "edad") == .missing(.dontKnow))
  }

  // MARK: On both ways of showing

  private func run(_ inputs: [TerminalInput], lines: Bool) throws -> (journal: MemoryJournal, shown: String) {
    let journal = MemoryJournal()
    var runner = InterviewRunner(
      flow: try newFlow(), options: InterviewRunner.Options(isAccessible: lines, term: "xterm"), journal: journal)
    var terminal = ScriptedTerminal(inputs)
    _ = runner.run(on: &terminal)
    return (journal, terminal.written)
  }

  @Test func `keys for notes, languages and what is saved, on screens`() throws {
    let (journal, shown) = try run(
      [.key(.enter), .key(.control("n"))] + keys("ojo\n") + [.key(.control("t")), .key(.down), .key(.enter)]
        + keys("y\n") + [.key(.control("o")), .key(.control("n"))] + keys("x") + [.key(.escape)],
      lines: false)
    #expect(journal.lines.map(\.language) == ["es", "en"])
    #expect(journal.state?.remarks.map(\.text) == ["ojo", "en"])
    #expect(shown.contains("No es parte de la respuesta ni se publica."))
    #expect(shown.contains("La respuesta aceptada ya está guardada"))
    #expect(journal.state?.rendering == .screen)
  }

  @Test func `the same with orders, line by line, and orders that lack something explain themselves`() throws {
    let (journal, shown) = try run(
      keys("\n/nota ojo\n/idioma\n/idioma 2\n/ir\n/quitar x\n/guardar\n/\ny\n"), lines: true)
    #expect(journal.lines.map(\.language) == ["es", "en"])
    #expect(journal.state?.remarks.map(\.text) == ["ojo", "en"])
    for words in [
      "El formulario está en: 1 es, 2 en.", "/ir va a una pregunta por su número", "/quitar quita la entrada",
      "Todavía no hay respuestas que guardar.", "Aquí no hay una lista que terminar.",
    ] {
      #expect(shown.replacing("\r\n", with: " ").contains(words), "\(words)")
    }
    #expect(journal.state?.rendering == .line)
  }

  @Test(arguments: [true, false]) func `what is being typed when a signal comes is kept`(lines: Bool) throws {
    let (journal, _) = try run(keys("\ns\nvil") + [.signal(15)], lines: lines)
    #expect(journal.state?.remarks.filter { $0.kind == .unaccepted }.map(\.text) == ["vil"])
  }
}
