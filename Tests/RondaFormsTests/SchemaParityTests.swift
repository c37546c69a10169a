import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing
import SeededRandom

/// The published schema and the reader must say the same about the structure of a form.
///
/// Two things no schema of this kind can say stay out: that there is no second text in one language, and that the
/// translations of a warning belong to one without `xml:lang`.
@Suite struct `Schema and reader` {
  /// Uses every element and every attribute of the language.
  static let compact = """
    <form xmlns="urn:ronda:form:1" id="todo-1" version="2026" default_language="es">
    <title>Todo</title><title xml:lang="en">All</title>
    <topics><topic name="t" dimension="d"><label>T</label></topic></topics>
    <choices name="l" kind="list"><choice name="a" key="1" topic="t"><label>A</label><label xml:lang="en">A</label></choice>
    <choice name="b" exclusive="yes"><label>B</label></choice></choices>
    <choices name="s" kind="scale"><choice name="1" score="-1.5" key="1" topic="t" exclusive="no"><label>M</label></choice></choices>
    <note name="n" relevant="1 = 1"><label>N</label><hint>H</hint></note>
    <group name="g" relevant="1 = 1"><label>G</label>
    <text name="x" required="yes" relevant="1 = 1" constraint=". = '1'" default="'1'" appearance="grande" measure="profile" topic="t">
    <label>X</label><label xml:lang="en">X</label><hint>H</hint><hint xml:lang="en">H</hint><guidance_hint>G</guidance_hint>
    <required_message>R</required_message><constraint_message>C</constraint_message>
    <warning test=". = '2'">W</warning><warning test=". = '2'" xml:lang="en">W</warning></text>
    <integer name="i"><label>I</label></integer></group>
    <decimal name="d" required="no"><label>D</label></decimal><date name="f"><label>F</label></date>
    <select_one name="o" list="s" measure="satisfaction"><label>O</label></select_one>
    <select_multiple name="m" list="l" min="1" max="2" measure="need"><label>M</label></select_multiple>
    <rank name="r" list="l" max="2"><label>R</label></rank><territory name="te" level="barrio"><label>T</label></territory>
    <tally name="ta" list="l" control="1 + 1"><label>T</label></tally>
    <calculate name="c1" calculation="'a'" type="select_one" list="l" measure="profile" topic="t"><label>C</label></calculate>
    <calculate name="c2" calculation="1" type="integer"/>
    </form>
    """

  private static let structural: Set<Diagnostic.Code> = [
    "form-unknown-element", "form-unknown-attribute", "form-missing-attribute", "form-bad-value",
    "form-missing-element",
    "form-misplaced-element", "form-repeated-element", "form-stray-text", "form-empty-text", "form-wrong-root",
    "form-wrong-namespace", "form-score-without-scale", "form-list-without-choice", "form-missing-default-text",
    "form-repeated-text",
  ]

  /// The findings that a schema can have too.
  private func structuralFindings(_ source: XMLSource) -> [Diagnostic] {
    FormReader.read(source).findings.filter { finding in
      guard Self.structural.contains(finding.code) else { return false }
      guard finding.code == "form-repeated-text" || finding.code == "form-missing-default-text" else { return true }
      guard let place = finding.place else { return false }
      let tag = source.line(place.line).dropFirst(place.column - 1).prefix { $0 != ">" }
      if tag.hasPrefix("warning") { return false }
      return finding.code == "form-missing-default-text" || !tag.contains("xml:lang")
    }
  }

  private func schema() throws -> RelaxNGSchema {
    let result = RelaxNGSchema.compile(XMLSource(bytes: try repositoryFile("form.rng"), name: "form.rng"))
    return try #require(result.value, "\(result.findings)")
  }

  @Test func `agree on forms that are nearly right`() throws {
    let schema = try schema()
    let bases: [(bytes: [UInt8], count: Int)] = [
      (Array(Self.compact.utf8), 3000), (try repositoryFile("hogar-necesidades.xml"), 60),
      (try repositoryFile("satisfaccion-servicios.xml"), 60),
    ]
    var seen: Set<Diagnostic.Code> = []
    var accepted = 0
    for (index, base) in bases.enumerated() {
      let source = XMLSource(bytes: base.bytes, name: "f.xml")
      #expect(schema.validate(source).isEmpty)
      #expect(FormReader.read(source).findings.isEmpty || index == 0)
      let root = MutableElement(try #require(XMLParser.parse(source).value?.root))
      var mutator = Mutator(random: SeededGenerator(seed: UInt64(index) + 1))
      for _ in 0..<base.count {
        let text = mutator.mutated(root).xml
        let source = XMLSource(bytes: Array(text.utf8), name: "f.xml")
        let found = structuralFindings(source)
        let refused = schema.validate(source)
        seen.formUnion(found.map(\.code))
        if found.isEmpty { accepted += 1 }
        if found.isEmpty != refused.isEmpty {
          let said = (found.isEmpty ? refused : found).map { finding in
            let line = finding.place.map { source.line($0.line) } ?? ""
            return "\(finding.code) \(finding.message.spanish) in \(line)"
          }
          Issue.record("\(found.isEmpty ? "only the schema" : "only the reader"): \(said.prefix(2))")
        }
      }
    }
    // Otherwise the agreement would mean little.
    #expect(accepted > 300)
    #expect(seen == Self.structural)
  }
}
