/// A line a series over the rounds, with its name at its end.
///
/// Lines differ in colour, in the pattern of their strokes and in the shape of their points.
struct LineChart {
  private static let plot = (left: 44.0, right: 300.0, top: 12.0)
  private static let width = 600.0
  private static let lineHeight = 15.0
  private static let longestLabel = 36
  private static let longestRound = 20
  /// Colours, patterns and shapes that there are; they come back in this order, with points that are
  /// hollow every other time.
  static let looks = 6

  let rounds: [String]
  let series: [Chart.Series]
  let word: Wording

  /// Where the name of a line stands, and where the line ends.
  private struct End {
    let index: Int
    let lines: [String]
    let y: Double
    var place: Double
    var height: Double { Double(lines.count) * LineChart.lineHeight + 3 }
  }

  func append(to html: inout Markup, names: String) {
    let labels = series.map {
      Markup.lines(of: $0.label, width: Self.longestLabel, atMost: 2)
    }
    let needed = labels.reduce(0.0) { $0 + Double($1.count) * Self.lineHeight + 3 }
    let bottom = Self.plot.top + max(220, needed)
    let rounds = rounds.map { Markup.lines(of: $0, width: longestRound, atMost: 3) }
    let below = Double(rounds.map(\.count).max() ?? 1) * Self.lineHeight + 11
    html.element("div", ["class": "scroll", "tabindex": "0"]) { html in
      html.svg(width: Self.width, height: bottom + below, names: names) { html in
        axes(bottom, rounds, &html)
        for index in series.indices { append(index, bottom, to: &html) }
        for end in ends(labels, bottom) { append(end, to: &html) }
      }
    }
  }

  private var highest: Double {
    Chart.scale(holding: series.flatMap(\.shares).compactMap { $0 })
  }

  private func x(_ round: Int) -> Double {
    guard rounds.count > 1 else { return Self.plot.right }
    let step = (Self.plot.right - Self.plot.left - 12) / Double(rounds.count - 1)
    return Self.plot.left + 12 + Double(round) * step
  }

  private func y(_ share: Double, _ bottom: Double) -> Double {
    bottom - min(max(share / highest, 0), 1) * (bottom - Self.plot.top)
  }

  /// Where there are many rounds, each has less room for its name.
  private var longestRound: Int { max(8, min(Self.longestRound, 40 / max(rounds.count, 1))) }

  private func axes(_ bottom: Double, _ rounds: [[String]], _ html: inout Markup) {
    for part in 0...4 {
      let share = highest * Double(part) / 4
      html.gridLine(
        at: y(share, bottom), from: Self.plot.left, to: Self.plot.right,
        word.percentage(share, digits: 0))
    }
    for (index, lines) in rounds.enumerated() {
      let anchor = index == rounds.count - 1 && index > 0 ? "last" : index == 0 ? "first" : "middle"
      for (number, line) in lines.enumerated() {
        html.element(
          "text",
          [
            "class": "round \(anchor)", "x": Decimal.coordinate(x(index)),
            "y": Decimal.coordinate(bottom + 18 + Double(number) * Self.lineHeight),
          ], text: line)
      }
    }
    html.breakLine()
  }

  private func append(_ index: Int, _ bottom: Double, to html: inout Markup) {
    let look = index % Self.looks
    var path = ""
    var isDrawn = false
    for (round, share) in series[index].shares.enumerated() {
      guard let share else {
        isDrawn = false
        continue
      }
      let point = Decimal.coordinate(x(round)) + " " + Decimal.coordinate(y(share, bottom))
      path += (isDrawn ? "L" : "M") + point
      isDrawn = true
    }
    html.empty("path", ["class": "line look-\(look)", "d": path])
    let pointLook = pointLook(index)
    for (round, share) in series[index].shares.enumerated() {
      guard let share else { continue }
      html.element(
        "path", ["class": pointLook, "d": point(x(round), y(share, bottom), look)]
      ) { html in
        html.element("title", text: "\(series[index].label): \(word.percentage(share))")
      }
    }
    html.breakLine()
  }

  private func pointLook(_ index: Int) -> String {
    let isHollow = index / Self.looks % 2 == 1
    return "point look-\(index % Self.looks)" + (isHollow ? " hollow" : "")
  }

  /// A small shape around a place.
  private func point(_ x: Double, _ y: Double, _ look: Int) -> String {
    func at(_ dx: Double, _ dy: Double) -> String {
      Decimal.coordinate(x + dx) + " " + Decimal.coordinate(y + dy)
    }
    return switch look {
    case 0: "M\(at(-4, 0))a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
    case 1: "M\(at(-4, -4))h8v8h-8z"
    case 2: "M\(at(0, -5))l5 9h-10z"
    case 3: "M\(at(0, -5))l5 5l-5 5l-5 -5z"
    case 4: "M\(at(0, 5))l5 -9h-10z"
    default: "M\(at(-5, -2))h3v-3h4v3h3v4h-3v3h-4v-3h-3z"
    }
  }

  /// The names of the lines, each at the height of its end or as near as there is room.
  private func ends(_ labels: [[String]], _ bottom: Double) -> [End] {
    var ends = series.indices.compactMap { index -> End? in
      guard let last = series[index].shares.last(where: { $0 != nil }) ?? nil else { return nil }
      let y = y(last, bottom)
      return End(index: index, lines: labels[index], y: y, place: y)
    }.sorted { ($0.y, $0.index) < ($1.y, $1.index) }
    var top = 0.0
    for index in ends.indices {
      ends[index].place = max(ends[index].place - ends[index].height / 2, top)
      top = ends[index].place + ends[index].height
    }
    var floor = bottom + 10
    for index in ends.indices.reversed() {
      ends[index].place = min(ends[index].place, floor - ends[index].height)
      floor = ends[index].place
    }
    return ends
  }

  private func append(_ end: End, to html: inout Markup) {
    let look = end.index % Self.looks
    let shares = series[end.index].shares
    let lastRound = shares.lastIndex { $0 != nil } ?? 0
    let middle = end.place + end.height / 2 - 1
    let start = "M\(Decimal.coordinate(x(lastRound))) \(Decimal.coordinate(end.y))"
    let goal = "L\(Decimal.coordinate(Self.plot.right + 12)) \(Decimal.coordinate(middle))"
    html.empty("path", ["class": "lead", "d": start + goal])
    html.empty(
      "path", ["class": pointLook(end.index), "d": point(Self.plot.right + 16, middle, look)])
    for (index, line) in end.lines.enumerated() {
      html.element(
        "text",
        [
          "x": Decimal.coordinate(Self.plot.right + 25),
          "y": Decimal.coordinate(end.place + Double(index + 1) * Self.lineHeight - 3),
        ], text: line)
    }
    html.breakLine()
  }
}
