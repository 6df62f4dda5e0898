internal import OfficeFiles

/// A table as the cells of a sheet. Numbers stay numbers, and an interval is two of them.
struct SheetGrid {
  private(set) var head: [SheetContent.Cell] = []
  private(set) var rows: [[SheetContent.Cell]]
  /// What each column asks for, in characters.
  private(set) var widths: [Double] = []
  let isHeatMap: Bool

  /// Beside the heading of a column stands the button of its filter.
  private static let button = 3
  private static let leastWidth = 7
  /// A heading of so many letters stands on one line.
  private static let shortTitle = 12
  /// What an indented text takes beside its letters, of which some are wide.
  private static let margin = 3
  /// A percentage, or a count with its thousands.
  private static let numberWidth = 9

  /// Lays a table out; `intervals` has the keys of the columns with intervals, which this table need
  /// not have a single one of.
  init(_ table: Table, intervals: Set<String>, _ word: Wording, isHeatMap: Bool = false) {
    self.isHeatMap = isHeatMap
    rows = table.rows.map { _ in [] }
    for (index, column) in table.columns.enumerated() {
      let cells = table.rows.map { $0[index] }
      guard intervals.contains(column.key) else {
        add(column.title, isNumeric: column.isNumeric, cells)
        continue
      }
      let ends = cells.map { cell -> (low: Table.Cell, high: Table.Cell) in
        switch cell {
        case .interval(let low, let high): (.share(low), .share(high))
        case .pointsInterval(let low, let high): (.points(low), .points(high))
        default: (.missing, .missing)
        }
      }
      add(column.title + word(" van", " from"), isNumeric: true, ends.map(\.low))
      add(column.title + word(" tot", " to"), isNumeric: true, ends.map(\.high))
    }
  }

  private mutating func add(_ title: String, isNumeric: Bool, _ cells: [Table.Cell]) {
    head.append(.init(.text(title), .header(isNumeric: isNumeric)))
    var width = Self.leastWidth
    let lines = title.count <= Self.shortTitle ? [title[...]] : title.split(separator: " ")
    for line in lines { width = max(width, line.count + Self.button) }
    for (row, cell) in cells.enumerated() {
      if let number = cell.numberCell {
        width = max(width, Self.numberWidth)
        rows[row].append(isHeatMap ? cell.square(number.value) : number)
      } else {
        let text = cell.text
        width = max(
          width, (text.split(whereSeparator: \.isNewline).map(\.count).max() ?? 0) + Self.margin)
        rows[row].append(.init(text.isEmpty ? .empty : .text(text), .text))
      }
    }
    widths.append(Double(width))
  }
}

extension Report {
  /// The keys of the columns in which any of the tables for people has an interval.
  var intervalColumns: Set<String> {
    var keys: Set<String> = []
    for case .table(let table) in sections.flatMap(\.blocks) {
      for (index, column) in table.columns.enumerated() where !keys.contains(column.key) {
        let isFound = table.rows.contains { row in
          switch row[index] {
          case .interval, .pointsInterval: true
          default: false
          }
        }
        if isFound { keys.insert(column.key) }
      }
    }
    return keys
  }
}

extension Table.Cell {
  /// The cell as text, every character of it; a list has an item a line.
  var text: String {
    if case .list(let items) = self { items.joined(separator: "\n") } else { exact }
  }

  fileprivate func square(_ value: SheetContent.Value) -> SheetContent.Cell {
    if case .share = self {
      .init(value, .square(isShare: true))
    } else {
      .init(value, .square(isShare: false))
    }
  }
}
