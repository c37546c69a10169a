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
  private final class Content: Sendable {
    let name: String
    let namespace: String?
    let attributes: [XMLAttribute]
    let children: [XMLNode]
    let place: SourcePlace

    init(
      _ name: String, _ namespace: String?, _ attributes: [XMLAttribute], _ children: [XMLNode], _ place: SourcePlace
    ) {
      self.name = name
      self.namespace = namespace
      self.attributes = attributes
      self.children = children
      self.place = place
    }
  }

  private let content: Content

  /// The local name, without prefix.
  package var name: String { content.name }
  /// The URI of its namespace, `nil` when it is in none.
  package var namespace: String? { content.namespace }
  /// In the order in which they are written, without namespace declarations.
  package var attributes: [XMLAttribute] { content.attributes }
  package var children: [XMLNode] { content.children }
  /// The name after the `<`, a prefix included; as long as the name.
  package var place: SourcePlace { content.place }

  /// An element that stands in no XML document: translated from elsewhere, or made by the program.
  package init(
    _ name: String, namespace: String?, attributes: [XMLAttribute] = [], children: [XMLNode] = [], place: SourcePlace
  ) {
    content = Content(name, namespace, attributes, children, place)
  }

  /// The attribute with this name that is in no namespace.
  package subscript(name: String) -> XMLAttribute? {
    attributes.first { $0.name == name && $0.namespace == nil }
  }

  /// The attribute with this name in a namespace, such as `lang` in `XMLElement.xmlNamespace`.
  package subscript(name: String, in namespace: String) -> XMLAttribute? {
    attributes.first { $0.name == name && $0.namespace == namespace }
  }

  /// The elements among the children, in order.
  package var elements: [XMLElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The child elements with this name in the namespace of the element itself.
  package func elements(named name: String) -> [XMLElement] {
    children.compactMap { child in
      if case .element(let element) = child, element.name == name, element.namespace == namespace {
        element
      } else {
        nil
      }
    }
  }

  /// The texts among the children, one after the other, with their blanks; nothing from inner elements.
  package var text: String {
    if case .text(let only, _)? = children.first, children.count == 1 { return only }
    var result = ""
    for case .text(let part, _) in children { result += part }
    return result
  }

  /// The words of `text`: blanks and line breaks count as one blank, and as none at the ends.
  package var words: String { Self.words(of: text) }

  /// The same for any text.
  package static func words(of text: String) -> String {
    text.utf8.split(whereSeparator: Bytes.isBlank).map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The language that it says itself to be in, `nil` where it says nothing.
  package var language: XMLAttribute? { self["lang", in: Self.xmlNamespace] }

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
