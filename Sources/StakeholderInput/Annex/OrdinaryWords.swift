internal import SQLite

/// The names of stakeholders that are ordinary words of the input: a stakeholder that is called
/// `Techniek`, where many write of techniek.
enum OrdinaryWords {
  /// A word is ordinary where it stands in the input at least so often in lower case, and more often
  /// than with a capital.
  private static let least = 3

  /// Those of some words, of one word each in lower case and without accents, that are ordinary.
  static func of(
    _ database: Connection, among words: some Sequence<[UInt8]>
  ) throws -> [[UInt8]] {
    var counts: [[UInt8]: (lower: Int, capital: Int)] = [:]
    for word in words where !word.isEmpty && word.allSatisfy({ (0x61...0x7A).contains($0) }) {
      counts[word] = (0, 0)
    }
    guard !counts.isEmpty else { return [] }
    // Few words begin as these and are as long, which is quickly seen.
    let outlines = Set(counts.keys.map { outline($0[0], $0.count) })
    var rows = try database.prepare("SELECT text FROM statement WHERE text IS NOT NULL")
    try rows.forEach { row in
      let text: String = try row[0]
      for word in text.utf8.split(whereSeparator: { !isLetter($0) }) {
        guard let first = word.first, outlines.contains(outline(first, word.count)) else {
          continue
        }
        let letters = word.map { $0 | 0x20 }
        guard counts[letters] != nil else { continue }
        if first & 0x20 != 0 {
          counts[letters]?.lower += 1
        } else {
          counts[letters]?.capital += 1
        }
      }
    }
    return counts.filter { $0.value.lower >= least && $0.value.lower > $0.value.capital }
      .map(\.key)
  }

  private static func outline(_ first: UInt8, _ count: Int) -> Int {
    count << 8 | Int(first | 0x20)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }
}
