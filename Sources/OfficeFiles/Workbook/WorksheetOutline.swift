/// What has to be known of a worksheet before its first row can be given.
///
/// The columns that hold something are the columns of the table: what a worksheet says of its own
/// size (`dimension`) is often wrong. Merged cells stand after the rows.
struct WorksheetOutline {
  /// Cells that show one value, rows and columns counted from 1.
  struct Merge: Equatable {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>
  }

  static let maximumMerges = 100_000

  /// The last column that holds something, counted from 1, or 0 where none does.
  let width: Int
  /// The merged cells, in the order of their first rows.
  let merges: [Merge]
  /// The hidden ones of the columns that hold something, counted from 1.
  let hiddenColumns: [Int]

  /// Reads a worksheet from beginning to end. The rows, nearly all of it, are only scanned.
  init(part name: String, in archive: ZipArchive) throws(OfficeFileError) {
    var part = try archive.open(name)
    let handler = Handler()
    let xml = try XMLReader(file: archive.file, part: part.name, handler: handler)
    var rows = RowScanner()
    var buffer = [UInt8](repeating: 0, count: 256 << 10)
    var kept = 0
    while true {
      let length = try part.read(into: &buffer, from: kept)
      let end = kept + length
      let (skipped, scanned) = buffer.withUnsafeBufferPointer {
        rows.scan(UnsafeBufferPointer(rebasing: $0[..<end]), isLast: length == 0)
      }
      try xml.parse(buffer.span.extracting(0..<skipped.lowerBound))
      try xml.parse(
        buffer.span.extracting(skipped.upperBound..<scanned), isLast: length == 0)
      if length == 0 { break }
      kept = end - scanned
      // A tag that fills the buffer is for the parser to refuse.
      guard kept < buffer.count else {
        throw OfficeFileError(
          .tagTooLong(maximum: XMLReader.maximumTag), file: archive.file, part: part.name)
      }
      for index in 0..<kept { buffer[index] = buffer[scanned + index] }
    }
    width = max(rows.width, handler.width)
    merges = handler.merges.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    let width = width
    var isHidden = [Bool](repeating: false, count: width + 1)
    for range in handler.hiddenColumns {
      for column in range.clamped(to: 0...width) { isHidden[column] = true }
    }
    hiddenColumns = (0...width).filter { $0 > 0 && isHidden[$0] }
  }
}

extension WorksheetOutline {
  /// Parts the rows from the rest of the XML, and finds the last column in them that holds something.
  private struct RowScanner {
    var width = 0
    private var isInRows = false
    private var column = 0

    /// Scans bytes as far as they can be understood without those that follow.
    ///
    /// - Returns: The range that belongs to rows and can be skipped, and how far the scan came.
    mutating func scan(
      _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
    ) -> (skipped: Range<Int>, scanned: Int) {
      var skipped = isInRows ? 0..<bytes.count : bytes.count..<bytes.count
      var offset = 0
      while let tag = MarkupScanner.tag(in: bytes, from: offset) {
        offset = tag.range.upperBound
        if !isInRows {
          if tag.kind == .start, bytes.isNamed("sheetData", tag), !bytes.isClosed(tag) {
            isInRows = true
            skipped = offset..<bytes.count
          }
        } else if tag.kind == .end, bytes.isNamed("sheetData", tag) {
          isInRows = false
          return (skipped.lowerBound..<tag.range.lowerBound, bytes.count)
        } else if tag.kind == .start {
          guard offset < bytes.count else {
            offset = tag.range.lowerBound
            break
          }
          visit(tag, in: bytes)
        }
      }
      // Text between tags can be passed on; the beginning of a tag has to wait for the rest.
      let scanned = isLast ? bytes.count : bytes.index(of: "<", from: offset) ?? bytes.count
      return (skipped.clamped(to: 0..<scanned), scanned)
    }

    private mutating func visit(_ tag: MarkupScanner.Tag, in bytes: UnsafeBufferPointer<UInt8>) {
      guard let first = tag.name.first else { return }
      switch bytes[first] {
      case UInt8(ascii: "c") where tag.name.count == 1:
        column = bytes.column(of: tag) ?? column + 1
      case UInt8(ascii: "v") where tag.name.count == 1, UInt8(ascii: "t") where tag.name.count == 1:
        let next = tag.range.upperBound
        let isEmpty = bytes.isClosed(tag) || bytes.hasText("</", at: next)
        if !isEmpty, column <= CellReference.maximumColumn { width = max(width, column) }
      case UInt8(ascii: "r") where bytes.isNamed("row", tag):
        column = 0
      default:
        break
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isNamed(_ name: StaticString, _ tag: MarkupScanner.Tag) -> Bool {
    tag.name.count == name.utf8CodeUnitCount && hasText(name, at: tag.name.lowerBound)
  }

  /// Whether a tag is that of an element without content.
  fileprivate func isClosed(_ tag: MarkupScanner.Tag) -> Bool {
    self[tag.range.upperBound - 2] == UInt8(ascii: "/")
  }

  /// The column in the attribute `r` of a tag.
  fileprivate func column(of tag: MarkupScanner.Tag) -> Int? {
    var offset = tag.name.upperBound
    while offset + 3 < tag.range.upperBound {
      if self[offset] <= UInt8(ascii: " "), self[offset + 1] == UInt8(ascii: "r"),
        self[offset + 2] == UInt8(ascii: "=")
      {
        let value = UnsafeBufferPointer(rebasing: self[(offset + 4)..<tag.range.upperBound])
        return CellReference.column(value.span)?.column
      }
      offset += 1
    }
    return nil
  }
}

extension WorksheetOutline {
  /// Reads what is not rows; and the rows too where they could not be scanned, in UTF-16.
  private final class Handler: XMLHandler {
    var width = 0
    var merges: [Merge] = []
    var hiddenColumns: [ClosedRange<Int>] = []
    private var column = 0
    private var isValue = false

    func start(_ element: borrowing XMLElement) {
      guard element.name.namespace == .spreadsheet else { return }
      if element.name.isLocal("c") {
        column = CellReference.column(of: element) ?? column + 1
      } else if element.name.isLocal("v") || element.name.isLocal("t") {
        isValue = true
      } else if element.name.isLocal("row") {
        column = 0
      } else if element.name.isLocal("mergeCell") {
        addMerge(element)
      } else if element.name.isLocal("col"), element.isTrue("hidden"),
        hiddenColumns.count < CellReference.maximumColumn
      {
        let first = element.number("min") ?? 0
        let last = element.number("max") ?? 0
        if first > 0, first <= last { hiddenColumns.append(first...last) }
      }
    }

    func end(_ name: borrowing XMLName) { isValue = false }

    func text(_ bytes: Span<UInt8>) {
      if isValue, column <= CellReference.maximumColumn { width = max(width, column) }
    }

    private func addMerge(_ element: borrowing XMLElement) {
      guard merges.count < WorksheetOutline.maximumMerges, let range = element.text("ref") else {
        return
      }
      let corners = range.split(separator: ":").map(CellReference.init)
      guard corners.count == 2, let first = corners[0], let last = corners[1],
        first.row <= last.row, first.column <= last.column, first != last
      else { return }
      merges.append(Merge(rows: first.row...last.row, columns: first.column...last.column))
    }
  }
}
