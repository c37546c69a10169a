package import RondaCore
package import RondaXML

/// What a grammar and the published schema say of the same documents.
package struct Agreement {
  /// How many documents both accept.
  package private(set) var accepted = 0
  /// How many both refuse.
  package private(set) var refused = 0
  /// What the grammar has found.
  package private(set) var seen: Set<Diagnostic.Code> = []
  /// The documents about which they differ, and what the one that refuses says.
  package private(set) var differences: [String] = []

  private let grammar: Grammar
  private let schema: RelaxNGSchema

  package init(_ grammar: Grammar, _ schema: RelaxNGSchema) {
    self.grammar = grammar
    self.schema = schema
  }

  /// Asks both. A document that is none is a difference too.
  ///
  /// - Parameter reading: what else a reader finds about the structure, beyond its grammar.
  package mutating func compare(_ text: String, reading: (XMLElement) -> [Diagnostic] = { _ in [] }) {
    let source = XMLSource(bytes: Array(text.utf8), name: "x.xml")
    let parsed = XMLParser.parse(source)
    guard let root = parsed.value?.root else {
      differences.append("not XML: \(parsed.findings.map(\.message.english))\n\(text)")
      return
    }
    let found = (grammar.wrongRoot(root).map { [$0] } ?? grammar.findings(in: root) + reading(root)).filter {
      $0.severity == .error && !isBeyondSchemas($0, source)
    }
    seen.formUnion(found.map(\.code))
    let refusals = schema.validate(source)
    switch (found.isEmpty, refusals.isEmpty) {
    case (true, true): accepted += 1
    case (false, false): refused += 1
    case (let isAccepted, _):
      let said = (isAccepted ? refusals : found).map { "\($0.code) \($0.message.english)" }
      differences.append("only the \(isAccepted ? "schema" : "grammar"): \(said.prefix(2))\n\(text)")
    }
  }

  /// A schema of this kind can say that there is one text without `xml:lang`, but not that there is one in every
  /// language; nor, where attributes tell texts apart, which belong together.
  private func isBeyondSchemas(_ finding: Diagnostic, _ source: XMLSource) -> Bool {
    guard let place = finding.place else { return false }
    let isRepeated = finding.code.rawValue.hasSuffix("-repeated-text")
    guard isRepeated || finding.code.rawValue.hasSuffix("-missing-default-text") else { return false }
    let tag = source.line(place.line).dropFirst(place.column - 1).prefix { $0 != ">" }
    let name = tag.prefix { $0 != " " && $0 != "/" }.split(separator: ":").last.map(String.init) ?? ""
    if grammar.rules[name]?.attributes.isEmpty == false { return true }
    return isRepeated && tag.contains("xml:lang")
  }
}
