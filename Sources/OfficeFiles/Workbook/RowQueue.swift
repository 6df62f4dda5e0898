internal import Tabular

/// Rows of a worksheet that have been read and wait to be taken, and the one that is being read.
///
/// A text that the workbook shares stays a number until its row is taken, or a few bytes of a file
/// could ask for the memory of a thousand texts.
struct RowQueue {
  /// What the texts of a row may take together; a record of a CSV file has the same limit.
  static let maximumRow = CSVReader.longestRecord
  /// What the texts that cells share may take in all the rows together. Each may be long, and be
  /// asked for by a few bytes.
  static let maximumShared = 1 << 30
  /// How many fields may be added in all where a sheet has no cells. A few bytes for a cell in the
  /// last column would else become 16,383 fields, in a million rows.
  static let maximumPadding = 50_000_000
  /// So many rows and cells wait at most for their texts to be fetched.
  private static let mostWaiting = 200_000

  /// A cell that holds something. Its own text is counted from the first byte of its row.
  private struct Cell {
    let content: Content
    private let place: UInt16

    var column: Int { Int(place) }

    init(column: Int, content: Content) {
      self.content = content
      place = UInt16(column)
    }
  }

  /// In few bytes, since many wait.
  private enum Content {
    case own(Range<UInt32>)
    case shared(UInt32)
  }

  /// In few bytes as well.
  private struct Row {
    private let line, firstCell, endCell, start: UInt32

    var number: Int { Int(line) }
    /// Its place in `cells`.
    var cells: Range<Int> { Int(firstCell)..<Int(endCell) }
    /// Where its texts start in `text`.
    var firstByte: Int { Int(start) }

    init(_ row: OpenRow) {
      line = UInt32(row.number)
      firstCell = UInt32(row.cells.lowerBound)
      endCell = UInt32(row.cells.upperBound)
      start = UInt32(row.firstByte)
    }
  }

  private struct OpenRow {
    let number: Int
    var cells: Range<Int>
    var firstByte: Int
    var bytesToFetch = 0
    var isSorted = true
  }

  /// The texts of the rows one after the other, and at the end the text of the cell that is being
  /// read, for whoever reads it to change.
  var text: [UInt8] = []
  /// Where the text of the cell that is being read starts.
  private(set) var start = 0

  private var sharedStrings: SharedStrings
  private var rows: [Row] = []
  private var cells: [Cell] = []
  private var taken = 0
  /// Of so many rows the texts were fetched that are not held.
  private var fetched = 0
  /// What those take that wait, where a text that is asked for twice counts twice.
  private var bytesToFetch = 0
  private var open: OpenRow?

  private let maximumPadding: Int
  private var padding = 0
  private var shared = 0

  init(sharedStrings: SharedStrings, maximumPadding: Int = Self.maximumPadding) {
    self.sharedStrings = sharedStrings
    self.maximumPadding = maximumPadding
  }
}

/// Putting in.
extension RowQueue {
  mutating func startRow(_ number: Int) {
    open = OpenRow(number: number, cells: cells.count..<cells.count, firstByte: text.count)
    start = text.count
  }

  mutating func startCell() { start = text.count }

  /// Reads the text of the cell in place.
  func withCellText<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(text.span.extracting(start..<text.count))
  }

  mutating func dropCellText() { text.removeLast(text.count - start) }

  /// Ends a cell with what `text` now holds from `start` on; an empty cell leaves nothing.
  mutating func endCell(column: Int) throws(OfficeFileError) {
    guard let open else { return dropCellText() }
    if text.count == start { return }
    guard text.count - open.firstByte <= Self.maximumRow else {
      throw OfficeFileError(.recordTooLong(maximum: Self.maximumRow), row: open.number)
    }
    let range = UInt32(start - open.firstByte)..<UInt32(text.count - open.firstByte)
    try add(Cell(column: column, content: .own(range)))
  }

  /// Ends a cell whose text is shared.
  mutating func endCell(column: Int, shared number: Int) throws(OfficeFileError) {
    if sharedStrings.isEmpty(at: number) { return }
    open?.bytesToFetch += sharedStrings.lengthToFetch(of: number)
    try add(Cell(column: column, content: .shared(UInt32(number))))
  }

  private mutating func add(_ cell: Cell) throws(OfficeFileError) {
    guard let cellCount = open?.cells.count else { return }
    guard cellCount < CellReference.maximumColumn else { throw OfficeFileError(.cellOutOfBounds) }
    if cellCount > 0, let last = cells.last, last.column >= cell.column { open?.isSorted = false }
    cells.append(cell)
    open?.cells = cells.count - cellCount - 1..<cells.count
  }

  mutating func endRow() throws(OfficeFileError) {
    guard let row = open else { return }
    open = nil
    if !row.isSorted {
      cells[row.cells].sort { $0.column < $1.column }
      // Programs that read a sheet as a whole let the last count, and the others are lost.
      for (cell, next) in zip(cells[row.cells], cells[row.cells].dropFirst())
      where cell.column == next.column {
        throw OfficeFileError(.repeatedCell, row: row.number, column: cell.column)
      }
    }
    rows.append(Row(row))
    bytesToFetch += row.bytesToFetch
  }
}

