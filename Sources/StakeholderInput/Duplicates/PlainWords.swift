/// The words of a text as they are compared: lower case, no accents, no punctuation.
enum PlainWords {
  /// The words in their order; a full stop or an apostrophe inside one is dropped: `B.V.` is `bv`.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .otherNumber:
        word.append(contentsOf: letters(of: scalar))
      case .nonspacingMark: continue
      default:
        if ".'’".unicodeScalars.contains(scalar) { continue }
        if !word.isEmpty { words.append(String(word)) }
        word.removeAll(keepingCapacity: true)
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }

  /// The letters without their accents. Unicode's name of ë is LATIN SMALL LETTER E WITH DIAERESIS,
  /// of æ LATIN SMALL LETTER AE: https://www.unicode.org/charts/charindex.html
  private static func letters(of scalar: Unicode.Scalar) -> String.UnicodeScalarView {
    let prefix = "LATIN SMALL LETTER "
    guard !scalar.isASCII, let name = scalar.properties.name, name.hasPrefix(prefix) else {
      return String.UnicodeScalarView([scalar])
    }
    let base = name.dropFirst(prefix.count).prefix { $0 != " " }
    return base.count <= 2 ? base.lowercased().unicodeScalars : String.UnicodeScalarView([scalar])
  }
}
