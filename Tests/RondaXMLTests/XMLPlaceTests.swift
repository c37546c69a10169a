import RondaCore
import RondaXML
import Testing

@Suite struct `Places in a document` {
  @Test func `columns count scalars after letters, emoji and tabs`() throws {
    let root = try parsed("<año título='ñ'>\t😀 <b x=\"1\"/>ñandú</año>\n")
    #expect(root.name == "año")
    #expect(root.place == at(1, 2, 3))
    #expect(root.attributes[0].place == at(1, 6, 6))
    #expect(root.attributes[0].valuePlace == at(1, 14))
    let element = try #require(root.elements.first)
    #expect(element.place == at(1, 21))
    #expect(element["x"]?.valuePlace == at(1, 26))
    guard case .text(let before, let beforePlace) = Array(root.children)[0],
      case .text(let after, let afterPlace) = Array(root.children)[2]
    else {
      Issue.record("texts expected")
      return
    }
    #expect(before == "\t😀 ")
    #expect(beforePlace == at(1, 18))
    #expect(after == "ñandú")
    #expect(afterPlace == at(1, 30, 5))
  }

  @Test(arguments: ["\n", "\r\n", "\r"]) func `every kind of line break counts once`(lineBreak: String) throws {
    let text = "<?xml version=\"1.0\"?>\n<!-- a\n b -->\n<f>\n  <q\n    name = 'ñ'\n\n  list\n=\n\"x\"/>\n<r/></f>"
    let root = try parsed(text.replacing("\n", with: lineBreak))
    #expect(root.place == at(4, 2))
    let question = root.elements[0]
    #expect(question.place == at(5, 4))
    #expect(question["name"]?.place == at(6, 5, 4))
    #expect(question["name"]?.valuePlace == at(6, 13))
    #expect(question["list"]?.place == at(8, 3, 4))
    #expect(question["list"]?.valuePlace == at(10, 2))
    #expect(root.elements[1].place == at(11, 2))
  }

  @Test func `what is not a tag does not move places`() throws {
    let root = try parsed(
      "\u{FEFF}<?xml version='1.0'?><?pi <no> ?><!-- <no a='> no\n>"
        + "--><a><![CDATA[<no>]]><!-- <no> --><?x <no>?><b/></a><!-- > -->\n<?fin?>\n")
    #expect(root.place == at(2, 6))
    #expect(root.text == "<no>")
    #expect(root.elements.map(\.place) == [at(2, 48)])
  }

  @Test func `texts on both sides of a comment are one, at their first letter`() throws {
    let root = try parsed("<a>\n  <!-- c -->\n  uno <!-- d -->dos\n <![CDATA[]]></a>")
    #expect(root.children.count == 1)
    guard case .text(let text, let place) = Array(root.children)[0] else { return }
    #expect(text == "\n  \n  uno dos\n ")
    #expect(place == at(3, 3, 3))
  }

  @Test func `scalars of a value are found behind references and line breaks`() throws {
    let root = try parsed("<q t='a &gt; ñ &#241;&#x1F600;b\r\n  &amp;c' u='ñ&lt;' v=''/>")
    let value = try #require(root["t"])
    #expect(value.value == "a > ñ ñ😀b   &c")
    #expect(value.valuePlace == at(1, 7, 25))
    let places = (0...14).map { value.place(ofScalar: $0) }
    #expect(
      places == [
        at(1, 7), at(1, 8), at(1, 9, 4), at(1, 13), at(1, 14), at(1, 15), at(1, 16, 6), at(1, 22, 9), at(1, 31),
        at(1, 32),
        at(2, 1), at(2, 2), at(2, 3, 5), at(2, 8), at(2, 9),
      ])
    #expect(value.place(ofScalars: 2..<5) == at(1, 9, 6))
    #expect(value.place(ofScalars: 8..<13) == at(1, 31, 2))
    #expect(root["u"]?.place(ofScalars: 0..<2) == at(2, 14, 5))
    #expect(root["u"]?.place(ofScalar: 2) == at(2, 19))
    #expect(root["v"]?.valuePlace == at(2, 24))
    #expect(root["v"]?.place(ofScalar: 0) == at(2, 24))
  }

  @Test func `a plain value needs no search`() throws {
    let root = try parsed("<q t='año'/>")
    #expect(root["t"]?.place(ofScalar: 1) == at(1, 8))
    #expect(root["t"]?.place(ofScalars: 1..<3) == at(1, 8, 2))
    #expect(root["t"]?.place(ofScalars: 1..<9) == at(1, 8, 2))
    #expect(root["t"]?.place(ofScalars: 2..<2) == at(1, 9))
    #expect(root["t"]?.place(ofScalar: 99) == at(1, 10))
  }

  @Test func `lines are right beyond 65,535`() throws {
    var text = "<f>\n"
    for number in 1...70_000 { text += "<q n=\"\(number)\">ñ</q>\n" }
    let root = try parsed(text + "</f>")
    let last = try #require(Array(root.elements).last)
    #expect(root.elements.count == 70_000)
    #expect(last.place == at(70_001, 2))
    #expect(last["n"]?.valuePlace == at(70_001, 7, 5))
  }

  @Test func `namespaces and prefixes`() throws {
    let root = try parsed(
      "<h:html xmlns='urn:a' xmlns:h='urn:h' xml:lang='es'><q h:n='1' n='2'/><p xmlns=''><h:r/></p></h:html>")
    #expect(root.name == "html")
    #expect(root.namespace == "urn:h")
    #expect(root.place == at(1, 2, 6))
    #expect(root.attributes.map(\.name) == ["lang"])
    #expect(root["lang"] == nil)
    #expect(root["lang", in: XMLElement.xmlNamespace]?.place == at(1, 39, 8))
    let question = root.elements[0]
    #expect(question.namespace == "urn:a")
    #expect(question["n"]?.value == "2")
    #expect(question["n", in: "urn:h"]?.value == "1")
    #expect(question["n", in: "urn:h"]?.place == at(1, 56, 3))
    #expect(root.elements[1].namespace == nil)
    #expect(root.elements[1].elements[0].namespace == "urn:h")
  }

  @Test func `a line of the source is given for excerpts`() {
    let source = XMLSource(text: "\u{FEFF}<a>\r\n ñ\r\n\n</a>")
    #expect((0...5).map { source.line($0) } == ["", "<a>", " ñ", "", "</a>", ""])
    #expect(XMLSource(bytes: [0x61, 0xF1, 0x0D, 0x62], name: "x").line(1) == "a\u{FFFD}")
  }
}
