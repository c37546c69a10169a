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
      let document = try CheckedDocument(source, limit: min(limit, Int(Int32.max)))
      var builder = TreeBuilder(scanner: document.scanner)
      return .value(XMLDocument(root: builder.build(document), file: source.name))
    } catch {
      return .findings([error.finding])
    }
  }
}

/// Merges what libxml2 read with where the scanner saw it. Both meet the same things in the same order.
private struct TreeBuilder {
  private let scanner: XMLScanner
  private var cursor: PlaceCursor
  private var nextElement = 0
  private var nextText = 0
  private var namespaces = NamespaceNames()

  init(scanner: XMLScanner) {
    self.scanner = scanner
    cursor = PlaceCursor(text: scanner.text, file: scanner.file)
  }

  private struct Frame {
    let name: String
    let namespace: String?
    let attributes: [XMLAttribute]
    let place: SourcePlace
    var children: [XMLNode] = []

    var element: XMLElement {
      XMLElement(name, namespace: namespace, attributes: attributes, children: children, place: place)
    }
  }

  mutating func build(_ document: borrowing CheckedDocument) -> XMLElement {
    var open: [Frame] = []
    while true {
      let event = unsafe cxml_document_next(document.handle)
      switch unsafe event.kind {
      case CXML_START:
        open.append(unsafe start(event, document))
      case CXML_TEXT:
        guard let content = unsafe event.text, unsafe content.pointee != 0 else { continue }
        let text = unsafe String(cString: content)
        let top = open.count - 1
        if case .text(let before, let place)? = open[top].children.last {
          // libxml2 joins what it reads in pieces, but does not promise to.
          open[top].children[open[top].children.count - 1] = .text(before + text, place)
        } else {
          open[top].children.append(.text(text, cursor.place(scanner.texts[nextText])))
          nextText += 1
        }
      default:
        // An end; libxml2 has accepted the document, so that every end has its start and the last one is the root's.
        let element = open.removeLast().element
        if open.isEmpty { return element }
        open[open.count - 1].children.append(.element(element))
      }
    }
  }

  private mutating func start(_ event: cxml_event, _ document: borrowing CheckedDocument) -> Frame {
    let scanned = scanner.elements[nextElement]
    nextElement += 1
    let place = cursor.place(scanned.name)
    var attributes: [XMLAttribute] = []
    attributes.reserveCapacity(scanned.attributes.count)
    for index in scanned.attributes {
      let attribute = unsafe cxml_document_next_attribute(document.handle)
      guard let name = unsafe attribute.name, let value = unsafe attribute.value else { break }
      let scannedAttribute = scanner.attributes[index]
      attributes.append(
        XMLAttribute(
          name: unsafe String(cString: name), namespace: unsafe namespaces.name(attribute.space),
          value: unsafe String(cString: value), place: cursor.place(scannedAttribute.name),
          valuePlace: cursor.place(scannedAttribute.value),
          written: scannedAttribute.isWrittenOtherwise
            ? String(decoding: scanner.text[scannedAttribute.value], as: UTF8.self) : nil))
    }
    let name = unsafe event.text.map { unsafe String(cString: $0) } ?? ""
    return Frame(name: name, namespace: unsafe namespaces.name(event.space), attributes: attributes, place: place)
  }
}

/// Namespace URIs as strings. A document has few and repeats them at every element, so each is copied once.
private struct NamespaceNames {
  /// By the address of libxml2's copy, which stays for as long as the document.
  private var known: [UInt: String] = [:]
  private var last: (address: UInt, name: String)?

  mutating func name(_ pointer: UnsafePointer<CChar>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    let address = UInt(bitPattern: pointer)
    if let last, last.address == address { return last.name }
    let name: String
    if let copied = known[address] {
      name = copied
    } else {
      // libxml2 leaves a written ampersand as a character reference here, and only here.
      name = unsafe String(cString: pointer).replacing("&#38;", with: "&")
    }
    known[address] = name
    last = (address, name)
    return name
  }
}
