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

  /// A place by its bytes. Most are never looked at: line and column are counted when somebody does.
  struct Spot: Sendable {
    let start: Int32
    let count: Int32

    init(_ range: Range<Int>) { (start, count) = (Int32(range.lowerBound), Int32(range.count)) }

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
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
  /// By name, the first one in the same namespace.
  let namespaces: [Int32]
  let nodes: [Node]
  let attributes: [Attribute]
  /// The document itself: most values and texts mean what is written there.
  let source: [UInt8]
  private let origin: XMLSource
  /// The others: those with references, for one.
  private let resolved: [UInt8]
  /// What is written between the quotes of attributes whose value does not tell it.
  let written: [String]

  init(
    of source: XMLSource, names: [Name], nodes: [Node], attributes: [Attribute], resolved: [UInt8], written: [String]
  ) {
    file = source.name
    self.source = source.text
    origin = source
    self.names = names
    var first: [String?: Int32] = [:]
    namespaces = names.indices.map { number in
      if let known = first[names[number].namespace] { return known }
      first[names[number].namespace] = Int32(number)
      return Int32(number)
    }
    self.nodes = nodes
    self.attributes = attributes
    self.resolved = resolved
    self.written = written
  }

  /// The same tree as another object, with names of its own.
  var twin: XMLTree {
    func copy(_ text: String) -> String { String(decoding: Array(text.utf8), as: UTF8.self) }
    return XMLTree(
      of: origin, names: names.map { Name(local: copy($0.local), namespace: $0.namespace.map(copy)) }, nodes: nodes,
      attributes: attributes, resolved: resolved, written: written)
  }

  func place(_ spot: Spot) -> SourcePlace {
    let marks = origin.lines.marks(of: source)
    let line = marks.number(ofLineAt: Int(spot.start))
    return SourcePlace(
      file: file, line: line, column: marks.column(of: Int(spot.start), onLine: line, in: source),
      length: LineMarks.length(of: spot.range, in: source))
  }

  /// What stands in a range of the document or, beyond its end, of what was resolved.
  func text(_ range: Range<Int>) -> String {
    let offset = range.lowerBound < source.count ? 0 : source.count
    // The buffer is counted once more for every slice of it.
    return unsafe (offset == 0 ? source : resolved).withUnsafeBufferPointer { bytes in
      unsafe String(
        decoding: UnsafeBufferPointer(rebasing: bytes[range.lowerBound - offset..<range.upperBound - offset]),
        as: UTF8.self)
    }
  }

  func attribute(_ index: Int) -> XMLAttribute {
    let attribute = attributes[index]
    return XMLAttribute(names[Int(attribute.name)], text(attribute.range), of: self, attribute)
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

  /// Whether nothing but elements and blanks stands right inside of an element.
  func hasOnlyBlanks(inside element: Int) -> Bool {
    var (next, end) = inside(element)
    while next < end {
      if nodes[next].isText, !isBlank(nodes[next]) { return false }
      next = Int(nodes[next].next)
    }
    return true
  }

  /// The nodes right inside of an element, from its first one to the one after its last.
  func inside(_ element: Int) -> (first: Int, end: Int) { (element + 1, Int(nodes[element].next)) }
}
