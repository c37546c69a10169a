import RondaCore
import RondaForms
import RondaTestSupport
import RondaXML
import Testing

@Suite struct `What a form is` {
  private static let text = FormText.withLists(
    """
    <integer name="edad" required="yes" constraint=". &gt;= 15" measure="profile"><label>¿Edad?</label>
      <label xml:lang="en">Age?</label><hint>Años</hint></integer>
    <group name="g" relevant="${edad} &gt; 17"><label>Grupo</label>
      <select_one name="sabe" list="si_no" missing="dont_know" required="${edad} &gt; 20"><label>¿Sabe, con ${edad}?</label></select_one>
      <repeat name="r" repeat_count="${edad}"><label>R</label>
        <text name="n" relevant="${sabe} = 'si' and ${edad} = 18"><label>N</label></text>
        <group name="h"><calculate name="c" calculation="${n}"/></group>
      </repeat>
    </group>
    <select_multiple name="cosas" list="cosas"><label>Cosas</label></select_multiple>
    <note name="fin"><label>Fin</label></note>
    """)

  private func reading() throws -> FormReading {
    FormReader.read(XMLSource(bytes: Array(Self.text.utf8), name: "f.xml"))
  }

  private func form() throws -> Form { try #require(try reading().form) }

  @Test func `its outline`() throws {
    let lines = FormOutline(try form()).entries.map { entry in
      let parts = [
        String(repeating: ".", count: entry.depth) + entry.name, entry.type, entry.number.map(String.init),
        entry.condition, entry.required, entry.calculation, entry.repetition.map { "\($0)" },
      ]
      return parts.compactMap { $0 }.joined(separator: " | ")
    }
    #expect(
      lines == [
        "edad | integer | 1 | yes", "g | group | ${edad} > 17", ".sabe | select_one si_no | 2 | ${edad} > 20",
        ".r | repeat | counted(\"${edad}\")", "..n | text | 3 | ${sabe} = 'si' and ${edad} = 18", "..h | group",
        "...c | text | ${n}", "cosas | select_multiple cosas | 4", "fin | note",
      ])
  }

  @Test func `groups without a node stand before the first thing inside`() throws {
    let body = """
      <group xmlns:k="urn:ronda:kept:1" k:nodeless="yes" name="a"><group k:nodeless="yes" name="b">
      <text name="x"><label>x</label></text></group><text name="y"><label>y</label></text></group>
      <text name="z"><label>z</label></text>
      """
    let form = try Scenario(body).form
    #expect(FormOutline(form).entries.map { "\($0.depth)\($0.name)" } == ["0a", "1b", "2x", "1y", "0z"])
  }

  @Test func `its variables`() throws {
    let variables = Codebook(try form()).variables
    #expect(variables.map(\.name) == ["edad", "sabe", "n", "c", "cosas"])
    #expect(variables.map(\.role) == [.asked, .asked, .asked, .calculated, .asked])
    #expect(variables[2].conditions == ["${edad} > 17", "${sabe} = 'si' and ${edad} = 18"])
    #expect(variables[3].repetitions == ["r"])
    #expect(variables[1].missing == [.notApplicable, .blank, .dontKnow])
    #expect(variables[3].missing == [])
    #expect(variables[4].choices.map(\.name) == ["agua", "luz", "calle", "nada"])
    #expect(variables[0].constraint == ". >= 15" && variables[0].measure == .profile)
  }

  @Test func `who reads whom`() throws {
    let form = try form()
    let edges = FormGraph(form).edges.map {
      "\(form.name(ofNode: $0.reader)) \($0.link.rawValue) \(form.name(ofNode: $0.read))"
    }
    #expect(
      edges == [
        "g relevant edad", "sabe required edad", "sabe text edad", "r repeat_count edad", "n relevant edad",
        "n relevant sabe", "c calculation n",
      ])
    #expect(FormGraph(form).nodes.map(form.name(ofNode:)) == ["edad", "g", "sabe", "r", "n", "c"])
  }

  @Test func `how much of it is translated`() throws {
    let reading = try reading()
    let coverage = TranslationCoverage.all(of: try #require(reading.form), reading.translations)
    #expect(coverage.map(\.language) == ["es", "en"])
    #expect(coverage[0].translated == coverage[0].total && coverage[0].missing.isEmpty)
    let english = coverage[1]
    #expect(
      english.counts.map(\.kind) == ["form title", "choice label", "question label", "question hint", "group label"])
    #expect(english.counts.map(\.translated) == [0, 0, 1, 0, 0])
    #expect(english.counts.map(\.total) == [1, 9, 5, 1, 2])
    #expect(english.missing.count == english.total - 1)
    #expect(english.missing.map(\.place) == english.missing.map(\.place).sorted())
    // The findings of the reader are the same places.
    let found = reading.findings.filter { $0.code == "form-missing-translation" }.compactMap(\.place)
    #expect(found == english.missing.map(\.place))
  }
}
