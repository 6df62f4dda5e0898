/// A day as people write it in letters and forms.
enum WrittenDay {
  /// By their first three letters, in Dutch and English.
  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
  ]

  /// Reads `12 maart 2024`, `12-03-2024`, `March 12, 2024` or `2024-03-12`, a weekday or a place
  /// before it passed over; gives ISO 8601, or nil for anything else.
  static func iso(_ text: String) -> String? {
    var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    // "Den Haag, 12 maart 2024", "dinsdag 12 maart 2024".
    while let first = words.first, words.count > 3, first.allSatisfy(\.isLetter),
      months[String(first.prefix(3))] == nil || words[1].count == 4
    {
      words.removeFirst()
    }
    guard words.count == 3 else { return nil }
    let numbers = words.map { $0.utf8.count <= 4 ? Int($0) : nil }
    let month = words.map { $0.allSatisfy(\.isLetter) ? months[String($0.prefix(3))] : nil }
    switch (numbers[0], numbers[1], numbers[2]) {
    case (let day?, nil, let year?): return iso(year, month[1], day)
    case (nil, let day?, let year?): return iso(year, month[0], day)
    case (let first?, let middle?, let last?):
      return words[0].utf8.count == 4 ? iso(first, middle, last) : iso(last, middle, first)
    default: return nil
    }
  }

  private static func iso(_ year: Int, _ month: Int?, _ day: Int) -> String? {
    guard let month, 1900...2999 ~= year, 1...12 ~= month, 1...31 ~= day else { return nil }
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}
