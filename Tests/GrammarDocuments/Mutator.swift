package import RondaXML
package import SeededRandom

/// Small changes to a document of a grammar, most of them wrong.
package struct Mutator {
  package var random: SeededGenerator
  private let namespace: String
  private let elements: [String]
  private let attributes: [String]
  private let values: [String]

  package init(_ grammar: Grammar, seed: UInt64) {
    random = SeededGenerator(seed: seed)
    namespace = grammar.namespace
    let rules = grammar.rules.sorted { $0.key < $1.key }
    elements = rules.map(\.key) + ["otro", "Label", "k:a", "k:label", "own:label", "own:otro"]
    let known = rules.flatMap { $0.value.attributes }
    attributes =
      Set(known.map(\.name)).sorted() + ["xml:lang", "xml:lang", "xml:space", "otro", "k:a", "own:name", "own:a"]
    let words = known.flatMap { if case .oneOf(let values) = $0.value { values } else { [String]() } }
    values = Self.oddities + Set(words).sorted()
  }

  /// What one pattern or another refuses.
  private static let oddities = [
    "", " ", "\t", "\n", "\u{A0}", "\u{3000}x", "a", "A_1", "1", "01", "0", "-1", "+2", "2.5", ".5", "5.", "1e3",
    "1000000", "999999", "9999", "99999", "000", "-x", "_x", "x-y", "x.y", "x:y", "9z", "ñ", "\u{300}a", "a\u{300}",
    "a\u{B7}", "\u{D7}", "a\u{10000}", "\u{FFFD}", "a b", " a", "a ", "a\u{A0}b", "a\u{2028}", "\u{200B}", "yes", "no",
    " yes", "Yes", "si", "es", "en", "español", "es-CL", "es-x-y", "castellano", "e", "es-", "es_CL", "1 = 1",
    String(repeating: "a", count: 80), "1234567890", "123456789012", "1234567890123", "1.1234567890", "2020-02-29",
    "2021-02-29", "20-01-01", "2020-1-1", " 2020-02-29", "0000-01-01", "10000-01-01", "a\nb",
  ]

  /// The document with one change or, one time in four, with two.
  package mutating func mutated(_ original: DraftElement) -> DraftElement {
    var root = original
    for _ in 0..<(Int.random(in: 0..<4, using: &random) == 0 ? 2 : 1) {
      // Names have the same chance, however many elements bear them: what is rare is spoilt too.
      let names = root.names
      let name = Array(Set(names)).sorted().randomElement(using: &random)
      guard let number = names.indices.filter({ names[$0] == name }).randomElement(using: &random) else { continue }
      root.change(number) { change(&$0) }
    }
    return root
  }

  private mutating func change(_ element: inout DraftElement) {
    // Without what says what prefixes mean it would be no document any more.
    let attribute = element.attributes.indices.filter { !element.attributes[$0].name.hasPrefix("xmlns") }
      .randomElement(using: &random)
    let child = element.children.indices.randomElement(using: &random)
    let place = Int.random(in: 0...element.children.count, using: &random)
    switch Int.random(in: 0..<16, using: &random) {
    case 0: if let child { element.children.remove(at: child) }
    case 1: if let child { element.children.insert(element.children[child], at: place) }
    case 2:
      if let child {
        let moved = element.children.remove(at: child)
        element.children.insert(moved, at: min(place, element.children.count))
      }
    case 3: element.children.shuffle(using: &random)
    case 4: element.name = pick(elements)
    case 5: if let attribute { element.attributes.remove(at: attribute) }
    case 6: if let attribute { set(&element, pick(attributes), element.attributes[attribute].value) }
    case 7, 8: if let attribute { element.attributes[attribute].value = pick(values) }
    case 9, 10: set(&element, pick(attributes), pick(values))
    case 11: element.children.insert(.text(pick(["suelto", " ", "\n", "&", "\u{A0}"])), at: place)
    case 12: set(&element, "xmlns", pick(["", "urn:otro", namespace]))
    case 13: element.children.insert(.element(DraftElement(pick(elements), children: [.text("x")])), at: place)
    case 14:
      if let child, case .element(let inner) = element.children[child] {
        element.children.removeAll { if case .element(let other) = $0 { other.name == inner.name } else { false } }
      }
    default: element.children = [.text(pick(["", " \n", "x"]))]
    }
  }

  private func set(_ element: inout DraftElement, _ name: String, _ value: String) {
    if let index = element.attributes.firstIndex(where: { $0.name == name }) {
      element.attributes[index].value = value
    } else {
      element.attributes.append((name, value))
    }
  }

  private mutating func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
}
