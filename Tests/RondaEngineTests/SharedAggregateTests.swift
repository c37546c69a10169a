import RondaCore
import RondaExpressions
import RondaForms
import RondaTestSupport
import SeededRandom
import Testing

@testable import RondaEngine

/// What is the same in many instances is worked out once for them; it must be what each of them gets by itself.
@Suite struct `Aggregates that instances have in common` {
  private static func randomForm(_ random: inout SeededGenerator) -> String {
    let outer = ["sum(${x})", "count(${r})", "max(${y}, ${n})", "min(${x}, 2)", "count(/data/r/s)", "${n}"]
    let inner =
      outer
      + [
        "sum(../../r/x)", "sum(/data/r/x)", "count(../../r)", "count(${s})", "sum(../s/y)", "${x}", "position(..)",
        "count-non-empty(/data/r/x)", "sum(/data/r[x > 1]/x)", "if(${x} > 1, sum(/data/r/x), count(../s))",
      ].map { $0.replacing(">", with: "&gt;") }
    let innermost = [
      "sum(../../../r/x)", "sum(/data/r/s/y)", "count(../../s)", "sum(../../s/y)", "max(../../../r/s/y)", "${x}",
      "min(../../s/y, ${n})", "count(../../../r)", "${y}", "position(../..)",
    ]
    func calculation(_ name: String, _ terms: [String]) -> String {
      let (left, right) = (terms.randomElement(using: &random) ?? "1", terms.randomElement(using: &random) ?? "1")
      let condition = terms.randomElement(using: &random) ?? "1"
      let relevant = Int.random(in: 0..<3, using: &random) == 0 ? " relevant='\(condition) &gt; 1'" : ""
      return
        "<calculate name='\(name)' calculation='coalesce(\(left), 0) + coalesce(\(right), 0)' type='integer'\(relevant)/>"
    }
    return """
      <integer name='n'><label>¿?</label></integer>
      <repeat name='r' initial='2'><label>R</label>
        <integer name='x'><label>¿?</label></integer>
        <repeat name='s' initial='1'><label>S</label>
          <integer name='y' relevant='${n} != 2'><label>¿?</label></integer>
          \(calculation("c3", innermost))\(calculation("d3", innermost + ["${c3}", "sum(../../s/c3)"]))
        </repeat>
        \(calculation("c2", inner))\(calculation("d2", inner + ["${c2}", "sum(/data/r/c2)"]))
      </repeat>
      \(calculation("c1", outer + ["sum(${c2})", "sum(${d3})"]))
      """
  }

  @Test func `what instances have in common is what each gets by itself`() throws {
    var random = SeededGenerator(seed: 55)
    var compared = 0
    for _ in 0..<120 {
      var session = try Scenario(Self.randomForm(&random)).session
      let form = session.form
      let asked = form.questions.filter(\.isAsked)
      let calculated = form.questions.filter { $0.calculation != nil }
      for _ in 0..<15 {
        let scope = Int.random(in: 0...2, using: &random)
        let frame = session.frames(ofScope: scope, under: 0).randomElement(using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: session.addInstance(of: 0)
        case 1: if let frame, scope == 1 { session.addInstance(of: 1, in: InstanceID(frame: frame)) }
        case 2: if let frame, scope > 0 { session.remove(InstanceID(frame: frame)) }
        default:
          guard let question = asked.randomElement(using: &random),
            let frame = session.frames(ofScope: form.scope(of: question), under: 0).randomElement(using: &random)
          else { continue }
          let answer: Answer? = Bool.random(using: &random) ? .value(.integer(.random(in: 0...3, using: &random))) : nil
          session.set(answer, for: question.index, in: InstanceID(frame: frame))
        }
        for question in calculated {
          for frame in session.frames(ofScope: form.scope(of: question), under: 0) {
            let slot = session.slot(of: question.index)
            guard session.state.frames[frame].applies[slot], let calculation = question.calculation else { continue }
            var state = session.state
            state.frame = frame
            let plain = AnswerReading.value(
              of: AnswerReading.answer(from: calculation.evaluate(in: state), for: question, in: form), for: question)
            #expect(session.state.frames[frame].values[slot] == plain, "\(calculation.text) in \(form.source)")
            compared += 1
          }
        }
      }
    }
    #expect(compared > 10_000)
  }

  @Test func `an instance that counts all others does not go through all of them by itself`() throws {
    var session = try Scenario(
      """
      <integer name='n'><label>¿?</label></integer>
      <repeat name='r' repeat_count='${n}'><integer name='x' default='1'><label>¿?</label></integer>
      <calculate name='todos' calculation='count(/data/r) + sum(../../r/x)' type='integer'/></repeat>
      """
    ).session
    session.set(.value(.integer(2_000)), for: 0)
    let last = try #require(session.instances(of: 0).last)
    let todos = try #require(session.form.question(named: "todos"))
    #expect(todos.calculation?.canShare == true)
    #expect(session.answer(to: todos.index, in: last) == .value(.integer(4_000)))
  }
}
