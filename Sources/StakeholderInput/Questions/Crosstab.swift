internal import SQLite

/// Which bottlenecks are mentioned by which groups, and whether that can be chance.
public struct Crosstab: Equatable, Sendable {
  /// By what the units are set apart.
  public let grouping: Grouping
  /// What was counted as one.
  public let unit: CountUnit
  /// The different units that said anything; fewer than the sum of the columns where some stand in
  /// several.
  public let base: Int
  /// The groups; nil for units of which it is not known.
  public let columns: [Column]
  /// The bottlenecks, the one with the highest share first, those of one share in order of code.
  public let rows: [Row]

  /// A group.
  public struct Column: Equatable, Sendable {
    /// Its name; nil for units of which it is not known.
    public let name: String?
    /// Its units that said anything.
    public let base: Int
  }

  /// A bottleneck.
  public struct Row: Equatable, Sendable {
    /// Its code and title.
    public let bottleneck: BottleneckName
    /// The mentions of all columns together, of the bases of all columns together.
    public let total: Proportion
    /// Whether the shares of the columns differ; nil where there is nothing to compare.
    public let test: Test?
    /// How strongly it depends on the group, from 0 to 1.
    public let cramersV: Double?
    /// A cell a column; nil where the codebook does not let the bottleneck occur.
    public let cells: [Cell?]
  }

  /// A bottleneck in a group.
  public struct Cell: Equatable, Sendable {
    /// The units of the group that mention it, of those that said anything.
    public let proportion: Proportion
    /// How many times the share of all columns together its share is.
    public let lift: Double?
    /// Whether the group differs from the others; nil where there is nothing to compare.
    public let test: Test?
  }

  /// A test of whether a difference can be chance.
  public struct Test: Equatable, Sendable {
    /// Which p value is meant.
    public enum Method: String, Sendable {
      /// Of Pearson's chi-square.
      case chiSquare = "chi-square"
      /// Of Fisher's exact test, since an expected count of the four is under 5.
      case fisher
    }

    /// Pearson's chi-square.
    public let chiSquare: ChiSquareTest
    /// Which p value ``p`` is.
    public let method: Method
    /// The p value.
    public let p: Double
    /// The p value after Holm, over all cells or over all rows.
    public internal(set) var adjustedP: Double

    /// Tests a table of two rows: the units that mention something, and the others.
    ///
    /// Where an expected count is under 5 and there are two columns, it is Fisher's test. With more
    /// columns it is chi-square all the same, which ``ChiSquareTest/leastExpected`` then belies.
    init?(_ proportions: [Proportion]) {
      let rows = [proportions.map(\.count), proportions.map { $0.base - $0.count }]
      guard let chiSquare = ChiSquareTest(rows) else { return nil }
      self.chiSquare = chiSquare
      let filled = proportions.filter { $0.base > 0 }
      if chiSquare.leastExpected < 5, filled.count == 2 {
        method = .fisher
        let (one, two) = (filled[0], filled[1])
        p =
          FisherExactTest(one.count, two.count, one.base - one.count, two.base - two.count).p
      } else {
        method = .chiSquare
        p = chiSquare.p
      }
      adjustedP = p
    }
  }

  /// Whether some units stand in several columns, so that the tests take them for different ones.
  public var isOverlapping: Bool { columns.reduce(0) { $0 + $1.base } > base }
}

