/// A table of a page while it is read, or the page itself, which is one cell.
struct HTMLFrame {
  private static let maximumColumns = 1_000
  /// What the copies of merged cells may take, in bytes; beyond that a cell counts once.
  private static let maximumCopies = 4 << 20

  private struct Cell {
    var columns: Int
    var rows: Int
    var content: [DraftBlock] = []
  }

  /// What stands outside of the cells.
  private(set) var loose: [DraftBlock] = []
  private var rows: [[Cell]] = []
  private var row: [Cell] = []
  private var isInCell = false
  private var isLayout = false

  mutating func add(_ draft: DraftBlock) {
    if case .heading = draft.block { isLayout = true }
    if isInCell {
      row[row.count - 1].content.append(draft)
    } else {
      loose.append(draft)
    }
  }

  /// Adds what a table in this one holds. What has tables in it is there for the layout.
  mutating func add(_ drafts: [DraftBlock]) {
    isLayout = true
    for draft in drafts { add(draft) }
  }

  mutating func startCell(_ tag: HTMLTag) {
    func span(_ name: String) -> Int {
      min(max(1, tag[name].flatMap { Int($0) } ?? 1), Self.maximumColumns)
    }
    row.append(Cell(columns: span("colspan"), rows: span("rowspan")))
    isInCell = true
  }

  mutating func endCell() { isInCell = false }

  mutating func endRow() {
    isInCell = false
    if !row.isEmpty { rows.append(row) }
    row = []
  }

  /// What the table is to the reader: a table, if at least two rows have text in two cells and no more
  /// than paragraphs in them; else the pieces in it, in order.
  consuming func blocks(_ budget: DocumentBudget) throws(OfficeFileError) -> [DraftBlock] {
    endRow()
    let full = rows.count { row in row.count { !$0.content.isEmpty } >= 2 }
    if full >= 2, !isLayout, let grid = try grid(budget) {
      let isQuoted = rows.joined().contains { $0.content.first?.isQuoted == true }
      return loose + [DraftBlock(block: .table(grid), isQuoted: isQuoted)]
    }
    return loose + rows.joined().flatMap(\.content)
  }

  /// The texts of the cells in rows of one width, or nil if they are too many.
  private func grid(_ budget: DocumentBudget) throws(OfficeFileError) -> [[String]]? {
    var grid: [[String]] = []
    /// By column, what a cell above goes on with, and in how many rows.
    var below: [Int: (text: String, rows: Int)] = [:]
    var copies = 0
    for row in rows {
      var line: [String] = []
      func goOn() {
        while let cell = below[line.count] {
          below[line.count] = cell.rows > 1 ? (cell.text, cell.rows - 1) : nil
          line.append(cell.text)
        }
      }
      for cell in row {
        goOn()
        let text = Document.Block.text(of: cell.content.map(\.block))
        copies += (cell.columns * cell.rows - 1) * (text.utf8.count + 16)
        let isRepeated = copies <= Self.maximumCopies
        for _ in 0..<(isRepeated ? cell.columns : 1) {
          if isRepeated, cell.rows > 1 { below[line.count] = (text, cell.rows - 1) }
          line.append(text)
        }
        guard line.count <= Self.maximumColumns else { return nil }
      }
      goOn()
      grid.append(line)
    }
    let width = grid.map(\.count).max() ?? 0
    try budget.take(pieces: width * grid.count)
    return grid.map { $0 + [String](repeating: "", count: width - $0.count) }
  }
}
