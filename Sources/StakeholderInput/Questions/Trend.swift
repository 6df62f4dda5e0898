internal import SQLite

/// How the shares of bottlenecks changed from one consultation to another.
public struct Trend: Equatable, Sendable {
  /// The name of the earlier consultation.
  public let from: String
  /// The name of the later one.
  public let to: String
  /// What was counted as one among all who answered.
  public let unit: CountUnit
  /// The blocks in phase order; what has no phase stands last, if there is any.
  public let phases: [PhaseTrend]

  /// The changes in one phase.
  public struct PhaseTrend: Equatable, Sendable {
    /// The phase's name; nil for what has no phase.
    public let phase: String?
    /// The units that said anything, in both consultations.
    public let bases: (from: Int, to: Int)
    /// The stakeholders that said something in the phase in both.
    public let matched: Int
    /// The bottlenecks that are mentioned in either, the greatest change first, then by code.
    public let changes: [Change]

    /// Whether both are of the same figures.
    public static func == (left: Self, right: Self) -> Bool {
      left.phase == right.phase && left.bases == right.bases && left.matched == right.matched
        && left.changes == right.changes
    }
  }

  /// The change of one bottleneck.
  public struct Change: Equatable, Sendable {
    /// Its code and title; of the last one that follows it in the crosswalk.
    public let bottleneck: BottleneckName
    /// The units that mention it in the earlier consultation.
    public let from: Proportion
    /// Those in the later one.
    public let to: Proportion
    /// The later share less the earlier; nil where either base is nothing.
    public var difference: Double? { from.share.flatMap { from in to.share.map { $0 - from } } }
    /// The interval of the difference, as of different people.
    public var interval: DifferenceInterval? {
      DifferenceInterval(first: (from.count, from.base), second: (to.count, to.base))
    }
    /// The same among the stakeholders that answered both times.
    public let matched: MatchedChange
  }

  /// The change of one bottleneck among the stakeholders that answered both times.
  public struct MatchedChange: Equatable, Sendable {
    /// How many mention it both times.
    public let both: Int
    /// How many only in the earlier consultation.
    public let onlyFrom: Int
    /// How many only in the later one.
    public let onlyTo: Int
    /// How many neither time.
    public let neither: Int

    /// How many there are.
    public var base: Int { both + onlyFrom + onlyTo + neither }
    /// The later share less the earlier; nil where there is nobody.
    public var difference: Double? {
      base > 0 ? Double(onlyTo - onlyFrom) / Double(base) : nil
    }
    /// The interval of the difference, as of the same people.
    public var interval: DifferenceInterval? {
      DifferenceInterval(
        both: both, onlyFirst: onlyFrom, onlySecond: onlyTo, neither: neither)
    }
    /// Whether as many turned to it as away from it; nil where there is nobody.
    public var test: McNemarTest? {
      base > 0 ? McNemarTest(onlyFirst: onlyFrom, onlySecond: onlyTo) : nil
    }
  }
}

extension Store {
  /// Compares two consultations: once all who answered, and once the stakeholders of both.
  ///
  /// A mention of a bottleneck that has a successor in the crosswalk is one of the last that follows
  /// it. A stakeholder is matched in a phase where it said something both times; a submission without
  /// one never is. The consultation and the days of the filter are not used.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such consultation or phase, and
  ///   `usage` where both are the same; `DatabaseError`.
  public func trend(
    from: String, to: String, unit: CountUnit = .submission, phase: String? = nil,
    filter: CountFilter = CountFilter()
  ) throws -> Trend {
    try database.transaction(.deferred) {
      let rounds = try (from: consultationID(from), to: consultationID(to))
      guard rounds.from != rounds.to else {
        throw InputError(.usage, "both are the same consultation; give two different ones")
      }
      var filter = filter
      (filter.consultation, filter.from, filter.to) = (nil, nil, nil)
      let input = CountedInput(
        unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id })
      let counts = try TrendCounts(input, rounds: rounds, in: database)
      let names = try bottleneckNames()
      var phases: [Phase?] = try self.phases().filter { $0.id == input.phase ?? $0.id }
      if input.phase == nil, counts.bases[nil] != nil { phases.append(nil) }
      return Trend(
        from: from, to: to, unit: unit,
        phases: phases.map { phase in
          let bases = counts.bases[phase?.id] ?? (0, 0)
          let matched = counts.matched[phase?.id] ?? 0
          let changes = (counts.mentions[phase?.id] ?? [:]).compactMap { id, mentions in
            names[id].map { name in
              let (both, onlyFrom, onlyTo) = counts.matchedMentions[phase?.id]?[id] ?? (0, 0, 0)
              return Trend.Change(
                bottleneck: name, from: Proportion(mentions.from, of: bases.from),
                to: Proportion(mentions.to, of: bases.to),
                matched: Trend.MatchedChange(
                  both: both, onlyFrom: onlyFrom, onlyTo: onlyTo,
                  neither: matched - both - onlyFrom - onlyTo))
            }
          }
          return Trend.PhaseTrend(
            phase: phase?.name, bases: bases, matched: matched,
            changes: changes.sorted { one, two in
              let sizes = (abs(one.difference ?? 0), abs(two.difference ?? 0))
              guard sizes.0 == sizes.1 else { return sizes.0 > sizes.1 }
              return one.bottleneck.code.utf8.lexicographicallyPrecedes(two.bottleneck.code.utf8)
            })
        })
    }
  }

  /// The number of the consultation of a name.
  func consultationID(_ name: String) throws -> Int64 {
    var filter = CountFilter()
    filter.consultation = name
    try check(filter)
    return try database.value("SELECT id FROM consultation WHERE name = \(name)") ?? 0
  }
}

