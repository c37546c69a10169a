/// Numbers as XPath 1.0 writes and reads them: no exponents, no plus sign, a point for decimals.
enum NumberText {
  /// The number that the whole of `text` is, blanks at its ends apart; `nil` when it is none.
  ///
  /// Source of the grammar: XPath 1.0, sections 3.7 and 4.4.
  static func number(_ text: String) -> Double? {
    let bytes = text.utf8
    var position = bytes.startIndex
    var end = bytes.endIndex
    while position < end, isBlank(bytes[position]) { position = bytes.index(after: position) }
    while position < end, isBlank(bytes[bytes.index(before: end)]) { end = bytes.index(before: end) }
    let start = position
    var isNegative = false
    if position < end, bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position = bytes.index(after: position)
    }
    var digits: UInt64 = 0
    var digitCount = 0
    var decimals: Int?
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        if digitCount < 18 { digits = digits * 10 + UInt64(byte - UInt8(ascii: "0")) }
        digitCount += 1
        if let count = decimals { decimals = count + 1 }
      }
      position = bytes.index(after: position)
    }
    guard digitCount > 0 else { return nil }
    // Up to 15 digits and a power of ten below 1e22 are exact, so that one division is rounded once, correctly.
    if digitCount <= 15 {
      let value = Double(digits) / powersOfTen[decimals ?? 0]
      return isNegative ? -value : value
    }
    // The standard library reads no number that begins or ends with the point.
    var plain = String(text[start..<end])
    if plain.hasSuffix(".") { plain.removeLast() }
    if let point = plain.firstIndex(of: "."), point == plain.startIndex || plain[..<point] == "-" {
      plain.insert("0", at: point)
    }
    return Double(plain)
  }

  /// `number` as decimal digits: whole numbers without a point, never with an exponent, the shortest that reads back.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    if number == number.rounded(.towardZero), abs(number) < 1e15 { return String(Int64(number)) }
    let shortest = number.description
    guard let mark = shortest.firstIndex(of: "e") else {
      return shortest.hasSuffix(".0") ? String(shortest.dropLast(2)) : shortest
    }
    return withoutExponent(shortest[..<mark], exponent: Int(shortest[shortest.index(after: mark)...]) ?? 0)
  }

  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func withoutExponent(_ mantissa: Substring, exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let unsigned = mantissa.drop { $0 == "-" }
    let parts = unsigned.split(separator: ".")
    let whole = String(parts[0])
    let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
    let digits = whole + fraction
    let point = whole.count + exponent
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
  }

  private static let powersOfTen: [Double] = {
    var powers = [1.0]
    for _ in 0..<15 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()
}
