import RondaCore
import Testing

struct DateTimeTests {
  /// Three hours west of UTC until an instant, four from then on, as Chilean clocks in autumn.
  private static func clock(until change: Int) throws -> LocalClock {
    try #require(LocalClock(millisecondsSince1970: 0) { $0 < change ? -180 : -240 })
  }

  private static func fixed(_ minutes: Int) throws -> LocalClock {
    LocalClock(fixedAt: try #require(DateTime(milliseconds: 0, offset: minutes)))
  }

  /// The numbers are those of another program, Python's `datetime`.
  @Test(arguments: [
    ("2024-02-28T10:00:00.000-03:00", 1_709_125_200_000), ("1969-12-31T23:59:59.999-04:00", 14_399_999),
    ("0001-01-01T00:00:00.000+14:00", -62_135_647_200_000), ("9999-12-31T23:59:59.999-14:00", 253_402_351_199_999),
    ("2026-09-06T03:30:00.500-03:00", 1_788_676_200_500), ("1582-10-15T12:00:00.000Z", -12_219_249_600_000),
  ])
  func `a moment reads and writes back as it was`(text: String, milliseconds: Int) throws {
    let moment = try #require(DateTime(text, local: Self.fixed(60)))
    #expect(moment.milliseconds == milliseconds)
    #expect(moment.text == text)
  }

  @Test func `seconds, fractions and minutes of the distance may be missing`() throws {
    let clock = try Self.fixed(-180)
    let texts = [
      "2024-02-28T10:00": "2024-02-28T10:00:00.000-03:00", "2024-02-28T10:00Z": "2024-02-28T10:00:00.000Z",
      "2024-02-28T10:00:05.1+03": "2024-02-28T10:00:05.100+03:00", "2024-02-28": "2024-02-28T00:00:00.000-03:00",
      "2024-02-28T10:00:05.123999": "2024-02-28T10:00:05.123-03:00",
    ]
    for (written, read) in texts { #expect(DateTime(written, local: clock)?.text == read, "\(written)") }
  }

  @Test(arguments: [
    "", "2024", "2024-02-30T10:00:00", "2024-02-28T24:00:00", "2024-02-28T10:60:00", "2024-02-28T10:00:60",
    "2024-02-28T10:00:00.", "2024-02-28T10:00:00+14:01", "2024-02-28T10:00:00+03:60", "2024-02-28T10:00:00+0300",
    "2024-02-28t10:00:00", "2024-02-28 10:00:00", "2024-02-28T10:00:00 ", "2024-02-28T10:00:00ZZ", "2024-02-28T1:00",
    "2024-02-28T10", "0000-01-01T00:00:00Z", "2024-02-2ñT10:00", "ñ24-02-28T10:00", "२०२४-०२-२८T10:00",
  ])
  func `anything else is no moment`(text: String) throws {
    #expect(DateTime(text, local: try Self.fixed(0)) == nil)
  }

  @Test func `days and times come back over all years and distances`() throws {
    for days in stride(from: -719_162, through: 2_932_896, by: 1_009) {
      let date = try #require(CivilDate(daysSince1970: days))
      let time = try #require(TimeOfDay(milliseconds: abs(days &* 7_919) % TimeOfDay.millisecondsOfDay))
      let offset = days % (14 * 60)
      let moment = try #require(DateTime(date, time, offset: offset))
      #expect(moment.date == date && moment.time == time && moment.offset == offset)
      let read = DateTime(moment.text, local: try Self.fixed(17))
      #expect(read == moment, "\(moment.text)")
      let clock = try Self.fixed(offset)
      #expect(DateTime(daysSince1970: moment.daysSince1970, local: clock) == moment, "\(moment.text)")
    }
  }

  @Test func `beyond the years of the calendar there is no moment`() throws {
    let clock = try Self.fixed(0)
    for days in [3_000_000.0, -800_000, 1e300, -.infinity, .nan] {
      #expect(DateTime(daysSince1970: days, local: clock) == nil)
    }
    #expect(DateTime(milliseconds: .max, offset: 0) == nil)
    #expect(DateTime(milliseconds: .min, offset: 0) == nil)
    #expect(DateTime(milliseconds: 0, offset: 1440) == nil)
    #expect(DateTime(milliseconds: 253_402_300_799_999, offset: 0) != nil)
    #expect(DateTime(milliseconds: 253_402_300_799_999, offset: 1) == nil)
  }

  @Test func `a time that clocks show twice is the first, and one that they leave out is counted on`() throws {
    // Clocks go back at 24:00 of 2024-04-06 in Chile, which is 2024-04-07T03:00Z, and show 23:00 to 24:00 twice.
    let autumn = try Self.clock(until: 1_712_458_800)
    #expect(DateTime("2024-04-06T22:59", local: autumn)?.offset == -180)
    #expect(DateTime("2024-04-06T23:30", local: autumn)?.offset == -180)
    #expect(DateTime("2024-04-07T00:00", local: autumn)?.offset == -240)
    // And forward at 24:00 of 2024-09-07, which is 2024-09-08T04:00Z: 00:00 to 01:00 are not shown.
    let spring = try #require(LocalClock(millisecondsSince1970: 0) { $0 < 1_725_768_000 ? -240 : -180 })
    #expect(DateTime("2024-09-07T23:59", local: spring)?.offset == -240)
    let skipped = try #require(DateTime("2024-09-08T00:30", local: spring))
    #expect(skipped.shown(by: spring)?.text == "2024-09-08T01:30:00.000-03:00")
    #expect(DateTime("2024-09-08T01:00", local: spring)?.offset == -180)
  }

  @Test func `a clock says what day it is where it is`() throws {
    let clock = try #require(LocalClock(millisecondsSince1970: 1_709_175_600_000) { _ in -180 })
    #expect(clock.now.text == "2024-02-29T00:00:00.000-03:00")
    #expect(clock.today.iso8601 == "2024-02-29")
    #expect(try Self.fixed(-240).now.text == "1969-12-31T20:00:00.000-04:00")
  }
}

struct WrittenTimeTests {
  @Test func `a time reads with and without its distance from UTC`() throws {
    let time = try #require(WrittenTime("06:07:08.25-07:30"))
    #expect(time.time.text == "06:07:08.250" && time.offset == -450)
    #expect(WrittenTime("23:59")?.offset == .some(nil))
    #expect(WrittenTime("23:59Z")?.offset == 0)
    for text in ["", "6:00", "24:00", "12:60", "12:00:60", "12:00+15", "12:00-", "12", "12:00:0", "noon"] {
      #expect(WrittenTime(text) == nil, "\(text)")
    }
  }

  @Test func `a time of a day is a fraction of it`() {
    #expect(TimeOfDay(hour: 18, minute: 0)?.fraction == 0.75)
    #expect(TimeOfDay(hour: 23, minute: 59, second: 59, millisecond: 999)?.milliseconds == 86_399_999)
    #expect(TimeOfDay(milliseconds: 86_400_000) == nil && TimeOfDay(milliseconds: -1) == nil)
    #expect(TimeOfDay(hour: 24, minute: 0) == nil)
  }
}
