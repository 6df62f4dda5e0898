/// One record of a table: its fields in order, as text.
///
/// A record is meant to be used again: a source empties it and fills it anew, so that reading a
/// large file costs no allocation per record. The fields stand one after the other in one array of
/// UTF-8 bytes. As a collection it gives each field as a `String`; `withBytes(of:_:)` reads a
/// field without making one.
public struct Record: Sendable, Equatable, RandomAccessCollection {
  private var bytes: [UInt8] = []
  /// Where each field ends in `bytes`; a field starts where the one before it ends.
  private var ends: [Int] = []

  /// The line of the file where the record starts, counted from 1, or 0 if there is no such line.
  public var line = 0

  /// Makes a record without fields.
  public init() {}

  /// Makes a record of the given fields.
  public init(_ fields: some Sequence<String>, line: Int = 0) {
    self.line = line
    for field in fields { append(field) }
  }

  /// The number of the first field, 0.
  public var startIndex: Int { 0 }

  /// The number of fields. A blank line of a CSV file is a record without fields.
  public var endIndex: Int { ends.count }

  /// The text of a field, counted from 0. Bytes that are not UTF-8 show as U+FFFD.
  public subscript(field: Int) -> String {
    String(decoding: bytes[range(of: field)], as: UTF8.self)
  }

  /// The number of UTF-8 bytes of all fields together.
  public var byteCount: Int { bytes.count }

  /// The number of UTF-8 bytes of a field, counted from 0.
  public func byteCount(of field: Int) -> Int { range(of: field).count }

  /// How many bytes it has room for, which it keeps when it is emptied.
  public var capacity: Int { bytes.capacity + ends.capacity * MemoryLayout<Int>.stride }

  /// Whether a field, counted from 0, holds no text at all.
  public func isEmpty(at field: Int) -> Bool { range(of: field).isEmpty }

  /// Whether all its text is ASCII.
  public var isASCII: Bool { bytes.span.isASCII }

  /// Whether there is not a character in any field.
  public var isBlank: Bool { bytes.isEmpty }

  /// Whether there is more in any field than white space.
  public var hasText: Bool {
    // Most records begin with a letter or a digit.
    if bytes.span.indices.contains(where: { 0x21...0x7E ~= bytes[$0] }) { return true }
    return contains { !$0.allSatisfy(\.isWhitespace) }
  }

  /// Reads the UTF-8 bytes of a field, counted from 0, in place.
  public func withBytes<Result, Failure>(
    of field: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(bytes.span.extracting(range(of: field)))
  }

  /// Adds a field at the end.
  public mutating func append(_ field: String) {
    bytes.append(contentsOf: field.utf8)
    endField()
  }

  /// Adds a field at the end, from its UTF-8 bytes.
  public mutating func append(_ field: Span<UInt8>) {
    appendPiece(field)
    endField()
  }

  /// Adds empty fields at the end until there are so many fields, if there are fewer.
  public mutating func pad(to count: Int) {
    ends.append(contentsOf: repeatElement(bytes.count, count: Swift.max(0, count - ends.count)))
  }

  /// Removes the fields and the line, and keeps the memory for the next record.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    line = 0
  }

  private func range(of field: Int) -> Range<Int> {
    (field == 0 ? 0 : ends[field - 1])..<ends[field]
  }
}

/// A field built from pieces, for readers that unescape as they go.
extension Record {
  mutating func appendPiece(_ piece: Span<UInt8>) {
    piece.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  mutating func endField() { ends.append(bytes.count) }

  /// Puts U+FFFD for what is not UTF-8.
  mutating func mend() { self = Record(Array(self), line: line) }

  /// Takes back the fields beyond the first `count`.
  mutating func truncate(to count: Int) {
    ends.removeLast(ends.count - count)
    dropPieces()
  }

  /// Takes back the pieces added since the last `endField()`.
  mutating func dropPieces() { bytes.removeLast(bytes.count - (ends.last ?? 0)) }

  /// The first field, counted from 0, that is not well-formed UTF-8; look first at `isASCII`, which is
  /// quick and says all about most records.
  ///
  /// Fields are looked at one by one, since two halves of a character in neighbouring fields would
  /// make a valid whole.
  func firstInvalidField() -> Int? {
    indices.first { field in
      let text = bytes.span.extracting(range(of: field))
      return (try? UTF8Span(validating: text)) == nil
    }
  }
}
