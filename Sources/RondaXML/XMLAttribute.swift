package import RondaCore

/// An attribute, with what is needed to point at any character of its value.
package struct XMLAttribute: Sendable {
  /// The local name, without prefix.
  package let name: String
  /// The URI of its namespace, `nil` for an attribute without prefix.
  package let namespace: String?
  /// References are resolved, and every line break or tab is a space, as XML demands.
  package let value: String
  private let origin: Origin

  /// What its places are known by. Most are never asked for.
  private enum Origin: Sendable {
    case parsed(XMLTree, XMLTree.Attribute)
    case made(Places)
  }

  private final class Places: Sendable {
    let place: SourcePlace
    let valuePlace: SourcePlace
    let written: String?
    /// Whether every scalar of the value is said to be at `valuePlace`, as in a cell of a workbook.
    let isPointLike: Bool

    init(_ place: SourcePlace, _ valuePlace: SourcePlace, written: String?, isPointLike: Bool) {
      self.place = place
      self.valuePlace = valuePlace
      self.written = written
      self.isPointLike = isPointLike
    }
  }

  /// An attribute of a document.
  init(_ name: XMLTree.Name, _ value: String, of tree: XMLTree, _ attribute: XMLTree.Attribute) {
    self.init(name.local, in: name.namespace, value, .parsed(tree, attribute))
  }

  /// An attribute that stands in no XML document: every scalar of it has the same place.
  package init(_ name: String, in namespace: String? = nil, _ value: String, at place: SourcePlace) {
    self.init(name, in: namespace, value, .made(Places(place, place, written: nil, isPointLike: true)))
  }

  private init(_ name: String, in namespace: String?, _ value: String, _ origin: Origin) {
    self.name = name
    self.namespace = namespace
    self.value = value
    self.origin = origin
  }

  /// The name, a prefix included.
  package var place: SourcePlace {
    switch origin {
    case .parsed(let tree, let attribute): tree.place(attribute.spot)
    case .made(let places): places.place
    }
  }

  /// The first scalar inside the quotes. As long as what is written between them, at least 1.
  package var valuePlace: SourcePlace {
    switch origin {
    case .parsed(let tree, let attribute): tree.place(attribute.valueSpot)
    case .made(let places): places.valuePlace
    }
  }

  /// What is written between the quotes, when `value` does not tell the places of its scalars: references, line breaks.
  private var written: String? {
    switch origin {
    case .parsed(let tree, let attribute): attribute.written < 0 ? nil : tree.written[Int(attribute.written)]
    case .made(let places): places.written
    }
  }

  private var isPointLike: Bool {
    if case .made(let places) = origin { places.isPointLike } else { false }
  }

  /// The same value under another name.
  package func renamed(_ name: String, in namespace: String? = nil) -> XMLAttribute {
    XMLAttribute(name, in: namespace, value, origin)
  }

  /// A part of the value, given by the offsets of its scalars, as the value of another attribute whose scalars still
  /// have the places at which they are written.
  package func part(_ range: Range<Int>, named name: String, in namespace: String? = nil) -> XMLAttribute {
    let scalars = value.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex)
    let end = scalars.index(scalars.startIndex, offsetBy: range.upperBound, limitedBy: scalars.endIndex)
    let value = String(scalars[(start ?? scalars.endIndex)..<(end ?? scalars.endIndex)])
    let valuePlace = self.place(ofScalars: range)
    var part: String?
    if let written {
      var walk = WrittenValue(written, line: 1, column: 1)
      let first = walk.remainder(after: range.lowerBound)
      let rest = walk.remainder(after: range.count)
      part = String(first.unicodeScalars.dropLast(rest.unicodeScalars.count))
    }
    return XMLAttribute(
      name, in: namespace, value, .made(Places(place, valuePlace, written: part, isPointLike: isPointLike)))
  }

  /// The place of the scalar of `value` that has this offset, as long as it is written: 4 for `&gt;`.
  ///
  /// An offset at the end of the value or beyond gives the closing quote.
  package func place(ofScalar offset: Int) -> SourcePlace {
    place(ofScalars: offset..<offset + 1)
  }

  /// The place of a range of scalars of `value`, given by their offsets. It ends with its first line.
  ///
  /// An empty range gives the place of the scalar at its start.
  package func place(ofScalars range: Range<Int>) -> SourcePlace {
    let valuePlace = valuePlace
    if isPointLike { return valuePlace }
    let start = max(0, range.lowerBound)
    let end = max(start + 1, range.upperBound)
    guard let written else {
      let count = value.unicodeScalars.count
      let first = min(start, count)
      return SourcePlace(
        file: valuePlace.file, line: valuePlace.line, column: valuePlace.column + first,
        length: max(1, min(end, count) - first))
    }
    var walk = WrittenValue(written, line: valuePlace.line, column: valuePlace.column)
    for _ in 0..<start where !walk.isAtEnd { walk.step() }
    let (line, column) = (walk.line, walk.column)
    var length = 0
    for _ in start..<end where walk.line == line && !walk.isAtEnd { length += walk.step() }
    return SourcePlace(file: valuePlace.file, line: line, column: column, length: length)
  }
}

/// Goes through an attribute's value as it is written, one scalar of the resolved value at a time.
private struct WrittenValue {
  private let scalars: String.UnicodeScalarView
  private var index: String.UnicodeScalarView.Index
  private(set) var line: Int
  private(set) var column: Int

  init(_ text: String, line: Int, column: Int) {
    scalars = text.unicodeScalars
    index = scalars.startIndex
    self.line = line
    self.column = column
  }

  var isAtEnd: Bool { index == scalars.endIndex }

  /// What is written after that many more scalars of the value.
  mutating func remainder(after count: Int) -> String {
    for _ in 0..<count where !isAtEnd { step() }
    return String(scalars[index...])
  }

  /// Passes one scalar of the value. Gives how many are written for it on its line.
  @discardableResult
  mutating func step() -> Int {
    let scalar = scalars[index]
    index = scalars.index(after: index)
    column += 1
    switch scalar {
    case "&":
      var length = 1
      while !isAtEnd {
        let next = scalars[index]
        index = scalars.index(after: index)
        length += 1
        if next == ";" { break }
      }
      column += length - 1
      return length
    case "\r", "\n":
      if scalar == "\r", !isAtEnd, scalars[index] == "\n" { index = scalars.index(after: index) }
      line += 1
      column = 1
      return 1
    default:
      return 1
    }
  }
}
