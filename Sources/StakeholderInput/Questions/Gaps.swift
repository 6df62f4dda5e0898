internal import SQLite

/// Where bottlenecks come back and initiatives do not, and the other way round.
public struct Gaps: Equatable, Sendable {
  /// What was counted as one.
  public let unit: CountUnit
  /// Every bottleneck that is mentioned or can occur in a phase: those that are mentioned and that no
  /// initiative addresses first, the highest share first; then the others by share.
  public let bottlenecks: [BottleneckGap]
  /// How many initiatives there are, of whatever phase.
  public let initiatives: Int
  /// The initiatives that address no bottleneck, in order of name.
  public let unlinked: [UnlinkedInitiative]
  /// The phases in their order.
  public let phases: [PhaseCoverage]
  /// The regions that stakeholders or initiatives name: those without an initiative first, the one
  /// with the most units first; then in order of name.
  public let regions: [RegionCoverage]

  /// A bottleneck in a phase, beside what is done about it.
  public struct BottleneckGap: Equatable, Sendable {
    /// The name of the phase.
    public let phase: String
    /// Its code and title.
    public let bottleneck: BottleneckName
    /// The units that mention it, of those that said anything in the phase.
    public let proportion: Proportion
    /// The word for that share.
    public let prevalence: String
    /// The initiatives that address it and belong to the phase, or to no phase.
    public let initiatives: Int
    /// How many of those claim a result that was reached.
    public let withResults: Int
    /// How many of the others claim one that is aimed at.
    public let withTargets: Int
    /// How well what is done is shown to work.
    public var evidence: EvidenceStrength {
      if initiatives == 0 { return .noInitiative }
      return withResults > 0 ? .results : withTargets > 0 ? .targets : .none
    }
    /// Whether somebody mentions it and nobody addresses it.
    public var isGap: Bool { proportion.count > 0 && initiatives == 0 }
  }

  /// How well initiatives are shown to work.
  public enum EvidenceStrength: String, CaseIterable, Sendable {
    /// There is no initiative.
    case noInitiative = "no initiative"
    /// None claims a result.
    case none
    /// One or more aim at a result, and none has reached one.
    case targets
    /// One or more have reached a result.
    case results
  }

  /// An initiative that addresses no bottleneck.
  public struct UnlinkedInitiative: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// The names of its phases, in their order; none where it belongs to all.
    public let phases: [String]
  }

  /// A phase, and what is done in it.
  public struct PhaseCoverage: Equatable, Sendable {
    /// Its name.
    public let phase: String
    /// The units that said anything in it.
    public let base: Int
    /// The bottlenecks that are mentioned in it.
    public let mentioned: Int
    /// How many of those no initiative addresses.
    public let gaps: Int
    /// The initiatives that belong to it, or to no phase.
    public let initiatives: Int
  }

  /// A region, and what is done in it.
  public struct RegionCoverage: Equatable, Sendable {
    /// Its name.
    public let region: String
    /// The units of it that said anything.
    public let base: Int
    /// The initiatives that run in it, by its name; one for the whole country is in none.
    public let initiatives: Int
  }
}

extension Store {
  /// Sets what is mentioned in each phase beside what initiatives do about it.
  ///
  /// What was said without a phase is left out.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func gaps(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter(),
    language: Language = .nl
  ) throws -> Gaps {
    try database.transaction(.deferred) {
      let frequency = try frequency(
        unit: unit, phase: phase, filter: filter, language: language)
      let register = try initiatives()
      let bottlenecks = frequency.phases.flatMap { block -> [Gaps.BottleneckGap] in
        guard let phase = block.phase else { return [] }
        return block.bottlenecks.map { row in
          let addressing = register.filter {
            $0.belongs(to: phase) && $0.bottlenecks.contains(row.code)
          }
          let withResults = addressing.count { $0.claims(.realised) }
          return Gaps.BottleneckGap(
            phase: phase, bottleneck: BottleneckName(code: row.code, title: row.title),
            proportion: Proportion(row.count, of: block.base), prevalence: row.prevalence,
            initiatives: addressing.count, withResults: withResults,
            withTargets: addressing.count { $0.claims(.target) && !$0.claims(.realised) })
        }
      }
      // Sorted is stable, so that phases and bottlenecks stay in the order of the frequency.
      let sorted = bottlenecks.sorted { one, two in
        if one.isGap != two.isGap { return one.isGap }
        return one.proportion.share ?? 0 > two.proportion.share ?? 0
      }
      return Gaps(
        unit: unit, bottlenecks: sorted, initiatives: register.count,
        unlinked: register.filter { $0.bottlenecks.isEmpty }
          .map { Gaps.UnlinkedInitiative(name: $0.name, phases: $0.phases) }
          .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
        phases: frequency.phases.compactMap { block in
          block.phase.map { phase in
            let rows = bottlenecks.filter { $0.phase == phase }
            return Gaps.PhaseCoverage(
              phase: phase, base: block.base, mentioned: rows.count { $0.proportion.count > 0 },
              gaps: rows.count(where: \.isGap),
              initiatives: register.count { $0.belongs(to: phase) })
          }
        },
        regions: try regions(
          CountedInput(
            unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id }),
          register))
    }
  }

  private func regions(
    _ input: CountedInput, _ register: [Initiative]
  ) throws -> [Gaps.RegionCoverage] {
    var names: [String: String] = [:]
    var bases: [String: Int] = [:]
    var rows = try database.prepare(
      """
      SELECT name, count(*) FROM (\(input.said("h.region AS name")))
      WHERE name IS NOT NULL GROUP BY name ORDER BY name
      """)
    try rows.forEach { row in
      let key = NameIndex.key(try row[0])
      names[key] = try names[key] ?? row[0]
      bases[key, default: 0] += try row[1]
    }
    var initiatives: [String: Int] = [:]
    for region in register.compactMap(\.region) {
      let key = NameIndex.key(region)
      names[key] = names[key] ?? region
      initiatives[key, default: 0] += 1
    }
    let regions = names.map { key, name in
      Gaps.RegionCoverage(region: name, base: bases[key] ?? 0, initiatives: initiatives[key] ?? 0)
    }
    return regions.sorted { one, two in
      let isCovered = (one.initiatives > 0, two.initiatives > 0)
      if isCovered.0 != isCovered.1 { return !isCovered.0 }
      if !isCovered.0, one.base != two.base { return one.base > two.base }
      return one.region.utf8.lexicographicallyPrecedes(two.region.utf8)
    }
  }
}

extension Initiative {
  /// Whether it belongs to a phase, or to all since it names none.
  public func belongs(to phase: String) -> Bool { phases.isEmpty || phases.contains(phase) }

  /// Whether it claims a result of a kind.
  func claims(_ kind: Evidence.Kind) -> Bool { evidence.contains { $0.kind == kind } }
}
