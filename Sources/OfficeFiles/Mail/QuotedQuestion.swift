internal import Tabular

/// Finds the question that the sender of a mail quoted directly above the answer.
struct QuotedQuestion {
  private static let longest = 300

  /// The last paragraph of the quotation that was come to.
  private var text = ""
  private var isEnded = false
  /// Whether what the sender wrote before stands below a question.
  private var isBelowQuestion = false

  /// Takes a line that was left out.
  mutating func add(_ line: MailLine) {
    // Without the marks it says who wrote what follows.
    guard line.quoteDepth > 0 else { return text = "" }
    if line.text.isBlank { return endParagraph() }
    let isNew = text.isEmpty || isEnded || TextLine(line.text).item != nil
    text = isNew ? line.text.trimmed : text + " " + line.text.trimmed
    isEnded = false
  }

  mutating func endParagraph() { isEnded = true }

  /// The title of what the sender wrote below the quotation. Only a question begins a row of them; in
  /// that, other quotations are titles too, or the last question would seem to be answered again.
  mutating func take() -> DraftBlock? {
    defer { (text, isEnded) = ("", false) }
    if text.isEmpty { return nil }
    let isQuestion = text.last == "?" && text.utf8.count <= Self.longest
    guard isQuestion || isBelowQuestion else { return nil }
    isBelowQuestion = true
    return DraftBlock(
      block: .heading(String(text.prefix(Self.longest)), level: DraftBlock.levelOfLook))
  }
}
