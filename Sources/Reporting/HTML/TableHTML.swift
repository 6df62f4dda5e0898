extension Markup {
  /// A table of more columns is printed across the paper, with its headings upright.
  private static let mostColumns = 14

  /// A table, which can be scrolled where it is wider than the screen.
  mutating func append(_ table: Table, _ word: Wording) {
    let cells = table.rows.map { row in zip(row, table.columns).map { word.shown($0, in: $1) } }
    let kinds = table.columns.enumerated().map { index, column in
      Kind(column, texts: cells.lazy.map { $0[index] })
    }
    // What a row is about: a code where it has one, else the first text.
    let header =
      table.columns.firstIndex { $0.key == "code" } ?? table.columns.firstIndex { !$0.isNumeric }
    let isWide = table.columns.count > Self.mostColumns
    element("div", ["class": isWide ? "scroll wide" : "scroll", "tabindex": "0"]) { html in
      html.element("table") { html in
        if let title = table.title { html.element("caption", text: title) }
        html.element("thead") { html in
          html.element("tr") { html in
            for (column, kind) in zip(table.columns, kinds) {
              html.append(heading: column, kind, table.order)
            }
          }
        }
        html.breakLine()
        html.element("tbody") { html in
          for row in cells {
            html.element("tr") { html in
              for (index, text) in row.enumerated() {
                if index == header {
                  html.element("th", ["scope": "row", "class": kinds[index].rawValue], text: text)
                } else {
                  html.element("td", ["class": kinds[index].rawValue], text: text)
                }
              }
            }
            html.breakLine()
          }
        }
      }
    }
  }

  /// How the cells of a column are set, which is a class of the style sheet.
  private enum Kind: String {
    case number
    /// Texts that stay on one line.
    case short
    case text
    /// Texts that take more room than they would be left.
    case long

    init(_ column: Table.Column, texts: some Sequence<String>) {
      let longest = column.isNumeric ? 0 : texts.map(\.count).max() ?? 0
      switch longest {
      case _ where column.isNumeric: self = .number
      case ...16: self = .short
      case ...40: self = .text
      default: self = .long
      }
    }
  }

  private mutating func append(heading column: Table.Column, _ kind: Kind, _ order: Table.Order?) {
    guard let order, order.key == column.key else {
      return element("th", ["scope": "col", "class": kind.rawValue], text: column.title)
    }
    let direction = order.isDescending ? "descending" : "ascending"
    let attributes: KeyValuePairs<StaticString, String> = [
      "scope": "col", "class": kind.rawValue + " sorted", "aria-sort": direction,
    ]
    element("th", attributes) { html in
      html.append(column.title)
      html.element("span", ["aria-hidden": "true"], text: order.isDescending ? " ▾" : " ▴")
    }
  }
}
