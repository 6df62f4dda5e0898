/// A mail that a program saved as text, with the header above it as a person sees it: `Van:`,
/// `Verzonden:` and so on.
struct SavedMail {
  /// What the sender wrote.
  let text: MailText
  /// The day in ISO 8601.
  let sent: String?

  /// Takes a text that begins with such a header; another is none.
  init?(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { MailLine(text: String($0), quoteDepth: 0) }
      .drop { $0.text.isBlank }
    guard MailMarks.isHeader(lines) else { return nil }
    let header = lines.prefix { MailMarks.isHeaderLine($0.text) }
    let body = lines.dropFirst(header.count).map(\.text).joined(separator: "\n")
    let subject = header.lazy.compactMap { MailMarks.subject(in: $0.text) }.first
    self.text = MailText(
      plain: body, HeaderField("text/plain"), subject: subject.map(MailSubject.init) ?? .other)
    sent = header.lazy.compactMap { MailMarks.day(in: $0.text) }.first
  }
}
