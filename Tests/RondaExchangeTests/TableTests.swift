import RondaCore
import RondaEngine
import RondaExchange
import RondaForms
import RondaTables
import RondaTestSupport
import SeededRandom
import Testing

@Suite struct `Records as tables` {
  private func outcomes(
    _ files: [(name: String, text: String)], _ form: Form, _ flavor: TableFlavor
  ) throws -> (records: [Reception.Outcome], findings: [Diagnostic]) {
    var reception = Reception(
      EvaluationPlan(form), territories: nil, today: try #require(CivilDate(iso8601: "2026-11-21")))
    var records: [Reception.Outcome] = []
    let sources = files.map { MemoryTable(Array($0.text.utf8), path: $0.name) }
    let findings = try TableReader(form, flavor).read(sources) { records.append(reception.accept($0)) }
    return (records, findings)
  }

  @Test(arguments: 0..<60, TableFlavor.allCases)
  func `any records come back from tables as they were`(seed: Int, flavor: TableFlavor) throws {
    var maker = RandomRecord(seed: UInt64(seed))
    let scenario = try maker.scenario()
    var style = TableStyle(delimiter: flavor.delimiter)
    style.hasMark = seed % 2 == 0
    var writer = TableWriter(scenario.form, flavor, style: style)
    var texts = writer.beginnings
    var trees: [AnswerTree] = []
    for number in 0..<3 {
      var session = scenario.session
      trees.append(maker.fill(&session))
      let identity = RecordIdentity(instanceID: "uuid:\(number)", instanceName: "Casa «\(number)»")
      for (scope, rows) in writer.rows(of: WrittenFrame(trees[number], in: scenario.session), identity).enumerated() {
        texts[scope] += rows
      }
    }
    var random = SeededGenerator(seed: UInt64(seed))
    let files = zip(writer.fileNames, texts).map { (name: $0, text: $1) }.shuffled(using: &random)
    let (records, findings) = try outcomes(files, scenario.form, flavor)
    #expect(findings == [])
    #expect(records.map(\.identity.instanceID) == ["uuid:0", "uuid:1", "uuid:2"])
    #expect(records.map(\.identity.instanceName) == ["Casa «0»", "Casa «1»", "Casa «2»"])
    #expect(records.flatMap(\.findings) == [])
    for (record, tree) in zip(records, trees) { #expect(record.tree == tree, "\(texts.joined(separator: "\n"))") }
  }

  private let body = """
    <text name="nombre"><label>Nombre</label></text>
    <group name="casa"><label>Casa</label>
      <geopoint name="donde"><label>Dónde</label></geopoint>
      <select_multiple name="falta" list="cosas"><label>Qué falta</label></select_multiple>
    </group>
    <repeat name="p"><label>Persona</label>
      <integer name="edad"><label>Edad</label></integer>
      <group name="g"><label>G</label><repeat name="q"><label>Q</label><text name="t"><label>T</label></text></repeat></group>
    </repeat>
    <select_one name="voto" list="si_no"><label>Voto</label></select_one>
    """

  @Test func `tables look as ODK Central writes them`() throws {
    var scenario = try Scenario(body)
    try scenario.answer("nombre", "Ana; \"la\" =1")
    try scenario.answer("donde", "-33.4 -70.6")
    try scenario.answer("falta", "luz agua")
    try scenario.answer("voto", .refused)
    var writer = TableWriter(scenario.form, .central, style: TableStyle(delimiter: TableFlavor.central.delimiter))
    let rows = writer.rows(
      of: WrittenFrame(scenario.session.acceptedTree(), in: scenario.session),
      RecordIdentity(instanceID: "uuid:1", submissionDate: "2026-11-21T10:00:00Z"))
    #expect(writer.fileNames == ["prueba.csv", "prueba-p.csv", "prueba-q.csv"])
    #expect(
      zip(writer.beginnings, rows).map { $0 + $1 } == [
        """
        SubmissionDate,nombre,casa-donde-Latitude,casa-donde-Longitude,casa-donde-Altitude,casa-donde-Accuracy,casa-falta,\
        voto,meta-instanceID,meta-instanceName,KEY,SubmitterID,SubmitterName,AttachmentsPresent,AttachmentsExpected,Status,\
        ReviewState,DeviceID,Edits,FormVersion
        2026-11-21T10:00:00Z,"Ana; ""la"" =1",-33.4,-70.6,,,luz agua,.r,uuid:1,,uuid:1,,,,,,,,,1

        """, "edad,PARENT_KEY,KEY\n,uuid:1,uuid:1/p[1]\n",
        "t,PARENT_KEY,KEY\n,uuid:1/p[1],uuid:1/p[1]/g/q[1]\n",
      ])
  }

  @Test func `Kobo's labels, split choices and separate sheets are read`() throws {
    let form = try Scenario(body).form
    let (records, findings) = try outcomes(
      [
        (
          "todo.csv",
          """
          "Nombre";"casa/_donde_latitude";"casa/_donde_longitude";"Qué falta";"Qué falta/Agua";"Qué falta/Calle";"Voto";"_uuid";"_index"
          "Ana";"-33.4";"-70.6";"Calle Agua";"1";"1";"Sí";"abc";"1"
          "Luis";"";"";"";"0";"0";"no";"def";"2"

          """
        ), ("hoja-p.csv", "_index;_parent_table_name;_parent_index;p/edad\n1;todo;2;40\n2;todo;2;41\n"),
      ], form, .kobo)
    #expect(findings == [])
    #expect(records.flatMap(\.findings) == [])
    #expect(records.map(\.identity.instanceID) == ["uuid:abc", "uuid:def"])
    let first = try #require(records.first?.tree), second = try #require(records.last?.tree)
    #expect(
      first.answers == [
        nil, .value(.text("Ana")), nil, .value(.text("-33.4 -70.6")), .value(.choices(["agua", "calle"])),
        .value(.choice("si")),
      ])
    #expect(second.answers[4] == .missing(.blank))
    #expect(second.instances[0].map { $0.answers[1] } == [.value(.integer(40)), .value(.integer(41))])
  }

