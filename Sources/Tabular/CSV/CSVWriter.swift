/// Writes records as comma-separated values that `CSVReader` reads back unchanged.
///
/// A field is quoted only where it must be: where it holds the delimiter, the quote, CR or LF,
/// begins or ends with a space or a tab, which some programs trim, or begins with a byte order mark.
/// A record of one empty field is written as two quotes, since an empty line would be a blank one.
/// Lines end in LF.
public struct CSVWriter: Sendable {
  private let dialect: Dialect

  /// Makes a writer with a delimiter and a quote.
  public init(dialect: Dialect = .comma) { self.dialect = dialect }

  /// The text with an apostrophe before it where it begins with `=`, `+`, `-`, `@`, a tab or CR, so
  /// that a spreadsheet shows it and does not run it; see
  /// https://owasp.org/www-community/attacks/CSV_Injection.
  ///
  /// It changes phone numbers too, so it is for files that people open, and not for what is a number.
  public static func harmless(_ text: String) -> String {
    guard let first = text.utf8.first, startsFormula(first) else { return text }
    return "'" + text
  }

  /// Adds a line with the given fields to `output`.
  public func append(_ fields: some Sequence<String>, to output: inout [UInt8]) {
    append(Record(fields), to: &output)
  }

  /// Adds a line with the fields of a record to `output`, byte for byte, even if they are not UTF-8.
  public func append(_ record: Record, to output: inout [UInt8]) {
    for field in record.indices {
      if field > 0 { output.append(dialect.delimiter) }
      let isAlone = record.count == 1
      record.withBytes(of: field) { append($0, isAlone: isAlone, to: &output) }
    }
    output.append(.lineFeed)
  }

  private func append(_ field: Span<UInt8>, isAlone: Bool, to output: inout [UInt8]) {
    let isQuoted = needsQuotes(field) || field.isEmpty && isAlone
    if isQuoted { output.append(dialect.quote) }
    for index in field.indices {
      if field[index] == dialect.quote { output.append(dialect.quote) }
      output.append(field[index])
    }
    if isQuoted { output.append(dialect.quote) }
  }

  private func needsQuotes(_ field: Span<UInt8>) -> Bool {
    guard field.count > 0 else { return false }
    if Self.isTrimmed(field[0]) || Self.isTrimmed(field[field.count - 1]) { return true }
    if field.hasPrefix(Encoding.utf8ByteOrderMark) { return true }
    return field.indices.contains { index in
      let byte = field[index]
      return byte == dialect.delimiter || byte == dialect.quote || byte == .lineFeed
        || byte == .carriageReturn
    }
  }

  private static func isTrimmed(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == .tab
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), .tab,
      .carriageReturn:
      true
    default: false
    }
  }
}
