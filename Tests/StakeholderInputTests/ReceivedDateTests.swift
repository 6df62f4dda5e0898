import Testing

@testable import StakeholderInput

@Suite("The day of receipt")
struct ReceivedDateTests {
  @Test(
    "is read as ISO or as day, month, year, with or without a time behind it",
    arguments: [
      ("2026-01-31", "2026-01-31"), ("2026-1-5", "2026-01-05"), ("31-1-2026", "2026-01-31"),
      ("31-01-2026", "2026-01-31"), ("31/1/2026", "2026-01-31"), ("05/06/2026", "2026-06-05"),
      (" 2026-01-31 ", "2026-01-31"), ("2026-01-31T23:59:59Z", "2026-01-31"),
      ("2026-01-31T23:59:59.123+01:00", "2026-01-31"), ("2026-01-31 10:15", "2026-01-31"),
      ("31-1-2026 10:15:00", "2026-01-31"), ("29-2-2024", "2024-02-29"),
      ("2016/05/24 4:51:32 PM GMT-7", "2016-05-24"), ("31.1.2026", "2026-01-31"),
      ("29-2-2000", "2000-02-29"), ("31/1/2026, 10:15", "2026-01-31"),
      ("31/1/2026 2:02:11 PM", "2026-01-31"), ("0001-01-01", "0001-01-01"),
      ("31-12-9999", "9999-12-31"),
    ])
  func reads(text: String, day: String) throws {
    #expect(try ReceivedDate.parse(text) == day)
  }

  @Test(
    "is refused where it could be another, cannot be, or is no date",
    arguments: [
      ("5-6-26", ReceivedDate.Refusal.ambiguous), ("05/06/26", .ambiguous), ("26-5-6", .ambiguous),
      ("29-2-2023", .impossible), ("29-2-1900", .impossible), ("31-4-2026", .impossible),
      ("2026-13-01", .impossible), ("01/31/2026", .swapped), ("0-1-2026", .impossible),
      ("1-0-2026", .impossible), ("0000-01-01", .impossible), ("32-1-2026", .impossible),
      ("", .unknown), ("gisteren", .unknown), ("2026", .unknown), ("2026-01", .unknown),
      ("2026-01-31-01", .unknown), ("2026-001-01", .unknown), ("2026.01.31", .unknown),
      ("31.1", .unknown), ("-1-1-2026", .unknown), ("1-1-20261", .unknown),
      ("31-1/2026", .unknown), ("2026-01-31 morgen", .unknown), ("2026-01-31T", .unknown),
      ("5/6/2026 2:02 PM", .undecided), ("٣١-١-٢٠٢٦", .unknown),
      ("9999999999999999999-01-01", .unknown), ("1--2026", .unknown),
    ])
  func refuses(text: String, refusal: ReceivedDate.Refusal) {
    #expect(throws: refusal) { try ReceivedDate.parse(text) }
  }

  @Test(
    "is read in the order that is said, also with a year of two digits",
    arguments: [
      ("11/3/25 14:02:11", DateOrder.monthFirst, "2025-11-03"),
      ("11/3/25 14:02:11", .dayFirst, "2025-03-11"), ("3-11-25", .dayFirst, "2025-11-03"),
      ("1/31/2026", .monthFirst, "2026-01-31"), ("2026-01-31", .monthFirst, "2026-01-31"),
    ])
  func readsInOrder(text: String, order: DateOrder, day: String) throws {
    #expect(try ReceivedDate.parse(text, .given(order)) == day)
  }

  @Test(
    "that a program wrote is read where it can only be one",
    arguments: [
      ("11/27/25 14:02:11", "2025-11-27"), ("27/11/25 14:02", "2025-11-27"),
      ("4/22/2016 19:57:50", "2016-04-22"), ("3-11-2025 14:02:11", "2025-11-03"),
      ("3/3/25 9:00", "2025-03-03"), ("2025-11-03T14:02:11.000+01:00", "2025-11-03"),
    ])
  func readsDoubtful(text: String, day: String) throws {
    #expect(try ReceivedDate.parse(text, .doubtful) == day)
  }

  @Test(
    "that a program wrote is refused where it could be two",
    arguments: ["11/3/25 14:02:11", "11/3/2025 2:02:11 PM"])
  func refusesDoubtful(text: String) {
    #expect(throws: ReceivedDate.Refusal.undecided) { try ReceivedDate.parse(text, .doubtful) }
  }

  @Test("shows the order of a file by those that can only be one")
  func order() {
    #expect(ReceivedDate.order(of: ["1/2/2025", "1/13/2025 9:00", ""]) == .monthFirst)
    #expect(ReceivedDate.order(of: ["1/2/25", "13/1/25"]) == .dayFirst)
    #expect(ReceivedDate.order(of: ["1/2/2025", "2025-01-13"]) == nil)
    #expect(ReceivedDate.order(of: ["13/1/2025", "1/13/2025"]) == nil)
  }

  @Test("tells of a filter what was typed and how to write it")
  func tellsOfFilter() {
    let error = #expect(throws: InputError.self) { try CountFilter.day("5-6-26") }
    #expect(
      error?.description
        == "'5-6-26': the year has two digits, so the date is ambiguous; write it with four")
  }
}
