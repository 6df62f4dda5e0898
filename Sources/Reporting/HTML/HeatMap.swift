/// A square for each row and column with its figure in it, in a shade of its own.
struct HeatMap {
  private static let cellHeight = 34.0
  private static let lineHeight = 15.0
  private static let longestLabel = 34
  private static let longestHeading = 30

  /// Shades of a figure, from that of the least to that of the highest; what is 0 has none.
  static let shades = 7

  private let rows: [String]
  private let columns: [String]
  private let cells: [[Table.Cell]]
  private let figures: [[String]]
  private let highest: Double
  /// The room that every figure needs.
  private let cellWidth: Double

  init(rows: [String], columns: [String], cells: [[Table.Cell]], word: Wording) {
    self.rows = rows
    self.columns = columns
    self.cells = cells
    figures = cells.map { row in row.map(word.shown) }
    highest = cells.joined().compactMap(\.number).max() ?? 0
    cellWidth = max(40, (figures.joined().map(Markup.width(ofText:)).max() ?? 0) + 12)
  }

  func append(to html: inout Markup, names: String) {
    let labels = rows.map { Markup.lines(of: $0, width: Self.longestLabel, atMost: 2) }
    let left = (labels.joined().map(Markup.width(ofText:)).max() ?? 0) + 20
    // A heading goes up at half a right angle.
    let headings = columns.map { PlainText.shortened($0, to: Self.longestHeading) }
    let slope = (headings.map(Markup.width(ofText:)).max() ?? 0) * 0.71
    let top = slope + 16
    let width = left + Double(columns.count) * cellWidth + max(slope - 20, 8)
    let height = top + Double(rows.count) * Self.cellHeight + 4
    html.element("div", ["class": "scroll", "tabindex": "0"]) { html in
      html.svg(width: width, height: height, names: names) { html in
        for (index, heading) in headings.enumerated() {
          let x = Decimal.coordinate(left + (Double(index) + 0.5) * cellWidth - 4)
          let y = Decimal.coordinate(top - 8)
          html.element("text", ["transform": "translate(\(x) \(y)) rotate(-45)"], text: heading)
        }
        for (index, lines) in labels.enumerated() {
          let y = top + Double(index) * Self.cellHeight
          append(lines, right: left - 8, top: y, to: &html)
          append(row: index, left: left, top: y, to: &html)
          html.breakLine()
        }
      }
    }
  }

  private func append(_ lines: [String], right: Double, top: Double, to html: inout Markup) {
    let middle = top + Self.cellHeight / 2 + 4.5
    for (index, line) in lines.enumerated() {
      let y = middle + (Double(index) - Double(lines.count - 1) / 2) * Self.lineHeight
      html.element(
        "text",
        [
          "x": Decimal.coordinate(right), "y": Decimal.coordinate(y), "class": "label",
        ], text: line)
    }
  }

  private func append(row: Int, left: Double, top: Double, to html: inout Markup) {
    for (index, cell) in cells[row].enumerated() where cell != .missing {
      let x = left + Double(index) * cellWidth
      let shade = shade(cell)
      html.empty(
        "rect",
        [
          "class": "shade-\(shade)", "x": Decimal.coordinate(x), "y": Decimal.coordinate(top),
          "width": Decimal.coordinate(cellWidth - 2),
          "height": Decimal.coordinate(Self.cellHeight - 2),
        ])
      html.element(
        "text",
        [
          "class": "figure on-\(shade)", "x": Decimal.coordinate(x + cellWidth / 2 - 1),
          "y": Decimal.coordinate(top + Self.cellHeight / 2 + 3.5),
        ], text: figures[row][index])
    }
  }

  /// The shade of a cell between 0 and the highest of all.
  private func shade(_ cell: Table.Cell) -> Int {
    guard let number = cell.number, number > 0, highest > 0 else { return 0 }
    return min(Self.shades, 1 + Int(number / highest * Double(Self.shades)))
  }
}

extension Table.Cell {
  /// The number of a cell that is one.
  var number: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .fraction(let number), .share(let number), .points(let number), .number(let number):
      number
    case .text, .interval, .pointsInterval, .list, .missing: nil
    }
  }
}
