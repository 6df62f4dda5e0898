internal import _StringProcessing

/// Takes addresses out of a text: of e-mail, also where it is disguised, of the web, and telephone
/// numbers.
struct AddressWords {
  private let link: String
  private let phone: String

  init(_ language: Language) {
    link = "[link]"
    phone = language == .nl ? "[telefoon]" : "[telephone]"
  }

  /// The text with a word in brackets in place of each address.
  func hidden(in text: String) -> String {
    var text = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !Self.unseen.contains($0) }))
    text.replace(
      /(?:mailto:)?[\p{L}\p{N}._%+\-]+[@＠][\p{L}\p{N}](?:[\p{L}\p{N}.\-]*[\p{L}\p{N}])?/
        .ignoresCase(),
      with: "[e-mail]")
    text.replace(
      /[\p{L}\p{N}._%+\-]+\s*[\[({<]\s*(?:at|apenstaartje|@)\s*[\])}>]\s*[\p{L}\p{N}\-]+(?:\s*(?:\.|[\[({<]?(?:dot|punt)[\])}>]?)\s*[\p{L}\p{N}\-]+)*/
        .ignoresCase(), with: "[e-mail]")
    text.replace(
      /[\p{L}\p{N}._%+\-]+\s+(?:at|apenstaartje)\s+[\p{L}\p{N}\-]+(?:\s*(?:\.|\s(?:dot|punt)\s)\s*)[\p{L}]{2,}/
        .ignoresCase(), with: "[e-mail]")
    text.replace(
      /(?:[a-z]{2,8}:\/\/|www\.)[^\s<>"“”‘’\[\]]*[^\s<>"“”‘’\[\].,;:!?)]/.ignoresCase(), with: link)
    text.replace(
      /\b[\p{L}\p{N}](?:[\p{L}\p{N}\-]*\.)+(?:nl|com|org|net|eu|be|de|fr|uk|edu|gov|info|nu|io|int|frl|amsterdam)\b(?:\/[^\s<>"“”‘’\[\]]*[^\s<>"“”‘’\[\].,;:!?)])?/
        .ignoresCase(), with: link)
    return hidingPhones(in: text)
  }

  /// Numbers that begin like those of a telephone, of nine digits or more.
  private func hidingPhones(in text: String) -> String {
    text.replacing(/(?:\+\s?[1-9]|\(?0[1-9]|00[1-9])[\d\s().\-\/‑–]{5,}\d/) { match in
      let isInside =
        match.range.lowerBound > text.startIndex
        && text[text.index(before: match.range.lowerBound)].isNumber
      let digits = match.output.count { $0.isNumber }
      let isDay = match.output.prefixMatch(of: /\d\d?[\-\/.]\d\d?[\-\/.]\d{4}/) != nil
      return isInside || isDay || digits < 9 ? String(match.output) : phone
    }
  }

  /// What nobody sees in a text and what would part an address: the soft hyphen, spaces of no width.
  private static let unseen: Set<Unicode.Scalar> = [
    "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{180E}", "\u{200E}", "\u{200F}",
  ]
}
