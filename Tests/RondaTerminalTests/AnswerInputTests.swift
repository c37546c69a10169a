import RondaCore
import RondaEngine
import RondaForms
import Testing

@testable import RondaTerminal

struct AnswerInputTests {
  private func read(_ text: String, _ name: String) throws -> Interpretation {
    let flow = try newFlow()
    let question = try #require(flow.form.question(named: name))
    return flow.input.read(text, for: question, among: flow.offered(at: .question(question.index, in: .form)))
  }

  private func value(_ value: AnswerValue) -> Interpretation { .answer(.value(value)) }

  @Test(arguments: ["1", "01", "si", "SÍ", " s ", "y", "yes", "Yes"])
  func `yes in every way`(text: String) throws {
    #expect(try read(text, "acepta") == value(.choice("si")))
  }

  @Test(arguments: ["2", "n", "NO", "no"])
  func `no in every way`(text: String) throws { #expect(try read(text, "acepta") == value(.choice("no"))) }

  @Test func `what is no choice`() throws {
    #expect(try read("3", "acepta") == .problem(Content.notAmongChoices("3")))
    #expect(try read("4", "programas") == .problem(Content.notAmongChoices("4")))
    #expect(try read("1 7", "programas") == .problem(Content.notAmongChoices("7")))
  }

  @Test func `several choices keep their order`() throws {
    #expect(try read("3 1", "programas") == value(.choices(["plazas", "basura"])))
    #expect(try read("3,1", "orden") == value(.choices(["plazas", "basura"])))
    #expect(try read("iluminacion; plazas", "orden") == value(.choices(["luz", "plazas"])))
    #expect(try read("99", "programas") == value(.choices(["nada"])))
  }

  @Test func `signs are reasons in every question`() throws {
    #expect(try read("-", "edad") == .answer(.missing(.dontKnow)))
    #expect(try read("*", "acepta") == .answer(.missing(.refused)))
    #expect(try read("+", "fecha") == .answer(.missing(.blank)))
    #expect(try read("-", "comentario") == .answer(.missing(.dontKnow)))
    #expect(try read("- no", "comentario") == value(.text("- no")))
    #expect(try read("-5", "edad") == value(.integer(-5)))
  }

  @Test func `numbers as they are written in Chile`() throws {
    #expect(try read("1.500", "edad") == value(.integer(1500)))
    #expect(try read("1,5", "edad") == .problem(Content.wholeNumberWanted))
    #expect(try read("1,5", "horas") == value(.decimal(1.5)))
    #expect(try read("3.5", "horas") == value(.decimal(3.5)))
    #expect(
      try read("1.500", "horas")
        == .problem(
          Phrase(
            es: "«1.500» puede ser 1500 o 1,5: escríbalo de una de esas maneras.",
            en: "“1.500” may be 1500 or 1,5: write it in one of those ways.")))
    #expect(try read("cuarenta", "edad") == .problem(Content.numberWanted))
    #expect(try read("99999999999999999999", "edad") == .problem(Content.wholeNumberWanted))
  }

  @Test func `dates`() throws {
    let day = value(.date(try #require(CivilDate(year: 2026, month: 3, day: 5))))
    for text in ["05032026", "05-03-2026", "5/3/2026", "5.3.2026", "2026-03-05"] {
      #expect(try read(text, "fecha") == day, "\(text)")
    }
    #expect(try read("Hoy", "fecha") == value(.date(today)))
    #expect(try read("ayer", "fecha") == value(.date(try #require(CivilDate(iso8601: "2026-11-20")))))
    #expect(try read("anteayer", "fecha") == value(.date(try #require(CivilDate(iso8601: "2026-11-19")))))
    func days(_ texts: String...) -> Interpretation {
      .several(texts.compactMap { CivilDate(iso8601: $0) }.map { .date($0) })
    }
    for text in ["5/3", "0503", "5-3"] {
      #expect(try read(text, "fecha") == days("2026-03-05", "2025-03-05", "2027-03-05"), "\(text)")
    }
    for text in ["5/3/26", "050326"] {
      #expect(try read(text, "fecha") == days("2026-03-05", "1926-03-05"), "\(text)")
    }
    #expect(try read("5/3/126", "fecha") == .problem(Content.fourDigitYear))
    #expect(try read("30/2", "fecha") == .problem(Content.noSuchDay))
    #expect(try read("29/2", "fecha") == .problem(Content.fourDigitYear))
    #expect(try read("30/2/2026", "fecha") == .problem(Content.noSuchDay))
    #expect(try read("marzo", "fecha") == .problem(Content.dateWanted))
  }

  @Test func `territories by any part of a name`() throws {
    #expect(try read("nandu", "barrio") == value(.territory("1-1")))
    #expect(try read("RIO CL", "barrio") == value(.territory("1-2")))
    #expect(try read("el alto", "barrio") == value(.territory("1-3")))
    #expect(try read("1-3", "barrio") == value(.territory("1-3")))
    #expect(try read("villa", "barrio") == .several([.territory("1-1"), .territory("1-3")]))
    #expect(
      try read("xzq", "barrio")
        == .problem(Phrase(es: "Barrio: nada contiene «xzq».", en: "Neighbourhood: nothing contains “xzq”.")))
  }

  @Test func `what is shown for an answer reads back as that answer`() throws {
    let flow = try newFlow()
    let day = try #require(CivilDate(year: 2024, month: 2, day: 29))
    let answers: [(String, Answer)] = [
      ("acepta", .value(.choice("no"))), ("barrio", .value(.territory("1-2"))), ("edad", .value(.integer(-1500))),
      ("horas", .value(.decimal(1234.125))), ("horas", .value(.decimal(1500))), ("fecha", .value(.date(day))),
      ("programas", .value(.choices(["nada"]))), ("orden", .value(.choices(["plazas", "basura"]))),
      ("comentario", .value(.text("- nada"))), ("edad", .missing(.refused)), ("orden", .missing(.dontKnow)),
    ]
    for (name, answer) in answers {
      let question = try #require(flow.form.question(named: name))
      let item = RecordItem.question(question.index, in: .form)
      let typed = flow.typed(answer, at: item)
      #expect(flow.input.read(typed, for: question, among: flow.offered(at: item)) == .answer(answer), "\(name)")
    }
  }

  @Test func `answers in words`() throws {
    let flow = try newFlow()
    func words(_ value: AnswerValue, _ name: String) throws -> String {
      flow.text.words(value, to: try #require(flow.form.question(named: name)))
    }
    #expect(try words(.date(today), "fecha") == "sábado 21 de noviembre de 2026")
    #expect(try words(.territory("1-1"), "barrio") == "Villa Ñandú · Ñuñoa")
    #expect(try words(.choices(["luz", "basura"]), "orden") == "1.º Iluminación; 2.º Basura")
    #expect(try words(.decimal(1234.5), "horas") == "1.234,5")
  }
}
