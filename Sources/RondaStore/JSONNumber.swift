/// A number as JSON writes it: sign, digits and a power of ten, not rounded to anything yet.
struct JSONNumber {
  private var range: Range<Int>
  private var isNegative: Bool
  /// The digits without sign and point, unless there are too many for it.
  private var mantissa: UInt64
  private var isExact: Bool
  /// The power of ten by which the mantissa is to be multiplied.
  private var exponent: Int

  /// Reads a number, blanks before it included.
  static func read(_ bytes: Span<UInt8>, _ position: inout Int) throws(JSONReading.Malformed) -> JSONNumber {
    JSONReading.skipBlanks(bytes, &position)
    let start = position
    var number = JSONNumber(range: start..<start, isNegative: false, mantissa: 0, isExact: true, exponent: 0)
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
      number.isNegative = true
      position += 1
    }
    let wholeStart = position
    let wholeCount = number.digits(bytes, &position)
    guard wholeCount > 0, wholeCount == 1 || bytes[wholeStart] != UInt8(ascii: "0") else {
      throw JSONReading.Malformed()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let count = number.digits(bytes, &position)
      guard count > 0 else { throw JSONReading.Malformed() }
      number.exponent -= count
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      var isDown = false
      if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+") {
        isDown = bytes[position] == UInt8(ascii: "-")
        position += 1
      }
      let first = position
      var power = 0
      while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
        // Far beyond every range already; more digits change nothing.
        if power < 100_000 { power = power * 10 + Int(bytes[position] - UInt8(ascii: "0")) }
        position += 1
      }
      guard position > first else { throw JSONReading.Malformed() }
      number.exponent += isDown ? -power : power
    }
    number.range = start..<position
    return number
  }

  /// Adds digits to the mantissa and says how many there were.
  private mutating func digits(_ bytes: Span<UInt8>, _ position: inout Int) -> Int {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(bytes[position] - UInt8(ascii: "0")))
      if overflow || carry { isExact = false } else { mantissa = sum }
      position += 1
    }
    return position - start
  }

  /// The number as a whole one, when it is whole (`3`, `3.0`, `3e2`) and not too large.
  var integer: Int? {
    guard isExact else { return nil }
    var magnitude = mantissa
    var power = magnitude == 0 ? 0 : exponent
    while power < 0 {
      guard magnitude.isMultiple(of: 10) else { return nil }
      magnitude /= 10
      power += 1
    }
    while power > 0 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      magnitude = product
      power -= 1
    }
    if isNegative { return magnitude <= 1 << 63 ? Int(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int(exactly: magnitude)
  }

  /// The nearest finite number.
  func decimal(_ bytes: Span<UInt8>) -> Double? {
    // Both factors are exact here, so that one operation rounds once, to nearest.
    // Source: W. D. Clinger, "How to read floating point numbers accurately" (1990), the fast path.
    if isExact, mantissa <= 1 << 53, (-22...22).contains(exponent) {
      let magnitude =
        exponent < 0 ? Double(mantissa) / Self.powers[-exponent] : Double(mantissa) * Self.powers[exponent]
      return isNegative ? -magnitude : magnitude
    }
    var digits = ""
    for position in range { digits.unicodeScalars.append(Unicode.Scalar(bytes[position])) }
    return Double(digits).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
