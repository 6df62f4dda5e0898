extension Markup {
  /// A chart as a figure with its title and, for who cannot see it, what it says.
  ///
  /// - Parameters:
  ///   - chart: What to draw.
  ///   - number: Its place among the charts, by which its parts are named.
  ///   - scale: The share at the end of bars, the same for all of a report.
  ///   - word: The language.
  mutating func append(_ chart: Chart, number: Int, scale: Double, _ word: Wording) {
    let id = "chart-\(number)"
    let names = "\(id)-title \(id)-text"
    switch chart.shape {
    case .bars(let bars):
      figure(chart, id, class: "bars") { html in
        BarChart(bars: bars, scale: scale, word: word).append(to: &html, names: names)
      }
    case .heatMap(let rows, let columns, let cells):
      figure(chart, id, class: rows.count > 15 ? "heat-map tall" : "heat-map") { html in
        HeatMap(rows: rows, columns: columns, cells: cells, word: word)
          .append(to: &html, names: names)
      }
    case .lines(let rounds, let series):
      figure(chart, id, class: "lines") { html in
        LineChart(rounds: rounds, series: series, word: word).append(to: &html, names: names)
      }
    case .columns(let columns):
      figure(chart, id, class: "columns") { html in
        ColumnChart(columns: columns).append(to: &html, names: names)
      }
    }
  }

  private mutating func figure(
    _ chart: Chart, _ id: String, class name: String, _ content: (inout Markup) -> Void
  ) {
    element("figure", ["class": name]) { html in
      html.element("figcaption", ["id": "\(id)-title"], text: chart.title)
      html.element("p", ["id": "\(id)-text", "class": "description"], text: chart.description)
      html.breakLine()
      content(&html)
    }
  }

  /// A picture that has its name and its description from elements with the given identifiers.
  mutating func svg(
    width: Double, height: Double, names: String, _ content: (inout Markup) -> Void
  ) {
    let size = (Decimal.coordinate(width), Decimal.coordinate(height))
    element(
      "svg",
      [
        "viewBox": "0 0 \(size.0) \(size.1)", "width": size.0, "height": size.1,
        "preserveAspectRatio": "xMinYMin", "role": "img", "aria-labelledby": names,
      ], content)
  }
}

extension Markup {
  /// The room that a text takes at most in a picture, where letters of 13 pixels are of any font.
  static func width(ofText text: String) -> Double {
    text.unicodeScalars.reduce(0) { width, scalar in
      switch scalar {
      case "i", "j", "l", "t", "f", "r", " ", ".", ",", ":", ";", "'", "|", "(", ")", "-": width + 5
      case "a"..."z", "0"..."9": width + 7.8
      case "A"..."Z": width + 9.5
      default: width + (scalar.value < 0x1100 ? 8.5 : 14)
      }
    }
  }
}

extension Markup {
  /// A text in lines of a picture, the last cut off where there is more.
  static func lines(of text: String, width: Int, atMost count: Int) -> [String] {
    let lines = PlainText.wrapped(PlainText.oneLine(text), width: width)
    let last = lines.dropFirst(count - 1).joined(separator: " ")
    return (lines.prefix(count - 1) + (last.isEmpty ? [] : [last]))
      .map { PlainText.shortened($0, to: width) }
  }
}

extension Chart {
  /// The end of a scale from 0 that holds shares; a quarter of it is a whole percentage.
  static func scale(holding shares: some Sequence<Double>) -> Double {
    let highest = shares.max() ?? 1
    return [0.04, 0.08, 0.12, 0.2, 0.32, 0.4, 0.6, 0.8].first { highest <= $0 } ?? 1
  }
}

extension Decimal {
  /// A length in a picture, to a tenth.
  static func coordinate(_ number: Double) -> String {
    let text = fixed(number, digits: 1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Markup {
  /// A line across a chart at a height, with what it stands for at its left.
  mutating func gridLine(at y: Double, from left: Double, to right: Double, _ label: String) {
    let (y, start) = (Decimal.coordinate(y), Decimal.coordinate(left))
    empty("path", ["class": "grid", "d": "M\(start) \(y)H\(Decimal.coordinate(right))"])
    element(
      "text", ["class": "tick", "x": Decimal.coordinate(left - 6), "y": y], text: label)
  }
}
