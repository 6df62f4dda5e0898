extension Document {
  /// Reads a mail (RFC 5322 and MIME).
  ///
  /// The sender's own words come first, and after them the attachments: those of a kind that holds
  /// text as pieces, the others named in `remarks`. Nothing is fetched, and nothing is written to a
  /// disk. From whom the mail came is not read.
  ///
  /// - Parameters:
  ///   - path: The file, which may not be a pipe.
  ///   - maximumSize: The size in bytes above which it is refused.
  /// - Throws: `OfficeFileError` if it is not there, or it or one of its attachments is refused.
  public init(
    mail path: String, maximumSize: Int = Document.maximumSize
  ) throws(OfficeFileError) {
    let source = try MailBytes(path: path, maximum: maximumSize)
    do {
      try self.init(source)
    } catch {
      var error = error
      error.file = error.file.map { "\(path), \($0)" } ?? path
      throw error
    }
  }

  init(mail bytes: ArraySlice<UInt8>) throws(OfficeFileError) { try self.init(MailBytes(bytes)) }

  private init(_ mail: MailBytes) throws(OfficeFileError) {
    var reader = MailReader()
    try reader.read(mail)
    self = reader.document
    for (kind, names) in reader.leftOut {
      let rest = names.count > 10 ? " and \(names.count - 10) more" : ""
      remarks.append("left out are \(kind): \(names.prefix(10).joined(separator: ", "))\(rest)")
    }
  }
}
