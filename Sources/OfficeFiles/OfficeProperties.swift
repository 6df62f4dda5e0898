/// What a file says of itself.
public struct OfficeProperties: Equatable, Sendable {
  /// What it is called.
  public var title: String
  /// The day it is of, `2026-01-31`. A file does not tell when it was written, so that the same data
  /// makes the same file.
  public var day: String
  /// The language of its words and numbers, as BCP 47 has it: `nl-NL`.
  public var language: String

  /// Makes properties.
  public init(title: String, day: String, language: String) {
    self.title = title
    self.day = day
    self.language = language
  }

  /// The day; the first of 2000 where it is none.
  var validDay: String { parts == nil ? "2000-01-01" : day }

  /// The beginning of the day in UTC, in seconds since 1970.
  var seconds: Int {
    guard let parts else { return 946_684_800 }
    // Days since 1 March of the year 0, in years of which the leap day is the last.
    func count(_ year: Int, _ month: Int, _ day: Int) -> Int {
      let year = month < 3 ? year - 1 : year
      let days = 365 * year + year / 4 - year / 100 + year / 400
      return days + (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    }
    return (count(parts.year, parts.month, parts.day) - count(1970, 1, 1)) * 86_400
  }

  private var parts: (year: Int, month: Int, day: Int)? {
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), 1970...9999 ~= year, 1...12 ~= month, 1...31 ~= day
    else { return nil }
    return (year, month, day)
  }
}
