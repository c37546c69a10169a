import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import SeededRandom
import Testing

@testable import RondaEngine

/// Instances that come and go, and what is worked out then.
struct RepetitionTests {
  private static let household = """
    <integer name='n'><label>¿?</label></integer>
    <repeat name='persona' repeat_count='${n}'><label>Persona</label>
      <integer name='edad'><label>¿?</label></integer>
      <calculate name='lugar' calculation='position(..)' type='integer'/>
      <text name='oficio' relevant='${edad} &gt;= 15'><label>¿?</label></text>
      <repeat name='hijo' initial='0'><label>Hijo</label><integer name='e'><label>¿?</label></integer></repeat>
      <calculate name='hijos' calculation='count(${hijo})' type='integer'/>
    </repeat>
    <calculate name='suma' calculation='sum(${edad})' type='integer'/>
    <calculate name='todos' calculation='sum(${hijos})' type='integer'/>
    """

  private static func value(_ session: Session, _ name: String, in instance: InstanceID = .form) -> AnswerValue? {
    session.form.question(named: name).flatMap { session.answer(to: $0.index, in: instance)?.value }
  }

  @Test func `a count brings instances and puts them aside, and nothing of them is lost`() throws {
    var scenario = try Scenario(Self.household)
    let form = scenario.form
    let edad = try #require(form.question(named: "edad")).index
    try scenario.answer("n", "3")
    let people = scenario.session.instances(of: 0)
    #expect(people.count == 3)
    for (index, person) in people.enumerated() {
      scenario.session.set(.value(.integer(10 * (index + 1))), for: edad, in: person)
    }
    #expect(Self.value(scenario.session, "suma") == .integer(60))
    #expect(Self.value(scenario.session, "lugar", in: people[2]) == .integer(3))
    try scenario.answer("n", "1")
    #expect(scenario.session.instances(of: 0) == [people[0]])
    #expect(Self.value(scenario.session, "suma") == .integer(10))
    #expect(scenario.session.acceptedTree().instances[0].count == 1)
    try scenario.answer("n", "2")
    #expect(Self.value(scenario.session, "suma") == .integer(30))
    #expect(scenario.session.instances(of: 0) == [people[0], people[1]])
  }

