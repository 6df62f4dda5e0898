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
    let pieces = text.split(omittingEmptySubsequences: false) { $0.isWhitespace }
    var hidden: [Substring] = []
    var index = pieces.startIndex
    while index < pieces.endIndex {
      if Self.isAddress(pieces[index]) {
        hidden.append("[e-mail]")
        index += 1
      } else if let length = nameLength(pieces[index...]) {
        let last = pieces[index + length - 1]
        let punctuation = last.reversed().prefix { ",.;:!?)".contains($0) }
        hidden.append(Substring(word + String(punctuation.reversed())))
        index += length
      } else {
        hidden.append(pieces[index])
        index += 1
      }
    }
    return hidden.joined(separator: " ")
  }

  /// How many of the first pieces are a name.
  private func nameLength(_ pieces: ArraySlice<Substring>) -> Int? {
    guard let first = pieces.first, let start = PlainWords.of(String(first)).first,
      let candidates = names[start]
    else { return nil }
    for name in candidates {
      var words: [String] = []
      for (count, piece) in pieces.enumerated() {
        words += PlainWords.of(String(piece))
        if words == name { return count + 1 }
        if words.count >= name.count { break }
      }
    }
    return nil
  }

  private static func isAddress(_ piece: Substring) -> Bool {
    guard let at = piece.firstIndex(of: "@"), at != piece.startIndex else { return false }
    return piece[at...].dropFirst().contains(".")
  }
}
