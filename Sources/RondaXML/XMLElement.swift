package import RondaCore

/// A document that was well-formed, as values. Comments and processing instructions are left out.
package struct XMLDocument: Sendable {
  package let root: XMLElement
  /// The name that places in this document bear.
  package let file: String

  package init(root: XMLElement, file: String) {
    self.root = root
    self.file = file
  }
}

/// An element with everything in it. Copies share what is in it, so that passing one on costs next to nothing.
package struct XMLElement: Sendable {
  private enum Content: Sendable {
    /// A node of a document that was parsed.
    case parsed(XMLTree, Int)
    case made(Made)
  }

  /// An element that stands in no document.
  private final class Made: Sendable {
    let name: String
    let namespace: String?
    let attributes: [XMLAttribute]
    let children: XMLChildren
    let place: SourcePlace

    init(
      _ name: String, _ namespace: String?, _ attributes: [XMLAttribute], _ children: XMLChildren, _ place: SourcePlace
    ) {
      self.name = name
      self.namespace = namespace
      self.attributes = attributes
      self.children = children
      self.place = place
    }

    /// Where the attribute with this name is.
    func attribute(_ local: String, _ namespace: String?) -> Int? {
      for index in attributes.indices
      where attributes[index].name == local && attributes[index].namespace == namespace { return index }
      return nil
    }
  }

  private let content: Content

  init(_ tree: XMLTree, _ node: Int) { content = .parsed(tree, node) }

  /// An element that stands in no XML document: translated from elsewhere, or made by the program.
  package init(
    _ name: String, namespace: String?, attributes: [XMLAttribute] = [], children: [XMLNode] = [], place: SourcePlace
  ) {
    self.init(name, namespace: namespace, attributes: attributes, children: XMLChildren(children), place: place)
  }

  /// The same, with what stands inside of another element.
  package init(
    _ name: String, namespace: String?, attributes: [XMLAttribute] = [], children: XMLChildren, place: SourcePlace
  ) {
    content = .made(Made(name, namespace, attributes, children, place))
  }

  /// The document that it stands in.
  var tree: XMLTree? {
    if case .parsed(let tree, _) = content { tree } else { nil }
  }

  /// Where it stands in that document.
  func node(in tree: XMLTree) -> Int? {
    if case .parsed(let own, let node) = content, own === tree { node } else { nil }
  }

  /// The local name, without prefix.
  package var name: String {
    switch content {
    case .parsed(let tree, let node): tree.names[Int(tree.nodes[node].name)].local
    case .made(let made): made.name
    }
  }

  /// The URI of its namespace, `nil` when it is in none.
  package var namespace: String? {
    switch content {
    case .parsed(let tree, let node): tree.names[Int(tree.nodes[node].name)].namespace
    case .made(let made): made.namespace
    }
  }

  /// In the order in which they are written, without namespace declarations.
  package var attributes: [XMLAttribute] {
    switch content {
    case .parsed(let tree, let node): tree.nodes[node].range.map(tree.attribute)
    case .made(let made): made.attributes
    }
  }

  /// Where its attributes are, for who looks at their names and values and hardly ever at their places.
  var attributeIndices: Range<Int> {
    switch content {
    case .parsed(let tree, let node): tree.nodes[node].range
    case .made(let made): made.attributes.indices
    }
  }

  /// How many attributes it has.
  package var attributeCount: Int { attributeIndices.count }

  func attributeName(at index: Int) -> XMLTree.Name {
    switch content {
    case .parsed(let tree, _): tree.names[Int(tree.attributes[index].name)]
    case .made(let made): XMLTree.Name(local: made.attributes[index].name, namespace: made.attributes[index].namespace)
    }
  }

  func attributeValue(at index: Int) -> String {
    switch content {
    case .parsed(let tree, _): tree.text(tree.attributes[index].range)
    case .made(let made): made.attributes[index].value
    }
  }

  func attribute(at index: Int) -> XMLAttribute {
    switch content {
    case .parsed(let tree, _): tree.attribute(index)
    case .made(let made): made.attributes[index]
    }
  }

  /// What stands right inside of it.
  package var children: XMLChildren {
    switch content {
    case .parsed(let tree, let node): XMLChildren(tree, of: node)
    case .made(let made): made.children
    }
  }

  /// The name after the `<`, a prefix included; as long as the name.
  package var place: SourcePlace {
    switch content {
    case .parsed(let tree, let node): tree.place(tree.nodes[node].spot)
    case .made(let made): made.place
    }
  }

  /// The attribute with this name that is in no namespace.
  package subscript(name: String) -> XMLAttribute? { attribute(name, nil) }

  /// The value of that attribute, for where its places do not matter.
  package func value(_ name: String) -> String? { value(name, nil) }

  /// Whether there is such an attribute.
  package func has(_ name: String) -> Bool {
    switch content {
    case .parsed(let tree, let node): tree.attribute(of: node, name, nil) != nil
    case .made(let made): made.attribute(name, nil) != nil
    }
  }

  private func value(_ local: String, _ namespace: String?) -> String? {
    switch content {
    case .parsed(let tree, let node):
      tree.attribute(of: node, local, namespace).map { tree.text(tree.attributes[$0].range) }
    case .made(let made): made.attribute(local, namespace).map { made.attributes[$0].value }
    }
  }

  /// The attribute with this name in a namespace, such as `lang` in `XMLElement.xmlNamespace`.
  package subscript(name: String, in namespace: String) -> XMLAttribute? { attribute(name, namespace) }

  private func attribute(_ local: String, _ namespace: String?) -> XMLAttribute? {
    switch content {
    case .parsed(let tree, let node):
      return tree.attribute(of: node, local, namespace).map(tree.attribute)
    case .made(let made):
      return made.attribute(local, namespace).map { made.attributes[$0] }
    }
  }

  /// The same for a thread that goes through it at the same time: it counts its references by itself, for which two
  /// threads would wait on each other all the time.
  package var forAnotherThread: XMLElement {
    switch content {
    case .parsed(let tree, let node): XMLElement(tree.twin, node)
    case .made: self
    }
  }

  /// The elements among the children, in order.
  package var elements: XMLElements { XMLElements(children) }

  /// The child elements with this name in the namespace of the element itself.
  package func elements(named name: String) -> [XMLElement] {
    guard case .parsed(let tree, let node) = content else {
      let namespace = namespace
      return elements.filter { $0.name == name && $0.namespace == namespace }
    }
    var result: [XMLElement] = []
    let own = tree.namespaces[Int(tree.nodes[node].name)]
    var (next, end) = tree.inside(node)
    while next < end {
      let inner = tree.nodes[next]
      if !inner.isText, tree.namespaces[Int(inner.name)] == own, tree.names[Int(inner.name)].local == name {
        result.append(XMLElement(tree, next))
      }
      next = Int(inner.next)
    }
    return result
  }

  /// Whether one of the elements right inside has a name like this, in whatever namespace.
  package func hasElement(named isWanted: (String) -> Bool) -> Bool {
    guard case .parsed(let tree, let node) = content else { return elements.contains { isWanted($0.name) } }
    var (next, end) = tree.inside(node)
    while next < end {
      let inner = tree.nodes[next]
      if !inner.isText, isWanted(tree.names[Int(inner.name)].local) { return true }
      next = Int(inner.next)
    }
    return false
  }

  /// The texts among the children, one after the other, with their blanks; nothing from inner elements.
  package var text: String {
    var result = ""
    let children = children
    var index = children.startIndex
    while index < children.endIndex {
      // Nearly always there is one only, which needs no copy.
      if let part = children.text(at: index) { if result.isEmpty { result = part } else { result += part } }
      index = children.index(after: index)
    }
    return result
  }

  /// The text inside, when there is nothing but one.
  package var onlyText: String? {
    switch content {
    case .parsed(let tree, let node):
      let (first, end) = tree.inside(node)
      guard first < end, tree.nodes[first].isText, Int(tree.nodes[first].next) == end else { return nil }
      return tree.text(tree.nodes[first].range)
    case .made(let made):
      return made.children.count == 1 ? made.children.text(at: made.children.startIndex) : nil
    }
  }

  /// Whether there is no text among the children but blanks.
  var hasOnlyBlanks: Bool {
    if case .parsed(let tree, let node) = content { return tree.hasOnlyBlanks(inside: node) }
    let children = children
    var index = children.startIndex
    while index < children.endIndex {
      guard children.isElementOrBlank(at: index) else { return false }
      index = children.index(after: index)
    }
    return true
  }

  /// The words of `text`: blanks and line breaks count as one blank, and as none at the ends.
  package var words: String { Self.words(of: text) }

  /// The same for any text.
  package static func words(of text: String) -> String {
    var last: UInt8 = 0x20
    let isSo = text.utf8.allSatisfy { byte in
      defer { last = byte }
      return !Bytes.isBlank(byte) || (byte == 0x20 && last != 0x20)
    }
    if isSo, last != 0x20 || text.isEmpty { return text }
    return text.utf8.split(whereSeparator: Bytes.isBlank).map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The language that it says itself to be in, `nil` where it says nothing.
  package var language: XMLAttribute? { self["lang", in: Self.xmlNamespace] }

  /// That language, for where its place does not matter.
  package var languageTag: String? { value("lang", Self.xmlNamespace) }

  /// The namespace that the prefix `xml` stands for, as in `xml:lang`.
  package static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

/// What stands inside an element.
package enum XMLNode: Sendable {
  case element(XMLElement)
  /// All the text between two tags, never empty; CDATA is text. Texts on both sides of a comment are one.
  ///
  /// The place is that of the first character that is not blank, or of the first one when all are; it ends with the line
  /// or with the text, blanks at the end apart.
  case text(String, SourcePlace)
}
