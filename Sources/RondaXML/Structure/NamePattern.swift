/// What names, codes and numbers look like in files that people write. The same patterns stand in the schemas in `Forms`.
package enum NamePattern {
  /// `[A-Za-z][A-Za-z0-9_]*`
  package static func isName(_ text: String) -> Bool {
    matches(text, first: Bytes.isLetter) { Bytes.isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// An NCName of XML 1.0, fifth edition: the name of an element without a prefix.
  package static func isNodeName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isNameStart(first) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy { isNameStart($0) || isNameRest($0) }
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
      0x10000...0xEFFFF:
      true
    default: false
    }
  }

  private static func isNameRest(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }

  /// `[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*`: no language has a longer code, and «ingles» is a slip.
  package static func isLanguageTag(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(Bytes.isLetter) else {
      return false
    }
    return parts.dropFirst().allSatisfy {
      (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy { Bytes.isLetter($0) || isDigit($0) }
    }
  }

  /// `[+-]?[0-9]{1,9}(\.[0-9]{1,9})?`
  static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count <= 2 && parts.allSatisfy { (1...9).contains($0.utf8.count) && $0.utf8.allSatisfy(isDigit) }
  }

  /// `[1-9][0-9]*`, and not more than `last`.
  static func isWhole(_ text: String, through last: Int) -> Bool {
    text.utf8.allSatisfy(isDigit) && text.utf8.first != UInt8(ascii: "0") && Int(text).map { $0 <= last } == true
  }

  /// `[0-9]{…}`
  static func isDigits(_ text: String, count: ClosedRange<Int>) -> Bool {
    count.contains(text.utf8.count) && text.utf8.allSatisfy(isDigit)
  }

  /// `[^\s\p{Z}]+`: no blank of any script, since nobody sees the one that a word processor has put in.
  package static func isCode(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: false
        default: !["\t", "\n", "\r"].contains(scalar)
        }
      }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isWordOrHyphen(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  private static func matches(_ text: String, first: (UInt8) -> Bool, rest: (UInt8) -> Bool) -> Bool {
    guard let start = text.utf8.first, first(start) else { return false }
    return text.utf8.dropFirst().allSatisfy(rest)
  }
}
