/// Horizontal bars with their intervals: on a wide screen beside their labels, else below them.
///
/// Each bar is a picture as wide as there is room, so that labels are text that wraps.
struct BarChart {
  let bars: [Chart.Bar]
  /// The share at the right end.
  let scale: Double
  let word: Wording

  /// The scale that holds the bars of all charts.
  static func scale(of charts: some Sequence<Chart>) -> Double {
    let bars = charts.flatMap { chart -> [Chart.Bar] in
      if case .bars(let bars) = chart.shape { bars } else { [] }
    }
    return Chart.scale(holding: bars.map { max($0.share, $0.high ?? 0) })
  }

  func append(to html: inout Markup, names: String) {
    html.element("ul", ["aria-labelledby": names]) { html in
      for bar in bars {
        html.element("li") { html in
          html.element("span", ["class": "label"], text: bar.label)
          append(bar, to: &html)
          html.element("span", ["class": "value"], text: word.percentage(bar.share))
        }
        html.breakLine()
      }
      html.element("li", ["class": "axis", "aria-hidden": "true"]) { html in
        html.element("span", ["class": "ticks"]) { html in
          for quarter in 0...4 {
            let share = scale * Double(quarter) / 4
            html.element("span", text: word.percentage(share, digits: 0))
          }
        }
      }
    }
  }

  private func append(_ bar: Chart.Bar, to html: inout Markup) {
    html.element(
      "svg",
      ["viewBox": "0 0 100 16", "preserveAspectRatio": "none", "role": "img"]
    ) { html in
      html.element("title", text: said(bar))
      for quarter in 1...4 { line(x: Double(quarter) * 25, 0, 16, class: "grid", &html) }
      html.empty(
        "rect",
        ["class": "bar", "y": "2", "width": Decimal.coordinate(x(bar.share)), "height": "12"])
      if let low = bar.low, let high = bar.high {
        line(x: x(low), 5, 11, class: "whisker", &html)
        line(x: x(high), 5, 11, class: "whisker", &html)
        html.empty("path", ["class": "whisker", "d": "M\(at(low)) 8H\(at(high))"])
      }
    }
  }

  /// What a pointer or a screen reader tells of a bar.
  private func said(_ bar: Chart.Bar) -> String {
    guard let low = bar.low, let high = bar.high else { return word.percentage(bar.share) }
    return "\(word.percentage(bar.share)) (\(word.interval(low: low, high: high)))"
  }

  private func x(_ share: Double) -> Double { min(max(share / scale, 0), 1) * 100 }

  private func at(_ share: Double) -> String { Decimal.coordinate(x(share)) }

  private func line(
    x: Double, _ top: Int, _ bottom: Int, class name: String, _ html: inout Markup
  ) {
    html.empty("path", ["class": name, "d": "M\(Decimal.coordinate(x)) \(top)V\(bottom)"])
  }
}
