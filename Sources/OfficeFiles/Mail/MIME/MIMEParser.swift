/// Takes a mail apart into its parts, in one pass over its lines.
struct MIMEParser {
  static let maximumDepth = 20
  static let maximumParts = 1_000

  private let source: MailBytes
  private var lines: MailLines
  /// What parts the multiparts that are open, the outer first.
  private var boundaries: [[UInt8]] = []
  private(set) var partCount: Int

  /// A line that parts a multipart, by its number among those that are open, or ends it.
  private struct Delimiter {
    let level: Int
    let isLast: Bool
  }

  private init(_ source: MailBytes, partCount: Int) {
    self.source = source
    lines = MailLines(source)
    self.partCount = partCount
  }

  /// Parses a mail, or one that stands in another at `depth`; its parts are added to those that there
  /// were before it.
  ///
  /// - Throws: `OfficeFileError` where there are too many parts, or too many in one another, or a
  ///   header is too long, or the bytes cannot be read.
  static func parse(
    _ source: MailBytes, depth: Int = 1, partCount: inout Int
  ) throws(OfficeFileError) -> MIMEPart {
    var parser = MIMEParser(source, partCount: partCount)
    let (part, _) = try parser.part(depth: depth, isDigest: false)
    partCount = parser.partCount
    return part
  }

  /// Parses the part that begins here, up to a delimiter of a multipart around it.
  private mutating func part(
    depth: Int, isDigest: Bool
  ) throws(OfficeFileError) -> (MIMEPart, Delimiter?) {
    guard depth <= Self.maximumDepth else {
      throw OfficeFileError(.mailTooDeep(maximum: Self.maximumDepth))
    }
    partCount += 1
    guard partCount <= Self.maximumParts else {
      throw OfficeFileError(.tooMany("parts in the mail", maximum: Self.maximumParts))
    }
    let boundaries = boundaries
    let header = try MIMEHeader.parse(&lines, isDigest: isDigest) { line in
      Self.delimiter(line, boundaries) != nil
    }
    let start = lines.place
    var parts: [MIMEPart] = []
    let end: (place: Int, delimiter: Delimiter?)
    if let boundary = header.contentType.boundary {
      let isDigest = header.contentType.value == "multipart/digest"
      (parts, end) = try self.parts(boundary, depth: depth, isDigest: isDigest)
    } else if header.isMail, !header.isEncoded {
      let (mail, delimiter) = try part(depth: depth + 1, isDigest: false)
      (parts, end) = ([mail], (lines.place, delimiter))
    } else {
      end = try skipToDelimiter()
    }
    let body = start..<max(start, end.place)
    let part = MIMEPart(header: header, source: source, body: body, parts: parts, depth: depth)
    if header.isMail, header.isEncoded {
      // It should not be, but is at times.
      let mail = try Self.parse(
        MailBytes(of: part), depth: depth + 1, partCount: &partCount)
      return (
        MIMEPart(header: header, source: source, body: body, parts: [mail], depth: depth),
        end.delimiter
      )
    }
    return (part, end.delimiter)
  }

  /// Parses the parts of a multipart, and passes over what stands before and after them. Without a
  /// delimiter there are none, and all is its body.
  private mutating func parts(
    _ boundary: [UInt8], depth: Int, isDigest: Bool
  ) throws(OfficeFileError) -> ([MIMEPart], (place: Int, delimiter: Delimiter?)) {
    let level = boundaries.count
    boundaries.append(boundary)
    var parts: [MIMEPart] = []
    var end = try skipToDelimiter()
    while let delimiter = end.delimiter, delimiter.level == level, !delimiter.isLast {
      let (part, next) = try part(depth: depth + 1, isDigest: isDigest)
      parts.append(part)
      end = (lines.place, next)
    }
    boundaries.removeLast()
    return (parts, end.delimiter?.level == level ? try skipToDelimiter() : end)
  }

  /// Goes on to just after the next delimiter, or to the end.
  ///
  /// - Returns: Where the text before it ends; the line end before a delimiter belongs to it (RFC 2046,
  ///   section 5.1.1).
  private mutating func skipToDelimiter() throws(OfficeFileError) -> (
    place: Int, delimiter: Delimiter?
  ) {
    var start = lines.place
    while let line = try lines.next() {
      if line.first == UInt8(ascii: "-"), let found = Self.delimiter(line, boundaries) {
        return (try lines.endOfText(before: start), found)
      }
      start = lines.place
    }
    return (start, nil)
  }

  /// What a line is, if it is a delimiter: `--`, a boundary, for the last one `--` again, and perhaps
  /// white space. That of an outer multipart ends the inner ones.
  private static func delimiter(_ line: ArraySlice<UInt8>, _ boundaries: [[UInt8]]) -> Delimiter? {
    guard line.starts(with: "--".utf8) else { return nil }
    for (level, boundary) in boundaries.enumerated() where line.dropFirst(2).starts(with: boundary)
    {
      var rest = line.dropFirst(2 + boundary.count)
      let isLast = rest.starts(with: "--".utf8)
      if isLast { rest = rest.dropFirst(2) }
      if rest.allSatisfy(\.isMailSpace) { return Delimiter(level: level, isLast: isLast) }
    }
    return nil
  }
}

extension UInt8 {
  /// Whether it is a space, a tab, CR or LF.
  var isMailSpace: Bool { [0x20, 0x09, 0x0D, 0x0A].contains(self) }
}
