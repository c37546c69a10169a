import RondaCore

/// `uuid`: texts made of chance.
enum RandomText {
  /// The longest text that is made of chance.
  static let longest = 10_000

  /// A version 4 UUID (RFC 9562), 36 characters in lower case.
  static func uuid(using generator: inout some RandomNumberGenerator) -> String {
    var bytes: [UInt8] = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var result = ""
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { result += "-" }
      result += Hexadecimal.text(of: [byte])
    }
    return result
  }

  /// So many digits and capital letters, the fraction of `length` cut off; none for less than one or no number, and
  /// never more than `longest`.
  static func code(length: Double, using generator: inout some RandomNumberGenerator) -> String {
    guard length >= 1 else { return "" }
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    let letters = (0..<Int(min(length, Double(longest)))).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
