import RondaCore
import Testing

@Suite struct `Civil dates` {
  @Test func `every day from 1800 to 2200 survives the way to a number and back`() throws {
    let first = try #require(CivilDate(year: 1800, month: 1, day: 1)).daysSince1970
    let last = try #require(CivilDate(year: 2200, month: 12, day: 31)).daysSince1970
    var previous: CivilDate?
    for count in first...last {
      let date = try #require(CivilDate(daysSince1970: count))
      #expect(date.daysSince1970 == count)
      if let previous { #expect(previous < date) }
      previous = date
    }
  }

  @Test func `the calendar has no other days`() {
    #expect(CivilDate(year: 2023, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 1900, month: 2, day: 29) == nil)
    #expect(CivilDate(year: 2000, month: 2, day: 29) != nil)
    #expect(CivilDate(year: 2026, month: 13, day: 1) == nil)
    #expect(CivilDate(year: 2026, month: 0, day: 1) == nil)
    #expect(CivilDate(daysSince1970: -719_163) == nil)
    #expect(CivilDate(daysSince1970: 2_932_897) == nil)
  }

  @Test func `reads and writes the standard form`() throws {
    let date = try #require(CivilDate(iso8601: "2026-03-05"))
    #expect(date.iso8601 == "2026-03-05")
    #expect(date.dayMonthYear == "05-03-2026")
    #expect(date.isoWeekday == 4)  // a Thursday
    #expect(date.daysSince1970 == 20517)
    for wrong in ["2026-3-5", "05-03-2026", "2026-02-30", "", "2026-03-05T10:00", "２０２６-03-05"] {
      #expect(CivilDate(iso8601: wrong) == nil)
    }
  }
}
