/// Reads records from comma-separated values, one at a time.
///
/// It follows RFC 4180, and relaxes it as programs do: any delimiter; LF, CRLF, CR or a mixture as
/// line ends; the last line with or without one; fields of any number. Values stay as they are,
/// spaces and the line ends inside quotes included. A blank line is a record of no fields. A quote
/// inside a field that does not begin with one is an ordinary character.
///
/// A first line `sep=;`, as Excel honours, names the delimiter and is no record.
///
/// A file is read in pieces, so memory does not grow with it, and a pipe can be read too.
public struct CSVReader: RecordSource, ~Copyable {
  /// What a record and its line end must be shorter than in the file, 1 MiB: a book of 350 pages.
  ///
  /// Without a limit, one forgotten quote would ask for the memory of a whole file, and an import takes
  /// several times its longest record.
  public static let longestRecord = 1 << 20

  /// The delimiter and quote by which the records are read.
  public let dialect: Dialect
  /// The name of the file for messages.
  public let file: String?
  /// The encoding that the text is read in.
  ///
  /// A text that begins with much ASCII counts as UTF-8 until the first other character, and may then
  /// become one of the others if the caller lets it be guessed. So ask at the end.
  public private(set) var encoding: EncodingFinding

  /// Whether the first line was one that names the delimiter.
  public let hasSeparatorLine: Bool

  /// What is to be said of the encoding.
  public var remarks: [String] { encoding.remarks }

  /// Whether all text up to here was ASCII, so that the encoding can still be guessed.
  private var isUndecided: Bool
  private var input: InputBuffer
  private let parser: CSVParser
  private let limit: Int
  private var line = 1

  /// Opens a file or a pipe.
  ///
  /// - Parameters:
  ///   - path: The file; `/dev/stdin` for the standard input.
  ///   - dialect: The delimiter and quote; from the line `sep=` or the first 64 KiB if left out.
  ///   - encoding: Which encoding to take, or how to find it.
  /// - Throws: `TabularError` if the file cannot be read.
  public init(
    path: String, dialect: Dialect? = nil, encoding: EncodingChoice = .certain
  ) throws(TabularError) {
    try self.init(path: path, dialect: dialect, encoding: encoding, bufferSize: 256 << 10)
  }

  /// Opens a file with a buffer of at least 4 bytes and another limit, for the tests of the edges.
  init(
    path: String, dialect: Dialect?, encoding: EncodingChoice = .certain, bufferSize: Int,
    limit: Int = Self.longestRecord
  ) throws(TabularError) {
    let source = try InputBuffer(path: path, size: bufferSize)
    try self.init(source, dialect: dialect, encoding: encoding, file: path, limit: limit)
  }

  /// Reads bytes that are in memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the text.
  ///   - dialect: The delimiter and quote; from the line `sep=` or the first 64 KiB if left out.
  ///   - encoding: Which encoding to take, or how to find it.
  ///   - file: The name for messages.
  /// - Throws: `TabularError` if the C library cannot convert the encoding.
  public init(
    bytes: [UInt8], dialect: Dialect? = nil, encoding: EncodingChoice = .certain,
    file: String? = nil
  ) throws(TabularError) {
    let source = InputBuffer(bytes)
    try self.init(
      source, dialect: dialect, encoding: encoding, file: file, limit: Self.longestRecord)
  }

  private init(
    _ source: consuming InputBuffer, dialect: Dialect?, encoding: EncodingChoice, file: String?,
    limit: Int
  ) throws(TabularError) {
    var source = source
    let finding: EncodingFinding
    let separator: SeparatorLine?
    do throws(TabularError) {
      finding = try source.start(encoding)
      separator = try Self.separatorLine(of: &source)
    } catch {
      throw TabularError(error.kind, file: file)
    }
    hasSeparatorLine = separator != nil
    if let separator {
      source.consume(separator.length)
      line += 1
    }
    let isWhole = source.isAtEnd && source.count <= Dialect.sampleSize
    self.dialect =
      dialect ?? separator?.dialect
      ?? source.withBytes(limit: Dialect.sampleSize) { Dialect(detectedIn: $0, isWhole: isWhole) }
    parser = CSVParser(delimiter: self.dialect.delimiter, quote: self.dialect.quote)
    self.encoding = finding
    isUndecided = encoding == .guess && finding.certainty == .certain
    if isUndecided, !source.isAtEnd, source.withBytes(limit: source.count, { $0.isASCII }) {
      self.encoding = EncodingFinding(.utf8, .soFar)
    }
    self.file = file
    self.limit = limit
    input = source
  }

