import RondaCore
import RondaForms
import Testing

@testable import RondaTerminal

/// Answers that are the same for several interviews, and lists that end.
struct FixedAnswerTests {
  private func problem(_ name: String, _ text: String) throws -> String? {
    var flow = try newFlow()
    do throws(FixedAnswerProblem) {
      try flow.fix(name, to: text)
      return nil
    } catch {
      return error.reason.spanish
    }
  }

  @Test func `what is fixed is not asked, is in the record, and the review says so`() throws {
    var flow = try newFlow()
    try flow.fix("barrio", to: "nandu")
    try flow.fix("fecha", to: "hoy")
    #expect(
      flow.fixedWords?.spanish
        == "Fijado: ¿En qué barrio vive? Villa Ñandú · Ñuñoa · Fecha sábado 21 de noviembre de 2026.")
    var desk = Desk(flow)
    #expect(desk.at == "saludo")
    desk.answer("", "s")
    #expect(desk.at == "edad")
    desk.send(.back)
    #expect(desk.at == "acepta")
    desk.send(.next)
    desk.answer("40", "2")
    #expect(desk.at == "programas")
    let rows = desk.desk.flow.reviewPage().rows
    #expect(rows.first { $0.address == RowAddress(2) }?.answer == "Villa Ñandú · Ñuñoa · fijada para la jornada")
    desk.send(.jump(RowAddress(2)))
    desk.answer("1-2")
    #expect(desk.answer(to: "barrio") == .value(.territory("1-2")))
    #expect(desk.at == "programas")
    #expect(desk.journal.lines.first?.entered.answers.contains(.value(.date(today))) == true)
  }

  @Test func `the first question can be fixed`() throws {
    var flow = try newFlow(
      on: """
        <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
        <integer name="uno"><label>Uno</label></integer><integer name="dos"><label>Dos</label></integer></form>
        """)
    try flow.fix("uno", to: "1")
    #expect(flow.question?.name == "dos")
    try flow.fix("dos", to: "-")
    #expect(flow.position == .review)
  }

  @Test func `what cannot be fixed is refused with the reason`() throws {
    #expect(try problem("bario", "x") == "El formulario no tiene una pregunta «bario». ¿Quiso decir «barrio»?")
    #expect(
      try problem("saludo", "x")
        == "«saludo» no se puede fijar: se fijan preguntas que se responden una vez por entrevista.")
    #expect(
      try problem("barrio", "villa")
        == "La respuesta fijada para «barrio» no sirve: puede ser cualquiera de estas: "
        + "Villa Ñandú · Ñuñoa; Villa Alegre · Ñuñoa.")
    #expect(
      try problem("horas", "mucho") == "La respuesta fijada para «horas» no sirve: Se pide un número.")
    #expect(
      try problem("fecha", " ") == "La respuesta fijada para «fecha» no sirve: está vacía. Escriba nombre=valor.")
    #expect(try problem("edad", "40") == nil)
  }

  @Test func `what is fixed and turns out wrong is asked after all`() throws {
    var flow = try newFlow()
    try flow.fix("edad", to: "5")
    var desk = Desk(flow)
    desk.answer("", "s", "-")
    #expect(desk.at == "edad")
    desk.send(.keepAnswer)
    #expect(desk.said?.hasPrefix("La edad va de 15 a 110 años.") == true)
    desk.answer("50")
    #expect(desk.at == "horas")
  }

  // MARK: Lists that end

  private let list = """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es"><title>F</title>
    <repeat name="mascotas"><label>Mascotas</label>
    <text name="peso"><label>¿Peso?</label></text><integer name="edad"><label>¿Edad?</label></integer>
    </repeat><integer name="fin"><label>¿Fin?</label></integer></form>
    """

  @Test func `a slash ends a list, and an entry without answers goes`() throws {
    var desk = Desk(try newFlow(on: list))
    desk.answer("1", "2", "s")
    #expect(desk.at == "peso")
    desk.answer("/")
    #expect(desk.at == "fin")
    #expect(desk.journal.lines.last?.step == .removed(repetition: 0, path: [2]))
    #expect(desk.journal.lines.last?.entered.instances.map(\.count) == [1])
    desk.send(.review)
    #expect(desk.desk.flow.reviewPage().blocking.isEmpty)
  }

  @Test func `an entry with answers stays, and what is missing in it can be found`() throws {
    var desk = Desk(try newFlow(on: list))
    desk.answer("1", "2", "s", "3", "/")
    #expect(desk.at == "fin")
    let rows = desk.desk.flow.reviewPage().rows.filter { $0.state == .unanswered }.compactMap(\.address)
    #expect(rows == [RowAddress(2, path: [2]), RowAddress(3)])
    desk.send(.back)
    desk.send(.endRepetition)
    #expect(desk.at == "fin")
    desk.answer("/")
    #expect(desk.said == "Aquí no hay una lista que terminar.")
    #expect(desk.at == "fin")
  }
}
