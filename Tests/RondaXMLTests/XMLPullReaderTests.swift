import RondaCore
import RondaXML
import SeededRandom
import Testing

/// What a document holds, one line a tag or text: the same from both readers.
private struct Outline {
  private(set) var lines: [String] = []
  private var pending = ""

  mutating func add(text: String) { pending += text }

  mutating func add(_ line: String) {
    if !pending.isEmpty { lines.append("text \(pending)") }
    pending = ""
    lines.append(line)
  }

  mutating func add(_ element: XMLElement) {
    add("start " + (element["a"]?.value ?? "-") + " " + (element.language?.value ?? "-"))
    for child in element.children {
      switch child {
      case .element(let element): add(element)
      case .text(let text, _): add(text: text)
      }
    }
    add("end")
  }
}

private func pulled(_ bytes: [UInt8]) -> (lines: [String], finding: Diagnostic?) {
  var outline = Outline()
  switch XMLPullReader.open(XMLSource(bytes: bytes, name: fileName), vocabulary: []) {
  case .findings(let findings): return ([], findings.first)
  case .value(var reader):
    do {
      while let event = try reader.next() {
        switch event {
        case .start:
          outline.add("start " + (reader.attribute("a") ?? "-") + " " + (reader.attribute("xml:lang") ?? "-"))
        case .end: outline.add("end")
        case .text: outline.add(text: reader.text)
        }
      }
      return (outline.lines, nil)
    } catch {
      return ([], error.finding)
    }
  }
}

@Suite struct `Going through a document without keeping it` {
  private static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>\r
    <f xmlns="urn:a" xmlns:h="urn:h" a='&lt;&#241;&#x1F600;&quot;&apos;&amp;&gt;' xml:lang="es\r
    \tx">\r
    \t<q a="" b = "x\ny"/>uno &amp;<!-- no --> dos<![CDATA[<z>&amp;\r\n]]>\r tres&#13;&#9;<?pi x?>
    <h:q><label xml:lang="en">¿Sí? 😀</label></h:q></f>
    """

  @Test func `gives what the tree has`() throws {
    let bytes = Array(Self.sample.utf8)
    var outline = Outline()
    outline.add(try parsed(Self.sample))
    #expect(pulled(bytes).finding == nil)
    #expect(pulled(bytes).lines == outline.lines)
    #expect(outline.lines.count > 8)
  }

  @Test func `gives what the tree has of damaged documents, and the same findings`() {
    let bytes = Array(Self.sample.utf8)
    var random = SeededGenerator(seed: 77)
    for round in 0..<3000 {
      let damaged = random.damage(bytes)
      let (lines, finding) = pulled(damaged)
      switch XMLParser.parse(XMLSource(bytes: damaged, name: fileName)) {
      case .value(let document):
        var outline = Outline()
        outline.add(document.root)
        #expect(lines == outline.lines, "round \(round): \(String(decoding: damaged, as: UTF8.self))")
      case .findings(let findings):
        // What only libxml2 refuses passes: bad declarations, instructions and namespaces.
        guard let finding else { continue }
        #expect(findings == [finding], "round \(round): \(String(decoding: damaged, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: [
    ("<r xmlns='urn:ours'><c/></r>", [true, true]),
    ("<x:r xmlns:x='urn:ours'><x:c/></x:r>", [true, true]),
    ("<r xmlns='urn:ours'><c xmlns='urn:other'/><c/></r>", [true, false, true]),
    ("<r xmlns='urn:ours'><c xmlns=''/><y:c xmlns:y='urn:also'/></r>", [true, false, true]),
    ("<r><c xmlns='urn:o&#117;rs'><x:c xmlns:x='urn:other'/><c/></c><c/></r>", [false, true, false, true, false]),
  ])
  func `tells elements apart by namespace`(_ text: String, _ expected: [Bool]) throws {
    let source = XMLSource(text: text)
    var reader = try #require(XMLPullReader.open(source, vocabulary: ["urn:ours", "urn:also"]).value)
    var ours: [Bool] = []
    while let event = try reader.next() {
      if event == .start { ours.append(reader.isElement("r") || reader.isElement("c")) }
    }
    #expect(ours == expected)
  }

  @Test func `has no limit on the number of elements`() throws {
    let source = XMLSource(text: "<r>" + String(repeating: "<c/>", count: 1_000_001) + "</r>")
    #expect(XMLParser.parse(source).findings.map(\.code) == ["xml-too-many"])
    var reader = try #require(XMLPullReader.open(source, vocabulary: []).value)
    var count = 0
    while let event = try reader.next() { if event == .start { count += 1 } }
    #expect(count == 1_000_002)
  }

  @Test func `refuses sources beyond its limit`() {
    let result = XMLPullReader.open(XMLSource(text: "<r></r>"), vocabulary: [], limit: 6)
    #expect(result.findings.map(\.code) == ["xml-too-large"])
  }
}
