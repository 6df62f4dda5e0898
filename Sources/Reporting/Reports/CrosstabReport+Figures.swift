internal import StakeholderInput

/// The figures of a cross-tab for programs.
extension CrosstabReport {
  var cellFigures: Table {
    Table(
      columns: ["bottleneck", "title", "group"].map { Table.Column($0) }
        + ["count", "base", "share", "share_low", "share_high", "lift", "chi_square"].map {
          Table.Column($0, isNumeric: true)
        } + [Table.Column("test")]
        + ["p", "p_holm"].map { Table.Column($0, isNumeric: true) },
      rows: crosstab.rows.flatMap { row in
        zip(crosstab.columns, row.cells).compactMap { column, cell -> [Table.Cell]? in
          guard let cell else { return nil }
          return [
            .text(row.bottleneck.code), .text(row.bottleneck.title), .text(column.name),
            .integer(cell.proportion.count), .integer(cell.proportion.base),
            .share(cell.proportion.share), .share(cell.proportion.interval?.low),
            .share(cell.proportion.interval?.high), .number(cell.lift),
            .number(cell.test?.chiSquare.statistic), .text(cell.test?.method.rawValue),
            .number(cell.test?.p), .number(cell.test?.adjustedP),
          ]
        }
      })
  }

  var rowFigures: Table {
    Table(
      columns: ["bottleneck", "title"].map { Table.Column($0) }
        + ["count", "base", "share", "chi_square", "df", "least_expected"].map {
          Table.Column($0, isNumeric: true)
        } + [Table.Column("test")]
        + ["p", "p_holm", "cramers_v"].map { Table.Column($0, isNumeric: true) },
      rows: crosstab.rows.map { row in
        [
          .text(row.bottleneck.code), .text(row.bottleneck.title), .integer(row.total.count),
          .integer(row.total.base), .share(row.total.share),
          .number(row.test?.chiSquare.statistic), .integer(row.test?.chiSquare.degreesOfFreedom),
          .number(row.test?.chiSquare.leastExpected), .text(row.test?.method.rawValue),
          .number(row.test?.p), .number(row.test?.adjustedP), .number(row.cramersV),
        ]
      })
  }

  var columnFigures: Table {
    Table(
      columns: [Table.Column("group"), Table.Column("base", isNumeric: true)],
      rows: crosstab.columns.map { [.text($0.name), .integer($0.base)] })
  }
}
