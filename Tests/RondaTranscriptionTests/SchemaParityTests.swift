import Foundation
import RondaCore
import RondaTerritories
import RondaTranscription
import RondaXML
import Testing
import SeededRandom

/// The readers and the published schemas must agree on what a well-built file is, whatever is done to one.
@Suite struct `Readers and schemas` {
  /// One element of a document that is about to be spoilt.
  final class Node {
    var name: String
    var attributes: [(name: String, value: String)]
    var text: String
    var children: [Node]

    init(_ name: String, _ attributes: [(String, String)] = [], text: String = "", _ children: [Node] = []) {
      self.name = name
      self.attributes = attributes.map { (name: $0.0, value: $0.1) }
      self.text = text
      self.children = children
    }

    var copy: Node { Node(name, attributes, text: text, children.map(\.copy)) }

    var all: [Node] { [self] + children.flatMap(\.all) }

    var xml: String {
      func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
          .replacing("\t", with: "&#9;").replacing("\n", with: "&#10;")
      }
      let written = attributes.map { " \($0.name)=\"\(escaped($0.value))\"" }.joined()
      return "<\(name)\(written)>\(escaped(text))\(children.map { $0.xml }.joined())</\(name)>"
    }
  }

  private static func profile() -> Node {
    Node(
      "import_profile",
      [
        ("xmlns", "urn:ronda:import:1"), ("form", "f"), ("encoding", "utf-8"), ("delimiter", ";"), ("decimal", ","),
        ("group", "."), ("date", "dd-mm-yyyy"),
      ],
      [
        Node("sheet", [("column", "H")]), Node("batch", [("column", "L")]), Node("operator", [("column", "D")]),
        Node("column", [("header", "A"), ("question", "a")]),
        Node("column", [("header", "B"), ("question", "b"), ("separator", ",")]),
        Node("column", [("header", "C"), ("question", "c"), ("choice", "x")]),
        Node("column", [("header", "E"), ("question", "e"), ("place", "1")]),
        Node("value", [("question", "a"), ("text", "S"), ("choice", "si")]),
        Node("missing", [("text", "NS"), ("reason", "dont_know")]), Node("ignore", [("column", "O")]),
        Node("total_row", [("column", "H"), ("text", "TOTAL")]),
      ])
  }

  private static func territories() -> Node {
    Node(
      "territories", [("xmlns", "urn:ronda:territories:1"), ("version", "1"), ("default_language", "es")],
      [
        Node(
          "level", [("name", "comuna")],
          [Node("label", text: "Comuna"), Node("label", [("xml:lang", "en")], text: "Municipality")]),
        Node("level", [("name", "barrio")], [Node("label", text: "Barrio")]),
        Node(
          "territory", [("level", "comuna"), ("code", "1"), ("name", "Uno")],
          [
            Node("alias", text: "El Uno"), Node("population", [("year", "2017"), ("count", "12")]),
            Node(
              "territory",
              [("level", "barrio"), ("code", "1-1"), ("name", "Once"), ("from", "2020-01-01"), ("to", "2021-01-01")],
              [
                Node("alias", text: "a"), Node("alias", text: "b"),
                Node("population", [("year", "2017"), ("count", "5"), ("illustrative", "yes")]),
              ]),
          ]),
      ])
  }

  private static let values = [
    "", " ", "x", "1", "0", "-1", "01", "1000", "999", "+1", "ñ", "a b", " a", "a ", "a-b", "a_b", "1a", "_a", "yes",
    "no", "utf-8", "UTF-8", "windows-1252", "latin1", ";", ",", ".", "|", "\t", "tab", "'", "dd-mm-yyyy", "dd/mm/yyyy",
    "mm-dd-yyyy", "yyyy-mm-dd", "ddmmyyyy", "dont_know", "refused", "blank", "es", "es-CL", "e", "es_CL", "2020-02-29",
    "2021-02-29", "20-01-01", "2020-1-1", "12.5", "1e3", "99999", "\n", "a\nb", "\u{A0}", "1\u{A0}2",
    " 2020-02-29", "123456789012", "1234567890123", "0000-01-01", "10000-01-01",
  ]
  private static let names = [
    "column", "header", "question", "separator", "choice", "place", "text", "reason", "name", "code", "level", "from",
    "to", "year", "count", "illustrative", "version", "default_language", "xml:lang", "xml:space", "form", "encoding",
    "otro",
  ]
  private static let elements = [
    "sheet", "batch", "operator", "column", "value", "missing", "ignore", "total_row", "level", "label", "territory",
    "alias", "population", "import_profile", "territories", "otro",
  ]

  /// Spoils a document in one way; not every way makes it wrong.
  private static func spoil(_ root: Node, _ random: inout SeededGenerator) {
    let nodes = root.all
    let node = nodes.randomElement(using: &random) ?? root
    let inner = nodes.filter { !$0.children.isEmpty }.randomElement(using: &random) ?? root
    switch Int.random(in: 0..<10, using: &random) {
    case 0, 1, 2:
      // A namespace is another document, not a spoilt one; which level is meant is no question of structure.
      guard let position = node.attributes.indices.randomElement(using: &random),
        !["xmlns", "level"].contains(node.attributes[position].name)
      else { return }
      node.attributes[position].value = values.randomElement(using: &random) ?? ""
    case 3:
      guard let position = node.attributes.indices.randomElement(using: &random),
        node.attributes[position].name != "xmlns"
      else { return }
      node.attributes.remove(at: position)
    case 4:
      let name = names.randomElement(using: &random) ?? "otro"
      guard !node.attributes.contains(where: { $0.name == name }) else { return }
      node.attributes.append((name: name, value: values.randomElement(using: &random) ?? ""))
    case 5: inner.children.remove(at: Int.random(in: inner.children.indices, using: &random))
    case 6:
      let copy = inner.children.randomElement(using: &random)?.copy
      if let copy { inner.children.insert(copy, at: Int.random(in: 0...inner.children.count, using: &random)) }
    case 7: inner.children.shuffle(using: &random)
    case 8:
      let name = elements.randomElement(using: &random) ?? "otro"
      node.children.append(Node(name, Bool.random(using: &random) ? [("column", "Z")] : []))
    default:
      node.text = ["texto", " ", "", "\n  ", "\u{A0}"].randomElement(using: &random) ?? ""
    }
  }

  private func disagreements(
    _ schemaName: String, _ base: () -> Node, meaning: Set<Diagnostic.Code>, _ read: (XMLSource) -> [Diagnostic]
  ) throws -> [String] {
    let path = SampleImport.root.appending(path: "Forms/\(schemaName)").path
    let source = try #require(XMLSource.read(path: path).value)
    let schema = try #require(RelaxNGSchema.compile(source).value)
    var random = SeededGenerator(seed: 4)
    var result: [String] = []
    var wrong = 0
    for number in 0..<3000 {
      let document = base()
      for _ in 0..<(number % 3 == 0 ? 2 : 1) where number > 0 { Self.spoil(document, &random) }
      let source = XMLSource(bytes: Array(document.xml.utf8), name: "x.xml")
      let bySchema = schema.validate(source)
      let byReader = read(source).filter { !meaning.contains($0.code) }
      if !bySchema.isEmpty { wrong += 1 }
      if bySchema.isEmpty != byReader.isEmpty {
        let told = (bySchema + byReader).map { "\($0.code) \($0.message.english)" }.joined(separator: "; ")
        result.append("\(bySchema.isEmpty ? "only reader" : "only schema"): \(told)\n\(document.xml)")
      }
    }
    // Neither all sound nor all wrong, or the comparison says nothing.
    #expect((1000...2700).contains(wrong))
    return result
  }

  @Test func `agree on 3,000 profiles`() throws {
    let found = try disagreements(
      "import-profile.rng", Self.profile, meaning: ["profile-repeated-column", "profile-same-signs"]
    ) {
      ImportProfileReader.read($0).findings
    }
    let count = found.count
    #expect(count == 0, "\(found.prefix(5).joined(separator: "\n\n"))")
  }

  @Test func `agree on 3,000 trees of territories`() throws {
    let found = try disagreements(
      "territories.rng", Self.territories,
      meaning: [
        "territory-duplicate-code", "territory-duplicate-level", "territory-unknown-level", "territory-bad-nesting",
        "territory-bad-dates",
      ]
    ) { source in
      TerritoryReader.read(source).findings.filter { finding in
        // A schema can say that there is one text without xml:lang, but not that there is one in every language.
        guard finding.code == "territory-repeated-text", let place = finding.place else { return true }
        return !source.line(place.line).dropFirst(place.column - 1).prefix { $0 != ">" }.contains("xml:lang")
      }
    }
    let count = found.count
    #expect(count == 0, "\(found.prefix(5).joined(separator: "\n\n"))")
  }
}
