internal import StakeholderInput

/// A day of the Gregorian calendar, to count with.
struct CalendarDay: Comparable {
  /// The days since 1 January 1970, which may be fewer than none.
  let number: Int

  init(number: Int) { self.number = number }

  /// The day that ISO 8601 writes, `2026-01-31`; nil where it is none.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // A year that begins in March has its odd day at its end; there are 146,097 days in 400 years
    // (howardhinnant.github.io/date_algorithms.html, days_from_civil).
    let marchYear = month > 2 ? year : year - 1
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

  private var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day in ISO 8601.
  var text: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.year, 4))-\(digits(parts.month, 2))-\(digits(parts.day, 2))"
  }

  var year: Int { parts.year }

  /// The week of ISO 8601, which belongs to the year that its Thursday is in.
  var week: (year: Int, number: Int) {
    // 1 January 1970 was a Thursday.
    let sinceMonday = ((number + 3) % 7 + 7) % 7
    let thursday = CalendarDay(number: number - sinceMonday + 3)
    let newYear = CalendarDay("\(thursday.text.prefix(4))-01-01") ?? thursday
    return (thursday.year, (thursday.number - newYear.number) / 7 + 1)
  }
}

/// A length of time in which days are told together.
enum CalendarPeriod {
  case day
  case week
  case month
  case year

  /// The shortest that tells so many days in rows that can be overseen.
  init(telling days: Int) {
    self =
      switch days {
      case ...31: .day
      case ...217: .week
      case ...1860: .month
      default: .year
      }
  }

  /// What a day is told as: `2026-01-31`, `week 5, 2026`, `januari 2026`, `2026`.
  func label(of day: CalendarDay, _ word: Wording) -> String {
    switch self {
    case .day: day.text
    case .week: "week \(day.week.number), \(day.week.year)"
    case .month: word.month(of: day.text)
    case .year: String(day.year)
    }
  }

  /// Its name.
  func name(_ word: Wording) -> String {
    switch self {
    case .day: word("dag", "day")
    case .week: "week"
    case .month: word("maand", "month")
    case .year: word("jaar", "year")
    }
  }
}
