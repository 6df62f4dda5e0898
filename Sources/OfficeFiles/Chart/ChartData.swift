/// The figures of a chart as cells, and where in a workbook they stand.
///
/// A row a category under a row of names: the category, the share of each series, and for a series
/// with intervals how far below and above the share they reach, as the chart needs them.
struct ChartData {
  enum Cell: Equatable {
    case name(String)
    case share(Double)
    case empty
  }

  let sheet: String
  /// The row of the names, from 0.
  let firstRow: Int
  /// The names, and below them a row a category.
  let rows: [[Cell]]
  private let style: CellStyle

  init(of chart: OfficeChart, sheet: String, firstRow: Int) {
    self.sheet = sheet
    self.firstRow = firstRow
    let withIntervals = chart.series.filter { !$0.intervals.isEmpty }
    let names =
      chart.series.map(\.name) + withIntervals.flatMap { ["\($0.name) −", "\($0.name) +"] }
    let rows = chart.categories.enumerated().map { index, category -> [Cell] in
      [.name(category)] + chart.series.map { Self.cell($0.share(at: index)) }
        + withIntervals.flatMap { [Self.cell($0.below(index)), Self.cell($0.above(index))] }
    }
    self.rows = [[.empty] + names.map { .name($0) }] + rows
    style = chart.shape == .columns ? .count : .share
  }

  private static func cell(_ share: Double?) -> Cell { share.map { .share($0) } ?? .empty }

  /// The reference to the name of a column, `'Data'!$B$1`.
  func reference(toNameOf column: Int) -> String {
    "\(quotedSheet)!$\(Self.letters(column))$\(firstRow + 1)"
  }

  /// The reference to the figures of a column, `'Data'!$B$2:$B$9`.
  func reference(to column: Int) -> String {
    let letters = Self.letters(column)
    return "\(quotedSheet)!$\(letters)$\(firstRow + 2):$\(letters)$\(firstRow + rows.count)"
  }

  private var quotedSheet: String { Self.quoted(sheet: sheet) }

  /// The name of a sheet as a reference has it.
  static func quoted(sheet: String) -> String {
    "'" + sheet.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
      + "'"
  }

  /// The name of a column: A for 0, AA for 26.
  static func letters(_ column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : letters(column / 26 - 1) + letter
  }
}

extension ChartData {
  /// The figures as rows of a sheet.
  var sheetRows: [SheetContent.Row] {
    rows.enumerated().map { index, row in
      SheetContent.Row(
        row.enumerated().map { column, cell in
          cell.cell(
            index == 0 ? .header(isNumeric: column > 0) : column == 0 ? .line : style)
        })
    }
  }

  /// The widths of their columns.
  var sheetWidths: [Double] { [48] + Array(repeating: 14, count: (rows.first?.count ?? 1) - 1) }
}

extension ChartData.Cell {
  fileprivate func cell(_ style: CellStyle) -> SheetContent.Cell {
    switch self {
    case .name(let name): .init(.text(name), style)
    case .share(let share): .init(.number(share), style)
    case .empty: .init(.empty, style)
    }
  }
}

extension OfficeChart.Series {
  /// The share of a category, unless it is no number.
  func share(at index: Int) -> Double? {
    index < shares.count ? shares[index].flatMap { $0.isFinite ? $0 : nil } : nil
  }

  /// How far below the share its interval reaches.
  func below(_ index: Int) -> Double? { interval(index) { max(0, $0 - $1.lowerBound) } }

  /// How far above the share its interval reaches.
  func above(_ index: Int) -> Double? { interval(index) { max(0, $1.upperBound - $0) } }

  private func interval(
    _ index: Int, _ distance: (Double, ClosedRange<Double>) -> Double
  ) -> Double? {
    guard index < intervals.count, let interval = intervals[index], let share = share(at: index)
    else { return nil }
    return distance(share, interval)
  }
}
