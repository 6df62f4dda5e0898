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

  /// Joins a line with the one it goes on in.
  func joined(_ line: String, _ next: String) -> String {
    if line.last == "\u{AD}" { return line.dropLast() + next }
    let lastWord = line.split(whereSeparator: \.isWhitespace).last ?? ""
    let isAddress = lastWord.contains("://") || lastWord.hasPrefix("www.")
    if isAddress, "-/_".contains(lastWord.last ?? " ") { return line + next }
    guard line.last == "-" || line.last == "\u{2010}" else { return line + " " + next }
    let before = line.dropLast()
    let first = String(before.reversed().prefix { $0.isLetter || $0.isNumber }.reversed())
    let second = String(next.prefix { $0.isLetter })
    guard !first.isEmpty else { return line + " " + next }
    if Self.conjunctions.contains(second.lowercased()) { return line + " " + next }
    return isOfWord(first, second) ? line + next : before + next
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
