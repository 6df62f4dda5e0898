internal import Tabular

extension Report {
  /// The first table of figures as CSV; empty where there is none.
  ///
  /// The unit, the base, the filters and the state of the data stand in every row, since CSV has no
  /// other place for them; where nothing is counted, nothing does.
  func csv() -> String {
    guard let table = data.first?.table else { return "" }
    let isCounted = facts.contains { $0.key == "unit" }
    let given = filters.map { "\($0.key)=\($0.value.exact)" }.joined(separator: "; ")
    // Where each row has a base of its own, that of the whole would be another.
    let hasBase = table.columns.contains { $0.key == "base" }
    let all =
      facts.filter { $0.key != "base" || !hasBase }
      + [Fact("filters", title: "", value: .text(given))]
    let told = isCounted ? all.map(\.value) : []
    let columns = isCounted ? all.map { Table.Column($0.key) } : []
    return Table(columns: table.columns + columns, rows: table.rows.map { $0 + told }).csv()
  }
}

extension Table {
  /// The table as CSV (RFC 4180 with LF), its texts harmless to a spreadsheet; a number below 0 is one.
  func csv() -> String {
    let writer = CSVWriter()
    var bytes: [UInt8] = []
    writer.append(columns.map { CSVWriter.harmless($0.key) }, to: &bytes)
    for row in rows {
      writer.append(
        row.map { $0.number == nil ? CSVWriter.harmless($0.exact) : $0.exact }, to: &bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Table.Cell {
  /// The cell with every character that it has.
  var exact: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .fraction(let number), .share(let number), .points(let number):
      Decimal.fixed(number, digits: 6)
    case .number(let number): Decimal.shortest(number)
    case .interval(let low, let high), .pointsInterval(let low, let high):
      Decimal.fixed(low, digits: 6) + "–" + Decimal.fixed(high, digits: 6)
    case .list(let items): ListCell.join(items)
    case .missing: ""
    }
  }
}
