import RondaCore
import RondaEngine
import RondaExchange
import RondaForms
import RondaTables
import RondaTestSupport
import RondaXML
import SeededRandom
import Testing

@Suite struct `Records that mean no good` {
  private let form: Form
  private var reception: Reception

  init() throws {
    form = try Scenario(
      """
      <text name="t"><label>T</label></text>
      <integer name="n"><label>N</label></integer>
      <repeat name="r"><label>R</label><select_multiple name="m" list="cosas"><label>M</label></select_multiple></repeat>
      """
    ).form
    reception = Reception(
      EvaluationPlan(form), territories: nil, today: try #require(CivilDate(iso8601: "2026-11-21")))
  }

  private mutating func received(_ text: String) -> Reception.Outcome? {
    guard let document = XMLParser.parse(XMLSource(bytes: Array(text.utf8), name: "s.xml")).value else { return nil }
    return reception.accept(SubmissionReader(form).read(document))
  }

  @Test mutating func `a text of a million signs stays whole`() throws {
    let long = String(repeating: "ñ\"", count: 500_000)
    let outcome = try #require(
      received("<data id='prueba'><t>\(long)</t><meta><instanceID>u</instanceID></meta></data>"))
    #expect(outcome.tree?.answers[1] == .value(.text(long)))
  }

  @Test mutating func `thousands of instances and of strange nodes are told in time`() throws {
    let instances = String(repeating: "<r><m>agua</m></r>", count: 5000) + String(repeating: "<x>1</x>", count: 5000)
    let outcome = try #require(received("<data id='prueba'>\(instances)<meta><instanceID>u</instanceID></meta></data>"))
    #expect(outcome.findings.count == 5000)
    #expect(outcome.tree == nil)
  }

  @Test mutating func `elements inside one another without end are refused`() {
    let deep = String(repeating: "<x>", count: 200) + String(repeating: "</x>", count: 200)
    #expect(received("<data id='prueba'>\(deep)</data>")?.tree == nil)
    #expect(received(String(repeating: "<data id='prueba'>", count: 100_000)) == nil)
  }

  @Test(arguments: 0..<200) mutating func `damaged submissions and tables never end the program`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    func damaged(_ text: String) -> [UInt8] {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place..<min(bytes.count - 1, place + Int.random(in: 0...9, using: &random)))
        default: bytes.insert(contentsOf: Array("\"\n,;<.n".utf8).shuffled(using: &random), at: place)
        }
      }
      return bytes
    }
    let xml = damaged(
      "<data id='prueba' version='1'><t>a</t><n>3</n><r><m>agua luz</m></r><meta><instanceID>u</instanceID></meta></data>"
    )
    if let document = XMLParser.parse(XMLSource(bytes: xml, name: "s.xml")).value {
      let outcome = reception.accept(SubmissionReader(form).read(document))
      #expect(outcome.tree != nil || outcome.findings.contains { $0.severity == .error })
    }
    let root = damaged("t,n,meta-instanceID,KEY\na,3,u,u\n\"b\"\"c\",.r,v,v\n")
    let inner = damaged("m,PARENT_KEY,KEY\nagua luz,u,u/r[1]\n,u,u/r[2]\nnada,v,v/r[1]\n")
    _ = try TableReader(form, .central).read(
      [MemoryTable(root, path: "a.csv"), MemoryTable(inner, path: "a-r.csv")]
    ) { record in
      let outcome = reception.accept(record)
      #expect(outcome.tree != nil || outcome.findings.contains { $0.severity == .error })
    }
  }
}
