/// A calendar day as responses write it.
enum ReceivedDate {
  /// Why a text is no day.
  enum Refusal: String, Error {
    case unknown = "this is no date; write it as 2026-01-31 or 31-1-2026"
    case ambiguous = "the year has two digits, so the date is ambiguous; write it with four"
    case impossible =
      "there is no such day; write it as year-month-day or day-month-year, the month in the middle"
  }

  /// Reads `2026-01-31`, `31-1-2026` or `31/1/2026`, a time behind it passed over; gives ISO 8601.
  static func parse(_ text: String) throws(Refusal) -> String {
    if isPlainISO(text) { return text }
    let trimmed = text.trimmed
    // A time follows a space or, in ISO 8601, a T.
    let day = trimmed.prefix { $0 != " " && $0 != "T" }
    guard isTime(trimmed.dropFirst(day.count)) else { throw .unknown }
    guard let separator = day.first(where: { $0 == "-" || $0 == "/" }) else { throw .unknown }
    let parts = day.split(separator: separator, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) })
    else { throw .unknown }
    let isISO = separator == "-" && parts[0].count == 4
    let order = isISO ? parts : parts.reversed()
    guard order[0].count == 4 else {
      throw order[0].count <= 2 && order[2].count <= 2 ? .ambiguous : .unknown
    }
    guard order[1].count <= 2, order[2].count <= 2, let year = Int(order[0]),
      let month = Int(order[1]), let day = Int(order[2])
    else { throw .unknown }
    guard year >= 1, (1...12).contains(month), day >= 1, day <= days(in: month, of: year) else {
      throw .impossible
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  /// Whether a text is a day of the first 28 of a month in ISO 8601, as most are in most files.
  private static func isPlainISO(_ text: String) -> Bool {
    guard text.utf8.count == 10 else { return false }
    var number = 0
    for (index, byte) in text.utf8.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return false }
      } else {
        guard (48...57).contains(byte) else { return false }
        number = number * 10 + Int(byte - 48)
      }
    }
    let (month, day) = (number / 100 % 100, number % 100)
    return number >= 1_00_00 && (1...12).contains(month) && (1...28).contains(day)
  }

  private static func isTime(_ text: Substring) -> Bool {
    let time = text.dropFirst()
    guard let first = time.first else { return text.isEmpty }
    return first.isASCIIDigit && time.allSatisfy { $0.isASCIIDigit || ":.+-Z ".contains($0) }
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

extension String {
  /// Without the white space at both ends.
  var trimmed: String {
    // Nearly every text begins and ends with a visible ASCII character, which one look tells.
    if let first = utf8.first, let last = utf8.last, (0x21...0x7E).contains(first),
      (0x21...0x7E).contains(last)
    {
      return self
    }
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
