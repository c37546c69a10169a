import RondaCore

extension XMLScanner {
  /// Reads attributes up to the end of the start tag. True when the tag closes itself.
  mutating func attributeList(of element: Range<Int>) throws(XMLFault) -> Bool {
    attributeNames.removeAll(keepingCapacity: true)
    while true {
      let end = position
      skipBlanks()
      switch byte(position) {
      case UInt8(ascii: ">"):
        position += 1
        return false
      case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: ">"):
        position += 2
        return true
      case 0 where position >= text.count, UInt8(ascii: "<"):
        throw unfinishedTag(element)
      default:
        break
      }
      let name = position..<endOfName(from: position)
      guard !name.isEmpty else { throw strayInTag(at: position, element) }
      guard position > end else { throw missingBlank(at: position) }
      for first in attributeNames where isSame(first, name) { throw duplicate(name, first: first, element) }
      guard attributeNames.count < Self.maximumAttributes else { throw tooManyAttributes(element) }
      attributeNames.append(name)
      position = name.upperBound
      skipBlanks()
      guard byte(position) == UInt8(ascii: "=") else { throw missingValue(name) }
      position += 1
      skipBlanks()
      try attributeValue(name)
    }
  }

  private mutating func attributeValue(_ name: Range<Int>) throws(XMLFault) {
    let quote = byte(position)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw missingQuotes(name, at: position) }
    let start = position + 1
    position = start
    var isWrittenOtherwise = false
    var hasTab = false
    while true {
      guard position < text.count else { throw unclosedQuote(name, at: start - 1) }
      let next = text[position]
      if next == quote { break }
      switch next {
      case UInt8(ascii: "<"):
        throw lessInValue(name, at: position, valueFrom: start)
      case UInt8(ascii: "&"):
        position = try endOfReference(at: position)
        isWrittenOtherwise = true
      case 0x0A, 0x0D:
        isWrittenOtherwise = true
        position += 1
      case 0x09:
        hasTab = true
        position += 1
      default:
        position += 1
      }
    }
    let value = start..<position
    position += 1
    guard text[name.lowerBound] == UInt8(ascii: "x"), starts(name.lowerBound, with: "xmlns"),
      name.count == 5 || text[name.lowerBound + 5] == UInt8(ascii: ":")
    else {
      attributes.append(
        Attribute(
          name: name, value: value, isWrittenOtherwise: isWrittenOtherwise,
          isVerbatim: !isWrittenOtherwise && !hasTab))
      return
    }
    prefixes.append((name.count > 5 ? name.lowerBound + 6..<name.upperBound : Self.noPrefix, value, depth + 1))
    if name.count == 5 { defaultNamespace = value }
    guard prefixes.count <= Self.maximumPrefixes else { throw tooManyPrefixes(name) }
  }

  /// Finds the namespaces of an element's attributes, and gives that of the element itself. Every prefix has to be declared
  /// by the element or by one around it.
  mutating func namespaces(of element: Element) throws(XMLFault) -> Range<Int>? {
    var namespace = defaultNamespace
    if let colon = Self.firstColon(in: element.name, of: text) {
      namespace = try declaration(of: element.name, colon: colon)
    }
    for index in element.attributes {
      guard let colon = Self.firstColon(in: attributes[index].name, of: text) else { continue }
      attributes[index].namespace = try declaration(of: attributes[index].name, colon: colon)
    }
    return namespace
  }

  /// The value of the declaration of a name's prefix; `nil` for `xml`, which needs none.
  private func declaration(of name: Range<Int>, colon: Int) throws(XMLFault) -> Range<Int>? {
    let prefix = name.lowerBound..<colon
    let local = colon + 1..<name.upperBound
    guard !prefix.isEmpty, !local.isEmpty, !text[local].contains(UInt8(ascii: ":")),
      endOfName(from: local.lowerBound) > colon + 1
    else { throw colons(name) }
    if prefix.count == 3, starts(prefix.lowerBound, with: "xml") { return nil }
    for index in prefixes.indices.reversed() where isSame(prefixes[index].name, prefix) {
      return prefixes[index].namespace
    }
    throw undeclared(prefix, in: name)
  }

  // MARK: Pieces

  @inline(__always)
  static func firstColon(in name: Range<Int>, of text: [UInt8]) -> Int? {
    for offset in name where text[offset] == UInt8(ascii: ":") { return offset }
    return nil
  }

  mutating func skipBlanks() {
    while Bytes.isBlank(byte(position)) { position += 1 }
  }

  func isSame(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where text[left.lowerBound + index] != text[right.lowerBound + index] { return false }
    return true
  }

  /// Where the name that begins at `start` ends; `start` itself when none begins there.
  func endOfName(from start: Int) -> Int {
    var next = start
    while next < text.count {
      let first = text[next]
      if first < 0x80 {
        guard next == start ? Bytes.isNameStart(first) : Bytes.isNameByte(first) else { break }
        next += 1
      } else {
        let (scalar, length) = Bytes.scalar(in: text, at: next)
        guard Bytes.isNameScalar(scalar, atStart: next == start) else { break }
        next += length
      }
    }
    return next
  }

  /// Checks the reference that begins with the `&` at `start`, and gives the offset behind its `;`.
  func endOfReference(at start: Int) throws(XMLFault) -> Int {
    if byte(start + 1) == UInt8(ascii: "#") { return try endOfCharacterReference(at: start) }
    let end = endOfName(from: start + 1)
    guard end > start + 1, byte(end) == UInt8(ascii: ";") else { throw loneAmpersand(at: start) }
    for name in ["amp", "lt", "gt", "quot", "apos"] as [StaticString]
    where name.utf8CodeUnitCount == end - start - 1 && starts(start + 1, with: name) {
      return end + 1
    }
    throw unknownEntity(start..<end + 1)
  }

  private func endOfCharacterReference(at start: Int) throws(XMLFault) -> Int {
    let isHex = byte(start + 2) == UInt8(ascii: "x")
    let digits = start + (isHex ? 3 : 2)
    var next = digits
    var value: UInt32 = 0
    while let digit = Bytes.digit(byte(next), isHex: isHex) {
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      next += 1
    }
    guard next > digits, byte(next) == UInt8(ascii: ";"), let scalar = Unicode.Scalar(value), Bytes.isAllowed(scalar)
    else {
      throw badCharacterReference(start..<(byte(next) == UInt8(ascii: ";") ? next + 1 : next))
    }
    return next + 1
  }
}
