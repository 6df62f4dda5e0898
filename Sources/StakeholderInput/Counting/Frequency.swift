internal import SQLite

/// How often bottlenecks come back in the input, per phase.
public struct Frequency: Equatable, Sendable {
  /// What was counted as one.
  public let unit: CountUnit
  /// Which submissions were counted.
  public let filter: CountFilter
  /// The blocks in phase order; what has no phase stands last, if there is any.
  public let phases: [PhaseFrequency]
}

/// The bottlenecks of one phase.
public struct PhaseFrequency: Equatable, Sendable {
  /// The phase's name; nil for what has no phase.
  public let phase: String?
  /// The units that said anything in the phase.
  public let base: Int
  /// The bottlenecks, the most frequent first, those of one share in order of code.
  public let bottlenecks: [BottleneckFrequency]
  /// What was said in the phase and mentions no bottleneck.
  public let uncoded: Occurrence
  /// How many mentions come from statements of each kind; none for a kind that is not there.
  public let kinds: [StatementKind: Int]
}

/// In how many places something occurs.
public struct Occurrence: Equatable, Sendable {
  /// In how many statements.
  public let statements: Int
  /// In how many submissions.
  public let submissions: Int
  /// With how many stakeholders; a submission without one is a voice of its own.
  public let stakeholders: Int

  /// In how many units.
  public func count(_ unit: CountUnit) -> Int {
    unit == .submission ? submissions : stakeholders
  }

  static let nowhere = Occurrence(statements: 0, submissions: 0, stakeholders: 0)
}

/// How often one bottleneck comes back in one phase.
public struct BottleneckFrequency: Equatable, Sendable {
  /// Its place; those of one share have one place, and the next is counted on from all of them.
  public let rank: Int
  /// The bottleneck's code.
  public let code: String
  /// Its title.
  public let title: String
  /// Where it is mentioned.
  public let mentions: Occurrence
  /// The units that mention it.
  public let count: Int
  /// `count` of the phase's base, from 0 to 1; nil where the base is nothing.
  public let share: Double?
  /// The interval of the share.
  public let interval: WilsonInterval?
  /// The word for the share.
  public let prevalence: String
  /// The initiatives that address it and belong to the phase, or to no phase.
  public let initiatives: Int
}

extension Store {
  /// Counts how often every bottleneck comes back, per phase.
  ///
  /// The base of a phase is the units that said anything in it. A bottleneck counts once a unit
  /// and phase. One that the codebook lists for a phase is there also when nobody mentions it.
  ///
  /// - Parameters:
  ///   - unit: What counts as one.
  ///   - phase: The name of the one phase to count; nil for all of them.
  ///   - filter: Which submissions are counted.
  ///   - minimumShare: Bottlenecks below it are left out, from 0 to 1.
  ///   - language: Of the words for shares.
  /// - Returns: a block a phase.
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func frequency(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter(),
    minimumShare: Double = 0, language: Language = .nl
  ) throws -> Frequency {
    try database.transaction(.deferred) {
      let wanted = try phase.map { try self.phase(named: $0) }
      let counts = try FrequencyCounts(database: database, filter: filter)
      let initiatives = try initiativeCounts()
      let words = try Prevalence(database: database, language: language)
      let names = try bottleneckNames()
      var phases: [Phase?] = try self.phases()
      if let wanted {
        phases = [wanted]
      } else if counts.bases[nil] != nil {
        phases.append(nil)
      }
      let blocks = phases.map { phase in
        let base = counts.bases[phase?.id] ?? .nowhere
        let rows = counts.mentions[phase?.id] ?? [:]
        return PhaseFrequency(
          phase: phase?.name, base: base.count(unit),
          bottlenecks: ranked(
            rows, base: base.count(unit), unit: unit, names: names, words: words,
            initiatives: initiatives[phase?.id] ?? [:]
          ).filter { ($0.share ?? 0) >= minimumShare },
          uncoded: counts.uncoded[phase?.id] ?? .nowhere, kinds: counts.kinds[phase?.id] ?? [:])
      }
      return Frequency(unit: unit, filter: filter, phases: blocks)
    }
  }

  /// The number of initiatives that address each bottleneck, by phase (nil: none).
  private func initiativeCounts() throws -> [Int64?: [Int64: Int]] {
    var counts: [Int64?: [Int64: Int]] = [:]
    var rows = try database.prepare(
      """
      SELECT p.id, ib.bottleneck_id, count(*)
      FROM initiative_bottleneck AS ib CROSS JOIN phase AS p
      WHERE EXISTS (SELECT 1 FROM initiative_phase AS x
                    WHERE x.initiative_id = ib.initiative_id AND x.phase_id = p.id)
        OR NOT EXISTS (SELECT 1 FROM initiative_phase AS x
                       WHERE x.initiative_id = ib.initiative_id)
      GROUP BY p.id, ib.bottleneck_id
      UNION ALL
      SELECT NULL, bottleneck_id, count(*) FROM initiative_bottleneck GROUP BY bottleneck_id
      """)
    try rows.forEach { row in counts[try row[0], default: [:]][try row[1]] = try row[2] }
    return counts
  }

  private func ranked(
    _ rows: [Int64: Occurrence], base: Int, unit: CountUnit,
    names: [Int64: BottleneckName], words: Prevalence, initiatives: [Int64: Int]
  ) -> [BottleneckFrequency] {
    let sorted = rows.sorted { left, right in
      let counts = (left.value.count(unit), right.value.count(unit))
      guard counts.0 == counts.1 else { return counts.0 > counts.1 }
      return names[left.key]?.code ?? "" < names[right.key]?.code ?? ""
    }
    return sorted.enumerated().map { index, row in
      let count = row.value.count(unit)
      let tie = sorted.firstIndex { $0.value.count(unit) == count } ?? index
      return BottleneckFrequency(
        rank: tie + 1, code: names[row.key]?.code ?? "", title: names[row.key]?.title ?? "",
        mentions: row.value, count: count,
        share: base > 0 ? Double(count) / Double(base) : nil,
        interval: WilsonInterval(count: count, of: base),
        prevalence: words.word(count: count, of: base), initiatives: initiatives[row.key] ?? 0)
    }
  }
}
