/// Columns side by side, each as high as its count, with as many of their labels below as there is
/// room for.
struct ColumnChart {
  private static let plot = (left: 40.0, right: 640.0, top: 10.0, bottom: 180.0)
  private static let width = 660.0
  private static let labelGap = 16.0

  let columns: [Chart.Column]

  func append(to html: inout Markup, names: String) {
    html.element("div", ["class": "scroll", "tabindex": "0"]) { html in
      html.svg(width: Self.width, height: Self.plot.bottom + 26, names: names) { html in
        for line in 0...lines { axis(at: line * step, &html) }
        html.breakLine()
        for (index, column) in columns.enumerated() where column.count > 0 {
          append(column, at: index, to: &html)
        }
        html.breakLine()
        labels(&html)
      }
    }
  }

  private var highest: Int { columns.map(\.count).max() ?? 0 }

  /// What lies between two lines: 1, 2 or 5 with zeros, so that five are enough.
  private var step: Int {
    var unit = 1
    while true {
      for step in [unit, 2 * unit, 5 * unit] where highest <= 5 * step { return step }
      unit *= 10
    }
  }

  private var lines: Int { max(1, (highest + step - 1) / step) }

  private var columnWidth: Double {
    (Self.plot.right - Self.plot.left) / Double(max(1, columns.count))
  }

  private func y(_ count: Int) -> Double {
    let part = Double(count) / Double(lines * step)
    return Self.plot.bottom - part * (Self.plot.bottom - Self.plot.top)
  }

  private func axis(at count: Int, _ html: inout Markup) {
    html.gridLine(at: y(count), from: Self.plot.left, to: Self.plot.right, String(count))
  }

  private func append(_ column: Chart.Column, at index: Int, to html: inout Markup) {
    // Between many columns there is no room for a gap.
    let gap = columnWidth > 4 ? columnWidth * 0.2 : 0
    let top = y(column.count)
    html.element(
      "rect",
      [
        "class": "bar",
        "x": Decimal.coordinate(Self.plot.left + Double(index) * columnWidth + gap / 2),
        "y": Decimal.coordinate(top), "width": Decimal.coordinate(max(0.5, columnWidth - gap)),
        "height": Decimal.coordinate(Self.plot.bottom - top),
      ]
    ) { html in
      html.element("title", text: "\(column.label): \(column.count)")
    }
  }

  private func labels(_ html: inout Markup) {
    let room = (columns.map { Markup.width(ofText: $0.label) }.max() ?? 0) + Self.labelGap
    let every = max(1, Int((room / columnWidth).rounded(.up)))
    for (index, column) in columns.enumerated() where index % every == 0 {
      let middle = Self.plot.left + (Double(index) + 0.5) * columnWidth
      let half = Markup.width(ofText: column.label) / 2
      // The first and the last one stay inside the picture.
      let x = min(max(middle, half), Self.width - half)
      html.element(
        "text",
        [
          "class": "round", "x": Decimal.coordinate(x),
          "y": Decimal.coordinate(Self.plot.bottom + 18),
        ], text: column.label)
    }
  }
}