/// Taking out.
extension RowQueue {
  /// The row that waits first: its number, and how many of its cells hold something.
  var first: (number: Int, cellCount: Int)? {
    guard taken < rows.count else { return nil }
    return (rows[taken].number, rows[taken].cells.count)
  }

  /// Takes the row that waits first, as fields up to `width`; none if it holds nothing.
  /// The value of a cell stands in each column of those of `merges` that begin with it.
  mutating func take(
    into record: inout Record, width: Int, merges: [WorksheetOutline.Merge]
  ) throws(OfficeFileError) {
    record.removeAll()
    guard taken < rows.count else { return }
    if taken == fetched, !sharedStrings.holdsAll { try fetch() }
    let row = rows[taken]
    taken += 1
    record.line = row.number
    if row.cells.isEmpty { return }
    padding += width - row.cells.count
    guard padding <= maximumPadding else {
      throw OfficeFileError(.tooSparse(maximum: maximumPadding))
    }
    var size = 0
    if merges.isEmpty {
      for index in row.cells { append(cells[index], of: row, to: &record, &size) }
    } else {
      for cell in spread(cells[row.cells], by: merges, width: width) {
        append(cell, of: row, to: &record, &size)
      }
    }
    guard size <= Self.maximumRow else {
      throw OfficeFileError(.recordTooLong(maximum: Self.maximumRow), row: row.number)
    }
    guard shared <= Self.maximumShared else {
      throw OfficeFileError(.sheetTooLong(maximum: Self.maximumShared))
    }
    record.pad(to: width)
  }

  /// Whether more rows should wait before the first is taken, since their texts are fetched together.
  var waitsForMore: Bool {
    !sharedStrings.holdsAll && taken == 0
      && bytesToFetch + text.count < sharedStrings.limits.fetchedAtOnce
      && rows.count + cells.count < Self.mostWaiting
  }

  /// Fetches the texts of the row that waits first and of those after it, as many as may be.
  private mutating func fetch() throws(OfficeFileError) {
    var numbers: [UInt32] = []
    var size = 0
    while fetched < rows.count {
      let shared = cells[rows[fetched].cells].compactMap { cell -> UInt32? in
        guard case .shared(let number) = cell.content else { return nil }
        return sharedStrings.isHeld(Int(number)) ? nil : number
      }
      let length = shared.reduce(0) { $0 + sharedStrings.lengthToFetch(of: Int($1)) }
      guard length <= Self.maximumRow + shared.count else {
        throw OfficeFileError(.recordTooLong(maximum: Self.maximumRow), row: rows[fetched].number)
      }
      if size > 0, size + length > sharedStrings.limits.fetchedAtOnce { break }
      numbers += shared
      size += length
      fetched += 1
    }
    try sharedStrings.fetch(numbers)
  }

  /// Makes room once all rows are taken. The row that is being read moves to the front.
  mutating func forgetTaken() {
    guard taken == rows.count, taken > 0 else { return }
    taken = 0
    fetched = 0
    bytesToFetch = 0
    rows.removeAll(keepingCapacity: true)
    let byteCount = open?.firstByte ?? text.count
    cells.removeSubrange(..<(open?.cells.lowerBound ?? cells.count))
    text.removeSubrange(..<byteCount)
    start -= byteCount
    open?.cells = 0..<cells.count
    open?.firstByte = 0
  }

  /// Gives the memory back, once there is nothing more.
  mutating func removeAll() { self = RowQueue(sharedStrings: SharedStrings()) }

  private mutating func append(
    _ cell: Cell, of row: Row, to record: inout Record, _ size: inout Int
  ) {
    record.pad(to: cell.column - 1)
    switch cell.content {
    case .own(let range):
      size += range.count
      let range = (Int(range.lowerBound) + row.firstByte)..<(Int(range.upperBound) + row.firstByte)
      record.append(text.span.extracting(range))
    case .shared(let number):
      var length = 0
      sharedStrings.withBytes(of: Int(number)) { text in
        size += text.count
        length = text.count
        if size <= Self.maximumRow { record.append(text) }
      }
      shared += length
    }
  }

  private func spread(
    _ cells: ArraySlice<Cell>, by merges: [WorksheetOutline.Merge], width: Int
  ) -> [Cell] {
    var contents: [Int: Content] = [:]
    for cell in cells { contents[cell.column] = cell.content }
    for merge in merges {
      guard let content = contents[merge.columns.lowerBound] else { continue }
      let last = min(merge.columns.upperBound, width)
      for column in stride(from: merge.columns.lowerBound + 1, through: last, by: 1) {
        // It has a value already, of its own or of other merged cells that overlap these.
        if contents[column] != nil { break }
        contents[column] = content
      }
    }
    return contents.sorted { $0.key < $1.key }.map { Cell(column: $0.key, content: $0.value) }
  }
}
