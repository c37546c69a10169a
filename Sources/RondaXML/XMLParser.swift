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
      let scanner = try XMLScanner.scanned(source, limit: min(limit, Int(Int32.max)))
      let issues = Issues()
      guard let tree = TreeBuilder(scanner).read(issues) else {
        return .findings([ParserFindings.finding(for: issues.first, in: source)])
      }
      return .value(XMLDocument(root: XMLElement(tree, 0), file: source.name))
    } catch {
      return .findings([error.finding])
    }
  }
}

/// Merges what libxml2 reads with where the scanner saw it. Both meet the same things in the same order.
private final class TreeBuilder {
  private let scanner: XMLScanner
  private var cursor: PlaceCursor
  private var nextElement = 0
  private var nextAttribute = 0
  private var nextText = 0
  private var open: [Int] = []
  /// Where the text begins that is being read, in `content`.
  private var textStart: Int?
  private var names = ExpandedNames()
  private var nodes: [XMLTree.Node] = []
  private var attributes: [XMLTree.Attribute] = []
  private var content: [UInt8] = []
  private var written: [String] = []

  init(_ scanner: XMLScanner) {
    self.scanner = scanner
    cursor = PlaceCursor(text: scanner.text, file: scanner.file)
    nodes.reserveCapacity(scanner.elements.count + scanner.texts.count)
    attributes.reserveCapacity(scanner.attributes.count)
  }

  /// The tree, `nil` when libxml2 does not accept the document.
  func read(_ issues: Issues) -> XMLTree? {
    let bytes = scanner.text
    var handler = unsafe cxml_handler(
      context: Unmanaged.passUnretained(self).toOpaque(),
      start: { unsafe builder($0)?.start($1, $2) },
      attribute: { unsafe builder($0)?.attribute($1, $2, UnsafeBufferPointer(start: $3, count: $4)) },
      text: { unsafe builder($0)?.text(UnsafeBufferPointer(start: $1, count: $2)) },
      end: { unsafe builder($0)?.end() })
    let isAccepted = withExtendedLifetime(self) {
      unsafe bytes.withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return false }
        return unsafe cxml_read(start, buffer.count, &handler, issues.handle) != 0
      }
    }
    guard isAccepted, open.isEmpty, !nodes.isEmpty else { return nil }
    return XMLTree(
      file: scanner.file, names: names.all, nodes: nodes, attributes: attributes, content: content, written: written)
  }

  func start(_ name: UnsafePointer<CChar>, _ namespace: UnsafePointer<CChar>?) {
    endText()
    guard nextElement < scanner.elements.count else { return }
    let scanned = scanner.elements[nextElement]
    nextElement += 1
    nextAttribute = scanned.attributes.lowerBound
    open.append(nodes.count)
    nodes.append(
      XMLTree.Node(
        name: unsafe names.index(name, namespace), start: Int32(attributes.count), count: 0, next: 0,
        spot: spot(scanned.name)))
  }

  func attribute(
    _ name: UnsafePointer<CChar>, _ namespace: UnsafePointer<CChar>?, _ value: UnsafeBufferPointer<UInt8>
  ) {
    guard let element = open.last, nextAttribute < scanner.attributes.count else { return }
    let scanned = scanner.attributes[nextAttribute]
    nextAttribute += 1
    if scanned.isWrittenOtherwise { written.append(String(decoding: scanner.text[scanned.value], as: UTF8.self)) }
    attributes.append(
      XMLTree.Attribute(
        name: unsafe names.index(name, namespace), start: Int32(content.count), count: Int32(value.count),
        written: scanned.isWrittenOtherwise ? Int32(written.count - 1) : -1, spot: spot(scanned.name),
        valueSpot: spot(scanned.value)))
    unsafe content.append(contentsOf: value)
    nodes[element].count += 1
  }

  /// One text may come in several pieces.
  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard piece.count > 0 else { return }
    if textStart == nil { textStart = content.count }
    unsafe content.append(contentsOf: piece)
  }

  func end() {
    endText()
    // libxml2 says an end for every start.
    if let element = open.popLast() { nodes[element].next = Int32(nodes.count) }
  }

  private func endText() {
    guard let start = textStart, nextText < scanner.texts.count else { return }
    textStart = nil
    nodes.append(
      XMLTree.Node(
        name: -1, start: Int32(start), count: Int32(content.count - start), next: Int32(nodes.count + 1),
        spot: spot(scanner.texts[nextText])))
    nextText += 1
  }

  private func spot(_ range: Range<Int>) -> XMLTree.Spot {
    let spot = cursor.spot(range)
    return XMLTree.Spot(line: Int32(spot.line), column: Int32(spot.column), length: Int32(max(1, spot.length)))
  }
}

private func builder(_ context: UnsafeMutableRawPointer?) -> TreeBuilder? {
  unsafe context.map { unsafe Unmanaged<TreeBuilder>.fromOpaque($0).takeUnretainedValue() }
}

/// Expanded names as strings. A document has few and repeats them at every element, so each is copied once.
private struct ExpandedNames {
  private struct Key: Hashable {
    let name: UInt
    let namespace: UInt
  }

  private(set) var all: [XMLTree.Name] = []
  /// By the addresses of libxml2's copies, which stay while it reads.
  private var known: [Key: Int32] = [:]
  /// The one found last for some bits of the address of the name: a dictionary would take most of the time.
  private var recent: [(key: Key, index: Int32)] = Array(repeating: (Key(name: 0, namespace: 0), -1), count: 64)

  mutating func index(_ name: UnsafePointer<CChar>, _ namespace: UnsafePointer<CChar>?) -> Int32 {
    let key = Key(name: UInt(bitPattern: name), namespace: UInt(bitPattern: namespace))
    let slot = Int(truncatingIfNeeded: (key.name ^ key.name >> 6) & 63)
    if recent[slot].key == key { return recent[slot].index }
    let index = known[key] ?? Int32(all.count)
    if index == all.count {
      known[key] = index
      all.append(
        XMLTree.Name(
          local: unsafe String(cString: name), namespace: unsafe namespace.map { unsafe String(cString: $0) }))
    }
    recent[slot] = (key, index)
    return index
  }
}
