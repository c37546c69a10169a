/// What names, codes and numbers look like in files that people write. The same patterns stand in the schemas in `Forms`.
package enum NamePattern {
  /// `[A-Za-z][A-Za-z0-9_]*`
  package static func isName(_ text: String) -> Bool {
    matches(text, first: Bytes.isLetter) { Bytes.isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// An NCName of XML 1.0, fifth edition: the name of an element without a prefix.
  package static func isNodeName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isInNodeName(first, atStart: true) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy { isInNodeName($0, atStart: false) }
  }

  private static func isInNodeName(_ scalar: Unicode.Scalar, atStart: Bool) -> Bool {
    guard scalar.isASCII else { return Bytes.isNameScalar(scalar, atStart: atStart) }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return byte != UInt8(ascii: ":") && (atStart ? Bytes.isNameStart(byte) : Bytes.isNameByte(byte))
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

  /// `[^\s\p{Z}]+` by today's Unicode, in which U+180E is no blank: none of any script, since nobody sees the one that a word processor has put in.
  package static func isCode(_ text: String) -> Bool {
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return !text.isEmpty }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: false
      default: !["\t", "\n", "\r"].contains(scalar)
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func matches(_ text: String, first: (UInt8) -> Bool, rest: (UInt8) -> Bool) -> Bool {
    guard let start = text.utf8.first, first(start) else { return false }
    return text.utf8.dropFirst().allSatisfy(rest)
  }
}
