public import Tabular

/// Reads the rows of a worksheet as records of text, one at a time, in memory that does not grow
/// with the number of rows.
///
/// A cell gives what a person reads in it: the last result of a formula; a number in its shortest
/// form (`1`, `0.25`, also where the sheet shows a percentage); a date by ISO 8601 (`2024-02-29`,
/// `2024-02-29T13:30:00`), a time as `13:30:00`, a duration in hours as `36:30:00`; `TRUE` and
/// `FALSE`; an error as its own text, `#N/A`.
///
/// Every record that is not blank has as many fields as the sheet has columns up to the last that
/// holds something. `line` is Excel's number of the row; a row without anything is a record without
/// fields, and so is one that the file leaves out. Hidden rows and columns are read like others.
///
/// Merged cells have their value in the first of them. In the header, which is the first row with more
/// than one value, it stands in each of their columns; below it, in each of their rows that holds
/// anything else.
public struct WorksheetReader: RecordSource, ~Copyable {
  /// The name of the file for messages.
  public let file: String?
  /// The number of columns up to the last that holds something.
  public let columnCount: Int
  /// The hidden ones of those columns, counted from 1.
  public let hiddenColumns: [Int]
  /// How many hidden rows there were so far.
  public var hiddenRowCount: Int { parser.rows.hiddenRows }

  /// What is hidden, and is read like the rest.
  public var remarks: [String] {
    var remarks: [String] = []
    if !hiddenColumns.isEmpty {
      let shown = hiddenColumns.prefix(10).map { "#\($0)" }.joined(separator: ", ")
      let rest = hiddenColumns.count > 10 ? " and \(hiddenColumns.count - 10) more" : ""
      remarks.append("columns that Excel hides are read too: \(shown)\(rest)")
    }
    if hiddenRowCount > 0 {
      remarks.append("rows that Excel hides are read too: \(hiddenRowCount)")
    }
    if let first = filling.filled.first {
      remarks.append(
        "what stands in merged cells counts for each of their rows: "
          + "\(Self.cells(filling.filled.count)) filled, the first \(first)")
    }
    if let first = parser.rows.unknownResults.first {
      remarks.append(
        "\(Self.cells(parser.rows.unknownResults.count)) with a formula and without its result, empty "
          + "here, the first \(first); open the file in Excel and save it again")
    }
    if let first = parser.rows.errors.first {
      remarks.append(
        "\(Self.cells(parser.rows.errors.count)) with an error such as #REF!, the first \(first); "
          + "that is no answer")
    }
    return remarks
  }

  /// The merged cells of the first rows.
  public var mergedCells: [MergedCells] {
    merges.prefix { $0.rows.lowerBound <= Self.lastHeaderRow }.map {
      MergedCells(
        lines: $0.rows, columns: ($0.columns.lowerBound - 1)...($0.columns.upperBound - 1))
    }
  }

  /// Merged cells further down are not those of a header.
  private static let lastHeaderRow = 1_000

  private let merges: [WorksheetOutline.Merge]
  private var filling: MergeFilling
  private let headerRow: Int?
  private let parser: WorksheetParser
  private let xml: XMLReader
  private var part: ZipPart
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var isAtEnd = false
  private var hasFailed = false
  private var hasHeader = false
  /// The row after the last, as far as blank ones have been given.
  private var expectedRow = 1

  init(
    part: consuming ZipPart, file: String, outline: WorksheetOutline, headerRow: Int?,
    parser: WorksheetParser
  ) throws(OfficeFileError) {
    self.file = file
    columnCount = outline.width
    hiddenColumns = outline.hiddenColumns
    merges = outline.merges
    filling = MergeFilling(outline.merges)
    self.headerRow = headerRow
    self.parser = parser
    xml = try XMLReader(file: file, part: part.name, handler: parser)
    self.part = part
  }

  /// Reads the next row into `record`, in place of what it held.
  ///
  /// - Returns: false at the end, with `record` empty.
  /// - Throws: `TabularError` about the file as a whole, after which there is nothing more.
  public mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
    do throws(OfficeFileError) {
      return try read(&record)
    } catch {
      hasFailed = true
      record.removeAll()
      var error = error
      error.file = error.file ?? file
      throw TabularError(error)
    }
  }

  private mutating func read(_ record: inout Record) throws(OfficeFileError) -> Bool {
    record.removeAll()
    if hasFailed { return false }
    while parser.rows.queue.first == nil || !isAtEnd && parser.rows.queue.waitsForMore {
      if isAtEnd {
        // What is done with the records at the end may need the memory.
        parser.rows.queue.removeAll()
        return false
      }
      parser.rows.queue.forgetTaken()
      let length = try part.read(into: &buffer)
      try xml.parse(buffer.span.extracting(0..<length), isLast: length == 0)
      isAtEnd = length == 0 || parser.rows.isAtEnd
    }
    guard let row = parser.rows.queue.first else { return false }
    if row.number > expectedRow {
      record.line = expectedRow
      expectedRow += 1
      return true
    }
    expectedRow = max(expectedRow, row.number + 1)
    let header = headerMerges(row)
    try parser.rows.queue.take(into: &record, width: columnCount, merges: header)
    // What begins in the header or above it is part of that.
    if hasHeader, header.isEmpty { try filling.fill(&record) } else { filling.pass(row.number) }
    return true
  }

  /// The merged cells of a row if it belongs to the header. One value alone is a title.
  private mutating func headerMerges(
    _ row: (number: Int, cellCount: Int)
  ) -> [WorksheetOutline.Merge] {
    guard !hasHeader, row.cellCount > 1 else { return [] }
    let lastRow = headerRow ?? row.number
    hasHeader = row.number >= lastRow
    guard row.number <= lastRow else { return [] }
    return merges.filter { $0.rows.lowerBound == row.number && $0.columns.count > 1 }
  }

  private static func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
}
