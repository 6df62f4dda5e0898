/// Rows below those that libxlsxwriter writes, as XML for the same sheet.
///
/// A matrix has a million cells. For each libxlsxwriter takes memory of its own and calls `printf`, and it
/// packs them at a level of zlib that cannot be chosen: half of the time of the whole report.
struct SheetTable {
  /// The number of the sheet among those of the workbook, from 1.
  let sheet: Int
  private let lastCell: String
  private var rows: [UInt8] = []

  /// Writes rows from `firstRow` on, which is counted from 0. `format` gives the number that the format
  /// of a style has in the workbook, and `held` a text as a cell can hold it.
  init(
    _ cells: [[SheetContent.Cell]], ofSheet sheet: Int, from firstRow: Int,
    format: (CellStyle) throws(OfficeWritingError) -> Int, held: (String) -> String
  ) throws(OfficeWritingError) {
    self.sheet = sheet
    let columns = (0..<(cells.lazy.map(\.count).max() ?? 0)).map(ChartData.letters)
    lastCell = (columns.last ?? "A") + String(firstRow + cells.count)
    let starts = columns.map { Array("<c r=\"\($0)".utf8) }
    var formats: [CellStyle: [UInt8]] = [:]
    for (index, row) in cells.enumerated() {
      let number = Array(String(firstRow + index + 1).utf8)
      rows += "<row r=\"".utf8
      rows += number
      rows += "\">".utf8
      for (column, cell) in row.enumerated() where cell.isHeld {
        if formats[cell.style] == nil {
          formats[cell.style] = Array("\" s=\"\(try format(cell.style))\"".utf8)
        }
        rows += starts[column]
        rows += number
        rows += formats[cell.style] ?? []
        append(cell.value, held)
      }
      rows += "</row>".utf8
    }
  }

  private mutating func append(_ value: SheetContent.Value, _ held: (String) -> String) {
    switch value {
    case .number(let number):
      rows += "><v>".utf8
      rows += (Int(exactly: number).map { String($0) } ?? String(number)).utf8
      rows += "</v></c>".utf8
    case .text(let text), .link(let text, _):
      let xml: XML =
        " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(text: held(text))</t></is></c>"
      rows += xml.bytes
    case .empty: break
    }
  }

  /// The part of the sheet with these rows behind its own, and as large as it is with them.
  func added(to part: [UInt8]) throws(OfficeWritingError) -> [UInt8] {
    let end = Array("</sheetData>".utf8)
    let size = Array("<dimension ref=\"".utf8)
    guard let place = part.firstRange(of: end), let start = part.firstRange(of: size),
      let quote = part[start.upperBound...].firstIndex(of: UInt8(ascii: "\""))
    else { throw OfficeWritingError(.failed("a sheet has no rows to add others to")) }
    var whole = Array(part[..<start.upperBound])
    whole += "A1:\(lastCell)".utf8
    whole += part[quote..<place.lowerBound]
    whole += rows
    whole += part[place.lowerBound...]
    return whole
  }
}

extension SheetContent.Cell {
  /// Whether it has a content; a cell without one is none.
  fileprivate var isHeld: Bool {
    switch value {
    case .text(let text), .link(let text, _): !text.isEmpty
    case .number(let number): number.isFinite
    case .empty: false
    }
  }
}
