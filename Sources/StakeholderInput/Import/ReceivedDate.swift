internal import Tabular

/// Which comes first where a date begins with two numbers and ends with the year.
public enum DateOrder: String, CaseIterable, Sendable {
  /// The day, as in 31/1/2026.
  case dayFirst = "dmy"
  /// The month, as in 1/31/2026.
  case monthFirst = "mdy"
}

/// A calendar day as responses write it.
enum ReceivedDate {
  /// Why a text is no day.
  enum Refusal: String, Error {
    case unknown = "this is no date; write it as 2026-01-31 or 31-1-2026"
    case ambiguous = "the year has two digits, so the date is ambiguous; write it with four"
    case undecided = "the day or the month could come first"
    case impossible =
      "there is no such day; write it as year-month-day or day-month-year, the month in the middle"

    case swapped =
      "there is no such day, unless the month comes first; write it as 2026-01-31 or 31-1-2026"

    /// What to say where the order of a whole file can be given.
    var messageOfImport: String {
      switch self {
      case .unknown, .impossible: rawValue
      case .undecided: rawValue + "; say which with --date-order dmy or mdy"
      case .ambiguous, .swapped: rawValue + ", or say the order with --date-order dmy or mdy"
      }
    }
  }

  /// Which of the first two numbers of a date that ends in its year is the day.
  enum Order: Hashable, Sendable {
    /// The one before, since that is how it is written here; a year has four digits then.
    case assumed
    /// Somebody says so.
    case given(DateOrder)
    /// Either could be, since a program wrote it and not a person.
    case doubtful
  }

  /// Reads `2026-01-31`, or `31-1-2026` with `/` or `.` for `-` as well, a time behind it passed over;
  /// gives ISO 8601.
  static func parse(_ text: String, _ order: Order = .assumed) throws(Refusal) -> String {
    if isPlainISO(text) { return text }
    guard let written = Written(text) else { throw .unknown }
    let (year, month, day) = try written.inOrder(order)
    guard isDay(day, in: month, of: year) else {
      let isSwapped = !written.isYearFirst && (1...12).contains(day) && (13...31).contains(month)
      throw isSwapped && year >= 1 ? .swapped : .impossible
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// The order in which a program wrote dates, by those that can only be read one way; nil where
  /// there are none, or they do not agree.
  static func order(of texts: some Sequence<String>) -> DateOrder? {
    var orders: Set<DateOrder> = []
    for text in texts {
      guard let written = Written(text), !written.isYearFirst else { continue }
      if written.numbers[0] > 12 { orders.insert(.dayFirst) }
      if written.numbers[1] > 12 { orders.insert(.monthFirst) }
    }
    return orders.count == 1 ? orders.first : nil
  }

  /// The three numbers of a date, as they stand.
  private struct Written {
    let numbers: [Int]
    let isYearFirst: Bool
    let hasShortYear: Bool
    let hasSlash: Bool
    /// Whether `AM` or `PM` follows, as it does where the month often comes first.
    let isTwelveHour: Bool

    init?(_ text: String) {
      let trimmed = text.trimmed
      // A time follows a space, a comma or, in ISO 8601, a T.
      let day = trimmed.prefix { $0 != " " && $0 != "T" && $0 != "," }
      let time = trimmed.dropFirst(day.count)
      guard ReceivedDate.isTime(time), let separator = day.first(where: { "-/.".contains($0) })
      else { return nil }
      let parts = day.split(separator: separator, omittingEmptySubsequences: false)
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) })
      else { return nil }
      isYearFirst = parts[0].count == 4 && separator != "."
      let year = isYearFirst ? parts[0] : parts[2]
      hasShortYear = year.count <= 2
      guard year.count == 4 || hasShortYear, parts[1].count <= 2,
        (isYearFirst ? parts[2] : parts[0]).count <= 2
      else { return nil }
      numbers = parts.compactMap { Int($0) }
      hasSlash = separator == "/"
      isTwelveHour = time.last.map { "mM.".contains($0) } ?? false
    }

    func inOrder(_ order: Order) throws(Refusal) -> (year: Int, month: Int, day: Int) {
      if isYearFirst { return (numbers[0], numbers[1], numbers[2]) }
      let year = hasShortYear ? 2000 + numbers[2] : numbers[2]
      let dayFirst = (year, numbers[1], numbers[0])
      let monthFirst = (year, numbers[0], numbers[1])
      switch order {
      case .given(.dayFirst): return dayFirst
      case .given(.monthFirst): return monthFirst
      case .assumed:
        if hasSlash, isTwelveHour { return try inOrder(.doubtful) }
        if hasShortYear { throw .ambiguous }
        return dayFirst
      case .doubtful:
        if !hasSlash && !hasShortYear || numbers[0] > 12 || numbers[0] == numbers[1] {
          return dayFirst
        }
        guard numbers[1] > 12 else { throw .undecided }
        return monthFirst
      }
    }
  }

  /// Whether a text is a day in ISO 8601 without a time, as most are in most files.
  private static func isPlainISO(_ text: String) -> Bool {
    guard text.utf8.count == 10 else { return false }
    var (text, number) = (text, 0)
    let isWritten = text.withUTF8 { bytes in
      for (index, byte) in bytes.enumerated() {
        if index == 4 || index == 7 {
          guard byte == UInt8(ascii: "-") else { return false }
        } else {
          guard (48...57).contains(byte) else { return false }
          number = number * 10 + Int(byte - 48)
        }
      }
      return true
    }
    let (year, month, day) = (number / 1_00_00, number / 100 % 100, number % 100)
    return isWritten && isDay(day, in: month, of: year)
  }

  private static func isDay(_ day: Int, in month: Int, of year: Int) -> Bool {
    year >= 1 && (1...12).contains(month) && day >= 1 && day <= days(in: month, of: year)
  }

  private static func isTime(_ text: Substring) -> Bool {
    let words = text.dropFirst().split(separator: " ")
    guard let time = words.first else { return text.isEmpty }
    return time.first?.isASCIIDigit == true
      && time.allSatisfy { $0.isASCIIDigit || ":.+-Z".contains($0) }
      && words.dropFirst().allSatisfy(isPartOfTime)
  }

  /// Whether a word behind a time says more of it: `PM`, `CET`, `GMT+1`, `+01:00`.
  private static func isPartOfTime(_ word: Substring) -> Bool {
    if ["am", "pm", "a.m.", "p.m."].contains(word.lowercased()) { return true }
    let zone = word.prefix { $0.isASCII && $0.isUppercase }
    let offset = word.dropFirst(zone.count)
    return zone.count <= 5
      && offset.allSatisfy { $0.isASCIIDigit || ":.+-".contains($0) }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
}
