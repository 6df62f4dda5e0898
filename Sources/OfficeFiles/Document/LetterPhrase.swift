internal import Tabular

/// The lines with which letters and mails begin and end.
enum LetterPhrase {
  private static let longest = 80

  /// A line of few words that begins with one of these is no sentence.
  private static let salutations = [
    "geachte", "l.s.", "ls", "dames en heren", "mijne heren", "excellentie", "to whom it may",
    "dear",
  ]
  /// With one of these it may be: "Beste oplossing", "Hello world".
  private static let ambiguous = [
    "beste", "waarde", "dag", "hallo", "hoi", "hi", "hello", "goedendag", "goedemorgen",
    "goedemiddag", "goedenavond",
  ]
  private static let addressees: Set = [
    "heer", "mevrouw", "meneer", "collega", "collega's", "collega’s", "allen", "allemaal", "lezer",
    "leden", "mensen", "team",
  ]

  private static let closes = [
    "met vriendelijke groet", "vriendelijke groet", "met hartelijke groet", "hartelijke groet",
    "met groet", "met collegiale groet", "met beste groet", "met dank en groet",
    "met de meeste hoogachting", "hoogachtend", "groeten", "groetjes", "groet,", "mvg", "m.v.g",
    "m.v.g.",
    "kind regards", "best regards", "warm regards", "regards", "yours sincerely",
    "yours faithfully", "sincerely",
  ]

  /// Whether a line does no more than address the reader, as `Geachte heer Jansen,`.
  static func isSalutation(_ line: some StringProtocol) -> Bool {
    guard line.utf8.count <= longest, !line.contains(where: \.isNewline) else { return false }
    let text = line.trimmed
    guard let last = text.last, !".?:;".contains(last) || text.lowercased() == "l.s." else {
      return false
    }
    if ",!".contains(last) { return starts(text, with: salutations + ambiguous) }
    let words = text.split(separator: " ")
    guard words.count <= 5 else { return false }
    if starts(text, with: salutations) { return true }
    guard starts(text, with: ambiguous) else { return false }
    if words.count == 1 { return ambiguous.contains(text.lowercased()) }
    return words[1].first?.isUppercase == true || addressees.contains(words[1].lowercased())
  }

  /// Whether a line begins the end, as `Met vriendelijke groet,`, perhaps with a name after it.
  static func isClose(_ line: some StringProtocol) -> Bool {
    guard line.utf8.count <= longest else { return false }
    let text = line.trimmed.lowercased()
    if ["groet", "gr", "gr."].contains(text) { return true }
    guard closes.contains(where: text.hasPrefix) else { return false }
    return closes.contains(text)
      || text.split(separator: " ").count <= 8 && !".?!:".contains(text.last ?? " ")
  }

  private static func starts(_ text: String, with words: [String]) -> Bool {
    let text = text.lowercased()
    return words.contains { word in
      text.hasPrefix(word) && text.dropFirst(word.count).first.map { !$0.isLetter } ?? true
    }
  }
}
