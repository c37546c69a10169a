/// Reading JSON (RFC 8259) from bytes, one token at a time. Every function starts at `position` and leaves it behind
/// what it read.
enum JSONReading {
  /// What is wrong is of no use to anybody: the text is the store's own, and it must not be shown.
  struct Malformed: Error {}

  /// Nested deeper than anything that belongs in a record: no form can be. SQLite goes as deep.
  private static let depthLimit = 1000

  static func skipBlanks(_ bytes: Span<UInt8>, _ position: inout Int) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  /// Reads `byte` after any blanks.
  static func expect(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int) throws(Malformed) {
    skipBlanks(bytes, &position)
    guard position < bytes.count, bytes[position] == byte else { throw Malformed() }
    position += 1
  }

  /// Whether `byte` comes next after any blanks; reads it if so.
  static func take(_ byte: UInt8, _ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    skipBlanks(bytes, &position)
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// The inside of a string, quotes apart.
  struct StringToken {
    var range: Range<Int>
    var hasEscapes: Bool
  }

  static func stringToken(_ bytes: Span<UInt8>, _ position: inout Int) throws(Malformed) -> StringToken {
    try expect(UInt8(ascii: "\""), bytes, &position)
    let start = position
    // A local one stays in a register.
    var current = start
    var hasEscapes = false
    while current < bytes.count {
      let byte = bytes[current]
      if byte == UInt8(ascii: "\"") {
        position = current + 1
        return StringToken(range: start..<current, hasEscapes: hasEscapes)
      }
      guard byte >= 0x20 else { throw Malformed() }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        current += 1
      }
      current += 1
    }
    throw Malformed()
  }

  static func string(
    _ token: StringToken, _ bytes: Span<UInt8>, _ scratch: inout [UInt8]
  ) throws(Malformed) -> String {
    if token.hasEscapes {
      try unescape(bytes.extracting(token.range), into: &scratch)
      return try string(of: scratch.span)
    }
    return try string(of: bytes.extracting(token.range))
  }

  private static func string(of bytes: Span<UInt8>) throws(Malformed) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes))
    } catch {
      throw Malformed()
    }
  }

  private static func unescape(_ bytes: Span<UInt8>, into output: inout [UInt8]) throws(Malformed) {
    output.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        output.append(byte)
        continue
      }
      guard position < bytes.count else { throw Malformed() }
      let escaped = bytes[position]
      position += 1
      switch escaped {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(escaped)
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "u"):
        let scalar = try escapedScalar(bytes, &position)
        output.append(contentsOf: Character(scalar).utf8)
      default: throw Malformed()
      }
    }
  }

  /// Four hexadecimal digits, and four more when the first are the high half of a pair.
  private static func escapedScalar(_ bytes: Span<UInt8>, _ position: inout Int) throws(Malformed) -> Unicode.Scalar {
    let first = try codeUnit(bytes, &position)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw Malformed() }
    position += 2
    let second = try codeUnit(bytes, &position)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw Malformed() }
    return scalar
  }

  private static func codeUnit(_ bytes: Span<UInt8>, _ position: inout Int) throws(Malformed) -> UInt16 {
    guard position + 4 <= bytes.count else { throw Malformed() }
    var result: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { throw Malformed() }
      result = result << 4 | UInt16(digit)
      position += 1
    }
    return result
  }

  /// Passes over any value.
  static func skipValue(_ bytes: Span<UInt8>, _ position: inout Int, depth: Int = 0) throws(Malformed) {
    skipBlanks(bytes, &position)
    guard depth < depthLimit, position < bytes.count else { throw Malformed() }
    switch bytes[position] {
    case UInt8(ascii: "\""):
      let token = try stringToken(bytes, &position)
      var scratch: [UInt8] = []
      _ = try string(token, bytes, &scratch)
    case UInt8(ascii: "{"):
      position += 1
      if take(UInt8(ascii: "}"), bytes, &position) { return }
      repeat {
        skipBlanks(bytes, &position)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw Malformed() }
        try skipValue(bytes, &position, depth: depth + 1)
        try expect(UInt8(ascii: ":"), bytes, &position)
        try skipValue(bytes, &position, depth: depth + 1)
      } while take(UInt8(ascii: ","), bytes, &position)
      try expect(UInt8(ascii: "}"), bytes, &position)
    case UInt8(ascii: "["):
      position += 1
      if take(UInt8(ascii: "]"), bytes, &position) { return }
      repeat {
        try skipValue(bytes, &position, depth: depth + 1)
      } while take(UInt8(ascii: ","), bytes, &position)
      try expect(UInt8(ascii: "]"), bytes, &position)
    case UInt8(ascii: "t"): try skip("true", bytes, &position)
    case UInt8(ascii: "f"): try skip("false", bytes, &position)
    case UInt8(ascii: "n"): try skip("null", bytes, &position)
    default: _ = try JSONNumber.read(bytes, &position)
    }
  }

  private static func skip(_ word: String, _ bytes: Span<UInt8>, _ position: inout Int) throws(Malformed) {
    for byte in word.utf8 {
      guard position < bytes.count, bytes[position] == byte else { throw Malformed() }
      position += 1
    }
  }
}
