import RondaCore
import RondaXML
import SeededRandom
import Testing

@Suite struct `Writing XML` {
  private static let place = SourcePlace(file: "t", line: 1)
  private static let xhtml = "http://www.w3.org/1999/xhtml"

  private func element(
    _ name: String, in namespace: String? = nil, _ attributes: [XMLAttribute] = [], _ children: [XMLNode] = []
  ) -> XMLElement {
    XMLElement(name, namespace: namespace, attributes: attributes, children: children, place: Self.place)
  }

  /// What is the same in two trees that say the same: blanks between elements do not count where no text stands.
  private func outline(_ element: XMLElement, isExact: Bool = false) -> String {
    func name(_ local: String, _ space: String?) -> String { "{\(space ?? "")}\(local)" }
    var result = "(" + name(element.name, element.namespace)
    for attribute in element.attributes {
      result += " \(name(attribute.name, attribute.namespace))=\(attribute.value.debugDescription)"
    }
    let hasText = element.children.contains {
      if case .text(let text, _) = $0 { text.contains { !$0.isWhitespace } } else { false }
    }
    let isExact = isExact || hasText || element.elements.isEmpty || element.name == "label"
    for child in element.children {
      switch child {
      case .element(let inner): result += outline(inner, isExact: isExact)
      case .text(let text, _): if isExact { result += " " + text.debugDescription }
      }
    }
    return result + ")"
  }

  private func random(_ depth: Int, _ random: inout SeededGenerator) -> XMLElement {
    let spaces: [String?] = [
      nil, "urn:ronda:form:1", "urn:ronda:kept:1", Self.xhtml, "urn:x", "urn:y?a=1;b=2", XMLElement.xmlNamespace,
    ]
    let texts = ["a", " ", "\n", "\r", "\t", "<", ">", "&", "\"", "'", "]]>", "ñ", "😀", "&amp;", "\u{85}"]
    func text() -> String {
      (0..<Int.random(in: 1..<5, using: &random)).map { _ in texts.randomElement(using: &random) ?? "" }.joined()
    }
    var attributes: [XMLAttribute] = []
    for name in ["a", "ñ", "x.y-z"] where Bool.random(using: &random) {
      attributes.append(
        XMLAttribute(name, in: spaces.randomElement(using: &random) ?? nil, text(), at: Self.place))
    }
    var children: [XMLNode] = []
    for _ in 0..<Int.random(in: 0..<5, using: &random) where depth > 0 {
      let isText: Bool = if case .text? = children.last { true } else { false }
      if !isText, Bool.random(using: &random) {
        children.append(.text(text(), Self.place))
      } else {
        children.append(.element(self.random(depth - 1, &random)))
      }
    }
    let names = ["group", "label", "_", "ñandú", "q-1.2"]
    return element(
      names.randomElement(using: &random) ?? "group", in: spaces.dropLast().randomElement(using: &random) ?? nil,
      attributes, children)
  }

  @Test func `reading what was written gives the same tree`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<600 {
      let tree = random(5, &generator)
      let text = try #require(XMLWriter.document(tree).value)
      let read = try #require(XMLParser.parse(XMLSource(text: text)).value, "\(text)")
      #expect(outline(read.root) == outline(tree), "\(text)")
      let again = try #require(XMLWriter.document(read.root).value)
      #expect(again == text)
    }
  }

  @Test func `names have the prefixes that people know, and are declared once`() throws {
    let jr = "http://openrosa.org/javarosa"
    let tree = element(
      "html", in: Self.xhtml, [],
      [
        .element(
          element("bind", in: "http://www.w3.org/2002/xforms", [XMLAttribute("preload", in: jr, "uid", at: Self.place)])
        ),
        .element(element("plain")),
      ])
    let text = XMLWriter.document(
      tree, defaultNamespace: "http://www.w3.org/2002/xforms", declaring: ["http://www.opendatakit.org/xforms"]
    ).value
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <h:html xmlns="http://www.w3.org/2002/xforms" xmlns:odk="http://www.opendatakit.org/xforms" \
        xmlns:h="http://www.w3.org/1999/xhtml" xmlns:jr="http://openrosa.org/javarosa">
          <bind jr:preload="uid"/>
          <plain xmlns=""/>
        </h:html>

        """)
  }

  @Test func `nothing is added to a text`() {
    let output = XMLNode.element(element("output"))
    let label = element("label", [], [output, .element(element("b", [], [output]))])
    #expect(
      XMLWriter.document(element("x", [], [.element(label)])).value?.contains(
        "\n  <label><output/><b><output/></b></label>\n") == true)
  }

  @Test(arguments: ["\u{0}", "\u{1F}", "\u{FFFE}", "x\u{B}"]) func `what XML cannot hold is refused`(bad: String) {
    let place = SourcePlace(file: "t", line: 7)
    let inText = element("a", [], [.text(bad, place)])
    #expect(XMLWriter.document(inText).findings.map(\.place) == [place])
    let inAttribute = element("a", [XMLAttribute("b", bad, at: place)])
    #expect(XMLWriter.document(inAttribute).findings.map(\.code.rawValue) == ["xml-unwritable-character"])
    #expect(XMLWriter.document(element("a b")).findings.map(\.code.rawValue) == ["xml-unwritable-name"])
  }

  @Test func `depth costs neither stack nor time`() throws {
    var tree = element("a")
    for _ in 0..<20_000 { tree = element("a", [], [.element(tree)]) }
    let text = try #require(XMLWriter.document(tree).value)
    #expect(text.utf8.count < 4_000_000)
  }
}
