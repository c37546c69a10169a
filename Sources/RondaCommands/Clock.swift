import Foundation
import RondaCore

/// What the clock says, in the two ways that the program uses it.
enum Clock {
  /// ISO 8601 with seconds, UTC; `SOURCE_DATE_EPOCH` stands in for the clock where it is set.
  static var now: String {
    instant.formatted(.iso8601)
  }

  /// The civil day here.
  static var today: CivilDate { civil(instant).day }

  /// When the civil day here began and when the next one begins, in the form of `now`.
  static var boundsOfToday: (start: String, end: String) {
    let tomorrow = CivilDate(daysSince1970: today.daysSince1970 + 1) ?? today
    return (start(of: today), start(of: tomorrow))
  }

  /// What clocks show here, now and at other times.
  static var here: LocalClock? { clock(at: instant) }

  /// A moment in the form of `now` as people here write it: `21-11-2026 10:42`. What is no moment stays as it is.
  static func local(_ moment: String) -> String {
    guard let date = try? Date(moment, strategy: .iso8601) else { return moment }
    let (day, seconds) = civil(date)
    let minute = seconds / 60
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(day.dayMonthYear) \(padded(minute / 60)):\(padded(minute % 60))"
  }

  /// The civil day here of a moment in the form of `now`; `nil` when it is none.
  static func day(of moment: String) -> CivilDate? {
    (try? Date(moment, strategy: .iso8601)).map { civil($0).day }
  }

  /// When a civil day here begins, in the form of `now`.
  static func start(of day: CivilDate) -> String {
    let midnight = Date(timeIntervalSince1970: Double(day.daysSince1970 * 86_400))
    let near = midnight.addingTimeInterval(-Double(TimeZone.current.secondsFromGMT(for: midnight)))
    // Where clocks were changed in between, the distance from UTC is that of the moment itself.
    return midnight.addingTimeInterval(-Double(TimeZone.current.secondsFromGMT(for: near))).formatted(.iso8601)
  }

  /// What clocks here showed at a moment in the form of `now`; `nil` when it is none.
  static func clock(at moment: String) -> LocalClock? {
    (try? Date(moment, strategy: .iso8601)).flatMap(clock)
  }

  private static func clock(at moment: Date) -> LocalClock? {
    LocalClock(millisecondsSince1970: Int((moment.timeIntervalSince1970 * 1000).rounded(.down))) { seconds in
      TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) / 60
    }
  }

  /// The seconds between two moments in the form of `now`; `nil` when one is none.
  static func seconds(from start: String, to end: String) -> Int? {
    guard let start = try? Date(start, strategy: .iso8601), let end = try? Date(end, strategy: .iso8601) else {
      return nil
    }
    return Int(end.timeIntervalSince(start).rounded())
  }

  /// The civil day of a moment here, and how many seconds of it had passed.
  private static func civil(_ moment: Date) -> (day: CivilDate, seconds: Int) {
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + TimeZone.current.secondsFromGMT(for: moment)
    let (days, rest) = (seconds - (seconds % 86_400 + 86_400) % 86_400, (seconds % 86_400 + 86_400) % 86_400)
    guard let day = CivilDate(daysSince1970: days / 86_400) else {
      preconditionFailure("the clock is outside years 1 to 9999")
    }
    return (day, rest)
  }

  private static var instant: Date {
    if let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"], let seconds = Double(text),
      (0...253_402_000_000).contains(seconds)
    {
      return Date(timeIntervalSince1970: seconds)
    }
    return Date()
  }
}
