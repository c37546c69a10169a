import CXML
import RondaCore

/// Reads XML documents into values.
///
/// Nothing outside the source is ever read, no entity is expanded but the five of XML, and a DTD is refused. Limits: the
/// size given, 256 elements inside one another, a million elements and attributes. May be called from several tasks at
/// once.
package enum XMLParser {
  /// The document, or exactly one finding, with its place, that says what is wrong and what to do.
  ///
  /// Encodings: UTF-8, UTF-16 with byte order mark, and ISO-8859-1 or Windows-1252 where the document declares them.
  /// Time and memory are linear in the size of the source. Sources of more than `limit` bytes in UTF-8 are refused.
  package static func parse(_ source: XMLSource, limit: Int = XMLSource.defaultLimit) -> XMLResult<XMLDocument> {
    do {
      // Offsets are kept in 32 bits, and what is resolved is never longer than the source.
      var builder = TreeBuilder(try XMLScanner.opened(source, limit: min(limit, Int(Int32.max) / 2)))
      let tree = try builder.tree(of: source)
      let issues = Issues()
      guard isAccepted(source.text, issues) else {
        return .findings([ParserFindings.finding(for: issues.first, in: source)])
      }
      return .value(XMLDocument(root: XMLElement(tree, 0), file: source.name))
    } catch {
      return .findings([error.finding])
    }
  }

  /// Whether libxml2 finds a document well-formed.
  private static func isAccepted(_ text: [UInt8], _ issues: Issues) -> Bool {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe cxml_check(start, buffer.count, issues.handle) != 0
    }
  }
}

/// Makes a tree of what the scanner finds.
private struct TreeBuilder {
  private var scanner: XMLScanner
  private var cursor: PlaceCursor
  private var open: [Int] = []
  private var elementCount = 0
  private var run: TextRun?
  private var names = ExpandedNames()
  private var nodes: [XMLTree.Node] = []
  private var attributes: [XMLTree.Attribute] = []
  /// Values and texts that are written otherwise than they mean.
  private var resolved: [UInt8] = []
  private var written: [String] = []

  /// The text that is being read, since the last tag.
  private struct TextRun {
    /// Its bytes, in the document or beyond its end.
    var bytes: Range<Int>
    /// Its first line that is not blank; when all are, its first byte.
    var place: Range<Int>
    var isSolid: Bool
  }

  init(_ scanner: XMLScanner) {
    self.scanner = scanner
    cursor = PlaceCursor(text: scanner.text, file: scanner.file)
    nodes.reserveCapacity(scanner.text.count / 16)
    attributes.reserveCapacity(scanner.text.count / 64)
  }

  mutating func tree(of source: XMLSource) throws(XMLFailure) -> XMLTree {
    do { try read() } catch { throw scanner.failure(error, in: source) }
    return XMLTree(
      file: scanner.file, names: names.all, nodes: nodes, attributes: attributes, source: scanner.text,
      resolved: resolved, written: written)
  }

  private mutating func read() throws(XMLFault) {
    while let piece = try scanner.next() {
      switch piece {
      case .start(let element, let namespace, let isEmpty):
        endText()
        try start(element, namespace)
        if isEmpty { end() }
      case .end:
        endText()
        end()
      case .text(let range, let isVerbatim, let hasReferences):
        add(range, isVerbatim: isVerbatim, hasReferences: hasReferences)
      case .nothing: break
      }
    }
  }

  private mutating func start(_ element: XMLScanner.Element, _ namespace: Range<Int>?) throws(XMLFault) {
    open.append(nodes.count)
    nodes.append(
      XMLTree.Node(
        name: names.index(element.name, namespace, in: scanner), start: Int32(attributes.count),
        count: Int32(element.attributes.count), next: 0, spot: spot(element.name)))
    if !element.attributes.isEmpty {
      for index in element.attributes { add(scanner.attributes[index]) }
      scanner.attributes.removeAll(keepingCapacity: true)
    }
    elementCount += 1
    guard elementCount + attributes.count <= XMLScanner.maximumCount else { throw scanner.tooMany(element.name) }
  }

