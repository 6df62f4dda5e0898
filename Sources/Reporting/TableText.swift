/// A table for reading on a screen.
extension Table {
  /// The table with its columns aligned by spaces; no line is longer than `width`.
  ///
  /// The last column, which holds the longest texts, is shortened first. When it has no more than a
  /// third of the width left, the widest of the others are.
  func text(width: Int? = nil) -> String {
    let lines = plainLines
    let widths = width.map { fitted(Self.widths(of: lines), to: $0) } ?? Self.widths(of: lines)
    return lines.map { cells in
      let last = cells.count - 1
      let short = cells.enumerated().map { column, cell in
        column < last ? PlainText.shortened(cell, to: widths[column]) : cell
      }
      return PlainText.shortened(line(of: short, widths), to: width) + "\n"
    }.joined()
  }

  /// The widths with the widest columns of text narrowed, where that makes all of them fit.
  private func fitted(_ widths: [Int], to width: Int) -> [Int] {
    guard let last = widths.last else { return widths }
    var narrow = widths
    narrow[widths.count - 1] = min(last, width / 3)
    let gaps = 2 * (widths.count - 1)
    while narrow.reduce(gaps, +) > width {
      let candidates = columns.indices.dropLast()
        .filter { !columns[$0].isNumeric && narrow[$0] > Self.leastWidth }
      guard let widest = candidates.max(by: { narrow[$0] < narrow[$1] }) else { return widths }
      narrow[widest] -= 1
    }
    narrow[widths.count - 1] = last
    return narrow
  }

  /// A column of text is not made narrower than this.
  private static let leastWidth = 8

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
    case .integer, .fraction, .share, .interval: exact
    case .list(let items): PlainText.oneLine(items.joined(separator: "; "))
    case .missing: ""
    }
  }
}
