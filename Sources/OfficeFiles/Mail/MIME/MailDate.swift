/// The day on which a mail was sent (RFC 5322, section 3.3).
enum MailDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The day in ISO 8601, in the time zone of the sender, or nil if the text has none that can be
  /// told: a number for the day, the name of a month and a year must follow one another.
  static func day(_ text: String) -> String? {
    let words = text.prefix(200).split { $0.isWhitespace || $0 == "," || $0 == "-" }
    for index in words.indices.dropFirst().dropLast() {
      guard let month = months.firstIndex(of: words[index].prefix(3).lowercased()),
        let day = Int(words[index - 1]), var year = Int(words[index + 1]),
        words[index + 1].count >= 2
      else { continue }
      // Two and three digits are of old (section 4.3).
      if year < 50 { year += 2000 } else if year < 1000 { year += 1900 }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      guard (1...lengths[month]).contains(day), (1900...9999).contains(year) else { return nil }
      return "\(year)-\(padded(month + 1))-\(padded(day))"
    }
    return nil
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
