import RondaCore
import RondaEngine
import Testing

@testable import RondaTerminal

struct FlowTests {
  @Test func `an interview from the note to the end`() throws {
    var desk = Desk(try newFlow())
    #expect(desk.at == "saludo")
    desk.answer("", "s", "nandu", "40", "3,5", "hoy", "1 2", "3 1", "4", "6", "Gracias")
    #expect(desk.desk.flow.position == .review)
    desk.send(.finish)
    #expect(desk.outcome == nil)
    #expect(desk.said == "¿Finalizar? f o Enter finaliza; cualquier otra tecla vuelve.")
    desk.send(.finish)
    #expect(desk.outcome == .finished(try #require(desk.journal.tree)))
    #expect(
      desk.record == [
        .missing(.notApplicable), .value(.choice("si")), .value(.territory("1-1")), .value(.integer(40)),
        .value(.decimal(3.5)), .value(.date(today)), .value(.choices(["basura", "luz"])),
        .value(.choices(["plazas", "basura"])),
        .value(.tally([TallyCount(choice: "si", points: 4), TallyCount(choice: "no", points: 6)])),
        .value(.text("Gracias")),
      ])
    #expect(desk.journal.answers.map(\.question) == Array(1...9))
  }

  @Test func `whoever does not agree is asked nothing more`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "no")
    #expect(desk.desk.flow.position == .review)
    #expect(desk.desk.flow.reviewPage().heading == "Resumen · 1 de 1 respondidas")
  }

  @Test func `Enter on nothing asks and never answers`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "")
    #expect(desk.at == "acepta")
    #expect(desk.said == "Esta pregunta es obligatoria. - No sabe · * No responde")
    desk.answer("+")
    #expect(desk.said == "Falta la respuesta. - No sabe · * No responde")
    desk.answer("s", "")
    #expect(desk.said == "¿Dejar sin respuesta? - No sabe · * No responde · + En blanco")
    desk.answer("+")
    #expect(desk.at == "edad")
    #expect(desk.answer(to: "barrio") == .missing(.blank))
  }

  @Test func `a sign answers a text question like any other`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "-", "-", "-", "-", "-", "-", "", "*")
    #expect(desk.answer(to: "comentario") == .missing(.refused))
    desk.send(.jump(RowAddress(9)))
    desk.answer("-")
    #expect(desk.answer(to: "comentario") == .missing(.dontKnow))
  }

  @Test func `what is wrong stays typed and is said`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "340")
    #expect(desk.at == "edad")
    #expect(desk.desk.flow.message?.kind == .error)
    #expect(desk.said == "La edad va de 15 a 110 años. Escribió: «340».")
    #expect(desk.desk.flow.questionPage()?.typed == "340")
    #expect(desk.journal.lines.count == 2)
  }

  @Test func `one can go back from what is wrong and finds it again`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "340")
    desk.send(.back)
    #expect(desk.at == "barrio")
    desk.send(.review)
    let row = try #require(desk.desk.flow.reviewPage().rows.first { $0.address == RowAddress(3) })
    #expect(row.answer == "«340» sin validar")
    #expect(row.mark == "!")
    desk.send(.finish)
    #expect(desk.said == "Todavía no se puede finalizar. Revise: 3.")
    desk.send(.jump(RowAddress(3)))
    #expect(desk.desk.flow.questionPage()?.typed == "340")
    desk.answer("34")
    #expect(desk.at == "horas")
  }

  @Test func `a doubtful answer is confirmed by Enter again, and by nothing else`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "97")
    #expect(
      desk.said == "97. Más de 95 años es poco frecuente. Enter otra vez confirma; si no, corrija.")
    desk.answer("96")
    #expect(desk.at == "edad")
    desk.answer("96")
    #expect(desk.at == "horas")
    desk.send(.review)
    #expect(desk.desk.flow.reviewPage().rows.first { $0.address == RowAddress(3) }?.answer == "96 · confirmada")
    desk.send(.back, .back)
    desk.send(.help)
    desk.send(.keepAnswer)
    #expect(desk.at == "horas")
  }

  @Test func `a change of an earlier answer says what stops applying and keeps it until the end`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "nandu", "40")
    desk.send(.jump(RowAddress(1)))
    desk.answer("n")
    #expect(desk.said == "Anotado en la 1: No. 2 respuestas dejan de aplicar; se descartarán al finalizar.")
    #expect(desk.desk.flow.position == .review)
    #expect(desk.desk.flow.reviewPage().droppedText == "2 respuestas ya no aplican y se descartarán.")
    desk.send(.jump(RowAddress(1)))
    desk.answer("s")
    #expect(desk.at == "horas")
    #expect(desk.answer(to: "edad") == .value(.integer(40)))
    desk.send(.jump(RowAddress(1)))
    desk.answer("n")
    desk.send(.finish, .finish)
    #expect(desk.record?[3] == .missing(.notApplicable))
  }

  @Test func `several matches are told apart by number`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "villa")
    #expect(desk.desk.flow.questionPage()?.matches == ["Villa Ñandú · Ñuñoa", "Villa Alegre · Ñuñoa"])
    desk.answer("2")
    #expect(desk.answer(to: "barrio") == .value(.territory("1-3")))
    desk.answer("40", "1.500")
    #expect(desk.at == "horas")
    desk.answer("1,5")
    #expect(desk.answer(to: "horas") == .value(.decimal(1.5)))
  }

  @Test func `points come one after another, with their sum and the way back`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "-", "-", "-", "-", "-", "4")
    #expect(desk.at == "mesa")
    #expect(desk.desk.flow.questionPage()?.pointsSum == "Suman 4 de 10: faltan 6.")
    desk.answer("7")
    #expect(desk.said == "Los puntos suman 11 y deben sumar 10.")
    desk.send(.back)
    #expect(desk.desk.flow.questionPage()?.typed == "7")
    desk.answer("6")
    #expect(desk.at == "comentario")
    desk.send(.back)
    desk.answer("1=3", "2=7", "", "")
    #expect(
      desk.answer(to: "mesa")
        == .value(.tally([TallyCount(choice: "si", points: 3), TallyCount(choice: "no", points: 7)])))
  }

  @Test func `the language of the form changes without touching what was said`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s")
    desk.send(.language("en"))
    #expect(desk.desk.flow.questionPage()?.label == "Where do you live?")
    #expect(desk.said == "Idioma de la entrevista: en.")
    desk.answer("nandu")
    #expect(desk.journal.lines.map(\.language) == ["es", "en"])
    desk.send(.language("fr"))
    #expect(desk.said == "El formulario está en: 1 es, 2 en.")
    desk.send(.language(nil))
    #expect(desk.said == "El formulario está en: 1 es, 2 en. /idioma y el número o el código lo cambia.")
    desk.send(.language("1"))
    #expect(desk.desk.flow.formLanguage == "es")
    #expect(desk.journal.state?.remarks.filter { $0.kind == .language }.map(\.text) == ["es", "en"])
  }

  @Test func `what is typed and not accepted is kept on leaving, and is there again`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s")
    desk.desk.flow.keepTyped("vil")
    desk.send(.saveAndQuit)
    #expect(desk.outcome == .saved)
    let state = try #require(desk.journal.state)
    #expect(state.remarks.filter { $0.kind == .unaccepted } == [InterviewRemark(.unaccepted, question: 2, "vil")])
    let resumed = Desk(try newFlow(entered: state.entered, remarks: state.remarks))
    #expect(resumed.at == "barrio")
    #expect(try resumed.page().typed == "vil")
    #expect(resumed.answer(to: "barrio") == nil)
  }

  @Test func `whoever cannot be kept hears of it once, and leaves with the same order`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s")
    desk.desk.flow.keepTyped("vil")
    desk.journal.failures = 2
    desk.send(.saveAndQuit)
    #expect(desk.outcome == nil)
    #expect(
      desk.said
        == "Lo aceptado está guardado, pero lo escrito sin aceptar no se pudo guardar: el disco está lleno. "
        + "La misma orden otra vez sale.")
    desk.send(.saveAndQuit)
    #expect(desk.outcome == .saved)
  }

  @Test func `jumps go only where there is something to answer`() throws {
    var desk = Desk(try newFlow())
    desk.send(.jump(RowAddress(3)))
    #expect(desk.said == "La pregunta 3 no aplica con las respuestas de ahora.")
    desk.send(.jump(RowAddress(30)))
    #expect(desk.said == "No hay una pregunta 30: van de 1 a 9.")
    #expect(desk.at == "saludo")
    desk.send(.back)
    #expect(desk.said == "Es lo primero del formulario.")
    desk.send(.next, .next)
    #expect(desk.at == "acepta")
  }

  // MARK: Journal

  @Test func `an answer that could not be kept is still there, and Enter tries again`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "s", "-", "40")
    desk.journal.failures = 2
    desk.answer("3,5")
    let words =
      "No se pudo guardar: el disco está lleno. Lo escrito sigue aquí: Enter intenta de nuevo."
    #expect(desk.said == words)
    #expect(desk.at == "horas")
    #expect(desk.desk.flow.questionPage()?.typed == "3,5")
    #expect(desk.answer(to: "horas") == nil)
    desk.answer("")
    #expect(desk.said == words)
    desk.answer("3,5")
    #expect(desk.at == "fecha")
    #expect(desk.answer(to: "horas") == .value(.decimal(3.5)))
  }

  @Test func `an end that could not be kept can be tried again`() throws {
    var desk = Desk(try newFlow())
    desk.answer("", "n")
    desk.journal.failures = 1
    desk.send(.finish, .finish)
    #expect(
      desk.said == "No se pudo finalizar: el disco está lleno. El borrador sigue guardado: f intenta de nuevo.")
    desk.send(.finish)
    #expect(desk.journal.tree != nil)
  }

  @Test func `an interview resumes where it stopped, with its doubts confirmed`() throws {
    let answers = ["s", "nandu", "97", "97", "2", "hoy", "1", "2 1", "10", "0", "fin"]
    var desk = Desk(try newFlow())
    desk.answer("")
    for answer in answers {
      desk.answer(answer)
      let resumed = try newFlow(entered: desk.journal.lines.last?.entered)
      if !desk.journal.lines.isEmpty { #expect(resumed.position == desk.desk.flow.position, "\(answer)") }
      #expect(resumed.session.acceptedAnswers() == desk.desk.flow.session.acceptedAnswers())
      #expect(
        resumed.reviewPage().rows.filter { $0.state == .confirmed }
          == desk.desk.flow.reviewPage().rows.filter { $0.state == .confirmed })
    }
  }
}
