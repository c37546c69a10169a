/// An instant to the millisecond, with the distance from UTC that it was written down with. Its day and its time of day
/// are those that clocks there showed, in years 1 to 9999.
///
/// Equality is of instant and distance; whoever compares instants compares `milliseconds`.
package struct DateTime: Sendable, Hashable {
  /// Milliseconds since 1970-01-01T00:00Z.
  package let milliseconds: Int
  /// Minutes east of UTC.
  package let offset: Int

  /// `nil` when the day, as clocks at that distance show it, is outside years 1 to 9999, or the distance is 24 hours or
  /// more.
  package init?(milliseconds: Int, offset: Int) {
    // About the year 33,000: nothing below can overflow.
    guard abs(offset) < 24 * 60, (-1_000_000_000_000_000...1_000_000_000_000_000).contains(milliseconds),
      CivilDate(daysSince1970: Self.day(milliseconds, offset)) != nil
    else { return nil }
    self.milliseconds = milliseconds
    self.offset = offset
  }

  /// `nil` when the distance from UTC is 24 hours or more.
  package init?(_ date: CivilDate, _ time: TimeOfDay, offset: Int) {
    self.init(
      milliseconds: date.daysSince1970 * TimeOfDay.millisecondsOfDay + time.milliseconds - offset * 60_000,
      offset: offset)
  }

  /// The instant at which local clocks show a time of a day.
  package init?(_ date: CivilDate, _ time: TimeOfDay, local clock: LocalClock) {
    self.init(date, time, offset: clock.offset(on: date, at: time))
  }

  /// Reads `yyyy-mm-ddTHH:MM[:SS[.fff]]` with or without a distance from UTC, and `yyyy-mm-dd`, the beginning of the
  /// day; `nil` for anything else. Without a distance the local clocks decide.
  package init?(_ text: some StringProtocol, local clock: LocalClock) {
    if let (date, written) = Self.parts(text) {
      let time = written.time
      self.init(date, time, offset: written.offset ?? clock.offset(on: date, at: time))
    } else {
      guard let date = CivilDate(iso8601: text) else { return nil }
      self.init(date, .midnight, local: clock)
    }
  }

  /// The instant that many days after 1970-01-01T00:00Z, to the nearest millisecond, as local clocks show it.
  package init?(daysSince1970 days: Double, local clock: LocalClock) {
    guard let milliseconds = Int(exactly: (days * Double(TimeOfDay.millisecondsOfDay)).rounded()),
      abs(days) < 10_000_000
    else { return nil }
    self.init(milliseconds: milliseconds, offset: clock.offset(atInstant: milliseconds))
  }

  /// The day and the time of `yyyy-mm-ddTHH:MM…`, as written; `nil` for any other text.
  package static func parts(_ text: some StringProtocol) -> (date: CivilDate, time: WrittenTime)? {
    // The mark is at byte 10 or nowhere, so that long texts are not searched.
    guard let mark = text.utf8.index(text.utf8.startIndex, offsetBy: 10, limitedBy: text.utf8.endIndex),
      mark < text.utf8.endIndex, text.utf8[mark] == UInt8(ascii: "T"),
      let date = CivilDate(iso8601: text[..<mark]), let time = WrittenTime(text[text.utf8.index(after: mark)...])
    else { return nil }
    return (date, time)
  }

  /// The day where it was written down.
  package var date: CivilDate {
    guard let date = CivilDate(daysSince1970: Self.day(milliseconds, offset)) else {
      preconditionFailure("checked when it was made")
    }
    return date
  }

  /// The time of the day where it was written down.
  package var time: TimeOfDay {
    let shown = milliseconds + offset * 60_000
    return TimeOfDay(
      checked: shown - shown.flooredDivision(by: TimeOfDay.millisecondsOfDay) * TimeOfDay.millisecondsOfDay)
  }

  /// Days since 1970-01-01T00:00Z, with the fraction of the day.
  package var daysSince1970: Double { Double(milliseconds) / Double(TimeOfDay.millisecondsOfDay) }

  /// The same instant as local clocks show it; `nil` when that falls outside years 1 to 9999.
  package func shown(by clock: LocalClock) -> DateTime? {
    DateTime(milliseconds: milliseconds, offset: clock.offset(atInstant: milliseconds))
  }

  /// `yyyy-mm-ddTHH:MM:SS.mmm±HH:MM`, with `Z` for no distance from UTC.
  package var text: String { date.iso8601 + "T" + time.text + Self.offsetText(offset) }

  /// A distance from UTC in minutes as `±HH:MM`, and `Z` when there is none.
  package static func offsetText(_ minutes: Int) -> String {
    if minutes == 0 { return "Z" }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return (minutes < 0 ? "-" : "+") + padded(abs(minutes) / 60) + ":" + padded(abs(minutes) % 60)
  }

  private static func day(_ milliseconds: Int, _ offset: Int) -> Int {
    (milliseconds + offset * 60_000).flooredDivision(by: TimeOfDay.millisecondsOfDay)
  }
}
