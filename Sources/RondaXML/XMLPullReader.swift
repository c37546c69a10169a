import RondaCore

/// Goes through a document from tag to tag and keeps nothing: for documents with millions of elements, such as the
/// sheets of workbooks, of which `XMLParser` would make too large a tree.
///
/// Refuses what `XMLScanner` refuses, with the same findings, at the time when it gets there; no limit on the number of
/// elements. Places cost a walk from the start of the text, so they are for findings only.
package struct XMLPullReader {
  package enum Event: Sendable, Hashable {
    /// `isElement` and `attribute` speak of it until the next event.
    case start
    /// Every start has one, the tags that close themselves too.
    case end
    /// `text` gives it. One text may come in several pieces.
    case text
  }

  private var scanner: XMLScanner
  /// The namespaces whose elements `isElement` knows.
  private let vocabulary: [String]
  private var name = 0..<0
  private var namespace: Range<Int>?
  private var piece = 0..<0
  private var hasReferences = false
  private var endIsDue = false
  /// The declaration that was asked for last: nearly always it is the same all through a document.
  private var known: (declaration: Range<Int>, isOurs: Bool)?

  /// A reader before the first tag, or the one finding that says why there is nothing to read.
  ///
  /// Elements are told apart by their local names within the namespaces of `vocabulary`.
  package static func open(
    _ source: XMLSource, vocabulary: [String], limit: Int = XMLSource.defaultLimit
  ) -> XMLResult<XMLPullReader> {
    guard source.text.count <= limit else {
      return .findings([
        Diagnostic(
          "xml-too-large", at: source.place(0..<1), XMLFault.tooLarge(source.name, limit: limit),
          hint: XMLFault.tooLargeHint)
      ])
    }
    if let fault = TextCheck(source: source).fault() { return .findings([fault]) }
    return .value(XMLPullReader(scanner: XMLScanner(text: source.text, file: source.name), vocabulary: vocabulary))
  }

  private init(scanner: XMLScanner, vocabulary: [String]) {
    self.scanner = scanner
    self.vocabulary = vocabulary
  }

  /// The next event, `nil` at the end of the document. Nothing can be read after a failure.
  package mutating func next() throws(XMLFailure) -> Event? {
    if endIsDue {
      endIsDue = false
      return .end
    }
    do {
      scanner.attributes.removeAll(keepingCapacity: true)
      while let next = try scanner.next() {
        switch next {
        case .start(let element, let namespace, let isEmpty):
          var local = element.name
          if let namespace, namespace != known?.declaration {
            known = (namespace, vocabulary.contains(value(namespace)))
          }
          if let colon = scanner.text[local].firstIndex(of: UInt8(ascii: ":")) { local = colon + 1..<local.upperBound }
          name = local
          self.namespace = namespace
          endIsDue = isEmpty
          return .start
        case .end:
          return .end
        case .text(let range, let hasReferences):
          piece = range
          self.hasReferences = hasReferences
          return .text
        case .nothing:
          continue
        }
      }
      return nil
    } catch {
      throw XMLFailure(error.finding)
    }
  }

  /// Whether the element that has just started has this local name and is in a namespace of the vocabulary.
  package func isElement(_ name: StaticString) -> Bool {
    guard namespace != nil, known?.isOurs == true else { return false }
    return self.name.count == name.utf8CodeUnitCount && scanner.starts(self.name.lowerBound, with: name)
  }

  /// The value of an attribute of the element that has just started, by its name as it is written, prefix included.
  package func attribute(_ name: StaticString) -> String? {
    for attribute in scanner.attributes
    where attribute.name.count == name.utf8CodeUnitCount && scanner.starts(attribute.name.lowerBound, with: name) {
      return value(attribute.value)
    }
    return nil
  }

  /// The text that has just been met: references are resolved, every line ends in LF.
  package var text: String {
    if !hasReferences, !scanner.text[piece].contains(0x0D) {
      return String(decoding: scanner.text[piece], as: UTF8.self)
    }
    return resolved(piece, lineEnd: 0x0A, tab: 0x09, hasReferences: hasReferences)
  }

  // MARK: What is written, as what it means

  private func value(_ range: Range<Int>) -> String {
    let isPlain = scanner.text[range].allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "&") }
    if isPlain { return String(decoding: scanner.text[range], as: UTF8.self) }
    return resolved(range, lineEnd: 0x20, tab: 0x20, hasReferences: true)
  }

  private func resolved(_ range: Range<Int>, lineEnd: UInt8, tab: UInt8, hasReferences: Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var next = range.lowerBound
    while next < range.upperBound {
      let byte = scanner.text[next]
      next += 1
      switch byte {
      case UInt8(ascii: "&") where hasReferences:
        let end = scanner.text[next..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? range.upperBound
        append(referenceNamed: next..<end, to: &result)
        next = min(end + 1, range.upperBound)
      case 0x0D:
        if next < range.upperBound, scanner.text[next] == 0x0A { next += 1 }
        result.append(lineEnd)
      case 0x0A: result.append(lineEnd)
      case 0x09: result.append(tab)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The scanner has checked that the reference is one of XML's five or the number of a character.
  private func append(referenceNamed name: Range<Int>, to result: inout [UInt8]) {
    switch scanner.byte(name.lowerBound) {
    case UInt8(ascii: "#"):
      let isHex = scanner.byte(name.lowerBound + 1) == UInt8(ascii: "x")
      var value: UInt32 = 0
      for index in (name.lowerBound + (isHex ? 2 : 1))..<name.upperBound {
        value = value &* (isHex ? 16 : 10) &+ (Bytes.digit(scanner.text[index], isHex: isHex) ?? 0)
      }
      if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
    case UInt8(ascii: "l"): result.append(UInt8(ascii: "<"))
    case UInt8(ascii: "g"): result.append(UInt8(ascii: ">"))
    case UInt8(ascii: "q"): result.append(UInt8(ascii: "\""))
    default: result.append(UInt8(ascii: name.count == 4 ? "'" : "&"))
    }
  }
}
