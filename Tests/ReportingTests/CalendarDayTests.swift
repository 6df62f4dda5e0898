import StakeholderInput
import Testing

@testable import Reporting

/// Compared with Python's `datetime.date`, of which these are some.
@Suite struct `A day of the calendar` {
  @Test(arguments: [
    ("1970-01-01", 0, 1970, 1), ("1969-12-31", -1, 1970, 1), ("2000-02-29", 11_016, 2000, 9),
    ("2026-01-01", 20_454, 2026, 1), ("2027-01-01", 20_819, 2026, 53),
    ("2024-12-30", 20_087, 2025, 1), ("2021-01-03", 18_630, 2020, 53),
    ("0001-01-01", -719_162, 1, 1),
  ])
  func `has a number and a week`(text: String, number: Int, year: Int, week: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.number == number)
    #expect(day.week.year == year && day.week.number == week)
    #expect(CalendarDay(number: number).text == text)
  }

  @Test func `is the same after every step there and back`() {
    for number in stride(from: -719_528, through: 2_932_896, by: 97) {
      #expect(CalendarDay(CalendarDay(number: number).text)?.number == number)
    }
  }

  @Test(arguments: [
    "", "2026", "2026-13-01", "2026-01-32", "2026-01-01T10:00", "x-y-z", "-1-01-01",
  ])
  func `is none where a text is none`(text: String) { #expect(CalendarDay(text) == nil) }

  @Test(arguments: [
    (31, "2026-03-01"), (32, "week 9, 2026"), (217, "week 9, 2026"), (218, "maart 2026"),
    (1860, "maart 2026"), (1861, "2026"),
  ])
  func `is told with others where there are many`(days: Int, label: String) throws {
    let day = try #require(CalendarDay("2026-03-01"))
    let period = CalendarPeriod(telling: days)
    #expect(period.label(of: day, Wording(language: .nl)) == label)
  }
}
