import Foundation
import RondaCore
import RondaXML
import Testing

/// SplitMix64: small, and the same on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
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
    let signs = Array("<>&;'\"=/!?-[]:# \n\0ñ\u{FFFE}x1".utf8)
    var random = SeededGenerator(seed: 2026)
    for round in 0..<10_000 {
      var damaged = bytes
      for _ in 0...Int.random(in: 0..<4, using: &random) {
        let position = Int.random(in: 0..<damaged.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: damaged[position] = signs.randomElement(using: &random) ?? 0
        case 1: damaged.remove(at: position)
        case 2: damaged.insert(signs.randomElement(using: &random) ?? 0, at: position)
        default: damaged[position] = UInt8.random(in: 0...255, using: &random)
        }
      }
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

  // MARK: Against another parser

  /// One line per start, attribute, text and end.
  private func outline(_ element: XMLElement) -> String {
    func name(_ local: String, _ space: String?) -> String { space.map { "{\($0)}\(local)" } ?? local }
    func written(_ text: String) -> String { text.unicodeScalars.map { String($0.value) }.joined(separator: " ") }
    var result = "(\(name(element.name, element.namespace))\n"
    for attribute in element.attributes {
      result += "\(name(attribute.name, attribute.namespace))=\(written(attribute.value))\n"
    }
    for child in element.children {
      switch child {
      case .element(let inner): result += outline(inner)
      case .text(let text, _): result += "-\(written(text))\n"
      }
    }
    return result + ")\n"
  }

  private static let oracle = """
    import sys
    import xml.etree.ElementTree as tree
    def codes(text): return ' '.join(str(ord(c)) for c in text)
    def walk(e):
        print('(' + e.tag)
        for k, v in e.attrib.items(): print(k + '=' + codes(v))
        if e.text: print('-' + codes(e.text))
        for c in e:
            walk(c)
            if c.tail: print('-' + codes(c.tail))
        print(')')
    sys.stdout.reconfigure(encoding='utf-8')
    for line in open(sys.argv[1], 'rb').read().split(b'\\x00')[:-1]:
        try: walk(tree.fromstring(line))
        except tree.ParseError: print('!')
    """

  private func generated(_ random: inout SeededGenerator) -> String {
    let names = ["a", "año", "h:q", "_x.1", "label"]
    let texts = [
      "ñ", " ", "\n", "\r\n", "\t", "&lt;", "&#233;", "&#10;", "😀", "]]", "<!-- x -->", "<![CDATA[<&]]>", "<?p?>",
      "texto", "&amp;lt;",
    ]
    let values = ["ñ", " ", "\n", "\r\n", "\t", "&lt;", "&#10;", "&#x1F600;", ">", "&quot;", "v", "&amp;amp;"]
    func element(_ depth: Int) -> String {
      let name = names.randomElement(using: &random) ?? "a"
      var result = "<\(name)" + (depth == 0 ? " xmlns:h='urn:h'" : "")
      for attribute in ["n", "h:n", "ñ", "xml:lang"] where Bool.random(using: &random) {
        let value = (0..<Int.random(in: 0..<4, using: &random)).map { _ in values.randomElement(using: &random) ?? "" }
        result += "\n \(attribute) = \"\(value.joined())\""
      }
      if Int.random(in: 0..<6, using: &random) == 0 { result += " xmlns='urn:\(depth)'" }
      if Int.random(in: 0..<4, using: &random) == 0 { return result + "/>" }
      result += ">"
      for _ in 0..<Int.random(in: 0..<5, using: &random) {
        result +=
          depth < 5 && Bool.random(using: &random) ? element(depth + 1) : texts.randomElement(using: &random) ?? ""
      }
      return result + "</\(name)>"
    }
    return element(0)
  }

  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  @Test(.enabled(if: python != nil, "needs python3")) func `the same elements as another parser finds`() throws {
    let python = try #require(Self.python)
    var random = SeededGenerator(seed: 7)
    var ours = ""
    var input = Data()
    for _ in 0..<400 {
      let text = generated(&random)
      let result = XMLParser.parse(XMLSource(text: text))
      ours += result.value.map { outline($0.root) } ?? "!\n"
      input.append(contentsOf: Array(text.utf8) + [0])
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "ronda-xml-\(UUID().uuidString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", Self.oracle, file.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let theirs = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(!ours.contains("!\n"))
    #expect(ours == theirs)
  }
}
