/// What a grammar says of the names of one document, each looked up once: a document has few and repeats them at every
/// element.
final class NamesOfDocument {
  /// An element that the grammar knows.
  final class Known {
    let rule: ElementRule
    let translations: [String]
    /// By the number of a name, which of the rule's children it is, or -1.
    let places: [Int]
    /// By the number of a name, whether it is among `translations`.
    let isTranslation: [Bool]
    /// By the number of a name, which of the rule's attributes it is, or one of those below.
    let attributes: [Int]
    let requiredCount: Int
    /// Of the rule's children, a bit for each of those that have to be there, and for each that may be there once only.
    /// `nil` when there are too many for bits, or when more than one has to be there.
    let childBits: (required: UInt64, single: UInt64)?

    /// An attribute that the rule does not know, the language of a text, and what is none of its business.
    static let unknown = -1, language = -2, foreign = -3

    init(_ rule: ElementRule, _ translations: [String], number: Int, in names: NamesOfDocument) {
      self.rule = rule
      self.translations = translations
      let tree = names.tree
      let namespace = tree.names[number].namespace
      places = tree.names.map { rule.childPlaces[$0.local] ?? -1 }
      isTranslation = tree.names.map { $0.namespace == namespace && translations.contains($0.local) }
      attributes = tree.names.indices.map { number in
        let name = tree.names[number]
        if rule.isOpen, names.isForeign[number] { return Self.foreign }
        if name.namespace == XMLElement.xmlNamespace, name.local == "lang", rule.content == .translation {
          return Self.language
        }
        guard name.namespace == nil else { return Self.unknown }
        return rule.attributes.firstIndex { $0.name == name.local } ?? Self.unknown
      }
      requiredCount = rule.attributes.count(where: \.isRequired)
      childBits = Self.bits(of: rule.children)
    }

    private static func bits(of children: [ElementRule.Child]) -> (required: UInt64, single: UInt64)? {
      guard children.count <= 64, children.allSatisfy({ $0.minimum <= 1 && $0.maximum ?? 1 == 1 }) else { return nil }
      var (required, single): (UInt64, UInt64) = (0, 0)
      for (place, child) in children.enumerated() {
        if child.minimum == 1 { required |= 1 << place }
        if child.maximum == 1 { single |= 1 << place }
      }
      return (required, single)
    }
  }

  let tree: XMLTree
  /// By number, whether a name is in the namespace of the grammar.
  let isOwn: [Bool]
  /// By number, whether it belongs to another vocabulary altogether.
  let isForeign: [Bool]
  private let grammar: Grammar
  private var known: [Known??]

  /// `nil` for an element of no document, and for a document of hundreds of names.
  init?(_ grammar: Grammar, _ root: XMLElement) {
    guard let tree = root.tree, tree.names.count <= 256 else { return nil }
    self.grammar = grammar
    self.tree = tree
    isOwn = tree.names.map { $0.namespace == grammar.namespace }
    isForeign = tree.names.map { grammar.isForeign($0.namespace) }
    known = Array(repeating: nil, count: tree.names.count)
  }

  /// What the grammar says of the element at a node of the tree.
  func element(_ node: Int) -> Known? {
    let number = Int(tree.nodes[node].name)
    if let found = known[number] { return found }
    let found = grammar.elements[tree.names[number].local].map {
      Known($0.rule, $0.translations, number: number, in: self)
    }
    known[number] = .some(found)
    return found
  }

  /// Whether every attribute of an element is one that its rule knows, none are alternatives, and none is missing; what
  /// their values are is not looked at.
  func areAttributesPlain(of node: Int, _ known: Known) -> Bool {
    var required = 0
    for index in tree.nodes[node].range {
      let place = known.attributes[Int(tree.attributes[index].name)]
      if place == Known.unknown { return false }
      if place >= 0, known.rule.attributes[place].isRequired { required += 1 }
    }
    return required == known.requiredCount && known.rule.alternatives.isEmpty
  }

  /// Whether every element right inside of another one belongs there, in this order and this often, and none is missing.
  func areChildrenPlain(of node: Int, _ known: Known) -> Bool {
    guard let bits = known.childBits else { return false }
    var (position, met): (Int, UInt64) = (0, 0)
    var (next, end) = tree.inside(node)
    while next < end {
      let inner = tree.nodes[next]
      next = Int(inner.next)
      if inner.isText { continue }
      let number = Int(inner.name)
      if known.rule.isOpen, isForeign[number] { continue }
      let place = known.places[number]
      guard isOwn[number], place >= 0, !known.rule.isOrdered || place >= position else { return false }
      let bit: UInt64 = 1 << place
      guard met & bit & bits.single == 0 else { return false }
      met |= bit
      position = place
    }
    return met & bits.required == bits.required
  }

  /// Whether none of the texts right inside of an element is there in more than one language.
  func hasNoTranslations(in node: Int, _ known: Known) -> Bool {
    var count = 0
    var (next, end) = tree.inside(node)
    while next < end {
      let inner = tree.nodes[next]
      if !inner.isText, known.isTranslation[Int(inner.name)] {
        count += 1
        guard count == 1, tree.attribute(of: next, "lang", XMLElement.xmlNamespace) == nil else { return false }
      }
      next = Int(inner.next)
    }
    return true
  }

  /// Whether no element stands right inside.
  func isLeaf(_ node: Int) -> Bool {
    var (next, end) = tree.inside(node)
    while next < end {
      if !tree.nodes[next].isText { return false }
      next += 1
    }
    return true
  }
}
