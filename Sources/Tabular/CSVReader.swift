/// Reads records from comma-separated values, one at a time.
///
/// It follows RFC 4180, and relaxes it as programs do: any delimiter; LF, CRLF, CR or a mixture as
/// line ends; the last line with or without one; fields of any number. Values stay as they are,
/// spaces and the line ends inside quotes included. A blank line is a record of no fields. A quote
/// inside a field that does not begin with one is an ordinary character.
///
/// A file is read in pieces, so memory does not grow with it, and a pipe can be read too.
public struct CSVReader: RecordSource, ~Copyable {
  /// What a record and its line end must be shorter than in the file, 16 MiB.
  ///
  /// Without a limit, one forgotten quote would ask for the memory of a whole file.
  public static let longestRecord = 16 << 20

  /// The delimiter and quote by which the records are read.
  public let dialect: Dialect
  /// The name of the file for messages.
  public let file: String?

  private var input: InputBuffer
  private let parser: CSVParser
  private let limit: Int
  private var line = 1

  /// Opens a file or a pipe.
  ///
  /// - Parameters:
  ///   - path: The file; `/dev/stdin` for the standard input.
  ///   - dialect: The delimiter and quote; found from the first 64 KiB if left out.
  /// - Throws: `TabularError` if the file cannot be read or is UTF-16.
  public init(path: String, dialect: Dialect? = nil) throws(TabularError) {
    try self.init(path: path, dialect: dialect, bufferSize: 256 << 10)
  }

  /// Opens a file with a buffer of at least 4 bytes and another limit, for the tests of the edges.
  init(
    path: String, dialect: Dialect?, bufferSize: Int, limit: Int = Self.longestRecord
  ) throws(TabularError) {
    let source = try InputBuffer(path: path, size: bufferSize)
    try self.init(source, dialect: dialect, file: path, limit: limit)
  }

  /// Reads bytes that are in memory.
  ///
  /// - Parameters:
  ///   - bytes: The whole of the text.
  ///   - dialect: The delimiter and quote; found from the first 64 KiB if left out.
  ///   - file: The name for messages.
  /// - Throws: `TabularError` if the text is UTF-16.
  public init(bytes: [UInt8], dialect: Dialect? = nil, file: String? = nil) throws(TabularError) {
    let source = InputBuffer(bytes)
    try self.init(source, dialect: dialect, file: file, limit: Self.longestRecord)
  }

  private init(
    _ source: consuming InputBuffer, dialect: Dialect?, file: String?, limit: Int
  ) throws(TabularError) {
    input = source
    self.file = file
    self.limit = limit
    try input.refill()
    let encoding = input.withBytes(limit: 1024) { Encoding(detectedIn: $0) }
    guard encoding == .utf8 else { throw TabularError(.encoding(encoding), file: file) }
    let mark = Encoding.utf8ByteOrderMark
    let isMarked = input.withBytes(limit: mark.count) { $0.hasPrefix(mark) }
    if isMarked { input.consume(mark.count) }

    let isWhole = input.isAtEnd && input.count <= Dialect.sampleSize
    self.dialect =
      dialect
      ?? input.withBytes(limit: Dialect.sampleSize) { Dialect(detectedIn: $0, isWhole: isWhole) }
    parser = CSVParser(delimiter: self.dialect.delimiter, quote: self.dialect.quote)
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
        try advance(length: length, lines: lines)
        if length == limit {
          throw TabularError(.recordTooLong, file: file, line: record.line)
        }
        if let field = record.firstInvalidField() {
          throw TabularError(.invalidUTF8, file: file, line: record.line, column: field + 1)
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
