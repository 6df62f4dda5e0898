internal import Tabular

/// The lines by which programs and people show whose words follow.
enum MailMarks {
  /// So many lines may stand below the words that close a letter.
  static let longestSignature = 15

  /// A line as it is compared: without the marks of quoting and of bold text, in small letters; of a
  /// long one, the start.
  private static func plain(_ line: String) -> String {
    let start = line.utf8.count <= 300 ? line : String(line.prefix(300))
    let text = start.lowercased().trimmed
    let isMarked = text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == 0xE2 }
    return isMarked ? text.filter { $0 != "*" && $0 != "\u{200E}" } : text
  }

  /// `-----Oorspronkelijk bericht-----`, above the header of an earlier mail.
  static func isReply(_ line: String) -> Bool {
    isRuled(
      line,
      [
        "oorspronkelijk bericht", "original message", "ursprüngliche nachricht",
        "message d'origine", "message d’origine",
      ])
  }

  /// `---------- Forwarded message ----------` or `Begin doorgestuurd bericht:`.
  static func isForward(_ line: String) -> Bool {
    isRuled(line, ["forwarded message", "doorgestuurd bericht", "weitergeleitete nachricht"])
      || line.utf8.count < 200
        && ["begin forwarded message:", "begin doorgestuurd bericht:"].contains(plain(line))
  }

  private static func isRuled(_ line: String, _ words: [String]) -> Bool {
    guard line.utf8.count < 200, line.hasBytes(of: "--") else { return false }
    let text = plain(line)
    guard text.hasPrefix("--"), text.hasSuffix("--") else { return false }
    return words.contains(text.filter { $0 != "-" }.trimmed)
  }

  private static let senders: Set = ["van", "from", "von", "de"]
  private static let others: Set = [
    "verzonden", "datum", "sent", "date", "gesendet", "envoyé", "aan", "to", "an", "à", "onderwerp",
    "subject", "betreff", "objet", "cc", "kopie", "bcc", "antwoord aan", "reply-to",
    "beantwoorden - aan", "beantwoorden", "bijlagen", "attachments", "prioriteit", "importance",
    "urgentie",
  ]

  private static func fieldName(_ line: String) -> String? {
    guard let colon = line.utf8.prefix(31).firstIndex(of: UInt8(ascii: ":")) else { return nil }
    return plain(String(line[..<colon]))
  }

  /// Whether the header of another mail begins here: from whom it is, and below that in the next
  /// lines two more of its fields.
  static func isHeader(_ lines: ArraySlice<MailLine>) -> Bool {
    guard let first = lines.first, let name = fieldName(first.text), senders.contains(name) else {
      return false
    }
    let next = lines.dropFirst().lazy.filter { !$0.text.isBlank }.prefix(5)
    return next.count { fieldName($0.text).map(others.contains) ?? false } >= 2
  }

  /// Whether a line can belong to such a header: a field, what is left of a long one, or nothing.
  static func isHeaderLine(_ line: String) -> Bool {
    if line.isBlank { return true }
    return fieldName(line).map { senders.contains($0) || others.contains($0) } ?? false
  }

  /// The subject that such a line gives.
  static func subject(in line: String) -> String? {
    guard let name = fieldName(line), ["onderwerp", "subject", "betreff", "objet"].contains(name),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    return String(line[line.index(after: colon)...])
  }

  /// The day that such a line gives as that of sending, as in `Verzonden: maandag 3 juni 2024 10:12`.
  static func day(in line: String) -> String? {
    guard let name = fieldName(line), ["verzonden", "datum", "sent", "date"].contains(name),
      let colon = line.firstIndex(of: ":")
    else { return nil }
    let words = line[line.index(after: colon)...].split(whereSeparator: \.isWhitespace)
    guard let year = words.firstIndex(where: { $0.count == 4 && $0.allSatisfy(\.isNumber) }) else {
      return nil
    }
    return WrittenDay.iso(words[...year].joined(separator: " "))
  }

  private static let wrote = [
    "schreef", "wrote", "geschreven", "schrieb", "a écrit",
  ]
  private static let wroteOn = wrote.flatMap { [" \($0) op ", " \($0) on "] }

  /// How many lines those take that say who wrote what follows and when, such as `Op ma 1 jan. 2024 om
  /// 10:00 schreef Jan:`; nil if these are none.
  static func attributionLength(_ lines: ArraySlice<MailLine>) -> Int? {
    guard let first = lines.first, first.text.utf8.count <= 300 else { return nil }
    let start = plain(first.text)
    guard
      ["op ", "on ", "am ", "le "].contains(where: start.hasPrefix)
        || wroteOn.contains(where: start.hasBytes)
    else { return nil }
    var text = ""
    for (length, line) in lines.prefix(4).enumerated() {
      if line.text.isBlank || line.quoteDepth != first.quoteDepth { return nil }
      text += (length > 0 ? " " : "") + plain(line.text)
      if text.hasSuffix(":") {
        let hasTime = text.utf8.contains(UInt8(ascii: "@")) || text.hasClockTime
        return hasTime && wrote.contains(where: text.hasBytes) ? length + 1 : nil
      }
    }
    return nil
  }

  /// `Verzonden vanaf mijn telefoon`, which programs put at the end.
  static func isAdvertisement(_ line: String) -> Bool {
    let text = plain(line)
    return [
      "verzonden vanaf ", "verstuurd vanaf ", "verzonden met ", "sent from my ",
      "sent from outlook",
      "outlook voor ", "get outlook for ", "download outlook voor ",
    ].contains(where: text.hasPrefix)
  }

  /// Whether a line below a signature goes on with the letter: a postscript, a long line, or one of
  /// two that are broken at the width of the page.
  static func isProse(_ line: String, before next: String?) -> Bool {
    if ["p.s.", "ps:", "ps.", "ps "].contains(where: plain(line).hasPrefix) { return true }
    return line.utf8.count > 100 || line.utf8.count >= 60 && (next?.utf8.count ?? 0) >= 60
  }

  /// Whether a line below a signature begins what lawyers want there.
  static func isDisclaimer(_ line: String) -> Bool {
    let text = plain(line)
    return [
      "disclaimer", "dit bericht", "deze e-mail", "deze email", "dit e-mail", "this message",
      "this e-mail", "this email", "vertrouwelijk", "confidential",
    ]
    .contains(where: text.hasBytes)
  }
}

extension String {
  /// Whether a time such as `10:05` stands in it.
  fileprivate var hasClockTime: Bool {
    let bytes = Array(utf8)
    return bytes.indices.contains { index in
      bytes[index] == UInt8(ascii: ":") && index > 0 && bytes[index - 1].isDigit
        && index + 2 < bytes.count && bytes[index + 1].isDigit && bytes[index + 2].isDigit
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { 0x30...0x39 ~= self }
}
