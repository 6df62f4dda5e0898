extension Document {
  /// Reads a page in UTF-8 for its text; nothing that it refers to is looked up.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - maximumSize: The size in bytes above which it is refused.
  /// - Throws: `OfficeFileError` if it is not there or is refused.
  public init(
    html path: String, maximumSize: Int = Document.maximumSize
  ) throws(OfficeFileError) {
    let file = try InputFile(path: path, maximum: maximumSize)
    self.init()
    let bytes = try file.bytes(at: 0, count: file.size)
    do {
      blocks = try HTMLBlocks.drafts(of: bytes).withTitles()
    } catch {
      var error = error
      error.file = path
      throw error
    }
  }
}
