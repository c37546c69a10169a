import RondaCore
import Testing

@testable import RondaExpressions

struct DateFormatTests {
  private static let moment = DateTime(milliseconds: 1_707_102_245_006, offset: -180)

  @Test func `every escape`() throws {
    let moment = try #require(Self.moment)
    #expect(moment.text == "2024-02-05T00:04:05.006-03:00")
    let format = "%Y %y %m %n %b %d %e %a %W %H %h %M %S %3 %%"
    #expect(DateFormat.text(moment, format, .spanish) == "2024 24 02 2 feb 05 5 lun 6 00 0 04 05 006 %")
    #expect(DateFormat.text(moment, format, .english) == "2024 24 02 2 Feb 05 5 Mon 6 00 0 04 05 006 %")
    #expect(DateFormat.text(moment.date, "%H:%M", .spanish) == "00:00")
    #expect(DateFormat.problem(in: format) == nil)
  }

  @Test func `what is no escape stays, and is told`() throws {
    let moment = try #require(Self.moment)
    #expect(DateFormat.text(moment, "%d%B%", .spanish) == "05%B%")
    let problem = try #require(DateFormat.problem(in: "ñ%d %B"))
    #expect(problem.offset == 4)
    #expect(problem.message.spanish.contains("«%B»"))
    #expect(DateFormat.problem(in: "%d%")?.offset == 2)
  }

  @Test func `combining marks stay with what they follow`() throws {
    let moment = try #require(Self.moment)
    #expect(DateFormat.text(moment, "%d\u{301}", .spanish).unicodeScalars.elementsEqual("05\u{301}".unicodeScalars))
  }

  /// Date, days since 1970, week and weekday; the numbers are those of another program, Python's `isocalendar`.
  @Test(
    arguments: [
      ("0001-01-01", -719162, 1, 1), ("0004-12-31", -717702, 53, 5), ("1600-02-29", -135081, 9, 2),
      ("1900-03-01", -25508, 9, 4), ("1969-12-28", -4, 52, 7), ("1970-01-01", 0, 1, 4), ("2000-12-31", 11322, 52, 7),
      ("2004-12-27", 12779, 53, 1), ("2008-12-29", 14242, 1, 1), ("2010-01-03", 14612, 53, 7),
      ("2016-01-01", 16801, 53, 5), ("2020-12-31", 18627, 53, 4), ("2021-01-03", 18630, 53, 7),
      ("2021-01-04", 18631, 1, 1), ("2024-12-30", 20087, 1, 1), ("2026-11-21", 20778, 47, 6),
      ("9999-12-31", 2_932_896, 52, 5), ("4186-12-12", 809723, 50, 2), ("8685-01-27", 2_452_630, 5, 2),
      ("7629-04-21", 2_067_018, 16, 6), ("0850-03-04", -409009, 9, 5), ("6092-08-28", 1_505_770, 35, 4),
      ("4040-07-18", 756251, 29, 3), ("1671-10-08", -108927, 41, 4), ("0215-12-07", -640661, 49, 4),
    ] as [(String, Int, Int, Int)])
  func `weeks are those of ISO 8601`(text: String, days: Int, week: Int, weekday: Int) throws {
    let date = try #require(CivilDate(iso8601: text))
    #expect(date.daysSince1970 == days)
    #expect(DateFormat.isoWeek(date) == week)
    #expect(date.isoWeekday == weekday)
  }
}

struct DateConversionTests {
  private static func clock(_ minutes: Int) throws -> LocalClock {
    LocalClock(fixedAt: try #require(DateTime(milliseconds: 0, offset: minutes)))
  }

  @Test func `the day of a moment is the one where it was written down`() {
    #expect(DateConversion.date("2024-02-28T23:30:00.000-03:00")?.iso8601 == "2024-02-28")
    #expect(DateConversion.date("2024-02-28")?.iso8601 == "2024-02-28")
    #expect(DateConversion.date("28-02-2024") == nil)
    #expect(DateConversion.date("") == nil)
  }

  @Test func `days become dates, their fraction cut off`() {
    #expect(DateConversion.date(6.5)?.iso8601 == "1970-01-07")
    #expect(DateConversion.date(-0.5)?.iso8601 == "1969-12-31")
    for days in [Double.nan, .infinity, 1e18, -719_163, 2_932_897] { #expect(DateConversion.date(days) == nil) }
  }

  @Test func `moments become days with a fraction`() throws {
    let clock = try Self.clock(-180)
    #expect(DateConversion.days("1970-01-01T12:00:00Z", clock) == 0.5)
    #expect(DateConversion.days("1970-01-02", clock) == 1.125)
    #expect(DateConversion.days("1969-12-31T21:00", clock) == 0)
    #expect(DateConversion.days("mañana", clock).isNaN)
  }

  @Test func `texts are numbers, dates or moments`() throws {
    let clock = try Self.clock(-180)
    #expect(DateConversion.number("-1.5", clock) == -1.5)
    #expect(DateConversion.number("1970-01-03", clock) == 2)
    #expect(DateConversion.number("1970-01-03T00:00", clock) == 2.125)
    for text in ["", "10:00", "1e3", "1,5", "1970-02-30"] { #expect(DateConversion.number(text, clock).isNaN) }
  }

  @Test func `times become fractions of the day`() throws {
    let clock = try Self.clock(-180)
    #expect(DateConversion.fractionOfDay("18:00", clock) == 0.75)
    #expect(DateConversion.fractionOfDay("18:00:00.000-03:00", clock) == 0.75)
    #expect(DateConversion.fractionOfDay("00:00Z", clock) == 0.875)
    #expect(DateConversion.fractionOfDay("2024-02-28T06:00:00Z", clock) == 0.25)
    #expect(DateConversion.fractionOfDay("2024-02-28", clock) == 0)
    #expect(DateConversion.fractionOfDay("25:00", clock).isNaN)
    #expect(DateConversion.fractionOfDay(2.25) == 0.25)
    #expect(DateConversion.fractionOfDay(-0.25) == 0.75)
    #expect(DateConversion.fractionOfDay(Double.nan).isNaN)
  }
}
