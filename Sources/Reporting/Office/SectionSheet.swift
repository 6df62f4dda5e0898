internal import OfficeFiles
internal import StakeholderInput

/// A section of a report as a sheet: its pieces below each other, on one set of columns.
///
/// A chart stands below the table with its figures, so that the head of the table is near the top,
/// where it stays in sight.
struct SectionSheet {
  private(set) var sheet: SheetContent
  private let word: Wording
  private let intervals: Set<String>
  private var waiting: [OfficeChart] = []
  private var footnotes: [String] = []

  /// How many columns a text takes.
  private let span: Int

  /// A head that stays in sight must not take the sight of the rest.
  private static let lastFrozenRow = 6
  private static let widestColumn = 50.0
  /// Text is written at least so wide.
  private static let leastTextWidth = 90.0

  init(_ section: Report.Section, of report: Report, intervals: Set<String>) {
    word = report.word
    self.intervals = intervals
    let title = section.title.isEmpty ? report.title : section.title
    sheet = SheetContent(name: title)
    let blocks = section.officeBlocks(report.word)
    let tables = blocks.compactMap(Self.table)
    for table in tables {
      for (index, width) in SheetGrid(table, intervals: intervals, word).widths.enumerated() {
        let width = min(width, Self.widestColumn)
        if index == sheet.widths.count { sheet.widths.append(width) }
        sheet.widths[index] = max(sheet.widths[index], width)
      }
    }
    var width = 0.0
    var span = 0
    while width < Self.leastTextWidth {
      width += span < sheet.widths.count ? sheet.widths[span] : SheetContent.Row.defaultWidth
      span += 1
    }
    self.span = span
    append(title, .title)
    for block in blocks { append(block) }
    appendCharts()
    for (index, note) in footnotes.enumerated() { append("[\(index + 1)] \(note)", .paragraph) }
  }

  private mutating func append(_ block: Report.Block) {
    switch block {
    case .heading(let text, let level):
      appendCharts()
      sheet.rows.append(SheetContent.Row())
      append(text, .heading(level: level))
    case .paragraph(let runs): append(runs, .paragraph)
    case .list(let items): for item in items { append([.text("• ")] + item, .paragraph) }
    case .quotation(let runs): append(runs, .quotation)
    case .table(let table):
      if let title = table.title { append(title, .heading(level: 2)) }
      append(SheetGrid(table, intervals: intervals, word))
      appendCharts()
    case .chart(let chart):
      if let drawn = chart.office(word) {
        waiting.append(drawn)
      } else if let matrix = chart.matrix {
        append(chart.title, .heading(level: 2))
        append(SheetGrid(matrix, intervals: [], word, isHeatMap: true))
      }
    }
  }

  /// What a block has of cells.
  private static func table(_ block: Report.Block) -> Table? {
    switch block {
    case .table(let table): table
    case .chart(let chart): chart.matrix
    default: nil
    }
  }

  // MARK: - Text

  private mutating func append(_ text: String, _ style: CellStyle) {
    sheet.rows.append(.spanning(span, of: sheet.widths, text, style))
  }

  /// Runs in one cell. One that fits on a line and has one address leads to it as a whole, which is
  /// all that a cell can do.
  private mutating func append(_ runs: [Report.Inline], _ style: CellStyle) {
    let text = runs.map { run -> String in
      if case .footnote(let note) = run {
        footnotes.append(note)
        return "[\(footnotes.count)]"
      }
      return run.flat
    }.joined()
    append(text, style)
    let addresses = runs.compactMap { run -> String? in
      if case .link(_, let url) = run, LinkAddress(url) != nil { url } else { nil }
    }
    guard addresses.count == 1, Double(text.count) < Self.leastTextWidth else { return }
    sheet.rows[sheet.rows.count - 1].cells = [.init(.link(text, url: addresses[0]), .link)]
  }

  // MARK: - Tables and charts

  private mutating func append(_ grid: SheetGrid) {
    let first = sheet.rows.count
    sheet.rows += ([grid.head] + grid.rows).map { cells in
      SheetContent.Row(cells, height: SheetContent.Row.height(of: cells, in: sheet.widths))
    }
    let area = SheetContent.Area(
      rows: first..<sheet.rows.count, columns: 0..<grid.head.count)
    if grid.isHeatMap, area.rows.count > 1, area.columns.count > 1 {
      sheet.heatMaps.append(.init(rows: first + 1..<sheet.rows.count, columns: 1..<grid.head.count))
    } else if sheet.filter == nil {
      // A sheet can have one filter only.
      sheet.filter = area
    }
    if sheet.frozenRows == 0, first <= Self.lastFrozenRow { sheet.frozenRows = first + 1 }
    sheet.rows.append(SheetContent.Row())
  }

  private mutating func appendCharts() {
    for chart in waiting {
      sheet.rows.append(SheetContent.Row())
      let height =
        chart.shape == .bars
        ? 100 + 26 * chart.categories.count : max(340, 80 + 24 * chart.series.count)
      sheet.charts.append(
        .init(chart, row: sheet.rows.count, width: 760, height: min(height, 1400)))
      let rows = sheet.charts[sheet.charts.count - 1].height / 20 + 1
      sheet.rows += Array(repeating: SheetContent.Row(), count: rows)
    }
    waiting = []
  }
}
