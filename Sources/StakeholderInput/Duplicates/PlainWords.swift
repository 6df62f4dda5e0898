/// The words of a text as they are compared: lower case, no accents, no punctuation.
enum PlainWords {
  /// The words in their order; a full stop or an apostrophe inside one is dropped: `B.V.` is `bv`.
  static func of(_ text: String) -> [String] {
    var words: [String] = []
    forEach(in: text) { words.append(String(decoding: $0, as: UTF8.self)) }
    return words
  }

  /// Calls `body` with the UTF-8 bytes of each word.
  static func forEach(in text: String, _ body: ([UInt8]) -> Void) {
    var word: [UInt8] = []
    func endWord() {
      if !word.isEmpty { body(word) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": word.append(UInt8(truncatingIfNeeded: scalar.value))
      case "A"..."Z": word.append(UInt8(truncatingIfNeeded: scalar.value | 0x20))
      case ".", "'", "’": continue
      case _ where scalar.isASCII: endWord()
      default:
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          switch lower.properties.generalCategory {
          case .nonspacingMark: continue
          case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .otherNumber:
            word.append(contentsOf: letters(of: lower).utf8)
          default: endWord()
          }
        }
      }
    }
    endWord()
  }

  /// The letters without their accents. Unicode's name of ë is LATIN SMALL LETTER E WITH DIAERESIS,
  /// of æ LATIN SMALL LETTER AE: https://www.unicode.org/charts/charindex.html
  private static func letters(of scalar: Unicode.Scalar) -> String {
    let prefix = "LATIN SMALL LETTER "
    guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return String(scalar) }
    let base = name.dropFirst(prefix.count).prefix { $0 != " " }
    return base.count <= 2 ? base.lowercased() : String(scalar)
  }
}