extension Store {
  /// Counts which bottlenecks the groups mention, and compares each group with the others; in one
  /// phase, or in all together.
  ///
  /// The base of a column is its own units that said anything. A cell is tested against the rest of
  /// its row, a row as a whole; p values are adjusted after Holm over all cells, and over all rows.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func crosstab(
    by grouping: Grouping, unit: CountUnit = .submission, phase: String? = nil,
    filter: CountFilter = CountFilter()
  ) throws -> Crosstab {
    try database.transaction(.deferred) {
      let input = CountedInput(
        unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id })
      let group = grouping.expression
      var bases: [String?: Int] = [:]
      var rows = try database.prepare(
        "SELECT name, count(*) FROM (\(input.said("\(group) AS name"))) GROUP BY name")
      try rows.forEach { row in bases[try row[0], default: 0] += try row[1] }
      var counts: [Int64: [String?: Int]] = [:]
      rows = try database.prepare(
        """
        SELECT bottleneck_id, name, count(*)
        FROM (\(input.mentions("v.bottleneck_id, \(group) AS name")))
        GROUP BY bottleneck_id, name
        """)
      try rows.forEach { row in
        counts[try row[0], default: [:]][try row[1], default: 0] += try row[2]
      }
      let base = try database.value(
        "SELECT count(*) FROM (\(input.said("NULL")))", as: Int.self)
      let columns = try ordered(Set(bases.keys), by: grouping).map {
        Crosstab.Column(name: $0, base: bases[$0] ?? 0)
      }
      let scopes = grouping == .phase ? try scopes() : [:]
      let names = try bottleneckNames()
      let found = counts.compactMap { bottleneck, counts in
        names[bottleneck].map { name in
          Crosstab.Row(
            name, columns.map { Proportion(counts[$0.name] ?? 0, of: $0.base) },
            isPossible: columns.map { column in
              column.name.flatMap { scopes[bottleneck]?.contains($0) } ?? true
            })
        }
      }
      return Crosstab(
        grouping: grouping, unit: unit, base: base ?? 0, columns: columns,
        rows: found.adjusted.sorted { $0.comesBefore($1) })
    }
  }

  /// The names of the phases where each bottleneck can occur, of those that cannot in all.
  private func scopes() throws -> [Int64: Set<String>] {
    try lists(
      """
      SELECT x.bottleneck_id, p.name FROM bottleneck_phase AS x JOIN phase AS p ON p.id = x.phase_id
      """
    ).mapValues(Set.init)
  }
}

extension Crosstab.Row {
  init(_ bottleneck: BottleneckName, _ proportions: [Proportion], isPossible: [Bool]) {
    let possible = zip(proportions, isPossible).filter(\.1).map(\.0)
    let total = Proportion(
      possible.reduce(0) { $0 + $1.count }, of: possible.reduce(0) { $0 + $1.base })
    let test = Crosstab.Test(possible)
    self.init(
      bottleneck: bottleneck, total: total, test: test, cramersV: test?.chiSquare.cramersV,
      cells: zip(proportions, isPossible).map { proportion, isPossible in
        guard isPossible else { return nil }
        let rest = Proportion(
          total.count - proportion.count, of: total.base - proportion.base)
        let lift = proportion.share.flatMap { own in
          total.share.flatMap { all in all > 0 ? own / all : nil }
        }
        return Crosstab.Cell(
          proportion: proportion, lift: lift, test: Crosstab.Test([proportion, rest]))
      })
  }

  fileprivate func comesBefore(_ other: Self) -> Bool {
    let (one, two) = (total.share ?? 0, other.total.share ?? 0)
    return one == two
      ? bottleneck.code.utf8.lexicographicallyPrecedes(other.bottleneck.code.utf8) : one > two
  }
}

extension [Crosstab.Row] {
  /// The rows with their p values adjusted over all cells, and over all rows.
  fileprivate var adjusted: [Crosstab.Row] {
    var cellValues = Holm.adjusted(flatMap(\.cells).compactMap { $0?.test?.p })[...]
    var rowValues = Holm.adjusted(compactMap { $0.test?.p })[...]
    return map { row in
      Crosstab.Row(
        bottleneck: row.bottleneck, total: row.total,
        test: row.test?.adjusted(to: &rowValues), cramersV: row.cramersV,
        cells: row.cells.map { cell in
          cell.map {
            Crosstab.Cell(
              proportion: $0.proportion, lift: $0.lift, test: $0.test?.adjusted(to: &cellValues))
          }
        })
    }
  }
}

extension Crosstab.Test {
  /// The test with the first of some adjusted p values, which is taken from them.
  fileprivate func adjusted(to values: inout ArraySlice<Double>) -> Self {
    var test = self
    test.adjustedP = values.popFirst() ?? p
    return test
  }
}
