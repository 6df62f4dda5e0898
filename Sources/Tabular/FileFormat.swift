/// What kind of file something is, by its content and not by its name.
public enum FileFormat: String, Sendable, Equatable, CaseIterable {
  /// Comma-, semicolon- or tab-separated values.
  case delimited = "CSV"
  /// A JSON array, or one object that is not on one line.
  case json = "JSON"
  /// A JSON object on each line.
  case ndjson = "NDJSON"
  /// Text that begins with a bracket and goes on otherwise than JSON: damaged JSON, or a table or a
  /// letter, which only the name can say.
  case bracketed = "JSON or text"
  /// A web page or other XML, or a table that was saved as such.
  case markup = "HTML or XML"
  /// A zip archive; XLSX, DOCX and ODS files are such.
  case zip = "ZIP"
  /// The container of XLS and DOC, and of XLSX and DOCX under a password.
  case ole2 = "OLE2"
  /// Portable Document Format.
  case pdf = "PDF"
  /// Rich Text Format, of word processors of old.
  case rtf = "RTF"
  /// An e-mail (RFC 5322).
  case email = "EML"
  /// Text that is none of those; a table of one column too, which nothing tells from it.
  case text = "text"
  /// No text, or text in no encoding that is known here.
  case other = "unknown"

  /// How much of a file's start is looked at, in bytes.
  public static let sampleSize = 64 << 10

  /// Finds what a file is.
  ///
  /// - Returns: nil if it is no ordinary file, such as a pipe, which could be looked at only by
  ///   taking what is in it.
  /// - Throws: `TabularError` if the file cannot be read.
  public static func detect(path: String) throws(TabularError) -> FileFormat? {
    var input = try InputBuffer(path: path, size: sampleSize)
    guard input.isRereadable else { return nil }
    try input.refill()
    let isWhole = input.isAtEnd
    return input.withBytes(limit: sampleSize) { FileFormat(detectedIn: $0, isWhole: isWhole) }
  }

  /// Finds what a file is from its first bytes, up to ``sampleSize``; an empty one is text.
  ///
  /// Binary files are told by the bytes that each of their kind begins with. Text is JSON if it begins
  /// as an object or as an array of objects, arrays or strings, e-mail if it begins with lines such as `From:` and
  /// `Date:`, and delimited if two thirds of its lines have as many fields, more than one.
  public init(detectedIn sample: Span<UInt8>, isWhole: Bool) {
    if let binary = Self.signatures.first(where: { sample.hasPrefix($0.bytes) }) {
      self = binary.format
    } else if let text = Self.text(of: sample, isWhole: isWhole) {
      self = Self.format(ofText: text.span, isWhole: isWhole)
    } else {
      self = .other
    }
  }

  private static let signatures: [(bytes: [UInt8], format: FileFormat)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0x50, 0x4B, 0x07, 0x08], .zip), ([0x25, 0x50, 0x44, 0x46, 0x2D], .pdf),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole2),
    ([0x7B, 0x5C, 0x72, 0x74, 0x66], .rtf),
  ]

  /// The sample as UTF-8 without its mark, or nil if it is no text.
  private static func text(of sample: Span<UInt8>, isWhole: Bool) -> [UInt8]? {
    let bytes = sample.withUnsafeBufferPointer { Array($0) }
    var input = InputBuffer(bytes)
    guard let finding = try? input.start(.guess), let text = try? input.wholeText(limit: .max)
    else { return nil }
    let strange = text.count { byte in
      byte < 0x20 && !(0x09...0x0D).contains(byte) || byte == TextDecoder.undecodable
    }
    // One in a hundred may be damage; a binary file has far more of them. What is UTF-8 or UTF-16 is
    // hardly ever binary.
    let most = finding.certainty == .guess ? text.count / 100 : text.count / 10
    return strange <= most ? text : nil
  }

  private static func format(ofText text: Span<UInt8>, isWhole: Bool) -> FileFormat {
    if let json = json(text) { return json }
    if startsMarkup(text) { return .markup }
    if MailHeader.starts(text) { return .email }
    if SeparatorLine(in: text, isWhole: isWhole) != nil { return .delimited }
    guard let fit = Dialect.bestFit(in: text, isWhole: isWhole), fit.count > 1,
      fit.share >= 2.0 / 3, !fit.looksLikeProse
    else { return startsWithBracket(text) ? .bracketed : .text }
    return startsWithBracket(text) ? .bracketed : .delimited
  }

  private static func startsWithBracket(_ text: Span<UInt8>) -> Bool {
    let start = text.endOfJSONSpace(from: 0)
    return start < text.count && [UInt8(ascii: "["), UInt8(ascii: "{")].contains(text[start])
  }

  /// Whether the first tag is one with which a page begins, or a table that was saved as one.
  private static func startsMarkup(_ text: Span<UInt8>) -> Bool {
    let start = text.endOfJSONSpace(from: 0)
    guard start < text.count, text[start] == UInt8(ascii: "<") else { return false }
    let first = (start + 1..<min(start + 16, text.count)).map { text[$0] | 0x20 }
    return ["html", "!doctype", "head", "meta", "body", "table", "?xml "]
      .contains { first.starts(with: $0.utf8.map { $0 | 0x20 }) }
  }

  private static func json(_ text: Span<UInt8>) -> FileFormat? {
    let start = text.endOfJSONSpace(from: 0)
    let next = text.endOfJSONSpace(from: start + 1)
    guard next < text.count else { return nil }
    switch (text[start], text[next]) {
    case (UInt8(ascii: "["), UInt8(ascii: "{")), (UInt8(ascii: "["), UInt8(ascii: "]")),
      (UInt8(ascii: "["), UInt8(ascii: "[")), (UInt8(ascii: "["), UInt8(ascii: "\"")):
      return .json
    case (UInt8(ascii: "{"), UInt8(ascii: "\"")), (UInt8(ascii: "{"), UInt8(ascii: "}")):
      let end = text.firstIndex(of: .lineFeed, orNewlineFrom: start)
      if end == text.count { return .ndjson }
      var parser = JSONParser()
      var flattener = JSONFlattener()
      let outcome = parser.parse(text.extracting(start..<end), isWhole: true, into: &flattener)
      if case .value = outcome { return .ndjson }
      return .json
    default: return nil
    }
  }
}

extension Dialect.Fit {
  /// Whether the delimiter is punctuation: in a sentence a space comes after it or the line ends, and
  /// a table of Markdown has it at both ends of the line.
  var looksLikeProse: Bool {
    let last = example.count - 1
    if dialect == .pipe { return last > 1 && example.isEmpty(at: 0) && example.isEmpty(at: last) }
    guard dialect != .tab, share < 1 || last == 1 else { return false }
    return example.indices.dropFirst().contains { field in
      example.withBytes(of: field) {
        $0.count > 0 ? $0[0] == UInt8(ascii: " ") : field == last && last == 1
      }
    }
  }
}
