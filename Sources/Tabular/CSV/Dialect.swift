/// The delimiter and the quote of a CSV file.
public struct Dialect: Sendable, Equatable {
  /// The byte between two fields.
  public let delimiter: UInt8
  /// The byte around a field that holds a delimiter, a line end or the quote itself, doubled.
  public let quote: UInt8

  /// Makes a dialect, or nil unless both are ASCII, not a line end, and not the same.
  public init?(delimiter: Character, quote: Character = "\"") {
    guard let delimiterByte = delimiter.asciiValue, let quoteByte = quote.asciiValue,
      delimiter != quote, !delimiter.isNewline, !quote.isNewline
    else { return nil }
    self.init(delimiter: delimiterByte, quote: quoteByte)
  }

  private init(delimiter: UInt8, quote: UInt8 = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Comma-separated values, as in RFC 4180.
  public static let comma = Dialect(delimiter: UInt8(ascii: ","))
  /// Semicolons, as Excel writes where the comma is the decimal sign.
  public static let semicolon = Dialect(delimiter: UInt8(ascii: ";"))
  /// Tab-separated values.
  public static let tab = Dialect(delimiter: UInt8(ascii: "\t"))
  /// Vertical bars.
  public static let pipe = Dialect(delimiter: UInt8(ascii: "|"))
}

extension Dialect {
  /// How much of a file's start is looked at to find its dialect, in bytes.
  static let sampleSize = 64 << 10

  /// The dialects that are told apart. Of two that fit as well, the first is taken: a comma stands
  /// in prose and in numbers, so it is the weakest sign.
  private static let candidates: [Dialect] = [.tab, .semicolon, .pipe, .comma]

  /// Finds the dialect of a file from its first bytes.
  ///
  /// It is the one under which the largest share of the first records have the same number of
  /// fields, if that is more than one. A file of one column is taken to be comma-separated.
  ///
  /// - Parameters:
  ///   - sample: The first bytes of the file, without a byte order mark.
  ///   - isWhole: Whether the sample is the whole file; if not, its last record is not counted.
  public init(detectedIn sample: Span<UInt8>, isWhole: Bool) {
    var dialect = Dialect.comma
    var best = 0.0
    for candidate in Self.candidates {
      let share = candidate.consistency(in: sample, isWhole: isWhole)
      if share > best {
        best = share
        dialect = candidate
      }
    }
    self = dialect
  }

  /// The share of the records that have the most usual number of fields, or 0 if that is one field.
  private func consistency(in sample: Span<UInt8>, isWhole: Bool) -> Double {
    let parser = CSVParser(delimiter: delimiter, quote: quote)
    var record = Record()
    var position = 0
    var records = 0
    var recordsByCount: [Int: Int] = [:]
    scan: while position < sample.count, records < 1000 {
      let rest = sample.extracting(position...)
      switch parser.parse(rest, isWhole: isWhole, into: &record) {
      case .record(let length, _):
        position += length
        if record.isEmpty { continue }
        recordsByCount[record.count, default: 0] += 1
      case .malformed(_, _, _, let length, _):
        position += length
      case .incomplete:
        break scan
      }
      records += 1
    }
    // Of two counts that are as usual the smaller one, so that half of a column of text with a
    // delimiter in it does not make two columns.
    let usual = recordsByCount.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let usual, usual.key > 1 else { return 0 }
    return Double(usual.value) / Double(records)
  }
}
