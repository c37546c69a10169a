import RondaCore

/// What dates and times mean in other types: `date`, `date-time`, `decimal-date-time`, `decimal-time`.
enum DateConversion {
  /// `date`: the day of an ISO date, or of a date and time where it was written down.
  static func date(_ text: String) -> CivilDate? {
    CivilDate(iso8601: text) ?? DateTime.parts(text)?.date
  }

  /// `date`: the day so many days after 1970-01-01, the fraction cut off towards the past.
  static func date(_ days: Double) -> CivilDate? {
    Int(exactly: days.rounded(.down)).flatMap { CivilDate(daysSince1970: $0) }
  }

  /// `number` of a text: the number it is, the whole days from 1970-01-01 to the date it is, or the days with their
  /// fraction to the moment it is. NaN when it is none of them.
  static func number(_ text: String, _ clock: LocalClock) -> Double {
    if let number = NumberText.number(text) { return number }
    if let date = CivilDate(iso8601: text) { return Double(date.daysSince1970) }
    return days(text, clock)
  }

  /// `decimal-date-time`: days since 1970-01-01T00:00Z with their fraction; a text without a distance from UTC, or
  /// without a time, is local. NaN when the text is neither.
  static func days(_ text: String, _ clock: LocalClock) -> Double {
    DateTime(text, local: clock)?.daysSince1970 ?? .nan
  }

  /// `decimal-time`: the fraction of the day that has passed. A time with a distance from UTC is what local clocks show
  /// then, today; a time of a known day is what clocks showed where it was written down. NaN when the text is neither.
  static func fractionOfDay(_ text: String, _ clock: LocalClock) -> Double {
    if let (_, written) = DateTime.parts(text) { return written.time.fraction }
    if CivilDate(iso8601: text) != nil { return 0 }
    guard let written = WrittenTime(text) else { return .nan }
    guard let offset = written.offset else { return written.time.fraction }
    return DateTime(clock.today, written.time, offset: offset)?.shown(by: clock)?.time.fraction ?? .nan
  }

  /// `decimal-time` of a number of days since 1970-01-01: its fraction, 0 to less than 1.
  static func fractionOfDay(_ days: Double) -> Double {
    days - days.rounded(.down)
  }
}
