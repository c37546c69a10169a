import RondaCore
import RondaEngine
import RondaExchange
import RondaExpressions
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `Records as submissions` {
  private let today = CivilDate(iso8601: "2026-11-21")

  private func received(_ text: String, _ form: Form) throws -> Reception.Outcome {
    let document = XMLParser.parse(XMLSource(bytes: Array(text.utf8), name: "s.xml"))
    let record = SubmissionReader(form).read(try #require(document.value, "\(document.findings)"))
    var reception = Reception(EvaluationPlan(form), territories: nil, today: try #require(today))
    return reception.accept(record)
  }

  @Test(arguments: 0..<60) func `any record comes back from XML as it was`(seed: Int) throws {
    var maker = RandomRecord(seed: UInt64(seed))
    let scenario = try maker.scenario()
    for _ in 0..<4 {
      var session = scenario.session
      let tree = maker.fill(&session)
      let writer = SubmissionWriter(scenario.form, dressing: RecordDressing(scenario.form, root: nil))
      let identity = RecordIdentity(instanceID: "uuid:\(seed)", instanceName: "Casa & «2»", deprecatedID: "uuid:old")
      let text = try #require(
        writer.document(WrittenFrame(tree, in: scenario.session), identity).value)
      let outcome = try received(text, scenario.form)
      #expect(outcome.findings == [])
      #expect(outcome.tree == tree, "\(text)")
      #expect(outcome.identity == identity)
    }
  }

  private let body = """
    <integer name="n"><label>N</label></integer>
    <group name="g" relevant="${n} &gt; 1"><label>G</label><text name="t"><label>T</label></text></group>
    <repeat name="r"><label>R</label><select_one name="s" list="si_no"><label>S</label></select_one></repeat>
    <tally name="p" list="cosas"><label>P</label></tally>
    <calculate name="doble" type="integer" calculation="${n} * 2"/>
    """

  @Test func `only what applies is written, and reasons for no answer stand beside`() throws {
    var scenario = try Scenario(body)
    try scenario.answer("n", .refused)
    try scenario.answer("p", ["agua": 3, "calle": 0])
    let writer = SubmissionWriter(scenario.form, dressing: RecordDressing(scenario.form, root: nil))
    let text = writer.document(
      WrittenFrame(scenario.session.acceptedTree(), in: scenario.session), RecordIdentity(instanceID: "uuid:1"))
    #expect(
      text.value == """
        <?xml version="1.0" encoding="UTF-8"?>
        <data xmlns:ronda="urn:ronda:form:1" xmlns:orx="http://openrosa.org/xforms" id="prueba" version="1">
          <n ronda:missing=".r"/>
          <r>
            <s/>
          </r>
          <p>
            <p_agua>3</p_agua>
            <p_calle>0</p_calle>
          </p>
          <doble/>
          <orx:meta>
            <orx:instanceID>uuid:1</orx:instanceID>
          </orx:meta>
        </data>

        """)
  }

  @Test(arguments: [
    ("<1️⃣n>dos</n>", ["1️⃣ exchange-no-whole-number"]), ("<1️⃣zz>3</zz>", ["1️⃣ exchange-unknown-node"]),
    ("<1️⃣zz/>", ["1️⃣ exchange-unknown-node (warning)"]), ("<n>1</n><1️⃣n>2</n>", ["1️⃣ exchange-node-twice"]),
    ("<g><1️⃣t>hola</t></g>", ["1️⃣ exchange-does-not-apply"]),
    ("<r><1️⃣s>tal vez</s></r>", ["1️⃣ answer-unknown-choice"]), ("<r>1️⃣no</r>", ["1️⃣ exchange-text-in-group"]),
    ("<p><1️⃣p_agua>mucho</p_agua></p>", ["1️⃣ exchange-no-whole-number"]),
    ("<p><1️⃣pan>1</pan></p>", ["1️⃣ exchange-unknown-node"]),
    ("<1️⃣n xmlns:ronda='urn:ronda:form:1' ronda:missing='.z'/>", ["1️⃣ exchange-bad-missing"]),
    ("<1️⃣n xmlns:ronda='urn:ronda:form:1' ronda:missing='.r'>4</n>", ["1️⃣ exchange-bad-missing"]),
    ("<n>3</n><1️⃣doble>7</doble>", ["1️⃣ exchange-calculated-otherwise (warning)"]),
  ])
  func `what does not fit is a finding at its place`(content: String, expected: [String]) throws {
    let form = try Scenario(body).form
    let marked = MarkedText(
      "<data id='prueba' version='1'>\(content)<meta><instanceID>uuid:1</instanceID></meta></data>")
    let outcome = try received(marked.text, form)
    #expect(marked.described(outcome.findings).map { $0.split(separator: ":").first.map(String.init) } == expected)
    #expect((outcome.tree == nil) == !expected.allSatisfy { $0.hasSuffix("(warning)") })
  }

  @Test func `a calculated value stays as it was received`() throws {
    let form = try Scenario(body).form
    let outcome = try received(
      "<data id='prueba'><n>3</n><doble>7</doble><meta><instanceID>uuid:1</instanceID></meta></data>", form)
    let question = try #require(form.question(named: "doble"))
    #expect(outcome.tree?.answers[form.schema.nodes[question.node].slot] == .value(.integer(7)))
  }

  @Test(arguments: [
    ("<data id='otra'/>", "exchange-other-form"), ("<data/>", "exchange-no-submission"),
    ("<data id='prueba' version='2'/>", "exchange-other-version"),
    ("<data id='prueba' encrypted='yes'/>", "exchange-encrypted"), ("<data id='prueba'/>", "exchange-no-identity"),
  ])
  func `records of something else are refused`(text: String, code: String) throws {
    let outcome = try received(text, try Scenario(body).form)
    #expect(outcome.findings.map(\.code.rawValue) == [code])
    #expect(outcome.tree == nil)
  }

  @Test func `namespaces do not count, and servers' wrappings neither`() throws {
    let outcome = try received(
      """
      <h:data xmlns:h="http://www.w3.org/2002/xforms" xmlns:orx="http://openrosa.org/xforms" id="prueba" orx:version="1"
        instanceID="x" submissionDate="2026-01-01T00:00:00Z"><h:n> 2 </h:n><h:g><h:t>a</h:t></h:g>
        <orx:meta><orx:instanceID>uuid:9</orx:instanceID></orx:meta></h:data>
      """, try Scenario(body).form)
    #expect(outcome.findings == [])
    #expect(outcome.identity.instanceID == "uuid:9")
    #expect(outcome.identity.submissionDate == "2026-01-01T00:00:00Z")
  }

  @Test func `more instances than were counted are a finding`() throws {
    let form = try Scenario(
      """
      <integer name="n"><label>N</label></integer>
      <repeat name="r" repeat_count="${n}"><label>R</label><text name="t"><label>T</label></text></repeat>
      """
    ).form
    let text = "<data id='prueba'><n>1</n><r><t>a</t></r><r><t>b</t></r><meta><instanceID>u</instanceID></meta></data>"
    let outcome = try received(text, form)
    #expect(outcome.findings.map(\.code.rawValue) == ["exchange-too-many-instances"])
    #expect(outcome.findings.first?.place?.column == 43)
  }

  @Test func `signs that XML cannot hold are a finding, not a broken file`() throws {
    var scenario = try Scenario("<text name='t'><label>T</label></text>")
    try scenario.answer("t", "a\u{1}b")
    let writer = SubmissionWriter(scenario.form, dressing: RecordDressing(scenario.form, root: nil))
    let result = writer.document(
      WrittenFrame(scenario.session.acceptedTree(), in: scenario.session), RecordIdentity(instanceID: "u"))
    #expect(result.value == nil)
    #expect(result.findings.map(\.code.rawValue) == ["xml-unwritable-character"])
  }

  @Test func `points have the names that they have in an XForm`() throws {
    let form = try Scenario(
      """
      <tally name="p" list="cosas"><label>P</label></tally>
      <text name="p_luz"><label>T</label></text>
      """
    ).form
    let tally = try #require(form.question(named: "p"))
    #expect(TallyNames(form).names(of: tally) == ["p_agua", "p_luz_2", "p_calle", "p_nada"])
  }
}
