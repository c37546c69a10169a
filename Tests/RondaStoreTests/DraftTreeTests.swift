import RondaCore
import RondaEngine
import RondaForms
import RondaStore
import RondaTestSupport
import Testing

@Suite struct DraftTreeTests {
  private static let body = """
      <start name="inicio"/>
      <text name="calle"><label>Calle</label></text>
      <integer name="cuantas"><label>Cuántas</label></integer>
      <repeat name="personas"><label>Personas</label>
        <text name="nombre"><label>Nombre</label></text>
        <group name="g"><label>G</label>
          <repeat name="animales" initial="0"><label>Animales</label>
            <select_one name="especie" list="cosas"><label>Especie</label></select_one>
          </repeat>
        </group>
        <integer name="edad" default="7"><label>Edad</label></integer>
      </repeat>
      <repeat name="piezas" repeat_count="${cuantas}"><label>Piezas</label>
        <decimal name="metros"><label>Metros</label></decimal>
        <calculate name="doble" calculation="${metros} * 2" type="decimal"/>
      </repeat>
    """

  private func repetition(_ name: String, _ form: Form) throws -> Int {
    try #require(form.groups.firstIndex { $0.name == name })
  }

  @Test func `the layout of a form has its repetitions, and names that are taken get another one`() throws {
    let form = try Scenario(Self.body).form
    let layout = RecordLayout(form)
    #expect(layout.fields.map(\.name) == form.questions.map(\.name))
    #expect(layout.repetitions.map(\.name) == ["personas", "animales", "piezas"])
    #expect(layout.repetitions.map(\.parent) == [nil, 0, nil])
    #expect(layout.repetitions[0].slots.map { $0?.name } == [nil, "nombre", nil, "edad"])
    #expect(layout.repetitions[1].slots.map { $0?.name } == [nil, "especie"])

    let crowded = try Scenario(
      """
      <repeat name="a"><label>A</label><text name="a"><label>A</label></text>
        <repeat name="b"><label>B</label><text name="c"><label>C</label></text></repeat>
        <group name="g"><label>G</label>
          <repeat name="b"><label>B</label><text name="d"><label>D</label></text></repeat>
        </group></repeat>
      """
    ).form
    #expect(RecordLayout(crowded).repetitions.map(\.name) == ["a-2", "b", "a-g-b"])
  }

