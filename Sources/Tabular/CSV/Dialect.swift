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

  /// What a person calls the delimiter: `comma`, or itself in quotes.
  public var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    default: "'\(Character(Unicode.Scalar(delimiter)))'"
    }
  }
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
  /// fields, if that is more than one. A file of one column is taken to be comma-separated, unless
  /// commas in its text would part it: where the first record is one field whatever the delimiter,
  /// fewer than two thirds of the records are alike and spaces follow the commas, the delimiter is one
  /// that the text is without.
  ///
  /// - Parameters:
  ///   - sample: The first bytes of the file, without a byte order mark.
  ///   - isWhole: Whether the sample is the whole file; if not, its last record is not counted.
  public init(detectedIn sample: Span<UInt8>, isWhole: Bool) {
    let best = Self.bestFit(in: sample, isWhole: isWhole)
    if let best, best.share >= 2.0 / 3 || !best.looksLikeProse {
      self = best.dialect
      return
    }
    let scans = Self.candidates.reversed().map { ($0, $0.scan(sample, isWhole: isWhole)) }
    let isOneColumn = scans.allSatisfy { $0.1.first?.count == 1 }
    let unused = isOneColumn ? scans.first { $0.1.widest == 1 }?.0 : nil
    self = unused ?? best?.dialect ?? .comma
  }

  /// The first records of a file under a dialect.
  private struct Scan {
    /// How many there are.
    var count = 0
    /// The first one that is not blank.
    var first: Record?
    /// The largest number of fields.
    var widest = 0
    /// How many records have a number of fields, and the first of them.
    var byFields: [Int: (number: Int, first: Record)] = [:]
  }

  /// How well a dialect fits the first records of a file.
  struct Fit {
    let dialect: Dialect
    /// The share of the records that have the most usual number of fields.
    let share: Double
    /// How many records have it.
    let count: Int
    /// The first record that has it.
    let example: Record
  }

  /// The dialect that fits best, or nil if under each of them the file is one column.
  static func bestFit(in sample: Span<UInt8>, isWhole: Bool) -> Fit? {
    var best: Fit?
    for candidate in candidates {
      guard let fit = candidate.fit(in: sample, isWhole: isWhole) else { continue }
      if fit.share > best?.share ?? 0 { best = fit }
    }
    return best
  }

  /// How well this dialect fits, or nil if the most usual number of fields is one.
  private func fit(in sample: Span<UInt8>, isWhole: Bool) -> Fit? {
    let scan = scan(sample, isWhole: isWhole)
    // Of two counts that are as usual the smaller one, so that half of a column of text with a
    // delimiter in it does not make two columns.
    let usual = scan.byFields.max { ($0.value.number, -$0.key) < ($1.value.number, -$1.key) }
    guard let usual, usual.key > 1 else { return nil }
    let (number, first) = usual.value
    return Fit(
      dialect: self, share: Double(number) / Double(scan.count), count: number, example: first)
  }

  private func scan(_ sample: Span<UInt8>, isWhole: Bool) -> Scan {
    let parser = CSVParser(delimiter: delimiter, quote: quote)
    var scan = Scan()
    var record = Record()
    var position = 0
    loop: while position < sample.count, scan.count < 1000 {
      let rest = sample.extracting(position...)
      switch parser.parse(rest, isWhole: isWhole, into: &record) {
      case .record(let length, _):
        position += length
        if record.isEmpty { continue }
        scan.first = scan.first ?? record
        scan.widest = max(scan.widest, record.count)
        scan.byFields[record.count, default: (0, record)].number += 1
      case .malformed(_, _, _, let length, _):
        position += length
      case .incomplete:
        break loop
      }
      scan.count += 1
    }
    return scan
  }
}
