/// A text as names are looked for in it: every letter in lower case and without accents, and the place
/// where it stands in the text.
///
/// What nobody sees has no part in it: soft hyphens, spaces of no width, marks that only change how a
/// letter looks. Letters in a form of their own, such as `Ｆ` and `𝐅`, are the letters they show.
struct FoldedText {
  /// A letter, a digit or what stands between words.
  struct Unit {
    /// The letters in UTF-8; none where it stands between words.
    let letters: [UInt8]
    let range: Range<String.Index>
  }

  private(set) var units: [Unit] = []

  init(_ text: String) {
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      if let end = Self.endOfMarkup(at: index, in: text) {
        if text[index] == "&" { units.append(Unit(letters: [], range: index..<end)) }
        index = end
        continue
      }
      let next = scalars.index(after: index)
      if !Self.isInvisible(scalars[index]) {
        units.append(Unit(letters: Self.letters(of: scalars[index]), range: index..<next))
      } else if let last = units.popLast() {
        units.append(Unit(letters: last.letters, range: last.range.lowerBound..<next))
      }
      index = next
    }
  }

  /// The letters of all words, one after the other.
  static func letters(of text: String) -> [UInt8] { FoldedText(text).units.flatMap(\.letters) }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return true
    default: return scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  private static func letters(of scalar: Unicode.Scalar) -> [UInt8] {
    switch scalar {
    case "a"..."z", "0"..."9": return [UInt8(truncatingIfNeeded: scalar.value)]
    case "A"..."Z": return [UInt8(truncatingIfNeeded: scalar.value | 0x20)]
    case _ where scalar.isASCII: return []
    default: return Array(PlainWords.of(plain(scalar)).joined().utf8)
    }
  }

  /// A letter in a form of its own as the letter itself. Unicode's name of 𝐅 is MATHEMATICAL BOLD
  /// CAPITAL F, of ﬁ LATIN SMALL LIGATURE FI: https://www.unicode.org/charts/charindex.html
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    let forms = [
      "FULLWIDTH ", "MATHEMATICAL ", "CIRCLED ", "NEGATIVE ", "SQUARED ", "PARENTHESIZED ",
      "SUPERSCRIPT ", "SUBSCRIPT ", "MODIFIER LETTER ", "LATIN SMALL LIGATURE ",
    ]
    if let number = scalar.properties.numericValue,
      forms.contains(where: { form in
        scalar.properties.name?.hasPrefix(form) == true
      }), let digit = Int(exactly: number)
    {
      return String(digit)
    }
    guard let name = scalar.properties.name, forms.contains(where: name.hasPrefix),
      let last = name.split(separator: " ").last, last.count <= 3
    else { return String(scalar) }
    return String(last)
  }

  /// Where a tag of HTML that only changes how letters look ends, or `&amp;`.
  private static func endOfMarkup(at index: String.Index, in text: String) -> String.Index? {
    guard text.unicodeScalars[index] == "<" || text.unicodeScalars[index] == "&" else { return nil }
    let rest = text[index...].prefix(9).lowercased()
    for mark in [
      "&amp;", "<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<em>", "</em>", "<strong>",
      "</strong>",
    ] where rest.hasPrefix(mark) {
      return text.unicodeScalars.index(index, offsetBy: mark.count)
    }
    return nil
  }
}
