/// The cells of a table as text, to be laid out on a screen.
struct TextGrid {
  /// What stands in a column.
  enum Content { case text, number, bar }

  private(set) var contents: [Content]
  /// The headings and the rows, a text a column.
  private(set) var lines: [[String]]

  /// The cells of a table; with bars, as many as it has rows, they stand in a column behind the
  /// last share or interval.
  init(_ table: Table, bars: [Chart.Bar]? = nil, _ word: Wording) {
    contents = table.columns.map { $0.isNumeric ? .number : .text }
    lines =
      [table.columns.map { PlainText.oneLine($0.title) }]
      + table.rows.map { row in zip(row, table.columns).map { word.shown($0, in: $1) } }
    guard let bars, bars.count == table.rows.count else { return }
    let place = table.columns.indices.last { column in
      table.rows.contains { row in
        switch row[column] {
        case .share, .interval: true
        default: false
        }
      }
    }
    guard let place else { return }
    contents.insert(.bar, at: place + 1)
    for line in lines.indices {
      lines[line].insert(line == 0 ? "" : Self.drawn(bars[line - 1].share), at: place + 1)
    }
  }

  private init(contents: [Content], lines: [[String]]) {
    self.contents = contents
    self.lines = lines
  }

  /// The share as a bar of ten places, an eighth of a place at its finest, and spaces behind it.
  private static func drawn(_ share: Double) -> String {
    let eighths = Int((min(max(share, 0), 1) * 80).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return bar + String(repeating: " ", count: 10 - bar.count)
  }

  /// The width that each column needs.
  var widths: [Int] {
    contents.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
  }

  /// The columns at some places.
  func columns(_ places: some Sequence<Int>) -> TextGrid {
    let places = Array(places)
    return TextGrid(
      contents: places.map { contents[$0] }, lines: lines.map { line in places.map { line[$0] } })
  }

  /// Cells on one line: numbers to the right, the rest to the left.
  func line(of cells: [String], _ widths: [Int]) -> String {
    zip(cells, zip(contents, widths)).map { cell, place in
      let padding = String(repeating: " ", count: max(0, place.1 - cell.count))
      return place.0 == .number ? padding + cell : cell + padding
    }.joined(separator: "  ")
  }
}
