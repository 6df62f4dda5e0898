internal import SQLite

/// A frequency set apart by group.
public struct FrequencyByGroup: Equatable, Sendable {
  /// By what the units are set apart.
  public let grouping: Grouping
  /// The groups, in one order for all phases; nil for units of which it is not known.
  public let groups: [String?]
  /// The blocks, in the order of the frequency.
  public let phases: [PhaseGroups]

  /// The groups of one phase.
  public struct PhaseGroups: Equatable, Sendable {
    /// The units of each group that said anything in the phase; nil where that is not told.
    public let bases: [Int?]
    /// The cells of each bottleneck that is counted there, by its code; one a group.
    public let cells: [String: [Cell]]
  }

  /// The units of a group that mention a bottleneck.
  public struct Cell: Equatable, Sendable {
    /// How many; nil where that is not told.
    public let count: Int?
    /// Of how many of the group; nil where either is not told.
    public let proportion: Proportion?
  }
}

extension Store {
  /// Sets the counts of a frequency apart by group, each with a base of its own.
  ///
  /// A count of 1 up to `minimumCell` - 1 is not told, nor what it would follow from: the counts of
  /// nothing in its row, and the smallest other one where the rest and the total would give it away.
  /// The same goes for the bases, and no share is told of a base that is not. The unit and the
  /// filter are those of the frequency.
  ///
  /// - Throws: `DatabaseError`.
  public func byGroup(
    _ grouping: Grouping, _ frequency: Frequency, minimumCell: Int = 0
  ) throws -> FrequencyByGroup {
    try database.transaction(.deferred) {
      let counts = try GroupCounts(frequency, by: grouping, in: self)
      let groups = try ordered(counts.groups, by: grouping)
      return FrequencyByGroup(
        grouping: grouping, groups: groups,
        phases: frequency.phases.map { block in
          let known = SmallCells.told(
            groups.map { counts.bases[block.phase]?[$0] ?? 0 }, minimum: minimumCell)
          let empty = Set(known.indices.filter { known[$0] == 0 })
          let cells = block.bottlenecks.map { row in
            let counts = SmallCells.told(
              groups.map { counts.mentions[block.phase]?[row.code]?[$0] ?? 0 },
              minimum: minimumCell, empty: empty)
            return (
              row.code,
              zip(counts, known).map { count, base in
                FrequencyByGroup.Cell(
                  count: count,
                  proportion: count.flatMap { count in base.map { Proportion(count, of: $0) } })
              }
            )
          }
          return FrequencyByGroup.PhaseGroups(
            bases: known, cells: Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        })
    }
  }

  /// What shares would be if every type of stakeholder counted equally, whatever its number.
  ///
  /// The weighted share is the mean of the shares within each type that said anything in the phase.
  /// Units without a type have no part in it. The unit and the filter are those of the frequency.
  ///
  /// - Returns: a block a phase, in the order of the frequency.
  /// - Throws: `DatabaseError`.
  public func weightedByType(_ frequency: Frequency) throws -> [TypeWeightedShares] {
    try database.transaction(.deferred) {
      let counts = try GroupCounts(frequency, by: .stakeholderType, in: self)
      return frequency.phases.map { block in
        let bases = counts.bases[block.phase] ?? [:]
        // In an order of their own, so that the same types give the same last digit.
        let types = bases.keys.compactMap(\.self).sorted()
        let shares = block.bottlenecks.map { row in
          let found = counts.mentions[block.phase]?[row.code] ?? [:]
          return types.reduce(0.0) { sum, type in
            sum + Double(found[type] ?? 0) / Double(bases[type] ?? 1)
          } / Double(types.count)
        }
        return TypeWeightedShares(
          types: types.count, untyped: bases[nil] ?? 0,
          shares: types.isEmpty
            ? [:]
            : Dictionary(
              zip(block.bottlenecks.map(\.code), shares), uniquingKeysWith: { first, _ in first }))
      }
    }
  }
}

/// The shares of one phase where every type of stakeholder counts equally.
public struct TypeWeightedShares: Equatable, Sendable {
  /// How many types there are that said anything in the phase.
  public let types: Int
  /// The units without a type, which have no part in the shares.
  public let untyped: Int
  /// The weighted share of each bottleneck, by its code; nothing where there is no type.
  public let shares: [String: Double]
}

/// The counts of a frequency by group, under the names of phases and codes of bottlenecks.
private struct GroupCounts {
  private(set) var bases: [String?: [String?: Int]] = [:]
  private(set) var mentions: [String?: [String: [String?: Int]]] = [:]
  private(set) var groups: Set<String?> = []

  init(_ frequency: Frequency, by grouping: Grouping, in store: Store) throws {
    let input = CountedInput(unit: frequency.unit, filter: frequency.filter)
    let wanted = Set(frequency.phases.map(\.phase))
    let phase: SQL = "(SELECT p.name FROM phase AS p WHERE p.id = counted.phase_id)"
    let group = grouping.expression
    var rows = try store.database.prepare(
      """
      SELECT \(phase), name, count(*) FROM (\(input.said("v.phase_id, \(group) AS name"))) AS counted
      GROUP BY phase_id, name
      """)
    try rows.forEach { row in
      let phase: String? = try row[0]
      guard wanted.contains(phase) else { return }
      groups.insert(try row[1])
      bases[phase, default: [:]][try row[1], default: 0] += try row[2]
    }
    rows = try store.database.prepare(
      """
      SELECT \(phase), b.code, counted.name, count(*)
      FROM (\(input.mentions("v.phase_id, v.bottleneck_id, \(group) AS name"))) AS counted
      JOIN bottleneck AS b ON b.id = counted.bottleneck_id
      GROUP BY counted.phase_id, counted.bottleneck_id, counted.name
      """)
    try rows.forEach { row in
      mentions[try row[0], default: [:]][try row[1], default: [:]][try row[2], default: 0] +=
        try row[3]
    }
  }
}
