internal import Tabular

/// A table while it is read (ECMA-376-1, 17.4).
struct WordTable {
  /// Word has 63; no program has many more.
  static let maximumColumns = 1_000

  /// What a cell says of itself.
  private struct Cell {
    var span = 1
    /// Whether it shows what the cell above it does, or the one before it.
    var goesOnFromAbove = false
    var goesOnFromBefore = false
    var isDeleted = false
  }

  private var rows: [[String]] = []
  private var row: [String] = []
  private var isRowDeleted = false
  private var cell = Cell()
  private var cellCount = 0
  /// The content of the first cell.
  private var firstCell: [Document.Block] = []
  private var comments: [Document.Block] = []
  var isInRowProperties = false

  mutating func startRow() {
    row = []
    isRowDeleted = false
  }

  /// Reads a property of a row or of a cell.
  mutating func read(_ tag: WordTag, _ element: borrowing XMLElement) throws(OfficeFileError) {
    switch tag {
    case .columnsBefore: row += [String](repeating: "", count: try count(element))
    case .columnSpan: cell.span = max(1, try count(element))
    case .verticalMerge: cell.goesOnFromAbove = element.text("val", in: .word) != "restart"
    case .horizontalMerge: cell.goesOnFromBefore = element.text("val", in: .word) != "restart"
    case .cellDeleted: cell.isDeleted = true
    case .deleted: isRowDeleted = true
    default: break
    }
  }

  private func count(_ element: borrowing XMLElement) throws(OfficeFileError) -> Int {
    let count = element.number("val", in: .word) ?? 0
    guard row.count + count <= Self.maximumColumns else {
      throw OfficeFileError(.tooMany("columns in a table", maximum: Self.maximumColumns))
    }
    return count
  }

  mutating func startCell() { cell = Cell() }

  /// Takes up what stands in the cell at hand.
  mutating func endCell(
    _ content: [Document.Block], _ budget: DocumentBudget
  ) throws(OfficeFileError) {
    for case .comment(let text) in content { comments.append(.comment(text)) }
    if cell.isDeleted { return }
    guard row.count + cell.span <= Self.maximumColumns else {
      throw OfficeFileError(.tooMany("columns in a table", maximum: Self.maximumColumns))
    }
    if cellCount == 0 { firstCell = content }
    cellCount += 1
    let above = rows.last.flatMap { $0.indices.contains(row.count) ? $0[row.count] : nil }
    let shared = cell.goesOnFromAbove ? above : cell.goesOnFromBefore ? row.last : nil
    let text = shared ?? Document.Block.text(of: content)
    let copies = cell.span - (shared == nil ? 1 : 0)
    try budget.take(pieces: cell.span)
    try budget.take(text: copies * text.utf8.count)
    for _ in 0..<cell.span { row.append(text) }
  }

  mutating func endRow() {
    if !isRowDeleted { rows.append(row) }
  }

  /// How many cells it would take to make all rows of one width.
  var padding: Int {
    let width = width
    return rows.reduce(0) { $0 + width - $1.count }
  }

  private var width: Int { rows.map(\.count).max() ?? 0 }

  /// What the table is to the reader. One of a single cell is no more than a frame around its content.
  consuming func blocks() -> [Document.Block] {
    if cellCount == 1, rows.count == 1 { return firstCell }
    guard rows.contains(where: { $0.contains { !$0.isEmpty } }) else { return comments }
    let width = width
    for index in rows.indices where rows[index].count < width {
      rows[index] += [String](repeating: "", count: width - rows[index].count)
    }
    return [.table(rows)] + comments
  }
}

extension Document.Block {
  /// The text of the content of a cell or a note, without comments. A table in it gives a line for
  /// each of its rows, with tabs between the cells.
  static func text(of blocks: [Self]) -> String {
    var lines: [String] = []
    for block in blocks {
      switch block {
      case .heading(let text, _), .paragraph(let text): lines.append(text)
      case .table(let rows):
        for row in rows {
          var cells: [String] = []
          for cell in row where !cell.isEmpty && cell != cells.last { cells.append(cell) }
          lines.append(cells.joined(separator: "\t"))
        }
      case .comment, .file: break
      }
    }
    return lines.joined(separator: "\n").trimmed
  }
}
