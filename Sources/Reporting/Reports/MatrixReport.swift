public import StakeholderInput

/// Which unit mentions which bottleneck, written down for R, SPSS and the like.
public struct MatrixReport {
  /// How the figures stand.
  public enum Shape: String, CaseIterable, Sendable {
    /// A row for each unit and bottleneck that it mentions, and one for a unit that mentions none.
    case tidy
    /// A row for each unit and a column for each bottleneck.
    case wide
  }

  /// What the figures are.
  public enum Values: String, CaseIterable, Sendable {
    /// 1 where the unit mentions the bottleneck, 0 where it does not.
    case binary
    /// In how many statements it does.
    case counts
  }

  private let matrix: Matrix
  private let basis: Basis
  private let shape: Shape
  private let values: Values
  private let isNamed: Bool

  private var word: Wording { basis.word }

  /// Makes a report of a matrix, with the names of stakeholders and the ids that submissions came with
  /// where it is `named`; those may be addresses.
  public init(
    _ matrix: Matrix, basis: Basis, shape: Shape = .tidy, values: Values = .binary,
    named: Bool = false
  ) {
    self.matrix = matrix
    self.basis = basis
    self.shape = shape
    self.values = values
    isNamed = named
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "matrix", title: word("Wie noemt wat", "Who mentions what"), language: basis.language,
      facts: basis.facts(base: basis.base(matrix.rows.count)),
      filters: basis.filters([
        "shape": .text(shape.rawValue), "values": .text(values.rawValue),
        "named": isNamed ? .text("yes") : .missing,
      ]), sections: [summary], notes: [],
      data: [
        Report.Figures("matrix", shape == .tidy ? tidy : wide),
        Report.Figures("bottlenecks", bottlenecks),
      ])
  }

  /// What people find of it: for each bottleneck the sum of its column.
  private var summary: Report.Section {
    let sums = sums
    return Report.Section(
      "",
      blocks: [
        .paragraph(
          word(
            "De matrix zelf staat in CSV, JSON en XLSX; hier staat hoe vaak elk knelpunt erin voorkomt.",
            "The matrix itself stands in CSV, JSON and XLSX; here is how often each bottleneck occurs."
          )),
        .table(
          Table(
            columns: [
              Table.Column("code"),
              Table.Column("units", title: word.unitsHeading(matrix.unit), isNumeric: true),
              Table.Column("mentions", title: word("verm.", "ment."), isNumeric: true),
              Table.Column("title", title: word("knelpunt", "bottleneck")),
            ],
            rows: zip(matrix.bottlenecks, sums).map { bottleneck, sum in
              [
                .text(bottleneck.code), .integer(sum.units), .integer(sum.mentions),
                .text(bottleneck.title),
              ]
            })),
      ])
  }

  private var sums: [(units: Int, mentions: Int)] {
    matrix.rows.reduce(into: matrix.bottlenecks.map { _ in (units: 0, mentions: 0) }) {
      sums, row in
      for (place, count) in row.mentions {
        sums[place].units += 1
        sums[place].mentions += count
      }
    }
  }

  // MARK: - For programs

  private var unitColumns: [Table.Column] {
    (["unit_id"] + (isNamed ? ["id"] : []) + ["consultation"] + (isNamed ? ["stakeholder"] : [])
      + ["stakeholder_type", "region", "sector", "network"]).map { Table.Column($0) }
  }

  private func unitCells(_ row: Matrix.Row) -> [Table.Cell] {
    [.text(row.unit)] + (isNamed ? [.text(row.externalID)] : []) + [.text(row.consultation)]
      + (isNamed ? [.text(row.stakeholder)] : [])
      + [
        .text(row.attributes.type), .text(row.attributes.region), .text(row.attributes.sector),
        .text(row.attributes.network),
      ]
  }

  private func value(_ count: Int) -> Table.Cell {
    .integer(values == .binary ? min(count, 1) : count)
  }

  private var tidy: Table {
    Table(
      columns: unitColumns + [Table.Column("bottleneck"), Table.Column("value", isNumeric: true)],
      rows: matrix.rows.flatMap { row -> [[Table.Cell]] in
        let cells = unitCells(row)
        guard !row.mentions.isEmpty else { return [cells + [.missing, .integer(0)]] }
        return row.mentions.sorted { $0.key < $1.key }.map {
          cells + [.text(matrix.bottlenecks[$0.key].code), value($0.value)]
        }
      })
  }

  /// A code of a bottleneck stands behind `b.`, since it could be the name of another column.
  private var wide: Table {
    Table(
      columns: unitColumns
        + matrix.bottlenecks.map { Table.Column("b.\($0.code)", isNumeric: true) },
      rows: matrix.rows.map { row in
        unitCells(row)
          + matrix.bottlenecks.indices.map { value(row.mentions[$0] ?? 0) }
      })
  }

  private var bottlenecks: Table {
    Table(
      columns: [
        Table.Column("bottleneck"), Table.Column("title"), Table.Column("units", isNumeric: true),
        Table.Column("mentions", isNumeric: true),
      ],
      rows: zip(matrix.bottlenecks, sums).map { bottleneck, sum in
        [
          .text(bottleneck.code), .text(bottleneck.title), .integer(sum.units),
          .integer(sum.mentions),
        ]
      })
  }
}