  @Test func `an interview goes on where any of its steps left it`() throws {
    let space = Workspace()
    let scenario = try Scenario(Self.body)
    let form = scenario.form
    let file = try ConsultationFile.create(at: space.path(), settings: Sample.settings)
    try file.addForm(form, files: [], at: Sample.time)
    let id = RecordID("d1")
    try file.beginDraft(id: id, formHash: form.hash, language: "es", operatorName: nil, at: "t0")
    let trees = DraftTrees(form)
    var random = RandomAnswers(seed: 11)
    var session = scenario.session
    var kept: AnswerTree?
    var longest = 0
    var returned = 0
    for step in 0..<150 {
      let persons = try repetition("personas", form)
      let animals = try repetition("animales", form)
      func question(_ name: String) throws -> Int { try #require(form.question(named: name)?.index) }
      let people = session.instances(of: persons)
      let person = people.isEmpty ? nil : people[random.number(0...(people.count - 1))]
      switch random.number(0...8) {
      case 0: session.addInstance(of: persons)
      case 1: if people.count > 1, let person { session.remove(person) }
      case 2: if let person { session.addInstance(of: animals, in: person) }
      case 3: session.set(.value(.integer(random.number(0...4))), for: try question("cuantas"))
      case 4:
        for piece in session.instances(of: try repetition("piezas", form)) {
          session.set(.value(.decimal(Double(random.number(1...50)))), for: try question("metros"), in: piece)
        }
      case 5:
        if let person, let animal = session.instances(of: animals, in: person).last {
          session.set(
            random.number(0...2) == 0 ? nil : .value(.choice("luz")), for: try question("especie"), in: animal)
        }
      case 6: if let person { session.set(random.answer(.text), for: try question("nombre"), in: person) }
      case 7: session.set(step % 3 == 0 ? nil : random.answer(.text), for: try question("calle"))
      default: if let person { session.set(.missing(.refused), for: try question("edad"), in: person) }
      }
      let entered = session.enteredTree()
      try file.appendToDraft(id, trees.steps(from: kept, to: entered), at: "t\(step)")
      kept = entered
      let read = trees.tree(after: try file.draftContent(id).entries.map(\.step))
      #expect(read == entered, "step \(step)")
      if step % 10 == 0 {
        var resumed = scenario.session
        resumed.replaceAnswers(with: read)
        #expect(resumed.acceptedTree() == session.acceptedTree(), "step \(step)")
        #expect(resumed.enteredTree() == entered, "step \(step)")
        // What a smaller count put aside comes back to whoever goes on.
        var other = session
        for count in [1, 4] {
          other.set(.value(.integer(count)), for: try question("cuantas"))
          resumed.set(.value(.integer(count)), for: try question("cuantas"))
          #expect(resumed.enteredTree() == other.enteredTree(), "step \(step)")
        }
        returned += entered.putAside.joined().count { $0.answers.contains { $0 != nil } }
      }
      longest = max(longest, people.count)
    }
    #expect(longest > 2)
    #expect(returned > 2)
    // The record has the same tree, and gives it back.
    let layout = RecordLayout(form)
    let accepted = session.acceptedTree()
    let content = RecordContent(accepted, of: form)
    #expect(content.answers == session.acceptedAnswers())
    try file.finishDraft(
      id,
      into: NewRecord(
        id: id, formHash: form.hash, provenance: Provenance(channel: .interview, acceptedAt: Sample.time),
        answers: content.answers, instances: content.instances), layout: layout)
    try file.forEachRecord(ofForms: [form.hash], layout: layout) { batch in
      let read = RecordContent(answers: Array(batch.answers(ofRecord: 0)), instances: batch.instances[0])
      #expect(read == content)
      #expect(read.tree(of: form) == accepted)
    }
  }

  @Test func `an instance that comes back in a resumed draft begins as it was, with what nobody has touched filled in`()
    throws
  {
    var session = try Scenario(
      """
      <integer name="n"><label>N</label></integer>
      <repeat name="p" repeat_count="${n}"><label>P</label><text name="a"><label>A</label></text>
        <text name="b" default="'x'"><label>B</label></text>
        <repeat name="q" repeat_count="${n} - 1"><label>Q</label><text name="c"><label>C</label></text></repeat></repeat>
      """
    ).session
    let form = session.form
    let trees = DraftTrees(form)
    func index(_ name: String) throws -> Int { try #require(form.question(named: name)?.index) }
    var steps: [DraftStep] = []
    var kept: AnswerTree?
    func keep() throws {
      let b = try index("b")
      let entered = session.enteredTree { if case .question(b, _) = $0 { true } else { false } }
      steps += trees.steps(from: kept, to: entered)
      kept = entered
    }
    session.set(.value(.integer(3)), for: try index("n"))
    let last = try #require(session.places(of: try index("a")).last)
    session.set(.value(.text("Ana")), for: try index("a"), in: last)
    session.set(.value(.text("Sol")), for: try index("c"), in: try #require(session.places(of: try index("c")).last))
    try keep()
    session.set(.value(.integer(1)), for: try index("n"))
    try keep()
    let read = trees.tree(after: steps)
    #expect(read == kept)
    #expect(read.putAside.joined().count == 2)
    let today = try #require(CivilDate(iso8601: "2026-11-21"))
    var resumed = Session(EvaluationPlan(form), territories: nil, today: today)
    resumed.replaceAnswers(with: read)
    #expect(resumed.placesPutAside(of: try index("c")).count == 6)
    resumed.fillInitialValues()
    resumed.set(.value(.integer(3)), for: try index("n"))
    session.set(.value(.integer(3)), for: try index("n"))
    #expect(resumed.acceptedTree() == session.acceptedTree())
    #expect(resumed.enteredTree().putAside.isEmpty)
    let places = resumed.places(of: try index("a"))
    #expect(resumed.answer(to: try index("a"), in: places[2]) == .value(.text("Ana")))
    #expect(resumed.answer(to: try index("b"), in: places[2]) == .value(.text("x")))
  }

  @Test func `one answer is one step, and steps that fit nowhere are passed over`() throws {
    let scenario = try Scenario(Self.body)
    let trees = DraftTrees(scenario.form)
    var session = scenario.session
    let before = session.enteredTree()
    let nombre = try #require(scenario.form.question(named: "nombre")?.index)
    let person = try #require(session.instances(of: try repetition("personas", scenario.form)).first)
    session.set(.value(.text("Ana")), for: nombre, in: person)
    let step = DraftStep("nombre", at: [1], .answer(.value(.text("Ana"))))
    #expect(trees.steps(from: before, to: session.enteredTree()) == [step])
    #expect(trees.steps(from: before, to: before).isEmpty)

    let all = trees.steps(from: nil, to: before)
    let strange = [
      DraftStep("nada", .answer(nil)), DraftStep("nada", .instances(2)), DraftStep("nombre", .answer(.missing(.blank))),
      DraftStep("nombre", at: [2], .answer(.missing(.blank))), DraftStep("calle", at: [1], .answer(.missing(.blank))),
      DraftStep("animales", at: [9], .instances(3)), DraftStep("animales", .instances(3)),
    ]
    #expect(trees.tree(after: all + strange) == before)
    let many = trees.tree(after: [DraftStep("personas", .instances(.max))])
    #expect(many.instances[0].count == Session.mostInstances)
  }
}
