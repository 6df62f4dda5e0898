extension Markup {
  /// A table that needs more room, in characters, is printed across the paper, with its headings
  /// upright.
  private static let paperWidth = 100

  /// A table, which can be scrolled where it is wider than the screen.
  mutating func append(_ table: Table, _ word: Wording) {
    let cells = table.rows.map { row in zip(row, table.columns).map { word.shown($0, in: $1) } }
    let kinds = table.columns.enumerated().map { index, column in
      Kind(column, texts: cells.lazy.map { $0[index] })
    }
    // What a row is about: a code where it has one, else the first text.
    let header =
      table.columns.firstIndex { $0.key == "code" } ?? table.columns.firstIndex { !$0.isNumeric }
    let isWide = Self.leastWidth(table.columns, cells) > Self.paperWidth
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
          for (row, cells) in zip(table.rows, cells) {
            html.element("tr") { html in
              for (index, text) in cells.enumerated() {
                if index == header {
                  html.element("th", ["scope": "row", "class": kinds[index].rawValue]) { html in
                    html.append(row[index], shown: text)
                  }
                } else {
                  html.element("td", ["class": kinds[index].rawValue]) { html in
                    html.append(row[index], shown: text)
                  }
                }
              }
            }
            html.breakLine()
          }
        }
      }
    }
  }

  /// The content of a cell; what is short in a list, codes for instance, stays on one line.
  private mutating func append(_ cell: Table.Cell, shown text: String) {
    guard case .list(let items) = cell else { return append(text) }
    for (index, item) in items.enumerated() {
      if index > 0 { append("; ") }
      element("span", ["class": Kind(of: item.count).rawValue], text: item)
    }
  }

  /// The room that columns need where only words stay whole, a word of numbers being all of a cell.
  private static func leastWidth(_ columns: [Table.Column], _ cells: [[String]]) -> Int {
    columns.enumerated().map { index, column in
      let words = cells.lazy.map { row in
        column.isNumeric
          ? row[index].count : row[index].split(separator: " ").map(\.count).max() ?? 0
      }
      let heading = column.title.split(separator: " ").map(\.count).max() ?? 0
      return max(words.max() ?? 0, heading) + 2
    }.reduce(0, +)
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
      self = column.isNumeric ? .number : Kind(of: texts.map(\.count).max() ?? 0)
    }

    /// How a text of so many characters is set, or a column whose longest has so many.
    init(of length: Int) {
      switch length {
      case ...16: self = .short
      case ...40: self = .text
      default: self = .long
      }
    }
  }

  private mutating func append(heading column: Table.Column, _ kind: Kind, _ order: Table.Order?) {
    // A heading of one word, a code for instance, is not broken at its hyphen.
    let isWord = kind == .number && Kind(of: column.title.count) == .short
    let look = isWord && !column.title.contains(" ") ? "number short" : kind.rawValue
    guard let order, order.key == column.key else {
      return element("th", ["scope": "col", "class": look], text: column.title)
    }
    let direction = order.isDescending ? "descending" : "ascending"
    let attributes: KeyValuePairs<StaticString, String> = [
      "scope": "col", "class": look + " sorted", "aria-sort": direction,
    ]
    element("th", attributes) { html in
      html.append(column.title)
      html.element("span", ["aria-hidden": "true"], text: order.isDescending ? " ▾" : " ▴")
    }
  }
}
