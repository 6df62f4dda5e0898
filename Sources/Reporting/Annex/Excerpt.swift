/// Parts of lines, as much as tells what is meant.
enum Excerpt {
  private static let mostCharacters = 160
  /// The words that are shown around what differs.
  private static let context = 6

  /// A text, cut where it is long.
  static func shortened(_ text: String) -> String {
    text.count > mostCharacters ? text.prefix(mostCharacters - 1) + "…" : text
  }

  /// Two lines from a little before where they begin to differ to a little behind where they end to.
  static func difference(_ one: String, _ other: String) -> (String, String) {
    let words = one.split(separator: " ")
    let others = other.split(separator: " ")
    let before = zip(words, others).prefix { $0 == $1 }.count
    let most = min(words.count, others.count) - before
    let after = zip(words.reversed(), others.reversed()).prefix { $0 == $1 }.count
    let end = min(after, most)
    func part(_ words: [Substring]) -> String {
      let first = max(0, before - context)
      let last = min(words.count, words.count - end + context)
      // Whole lines are shown where little would be left out.
      let start = first > 2 ? "… " : ""
      let shown = words[(first > 2 ? first : 0)..<(words.count - last > 2 ? last : words.count)]
      let rest = words.count - last > 2 ? " …" : ""
      return start + middle(shown.joined(separator: " ")) + rest
    }
    return (part(words), part(others))
  }

  /// A text whose middle is left out where it is long.
  private static func middle(_ text: String) -> String {
    guard text.count > 2 * mostCharacters else { return text }
    return text.prefix(mostCharacters) + " … " + text.suffix(mostCharacters)
  }
}
