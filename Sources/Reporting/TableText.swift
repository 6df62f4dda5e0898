/// A table for reading on a screen.
extension Table {
  /// The table with its columns aligned by spaces; no line is longer than `width`.
  ///
  /// Only the last column is shortened, so what matters most for the width comes first.
  func text(width: Int? = nil) -> String {
    let lines = plainLines
    let widths = Self.widths(of: lines)
    return lines.map { PlainText.shortened(line(of: $0, widths), to: width) + "\n" }.joined()
  }

  /// The headings and the rows, each cell as plain text.
  var plainLines: [[String]] { [columns.map(\.title)] + rows.map { row in row.map(\.plain) } }

  /// The width that each column needs.
  static func widths(of lines: [[String]]) -> [Int] {
    (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
  }

  /// Cells of the first columns on one line: numbers to the right, the rest to the left.
  func line(of cells: [String], _ widths: [Int]) -> String {
    zip(cells, zip(columns, widths)).map { cell, place in
      let padding = String(repeating: " ", count: max(0, place.1 - cell.count))
      return place.0.isNumeric ? padding + cell : cell + padding
    }.joined(separator: "  ")
  }
}

extension Table.Cell {
  /// The cell on one line, without anything that a terminal would obey.
  var plain: String {
    switch self {
    case .text(let text): PlainText.oneLine(text)
    case .integer(let number): String(number)
    case .fraction(let number): Decimal.fixed(number, digits: 6)
    case .list(let items): PlainText.oneLine(items.joined(separator: "; "))
    case .missing: ""
    }
  }
}
