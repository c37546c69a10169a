package import RondaXML
package import SeededRandom

/// Makes documents that follow a grammar, of any shape that it allows.
package struct GrammarWalk {
  let grammar: Grammar
  package var random: SeededGenerator
  /// What the documents so far have had: names of elements, and `element/attribute`.
  package private(set) var used: Set<String> = []
  /// How many more elements the document may have, which ends it: what is optional is left out without any.
  private var budget = 0
  /// What is set apart for the place where most of the vocabulary may stand; what comes before it would use up all.
  private var reserve = 0
  private var number = 0
  private var counts: [String: Int] = [:]

  package init(_ grammar: Grammar, seed: UInt64) {
    self.grammar = grammar
    random = SeededGenerator(seed: seed)
  }

  /// Everything that `used` has to hold for the documents to have shown the whole grammar.
  package var everything: Set<String> {
    var result = Set(grammar.rules.keys)
    for (name, rule) in grammar.rules { result.formUnion(rule.attributes.map { "\(name)/\($0.name)" }) }
    return result
  }

  /// A document of about so many elements.
  package mutating func document(of size: Int) -> DraftElement {
    budget = size / 2
    reserve = size / 2
    var root = element(grammar.root)
    root.attributes.insert(("xmlns", grammar.namespace), at: 0)
    root.attributes.append(("xmlns:own", grammar.namespace))
    root.attributes.append(("xmlns:k", "urn:elsewhere"))
    return root
  }

  private mutating func element(_ name: String) -> DraftElement {
    guard let rule = grammar.rules[name] else { return DraftElement(name) }
    budget -= 1
    used.insert(name)
    var result = DraftElement(name, attributes: attributes(rule, of: name))
    result.children = content(rule)
    if rule.isOpen, chance(6) {
      result.attributes.append(("k:\(pick(["a", "name", "bind.ref"]))", pick(["", "x", " "])))
    }
    return result
  }

  private mutating func attributes(_ rule: ElementRule, of name: String) -> [(name: String, value: String)] {
    let alternative = rule.alternatives.randomElement(using: &random)
    var result: [(name: String, value: String)] = []
    for attribute in rule.attributes.shuffled(using: &random) {
      if rule.alternatives.contains(attribute.name), attribute.name != alternative { continue }
      guard attribute.isRequired || chance(2) else { continue }
      used.insert("\(name)/\(attribute.name)")
      result.append((attribute.name, value(attribute.value)))
    }
    return result
  }

  private mutating func content(_ rule: ElementRule) -> [DraftElement.Node] {
    var nodes: [DraftElement.Node] = []
    switch rule.content {
    case .anything: return (0..<Int.random(in: 0..<4, using: &random)).map { _ in foreign(depth: 0) }
    case .text, .translation: nodes = [.text(pick(["x", " ñ ", "&", "${a}\n\tb"]))]
    case .value: nodes = [.text(pick(["x", " ", "a\nb"]))]
    case .elements: break
    }
    for place in rule.isOrdered ? rule.children : rule.children.shuffled(using: &random) {
      nodes += elements(at: place)
    }
    if !rule.isOrdered { nodes.shuffle(using: &random) }
    if rule.isOpen, budget > 0, chance(8) {
      nodes.insert(
        .element(DraftElement("k:a", children: [foreign(depth: 0)])),
        at: Int.random(in: 0...nodes.count, using: &random))
    }
    return nodes
  }

  private mutating func elements(at place: ElementRule.Child) -> [DraftElement.Node] {
    if place.names.count > 9 {
      budget = max(0, budget) + reserve
      reserve = 0
    }
    let most = budget > 0 ? min(place.maximum ?? 3, place.names.count > 9 ? 6 : 2) : 0
    let count = max(place.minimum, Int.random(in: 0...max(0, most), using: &random))
    let names = (0..<count).map { _ in rarest(of: place.names) }
    guard names.contains(where: { grammar.rules[$0]?.content == .translation }) else {
      return names.map { .element(element($0)) }
    }
    return Array(Set(names)).sorted().shuffled(using: &random).flatMap { translations($0) }
  }

  /// One of two, the one that there has been less often: what has children would crowd out the rest.
  private mutating func rarest(of names: [String]) -> String {
    let first = pick(names)
    let second = pick(names)
    let name = counts[first, default: 0] <= counts[second, default: 0] ? first : second
    counts[name, default: 0] += 1
    return name
  }

  /// One text in some languages; where texts are told apart by their attributes, some texts.
  private mutating func translations(_ name: String) -> [DraftElement.Node] {
    let isOne = grammar.rules[name]?.attributes.isEmpty ?? true
    var nodes: [DraftElement.Node] = []
    for _ in 0..<(isOne ? 1 : Int.random(in: 1..<3, using: &random)) {
      let plain = element(name)
      var texts = [plain]
      for language in ["en", "arn", "es-CL"] where chance(5) {
        var other = element(name)
        other.attributes = plain.attributes.filter { !$0.name.contains(":") } + [("xml:lang", language)]
        texts.insert(other, at: Int.random(in: 0...texts.count, using: &random))
      }
      nodes += texts.map { .element($0) }
    }
    return nodes
  }

  /// Something that no grammar speaks of.
  private mutating func foreign(depth: Int) -> DraftElement.Node {
    if depth > 2 || chance(3) { return .text(pick(["x", " ", "\n"])) }
    let names = ["k:a", "k:label", "own:label", "own:otro", "label"] + (depth == 0 ? ["sin"] : [])
    var result = DraftElement(pick(names))
    if result.name == "sin" || chance(4), !result.name.contains(":") { result.attributes.append(("xmlns", "")) }
    for name in ["a", "k:a", "own:a", "xml:lang"] where chance(3) { result.attributes.append((name, pick(["", "x"]))) }
    result.children = (0..<Int.random(in: 0..<3, using: &random)).map { _ in foreign(depth: depth + 1) }
    return .element(result)
  }

  private mutating func value(_ pattern: ValuePattern) -> String {
    number += 1
    return switch pattern {
    case .name: pick(["a", "A_1", "z9_"]) + "\(number)"
    case .nodeName: pick(["a", "_", "ñ.", "a-b", "\u{10000}"]) + "\(number)"
    case .words: pick(["", " ", "'ñ' = ", "\n"]) + "\(number)"
    case .characters: pick([" ", "x", ";"])
    case .code: pick(["a", "1", "-", "ñ/", "\u{AD}", "\u{180E}"]) + "\(number)"
    case .language: pick(["es", "arn", "es-CL", "en-x-12345678"])
    case .yesNo: pick(["yes", "no"])
    case .number: pick(["0", "-1.5", "+007", "999999999.999999999"])
    case .whole(let last): pick(["1", "\(last)", "\(Int.random(in: 1...last, using: &random))"])
    case .digits(let count):
      String(
        repeating: pick(["0", "7"]), count: [count.lowerBound, count.upperBound].randomElement(using: &random) ?? 1)
    case .day: pick(["2024-02-29", "1999-12-31", "0001-01-01"])
    case .oneOf(let values): pick(values)
    }
  }

  private mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

  private mutating func pick(_ list: [String]) -> String { list.randomElement(using: &random) ?? "" }
}