  private mutating func add(_ attribute: XMLScanner.Attribute) {
    let name = names.index(attribute.name, attribute.namespace, in: scanner)
    var value = attribute.value
    if !attribute.isVerbatim {
      let start = beyond
      scanner.append(value: attribute.value, to: &resolved)
      value = start..<beyond
    }
    if attribute.isWrittenOtherwise { written.append(scanner.name(attribute.value)) }
    attributes.append(
      XMLTree.Attribute(
        name: name, start: Int32(value.lowerBound), count: Int32(value.count),
        written: attribute.isWrittenOtherwise ? Int32(written.count - 1) : -1, spot: spot(attribute.name),
        valueSpot: spot(attribute.value)))
  }

  private mutating func end() {
    // The scanner gives an end for every start.
    if let element = open.popLast() { nodes[element].next = Int32(nodes.count) }
  }

  // MARK: Text

  /// Where what is resolved next will begin.
  private var beyond: Int { scanner.text.count + resolved.count }

  /// One text may come in several pieces.
  private mutating func add(_ piece: Range<Int>, isVerbatim: Bool, hasReferences: Bool) {
    guard !piece.isEmpty else { return }
    var current = run ?? TextRun(bytes: piece, place: piece.lowerBound..<piece.lowerBound + 1, isSolid: false)
    if run != nil || !isVerbatim {
      let start: Int
      if run == nil {
        start = beyond
      } else if current.bytes.lowerBound < scanner.text.count {
        start = beyond
        resolved += scanner.text[current.bytes]
      } else {
        start = current.bytes.lowerBound
      }
      scanner.append(text: piece, hasReferences: hasReferences, to: &resolved)
      current.bytes = start..<beyond
    }
    if !current.isSolid, let solid = scanner.firstLine(of: piece) {
      current.place = solid
      current.isSolid = true
    }
    run = current
  }

  private mutating func endText() {
    guard let text = run else { return }
    run = nil
    nodes.append(
      XMLTree.Node(
        name: -1, start: Int32(text.bytes.lowerBound), count: Int32(text.bytes.count), next: Int32(nodes.count + 1),
        spot: spot(text.place)))
  }

  private mutating func spot(_ range: Range<Int>) -> XMLTree.Spot {
    let spot = cursor.spot(range)
    return XMLTree.Spot(line: Int32(spot.line), column: Int32(spot.column), length: Int32(max(1, spot.length)))
  }
}

extension XMLScanner {
  /// The first line of a piece of text that is not blank, without blanks at its ends.
  fileprivate func firstLine(of piece: Range<Int>) -> Range<Int>? {
    var start = piece.lowerBound
    while start < piece.upperBound, Bytes.isBlank(text[start]) { start += 1 }
    guard start < piece.upperBound else { return nil }
    var end = start
    while end < piece.upperBound, text[end] != 0x0A, text[end] != 0x0D { end += 1 }
    while Bytes.isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }
}

/// Expanded names as strings. A document has few and repeats them at every element, so each is copied once.
private struct ExpandedNames {
  /// Where a name was met.
  private struct Seen {
    let name: Range<Int>
    let namespace: Range<Int>?
    let index: Int32
  }

  private(set) var all: [XMLTree.Name] = []
  private var known: [XMLTree.Name: Int32] = [:]
  /// The one met last for each hash of a name as it is written.
  private var recent: [Seen?] = Array(repeating: nil, count: 1024)

  mutating func index(_ name: Range<Int>, _ namespace: Range<Int>?, in scanner: XMLScanner) -> Int32 {
    var hash: UInt32 = 0x811C_9DC5
    for offset in name { hash = (hash ^ UInt32(scanner.text[offset])) &* 0x0100_0193 }
    let slot = Int((hash ^ hash >> 16) & 1023)
    if let seen = recent[slot], seen.namespace == namespace, scanner.isSame(seen.name, name) { return seen.index }
    let expanded = scanner.expanded(name, namespace)
    let index = known[expanded] ?? Int32(all.count)
    if index == all.count {
      known[expanded] = index
      all.append(expanded)
    }
    recent[slot] = Seen(name: name, namespace: namespace, index: index)
    return index
  }
}

extension XMLScanner {
  /// A name without its prefix, in the namespace that a declaration names.
  fileprivate func expanded(_ name: Range<Int>, _ namespace: Range<Int>?) -> XMLTree.Name {
    let colon = firstColon(in: name)
    let local = self.name((colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound)
    guard let namespace else {
      // The only prefix that needs no declaration is `xml`.
      return XMLTree.Name(local: local, namespace: colon == nil ? nil : XMLElement.xmlNamespace)
    }
    return XMLTree.Name(local: local, namespace: namespace.isEmpty ? nil : value(namespace))
  }
}
