import RondaCore
import RondaXML
import Testing

@Suite struct `A RELAX NG schema` {
  private static let schema = #"""
    <element name="f" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <zeroOrMore>
        <choice>
          <element name="q">
            <attribute name="name"><data type="NCName"/></attribute>
            <optional><attribute name="min"><data type="integer"/></attribute></optional>
            <oneOrMore><element name="label"><text/></element></oneOrMore>
            <optional><element name="n"><data type="integer"/></element></optional>
          </element>
          <element name="g">
            <attribute name="name"/>
            <interleave>
              <element name="x"><empty/></element>
              <optional><element name="y"><empty/></element></optional>
            </interleave>
          </element>
        </choice>
      </zeroOrMore>
    </element>
    """#

  private func compiled() throws -> RelaxNGSchema {
    let result = RelaxNGSchema.compile(XMLSource(text: Self.schema))
    return try #require(result.value, "\(result.findings)")
  }

  @Test func `a valid document has no findings`() throws {
    let text = "<f><q name='a' min='3'><label>ñ</label><n> 4 </n></q><g name=''><y/><x/></g></f>"
    #expect(try compiled().validate(XMLSource(text: text)).isEmpty)
  }

  @Test func `several faults are found, each at its place`() throws {
    let findings = try compiled().validate(
      XMLSource(
        text: """
          <f>
            <q name="a b"><label>ñ</label></q>
            <q><label/></q>
            <q name="c" min="ñ"><label/></q>
            <q name="d"><label/><n>x</n></q>
            <q name="e"><hint/><label/></q>
            <g name="f"><x/><z/></g>
            <g name="g"><y/></g>
            <g><x/></g>
            <q name="h">suelto<label/></q>
            <zorp/>
          </f>
          """))
    let expected: [(Diagnostic.Code, SourcePlace, String, String)] = [
      (
        "schema-value", at(2, 6, 4), "El valor «a b» no es del tipo NCName.",
        "The value “a b” is not of the type NCName."
      ),
      (
        "schema-attributes", at(3, 4),
        "A la etiqueta <q> le falta un atributo obligatorio, o uno tiene un valor que no se admite.",
        "The tag <q> lacks a required attribute, or one has a value that is not allowed."
      ),
      (
        "schema-attribute", at(4, 15, 3), "El atributo «min» no se admite en <q>, o no con ese valor.",
        "The attribute “min” is not allowed in <q>, or not with that value."
      ),
      ("schema-value", at(5, 24), "El valor «x» no es del tipo integer.", "The value “x” is not of the type integer."),
      ("schema-element", at(6, 16, 4), "La etiqueta <hint> no puede estar aquí.", "The tag <hint> cannot stand here."),
      ("schema-element", at(7, 20), "En <g> sobra <z>.", "<z> is too much in <g>."),
      ("schema-missing-element", at(8, 4), "Falta la etiqueta <x>.", "The tag <x> is missing."),
      (
        "schema-attributes", at(9, 4),
        "A la etiqueta <g> le falta un atributo obligatorio, o uno tiene un valor que no se admite.",
        "The tag <g> lacks a required attribute, or one has a value that is not allowed."
      ),
      ("schema-text", at(10, 4), "En <q> no puede haber texto suelto.", "There can be no loose text in <q>."),
      ("schema-element", at(11, 4, 4), "La etiqueta <zorp> no puede estar aquí.", "The tag <zorp> cannot stand here."),
    ]
    try #require(findings.count == expected.count, "\(findings)")
    for (finding, expected) in zip(findings, expected) {
      #expect(finding.code == expected.0)
      #expect(finding.place == expected.1)
      #expect(finding.message == Phrase(es: expected.2, en: expected.3))
    }
  }

  @Test func `places are right beyond line 65,535`() throws {
    let text =
      "<f>" + String(repeating: "\n<q name='a'><label/></q>", count: 70_000)
      + "\n <g><x/></g>\n<q name='b' min='c'><label/></q></f>"
    let findings = try compiled().validate(XMLSource(text: text))
    #expect(findings.map(\.place) == [at(70_002, 3), at(70_003, 13, 3)])
  }

  @Test func `a document that is not well-formed has its one finding`() throws {
    let findings = try compiled().validate(XMLSource(text: "<f><q></f>"))
    #expect(findings.map(\.code) == ["xml-tag-mismatch"])
  }

  @Test func `the wrong root or namespace is one finding`() throws {
    let schema = try compiled()
    #expect(schema.validate(XMLSource(text: "<k/>")).map(\.message.spanish) == ["Aquí va <f> y no <k>."])
    #expect(schema.validate(XMLSource(text: "<f xmlns='urn:x'/>")).map(\.code) == ["schema-namespace"])
  }

  @Test func `faults of the schema itself have places in it`() {
    let findings = RelaxNGSchema.compile(
      XMLSource(text: "<element name='f' xmlns='http://relaxng.org/ns/structure/1.0'>\n ñ <zorp/></element>")
    ).findings
    #expect(findings.contains { $0.code == "schema-unusable" && $0.place == at(2, 5, 4) })
    #expect(RelaxNGSchema.compile(XMLSource(text: "<a>")).findings.map(\.code) == ["xml-unclosed"])
  }

  @Test(arguments: ["include", "externalRef"]) func `other files are never read`(name: String) {
    let text =
      "<grammar xmlns='http://relaxng.org/ns/structure/1.0'>\n<start><\(name) href='/etc/passwd'/></start></grammar>"
    let findings = RelaxNGSchema.compile(XMLSource(text: text)).findings
    #expect(findings.map(\.code) == ["schema-reference"])
    #expect(findings.first?.place == at(2, 9, name.count))
  }

  @Test func `one schema serves several tasks`() async throws {
    let schema = try compiled()
    let counts = await withTaskGroup(of: Int.self) { group in
      for number in 0..<16 {
        group.addTask {
          let text = "<f>" + String(repeating: "<q name='a' min='x'><label/></q>", count: number) + "</f>"
          return schema.validate(XMLSource(text: text)).count - number
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 0, count: 16))
  }
}