  @Test func `what belongs to the whole form is read there after work in an instance`() throws {
    let scenario = try Scenario(
      source: """
        <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es" instance_name="concat(${z}, '-', ${n})"><title>F</title>
        <choices name="l"><choice name="a"><label>A</label><property name="g">1</property></choice>
        <choice name="b"><label>B</label><property name="g">2</property></choice></choices>
        <text name="x"><label>¿?</label></text><text name="y"><label>¿?</label></text><integer name="n"><label>¿?</label></integer>
        <select_one name="c" list="l" choice_filter="g = ${n}"><label>¿?</label></select_one>
        <repeat name="r" repeat_count="2"><label>R</label><text name="i"><label>¿?</label></text>
        <calculate name="e" calculation="concat(jr:choice-name(${c}, '${c}'), ${i})"/></repeat>
        <text name="z"><label>¿?</label></text></form>
        """)
    var session = scenario.session
    let form = scenario.form
    func question(_ name: String) throws -> Int { try #require(form.question(named: name)).index }
    session.set(.value(.text("Z")), for: try question("z"))
    session.set(.value(.integer(2)), for: try question("n"))
    session.set(.value(.choice("b")), for: try question("c"))
    let last = try #require(session.instances(of: 0).last)
    session.set(.value(.text("!")), for: try question("i"), in: last)
    #expect(session.answer(to: try question("e"), in: last) == .value(.text("B!")))
    #expect(session.instanceName() == "Z-2")
  }

  @Test func `instances inside instances are counted where they are`() throws {
    var scenario = try Scenario(Self.household)
    try scenario.answer("n", "2")
    let people = scenario.session.instances(of: 0)
    #expect(scenario.session.canChangeInstances(of: 1, in: people[0]))
    #expect(!scenario.session.canChangeInstances(of: 0))
    scenario.session.addInstance(of: 1, in: people[0])
    let added = scenario.session.addInstance(of: 1, in: people[1])
    let second = try #require(added)
    scenario.session.addInstance(of: 1, in: people[1])
    #expect(Self.value(scenario.session, "hijos", in: people[0]) == .integer(1))
    #expect(Self.value(scenario.session, "hijos", in: people[1]) == .integer(2))
    #expect(Self.value(scenario.session, "todos") == .integer(3))
    scenario.session.remove(second)
    #expect(Self.value(scenario.session, "todos") == .integer(2))
    #expect(scenario.session.container(of: second) == people[1])
  }

  @Test func `violations name the instance`() throws {
    var scenario = try Scenario(
      "<repeat name='r' initial='2'><label>R</label><integer name='a' required='yes'><label>¿?</label></integer></repeat>"
    )
    let instances = scenario.session.instances(of: 0)
    #expect(scenario.session.violations().map(\.instance) == instances)
    scenario.session.set(.value(.integer(1)), for: 0, in: instances[0])
    #expect(scenario.session.violations().map(\.instance) == [instances[1]])
  }

  /// Expressions that read across instances and scopes, and into both directions of the form.
  private static func randomForm(_ random: inout SeededGenerator) -> String {
    let outer = ["${n}", "sum(${x})", "count(${r})", "sum(${y})", "${t}"]
    let inner = ["${n}", "${x}", "position(..)", "count(${s})", "sum(${y})", "sum(/data/r/x)", "../x"]
    let innermost = ["${n}", "${x}", "${y}", "position(..)", "position(../..)", "../../x"]
    func test(_ terms: [String]) -> String {
      let left = terms.randomElement(using: &random) ?? "1"
      return "\(left) &gt; \(Int.random(in: 0...3, using: &random))"
    }
    func relevant(_ terms: [String]) -> String {
      Int.random(in: 0..<3, using: &random) == 0 ? " relevant='\(test(terms))'" : ""
    }
    func calculation(_ name: String, _ terms: [String]) -> String {
      let (left, right) = (terms.randomElement(using: &random) ?? "1", terms.randomElement(using: &random) ?? "1")
      return "<calculate name='\(name)' calculation='\(left) + \(right)' type='integer'\(relevant(terms))/>"
    }
    let count = Bool.random(using: &random) ? " repeat_count='${n}'" : " initial='1'"
    return """
      <integer name='n'><label>¿?</label></integer><integer name='t'\(relevant(["${n}"]))><label>¿?</label></integer>
      <repeat name='r'\(count)\(relevant(["${n}", "${t}"]))><label>R</label>
        <integer name='x'\(relevant(["${n}", "position(..)"]))><label>¿?</label></integer>
        <repeat name='s' initial='0'><label>S</label>
          <integer name='y'\(relevant(["${x}", "position(..)", "position(../..)"]))><label>¿?</label></integer>
          \(calculation("c3", innermost))
        </repeat>
        \(calculation("c2", inner))
      </repeat>
      \(calculation("c1", outer + ["sum(${c2})", "sum(${c3})", "max(${c3})"]))
      """
  }

  private static func anyInstance(_ session: Session, ofScope scope: Int, _ random: inout SeededGenerator)
    -> InstanceID?
  {
    session.frames(ofScope: scope, under: 0).randomElement(using: &random).map(InstanceID.init)
  }

  @Test func `whatever comes and goes, the result is that of beginning anew`() throws {
    var random = SeededGenerator(seed: 7)
    var changes = 0
    for _ in 0..<150 {
      var scenario = try Scenario(Self.randomForm(&random))
      let form = scenario.form
      for _ in 0..<40 {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: scenario.session.addInstance(of: 0)
        case 1:
          if let outer = Self.anyInstance(scenario.session, ofScope: 1, &random) {
            scenario.session.addInstance(of: 1, in: outer)
          }
        case 2:
          let scope = Int.random(in: 1...2, using: &random)
          if let instance = Self.anyInstance(scenario.session, ofScope: scope, &random) {
            scenario.session.remove(instance)
          }
        default:
          guard let question = form.questions.filter(\.isAsked).randomElement(using: &random),
            let instance = Self.anyInstance(scenario.session, ofScope: form.scope(of: question), &random)
          else { continue }
          scenario.session.set(
            .value(.integer(Int.random(in: 0...3, using: &random))), for: question.index, in: instance)
        }
        // A number that a person has chosen otherwise by adding is brought back by the count.
        var anew = scenario.session
        anew.replaceAnswers(with: scenario.session.enteredTree())
        guard
          form.groups[0].repetition?.count == nil
            || anew.instances(of: 0).count == scenario.session.instances(of: 0).count
        else { continue }
        changes += 1
        #expect(scenario.session.acceptedTree() == anew.acceptedTree(), "\(form.source)")
        #expect(scenario.session.enteredTree() == anew.enteredTree(), "\(form.source)")
      }
    }
    #expect(changes > 3_000)
  }
}
