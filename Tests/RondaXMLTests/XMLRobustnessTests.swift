import RondaCore
import RondaXML
import Testing
import SeededRandom

extension SeededGenerator {
  /// A copy with one to four bytes changed, taken out or put in, mostly by signs that mean something to XML.
  mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    let signs = Array("<>&;'\"=/!?-[]:# \n\0ñ\u{FFFE}x1".utf8)
    var damaged = bytes
    for _ in 0...Int.random(in: 0..<4, using: &self) {
      let position = Int.random(in: 0..<damaged.count, using: &self)
      switch Int.random(in: 0..<4, using: &self) {
      case 0: damaged[position] = signs.randomElement(using: &self) ?? 0
      case 1: damaged.remove(at: position)
      case 2: damaged.insert(signs.randomElement(using: &self) ?? 0, at: position)
      default: damaged[position] = UInt8.random(in: 0...255, using: &self)
      }
    }
    return damaged
  }
}

@Suite struct `Whatever the bytes` {
  private static let sample = """
    <?xml version="1.0" encoding="UTF-8"?>\r
    <!-- ñ -->\r
    <f xmlns="urn:a" xmlns:h="urn:h" id='año' h:x="&gt;&#241;😀">
    \t<q name="a"  b = "x\ny"/><![CDATA[<z>]]> ñ &amp; 😀 <?pi x?>
    <h:q><label xml:lang="en">¿Sí?</label></h:q></f>
    <!-- end -->
    """

  /// A document, or exactly one finding that has a place and says something.
  private func check(_ bytes: [UInt8]) -> Bool {
    switch XMLParser.parse(XMLSource(bytes: bytes, name: fileName)) {
    case .value: true
    case .findings(let findings):
      findings.count == 1 && (findings[0].place.map { $0.line >= 1 && $0.column >= 1 } ?? false)
        && findings[0].code != "xml-memory" && !findings[0].message.spanish.isEmpty
    }
  }

  @Test func `a document cut off at any byte`() {
    let bytes = Array(Self.sample.utf8)
    #expect(XMLParser.parse(XMLSource(bytes: bytes, name: fileName)).value != nil)
    for end in 0..<bytes.count {
      let prefix = Array(bytes[..<end])
      #expect(check(prefix), "cut at \(end)")
    }
  }

  @Test func `ten thousand damaged documents`() {
    let bytes = Array(Self.sample.utf8)
    var random = SeededGenerator(seed: 2026)
    for round in 0..<10_000 {
      let damaged = random.damage(bytes)
      #expect(check(damaged), "round \(round): \(String(decoding: damaged, as: UTF8.self))")
    }
  }

  @Test func `several tasks at once`() async {
    let text = Self.sample
    let results = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let isBroken = number % 3 == 0
          let result = XMLParser.parse(XMLSource(text: isBroken ? text + "<" : text))
          return isBroken
            ? result.findings.map(\.code) == ["xml-less-than"]
            : result.value?.root.elements.map(\.name) == ["q", "q"]
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results == Array(repeating: true, count: 64))
  }
}
