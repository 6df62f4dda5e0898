internal import Tabular

/// Puts the value of cells that are merged downwards into each of their rows, as a reader sees it
/// there: whoever answers, beside each of the answers.
struct MergeFilling {
  /// The cells that were filled.
  private(set) var filled = CellCount()

  private let merges: [WorksheetOutline.Merge]
  private var next = 0
  /// The values that go on over the rows below them, by their columns.
  private var open: [Int: (text: String, last: Int)] = [:]
  private var size = 0

  init(_ merges: [WorksheetOutline.Merge]) { self.merges = merges.filter { $0.rows.count > 1 } }

  /// Passes over the merged cells that begin in a row or above it.
  mutating func pass(_ row: Int) {
    while next < merges.count, merges[next].rows.lowerBound <= row { next += 1 }
  }

  /// Fills the empty cells of a row, if it holds anything, and takes note of the values in it.
  mutating func fill(_ record: inout Record) throws(OfficeFileError) {
    let row = record.line
    if !open.isEmpty {
      open = open.filter { $0.value.last >= row }
      if !record.isBlank { try fill(&record, row) }
    }
    while next < merges.count, merges[next].rows.lowerBound <= row {
      let merge = merges[next]
      let column = merge.columns.lowerBound - 1
      // Cells that are merged twice are no spreadsheet's; the first counts.
      if merge.rows.lowerBound == row, column < record.count, !record.isEmpty(at: column),
        open[column] == nil
      {
        open[column] = (record[column], merge.rows.upperBound)
      }
      next += 1
    }
    try refuseLongRow(open.values.reduce(0) { $0 + $1.text.utf8.count }, row)
  }

  /// Values that begin in many rows may all go on in one.
  private func refuseLongRow(_ size: Int, _ row: Int) throws(OfficeFileError) {
    guard size <= RowQueue.maximumRow else {
      throw OfficeFileError(.recordTooLong(maximum: RowQueue.maximumRow), row: row)
    }
  }

  private mutating func fill(_ record: inout Record, _ row: Int) throws(OfficeFileError) {
    let empty = open.keys.filter { $0 < record.count && record.isEmpty(at: $0) }.sorted()
    guard !empty.isEmpty else { return }
    var fields = Array(record)
    for column in empty {
      guard let value = open[column] else { continue }
      fields[column] = value.text
      filled.add(row, column + 1)
      size += value.text.utf8.count
    }
    // A few bytes for a row could ask for a long text each time.
    guard size <= RowQueue.maximumShared else {
      throw OfficeFileError(.sheetTooLong(maximum: RowQueue.maximumShared))
    }
    try refuseLongRow(fields.reduce(0) { $0 + $1.utf8.count }, row)
    record = Record(fields, line: row)
  }
}
