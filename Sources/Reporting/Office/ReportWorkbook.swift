internal import OfficeFiles
internal import StakeholderInput

/// A report as a workbook: a sheet a section, one with what it was made from and how to read it, and
/// the exact figures of programs.
extension Report {
  /// The report as the bytes of an XLSX file.
  ///
  /// - Throws: `OfficeWritingError` where a table has more rows or columns than a sheet.
  func xlsx() throws -> [UInt8] {
    let intervals = intervalColumns
    let parts = sections.map { SectionSheet($0, of: self, intervals: intervals).sheet }
    let workbook = WorkbookContent(
      properties: officeProperties, sheets: parts + [method] + data.map(\.sheet),
      chartSheet: word("Grafiekgegevens", "Chart figures"))
    return try workbook.xlsx()
  }

  private var method: SheetContent {
    let name = word("Verantwoording", "Method")
    // The annex has a part of that name with more in it.
    let isTaken = sections.contains { $0.title == name }
    var sheet = SheetContent(name: isTaken ? word("Over dit rapport", "About this report") : name)
    sheet.widths = [24, 90]
    sheet.rows = [.spanning(2, of: sheet.widths, title, .title), SheetContent.Row()]
    sheet.rows += told.map { title, text in
      let cells: [SheetContent.Cell] = [
        .init(.text(title), .heading(level: 2)), .init(.text(text), .text),
      ]
      return SheetContent.Row(cells, height: SheetContent.Row.height(of: cells, in: sheet.widths))
    }
    if !notes.isEmpty { sheet.rows.append(SheetContent.Row()) }
    sheet.rows += notes.map { .spanning(2, of: sheet.widths, $0, .paragraph) }
    return sheet
  }
}

extension Report.Figures {
  /// The table with each cell as programs find it, its head in sight.
  fileprivate var sheet: SheetContent {
    var sheet = SheetContent(name: name)
    sheet.rows = [
      SheetContent.Row(
        table.columns.map { .init(.text($0.key), .header(isNumeric: $0.isNumeric)) })
    ]
    sheet.rows += table.rows.map { row in SheetContent.Row(row.map(\.exactCell)) }
    sheet.widths = table.columns.enumerated().map { index, column in
      let longest = table.rows.lazy.prefix(1000).map { $0[index].exact.count }.max() ?? 0
      return Double(min(max(longest, column.key.count + 3, 8), 50)) + 1
    }
    guard !table.columns.isEmpty else { return sheet }
    sheet.frozenRows = 1
    sheet.isHeadRepeated = true
    sheet.filter = .init(rows: 0..<sheet.rows.count, columns: 0..<table.columns.count)
    return sheet
  }
}

extension Table.Cell {
  fileprivate var exactCell: SheetContent.Cell {
    switch self {
    case .text, .list: .init(.text(exact), .line)
    case .interval, .pointsInterval: .init(.text(exact), .line)
    case .fraction(let number), .points(let number): .init(.number(number), .number(digits: 6))
    default: numberCell ?? .init(.empty, .line)
    }
  }

  /// The cell as a number in a sheet, if it is one.
  var numberCell: SheetContent.Cell? {
    switch self {
    case .integer(let number): .init(.number(Double(number)), .count)
    case .fraction(let number): .init(.number(number), .number(digits: 3))
    case .share(let share): .init(.number(share), .share)
    case .points(let difference): .init(.number(difference * 100), .points)
    case .number(let number): .init(.number(number), .number(digits: nil))
    case .text, .interval, .pointsInterval, .list, .missing: nil
    }
  }
}
