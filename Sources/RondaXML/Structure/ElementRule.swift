package import RondaCore

/// What an element of a vocabulary may hold.
package final class ElementRule: Sendable {
  package struct Attribute: Sendable {
    package let name: String
    package let value: ValuePattern
    package let isRequired: Bool

    package init(_ name: String, _ value: ValuePattern, required: Bool = false) {
      self.name = name
      self.value = value
      isRequired = required
    }
  }

  /// One place among the children, and which elements may stand there.
  package struct Child: Sendable {
    package let names: [String]
    package let minimum: Int
    package let maximum: Int?
    /// What the elements of this place are called together.
    let summary: Phrase
    /// What is told when there are too few.
    let advice: Phrase?

    /// - Parameters:
    ///   - summary: what the elements are called together; without it they are listed.
    ///   - advice: what to write when there are fewer than `minimum`.
    package init(
      _ names: [String], minimum: Int = 0, maximum: Int? = nil, summary: Phrase? = nil, advice: Phrase? = nil
    ) {
      self.names = names
      self.minimum = minimum
      self.maximum = maximum
      self.summary = summary ?? Phrase(verbatim: names.map { "<\($0)>" }.joined(separator: ", "))
      self.advice = advice
    }
  }

  /// What stands between the tags.
  package enum Content: Sendable {
    case elements
    case text
    /// Text that may be empty and whose blanks count.
    case value
    /// Elements of any kind, which are none of the vocabulary's business.
    case anything
    /// One language of a text that may stand there in several. The one in the default language of the file has to be
    /// there, without `xml:lang`; every other has an `xml:lang` of its own. Elements whose attributes differ are
    /// different texts.
    case translation
  }

  package let attributes: [Attribute]
  package let alternatives: [String]
  package let children: [Child]
  package let isOrdered: Bool
  package let isOpen: Bool
  package let content: Content
  let attributeNames: [String]
  /// The names of everything that may stand inside.
  let childNames: [String]
  /// Whether something has to stand inside.
  let needsChildren: Bool
  /// Which of `children` each of those names belongs to.
  let childPlaces: [String: Int]

  /// - Parameters:
  ///   - alternatives: attributes of which only one may be there.
  ///   - children: what stands inside.
  ///   - isOrdered: whether the children come in the order in which they are given here.
  ///   - isOpen: whether attributes and elements from outside the vocabulary may stand there, to be kept as they are.
  package init(
    _ attributes: [Attribute], alternatives: [String] = [], children: [Child] = [], isOrdered: Bool = true,
    isOpen: Bool = false, content: Content = .elements
  ) {
    self.attributes = attributes
    self.alternatives = alternatives
    self.children = children
    self.isOrdered = isOrdered
    self.isOpen = isOpen
    self.content = content
    attributeNames = attributes.map(\.name)
    childNames = children.flatMap(\.names)
    needsChildren = children.contains { $0.minimum > 0 }
    childPlaces = Dictionary(
      children.enumerated().flatMap { place, child in child.names.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
  }
}
