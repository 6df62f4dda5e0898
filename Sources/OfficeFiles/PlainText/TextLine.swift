internal import Tabular

/// A line of a text without markup.
struct TextLine {
  /// Without the white space at both ends.
  let text: String
  /// The number of characters, with the white space at its start.
  let length: Int

  init(_ line: some StringProtocol) {
    text = line.trimmed
    length = line.unicodeScalars.count - line.reversed().prefix { $0.isWhitespace }.count
  }

  var firstWordLength: Int { text.unicodeScalars.prefix { $0 != " " }.count }

  private static let bullets: Set<Unicode.Scalar> = [
    "-", "–", "—", "*", "•", "·", "◦", "▪", "‣", "●", "○", "■", "□", "➢", "➤", "✓",
    // Those of Symbol and Wingdings, as they come out of PDF files.
    "\u{F0B7}", "\u{F0A7}", "\u{F0D8}", "\u{F0FC}", "\u{F02D}",
  ]

  /// Whether a bullet stands before the text.
  var hasBullet: Bool { afterBullet != nil }

  private var afterBullet: Substring? {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1 else { return nil }
    let rest = Substring(text.unicodeScalars.dropFirst())
    // Word's bullet of the second level comes out as a letter.
    let isLetter = first == "o" && rest.trimmed.first?.isUppercase == true
    let isBullet = isLetter || Self.bullets.contains(first)
    return isBullet && rest.first?.isWhitespace == true ? rest : nil
  }

  /// The text of an item of a list: without a bullet, but with a number, as the writer gave that.
  var item: String? { afterBullet.map(\.trimmed) ?? (number == nil ? nil : text) }

  /// How many numbers stand before the text, as in `2.1 Arbeidsmarkt`; 0 for a letter, as in `a)`.
  ///
  /// A number alone needs a point or a bracket after it, or it may be one of something.
  var number: Int? {
    guard let space = text.firstIndex(where: \.isWhitespace), space != text.startIndex else {
      return nil
    }
    var mark = text[..<space]
    guard mark.utf8.count <= 12 else { return nil }
    if mark.first == "(" { mark.removeFirst() }
    let isClosed = mark.last == "." || mark.last == ")"
    if isClosed { mark.removeLast() }
    let parts = mark.split(separator: ".", omittingEmptySubsequences: false)
    if isClosed, parts.count == 1, mark.count == 1, mark.first?.isLowercase == true { return 0 }
    guard parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(\.isASCIIDigit) }),
      isClosed || parts.count > 1
    else { return nil }
    return parts.count
  }

  /// Whether it looks like a label with its value, such as `Naam organisatie: FME`.
  var isLabelled: Bool {
    guard text.first?.isLetter == true,
      let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    let label = text[..<colon]
    return label.count { $0 == " " } < 5 && !label.contains { ".,;!?".contains($0) }
      && !text[colon...].hasPrefix("://")
  }

  /// The heading that it is, marked with `#` as in Markdown.
  var heading: (String, level: Int)? {
    let level = text.prefix { $0 == "#" }.count
    let rest = text.dropFirst(level)
    guard (1...6).contains(level), rest.first?.isWhitespace == true else { return nil }
    return (rest.trimmed, level)
  }

  /// The level of the title that it underlines: 1 with `=`, 2 with `-`.
  func underlineLevel(of title: TextLine) -> Int? {
    guard text.utf8.count >= 3, text.utf8.count * 2 >= title.text.utf8.count,
      title.text.utf8.count <= 100, !title.isRule, !title.hasBullet
    else { return nil }
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "=") }) { return 1 }
    return text.utf8.allSatisfy { $0 == UInt8(ascii: "-") } ? 2 : nil
  }

  /// Whether it is drawn and not written.
  var isRule: Bool {
    text.utf8.count >= 3
      && text.unicodeScalars.allSatisfy { "-=_*~#+ ".unicodeScalars.contains($0) }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
