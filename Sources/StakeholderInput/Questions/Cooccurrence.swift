internal import SQLite

/// Which bottlenecks are mentioned together.
public struct Cooccurrence: Equatable, Sendable {
  /// What was counted as one.
  public let unit: CountUnit
  /// The units that said anything.
  public let base: Int
  /// The bottlenecks that are mentioned, in order of code.
  public let bottlenecks: [Bottleneck]
  /// The pairs that occur, the most frequent first, then by Jaccard index and by codes.
  public let pairs: [Pair]

  /// A bottleneck.
  public struct Bottleneck: Equatable, Sendable {
    /// Its code and title.
    public let name: BottleneckName
    /// The units that mention it.
    public let count: Int
  }

  /// Two bottlenecks, the first in order of code.
  public struct Pair: Equatable, Sendable {
    /// The first one.
    public let first: BottleneckName
    /// The second one.
    public let second: BottleneckName
    /// The units that mention both.
    public let count: Int
    /// How much they go together.
    public let association: PairAssociation
  }
}

extension Store {
  /// Counts which bottlenecks the same units mention; in one phase, or in all together.
  ///
  /// Pairs of fewer units than `minimum` are left out.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func cooccurrence(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter(),
    minimum: Int = 1
  ) throws -> Cooccurrence {
    try database.transaction(.deferred) {
      let input = CountedInput(
        unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id })
      let base = try database.value(
        "SELECT count(*) FROM (\(input.said("NULL")))", as: Int.self)
      let mentions = input.mentions("v.bottleneck_id")
      let bottlenecks = try database.all(
        """
        SELECT b.code, b.title, m.count
        FROM (SELECT bottleneck_id, count(*) AS count FROM (\(mentions)) GROUP BY bottleneck_id) AS m
        JOIN bottleneck AS b ON b.id = m.bottleneck_id ORDER BY b.code COLLATE BINARY
        """
      ) { row in
        Cooccurrence.Bottleneck(
          name: BottleneckName(code: try row[0], title: try row[1]), count: try row[2])
      }
      var places: [String: Int] = [:]
      for (place, bottleneck) in bottlenecks.enumerated() { places[bottleneck.name.code] = place }
      let pairs = try database.all(
        """
        WITH found AS MATERIALIZED (\(mentions))
        SELECT b.code, d.code, pair.count
        FROM (SELECT a.bottleneck_id AS one, z.bottleneck_id AS two, count(*) AS count
              FROM found AS a JOIN found AS z ON z.unit = a.unit
              WHERE a.bottleneck_id < z.bottleneck_id
              GROUP BY a.bottleneck_id, z.bottleneck_id HAVING count(*) >= \(minimum)) AS pair
        JOIN bottleneck AS b ON b.id = pair.one
        JOIN bottleneck AS d ON d.id = pair.two
        """
      ) { row in
        let two = [places[try row[0]] ?? 0, places[try row[1]] ?? 0].sorted()
        let (first, second) = (bottlenecks[two[0]], bottlenecks[two[1]])
        let count: Int = try row[2]
        return Cooccurrence.Pair(
          first: first.name, second: second.name, count: count,
          association: PairAssociation(
            both: count, first: first.count, second: second.count, base: base ?? 0))
      }
      return Cooccurrence(
        unit: unit, base: base ?? 0, bottlenecks: bottlenecks,
        pairs: pairs.sorted { one, two in
          if one.count != two.count { return one.count > two.count }
          let jaccards = (one.association.jaccard ?? 0, two.association.jaccard ?? 0)
          if jaccards.0 != jaccards.1 { return jaccards.0 > jaccards.1 }
          let codes = [one, two].map { [places[$0.first.code] ?? 0, places[$0.second.code] ?? 0] }
          return codes[0].lexicographicallyPrecedes(codes[1])
        })
    }
  }
}
