/// Base 64 (RFC 4648, section 4), with padding.
enum Base64 {
  static func text(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    var position = 0
    while position < bytes.count {
      let first = bytes[position]
      let second = position + 1 < bytes.count ? bytes[position + 1] : 0
      let third = position + 2 < bytes.count ? bytes[position + 2] : 0
      result.append(alphabet[Int(first >> 2)])
      result.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      result.append(position + 1 < bytes.count ? alphabet[Int((second & 15) << 2 | third >> 6)] : padding)
      result.append(position + 2 < bytes.count ? alphabet[Int(third & 63)] : padding)
      position += 3
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// What `text` stands for, blanks in it apart; `nil` for anything that is no complete base 64, missing padding
  /// included.
  static func bytes(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var gathered: UInt32 = 0
    var count = 0
    var paddings = 0
    for byte in text.utf8 where !NumberText.isBlank(byte) {
      if byte == padding {
        paddings += 1
      } else {
        guard paddings == 0, let value = value(byte) else { return nil }
        gathered = gathered << 6 | value
      }
      count += 1
      guard count % 4 == 0 else { continue }
      guard paddings <= 2 else { return nil }
      if paddings > 0 { gathered <<= UInt32(6 * paddings) }
      let three = [UInt8(gathered >> 16 & 255), UInt8(gathered >> 8 & 255), UInt8(gathered & 255)]
      result += three.prefix(3 - paddings)
      gathered = 0
    }
    return count % 4 == 0 && paddings <= 2 ? result : nil
  }

  /// `base64-decode`: the UTF-8 text that `text` stands for; empty when it is no base 64 or no UTF-8.
  static func decoded(_ text: String) -> String {
    bytes(text).flatMap { String(validating: $0, as: UTF8.self) } ?? ""
  }

  private static let padding = UInt8(ascii: "=")
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
