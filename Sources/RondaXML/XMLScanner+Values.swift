/// What is written, as what it means.
extension XMLScanner {
  /// The value of an attribute: references are resolved, every line break and tab is a space.
  func value(_ range: Range<Int>) -> String {
    let isVerbatim = text[range].allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "&") }
    if isVerbatim { return name(range) }
    var bytes: [UInt8] = []
    append(value: range, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A piece of text: every line ends in LF, and references are resolved where there may be any.
  func string(_ range: Range<Int>, hasReferences: Bool) -> String {
    var bytes: [UInt8] = []
    append(text: range, hasReferences: hasReferences, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds the bytes of the value of an attribute.
  func append(value range: Range<Int>, to bytes: inout [UInt8]) {
    append(range, lineEnd: 0x20, tab: 0x20, hasReferences: true, to: &bytes)
  }

  /// Adds the bytes of a piece of text.
  func append(text range: Range<Int>, hasReferences: Bool, to bytes: inout [UInt8]) {
    append(range, lineEnd: 0x0A, tab: 0x09, hasReferences: hasReferences, to: &bytes)
  }

  private func append(
    _ range: Range<Int>, lineEnd: UInt8, tab: UInt8, hasReferences: Bool, to result: inout [UInt8]
  ) {
    var next = range.lowerBound
    while next < range.upperBound {
      let byte = text[next]
      next += 1
      switch byte {
      case UInt8(ascii: "&") where hasReferences:
        let end = text[next..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? range.upperBound
        append(referenceNamed: next..<end, to: &result)
        next = min(end + 1, range.upperBound)
      case 0x0D:
        if next < range.upperBound, text[next] == 0x0A { next += 1 }
        result.append(lineEnd)
      case 0x0A: result.append(lineEnd)
      case 0x09: result.append(tab)
      default: result.append(byte)
      }
    }
  }

  /// It has been checked that the reference is one of XML's five or the number of a character.
  private func append(referenceNamed name: Range<Int>, to result: inout [UInt8]) {
    switch byte(name.lowerBound) {
    case UInt8(ascii: "#"):
      let isHex = byte(name.lowerBound + 1) == UInt8(ascii: "x")
      var value: UInt32 = 0
      for index in (name.lowerBound + (isHex ? 2 : 1))..<name.upperBound {
        value = value &* (isHex ? 16 : 10) &+ (Bytes.digit(text[index], isHex: isHex) ?? 0)
      }
      if let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) { result.append(contentsOf: encoded) }
    case UInt8(ascii: "l"): result.append(UInt8(ascii: "<"))
    case UInt8(ascii: "g"): result.append(UInt8(ascii: ">"))
    case UInt8(ascii: "q"): result.append(UInt8(ascii: "\""))
    default: result.append(UInt8(ascii: name.count == 4 ? "'" : "&"))
    }
  }
}
