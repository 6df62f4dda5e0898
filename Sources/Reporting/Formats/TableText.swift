/// A table for reading on a screen.
extension Table {
  /// The table with its columns aligned by spaces; no line is longer than `width`.
  ///
  /// The last column, which holds the longest texts, is shortened first. When it has no more than a
  /// third of the width left, the widest of the others are.
  func text(_ word: Wording, width: Int? = nil) -> String {
    let grid = TextGrid(self, word)
    let widths = width.map { fitted(grid.widths, to: $0) } ?? grid.widths
    return grid.lines.map { cells in
      let last = cells.count - 1
      let short = cells.enumerated().map { column, cell in
        column < last ? PlainText.shortened(cell, to: widths[column]) : cell
      }
      return PlainText.spaced(PlainText.shortened(grid.line(of: short, widths), to: width)) + "\n"
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
}
