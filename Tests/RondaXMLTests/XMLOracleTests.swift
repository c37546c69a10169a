import Foundation
import RondaCore
import RondaXML
import Testing
import SeededRandom

@Suite struct `Against another parser` {
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
    let theirs = try outlines(input, by: python)
    #expect(!ours.contains("!\n"))
    #expect(ours == theirs)
  }

  /// What the other parser makes of documents that end in NUL.
  private func outlines(_ input: Data, by python: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "ronda-xml-\(UUID().uuidString)")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = file.appendingPathExtension("py")
    try Self.oracle.write(to: script, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: script) }
    // Not Foundation's Process, which leaks at every run and would hide a leak of ours.
    guard let output = unsafe popen("\(python) '\(script.path)' '\(file.path)'", "r") else {
      Issue.record("python3 does not start")
      return ""
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = unsafe fread(&chunk, 1, 1 << 16, output), count > 0 { bytes += chunk[..<count] }
    #expect(unsafe pclose(output) == 0)
    let result = String(decoding: bytes, as: UTF8.self)
    return result
  }

  @Test(.enabled(if: python != nil, "needs python3")) func `damaged documents are refused by both or by none`() throws {
    let python = try #require(Self.python)
    // Rules of our own, and libxml2's that a namespace be a valid URI.
    let ours: Set<Diagnostic.Code> = ["xml-doctype", "xml-encoding", "xml-not-xml", "xml-namespace"]
    var random = SeededGenerator(seed: 11)
    var documents: [(text: [UInt8], findings: [Diagnostic])] = []
    while documents.count < 4000 {
      let text = random.damage(Array(generated(&random).utf8))
      let findings = XMLParser.parse(XMLSource(bytes: text, name: fileName)).findings
      // A NUL would end the document early in what is handed over, and the other parser knows only the letters that names
      // could have before the fifth edition of XML 1.0.
      let isUsual = String(decoding: text, as: UTF8.self).unicodeScalars.allSatisfy {
        $0.isASCII || "ñ😀".unicodeScalars.contains($0)
      }
      if !isUsual || text.contains(0) || findings.contains(where: { ours.contains($0.code) }) { continue }
      documents.append((text, findings))
    }
    let input = Data(documents.map { $0.text + [0] }.joined())
    // The outline of a document that is refused is one line; that of any other begins with its root.
    var depth = 0
    var verdicts: [Bool] = []
    for line in try outlines(input, by: python).split(separator: "\n") {
      if line == "!" { verdicts.append(false) }
      if line.hasPrefix("(") { depth += 1 }
      if line == ")" {
        depth -= 1
        if depth == 0 { verdicts.append(true) }
      }
    }
    try #require(verdicts.count == documents.count)
    for (document, isAccepted) in zip(documents, verdicts) {
      #expect(
        document.findings.isEmpty == isAccepted,
        "\(String(decoding: document.text, as: UTF8.self)): \(document.findings)")
    }
  }
}
