/// What time it is and what the local clocks show, as the caller says. Nothing below the commands reads a clock.
package struct LocalClock: Sendable {
  /// Now, with the local distance from UTC.
  package let now: DateTime
  /// Minutes that local clocks are east of UTC at an instant, given in seconds since 1970-01-01T00:00Z.
  private let offsets: @Sendable (Int) -> Int

  /// `nil` when now is outside years 1 to 9999. `offset` answers minutes east of UTC for any instant in seconds since
  /// 1970-01-01T00:00Z; it has to answer the same for the same instant.
  package init?(millisecondsSince1970: Int, offset: @escaping @Sendable (Int) -> Int) {
    let minutes = offset(millisecondsSince1970.flooredDivision(by: 1000))
    guard let now = DateTime(milliseconds: millisecondsSince1970, offset: minutes) else { return nil }
    self.now = now
    offsets = offset
  }

  /// A clock that stands still at an instant, at one distance from UTC the whole year.
  package init(fixedAt now: DateTime) {
    self.now = now
    let offset = now.offset
    offsets = { _ in offset }
  }

  package var today: CivilDate { now.date }

  /// Minutes east of UTC at an instant, given in milliseconds since 1970-01-01T00:00Z.
  package func offset(atInstant milliseconds: Int) -> Int {
    offsets(milliseconds.flooredDivision(by: 1000))
  }

  /// Minutes east of UTC when local clocks show a time of a day. Of a time that they show twice it is the first; a time
  /// that they leave out is counted on from before the leap.
  package func offset(on date: CivilDate, at time: TimeOfDay) -> Int {
    let shown = date.daysSince1970 * TimeOfDay.millisecondsOfDay + time.milliseconds
    let before = offset(atInstant: shown - TimeOfDay.millisecondsOfDay)
    let after = offset(atInstant: shown + TimeOfDay.millisecondsOfDay)
    if before == after || offset(atInstant: shown - before * 60_000) == before { return before }
    return offset(atInstant: shown - after * 60_000) == after ? after : before
  }
}

extension Int {
  /// Division rounded towards −∞, for a positive divisor.
  func flooredDivision(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
