internal import SQLite

/// Takes out of a text what tells who wrote it: names of stakeholders, and e-mail addresses.
///
/// A name is found whatever its case, accents and punctuation, as a run of whole words. People who are
/// no stakeholders are not known, so a quote must still be read before it is published.
struct Pseudonyms {
  /// The words of each name, by the first of them; the longest names first.
  private let names: [String: [[String]]]
  private let word: String

  init(of database: Connection, language: Language) throws {
    word = language == .nl ? "[organisatie]" : "[organisation]"
    var names: [String: [[String]]] = [:]
    var rows = try database.prepare(
      "SELECT name FROM stakeholder UNION ALL SELECT name FROM stakeholder_alias")
    try rows.forEach { row in
      let words = PlainWords.of(try row[0])
      if let first = words.first { names[first, default: []].append(words) }
    }
    self.names = names.mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The text with a word in brackets in place of each name and address.
  func hidingNames(in text: String) -> String {
    let text = Self.hidingAddresses(in: text)
    let tokens = Self.tokens(of: text)
    var hidden = ""
    var place = text.startIndex
    var index = 0
    while index < tokens.count {
      guard let (count, end) = name(in: tokens[index...]) else {
        index += 1
        continue
      }
      hidden += text[place..<tokens[index].range.lowerBound] + word
      place = end
      index += count
    }
    return hidden + text[place...]
  }

  /// How many of the first words are a name, and where it ends.
  private func name(in tokens: ArraySlice<Token>) -> (count: Int, end: String.Index)? {
    guard let first = tokens.first else { return nil }
    let starts = [first.words.first, first.stem?.words.first].compactMap(\.self)
    for name in starts.flatMap({ names[$0] ?? [] }) {
      var words: [String] = []
      for (count, token) in tokens.enumerated() {
        if words + token.words == name { return (count + 1, token.range.upperBound) }
        if let stem = token.stem, words + stem.words == name { return (count + 1, stem.end) }
        words += token.words
        if words.count >= name.count { break }
      }
    }
    return nil
  }

  /// A word of a text, with what is inside it: `B.V`, `FME's`.
  private struct Token {
    var range: Range<String.Index>
    var words: [String]
    /// What stands before an apostrophe, which is a name with a genitive or a plural.
    var stem: (end: String.Index, words: [String])?
  }

  private static func tokens(of text: String) -> [Token] {
    func isWord(_ index: String.Index) -> Bool { text[index].isLetter || text[index].isNumber }
    var tokens: [Token] = []
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      var apostrophe: String.Index?
      while index < text.endIndex {
        if !isWord(index) {
          let next = text.index(after: index)
          let isInside = index > start && next < text.endIndex && isWord(next)
          guard isInside, ".'’".contains(text[index]) else { break }
          if text[index] != "." { apostrophe = index }
        }
        index = text.index(after: index)
      }
      if index == start {
        index = text.index(after: index)
        continue
      }
      tokens.append(
        Token(
          range: start..<index, words: PlainWords.of(String(text[start..<index])),
          stem: apostrophe.map { ($0, PlainWords.of(String(text[start..<$0]))) }))
    }
    return tokens
  }

  private static func hidingAddresses(in text: String) -> String {
    text.split(omittingEmptySubsequences: false) { $0.isWhitespace }.map { piece in
      guard let first = piece.firstIndex(where: { $0.isLetter || $0.isNumber }),
        let last = piece.lastIndex(where: { $0.isLetter || $0.isNumber }),
        let at = piece[first...last].firstIndex(of: "@"), piece[at...last].contains(".")
      else { return String(piece) }
      return piece[..<first] + "[e-mail]" + piece[piece.index(after: last)...]
    }.joined(separator: " ")
  }
}
