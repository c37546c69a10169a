import RondaCore

/// Goes through a document once, notes where everything stands and stops at the first thing that is wrong.
///
/// libxml2 knows lines only up to 65,535 and columns hardly at all, and its complaints name the place where it noticed.
/// So this scanner comes first: it explains the usual mistakes, refuses what must not reach libxml2 (a DTD, too much
/// depth), and finds every name, value and text where it stands. It accepts some documents that libxml2 does not, never the
/// other way round. Offsets are of bytes. The text has to be valid UTF-8 without NUL: `TextCheck` is run before.
///
/// `next` goes from piece to piece, for `XMLParser` and `XMLPullReader`; `scan` keeps the places of all elements, for
/// `CheckedDocument`.
struct XMLScanner {
  struct Element {
    let name: Range<Int>
    /// Where its attributes are in `attributes`.
    var attributes: Range<Int>
  }

  /// What `next` has passed.
  enum Piece {
    /// The namespace is the value of the declaration that names it.
    case start(Element, namespace: Range<Int>?, isEmpty: Bool)
    case end
    /// `isVerbatim` when it means what is written: there are no references, and every line ends in LF.
    case text(Range<Int>, isVerbatim: Bool, hasReferences: Bool)
    /// A comment or an instruction, or blanks outside the root.
    case nothing
  }

  struct Attribute {
    let name: Range<Int>
    /// Between the quotes.
    let value: Range<Int>
    /// Whether it has references or line breaks, so that the places of its scalars differ from those of its value.
    let isWrittenOtherwise: Bool
    /// Whether its value is what is written, byte for byte.
    let isVerbatim: Bool
    /// The value of the declaration of its prefix.
    var namespace: Range<Int>?
  }

  /// Elements nested deeper are refused: no form needs them, and libxml2 stops there, too.
  static let maximumDepth = 256
  /// Elements and attributes of one document.
  static let maximumCount = 1_000_000
  static let maximumAttributes = 256
  /// Namespace prefixes that are declared at once.
  static let maximumPrefixes = 1024

  /// Where no prefix can stand.
  static let noPrefix = 0..<0

  let text: [UInt8]
  let file: String
  var position = 0
  /// In document order, as libxml2 meets them.
  private(set) var elements: [Element] = []
  /// In document order, without namespace declarations. `next` only adds to them.
  var attributes: [Attribute] = []
  /// Of the element whose tag is being read, declarations of namespaces included.
  var attributeNames: [Range<Int>] = []
  private(set) var root: Element?
  /// The names of the elements that are open.
  private var open: [Range<Int>] = []
  /// The declarations of namespaces that hold here; that of the default namespace has `noPrefix` for a name.
  var prefixes: [(name: Range<Int>, namespace: Range<Int>, depth: Int)] = []
  /// That of names without a prefix.
  var defaultNamespace: Range<Int>?

  init(text: [UInt8], file: String) {
    self.text = text
    self.file = file
  }

  var depth: Int { open.count }

  /// Zero at the end, which no text contains.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { offset < text.count ? text[offset] : 0 }

  func starts(_ offset: Int, with word: StaticString, ignoringCase: Bool = false) -> Bool {
    word.withUTF8Buffer { letters in
      guard offset + letters.count <= text.count else { return false }
      for index in 0..<letters.count {
        let byte = text[offset + index]
        let letter = unsafe letters[index]
        if byte != letter, !(ignoringCase && Bytes.isLetter(letter) && byte ^ 0x20 == letter) { return false }
      }
      return true
    }
  }

  /// The offset of the next place where `word` stands, from `offset` on.
  func find(_ word: StaticString, from offset: Int) -> Int? {
    let first = unsafe word.utf8Start.pointee
    var next = offset
    while next < text.count {
      if text[next] == first, starts(next, with: word) { return next }
      next += 1
    }
    return nil
  }

  // MARK: The document

  /// Goes through the whole document and keeps where its elements stand.
  mutating func scan() throws(XMLFault) {
    elements.reserveCapacity(text.count / 64)
    attributes.reserveCapacity(text.count / 64)
    while let piece = try next() {
      guard case .start(let element, _, _) = piece else { continue }
      elements.append(element)
      guard elements.count + attributes.count <= Self.maximumCount else { throw tooMany(element.name) }
    }
  }

