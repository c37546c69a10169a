import RondaCore
import RondaXML
import Testing

@Suite struct `What names look like` {
  @Test func `a node name is what XML takes for an element without a prefix`() {
    let borders: [UInt32] = [
      0x2D, 0x30, 0x3A, 0x41, 0x5B, 0x5F, 0x61, 0x7B, 0xB7, 0xC0, 0xD7, 0xF7, 0x300, 0x370, 0x37E, 0x2000, 0x200C,
      0x200E, 0x203F, 0x2041, 0x2070, 0x2190, 0x2C00, 0x2FF0, 0x3001, 0xD800, 0xF900, 0xFDD0, 0xFDF0, 0xFFFE, 0x10000,
      0xF0000, 0x10FFFF,
    ]
    var names = 0
    for value in borders.flatMap({ [$0 - 1, $0, $0 + 1] }) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for name in ["\(scalar)", "_\(scalar)"] {
        // What is no part of the name would belong to something else in a tag, and end it.
        let root = XMLParser.parse(XMLSource(text: "<\(name)></\(name)>")).value?.root
        #expect(NamePattern.isNodeName(name) == (root?.name == name), "\(String(value, radix: 16))")
        if NamePattern.isNodeName(name) { names += 1 }
      }
    }
    #expect(names > 60)
    #expect(!NamePattern.isNodeName("") && !NamePattern.isNodeName("a:b") && !NamePattern.isNodeName(" a"))
    #expect(NamePattern.isNodeName("año-2.b_") && NamePattern.isNodeName(String(repeating: "ñ", count: 1_000_000)))
  }

  @Test func `a code has no blank of any script`() {
    let blanks: [Unicode.Scalar] = ["\t", "\n", "\r", " ", "\u{A0}", "\u{1680}", "\u{2003}", "\u{2028}", "\u{3000}"]
    for blank in blanks { #expect(!NamePattern.isCode("a\(blank)b")) }
    for text in ["a", "1-2", "ñ/ñ", "\u{200B}", "\u{180E}", "a\u{AD}b"] { #expect(NamePattern.isCode(text)) }
    #expect(!NamePattern.isCode(""))
  }

  @Test func `a language is a code, not a word`() {
    for tag in ["es", "arn", "es-CL", "zh-Hant-TW", "en-x-12345678"] { #expect(NamePattern.isLanguageTag(tag)) }
    for tag in ["", "e", "ingles", "es-", "es_CL", "es-123456789", "e1", "-es", " es", "ñandu"] {
      #expect(!NamePattern.isLanguageTag(tag))
    }
  }
}
