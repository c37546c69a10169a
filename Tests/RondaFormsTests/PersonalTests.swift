import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `Personal questions` {
  private func reading(_ body: String) -> FormReading {
    FormReader.read(XMLSource(bytes: Array(FormText.withLists(body).utf8), name: "f.xml"))
  }

  private func personal(_ body: String) throws -> [String] {
    try #require(reading(body).form).questions.filter(\.isPersonal).map(\.name)
  }

  @Test func `are those that say so, wherever they stand`() throws {
    let names = try personal(
      """
      <text name="a" personal="yes"><label>A ${b}</label></text><text name="b" personal="no"><label>B</label></text>
      <repeat name="r"><label>R</label><integer name="c" personal="yes"><label>C</label></integer></repeat>
      <grid name="g" list="si_no" personal="yes"><label>G</label><row name="d"><label>D</label></row></grid>
      <calculate name="e" personal="yes" calculation="${a}"/><hidden name="f" personal="yes"/>
      """)
    #expect(names == ["a", "c", "d", "e", "f"])
  }

  @Test func `make the words of other, which? personal`() throws {
    let text = """
      <form xmlns="urn:ronda:form:1" id="f" default_language="es"><title>F</title>
      <choices name="l"><choice name="x"><label>X</label></choice><choice name="o" other="yes"><label>Otra</label></choice></choices>
      <select_one name="a" list="l" personal="yes"><label>A</label></select_one>
      <select_one name="b" list="l"><label>B</label></select_one></form>
      """
    let form = try #require(FormReader.read(XMLSource(bytes: Array(text.utf8), name: "f.xml")).form)
    #expect(form.questions.filter(\.isPersonal).map(\.name) == ["a", "a_other"])
  }

  @Test(arguments: [
    "<calculate name='c' calculation=\"concat(${a}, '!')\"/>", "<text name='c' default='${a}'><label>C</label></text>",
    "<datetime name='c' trigger='b' calculation='${a}'><label>C</label></datetime>",
    "<text name='c'><label>C</label><setvalue event='xforms-value-changed' ref='${b}' value='${a}'/></text>",
  ])
  func `are not copied unnoticed`(item: String) {
    let before = "<text name='a' personal='yes'><label>A</label></text><text name='b'><label>B</label></text>"
    let findings = reading(before + item).findings.filter { $0.code == "form-personal-copied" }
    #expect(findings.map(\.severity) == [.warning], "\(item)")
  }

  @Test func `may be read by conditions, labels and what is personal itself`() {
    let findings = reading(
      """
      <text name="a" personal="yes" constraint=". != ''"><label>A</label></text>
      <note name="n" relevant="${a} != ''"><label>Gracias, ${a}</label></note>
      <calculate name="c" personal="yes" calculation="${a}"/><text name="d"><label>¿${a}?</label></text>
      """
    ).findings
    #expect(!findings.contains { $0.code == "form-personal-copied" })
  }

  @Test func `are told in outline and codebook`() throws {
    let form = try #require(
      reading("<text name='a' personal='yes'><label>A</label></text><text name='b'><label>B</label></text>").form)
    #expect(FormOutline(form).entries.map(\.isPersonal) == [true, false])
    #expect(Codebook(form).variables.map(\.isPersonal) == [true, false])
  }
}