/// The counts of two consultations, by phase (nil: none) and by the last bottleneck that follows.
private struct TrendCounts {
  typealias Pair = (from: Int, to: Int)

  private(set) var bases: [Int64?: Pair] = [:]
  private(set) var mentions: [Int64?: [Int64: Pair]] = [:]
  /// The stakeholders that said something both times.
  private(set) var matched: [Int64?: Int] = [:]
  private(set) var matchedMentions: [Int64?: [Int64: (both: Int, onlyFrom: Int, onlyTo: Int)]] = [:]

  init(
    _ input: CountedInput, rounds: (from: Int64, to: Int64), in database: Connection
  ) throws {
    let isOfRounds: SQL = "round IN (\(rounds.from), \(rounds.to))"
    let round: SQL = "u.consultation_id AS round"
    let last: SQL =
      """
      (SELECT last_id FROM successor AS w WHERE w.bottleneck_id = v.bottleneck_id) AS bottleneck_id
      """
    let successor: SQL =
      "successor (bottleneck_id, last_id) AS MATERIALIZED (SELECT * FROM v_successor)"
    func add(_ count: Int, of round: Int64, to pair: inout Pair?) {
      var sum = pair ?? (0, 0)
      if round == rounds.from { sum.from += count } else { sum.to += count }
      pair = sum
    }
    var rows = try database.prepare(
      """
      SELECT phase_id, round, count(*) FROM (\(input.said("v.phase_id, \(round)")))
      WHERE \(isOfRounds) GROUP BY phase_id, round
      """)
    try rows.forEach { row in add(try row[2], of: try row[1], to: &bases[try row[0]]) }
    rows = try database.prepare(
      """
      WITH \(successor)
      SELECT phase_id, bottleneck_id, round, count(*)
      FROM (\(input.mentions("v.phase_id, \(round), \(last)")))
      WHERE \(isOfRounds) GROUP BY phase_id, bottleneck_id, round
      """)
    try rows.forEach { row in
      add(try row[3], of: try row[2], to: &mentions[try row[0], default: [:]][try row[1]])
    }
    var stakeholders = input
    stakeholders.unit = .stakeholder
    // A unit below 0 is a submission without a stakeholder.
    let both: SQL =
      """
      SELECT phase_id, unit FROM (\(stakeholders.said("v.phase_id, \(round)")))
      WHERE unit > 0 AND \(isOfRounds) GROUP BY phase_id, unit HAVING count(*) = 2
      """
    rows = try database.prepare(
      "SELECT phase_id, count(*) FROM (\(both)) GROUP BY phase_id")
    try rows.forEach { row in matched[try row[0]] = try row[1] }
    rows = try database.prepare(
      """
      WITH \(successor),
        matched (phase_id, unit) AS MATERIALIZED (\(both)),
        found AS (SELECT * FROM (\(stakeholders.mentions("v.phase_id, \(round), \(last)")))
                  WHERE unit > 0 AND \(isOfRounds)),
        voice AS (
          SELECT f.phase_id, f.bottleneck_id, f.unit, max(f.round = \(rounds.from)) AS first,
            max(f.round = \(rounds.to)) AS second
          FROM found AS f JOIN matched AS m ON m.unit = f.unit AND m.phase_id IS f.phase_id
          GROUP BY f.phase_id, f.bottleneck_id, f.unit)
      SELECT phase_id, bottleneck_id, sum(first AND second), sum(first AND NOT second),
        sum(second AND NOT first)
      FROM voice GROUP BY phase_id, bottleneck_id
      """)
    try rows.forEach { row in
      matchedMentions[try row[0], default: [:]][try row[1]] = (try row[2], try row[3], try row[4])
    }
  }
}
