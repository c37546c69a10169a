import RondaCore
import RondaExpressions
import RondaForms
import RondaXML
import Testing

/// Long lists of plain choices are not made into choices before somebody asks: nobody must notice.
struct LongListTests {
  /// A form with a list of so many choices, each as `choice` writes it.
  private static func form(_ count: Int, language: String? = nil, _ choice: (Int) -> String) -> String {
    """
    <form xmlns="urn:ronda:form:1" id="f" version="1" default_language="es">
      <title>Largo</title>\(language.map { "<title xml:lang=\"\($0)\">Long</title>" } ?? "")
      <choices name="lugar">
        \((1...count).map(choice).joined(separator: "\n    "))
      </choices>
      <text name="zona"><label>Zona</label>\(language.map { "<label xml:lang=\"\($0)\">Area</label>" } ?? "")</text>
      <select_one name="l" list="lugar" choice_filter="zona = ${zona}"><label>Lugar</label>\
    \(language.map { "<label xml:lang=\"\($0)\">Place</label>" } ?? "")</select_one>
    </form>
    """
  }

  private static func plain(_ number: Int, _ attributes: String = "") -> String {
    "<choice name=\"l\(number)\"\(attributes)><label>  Lugar\n número \(number)</label>"
      + "<property name=\"zona\">z\(number % 7)</property>"
      + (number > 230 ? "<property name=\"otra\">\(number)</property>" : "") + "</choice>"
  }

  @Test func `the choices, the data and the texts are those of a list that is read one by one`() throws {
    let lazy = read(Self.form(260) { Self.plain($0) })
    // A key on each, that is the one which it would have anyway, is nothing plain.
    let eager = read(Self.form(260) { Self.plain($0, " key=\"\($0)\"") })
    let (one, other) = try (#require(lazy.form), #require(eager.form))
    #expect(lazy.findings.isEmpty && eager.findings.isEmpty)
    let (list, expected) = (one.lists[0], other.lists[0])
    #expect(list.count == 260 && list.others.isEmpty)
    #expect(list.choices == expected.choices)
    #expect(list.choices[259].labels["es"] == "Lugar número 260")
    #expect(list.position(ofName: "l77") == 76 && list.position(ofName: "l261") == nil)
    #expect(list.position(ofKey: "77") == 76 && list.position(ofKey: "l77") == nil)
    #expect(lazy.translations.map(\.ownerName) == eager.translations.map(\.ownerName))
    #expect(lazy.translations.map(\.fullKind) == eager.translations.map(\.fullKind))
    #expect(lazy.translations.map(\.place.line) == eager.translations.map(\.place.line))
    let tree = try #require(one.schema.secondaryInstances.first?.tree)
    #expect(try tree.saysTheSame(as: #require(other.schema.secondaryInstances.first?.tree)))
  }

  @Test func `a language that no label is in is told of each choice`() {
    let found = read(Self.form(230, language: "en") { Self.plain($0) }).findings
    #expect(found.count == 230)
    #expect(found.allSatisfy { $0.code == "form-missing-translation" })
    #expect(Set(found.map { $0.place?.line }).count == 230)
  }

  /// Whatever is not plain is found in a long list as it is in a short one.
  @Test(arguments: [
    "<choice name=\"l2\"><label>Otra vez</label></choice>",
    "<choice name=\"7\"><label>Siete</label></choice><choice name=\"3\"><label>Tres</label></choice>",
    "<choice name=\"x\" key=\"2\"><label>X</label></choice><choice name=\"y\" key=\"2\"><label>Y</label></choice>",
    "<choice name=\"x\" score=\"1\"><label>X</label></choice>", "<choice name=\"x\"></choice>",
    "<choice name=\"x\"><label> </label></choice>", "<choice name=\"a b\"><label>X</label></choice>",
    "<choice><label>X</label></choice>", "<choice name=\"x\"><label>${nada}</label></choice>",
    "<choice name=\"x\"><label>${zona</label></choice>", "<choice name=\"x\"><label>{zona}</label></choice>",
    "<choice name=\"x\"><label>X</label><label>X</label></choice>", "<otra/>", "texto suelto",
    "<choice name=\"x\"><label xml:lang=\"en\">X</label></choice>",
    "<choice name=\"x\"><label>X</label><property name=\"nombre malo\">1</property></choice>",
    "<choice name=\"x\" topic=\"nada\"><label>X</label></choice>",
    "<choice name=\"ñ\"><label>X</label></choice>",
    "<choice name=\"x\"><label>X</label><media_image>a.png</media_image></choice>",
    "<choice name=\"x\" other=\"yes\"><label>X</label></choice>",
    "<choice name=\"x\"><label>A &amp; B</label></choice>",
  ])
  func `one choice that is not plain is read as in a short list`(_ odd: String) throws {
    let long = read(Self.form(240) { Self.plain($0) + ($0 == 240 ? odd : "") })
    let short = read(Self.form(5) { Self.plain($0) + ($0 == 5 ? odd : "") })
    // Where a language comes in, the others lack it.
    #expect(Set(long.findings.map(\.code)) == Set(short.findings.map(\.code)))
    #expect((long.form == nil) == (short.form == nil))
    let (choice, expected) = (long.form?.lists[0].choices.last, short.form?.lists[0].choices.last)
    #expect(choice?.labels == expected?.labels || odd.hasPrefix("<otra") || odd.hasPrefix("texto"))
    #expect(choice?.isOther == expected?.isOther && choice?.media == expected?.media)
  }
}
