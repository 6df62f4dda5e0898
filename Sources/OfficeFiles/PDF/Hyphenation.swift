internal import Tabular

/// Mends words that were broken at the end of a line.
///
/// Whether a hyphen belongs to the word, as in "zij-instroom", shows in the rest of the text: the word
/// in one, or the same first half before other hyphens.
struct Hyphenation {
  /// Words without a hyphen, in small letters.
  private var words: Set<String> = []
  /// What stands before a hyphen inside a line, in small letters.
  private var firstHalves: Set<String> = [
    "zij", "niet", "oud", "ex", "po", "vo", "vmbo", "mbo", "hbo", "wo", "mkb", "llo", "ict", "it",
  ]
  /// So much of the end of a line is looked at.
  private static let longestWord = 200
  private static let conjunctions: Set = [
    "en", "of", "tot", "naar", "dan", "maar", "noch", "and", "or",
  ]

  /// Looks at the lines of a text.
  init(_ lines: some Sequence<String>) {
    for line in lines {
      for word in line.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 1 { words.insert(String(word)) }
        for (part, next) in zip(parts, parts.dropFirst()) where !part.isEmpty && !next.isEmpty {
          firstHalves.insert(String(part))
        }
      }
    }
  }

  /// Adds to a line, or to lines that were joined before, the one it goes on in.
  func join(_ next: String, to line: inout String) {
    switch line.last {
    case "\u{AD}": line.removeLast()
    case "-", "\u{2010}", "/", "_":
      let end = line.suffix(Self.longestWord)
      let lastWord = end[(end.lastIndex(where: \.isWhitespace) ?? end.startIndex)...].trimmed
      if lastWord.hasBytes(of: "://") || lastWord.hasPrefix("www.") { break }
      joinWords(next, to: &line)
    default: line += " "
    }
    line += next
  }

  /// Takes off the hyphen at the end of a line or keeps it, or puts a space behind it.
  private func joinWords(_ next: String, to line: inout String) {
    let before = line.dropLast().suffix(Self.longestWord)
    let first = String(before.reversed().prefix { $0.isLetter || $0.isNumber }.reversed())
    let second = String(next.prefix { $0.isLetter })
    if "/_".contains(line.last ?? " ") || first.isEmpty
      || Self.conjunctions.contains(second.lowercased())
    {
      line += " "
    } else if !isOfWord(first, second) {
      line.removeLast()
    }
  }

  /// Whether the hyphen between two halves of a word belongs to it.
  private func isOfWord(_ first: String, _ second: String) -> Bool {
    guard let start = second.first, start.isLowercase, first.last?.isNumber == false else {
      return true
    }
    if words.contains((first + second).lowercased()) { return false }
    return firstHalves.contains(first.lowercased())
      || first.dropFirst().contains(where: \.isUppercase)
  }
}
