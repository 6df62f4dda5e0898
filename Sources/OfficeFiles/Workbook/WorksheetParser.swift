/// Turns the XML of a worksheet into rows of texts, as it comes.
final class WorksheetParser: XMLHandler {
  // Safe: the calls of the XML reader come one after the other, and nobody else is at it meanwhile.
  // To have that checked for each of millions of calls would take a tenth of the time.
  @exclusivity(unchecked) var rows: WorksheetRows

  init(_ rows: consuming WorksheetRows) { self.rows = rows }

  func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
    do { try rows.start(element) } catch { throw rows.placed(error) }
  }

  func end(_ name: borrowing XMLName) throws(OfficeFileError) {
    do { try rows.end(name) } catch { throw rows.placed(error) }
  }

  func text(_ bytes: Span<UInt8>) throws(OfficeFileError) {
    do { try rows.text(bytes) } catch { throw rows.placed(error) }
  }
}

/// The rows of a worksheet as they are read (ECMA-376-1, 18.3.1).
struct WorksheetRows {
  /// How the `v` of a cell is to be understood (18.18.11, ST_CellType).
  fileprivate enum CellType {
    case number, shared, formulaText, inline, boolean, error, date
  }

  /// The rows that have been read.
  var queue: RowQueue
  /// Whether the last row has been read. What follows is known from the outline.
  private(set) var isAtEnd = false
  /// The formulas of which the file has no result, and the cells with an error, so far.
  private(set) var unknownResults = CellCount()
  private(set) var errors = CellCount()
  /// The number of hidden rows so far.
  private(set) var hiddenRows = 0

  private let styles: Styles
  private let dateSystem: DateText.System
  private let sharedCount: Int

  private var row = 0
  private var column = 0
  private var type = CellType.number
  private var style = 0
  private var isInCell = false
  private var isFormula = false
  private var isInValue = false
  private var richText = RichText()

  init(styles: Styles, dateSystem: DateText.System, sharedStrings: SharedStrings) {
    self.styles = styles
    self.dateSystem = dateSystem
    sharedCount = sharedStrings.count
    queue = RowQueue(sharedStrings: sharedStrings)
  }

  /// An error with the cell that is being read.
  func placed(_ error: OfficeFileError) -> OfficeFileError {
    var error = error
    error.row = error.row ?? row
    error.column = error.column ?? (isInCell ? column : nil)
    return error
  }

  mutating func start(_ element: borrowing XMLElement) throws(OfficeFileError) {
    guard element.name.namespace == .spreadsheet else { return }
    if element.name.isLocal("c") {
      try startCell(element)
    } else if element.name.isLocal("v") {
      isInValue = isInCell && type != .inline
    } else if element.name.isLocal("row") {
      try startRow(element)
    } else if element.name.isLocal("f") {
      isFormula = isInCell
    } else if type == .inline {
      richText.start(element.name)
    }
  }

  mutating func end(_ name: borrowing XMLName) throws(OfficeFileError) {
    guard name.namespace == .spreadsheet else { return }
    if name.isLocal("c") {
      try endCell()
    } else if name.isLocal("v") {
      isInValue = false
    } else if name.isLocal("row") {
      try queue.endRow()
    } else if name.isLocal("sheetData") {
      isAtEnd = true
    } else if type == .inline {
      richText.end(name)
    }
  }

  mutating func text(_ piece: Span<UInt8>) throws(OfficeFileError) {
    if isInValue || richText.isText {
      try RichText.append(piece, to: &queue.text, from: queue.start)
    }
  }

  private mutating func startRow(_ element: borrowing XMLElement) throws(OfficeFileError) {
    row += 1
    if let number = element.withAttribute("r", { Int(decimalDigits: $0) }) {
      guard let number else { throw OfficeFileError(.unreadablePlace) }
      row = number
    }
    guard (1...CellReference.maximumRow).contains(row) else {
      throw OfficeFileError(.cellOutOfBounds)
    }
    if element.isTrue("hidden") { hiddenRows += 1 }
    queue.startRow(row)
    column = 0
  }

  private mutating func startCell(_ element: borrowing XMLElement) throws(OfficeFileError) {
    column += 1
    isInCell = true
    type = .number
    style = 0
    var place: Int? = column
    element.forEachAttribute { name, value in
      if name.isLocal("r") {
        place = CellReference.column(value)?.column
      } else if name.isLocal("t") {
        type = CellType(value)
      } else if name.isLocal("s") {
        style = Int(decimalDigits: value) ?? 0
      }
    }
    guard let place else { throw OfficeFileError(.unreadablePlace) }
    column = place
    guard column <= CellReference.maximumColumn else { throw OfficeFileError(.cellOutOfBounds) }
    queue.startCell()
  }

  private mutating func endCell() throws(OfficeFileError) {
    if type == .shared {
      try endSharedCell()
    } else if queue.text.count > queue.start {
      interpret()
      if type == .error { errors.add(row, column) }
      try queue.endCell(column: column)
    } else if isFormula, type == .number {
      unknownResults.add(row, column)
    }
    isFormula = false
    if type == .inline { richText = RichText() }
    type = .number
    isInCell = false
    isInValue = false
  }

  private mutating func endSharedCell() throws(OfficeFileError) {
    let number = queue.withCellText { Int(decimalDigits: $0) }
    queue.dropCellText()
    guard let number else { return }
    guard number < sharedCount else { throw OfficeFileError(.unknownSharedString) }
    try queue.endCell(column: column, shared: number)
  }

  /// Makes of the text in the file what a person reads.
  private mutating func interpret() {
    switch type {
    case .number:
      interpretNumber()
    case .formulaText, .inline:
      EscapedText.resolve(&queue.text, from: queue.start)
    case .boolean:
      let isTrue = queue.withCellText { $0.count == 1 && $0[0] == UInt8(ascii: "1") }
      queue.dropCellText()
      queue.text += (isTrue ? "TRUE" : "FALSE").utf8
    case .date:
      DateText.dropMidnight(of: &queue.text, from: queue.start)
    case .error, .shared:
      break
    }
  }

  private mutating func interpretNumber() {
    let format = styles[style]
    if format == .number, queue.withCellText(NumberText.isShortest) { return }
    guard let value = queue.withCellText(NumberText.value) else { return }
    queue.dropCellText()
    let isTime =
      switch format {
      case .number: false
      case .date: DateText.append(date: value, dateSystem, to: &queue.text)
      case .duration: DateText.append(duration: value, to: &queue.text)
      }
    if !isTime { NumberText.append(value, to: &queue.text) }
  }
}

extension WorksheetRows.CellType {
  fileprivate init(_ name: Span<UInt8>) {
    let first = name.count > 0 ? name[0] : 0
    self =
      switch (name.count, first) {
      case (1, UInt8(ascii: "s")): .shared
      case (1, UInt8(ascii: "b")): .boolean
      case (1, UInt8(ascii: "e")): .error
      case (1, UInt8(ascii: "d")): .date
      case (3, UInt8(ascii: "s")): .formulaText
      case (9, UInt8(ascii: "i")): .inline
      default: .number
      }
  }
}

/// How many cells there are of a sort, and the first of them.
struct CellCount {
  private(set) var count = 0
  private(set) var first: String?

  mutating func add(_ row: Int, _ column: Int) {
    count += 1
    if first == nil { first = CellReference.name(row, column) }
  }
}
