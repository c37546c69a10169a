import RondaCore
import RondaEngine
import RondaExpressions
import RondaForms
import RondaTestSupport
import Testing
import SeededRandom

/// Works out a form by going round until nothing changes: slow, and with no order to get wrong.
private struct FixedPoint {
  let form: Form
  private(set) var applies: [Bool]
  private(set) var values: [ExpressionValue]

  init(_ form: Form, _ entered: [Answer?], today: CivilDate) {
    self.form = form
    applies = Array(repeating: true, count: form.questions.count)
    values = Array(repeating: .empty, count: form.questions.count)
    var groups = Array(repeating: true, count: form.groups.count)
    for _ in 0...(3 * form.order.count) {
      var state = EvaluationState(form.schema, today: today, language: .spanish)
      for question in form.questions {
        state.frames[0].values[form.schema.nodes[question.node].slot] = values[question.index]
      }
      var new = (applies, values, groups)
      for (index, group) in form.groups.enumerated() {
        new.2[index] = (group.parent.map { groups[$0] } ?? true) && (group.relevant?.isTrue(in: state) ?? true)
      }
      for question in form.questions {
        let index = question.index
        new.0[index] = (question.group.map { groups[$0] } ?? true) && (question.relevant?.isTrue(in: state) ?? true)
        let value: ExpressionValue
        if let calculation = question.calculation {
          value = calculation.evaluate(in: state)
        } else if case .value(.integer(let number)) = entered[index] {
          value = .number(Double(number))
        } else {
          value = .empty
        }
        new.1[index] = applies[index] ? value : .empty
      }
      if new.0 == applies, new.1 == values, new.2 == groups { return }
      (applies, values, groups) = new
    }
    Issue.record("no fixed point")
  }
}

@Suite struct `Working out only what changed` {
  /// A form of whole numbers in which questions read each other along a random order, not that of the form.
  private static func randomForm(_ random: inout SeededGenerator) -> String {
    let count = 12
    // Who may be read: the rank of a question, and of its group, is above all that it reads.
    var ranks = Array(0..<count)
    ranks.shuffle(using: &random)
    func term(below rank: Int, _ random: inout SeededGenerator) -> String {
      let choices = (0..<count).filter { ranks[$0] < rank }
      guard let read = choices.randomElement(using: &random), Int.random(in: 0..<5, using: &random) > 0 else {
        return String(Int.random(in: 0...3, using: &random))
      }
      return "${q\(read)}"
    }
    func condition(below rank: Int, _ random: inout SeededGenerator) -> String {
      let (left, right) = (term(below: rank, &random), term(below: rank, &random))
      let test = ["!=", "!=", "&lt;", "&gt;="].randomElement(using: &random) ?? "="
      let base = "\(left) \(test) \(right)"
      return Bool.random(using: &random) ? base : "\(base) or \(term(below: rank, &random)) = 2"
    }
    func item(_ index: Int, _ random: inout SeededGenerator) -> String {
      let relevant =
        Int.random(in: 0..<3, using: &random) == 0 ? " relevant=\"\(condition(below: ranks[index], &random))\"" : ""
      guard Int.random(in: 0..<3, using: &random) == 0 else {
        return "<integer name='q\(index)'\(relevant)><label>¿?</label></integer>"
      }
      let (left, right) = (term(below: ranks[index], &random), term(below: ranks[index], &random))
      return "<calculate name='q\(index)' calculation=\"\(left) + \(right)\" type='integer'/>"
    }
    var body = ""
    var index = 0
    while index < count {
      let size = min(Int.random(in: 1...4, using: &random), count - index)
      let items = (index..<index + size).map { item($0, &random) }
      let lowest = (index..<index + size).map { ranks[$0] }.min() ?? 0
      switch Int.random(in: 0..<3, using: &random) {
      case 0: body += items.joined()
      case 1:
        body += "<group name='g\(index)' relevant=\"\(condition(below: lowest, &random))\">\(items.joined())</group>"
      default:
        body +=
          "<group name='g\(index)' relevant=\"\(condition(below: lowest, &random))\">\(items[0])"
          + "<group name='h\(index)' relevant=\"\(condition(below: lowest, &random))\">\(items.dropFirst().joined())</group></group>"
      }
      index += size
    }
    return body
  }

  @Test func `gives what working out everything gives, and what going round gives`() throws {
    var random = SeededGenerator(seed: 20_261_121)
    let today = try #require(CivilDate(iso8601: "2026-11-21"))
    var changes = 0
    for _ in 0..<250 {
      var scenario = try Scenario(Self.randomForm(&random))
      let form = scenario.form
      let asked = form.questions.filter(\.isAsked).map(\.index)
      guard !asked.isEmpty else { continue }
      var previous = form.questions.indices.map { scenario.session.isRelevant($0) }
      for _ in 0..<40 {
        let question = asked.randomElement(using: &random) ?? 0
        let kind = Int.random(in: 0..<6, using: &random)
        scenario.session.set(
          kind == 0 ? nil : kind == 1 ? .missing(.refused) : .value(.integer(kind - 2)), for: question)
        let session = scenario.session
        let entered = form.questions.indices.map { session.enteredAnswer(to: $0) }
        var whole = session
        whole.replaceAnswers(with: entered)
        let naive = FixedPoint(form, entered, today: today)
        for index in form.questions.indices {
          let same =
            session.isRelevant(index) == whole.isRelevant(index) && session.isRelevant(index) == naive.applies[index]
            && session.answer(to: index) == whole.answer(to: index)
            && Self.reads(session.answer(to: index), as: naive.values[index])
          if !same { Issue.record("q\(index) in \(form.source) with \(entered)") }
        }
        let now = form.questions.indices.map { session.isRelevant($0) }
        if now != previous { changes += 1 }
        previous = now
      }
    }
    // Otherwise nothing would have been put to the test.
    #expect(changes > 500)
  }

  private static func reads(_ answer: Answer?, as value: ExpressionValue) -> Bool {
    if case .value(.integer(let number)) = answer { return value == .number(Double(number)) }
    return value == .empty
  }
}
