internal import Tabular

extension MailReader {
  /// Counts the archives and PDF files among attachments by their first bytes, before any is read.
  mutating func refuseTooMany(_ attachments: [MIMEPart]) throws(OfficeFileError) {
    for part in attachments {
      let start = try part.startOfContent()
      if [.zip, .pdf].contains(FileFormat(detectedIn: start.span, isWhole: false)) {
        fileCount += 1
      }
    }
    guard fileCount <= Self.maximumFiles else {
      throw OfficeFileError(
        .tooMany("office and PDF files in the mail", maximum: Self.maximumFiles))
    }
  }

  /// Reads an attachment as a file of the same answer. One of a kind that holds no text is named, and
  /// one that is refused is an error.
  mutating func readAttachment(_ part: MIMEPart) throws(OfficeFileError) {
    let name = Self.shownName(of: part)
    do {
      if let kind = try Self.kindToSkip(part, name) {
        leaveOut(name, kind)
      } else if let mail = part.parts.first, part.isMail {
        document.blocks.append(.file(name))
        try read(mail)
      } else {
        try readFile(part, name)
      }
    } catch {
      var error = error
      error.file = error.file.map { "\(name), \($0)" } ?? name
      throw error
    }
  }

  /// Reads a file, by what is in it; its name decides only between what looks alike.
  private mutating func readFile(_ part: MIMEPart, _ name: String) throws(OfficeFileError) {
    guard part.isSmall else {
      return leaveOut(
        name, "large files (take them out and import those with answers one by one)")
    }
    let memory = try file(of: part)
    document.blocks.append(.file(name))
    let count = document.blocks.count
    let isKnown: Bool
    do {
      isKnown = try read(memory.path, of: part, name)
    } catch {
      var error = error
      if error.file == memory.path { error.file = nil }
      throw error
    }
    if document.blocks.count == count {
      document.blocks.removeLast()
      let isArchive = try part.startOfContent().starts(with: [0x50, 0x4B])
      leaveOut(
        name,
        isArchive && !isKnown
          ? "archives, of which the files are not read (take them out and import them one by one)"
          : "files with nothing in them that is read")
    }
  }

  /// Reads what is in a file.
  ///
  /// - Returns: Whether it is of a kind that is read.
  private mutating func read(
    _ path: String, of part: MIMEPart, _ name: String
  ) throws(OfficeFileError) -> Bool {
    if part.type == "text/html" || [".html", ".htm"].contains(where: name.lowercased().hasSuffix) {
      let text = Array(try text(at: path, of: part).utf8)
      document.blocks += try HTMLBlocks.drafts(of: text, budget).withTitles()
      return true
    }
    var options = ResponseFile.Options()
    options.format = try format(of: path, name)
    switch options.format {
    case .csv, .json, .ndjson, .xlsx: try readTable(path, options)
    case .eml: try read(MailBytes(path: path, maximum: .max), depth: part.depth + 1)
    case .txt:
      let text = try text(at: path, of: part)
      try budget.take(linesOf: text)
      document.blocks += TextBlocks.blocks(of: text)
    case .md:
      let text = try text(at: path, of: part)
      try budget.take(linesOf: text)
      document.blocks += try MarkdownBlocks.blocks(of: text, budget)
    case .pdf: take(try Document(pdf: path, budget: budget))
    case .docx: take(try Document(word: ZipArchive(path: path, budget: budget), budget))
    case nil: return false
    }
    return true
  }

  /// What a file with text says.
  private func text(at path: String, of part: MIMEPart) throws(OfficeFileError) -> String {
    let file = try InputFile(path: path, maximum: .max)
    guard file.size <= Self.maximumPage else {
      throw OfficeFileError(.documentTooLong(maximum: Self.maximumPage))
    }
    return try part.text(of: file.bytes(at: 0, count: file.size), maximum: Self.maximumPage)
  }

