import RondaCore
import RondaXML
import SeededRandom
import Testing

/// Long documents are read by two threads.
@Suite struct `Long documents` {
  private static let blanks = Array(repeating: UInt8(ascii: " "), count: 70_000)

  @Test func `are accepted and refused as short ones are`() {
    let sample = Array(
      "<?xml version=\"1.0\"?><?p q?><r xmlns='urn:a' xmlns:b='urn:b'><b:c d='&lt;'>ñ&#233;<![CDATA[<]]></b:c></r>".utf8
    )
    let told: Set<Diagnostic.Code> = ["xml-declaration", "xml-instruction", "xml-namespace", "xml-syntax"]
    var random = SeededGenerator(seed: 90)
    var refusals = 0
    for round in 0..<400 {
      let damaged = random.damage(sample)
      let short = XMLParser.parse(XMLSource(bytes: damaged, name: fileName))
      let long = XMLParser.parse(XMLSource(bytes: damaged + Self.blanks, name: fileName))
      #expect(
        (short.value == nil) == (long.value == nil), "round \(round): \(String(decoding: damaged, as: UTF8.self))")
      guard let finding = short.findings.first, told.contains(finding.code) else { continue }
      refusals += 1
      #expect(long.findings.map(\.code) == [finding.code], "round \(round)")
    }
    #expect(refusals > 5)
  }

  @Test(arguments: ["<r xmlns:a='urn:a' xmlns:b='urn:a'>§<e a:n='1' b:n='2'/></r>", "<r>§<?a:b c?></r>", "<r>§<e"])
  func `are refused for what comes at their end`(_ text: String) throws {
    let filling = String(repeating: "<i n='1'>ñ</i>\n", count: 6000)
    let long = try finding(text.replacing("§", with: filling))
    let short = try finding(text.replacing("§", with: ""))
    #expect(long.code == short.code)
    #expect(long.place?.line == 6001)
  }

  @Test func `tell their places on one line`() throws {
    let root = try parsed("<r>" + String(repeating: "<ñu año='sí'>ñ</ñu>", count: 5000) + "</r>")
    var column = 5
    for element in root.elements {
      #expect(element.place == at(1, column, 2))
      #expect(element["año"]?.place == at(1, column + 3, 3))
      #expect(element["año"]?.valuePlace == at(1, column + 8, 2))
      column += 19
    }
    #expect(column == 5 + 19 * 5000)
  }

  @Test func `tell their places on many lines`() throws {
    let root = try parsed("<r>\r\n" + String(repeating: "\tñ<e n='1'/>\r\n", count: 6000) + "</r>")
    for (index, element) in root.elements.enumerated() {
      #expect(element.place == at(index + 2, 4))
      #expect(element["n"]?.valuePlace == at(index + 2, 9))
    }
  }
}
