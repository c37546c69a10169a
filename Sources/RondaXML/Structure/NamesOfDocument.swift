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
