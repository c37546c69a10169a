import RondaCore
import RondaEngine
import RondaForms
import RondaTestSupport
import Testing

/// A record in the order of its form.
struct RecordItemTests {
  private let form = """
    <text name="antes"><label>A</label></text>
    <repeat name="r" initial="2"><label>R</label>
      <text name="x"><label>X</label></text>
      <repeat name="s" initial="0"><label>S</label><text name="y"><label>Y</label></text></repeat>
      <text name="z" relevant="${x} = 'sí'"><label>Z</label></text>
    </repeat>
    <text name="fin"><label>F</label></text>
    """

  /// Items as text: names with paths, ends with `+`.
  private func described(_ scenario: Scenario) -> [String] {
    scenario.session.items().map { item in
      let path = scenario.session.path(of: item.instance).map { ".\($0)" }.joined()
      return switch item {
      case .question(let index, _): scenario.form.questions[index].name + path
      case .end(let group, _): "+" + scenario.form.groups[group].name + path
      }
    }
  }

  @Test func `items stand in the order of the form, instance by instance`() throws {
    var scenario = try Scenario(form)
    #expect(described(scenario) == ["antes", "x.1", "+s.1", "x.2", "+s.2", "+r", "fin"])
    let outer = try #require(scenario.session.instance(at: [2], of: 0))
    scenario.session.addInstance(of: 1, in: outer)
    let x = try #require(scenario.form.question(named: "x")).index
    scenario.session.set(.value(.text("sí")), for: x, in: outer)
    #expect(described(scenario) == ["antes", "x.1", "+s.1", "x.2", "y.2.1", "+s.2", "z.2", "+r", "fin"])
    scenario.session.remove(try #require(scenario.session.instance(at: [1], of: 0)))
    #expect(described(scenario) == ["antes", "x.1", "y.1.1", "+s.1", "z.1", "+r", "fin"])
  }

  @Test func `keys are in the order of the items, and paths lead back`() throws {
    var scenario = try Scenario(form)
    for outer in scenario.session.allInstances(of: 0) {
      for _ in 0..<3 { scenario.session.addInstance(of: 1, in: outer) }
    }
    let items = scenario.session.items()
    for (one, next) in zip(items, items.dropFirst()) {
      #expect(scenario.session.key(of: one).lexicographicallyPrecedes(scenario.session.key(of: next)))
    }
    for case .question(let index, let instance) in items {
      #expect(scenario.session.instance(at: scenario.session.path(of: instance), holding: index) == instance)
    }
    #expect(scenario.session.instance(at: [3], of: 0) == nil)
    #expect(scenario.session.instance(at: [1], of: 1) == nil)
    #expect(scenario.session.instance(at: [0, -1], of: 1) == nil)
  }

  @Test func `a tree without an answer is resumed without it, and gets what it begins with again`() throws {
    var scenario = try Scenario(
      ("<integer name=\"a\" default=\"7\"><label>A</label></integer><text name=\"b\"><label>B</label></text>"))
    try scenario.answer("b", "sí")
    let tree = scenario.session.enteredTree { $0 == .question(0, in: .form) }
    scenario.session.replaceAnswers(with: tree)
    #expect(try scenario["a"] == nil)
    #expect(try scenario["b"] == .value(.text("sí")))
    scenario.session.fillInitialValues()
    #expect(try scenario["a"] == .value(.integer(7)))
  }
}
