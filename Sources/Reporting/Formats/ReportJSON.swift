internal import StakeholderInput

extension Report {
  /// The facts, the filters and every table of figures; report.schema.json says what stands where.
  func json() -> String {
    func members(_ facts: [Fact]) -> JSON {
      .object(facts.map { (key: $0.key, value: $0.value.json) })
    }
    return JSON.object([
      (key: "report", value: .string(name)),
      (key: "title", value: .string(title)),
      (key: "language", value: .string(language.rawValue)),
      (key: "facts", value: members(facts)),
      (key: "filters", value: members(filters)),
      (key: "data", value: .object(data.map { (key: $0.name, value: $0.table.jsonRows) })),
    ]).text() + "\n"
  }
}

extension Table {
  /// The rows as an array of objects keyed by column.
  var jsonRows: JSON {
    .array(
      rows.map { row in
        .object(zip(columns, row).map { (key: $0.key, value: $1.json) })
      })
  }

  /// The rows as JSON text, without a newline at the end.
  func json() -> String { jsonRows.text() }
}

extension Table.Cell {
  var json: JSON {
    switch self {
    case .text(let text): .string(text)
    case .integer(let number): .integer(number)
    case .fraction(let number), .share(let number), .points(let number): .fraction(number)
    case .number(let number): .number(number)
    case .interval(let low, let high), .pointsInterval(let low, let high):
      .array([.fraction(low), .fraction(high)])
    case .list(let items): .array(items.map { .string($0) })
    case .missing: .null
    }
  }
}
