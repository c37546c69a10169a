/// What names, codes and numbers look like in files that people write. The same patterns stand in the schemas in `Forms`.
package enum NamePattern {
  /// `[A-Za-z][A-Za-z0-9_]*`
  package static func isName(_ text: String) -> Bool {
    matches(text, first: Bytes.isLetter) { Bytes.isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// An NCName of XML 1.0, fifth edition: the name of an element without a prefix.
  package static func isNodeName(_ text: String) -> Bool {
    var isAtStart = true
    for scalar in text.unicodeScalars {
      guard isInNodeName(scalar, atStart: isAtStart) else { return false }
      isAtStart = false
    }
    return !isAtStart
  }

  private static func isInNodeName(_ scalar: Unicode.Scalar, atStart: Bool) -> Bool {
    guard scalar.isASCII else { return Bytes.isNameScalar(scalar, atStart: atStart) }
    let byte = UInt8(truncatingIfNeeded: scalar.value)
    return byte != UInt8(ascii: ":") && (atStart ? Bytes.isNameStart(byte) : Bytes.isNameByte(byte))
  }

  /// `[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*`: no language has a longer code, and «ingles» is a slip.
  package static func isLanguageTag(_ text: String) -> Bool {
    var part = 0
    var count = 0
    func isWhole() -> Bool { (part == 0 ? 2...3 : 1...8).contains(count) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        guard isWhole() else { return false }
        part += 1
        count = 0
      } else {
        guard Bytes.isLetter(byte) || part > 0 && isDigit(byte) else { return false }
        count += 1
      }
    }
    return isWhole()
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
