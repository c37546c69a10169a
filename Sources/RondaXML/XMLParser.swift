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
      let scanner = try XMLScanner.opened(source, limit: min(limit, Int(Int32.max) / 2))
      let issues = Issues()
      let (tree, isAccepted) = try unsafe source.text.withUnsafeBufferPointer { text throws(XMLFailure) in
        let follower = text.count < longEnough ? nil : unsafe ParserFollower(text)
        var builder = TreeBuilder(scanner, follower)
        let tree = try builder.tree(of: source)
        return (tree, follower?.accepts() ?? false)
      }
      // What was wrong is asked of one who has the whole document before him.
      guard isAccepted || self.isAccepted(source.text, issues) else {
        return .findings([ParserFindings.finding(for: issues.first, in: source)])
      }
      return .value(XMLDocument(root: XMLElement(tree, 0), file: source.name))
    } catch {
      return .findings([error.finding])
    }
  }

  /// Documents of so many bytes are worth a thread.
  private static let longEnough = 1 << 16

  /// Whether libxml2 finds a document well-formed.
  private static func isAccepted(_ text: [UInt8], _ issues: Issues) -> Bool {
    unsafe text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe cxml_check(start, buffer.count, issues.handle) != 0
    }
  }
}

/// libxml2 reading a document on a thread of its own, never further than the scanner has come.
@safe
private final class ParserFollower {
  private var handle: OpaquePointer?
  private var released = 0

  /// - Parameter text: stays where it is for as long as this lives.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress, let handle = unsafe cxml_follower_begin(start) else { return nil }
    unsafe self.handle = handle
  }

  deinit { if let handle = unsafe handle { _ = unsafe cxml_follower_end(handle) } }

  /// Lets it read as far as this offset. Small steps are saved up.
  func release(_ offset: Int, isLast: Bool = false) {
    guard isLast || offset - released >= 1 << 16, let handle = unsafe handle else { return }
    released = offset
    unsafe cxml_follower_release(handle, offset)
  }

  /// Whether the document is well-formed; waits for it.
  func accepts() -> Bool {
    guard let handle = unsafe handle else { return false }
    unsafe self.handle = nil
    return unsafe cxml_follower_end(handle) != 0
  }
}

/// Makes a tree of what the scanner finds.
private struct TreeBuilder {
  private var scanner: XMLScanner
  private let follower: ParserFollower?
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

  init(_ scanner: XMLScanner, _ follower: ParserFollower?) {
    self.scanner = scanner
    self.follower = follower
    nodes.reserveCapacity(scanner.text.count / 16)
    attributes.reserveCapacity(scanner.text.count / 64)
  }

  mutating func tree(of source: XMLSource) throws(XMLFailure) -> XMLTree {
    do { try read() } catch { throw scanner.failure(error, in: source) }
    return XMLTree(
      of: source, names: names.all, nodes: nodes, attributes: attributes, resolved: resolved, written: written)
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
      follower?.release(scanner.position)
    }
    follower?.release(scanner.text.count, isLast: true)
  }

  private mutating func start(_ element: XMLScanner.Element, _ namespace: Range<Int>?) throws(XMLFault) {
    open.append(nodes.count)
    nodes.append(
      XMLTree.Node(
        name: number(element.name, namespace), start: Int32(attributes.count), count: Int32(element.attributes.count),
        next: 0, spot: XMLTree.Spot(element.name)))
    if !element.attributes.isEmpty {
      for index in element.attributes { add(scanner.attributes[index]) }
      scanner.attributes.removeAll(keepingCapacity: true)
    }
    elementCount += 1
    guard elementCount + attributes.count <= XMLScanner.maximumCount else { throw scanner.tooMany(element.name) }
  }

  private mutating func add(_ attribute: XMLScanner.Attribute) {
    let name = number(attribute.name, attribute.namespace)
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
        written: attribute.isWrittenOtherwise ? Int32(written.count - 1) : -1, spot: XMLTree.Spot(attribute.name),
        valueSpot: XMLTree.Spot(attribute.value)))
  }

  /// A name among `names`.
  private mutating func number(_ name: Range<Int>, _ namespace: Range<Int>?) -> Int32 {
    names.known(name, namespace, in: scanner.text)
      ?? names.add(scanner.expanded(name, namespace), seenAs: name, namespace)
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
        spot: XMLTree.Spot(text.place)))
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
  private var numbers: [XMLTree.Name: Int32] = [:]
  /// What was met, each as it is written in one of its places.
  private var seen: [Seen] = []
  /// After each that was met the one that came next: what is in a row of a list is in the others, too.
  private var following: [Int] = []
  private var last = 0
  /// The one met last for each hash of a name as it is written, and -1.
  private var recent = Array(repeating: -1, count: 1024)
  /// The place in `recent` of the name that was asked for last.
  private var slot = 0

  /// The index of a name in `all`, if it was met in the same namespace before.
  mutating func known(_ name: Range<Int>, _ namespace: Range<Int>?, in text: [UInt8]) -> Int32? {
    if !seen.isEmpty {
      let likely = following[last]
      if isSame(likely, name, namespace, text) {
        last = likely
        return seen[likely].index
      }
    }
    slot = Self.slot(name, text)
    let other = recent[slot]
    guard other >= 0, isSame(other, name, namespace, text) else { return nil }
    following[last] = other
    last = other
    return seen[other].index
  }

  /// Takes note of a name right after `known` did not know it.
  mutating func add(_ expanded: XMLTree.Name, seenAs name: Range<Int>, _ namespace: Range<Int>?) -> Int32 {
    let index = numbers[expanded] ?? Int32(all.count)
    if index == all.count {
      numbers[expanded] = index
      all.append(expanded)
    }
    let met = Seen(name: name, namespace: namespace, index: index)
    let number = recent[slot] < 0 ? seen.count : recent[slot]
    if number == seen.count {
      seen.append(met)
      following.append(0)
    } else {
      seen[number] = met
    }
    following[last] = number
    last = number
    recent[slot] = number
    return index
  }

  private func isSame(_ other: Int, _ name: Range<Int>, _ namespace: Range<Int>?, _ text: [UInt8]) -> Bool {
    let start = seen[other].name.lowerBound
    guard seen[other].name.count == name.count, seen[other].namespace == namespace else { return false }
    for index in 0..<name.count where text[start + index] != text[name.lowerBound + index] { return false }
    return true
  }

  private static func slot(_ name: Range<Int>, _ text: [UInt8]) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for offset in name { hash = (hash ^ UInt32(text[offset])) &* 0x0100_0193 }
    return Int((hash ^ hash >> 16) & 1023)
  }
}

extension XMLScanner {
  /// A name without its prefix, in the namespace that a declaration names.
  fileprivate func expanded(_ name: Range<Int>, _ namespace: Range<Int>?) -> XMLTree.Name {
    let colon = Self.firstColon(in: name, of: text)
    let local = self.name((colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound)
    guard let namespace else {
      // The only prefix that needs no declaration is `xml`.
      return XMLTree.Name(local: local, namespace: colon == nil ? nil : XMLElement.xmlNamespace)
    }
    return XMLTree.Name(local: local, namespace: namespace.isEmpty ? nil : value(namespace))
  }
}
