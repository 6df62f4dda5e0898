internal import Tabular

/// Answers that say nothing: they are kept, marked, and are no part of a base.
enum SilentAnswer {
  private static let words: Set<String> = [
    "", "geen", "nvt", "na", "none", "niet van toepassing", "not applicable",
    "geen opmerking", "geen opmerkingen", "geen antwoord", "no answer",
  ]

  /// No fixed answer is longer than this in UTF-8, with room for dots and spaces around it.
  private static let longest = 48

  /// Whether a text says nothing: `-`, `geen`, `n.v.t.`, `#REF!` and the like, in any case, with or without
  /// punctuation and white space.
  static func matches(_ text: String) -> Bool {
    guard text.utf8.count <= longest else { return false }
    var plain = ""
    var pendingSpace = false
    for character in text.lowercased() {
      if character.isWhitespace {
        pendingSpace = !plain.isEmpty
      } else if !character.isPunctuation {
        if pendingSpace { plain += " " }
        pendingSpace = false
        plain.append(character)
      }
    }
    return words.contains(plain) || isError(text)
  }

  private static let errors: Set<String> = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
    "#VERW!", "#N/B", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#LEEG!", "#GETAL!",
  ]

  /// Whether a text is what a spreadsheet shows where it could not work out a cell.
  static func isError(_ text: String) -> Bool {
    text.utf8.first == UInt8(ascii: "#") && errors.contains(text.trimmed)
  }
}
