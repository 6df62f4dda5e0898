internal import Tabular

/// Reads what a mail says: its text, and after that its attachments in their order.
struct MailReader {
  /// What the parts of a mail may take together once they are decoded, in bytes.
  private static let maximumTotal = 300 << 20
  /// A page may be so long, since pictures can stand in its tags.
  static let maximumPage = 4 << 20
  /// Of archives and PDF files each may take much work however little it says.
  static let maximumFiles = 20

  /// A text that is no longer than a quarter of the page it stands for only says to look at that.
  private static let leastShare = 4

  var document = Document()
  /// What the mail may ask, with all its attachments.
  let budget = DocumentBudget()
  /// The names of what was left out, by its kind.
  var leftOut: [(kind: String, names: [String])] = []
  private var partCount = 0
  private var decodedSize = 0
  var fileCount = 0

  /// Reads a mail, or one that stands in another at `depth`.
  mutating func read(_ source: MailBytes, depth: Int = 1) throws(OfficeFileError) {
    try read(MIMEParser.parse(source, depth: depth, partCount: &partCount))
  }

  mutating func read(_ mail: MIMEPart) throws(OfficeFileError) {
    document.sent = document.sent ?? mail.header.day
    document.origin = document.origin ?? mail.header.messageID
    var attachments: [MIMEPart] = []
    try readText(of: mail, subject: mail.header.subject, &attachments)
    try refuseTooMany(attachments)
    for attachment in attachments { try readAttachment(attachment) }
  }

  private mutating func readText(
    of part: MIMEPart, subject: MailSubject, _ attachments: inout [MIMEPart]
  ) throws(OfficeFileError) {
    switch part.type {
    case "multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime":
      throw OfficeFileError(.encryptedMail)
    case _ where part.isMail || part.parts.isEmpty && part.isAttachment: attachments.append(part)
    case "multipart/alternative":
      let chosen = try chosenAlternative(of: part)
      for index in part.parts.indices {
        if index == chosen {
          try readText(of: part.parts[index], subject: subject, &attachments)
        } else {
          attachments += part.parts[index].attachments
        }
      }
    case _ where !part.parts.isEmpty:
      for part in part.parts { try readText(of: part, subject: subject, &attachments) }
    case "text/html":
      add(try MailText(html: try text(of: part), subject: subject, budget))
    case _ where part.type == "text/plain" || part.family == "multipart":
      let text = try text(of: part)
      try budget.take(linesOf: text)
      add(MailText(plain: text, part.header.contentType, subject: subject))
    default: attachments.append(part)
    }
  }

  /// Decodes a part into a file in memory.
  mutating func file(of part: MIMEPart) throws(OfficeFileError) -> MemoryFile {
    var file = try MemoryFile()
    try part.forEachPiece { piece throws(OfficeFileError) in
      try count(decoded: piece.count)
      try file.append(piece[...])
    }
    return file
  }

  private mutating func text(of part: MIMEPart) throws(OfficeFileError) -> String {
    // A letter takes no more than two bytes in any encoding that is not UTF-8.
    let (most, mostBytes) =
      part.type == "text/html"
      ? (Self.maximumPage, Self.maximumPage) : (budget.limits.text, 2 * budget.limits.text)
    let content = try part.content(maximum: mostBytes)
    try count(decoded: content.count)
    guard content.count <= mostBytes else { throw OfficeFileError(.documentTooLong(maximum: most)) }
    return try part.text(of: content, maximum: most)
  }

  private mutating func count(decoded size: Int) throws(OfficeFileError) {
    decodedSize += size
    guard decodedSize <= Self.maximumTotal else {
      throw OfficeFileError(.archiveTooLarge(maximum: Self.maximumTotal))
    }
  }

  /// The place of the alternative to read: that in plain text, unless the page has a table, which
  /// plain text has not, or says much more.
  private mutating func chosenAlternative(of part: MIMEPart) throws(OfficeFileError) -> Int? {
    let plain = part.parts.lastIndex { $0.textPart("text/plain") != nil }
    guard let page = part.parts.lastIndex(where: { $0.textPart("text/html") != nil }) else {
      return plain
    }
    guard let plain, let plainPart = part.parts[plain].textPart("text/plain"),
      let pagePart = part.parts[page].textPart("text/html")
    else { return page }
    let plainText = try text(of: plainPart)
    // Read again if it is chosen, and counted again.
    let drafts = try HTMLBlocks.drafts(of: Array(try text(of: pagePart).utf8), budget)
    let hasTable = drafts.contains { draft in
      if case .table = draft.block { !draft.isQuoted } else { false }
    }
    let pageLength = drafts.reduce(0) { $0 + Document.Block.text(of: [$1.block]).utf8.count }
    return hasTable || plainText.utf8.count * Self.leastShare < pageLength ? page : plain
  }

  private mutating func add(_ text: MailText) {
    document.blocks += text.blocks
    for remark in text.remarks where !document.remarks.contains(remark) {
      document.remarks.append(remark)
    }
  }
}

extension MIMEPart {
  /// The first part of a type that is text to read and no attachment.
  fileprivate func textPart(_ type: String) -> MIMEPart? {
    if parts.isEmpty { return self.type == type && !isAttachment ? self : nil }
    if isMail { return nil }
    for part in parts {
      if let found = part.textPart(type) { return found }
    }
    return nil
  }

  /// The attachments in it.
  fileprivate var attachments: [MIMEPart] {
    if isMail { return [self] }
    if !parts.isEmpty { return parts.flatMap(\.attachments) }
    return isAttachment || family != "text" ? [self] : []
  }
}
