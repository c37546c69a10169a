import RondaCore
import RondaEngine
import RondaForms
import RondaPaper
import RondaTestSupport
import SeededRandom
import Testing

/// Whoever does what the sheet says answers exactly what the program would have asked.
@Suite struct `Following the sheet` {
  @Test(arguments: 0..<160)
  func `leads to the questions that apply`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let text = BranchingForm.text(&random)
    let questionnaire = try PaperReading.questionnaire(text)
    #expect(questionnaire.findings.isEmpty, "\(text)")
    let plan = EvaluationPlan(questionnaire.form)
    for round in 0..<8 {
      var reader = PaperReader(questionnaire, wishes: BranchingForm.wishes(questionnaire.form, &random))
      reader.read()
      let day = try #require(CivilDate(iso8601: "2026-11-21"))
      var session = Session(plan, territories: nil, today: day)
      for question in questionnaire.form.questions where reader.asked.contains(question.index) {
        session.set(
          reader.answers[question.index].flatMap { Self.answer($0, to: question, questionnaire.form) },
          for: question.index)
      }
      let applying = questionnaire.form.questions.filter {
        !questionnaire.form.isRepeated($0) && $0.isAsked && session.isRelevant($0.index)
      }.map(\.name)
      let asked = questionnaire.form.questions.filter { reader.asked.contains($0.index) }.map(\.name)
      #expect(asked == applying, "seed \(seed), round \(round)\n\(text)")
      if asked != applying { return }
      let repeats = questionnaire.form.groups.indices.filter { questionnaire.form.groups[$0].repetition != nil }
      for group in repeats {
        // The form begins with one instance wherever the repetition applies.
        let applies = session.instances(of: group).contains { session.isRelevant($0) }
        #expect(reader.entered.contains(group) == applies, "seed \(seed), round \(round)\n\(text)")
      }
    }
  }

  @Test func `the forms of the forms can be followed, too, and send somebody elsewhere`() throws {
    var jumps = 0
    var filters = 0
    for seed in 0..<100 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let questionnaire = try PaperReading.questionnaire(BranchingForm.text(&random))
      jumps += questionnaire.entries.count { $0.jumps.contains { $0 != nil } }
      filters += questionnaire.entries.count { $0.filter != nil }
    }
    // The test above would say little of forms without either.
    #expect(jumps > 60)
    #expect(filters > 60)
  }

  private static func answer(_ mark: PaperReader.Mark, to question: Question, _ form: Form) -> Answer? {
    switch mark {
    case .blank: return nil
    case .number(let number): return .value(.integer(number))
    case .choices(let places):
      let codes = places.compactMap { form.list(of: question)?.choices[$0].name }
      if case .selectOne = question.kind { return codes.first.map { .value(.choice($0)) } }
      return .value(.choices(codes))
    }
  }
}

/// Forms full of conditions on questions before: of one answer, of several, numbers; groups in groups, grids, repetitions.
enum BranchingForm {
  static func text(_ random: inout SeededGenerator) -> String {
    var known: [(name: String, kind: Int)] = []
    var number = 0
    var body = ""
    items(&body, &known, &number, depth: 0, &random)
    return """
      <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
      <choices name="dos"><choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice></choices>
      <choices name="tres"><choice name="a"><label>A</label></choice><choice name="b"><label>B</label></choice>
      <choice name="c" other="yes"><label>C</label></choice></choices>
      \(body)</form>
      """
  }

