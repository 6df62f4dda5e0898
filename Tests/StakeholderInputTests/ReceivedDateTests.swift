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
      ("29-2-2000", "2000-02-29"), ("0001-01-01", "0001-01-01"), ("31-12-9999", "9999-12-31"),
    ])
  func reads(text: String, day: String) throws {
    #expect(try ReceivedDate.parse(text) == day)
  }

  @Test(
    "is refused where it could be another, cannot be, or is no date",
    arguments: [
      ("5-6-26", ReceivedDate.Refusal.ambiguous), ("05/06/26", .ambiguous), ("26-5-6", .ambiguous),
      ("29-2-2023", .impossible), ("29-2-1900", .impossible), ("31-4-2026", .impossible),
      ("2026-13-01", .impossible), ("01/31/2026", .impossible), ("0-1-2026", .impossible),
      ("1-0-2026", .impossible), ("0000-01-01", .impossible), ("32-1-2026", .impossible),
      ("", .unknown), ("gisteren", .unknown), ("2026", .unknown), ("2026-01", .unknown),
      ("2026-01-31-01", .unknown), ("2026-001-01", .unknown), ("2026/01/31", .unknown),
      ("31.1.2026", .unknown), ("-1-1-2026", .unknown), ("1-1-20261", .unknown),
      ("31-1/2026", .unknown), ("2026-01-31 morgen", .unknown), ("2026-01-31T", .unknown),
      ("٣١-١-٢٠٢٦", .unknown), ("9999999999999999999-01-01", .unknown), ("1--2026", .unknown),
    ])
  func refuses(text: String, refusal: ReceivedDate.Refusal) {
    #expect(throws: refusal) { try ReceivedDate.parse(text) }
  }

  @Test("tells of a filter what was typed and how to write it")
  func tellsOfFilter() {
    let error = #expect(throws: InputError.self) { try CountFilter.day("5-6-26") }
    #expect(
      error?.description
        == "'5-6-26': the year has two digits, so the date is ambiguous; write it with four")
  }
}