  /// Passes the next piece of the document, or gives `nil` at its end.
  mutating func next() throws(XMLFault) -> Piece? {
    if position == 0, starts(0, with: "<?xml"), Bytes.isBlank(byte(5)) {
      guard let end = find("?>", from: 5) else { throw unfinished("<?xml", at: 0) }
      position = end + 2
    }
    guard position < text.count else {
      if let last = open.last { throw unclosed(last) }
      if root == nil { throw noElement() }
      return nil
    }
    if text[position] == UInt8(ascii: "<") { return try markup() }
    if !open.isEmpty { return try textRun() }
    skipBlanks()
    guard position == text.count || text[position] == UInt8(ascii: "<") else { throw textOutside() }
    return .nothing
  }

  private mutating func markup() throws(XMLFault) -> Piece {
    let start = position
    switch byte(start + 1) {
    case UInt8(ascii: "/"):
      try endTag()
      return .end
    case UInt8(ascii: "?"):
      if starts(start + 2, with: "xml", ignoringCase: true), !Bytes.isNameByte(byte(start + 5)) {
        throw misplacedDeclaration()
      }
      guard let end = find("?>", from: start + 2) else { throw unfinished("<?", at: start) }
      position = end + 2
    case UInt8(ascii: "!"):
      if starts(start, with: "<!--") {
        guard let end = find("--", from: start + 4) else { throw unfinished("<!--", at: start) }
        guard byte(end + 2) == UInt8(ascii: ">") else { throw hyphens(at: end) }
        position = end + 3
      } else if starts(start, with: "<![CDATA["), !open.isEmpty {
        guard let end = find("]]>", from: start + 9) else { throw unfinished("<![CDATA[", at: start) }
        position = end + 3
        return .text(start + 9..<end, isVerbatim: !text[start + 9..<end].contains(0x0D), hasReferences: false)
      } else if starts(start, with: "<!DOCTYPE", ignoringCase: true) {
        throw doctype(at: start)
      } else {
        throw unknownMarkup(at: start)
      }
    default:
      return try startTag()
    }
    return .nothing
  }

  private mutating func startTag() throws(XMLFault) -> Piece {
    let start = position
    let name = start + 1..<endOfName(from: start + 1)
    guard !name.isEmpty else { throw loneLess(at: start) }
    if open.isEmpty, let root { throw secondRoot(name, root: root) }
    guard open.count < Self.maximumDepth else { throw tooDeep(name) }
    position = name.upperBound
    let firstAttribute = attributes.count
    let isEmpty = try attributeList(of: name)
    let element = Element(name: name, attributes: firstAttribute..<attributes.count)
    if root == nil { root = element }
    let namespace = try namespaces(of: element)
    open.append(name)
    if isEmpty { closeLast() }
    return .start(element, namespace: namespace, isEmpty: isEmpty)
  }

  private mutating func endTag() throws(XMLFault) {
    let start = position
    if let opened = open.last, closes(opened, at: start + 2) {
      position = start + 3 + opened.count
      closeLast()
      return
    }
    let name = start + 2..<endOfName(from: start + 2)
    guard let opened = open.last else { throw endWithoutStart(name, at: start) }
    guard isSame(name, opened) else {
      throw mismatch(
        name, at: start, opened: opened, isOpenFurtherOut: open.contains { isSame($0, name) })
    }
    position = name.upperBound
    skipBlanks()
    guard byte(position) == UInt8(ascii: ">") else { throw unfinishedTag(name) }
    position += 1
    closeLast()
  }

  /// Whether a name and the end of the tag stand there, as nearly always.
  private func closes(_ opened: Range<Int>, at start: Int) -> Bool {
    let end = start + opened.count
    guard byte(end) == UInt8(ascii: ">") else { return false }
    for index in 0..<opened.count where text[opened.lowerBound + index] != text[start + index] { return false }
    return true
  }

  private mutating func closeLast() {
    open.removeLast()
    while let last = prefixes.last, last.depth > open.count {
      prefixes.removeLast()
      if last.name.isEmpty { defaultNamespace = prefixes.last { $0.name.isEmpty }?.namespace }
    }
  }

  // MARK: Text

  private mutating func textRun() throws(XMLFault) -> Piece {
    let start = position
    var isVerbatim = true
    while position < text.count {
      let next = text[position]
      if next == UInt8(ascii: "<") { break }
      if next == UInt8(ascii: "&") {
        position = try endOfReference(at: position)
        isVerbatim = false
      } else if next == UInt8(ascii: "]"), starts(position, with: "]]>") {
        throw closingBrackets(at: position)
      } else {
        if next == 0x0D { isVerbatim = false }
        position += 1
      }
    }
    return .text(start..<position, isVerbatim: isVerbatim, hasReferences: true)
  }
}
