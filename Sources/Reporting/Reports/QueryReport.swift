public import StakeholderInput

/// The answer to a question in SQL, written down.
public struct QueryReport {
  private let result: QueryResult
  private let sql: String
  private let basis: Basis

  private var word: Wording { basis.word }

  /// Makes a report of an answer, which tells the question.
  public init(_ result: QueryResult, sql: String, basis: Basis) {
    self.result = result
    self.sql = sql
    self.basis = basis
  }

  /// The report, to be written in any format; CSV is the rows alone.
  public var report: Report {
    let rows = word.count(result.rows.count, ("rij", "rijen"), ("row", "rows"))
    return Report(
      name: "sql", title: word("Antwoord op een vraag in SQL", "Answer to a question in SQL"),
      language: basis.language,
      facts: [Report.Fact("sql", title: word("Vraag", "Question"), value: .text(sql))]
        + basis.facts(base: (.integer(result.rows.count), rows)), sections: [section],
      data: [Report.Figures("rows", table)])
  }

  private var section: Report.Section {
    Report.Section(
      "",
      blocks: result.rows.isEmpty
        ? [.paragraph(word("Geen rijen.", "No rows."))] : [.table(table)])
  }

  private var table: Table {
    // A column stands right where it has numbers and no text.
    let isNumeric = result.columns.indices.map { column in
      let values = result.rows.map { $0[column] }.filter { $0 != .null }
      return !values.isEmpty && values.allSatisfy(\.isNumber)
    }
    return Table(
      columns: zip(result.columns, isNumeric).map { Table.Column($0, isNumeric: $1) },
      rows: result.rows.map { $0.map(\.cell) })
  }
}

extension QueryResult.Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }

  fileprivate var cell: Table.Cell {
    switch self {
    case .null: .missing
    case .integer(let integer): .integer(Int(integer))
    // JSON and workbooks have no such number, so that it is text everywhere.
    case .real(let real): real.isFinite ? .number(real) : .text("\(real)")
    case .text(let text): .text(text)
    case .blob(let bytes): .text("x'" + bytes.map(Self.hexadecimal).joined() + "'")
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
}
