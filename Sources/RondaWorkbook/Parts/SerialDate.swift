import RondaCore

/// Days as workbooks count them, and days as they are written.
///
/// Source: ECMA-376, part 1, section 18.17.4. In the usual system 1 is 1900-01-01 and 60 the 29th of February of 1900,
/// which never was; in that of 1904, 0 is 1904-01-01.
enum SerialDate {
  private static let millisecondsOfDay = 86_400_000

  /// The value of a number with such a format, or `nil` when it is no day: then it is the number that it is.
  static func value(_ number: Double, _ format: DateTimeFormat, from1904: Bool) -> WorkbookValue? {
    // Beyond this there is no day that spreadsheet programs know.
    guard number >= 0, number < 2_958_466 else { return nil }
    let total = Int((number * Double(millisecondsOfDay)).rounded())
    let (day, time) = (total / millisecondsOfDay, total % millisecondsOfDay)
    switch format {
    case .duration: return .time(timeText(total))
    // Beyond one day, the format hides part of what is there.
    case .time where day == 0: return .time(timeText(time))
    case .dateTime where day == 0 && !from1904: return .time(timeText(time))
    case .time, .dateTime:
      return date(day, from1904: from1904).map { .dateTime("\($0.iso8601)T\(timeText(time))") }
    case .date:
      return date(Int(number), from1904: from1904).map { .date($0) }
    }
  }

  private static func date(_ day: Int, from1904: Bool) -> CivilDate? {
    if from1904 { return CivilDate(daysSince1970: day - 24_107) }
    guard day > 0, day != 60 else { return nil }
    return CivilDate(daysSince1970: day - (day < 60 ? 25_568 : 25_569))
  }

  /// `hh:mm:ss`, with three decimals where there are any. Hours go on beyond 24.
  private static func timeText(_ milliseconds: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let seconds = milliseconds / 1000
    let whole = "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    return milliseconds % 1000 == 0 ? whole : whole + "." + padded(milliseconds % 1000, 3)
  }

  /// The value of a cell that holds a day as ISO 8601 writes it, which the strict variant allows: `2026-11-21`,
  /// `2026-11-21T14:30:00`, `14:30:00`, also with a `Z` at the end. `nil` when it is none of them.
  ///
  /// A day at midnight in a cell that only shows days is the day.
  static func value(written text: String, _ format: DateTimeFormat?) -> WorkbookValue? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let date = CivilDate(iso8601: parts[0])
    if parts.count == 1 {
      if let date { return .date(date) }
      return time(parts[0]).map { .time($0) }
    }
    guard let time = time(parts[1]) else { return nil }
    if parts[0].isEmpty { return .time(time) }
    guard let date else { return nil }
    return format == .date && time == "00:00:00" ? .date(date) : .dateTime("\(date.iso8601)T\(time)")
  }

  private static func time(_ text: Substring) -> String? {
    let digits = text.hasSuffix("Z") ? text.dropLast() : text
    let fields = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 2 || fields.count == 3 else { return nil }
    let seconds = (fields.count == 3 ? fields[2] : "00").split(separator: ".", omittingEmptySubsequences: false)
    guard seconds.count <= 2, let hour = number(fields[0]), let minute = number(fields[1]),
      let second = number(seconds[0]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if seconds.count == 2 {
      let digits = seconds[1]
      guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      fraction = Int(String(digits.prefix(3)) + String(repeating: "0", count: max(0, 3 - digits.count))) ?? 0
    }
    return timeText(((hour * 60 + minute) * 60 + second) * 1000 + fraction)
  }

  private static func number(_ text: Substring) -> Int? {
    text.utf8.count == 2 && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }
}
