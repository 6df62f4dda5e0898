/// Reads the part with the texts that cells share from its beginning, piece by piece.
final class SharedStringReader {
  /// The number of the first of `texts`, counted from 0.
  private(set) var first = 0
  /// The texts that were read and not forgotten.
  var texts: TextList { handler.texts }

  private var part: ZipPart
  private let xml: XMLReader
  private let handler = Handler()
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var isAtEnd = false

  init(_ name: String, in archive: ZipArchive) throws(OfficeFileError) {
    let part = try archive.open(name)
    xml = try XMLReader(file: archive.file, part: part.name, handler: handler)
    self.part = part
  }

  /// Makes room for so many bytes of texts.
  func reserve(_ size: Int) { handler.texts.bytes.reserveCapacity(size) }

  /// Reads the next piece. The parser may give the last texts only when it is told that nothing follows.
  ///
  /// - Returns: false where there was none.
  func readOn() throws(OfficeFileError) -> Bool {
    if isAtEnd { return false }
    let length = try part.read(into: &buffer)
    isAtEnd = length == 0
    let piece = buffer[..<length]
    try xml.parse(piece.span, isLast: isAtEnd)
    return true
  }

  /// Forgets the texts that were read.
  func forget() {
    first += texts.count
    handler.texts.removeAll()
  }
}

extension SharedStringReader {
  private final class Handler: XMLHandler {
    var texts = TextList()
    private var count = 0
    private var text = RichText()

    func start(_ element: borrowing XMLElement) {
      guard element.name.namespace == .spreadsheet else { return }
      text.start(element.name)
    }

    func end(_ name: borrowing XMLName) throws(OfficeFileError) {
      guard name.namespace == .spreadsheet else { return }
      text.end(name)
      guard name.isLocal("si") else { return }
      count += 1
      guard count <= SharedStrings.maximumCount else {
        throw OfficeFileError(.tooMany("shared texts", maximum: SharedStrings.maximumCount))
      }
      EscapedText.resolve(&texts.bytes, from: texts.openStart)
      texts.endText()
    }

    func text(_ bytes: Span<UInt8>) throws(OfficeFileError) {
      if text.isText { try RichText.append(bytes, to: &texts.bytes, from: texts.openStart) }
    }
  }
}
