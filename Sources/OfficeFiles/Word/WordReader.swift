extension Document {
  /// The size in bytes above which a Word file is refused where no other is asked for, 50 MiB.
  public static let maximumSize = ZipLimits.fileSize

  /// Reads a Word file (DOCX, or one with macros, which are not looked at) from somebody who need not
  /// be trusted.
  ///
  /// It gives what a reader of the last version sees: changes that were tracked are taken as accepted,
  /// fields give their result, a content control that was not filled in says nothing, and neither does
  /// hidden text, a table of contents, or a header or footer of the pages. A footnote follows the
  /// paragraph that refers to it, as a line of its own; a text box comes after the paragraph where it
  /// is anchored; a comment after the paragraph or table that it is about. Nothing outside the file is
  /// looked at: a letter that has its notes there is refused, and pictures and templates are said in
  /// `remarks`.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - maximumSize: The size in bytes above which the file is refused.
  /// - Throws: `OfficeFileError` if the file is not there or is refused.
  public init(
    word path: String, maximumSize: Int = Document.maximumSize
  ) throws(OfficeFileError) {
    try self.init(word: ZipArchive(path: path, maximumSize: maximumSize))
  }

  init(
    word archive: ZipArchive, _ budget: DocumentBudget = DocumentBudget()
  ) throws(OfficeFileError) {
    guard let part = try archive.mainPart() else {
      throw OfficeFileError(.notADocument, file: archive.file)
    }
    let relationships = try Relationships(of: part, in: archive)
    let styles = try relationships.part(ofType: "styles").map { name throws(OfficeFileError) in
      try WordStyles(part: name, in: archive)
    }
    let story = WordStory(styles: styles ?? WordStyles(), budget: budget)
    // The notes come first, since the text of the letter takes them up.
    for type in ["footnotes", "endnotes", "comments"] {
      guard let part = try relationships.part(ofType: type) else { continue }
      try archive.read(part, into: story)
    }
    try archive.read(part, into: story)
    guard story.isDocument else { throw OfficeFileError(.notADocument, file: archive.file) }
    self.init()
    blocks = story.blocks
    if let remark = try ExternalTargets(in: archive).remark { remarks.append(remark) }
  }
}
