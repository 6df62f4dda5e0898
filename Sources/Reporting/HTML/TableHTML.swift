extension Markup {
  /// A table, which can be scrolled where it is wider than the screen.
  mutating func append(_ table: Table, _ word: Wording) {
    let header = table.columns.firstIndex { !$0.isNumeric }
    element("div", ["class": "table", "tabindex": "0"]) { html in
      html.element("table") { html in
        if let title = table.title { html.element("caption", text: title) }
        html.element("thead") { html in
          html.element("tr") { html in
            for column in table.columns { html.append(heading: column, table.order) }
          }
        }
        html.breakLine()
        html.element("tbody") { html in
          for row in table.rows {
            html.element("tr") { html in
              for (index, (cell, column)) in zip(row, table.columns).enumerated() {
                html.append(cell, in: column, isHeader: index == header, word)
              }
            }
            html.breakLine()
          }
        }
      }
    }
  }

  private mutating func append(heading column: Table.Column, _ order: Table.Order?) {
    let kind = column.isNumeric ? "number" : "text"
    guard let order, order.key == column.key else {
      return element("th", ["scope": "col", "class": kind], text: column.title)
    }
    let direction = order.isDescending ? "descending" : "ascending"
    element("th", ["scope": "col", "class": kind + " sorted", "aria-sort": direction]) { html in
      html.append(column.title)
      html.element("span", ["aria-hidden": "true"], text: order.isDescending ? " ▾" : " ▴")
    }
  }

  private mutating func append(
    _ cell: Table.Cell, in column: Table.Column, isHeader: Bool, _ word: Wording
  ) {
    let shown = word.shown(cell, in: column)
    if isHeader {
      element("th", ["scope": "row"], text: shown)
    } else if column.isNumeric {
      element("td", ["class": "number"], text: shown)
    } else {
      element("td", text: shown)
    }
  }
}
