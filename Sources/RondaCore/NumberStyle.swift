/// How numbers are written: which sign parts the decimals and which one groups thousands. Declared, never guessed.
package struct NumberStyle: Sendable, Hashable {
  /// `1.234,5`, as in Chile.
  package static let chilean = NumberStyle(decimal: ",", group: ".")
  /// `1234.5` without groups, as programs write numbers.
  package static let plain = NumberStyle(decimal: ".", group: nil)

  package let decimal: Unicode.Scalar
  package let group: Unicode.Scalar?

  package init(decimal: Unicode.Scalar, group: Unicode.Scalar?) {
    self.decimal = decimal
    self.group = group
  }

  /// What a text means as a number in this style.
  package enum Reading: Sendable, Hashable {
    case number(Double)
    /// One grouping sign before exactly three digits, as in `1.500`: a thousand and more, or a decimal point from
    /// another habit. A whole number can only be the first.
    case ambiguous(grouped: Double, decimal: Double)
    /// The grouping sign stands where only a decimal sign could: `98.9` where the comma parts decimals.
    case wrongSign(decimal: Double)
    case notANumber
  }

  /// Reads a whole text, blanks at its ends apart. No exponents, no currency, no `NaN`.
  package func read(_ text: some StringProtocol) -> Reading {
    var scalars = Array(text.unicodeScalars)
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    var position = 0
    while position < scalars.count, scalars[position].isBlank { position += 1 }
    var sign = ""
    // U+2212 is the minus sign that word processors put in place of a hyphen.
    if position < scalars.count, scalars[position] == "-" || scalars[position] == "\u{2212}" {
      sign = "-"
      position += 1
    }
    var parts = [""]  // the digits between grouping signs
    var decimals: String?
    for scalar in scalars[position...] {
      if ("0"..."9").contains(scalar) {
        if decimals == nil {
          parts[parts.count - 1].unicodeScalars.append(scalar)
        } else {
          decimals?.unicodeScalars.append(scalar)
        }
      } else if scalar == decimal, decimals == nil {
        decimals = ""
      } else if scalar == group, decimals == nil {
        parts.append("")
      } else {
        return .notANumber
      }
    }
    let whole = parts.joined()
    guard !whole.isEmpty || decimals?.isEmpty == false, decimals != "" else { return .notANumber }
    func value(_ whole: String, _ fraction: String?) -> Double? {
      let number = Double(sign + (whole.isEmpty ? "0" : whole) + (fraction.map { "." + $0 } ?? ""))
      return number.flatMap { $0.isFinite ? $0 : nil }
    }
    if parts.count == 1 { return value(whole, decimals).map(Reading.number) ?? .notANumber }
    let inThrees = (1...3).contains(parts[0].utf8.count) && parts.dropFirst().allSatisfy { $0.utf8.count == 3 }
    if inThrees, let grouped = value(whole, decimals) {
      if parts.count == 2, decimals == nil, let other = value(parts[0], parts[1]) {
        return .ambiguous(grouped: grouped, decimal: other)
      }
      return .number(grouped)
    }
    if parts.count == 2, decimals == nil, !parts[1].isEmpty, let other = value(parts[0], parts[1]) {
      return .wrongSign(decimal: other)
    }
    return .notANumber
  }

  /// `number` with its thousands grouped and `decimals` decimals, halves away from zero.
  package func text(_ number: Double, decimals: Int = 0) -> String {
    guard number.isFinite, abs(number) < 1e15 else { return String(number) }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let units = (abs(number) * scale).rounded(.toNearestOrAwayFromZero)
    var digits = String(Int64(units))
    if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
    let whole = digits.dropLast(decimals)
    var result = number < 0 && units > 0 ? "-" : ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset) % 3 == 0, let group { result.unicodeScalars.append(group) }
      result.append(digit)
    }
    if decimals > 0 {
      result.unicodeScalars.append(decimal)
      result += digits.suffix(decimals)
    }
    return result
  }

  /// `number` with as many decimals as it has, none when it is whole.
  package func shortest(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return text(number) }
    let plain = String(number)
    guard !plain.contains("e"), let point = plain.firstIndex(of: ".") else { return plain }
    let whole = Double(plain[..<point]).map { text($0) } ?? String(plain[..<point])
    let sign = plain.hasPrefix("-0") ? "-" : ""
    return sign + whole + String(Character(decimal)) + plain[plain.index(after: point)...]
  }
}
