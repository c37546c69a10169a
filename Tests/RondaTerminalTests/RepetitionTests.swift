import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

/// What is repeated, as a person goes through it.
struct RepetitionTests {
  private func started(_ language: Language = .spanish) throws -> Desk {
    Desk(try newFlow(on: repeatingForm, language))
  }

  @Test func `a counted repetition is asked instance by instance, with what is said before in its words`() throws {
    var desk = try started()
    desk.answer("2")
    #expect(try desk.page().group == "Integrantes 1 de 2")
    desk.answer("Ana")
    #expect(try desk.page().label == "¿Edad de Ana?")
    #expect(desk.said == "Anotado en la 2.1: Ana.")
    desk.answer("8")
    #expect(try desk.page().label == "El año pasado tenía")
    #expect(try desk.page().value == "7")
    desk.answer("")
    #expect(try desk.page().group == "Integrantes 2 de 2")
    desk.send(.back, .back)
    #expect(try desk.page().label == "¿Edad de Ana?")
    #expect(try desk.page().typed == "8")
  }

  @Test func `an open repetition asks for more, before the first one too`() throws {
    var desk = try started()
    desk.answer("1", "Ana", "40")
    #expect(try desk.page().label == "¿Agregar una entrada en «Trabajos»?")
    desk.answer("")
    #expect(desk.said == "Responda sí o no.")
    desk.answer("s")
    #expect(try desk.page().group == "Integrantes 1 de 1 · Ana · Trabajos 1 de 1")
    #expect(desk.said == "Agregada: Trabajos 1 de 1.")
    desk.answer("albañil")
    // A choice that the form proposes is not made beforehand.
    #expect(try desk.page().typed == "")
    desk.answer("n")
    #expect(try desk.page().label == "¿Agregar otra entrada en «Trabajos»? Van 1.")
    desk.answer("no")
    #expect(desk.at == "antes")
    desk.send(.back)
    #expect(try desk.page().current == "No")
    desk.send(.keepAnswer)
    #expect(desk.at == "antes")
    let last = desk.journal.lines.map(\.step).suffix(2)
    let form = desk.desk.flow.form
    let (craft, contract) = try (#require(form.question(named: "oficio")), #require(form.question(named: "formal")))
    #expect(
      last == [
        .answer(question: craft.index, path: [1, 1], .value(.text("albañil"))),
        .answer(question: contract.index, path: [1, 1], .value(.choice("no"))),
      ])
  }

