import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import SeededRandom
import Testing

@testable import RondaTerminal

@Suite struct CorrectionTests {
  private static let body = """
    <select_one name="acepta" list="si_no" required="yes"><label>Acepta</label></select_one>
    <integer name="edad" required="yes" relevant="${acepta} = 'si'" constraint=". &gt;= 0"><label>Edad</label></integer>
    <select_multiple name="usa" list="cosas" relevant="${acepta} = 'si'"><label>Usa</label></select_multiple>
    <text name="calle" relevant="selected(${usa}, 'calle')"><label>Calle</label></text>
    <calculate name="doble" type="integer" calculation="${edad} * 2"/>
    <repeat name="p" repeat_count="${edad} mod 4"><label>P</label><text name="nombre"><label>Nombre</label></text></repeat>
    """

  private func correction(_ record: AnswerTree, _ session: Session) -> Correction {
    Correction(
      of: record, in: session,
      input: AnswerInput(form: session.form, territories: nil, style: .chilean, today: today),
      formLanguage: "es")
  }

  private func typed(_ form: Form, _ name: String, _ text: String, path: [Int] = []) throws -> Correction.Typed {
    Correction.Typed(question: try #require(form.question(named: name)).index, path: path, text: text)
  }

  /// Everything that a person could answer, picked at random.
  private func answers(_ random: inout SeededGenerator) -> [(name: String, path: [Int], text: String)] {
    let age = Int.random(in: 0...40, using: &random)
    var answers = [("acepta", [Int](), "si"), ("edad", [], String(age))]
    let uses = ["1", "1 2", "3", "2 3", "4"].randomElement(using: &random) ?? ""
    answers.append(("usa", [], uses))
    if uses.contains("3") { answers.append(("calle", [], "Calle \(Int.random(in: 0..<9, using: &random))")) }
    for person in 0..<age % 4 { answers.append(("nombre", [person + 1], "N\(Int.random(in: 0..<9, using: &random))")) }
    return answers.map { (name: $0.0, path: $0.1, text: $0.2) }
  }

  @Test func `whatever is corrected can be corrected back`() throws {
    let session = try Scenario(Self.body).session
    let form = session.form
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let first = answers(&random)
      let second = answers(&random)
      func corrected(_ record: AnswerTree, _ answers: [(name: String, path: [Int], text: String)]) throws -> AnswerTree
      {
        var correction = correction(record, session)
        let corrections = try answers.map { try typed(form, $0.name, $0.text, path: $0.path) }
        let doubts = try correction.apply(corrections)
        #expect(doubts.isEmpty)
        return correction.session.acceptedTree()
      }
      let empty = session.acceptedTree()
      let original = try corrected(empty, first)
      let changed = try corrected(original, second)
      #expect(try corrected(changed, first) == original)
      // Nothing of before is left, whether the way went through it or not; and the same again changes nothing.
      #expect(try corrected(empty, second) == changed)
      #expect(try corrected(changed, second) == changed)
      let skipped = try corrected(changed, [("acepta", [], "no")])
      #expect(skipped.instances.map(\.count) == [0])
      #expect(try corrected(skipped, second) == changed)
    }
  }

  @Test func `what begins to apply was not answered before`() throws {
    let session = try Scenario(Self.body).session
    let form = session.form
    var first = correction(session.acceptedTree(), session)
    _ = try first.apply([try typed(form, "acepta", "no")])
    var second = correction(first.session.acceptedTree(), session)
    #expect(throws: Correction.Problem.self) { try second.apply([typed(form, "acepta", "si")]) }
    second = correction(first.session.acceptedTree(), session)
    _ = try second.apply([typed(form, "acepta", "si"), typed(form, "edad", "4")])
    let answers = second.session.acceptedAnswers()
    #expect(answers[try #require(form.question(named: "usa")).index] == .missing(.blank))
    #expect(answers[try #require(form.question(named: "doble")).index] == .value(.integer(8)))
  }

  @Test func `what was wrong before does not stand in the way of another correction`() throws {
    let scenario = try Scenario(Self.body)
    let form = scenario.form
    var wrong = scenario.session
    wrong.set(.value(.choice("si")), for: try #require(form.question(named: "acepta")).index)
    wrong.set(.value(.integer(-3)), for: try #require(form.question(named: "edad")).index)
    var correction = correction(wrong.acceptedTree(), scenario.session)
    let doubts = try correction.apply([typed(form, "usa", "1")])
    #expect(doubts.isEmpty)
    #expect(throws: Correction.Problem.self) { try correction.apply([typed(form, "edad", "-4")]) }
  }

  @Test(arguments: ["\u{1B}[31m", String(repeating: "9", count: 100_000), "=1+1", "\u{0}", "é\u{301}", "1e400", ""])
  func `odd texts are refused or taken, and nothing breaks`(text: String) throws {
    let session = try Scenario(Self.body).session
    for name in ["acepta", "edad", "usa"] {
      var correction = correction(session.acceptedTree(), session)
      #expect(throws: Correction.Problem.self) { try correction.apply([typed(session.form, name, text)]) }
    }
    var far = correction(session.acceptedTree(), session)
    #expect(throws: Correction.Problem.self) {
      try far.apply([typed(session.form, "nombre", text, path: [1_000_000])])
    }
    #expect(throws: Correction.Problem.self) { try far.apply([typed(session.form, "nombre", text, path: [0])]) }
    #expect(throws: Correction.Problem.self) { try far.apply([typed(session.form, "nombre", text, path: [])]) }
  }
}
