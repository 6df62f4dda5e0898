extension Chart {
  /// So many bars, or rows of squares, can be read, on paper too.
  static let mostRows = 30
  /// So many lines can be told apart.
  private static let mostLines = 12

  /// The chart with what is mentioned most, where there is more than a picture can show; its title says
  /// so.
  ///
  /// The rows of a heat map stand in that order already. Bars and lines stay in the order they have.
  func readable(_ word: Wording) -> Chart {
    switch shape {
    case .bars(let bars):
      let kept = Self.strongest(bars.map(\.share), atMost: Self.mostRows)
      return cut(.bars(kept.map { bars[$0] }), to: kept.count, of: bars.count, word)
    case .heatMap(let rows, let columns, let cells):
      let kept = min(rows.count, Self.mostRows)
      let shape = Shape.heatMap(
        rows: Array(rows.prefix(kept)), columns: columns, cells: Array(cells.prefix(kept)))
      return cut(shape, to: kept, of: rows.count, word)
    case .lines(let rounds, let series):
      let highest = series.map { $0.shares.compactMap(\.self).max() ?? 0 }
      let kept = Self.strongest(highest, atMost: Self.mostLines)
      let shape = Shape.lines(rounds: rounds, series: kept.map { series[$0] })
      return cut(shape, to: kept.count, of: series.count, word)
    case .columns: return self
    }
  }

  private func cut(_ shape: Shape, to kept: Int, of all: Int, _ word: Wording) -> Chart {
    guard kept < all else { return self }
    return Chart(
      title: title
        + word(
          " (de \(kept) meest genoemde van \(all); alle staan in de tabel)",
          " (the \(kept) most mentioned of \(all); all stand in the table)"),
      description: description, shape: shape)
  }

  /// The places of the highest figures, in their order; of those that are as high, the first.
  private static func strongest(_ figures: [Double], atMost count: Int) -> [Int] {
    // Sorted is stable.
    figures.indices.sorted { figures[$0] > figures[$1] }.prefix(count).sorted()
  }
}
