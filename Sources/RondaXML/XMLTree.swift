import RondaCore

/// A document that was parsed, in a few arrays: a form can have a list of tens of thousands of choices, of which an object
/// for each element would be several times as large as the file. Elements and attributes are made of it as they are asked
/// for.
final class XMLTree: Sendable {
  /// An expanded name. A document has few and repeats them at every element.
  struct Name: Sendable, Hashable {
    let local: String
    let namespace: String?
  }

  /// A place without its file.
  struct Spot: Sendable {
    let line: Int32
    let column: Int32
    let length: Int32
  }

  /// An element or a text, in document order.
  struct Node: Sendable {
    /// In `names`; below zero for a text.
    let name: Int32
    /// Of an element, its attributes in `attributes`; of a text, its bytes, as `text` takes them.
    let start: Int32
    var count: Int32
    /// The node that comes after it and everything in it.
    var next: Int32
    let spot: Spot

    var isText: Bool { name < 0 }
    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  struct Attribute: Sendable {
    let name: Int32
    /// The bytes of the value, as `text` takes them.
    let start: Int32
    let count: Int32
    /// In `written`, when the value is written otherwise; else below zero.
    let written: Int32
    let spot: Spot
    let valueSpot: Spot

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  let file: String
  let names: [Name]
  let nodes: [Node]
  let attributes: [Attribute]
  /// The document itself: most values and texts mean what is written there.
  private let source: [UInt8]
  /// The others: those with references, for one.
  private let resolved: [UInt8]
  /// What is written between the quotes of attributes whose value does not tell it.
  let written: [String]

  init(
    file: String, names: [Name], nodes: [Node], attributes: [Attribute], source: [UInt8], resolved: [UInt8],
    written: [String]
  ) {
    self.file = file
    self.names = names
    self.nodes = nodes
    self.attributes = attributes
    self.source = source
    self.resolved = resolved
    self.written = written
  }

  func place(_ spot: Spot) -> SourcePlace {
    SourcePlace(file: file, line: Int(spot.line), column: Int(spot.column), length: Int(spot.length))
  }

  /// What stands in a range of the document or, beyond its end, of what was resolved.
  func text(_ range: Range<Int>) -> String {
    guard range.lowerBound >= source.count else { return String(decoding: source[range], as: UTF8.self) }
    return String(
      decoding: resolved[range.lowerBound - source.count..<range.upperBound - source.count], as: UTF8.self)
  }

  func attribute(_ index: Int) -> XMLAttribute {
    let attribute = attributes[index]
    let name = names[Int(attribute.name)]
    return XMLAttribute(
      name: name.local, namespace: name.namespace,
      value: text(attribute.range), place: place(attribute.spot), valuePlace: place(attribute.valueSpot),
      written: attribute.written < 0 ? nil : written[Int(attribute.written)])
  }

  /// Where the attribute of an element with this name is.
  func attribute(of element: Int, _ local: String, _ namespace: String?) -> Int? {
    for index in nodes[element].range {
      let name = Int(attributes[index].name)
      if names[name].local == local, names[name].namespace == namespace { return index }
    }
    return nil
  }

  /// Whether a text has nothing but blanks.
  func isBlank(_ text: Node) -> Bool {
    let (bytes, offset) = text.range.lowerBound < source.count ? (source, 0) : (resolved, source.count)
    for index in text.range where !Bytes.isBlank(bytes[index - offset]) { return false }
    return true
  }

  /// The nodes right inside of an element, from its first one to the one after its last.
  func inside(_ element: Int) -> (first: Int, end: Int) { (element + 1, Int(nodes[element].next)) }
}
