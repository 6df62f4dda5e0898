internal import Glibc
internal import Tabular

extension Document {
  /// Reads a PDF by `pdftotext`, of Debian's package `poppler-utils`.
  ///
  /// Words broken at the end of a line are mended; the numbers of pages, and what stands above or
  /// below the text on most of them, are left out.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - maximumSize: The size in bytes above which it is refused.
  /// - Throws: `OfficeFileError` if it is not there or is refused, or of kind `programMissing` where
  ///   there is no `pdftotext`.
  public init(
    pdf path: String, maximumSize: Int = Document.maximumSize
  ) throws(OfficeFileError) {
    try self.init(pdf: path, maximumSize: maximumSize, budget: DocumentBudget())
  }

  init(
    pdf path: String, maximumSize: Int = Document.maximumSize, budget: DocumentBudget
  ) throws(OfficeFileError) {
    let file = try InputFile(path: path, maximum: maximumSize)
    let descriptor = try file.duplicate()
    defer { close(descriptor) }
    do {
      try self.init(pdf: descriptor, budget)
    } catch {
      var kind = error.kind
      // A dictionary of encryption (ISO 32000-1, 7.6.1) is there without a password too, but then
      // the file is read.
      if kind == .damagedPDF, try file.contains("/Encrypt") { kind = .passwordProtected }
      throw OfficeFileError(kind, file: path)
    }
  }

  /// How much the program may write, in bytes: some hundred for each word.
  private static let maximumOutput = 40 << 20

  private init(pdf descriptor: Int32, _ budget: DocumentBudget) throws(OfficeFileError) {
    self.init()
    let outcome: ChildProcess.Outcome
    do {
      outcome = try ChildProcess.run(
        "pdftotext",
        // Under this name it reads its input where it lies; as `-` it copies it first.
        [
          "-q", "-l", "\(budget.limits.pages + 1)", "-bbox-layout", "-enc", "UTF-8", "/dev/stdin",
          "-",
        ],
        input: descriptor, milliseconds: budget.workLeft, maximum: Self.maximumOutput)
    } catch {
      switch error {
      case .missing: throw OfficeFileError(.programMissing(package: "poppler-utils"))
      case .tookTooLong: throw OfficeFileError(.tookTooLong(maximum: budget.limits.work))
      case .wroteTooMuch: throw OfficeFileError(.documentTooLong(maximum: Self.maximumOutput))
      case .system(let reason): throw OfficeFileError(.readFailed(reason: reason))
      }
    }
    var pages = try PDFPage.pages(of: outcome.output, budget)
    budget.take(work: outcome.milliseconds)
    try budget.take(pages: pages.count)
    guard outcome.status == 0, !pages.isEmpty else { throw OfficeFileError(.damagedPDF) }
    guard pages.contains(where: { !$0.blocks.isEmpty }) else { throw OfficeFileError(.noText) }
    pages.removeRunningLines()
    blocks = PDFParagraphs.blocks(of: pages)
    remarks = ["what is a paragraph or a title is guessed from how the pages look"]
  }
}

extension InputFile {
  fileprivate borrowing func contains(_ text: StaticString) throws(OfficeFileError) -> Bool {
    let pieceSize = 1 << 20
    for offset in stride(from: 0, to: size, by: pieceSize) {
      // A text that lies across two pieces is found in the first.
      let piece = try bytes(at: offset, count: pieceSize + text.utf8CodeUnitCount)
      let isFound = piece.withUnsafeBufferPointer { bytes in
        var start = 0
        while let found = bytes.index(of: "/", from: start) {
          if bytes.hasText(text, at: found) { return true }
          start = found + 1
        }
        return false
      }
      if isFound { return true }
    }
    return false
  }
}