  @Test(arguments: [
    ("nombre,KEY\nAna\n", ["2:1 exchange-cell-count", "2:1 exchange-no-identity"]),
    ("nombre,KEY\n\"Ana,k\n", ["2:1 exchange-unclosed-quote"]),
    ("nombre,KEY\n\"A\"na,k\n", ["2:1 exchange-text-after-quote"]),
    ("nombre,voto,KEY\nÑa,tal vez,k\n", ["2:4 answer-unknown-choice"]),
    ("nombre,casa-donde-Latitude,KEY\n\"a\nbc\",95,k\n", ["3:5 exchange-no-place"]),
    ("nombre,FormVersion,KEY\na,7,k\n", ["2:3 exchange-other-version"]),
    ("nombre,voto,KEY\na,.z,k\n", ["2:3 answer-unknown-choice"]),
  ])
  func `what is wrong with a row is told at its cell`(text: String, expected: [String]) throws {
    let (records, findings) = try outcomes([("a.csv", text)], try Scenario(body).form, .central)
    #expect(findings == [])
    #expect(records.count == 1 && records[0].tree == nil)
    let told = records.flatMap(\.findings).map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code)" }
    #expect(expected.allSatisfy(told.contains), "\(told)")
  }

  @Test(arguments: [
    ([("a.csv", "")], ["exchange-no-header"]), ([("a.csv", "nombre;KEY\nx;k\n")], ["exchange-one-column"]),
    ([("a.csv", "nombre,nombre,KEY\n")], ["exchange-column-twice"]),
    ([("a.csv", "nombre,KEY\n"), ("b.csv", "nombre,KEY\n")], ["exchange-table-twice"]),
    ([("a-p.csv", "edad,PARENT_KEY,KEY\n")], ["exchange-no-records"]),
    ([("a.csv", "nombre,KEY\nx,k\n"), ("z.csv", "PARENT_KEY\n1\n")], ["exchange-unknown-table"]),
    ([("a.csv", "nombre,nonbre,KEY\n")], ["exchange-unknown-column"]),
    (
      [("a.csv", "nombre,KEY\nx,k\n"), ("a-p.csv", "edad,PARENT_KEY,KEY\n3,otro,otro/p[1]\n")], ["exchange-orphan-row"]
    ),
  ])
  func `files that do not fit together are findings`(files: [(String, String)], expected: [String]) throws {
    let (_, findings) = try outcomes(files.map { (name: $0.0, text: $0.1) }, try Scenario(body).form, .central)
    #expect(findings.filter { expected.contains($0.code.rawValue) }.map(\.code.rawValue) == expected)
  }

  @Test func `what is wrong inside a repetition holds its record back`() throws {
    let (records, findings) = try outcomes(
      [
        ("a.csv", "nombre,KEY\nx,k\ny,l\n"), ("a-q.csv", "t,PARENT_KEY,KEY\nhola,k/p[1],1\n"),
        ("a-p.csv", "edad,PARENT_KEY,KEY\nmucha,k,k/p[1]\n1,l,l/p[1]\n"),
      ], try Scenario(body).form, .central)
    #expect(findings == [])
    #expect(records.map { $0.findings.map(\.code.rawValue) } == [["exchange-no-whole-number"], []])
    #expect(records[0].findings.first?.place == SourcePlace(file: "a-p.csv", line: 2))
  }

  @Test func `bytes that are no text are findings`() throws {
    let form = try Scenario(body).form
    var reception = Reception(
      EvaluationPlan(form), territories: nil, today: try #require(CivilDate(iso8601: "2026-11-21")))
    var codes: [String] = []
    let bytes = Array("nombre,KEY\n".utf8) + [0xD1, 0x61] + Array(",k\n".utf8)
    let findings = try TableReader(form, .central).read([MemoryTable(bytes, path: "a.csv")]) { record in
      codes += reception.accept(record).findings.map(\.code.rawValue)
    }
    #expect(findings == [])
    #expect(codes == ["exchange-not-utf8"])
  }

  @Test func `cells that look like formulas are made harmless on request`() throws {
    var scenario = try Scenario("<text name='t'><label>T</label></text><text name='u'><label>T</label></text>")
    try scenario.answer("t", "=HYPERLINK(\"x\")")
    try scenario.answer("u", "-3.5")
    var writer = TableWriter(
      scenario.form, .kobo, style: TableStyle(delimiter: UInt8(ascii: ";"), isSafe: true))
    let rows = writer.rows(
      of: WrittenFrame(scenario.session.acceptedTree(), in: scenario.session), RecordIdentity(instanceID: "uuid:1"))
    #expect(rows[0].hasPrefix("\"'=HYPERLINK(\"\"x\"\")\";-3.5;"))
  }
}
