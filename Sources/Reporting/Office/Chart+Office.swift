internal import OfficeFiles
internal import StakeholderInput

extension Report {
  /// What a file says of itself. Its day is that of the data, so that it does not change with the
  /// clock.
  var officeProperties: OfficeProperties {
    let changed = facts.first { $0.key == "data_changed" }?.value.exact ?? ""
    return OfficeProperties(
      title: title, day: String(changed.prefix(10)), language: word("nl-NL", "en-GB"))
  }
}

extension Report.Section {
  /// The pieces with charts that can be read, and without a table that only has the figures and the
  /// words of the heat map before it, which is a table too.
  func officeBlocks(_ word: Wording) -> [Report.Block] {
    let blocks = blocks.map { block in
      if case .chart(let chart) = block { Report.Block.chart(chart.readable(word)) } else { block }
    }
    return blocks.enumerated().filter { index, block in
      guard index > 0, case .table(let table) = block, case .chart(let chart) = blocks[index - 1]
      else { return true }
      return chart.matrix?.holds(table) != true
    }.map(\.element)
  }
}

extension Table {
  /// Whether all that another table has stands in this one, a row a row: its numbers in their order,
  /// and its texts in the first cell.
  fileprivate func holds(_ other: Table) -> Bool {
    rows.count == other.rows.count
      && zip(rows, other.rows).allSatisfy { own, row in
        let cells = zip(row, other.columns)
        return own.dropFirst() == cells.filter { $1.isNumeric }.map(\.0)[...]
          && cells.allSatisfy { cell, column in
            column.isNumeric || own[0].text.contains(cell.text)
          }
      }
  }
}

extension Chart {
  /// The chart as office programs draw it; nil for a heat map, which is a table there.
  func office(_ word: Wording) -> OfficeChart? {
    switch shape {
    case .bars(let bars):
      let intervals = bars.map { bar -> ClosedRange<Double>? in
        guard let low = bar.low, let high = bar.high, low <= high else { return nil }
        return low...high
      }
      let hasIntervals = intervals.contains { $0 != nil }
      return OfficeChart(
        title: title, description: description, shape: .bars,
        categories: bars.map { Self.shortened($0.label) },
        series: [
          .init(
            word("aandeel", "share"), shares: bars.map(\.share),
            intervals: hasIntervals ? intervals : [])
        ])
    case .lines(let rounds, let series):
      return OfficeChart(
        title: title, description: description, shape: .lines, categories: rounds,
        series: series.map { .init(Self.shortened($0.label), shares: $0.shares) })
    case .columns(let columns):
      return OfficeChart(
        title: title, description: description, shape: .columns,
        categories: columns.map(\.label),
        series: [.init(word("aantal", "number"), shares: columns.map { Double($0.count) })])
    case .heatMap: return nil
    }
  }

  /// A label beside a bar, where there is little room.
  private static func shortened(_ label: String) -> String {
    label.count <= 50 ? label : label.prefix(49) + "…"
  }

  /// A heat map as a table: a row a row, a column a column, and before them the names of the rows.
  var matrix: Table? {
    guard case .heatMap(let rows, let columns, let cells) = shape else { return nil }
    return Table(
      columns: [Table.Column("row", title: "")]
        + columns.map { Table.Column($0, isNumeric: true) },
      rows: zip(rows, cells).map { [.text($0)] + $1 })
  }
}
