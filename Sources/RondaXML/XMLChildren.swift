/// What stands right inside of an element, in order; made as it is asked for.
package struct XMLChildren: Collection, ExpressibleByArrayLiteral, Sendable {
  /// A place among the children; of its own type, since it is no count of those before it.
  package struct Index: Comparable, Sendable {
    /// The node of the document, or the offset in the array.
    fileprivate let position: Int

    package static func < (left: Index, right: Index) -> Bool { left.position < right.position }
  }

  private enum Content: Sendable {
    /// Of a document that was parsed.
    case parsed(XMLTree)
    case made([XMLNode])
    /// The same where there is no text, in a quarter of the memory.
    case elements([XMLElement])
  }

  private let content: Content
  package let startIndex: Index
  package let endIndex: Index

  init(_ tree: XMLTree, of element: Int) {
    content = .parsed(tree)
    let (first, end) = tree.inside(element)
    (startIndex, endIndex) = (Index(position: first), Index(position: end))
  }

  /// The same as an array.
  package init(_ nodes: [XMLNode]) {
    content = .made(nodes)
    (startIndex, endIndex) = (Index(position: 0), Index(position: nodes.count))
  }

  /// Elements and nothing between them.
  package init(_ elements: [XMLElement]) {
    content = .elements(elements)
    (startIndex, endIndex) = (Index(position: 0), Index(position: elements.count))
  }

  package init(arrayLiteral nodes: XMLNode...) { self.init(nodes) }

  package func index(after index: Index) -> Index {
    switch content {
    case .parsed(let tree): Index(position: Int(tree.nodes[index.position].next))
    case .made, .elements: Index(position: index.position + 1)
    }
  }

  package subscript(index: Index) -> XMLNode {
    switch content {
    case .parsed(let tree):
      let node = tree.nodes[index.position]
      return node.isText
        ? .text(tree.text(node.range), tree.place(node.spot)) : .element(XMLElement(tree, index.position))
    case .made(let nodes):
      return nodes[index.position]
    case .elements(let elements):
      return .element(elements[index.position])
    }
  }

  /// The element at an index, without a text there being made.
  func element(at index: Index) -> XMLElement? {
    switch content {
    case .parsed(let tree): tree.nodes[index.position].isText ? nil : XMLElement(tree, index.position)
    case .made(let nodes): if case .element(let element) = nodes[index.position] { element } else { nil }
    case .elements(let elements): elements[index.position]
    }
  }

  /// The text at an index, without its place.
  func text(at index: Index) -> String? {
    switch content {
    case .parsed(let tree):
      let node = tree.nodes[index.position]
      return node.isText ? tree.text(node.range) : nil
    case .made(let nodes):
      return if case .text(let text, _) = nodes[index.position] { text } else { nil }
    case .elements: return nil
    }
  }

  /// Whether something else than text stands at an index, or nothing but blanks.
  func isElementOrBlank(at index: Index) -> Bool {
    switch content {
    case .parsed(let tree):
      let node = tree.nodes[index.position]
      return !node.isText || tree.isBlank(node)
    case .made(let nodes):
      return if case .text(let text, _) = nodes[index.position] { Bytes.areBlank(text) } else { true }
    case .elements: return true
    }
  }
}

/// The elements right inside of an element, in order; made as they are asked for.
package struct XMLElements: Collection, ExpressibleByArrayLiteral, Sendable {
  package typealias Index = XMLChildren.Index

  private let children: XMLChildren
  package let startIndex: Index
  package var endIndex: Index { children.endIndex }

  init(_ children: XMLChildren) {
    self.children = children
    startIndex = Self.element(in: children, from: children.startIndex)
  }

  package init(arrayLiteral elements: XMLElement...) { self.init(XMLChildren(elements)) }

  package func index(after index: Index) -> Index { Self.element(in: children, from: children.index(after: index)) }

  package subscript(index: Index) -> XMLElement {
    guard let element = children.element(at: index) else { preconditionFailure("no element has this index") }
    return element
  }

  /// The element before which there are so many.
  package subscript(offset: Int) -> XMLElement { self[index(startIndex, offsetBy: offset)] }

  /// The first index from `index` on at which an element stands.
  private static func element(in children: XMLChildren, from index: Index) -> Index {
    var index = index
    while index < children.endIndex, children.element(at: index) == nil { index = children.index(after: index) }
    return index
  }
}
