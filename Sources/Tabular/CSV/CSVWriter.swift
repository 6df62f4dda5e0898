/// Writes records as comma-separated values that `CSVReader` reads back unchanged.
///
/// A field is quoted only where it must be: where it holds the delimiter, the quote, CR or LF,
/// begins or ends with a space or a tab, which some programs trim, or begins with a byte order mark.
/// A record of one empty field is written as two quotes, since an empty line would be a blank one.
/// Lines end in LF.
public struct CSVWriter: Sendable {
  private let dialect: Dialect
  private let neutralisesFormulas: Bool

  /// Makes a writer.
  ///
  /// - Parameters:
  ///   - dialect: The delimiter and quote.
  ///   - neutralisingFormulas: Whether to put an apostrophe before a field that begins with `=`,
  ///     `+`, `-`, `@`, a tab or CR, so that a spreadsheet shows it and does not run it; see
  ///     https://owasp.org/www-community/attacks/CSV_Injection. It changes negative numbers and
  ///     phone numbers too, so it is for files that people open, not for programs that read on.
  public init(dialect: Dialect = .comma, neutralisingFormulas: Bool = false) {
    self.dialect = dialect
    neutralisesFormulas = neutralisingFormulas
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
    let apostrophe = neutralisesFormulas && field.count > 0 && Self.startsFormula(field[0])
    let isQuoted = needsQuotes(field) || field.isEmpty && isAlone
    if isQuoted { output.append(dialect.quote) }
    if apostrophe { output.append(UInt8(ascii: "'")) }
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
