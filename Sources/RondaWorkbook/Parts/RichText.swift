/// Texts as shared strings and cells hold them: plain, or in runs that each have a look of their own.
///
/// Source: ECMA-376, part 1, sections 18.4.8 (`si`), 18.4.12 (`t`) and 22.9.2.19 (`ST_Xstring`).
extension PartReader {
  /// The text of the `si` or `is` that has just started, and leaves it. Pronunciations are left out.
  mutating func richText() throws(WorkbookFault) -> String {
    let keepsBlanks = attribute("xml:space") == "preserve"
    var result = ""
    while try enterChild() {
      if isElement("t") {
        result += try shownText(keepingBlanks: keepsBlanks)
      } else if isElement("r") {
        let runKeepsBlanks = keepsBlanks || attribute("xml:space") == "preserve"
        while try enterChild() {
          if isElement("t") { result += try shownText(keepingBlanks: runKeepsBlanks) } else { try skip() }
        }
      } else {
        try skip()
      }
    }
    return result
  }

  /// Blanks at the ends of a `t` only count where that is asked for, as spreadsheet programs have it.
  private mutating func shownText(keepingBlanks: Bool) throws(WorkbookFault) -> String {
    let space = attribute("xml:space")
    let text = try text()
    if space.map({ $0 == "preserve" }) ?? keepingBlanks { return EscapedText.decoded(text) }
    return EscapedText.decoded(text.trimmingXMLBlanks)
  }
}

extension String {
  /// Without blanks, tabs and line breaks at the ends. Other spaces, such as the one that does not break, stay.
  var trimmingXMLBlanks: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else { return self }
    let rest = utf8.drop(while: isBlank)
    guard let end = rest.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(Substring(rest[...end]))
  }
}

/// Characters that are written `_x000D_`, because XML would not keep or allow them.
enum EscapedText {
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var next = 0
    while next < bytes.count {
      guard let unit = unit(bytes, next) else {
        result.append(bytes[next])
        next += 1
        continue
      }
      var scalar = Unicode.Scalar(unit)
      var length = 7
      if unit >> 10 == 0x36, let low = Self.unit(bytes, next + 7), low >> 10 == 0x37 {
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit - 0xD800) << 10 | UInt32(low - 0xDC00)))
        length = 14
      }
      if let scalar, let encoded = UTF8.encode(scalar) {
        result.append(contentsOf: encoded)
      } else {
        // Half of a pair means nothing and stays as it is written.
        result.append(contentsOf: bytes[next..<next + length])
      }
      next += length
    }
    return lineEndsJoined(String(decoding: result, as: UTF8.self))
  }

  /// The number in `_xHHHH_`, when that stands there.
  private static func unit(_ bytes: [UInt8], _ start: Int) -> UInt16? {
    guard start + 7 <= bytes.count, bytes[start] == UInt8(ascii: "_"), bytes[start + 1] == UInt8(ascii: "x"),
      bytes[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt16 = 0
    for byte in bytes[start + 2..<start + 6] {
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }

  /// Programs for Windows leave a CR before each LF.
  private static func lineEndsJoined(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var result: [UInt8] = []
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 0x0A, isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = byte == 0x0D
      result.append(isAfterReturn ? 0x0A : byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