  @Test func `a smaller count says what it leaves out, and a larger one brings it back`() throws {
    var desk = try started()
    desk.answer("3", "Ana", "8", "", "Beto", "7", "", "Cora", "6", "")
    desk.send(.jump(RowAddress(1)))
    desk.answer("1")
    #expect(
      desk.said
        == "Anotado en la 1: 1. 2 entradas de «Integrantes» quedan fuera; vuelven si el número sube otra vez.")
    #expect(desk.desk.flow.reviewPage().rows.count { $0.address?.number == 2 } == 1)
    desk.send(.jump(RowAddress(1)))
    desk.answer("2")
    #expect(desk.desk.flow.item(at: RowAddress(2, path: [2])) != nil)
    desk.send(.jump(RowAddress(2, path: [2])))
    #expect(try desk.page().current == "Beto")
  }

  @Test func `an instance is removed only when asked twice, and the place is right afterwards`() throws {
    var desk = try started()
    desk.answer("0", "", "-", "1", "1", "s", "2", "2", "s", "3", "corre", "3", "n")
    desk.send(.jump(RowAddress(7, path: [2])))
    #expect(try desk.page().group == "Mascotas 2 de 3")
    desk.send(.remove(nil))
    #expect(
      desk.said == "¿Quitar «Mascotas 2 de 3» con todas sus respuestas? La misma orden otra vez la quita.")
    desk.send(.help, .remove(nil))
    #expect(desk.journal.lines.count { if case .removed = $0.step { true } else { false } } == 0)
    desk.send(.remove(nil))
    #expect(desk.said == "Quitada: Mascotas 2 de 3.")
    #expect(try desk.page().group == "Mascotas 2 de 2")
    #expect(desk.at == "animal")
    let page = try desk.page()
    #expect(page.current == "Regular", "\(page)")
    desk.send(.review, .remove(RowAddress(7, path: [1])), .remove(RowAddress(7, path: [1])))
    #expect(desk.desk.flow.position == .review)
    #expect(desk.desk.flow.reviewPage().rows.compactMap(\.address?.text).filter { $0.hasPrefix("7") } == ["7.1"])
    desk.send(.remove(RowAddress(1)))
    #expect(desk.said == "Aquí no hay una entrada que se pueda quitar.")
  }

  @Test func `what a journal does not take does not happen`() throws {
    var desk = try started()
    desk.answer("0", "", "-", "1", "1")
    desk.journal.failures = 1
    desk.answer("s")
    #expect(try desk.page().label == "¿Agregar otra entrada en «Mascotas»? Van 1.")
    desk.answer("s")
    #expect(try desk.page().group == "Mascotas 2 de 2")
    desk.journal.failures = 1
    desk.send(.remove(nil), .remove(nil))
    #expect(try desk.page().group == "Mascotas 2 de 2")
    desk.send(.remove(nil))
    #expect(desk.said == "Quitada: Mascotas 2 de 2.")
  }

  @Test func `the review goes from instance to instance`() throws {
    var desk = try started()
    desk.answer("1", "Ana", "40", "s", "albañil", "s", "n")
    desk.send(.review)
    let rows = desk.desk.flow.reviewPage().rows
    #expect(
      rows.prefix(10).map { "\($0.mark)\($0.address?.text ?? "") \($0.label): \($0.answer)" } == [
        " 1 ¿Cuántas personas?: 1", "  Integrantes 1 de 1 · Ana: ", " 2.1 ¿Nombre?: Ana", " 3.1 ¿Edad de Ana?: 40",
        "  Trabajos 1 de 1 · albañil: ", " 4.1.1 ¿Oficio?: albañil", " 5.1.1 ¿Con contrato?: Sí",
        " +4.1 Trabajos: van 1; aquí se agrega otra", "?6 ¿Quién responde?: sin respuesta", "  Mascotas 1 de 1: ",
      ])
    desk.answer("+4.1")
    #expect(try desk.page().label == "¿Agregar otra entrada en «Trabajos»? Van 1.")
    desk.answer("s", "gásfiter", "n")
    #expect(try desk.page().label == "¿Agregar otra entrada en «Trabajos»? Van 2.")
    desk.send(.review)
    desk.answer("4.1.7")
    #expect(desk.said == "La pregunta 4.1.7 no aplica con las respuestas de ahora.")
  }

  @Test func `an interview resumes where it stopped, also where more was offered`() throws {
    var desk = try started()
    for answer in ["2", "Ana", "40", "s", "albañil", "s", "s", "gásfiter", "n"] {
      desk.answer(answer)
      let resumed = try newFlow(on: repeatingForm, entered: desk.journal.lines.last?.entered)
      let page = try #require(resumed.questionPage())
      #expect(page.label == (try desk.page().label), "\(answer)")
      #expect(page.group == (try desk.page().group), "\(answer)")
      #expect(resumed.session.acceptedTree() == desk.desk.flow.session.acceptedTree())
    }
  }

  @Test func `what the form proposes is offered, taken by Enter, and no choice is made by finishing`() throws {
    var desk = try started()
    #expect(try desk.page().typed == "2")
    #expect(try desk.page().proposal == "2")
    desk.send(.keepAnswer)
    #expect(desk.answer(to: "cuantos") == .value(.integer(2)))
    desk.answer("Ana", "40", "s", "albañil")
    desk.send(.review)
    #expect(desk.desk.flow.reviewPage().rows.first { $0.address?.text == "5.1.1" }?.answer == "sin respuesta")
    #expect(desk.desk.flow.settledSession().acceptedTree() != desk.desk.flow.session.acceptedTree())
  }

  @Test func `rows of a grid stand under its question, and reasons are offered where they are allowed`() throws {
    var desk = try started()
    desk.answer("1", "Ana")
    #expect(try desk.page().how == "Escriba un número entero. Enter acepta.")
    desk.answer("-")
    #expect(desk.said == "Esta pregunta no admite «No sabe». Escribió: «-».")
    desk.send(.jump(RowAddress(10)))
    #expect(try desk.page().above == "¿Cómo encuentra…")
    #expect(try desk.page().label == "la luz?")
  }

  @Test func `the language of the form is that of the words of its choices in expressions`() throws {
    var desk = Desk(
      try newFlow(
        on: """
          <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
            <title>F</title><title xml:lang="en">F</title>
            <choices name="si_no">
              <choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice>
              <choice name="no"><label>No</label><label xml:lang="en">No</label></choice>
            </choices>
            <select_one name="a" list="si_no"><label>¿A?</label><label xml:lang="en">A?</label></select_one>
            <calculate name="palabra" calculation="jr:choice-name(${a}, '${a}')"/>
            <note name="n"><label>Dijo ${palabra}.</label><label xml:lang="en">Said ${palabra}.</label></note>
          </form>
          """))
    desk.answer("s")
    #expect(try desk.page().label == "Dijo Sí.")
    desk.send(.language("en"))
    #expect(try desk.page().label == "Said Yes.")
  }

  @Test func `choices that come from answers and filters change with them, and what is not offered any more is said`()
    throws
  {
    var desk = try started()
    desk.answer("2", "Ana", "8", "", "Beto", "7", "")
    #expect(try desk.page().label == "Suman 15 años.")
    desk.answer("")
    #expect(try desk.page().choices.map { "\($0.key) \($0.label)" } == ["1 Ana", "2 Beto"])
    desk.answer("2")
    #expect(desk.answer(to: "jefe") == .value(.choice("Beto")))
    #expect(desk.said == "Anotado en la 6: Beto.")
    desk.answer("1", "1", "n", "1", "2")
    #expect(try desk.page().choices.map(\.label) == ["Velas", "Ampolletas"])
    desk.answer("2")
    desk.send(.jump(RowAddress(10)))
    desk.answer("2")
    let row = try #require(desk.desk.flow.reviewPage().rows.first { $0.label == "¿Qué necesita?" })
    #expect(row.mark == "!")
    #expect(
      row.answer
        == "Ampolletas · «Ampolletas» no está entre las alternativas que corresponden a las otras respuestas.")
  }
}
