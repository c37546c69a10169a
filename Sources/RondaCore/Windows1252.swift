/// The code page of Spanish Windows and its Excel.
package enum Windows1252 {
  /// The scalar of one byte; `nil` for the five bytes that mean nothing.
  package static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    guard (0x80..<0xA0).contains(byte) else { return Unicode.Scalar(byte) }
    return high[Int(byte) - 0x80]
  }

  /// The byte of a scalar, or `nil` when the code page does not have it.
  package static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x80 || (0xA0..<0x100).contains(scalar.value) { return UInt8(scalar.value) }
    return high.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
  }

  /// The text of bytes, or `nil` when one of them means nothing.
  package static func text(_ bytes: some Sequence<UInt8>) -> String? { text(Array(bytes).span) }

  /// The same, for the many cells of a table.
  package static func text(_ bytes: Span<UInt8>) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(2 * bytes.count)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        result.append(byte)
      } else if byte >= 0xA0 {
        // The two bytes of a letter of Latin-1 in UTF-8.
        result.append(0xC0 | byte >> 6)
        result.append(0x80 | byte & 0x3F)
      } else {
        guard let scalar = scalar(byte) else { return nil }
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What the bytes from 80 to 9F are. Source: the Unicode Consortium's mapping table CP1252.TXT.
  private static let high: [Unicode.Scalar?] = [
    "\u{20AC}", nil, "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", nil, "\u{17D}", nil,
    nil, "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", nil, "\u{17E}", "\u{178}",
  ]
}
