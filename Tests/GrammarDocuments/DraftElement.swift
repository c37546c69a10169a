package import RondaXML

/// An element that can be changed and written again, for making documents that are nearly right.
package struct DraftElement {
  package var name: String
  /// Qualified names and values; the declaration of the namespace among them.
  package var attributes: [(name: String, value: String)]
  package var children: [Node]

  package indirect enum Node {
    case element(DraftElement)
    case text(String)
  }

  package init(_ name: String, attributes: [(name: String, value: String)] = [], children: [Node] = []) {
    self.name = name
    self.attributes = attributes
    self.children = children
  }

  /// An element of a document that has one namespace.
  package init(_ element: XMLElement, isRoot: Bool = true) {
    name = element.name
    attributes = element.attributes.map { (($0.namespace == nil ? "" : "xml:") + $0.name, $0.value) }
    if isRoot { attributes.insert(("xmlns", element.namespace ?? ""), at: 0) }
    children = element.children.compactMap { child in
      switch child {
      case .element(let element): .element(DraftElement(element, isRoot: false))
      case .text(let text, _): text.allSatisfy(\.isWhitespace) && !element.elements.isEmpty ? nil : .text(text)
      }
    }
  }

  /// The element as XML.
  package var xml: String {
    let written = attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
    let content = children.map { child in
      switch child {
      // No blank between them: it would be text.
      case .element(let element): element.xml
      case .text(let text): Self.escaped(text)
      }
    }
    return "<\(name)\(written)>\(content.joined())</\(name)>"
  }

  /// The names of all elements in document order, this one first.
  package var names: [String] {
    [name] + children.flatMap { if case .element(let element) = $0 { element.names } else { [String]() } }
  }

  /// How many elements there are, this one included.
  package var count: Int {
    1 + children.reduce(0) { if case .element(let element) = $1 { $0 + element.count } else { $0 } }
  }

  /// Changes the element that has this number in document order.
  package mutating func change(_ number: Int, _ change: (inout DraftElement) -> Void) {
    if number == 0 { return change(&self) }
    var left = number - 1
    for index in children.indices {
      guard case .element(var element) = children[index] else { continue }
      if left < element.count {
        element.change(left, change)
        children[index] = .element(element)
        return
      }
      left -= element.count
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      // As they are, an attribute would have a blank in their place.
      case "\t": result += "&#9;"
      case "\n": result += "&#10;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
