package import RondaCore

/// What a cell holds. For a formula, the result that was saved with it.
package enum WorkbookValue: Sendable, Hashable {
  /// Never empty. Line breaks are LF.
  case text(String)
  /// `exact` is the number as the file has it, in ASCII: `0.1`, `1E+3`, `45292`.
  case number(Double, exact: String)
  case boolean(Bool)
  /// The name of an error of the spreadsheet program, such as `#N/A`.
  case error(String)
  /// A number whose format shows a day.
  case date(CivilDate)
  /// A number whose format shows a day and a time of day: `2026-11-21T14:30:00`, with three decimals of a second where it
  /// has any. Workbooks know nothing of time zones.
  case dateTime(String)
  /// A number whose format shows only a time of day, `14:30:00`, or only a duration, which may have more than 24 hours.
  case time(String)

  /// The value as a person sees it in a cell that is wide enough, whatever the format of numbers: `1` and not `1.0`, a
  /// point before decimals, at most 15 digits as spreadsheet programs show them; days and times as ISO 8601 writes them;
  /// `TRUE` and `FALSE`.
  package var text: String {
    switch self {
    case .text(let text), .error(let text), .dateTime(let text), .time(let text): text
    case .number(let number, _): ShownNumber.text(number)
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .date(let date): date.iso8601
    }
  }
}

/// Numbers as spreadsheet programs show them: up to 15 significant digits.
enum ShownNumber {
  private static let digitLimit = 15

  static func text(_ number: Double) -> String {
    if let whole = Int(exactly: number), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
    guard number.isFinite else { return number.description }
    // The shortest digits that mean this number, as d.ddd × 10^exponent.
    var (digits, exponent) = decimal(abs(number).description)
    if digits.count > digitLimit { exponent += round(&digits) }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    return (number < 0 ? "-" : "") + written(digits, exponent)
  }

  private static func decimal(_ description: String) -> (digits: [UInt8], exponent: Int) {
    let parts = description.split(separator: "e", maxSplits: 1)
    var digits: [UInt8] = []
    var pointAt: Int?
    for byte in parts[0].utf8 {
      if byte == UInt8(ascii: ".") { pointAt = digits.count } else { digits.append(byte - UInt8(ascii: "0")) }
    }
    var exponent = (pointAt ?? digits.count) - 1 + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
    while digits.count > 1, digits.first == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    return (digits, exponent)
  }

  /// Rounds to the limit, half up. Gives 1 when a digit more came out in front.
  private static func round(_ digits: inout [UInt8]) -> Int {
    let roundsUp = digits[digitLimit] >= 5
    digits.removeLast(digits.count - digitLimit)
    guard roundsUp else { return 0 }
    var index = digits.count - 1
    while index >= 0, digits[index] == 9 {
      digits[index] = 0
      index -= 1
    }
    if index >= 0 {
      digits[index] += 1
      return 0
    }
    digits.insert(1, at: 0)
    return 1
  }

  private static func written(_ digits: [UInt8], _ exponent: Int) -> String {
    let text = digits.map { String($0) }.joined()
    switch exponent {
    case 0..<21:
      let whole = text.prefix(exponent + 1)
      let fraction = text.dropFirst(exponent + 1)
      return whole + String(repeating: "0", count: exponent + 1 - whole.count)
        + (fraction.isEmpty ? "" : "." + fraction)
    case -10..<0:
      return "0." + String(repeating: "0", count: -exponent - 1) + text
    default:
      let fraction = text.dropFirst()
      return text.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + (exponent < 0 ? "E-" : "E+")
        + String(abs(exponent))
    }
  }
}