  private static func separatorLine(
    of input: inout InputBuffer
  ) throws(TabularError) -> SeparatorLine? {
    while input.count < SeparatorLine.longest, !input.isAtEnd,
      input.withBytes(limit: input.count, SeparatorLine.mayStart)
    {
      try input.refill()
    }
    let isWhole = input.isAtEnd
    return input.withBytes(limit: SeparatorLine.longest) { SeparatorLine(in: $0, isWhole: isWhole) }
  }

  /// Reads the next record into `record`, in place of what it held.
  ///
  /// A record that is not closed, or goes on after a closing quote, ends with the line on which its
  /// quote opened: its fields are then those before it and the rest of that line as it stands.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError` of kind `unterminatedQuote`, `textAfterQuote`, `invalidUTF8` or
  ///   `recordTooLong` about one record, after which reading can go on; or `readFailed`, after
  ///   which there is nothing more.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    while input.count > 0 || !input.isAtEnd {
      let isWhole = input.isAtEnd || input.count >= limit
      let outcome = input.withBytes(limit: limit) {
        parser.parse($0, isWhole: isWhole, into: &record)
      }
      record.line = line
      switch outcome {
      case .incomplete:
        try input.refill()
      case .record(let length, let lines):
        let isASCII = record.isASCII
        if !isASCII, try decidesAnew() { continue }
        try advance(length: length, lines: lines)
        if length == limit {
          throw TabularError(.recordTooLong, file: file, line: record.line)
        }
        if !isASCII, let field = record.firstInvalidField() {
          throw invalid(&record, field)
        }
        return true
      case .malformed(let kind, let lineOfQuote, let column, let length, let lines):
        try advance(length: length, lines: lines)
        throw TabularError(kind, file: file, line: record.line + lineOfQuote, column: column)
      }
    }
    record.removeAll()
    return false
  }

  /// Finds the encoding again at the first record that is not ASCII, and says whether it is another
  /// one than UTF-8: the bytes from that record on are then decoded from it.
  @inline(never)
  private mutating func decidesAnew() throws(TabularError) -> Bool {
    guard isUndecided else { return false }
    isUndecided = false
    try input.refill()
    let isWhole = input.isAtEnd
    let finding = input.withBytes(limit: input.count) {
      EncodingFinding(in: $0, isWhole: isWhole, choice: .guess)
    }
    guard finding.encoding != .utf8 else { return false }
    encoding = finding
    try input.decode(from: finding.encoding)
    return true
  }

  @inline(never)
  private func invalid(_ record: inout Record, _ field: Int) -> TabularError {
    var kind = TabularError.Kind.invalidUTF8
    if encoding.encoding != .utf8 {
      kind = .invalidBytes(encoding.encoding)
      record.mend()
    }
    return TabularError(kind, file: file, line: record.line, column: field + 1)
  }

  /// Goes to the start of the next record.
  private mutating func advance(length: Int, lines: Int) throws(TabularError) {
    if length < limit {
      input.consume(length)
      line += lines
      return
    }
    // The bytes given to the parser ended before the line did, or just with it: look for the end of
    // the line from the last byte on, which may be that end itself.
    input.consume(length - 1)
    line += lines
    while true {
      let isWhole = input.isAtEnd
      let (lineBreak, end) = input.withBytes(limit: input.count) { bytes in
        let lineBreak = bytes.firstIndex(of: .lineFeed, orNewlineFrom: 0)
        return (lineBreak, bytes.lineEnd(at: lineBreak, isWhole: isWhole))
      }
      if let end { return input.consume(end) }
      input.consume(lineBreak)
      try input.refill()
    }
  }
}
