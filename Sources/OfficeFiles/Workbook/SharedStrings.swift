/// The texts that cells refer to by number (ECMA-376-1, 18.4.9), held in one array of bytes.
struct SharedStrings {
  /// More would not fit in the largest part, were each of one letter.
  static let maximumCount = 5_500_000

  private var bytes: [UInt8] = []
  /// Where each text ends in `bytes`; a text starts where the one before it ends.
  private var ends: [UInt32] = []

  /// The texts of a workbook that has none.
  init() {}

  init(part: String, in archive: ZipArchive) throws(OfficeFileError) {
    let handler = Handler()
    // Memory that is never written to costs nothing, and an array that need not grow is not copied.
    handler.strings.bytes.reserveCapacity(archive.claimedSize(of: part) ?? 0)
    try archive.read(part, into: handler)
    self = handler.strings
  }

  var count: Int { ends.count }

  /// The UTF-8 bytes of a text, by its number, in place.
  func withBytes<Result>(of number: Int, _ body: (Span<UInt8>) -> Result) -> Result {
    body(bytes.span.extracting(range(of: number)))
  }

  func isEmpty(at number: Int) -> Bool { range(of: number).isEmpty }

  private func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }
}

extension SharedStrings {
  private final class Handler: XMLHandler {
    var strings = SharedStrings()
    private var text = RichText()
    private var start = 0

    func start(_ element: borrowing XMLElement) {
      guard element.name.namespace == .spreadsheet else { return }
      if element.name.isLocal("si") { start = strings.bytes.count }
      text.start(element.name)
    }

    func end(_ name: borrowing XMLName) throws(OfficeFileError) {
      guard name.namespace == .spreadsheet else { return }
      text.end(name)
      guard name.isLocal("si") else { return }
      guard strings.ends.count < SharedStrings.maximumCount else {
        throw OfficeFileError(.tooMany("shared texts", maximum: SharedStrings.maximumCount))
      }
      EscapedText.resolve(&strings.bytes, from: start)
      strings.ends.append(UInt32(strings.bytes.count))
    }

    func text(_ bytes: Span<UInt8>) throws(OfficeFileError) {
      if text.isText { try RichText.append(bytes, to: &strings.bytes, from: start) }
    }
  }
}
