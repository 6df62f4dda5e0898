extension Report {
  /// The report for a screen of a width in characters, if it goes to one.
  func text(width: Int?) -> String { ReportText(self, width: width).written() }
}

/// A report being written for a screen.
private struct ReportText {
  /// Prose is not written wider than this.
  private static let proseWidth = 96

  private let report: Report
  private let word: Wording
  private let width: Int?
  private var lines: [String] = []
  private var footnotes: [String] = []
  /// One set of widths for tables of the same columns, so that their figures stand under each other.
  private let widths: [[String]: [Int]]

  init(_ report: Report, width: Int?) {
    self.report = report
    self.width = width
    word = report.word
    var widths: [[String]: [Int]] = [:]
    for section in report.sections {
      for (table, bars) in Self.tables(section) {
        let needed = TextGrid(table, bars: bars, report.word).widths
        widths[Self.key(table, bars), default: needed] =
          zip(widths[Self.key(table, bars)] ?? needed, needed).map { max($0, $1) }
      }
    }
    self.widths = widths
  }

  /// The tables of a section, each with the bars of the chart before it.
  private static func tables(_ section: Report.Section) -> [(Table, [Chart.Bar]?)] {
    section.blocks.indices.compactMap { index in
      guard case .table(let table) = section.blocks[index] else { return nil }
      return (table, bars(before: index, in: section))
    }
  }

  private static func bars(before index: Int, in section: Report.Section) -> [Chart.Bar]? {
    guard index > 0, case .chart(let chart) = section.blocks[index - 1],
      case .bars(let bars) = chart.shape
    else { return nil }
    return bars
  }

  private static func key(_ table: Table, _ bars: [Chart.Bar]?) -> [String] {
    table.columns.map(\.key) + (bars?.count == table.rows.count ? ["bars"] : [])
  }

  // MARK: - Writing

  consuming func written() -> String {
    lines.append(PlainText.oneLine(report.title))
    prose(report.toldInSentences)
    for section in report.sections { append(section) }
    if !footnotes.isEmpty { lines.append("") }
    for (index, note) in footnotes.enumerated() { prose(note, first: "[\(index + 1)] ") }
    if !report.notes.isEmpty { lines.append("") }
    for note in report.notes { prose(note) }
    return lines.map { PlainText.spaced(PlainText.shortened($0, to: nil)) + "\n" }.joined()
  }

  private mutating func append(_ section: Report.Section) {
    lines.append("")
    if !section.title.isEmpty { heading(section.title, rule: "─") }
    var isFirst = true
    for index in section.blocks.indices {
      // What a chart shows stands in a table.
      if case .chart = section.blocks[index] { continue }
      if !isFirst { lines.append("") }
      isFirst = false
      append(section.blocks[index], bars: Self.bars(before: index, in: section))
    }
  }

  private mutating func append(_ block: Report.Block, bars: [Chart.Bar]?) {
    switch block {
    case .heading(let text, let level): heading(text, rule: level == 1 ? "╌" : nil)
    case .paragraph(let runs): prose(flat(runs))
    case .list(let items): for item in items { prose(flat(item), first: "- ") }
    case .quotation(let runs): prose(flat(runs), first: "│ ", others: "│ ")
    case .table(let table):
      if let title = table.title { prose(title) }
      let grid = TextGrid(table, bars: bars, word)
      let layout = TextLayout(grid: grid, widths: widths[Self.key(table, bars)] ?? grid.widths)
      lines += layout.lines(width: width)
    case .chart: break
    }
  }

  private mutating func heading(_ text: String, rule: String?) {
    let text = PlainText.oneLine(text)
    lines.append(text)
    if let rule { lines.append(String(repeating: rule, count: text.count)) }
  }

  /// A text in lines that fit, the first and the others each after something.
  private mutating func prose(_ text: String, first: String = "", others: String? = nil) {
    let width = min(width ?? Self.proseWidth, Self.proseWidth) - first.count
    let margin = others ?? String(repeating: " ", count: first.count)
    for (index, line) in PlainText.wrapped(PlainText.oneLine(text), width: width).enumerated() {
      lines.append((index == 0 ? first : margin) + line)
    }
  }

  /// Runs as one text; an address follows what leads to it, a footnote is called by its number.
  private mutating func flat(_ runs: [Report.Inline]) -> String {
    runs.map { run in
      if case .footnote(let note) = run {
        footnotes.append(note)
        return "[\(footnotes.count)]"
      }
      return run.flat
    }.joined()
  }
}
