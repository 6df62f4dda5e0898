public import Tabular

extension Document {
  /// Reads a plain text, also a mail that was saved as one, or a text in Markdown.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - isMarkdown: Whether its marks are those of Markdown.
  ///   - encoding: Its encoding, or how to find it.
  ///   - maximumSize: The size in bytes above which it is refused.
  /// - Throws: `OfficeFileError` if it is not there or is refused.
  public init(
    text path: String, isMarkdown: Bool, encoding: EncodingChoice = .guess,
    maximumSize: Int = Document.maximumSize
  ) throws(OfficeFileError) {
    let file = try InputFile(path: path, maximum: maximumSize)
    let budget = DocumentBudget()
    // A letter takes no more than two bytes in any encoding that is not UTF-8.
    guard file.size <= 2 * budget.limits.text else {
      throw OfficeFileError(.documentTooLong(maximum: budget.limits.text), file: path)
    }
    let bytes = try file.bytes(at: 0, count: file.size)
    self.init()
    let decoded: WholeText
    do {
      decoded = try WholeText(bytes, encoding: encoding)
    } catch {
      throw OfficeFileError(.readFailed(reason: "\(error)"), file: path)
    }
    let text = decoded.text.unifyingLineEnds()
    remarks = decoded.encoding.remarks
    do {
      try budget.take(linesOf: text)
      if isMarkdown { blocks = try MarkdownBlocks.blocks(of: text, budget) }
    } catch {
      var error = error
      error.file = path
      throw error
    }
    if isMarkdown { return }
    if let mail = SavedMail(text) {
      blocks = mail.text.blocks
      remarks += mail.text.remarks
      sent = mail.sent
    } else {
      blocks = TextBlocks.blocks(of: text)
    }
  }
}
