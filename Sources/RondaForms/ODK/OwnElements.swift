import RondaXML

/// Elements of ours inside an XForm. JavaRosa knows elements by their names whatever their namespace, so that a `label` of
/// ours would be one of its own; ours bear a name that it does not know.
enum OwnElements {
  private static let start = "own."

  /// The element as it stands in an XForm.
  static func hidden(_ element: XMLElement) -> XMLElement {
    renamed(element) { start + $0 }
  }

  /// Elements among the children of `parent` that were hidden, as they were.
  static func found(in parent: XMLElement) -> [XMLElement] {
    parent.elements.filter { $0.isRonda && $0.name.hasPrefix(start) }.map { element in
      renamed(element) { $0.hasPrefix(start) ? String($0.dropFirst(start.count)) : $0 }
    }
  }

  private static func renamed(_ element: XMLElement, _ name: (String) -> String) -> XMLElement {
    let children = element.children.map { child in
      if case .element(let inner) = child { XMLNode.element(renamed(inner, name)) } else { child }
    }
    return element.with(name: element.isRonda ? name(element.name) : element.name, children: children)
  }
}
