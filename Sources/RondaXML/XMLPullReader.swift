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
  private var isVerbatim = true
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
    do {
      return .value(XMLPullReader(scanner: try XMLScanner.opened(source, limit: limit), vocabulary: vocabulary))
    } catch {
      return .findings([error.finding])
    }
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
            known = (namespace, vocabulary.contains(scanner.value(namespace)))
          }
          if let colon = scanner.text[local].firstIndex(of: UInt8(ascii: ":")) { local = colon + 1..<local.upperBound }
          name = local
          self.namespace = namespace
          endIsDue = isEmpty
          return .start
        case .end:
          return .end
        case .text(let range, let isVerbatim, let hasReferences):
          piece = range
          self.isVerbatim = isVerbatim
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
      return scanner.value(attribute.value)
    }
    return nil
  }

  /// The text that has just been met: references are resolved, every line ends in LF.
  package var text: String {
    isVerbatim ? scanner.name(piece) : scanner.string(piece, hasReferences: hasReferences)
  }
}