  private static func items(
    _ body: inout String, _ known: inout [(name: String, kind: Int)], _ number: inout Int, depth: Int,
    _ random: inout SeededGenerator
  ) {
    for _ in 0..<Int.random(in: depth == 0 ? 4...9 : 1...3, using: &random) {
      number += 1
      let relevant = Int.random(in: 0..<5, using: &random) < 3 ? condition(known, &random) : ""
      let name = "p\(number)"
      let label = "<label>¿Pregunta \(number)?</label>"
      switch Int.random(in: 0..<16, using: &random) {
      case 0...4:
        body += "<select_one name=\"\(name)\" list=\"dos\"\(relevant)>\(label)</select_one>\n"
        known.append((name, 0))
      case 5, 6:
        body += "<select_one name=\"\(name)\" list=\"tres\"\(relevant)>\(label)</select_one>\n"
        known.append((name, 1))
      case 7, 8:
        body += "<select_multiple name=\"\(name)\" list=\"tres\"\(relevant)>\(label)</select_multiple>\n"
        known.append((name, 2))
      case 9:
        body += "<integer name=\"\(name)\"\(relevant)>\(label)</integer>\n"
        known.append((name, 3))
      case 10: body += "<text name=\"\(name)\"\(relevant)>\(label)</text>\n"
      case 11 where depth < 3, 12 where depth < 3, 13 where depth < 3:
        body += "<group name=\"\(name)\"\(relevant)><label>Parte \(number)</label>\n"
        items(&body, &known, &number, depth: depth + 1, &random)
        body += "</group>\n"
      case 14:
        body += "<grid name=\"\(name)\" list=\"dos\"\(relevant)>\(label)<row name=\"\(name)a\"><label>a</label></row>"
        body += "<row name=\"\(name)b\"\(condition(known, &random))><label>b</label></row></grid>\n"
        known.append(("\(name)a", 0))
        known.append(("\(name)b", 0))
      default:
        body += "<repeat name=\"\(name)\"\(relevant)>\(label)<text name=\"\(name)x\"><label>x</label></text></repeat>\n"
      }
    }
  }

  private static func condition(_ known: [(name: String, kind: Int)], _ random: inout SeededGenerator) -> String {
    guard !known.isEmpty else { return "" }
    let text = expression(known, depth: 0, &random)
    return " relevant=\"\(text.replacing("<", with: "&lt;").replacing(">", with: "&gt;"))\""
  }

  private static func expression(
    _ known: [(name: String, kind: Int)], depth: Int, _ random: inout SeededGenerator
  ) -> String {
    if depth < 2, Int.random(in: 0..<4, using: &random) == 0 {
      let left = expression(known, depth: depth + 1, &random)
      let right = expression(known, depth: depth + 1, &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: return "(\(left) and \(right))"
      case 1: return "(\(left) or \(right))"
      default: return "not(\(left))"
      }
    }
    // Mostly what was asked last, as authors do.
    let near = known.suffix(3)
    let (name, kind) =
      (Bool.random(using: &random) ? near.randomElement(using: &random) : known.randomElement(using: &random))
      ?? known[0]
    let own = "${\(name)}"
    switch kind {
    case 0:
      return ["\(own) = 'si'", "\(own) = 'no'", "\(own) != 'no'", "selected(\(own), 'si')", "\(own) = ''"]
        .randomElement(using: &random) ?? ""
    case 1:
      return ["\(own) = 'a'", "\(own) != 'b'", "\(own) = 'a' or \(own) = 'c'", "not(selected(\(own), 'c'))"]
        .randomElement(using: &random) ?? ""
    case 2:
      return ["selected(\(own), 'a')", "not(selected(\(own), 'b'))", "count-selected(\(own)) > 1"].randomElement(
        using: &random) ?? ""
    default:
      return ["\(own) > 2", "\(own) <= 3", "\(own) = 4", "\(own) != 1", "3 < \(own)"].randomElement(using: &random)
        ?? ""
    }
  }

  static func wishes(_ form: Form, _ random: inout SeededGenerator) -> [Int: PaperReader.Mark] {
    var result: [Int: PaperReader.Mark] = [:]
    for question in form.questions where Int.random(in: 0..<6, using: &random) > 0 {
      switch question.kind {
      case .selectOne(let list):
        result[question.index] = .choices([Int.random(in: 0..<form.lists[list].choices.count, using: &random)])
      case .selectMultiple(let list, _, _):
        let marked = form.lists[list].choices.indices.filter { _ in Bool.random(using: &random) }
        result[question.index] = marked.isEmpty ? .blank : .choices(marked)
      case .integer: result[question.index] = .number(Int.random(in: 0...5, using: &random))
      default: break
      }
    }
    return result
  }
}