  /// What a file is, or nil if it is of no kind that is read, such as an archive of other files.
  private mutating func format(
    of path: String, _ name: String
  ) throws(OfficeFileError) -> ResponseFormat? {
    let file = try InputFile(path: path, maximum: .max)
    let sample = try file.bytes(at: 0, count: FileFormat.sampleSize)
    let found = FileFormat(detectedIn: sample.span, isWhole: sample.count == file.size)
    switch found {
    case .other: return nil
    case .zip:
      let archive = try ZipArchive(path: path, budget: budget)
      return try archive.mainPart() == nil ? nil : ResponseFile.format(of: archive)
    case .ole2: try ForeignFormat.refuse(file)
    default: break
    }
    do throws(TabularError) {
      let format = try ResponseFile.format(of: path, named: name, ResponseFile.Options())
      // Among files to import it would be a table of one column; between the parts of a mail not.
      let isTable = found != .text || name.lowercased().hasSuffix(".csv")
      return format == .csv && !isTable ? .txt : format
    } catch {
      throw OfficeFileError(attachment: error)
    }
  }

  private mutating func take(_ other: Document) {
    document.blocks += other.blocks
    document.remarks += other.remarks
  }

  /// Takes the rows of a table, its header first.
  private mutating func readTable(
    _ path: String, _ options: ResponseFile.Options
  ) throws(OfficeFileError) {
    do throws(TabularError) {
      var file = try ResponseFile(path: path, options: options, budget: budget)
      var rows = [file.table.header.names]
      var record = Record()
      while try file.table.next(&record) {
        do throws(OfficeFileError) {
          try budget.take(pieces: max(1, rows[0].count))
          try budget.take(text: record.byteCount)
        } catch {
          throw TabularError(error)
        }
        rows.append(Array(record))
      }
      document.blocks.append(.table(rows))
      document.remarks += file.remarks
    } catch {
      throw OfficeFileError(attachment: error)
    }
  }

  private mutating func leaveOut(_ name: String, _ kind: String) {
    if let place = leftOut.firstIndex(where: { $0.kind == kind }) {
      leftOut[place].names.append(name)
    } else {
      leftOut.append((kind, [name]))
    }
  }

  /// What an attachment is that is not looked at.
  private static func kindToSkip(
    _ part: MIMEPart, _ name: String
  ) throws(OfficeFileError) -> String? {
    let ending = name.split(separator: ".").last?.lowercased() ?? ""
    if name.lowercased() == "winmail.dat" { throw OfficeFileError(.outlookPackage) }
    switch (part.family, part.type, ending) {
    case (_, "application/ms-tnef", _), (_, "application/vnd.ms-tnef", _):
      throw OfficeFileError(.outlookPackage)
    case ("image", _, _): return "pictures"
    case ("audio", _, _), ("video", _, _): return "sound and film"
    case (_, "text/calendar", _), (_, _, "ics"): return "appointments"
    case (_, "text/vcard", _), (_, "text/x-vcard", _), (_, _, "vcf"): return "addresses"
    case (_, _, "p7s"), (_, "application/pgp-signature", _): return "digital signatures"
    case (_, "message/delivery-status", _), (_, "text/rfc822-headers", _):
      return "reports of delivery"
    case (_, "message/external-body", _): return "files that are not in the mail but elsewhere"
    default: return nil
    }
  }

  /// The name of the file as it can be shown: its last part, without what a terminal obeys.
  private static func shownName(of part: MIMEPart) -> String {
    let last = part.fileName?.split { $0 == "/" || $0 == "\\" }.last ?? ""
    let shown = last.unicodeScalars.filter {
      ![.control, .format, .lineSeparator, .paragraphSeparator]
        .contains($0.properties.generalCategory)
    }
    let name = String(String.UnicodeScalarView(shown.prefix(80))).trimmed
    if !name.isEmpty { return name }
    return part.isMail ? "forwarded mail" : "attachment without a name"
  }
}

extension OfficeFileError {
  /// The error about an attachment for that of a reader of records, whose name for it, the file in
  /// memory, says nothing.
  fileprivate init(attachment error: TabularError) {
    var error = error
    error.file = nil
    self.init(.unreadableAttachment(reason: "\(error)"))
  }
}
