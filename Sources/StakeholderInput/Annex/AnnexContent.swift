internal import SQLite

/// All that an annex tells but its sentences: figures, quotes, initiatives, and how they came about.
public struct AnnexContent: Sendable {
  /// The bottlenecks per phase; what has no phase has a block where an initiative has none, too.
  public let frequency: Frequency
  /// How many submissions the filter takes, and of how many stakeholders.
  public let totals: (submissions: Int, stakeholders: Int)
  /// The codebook, by code.
  public let codebook: [String: Bottleneck]
  /// The first statements that mention a bottleneck, by phase (nil: none) and code.
  public let sources: [String?: [String: Sources]]
  /// The quotes that were marked, in the order of their statements.
  public let quotes: [KeyQuote]
  /// The initiatives, in the order of the register.
  public let register: [RegisteredInitiative]
  /// Who coded, in order of name, and how many mentions each found.
  public let coders: [CoderShare]
  /// How many mentions came with the submissions.
  public let importedMentions: Int
  /// The thresholds of the words for shares, the highest first.
  public let thresholds: [Threshold]
  /// Some of the statements that mention a bottleneck.
  public struct Sources: Equatable, Sendable {
    /// The numbers of the first of them, ten at most.
    public var statements: [Int64]
    /// How many there are.
    public var count: Int
  }

  /// A coder, and how many mentions were found.
  public struct CoderShare: Equatable, Sendable {
    /// The coder's name.
    public let name: String
    /// The mentions.
    public let mentions: Int
  }

  /// From which share on a word is used.
  public struct Threshold: Equatable, Sendable {
    /// The least share, from 0 to 1.
    public let minimum: Double
    /// The word.
    public let word: String
  }
}

extension Store {
  /// Gathers what an annex tells, all of one state of the data.
  ///
  /// - Parameters:
  ///   - unit: What counts as one.
  ///   - phase: The one phase to tell of; nil for all of them.
  ///   - filter: Which submissions are counted and quoted.
  ///   - named: Whether quotes tell whose they are; else names and addresses in them are taken out.
  ///   - language: Of the words for shares, and of what stands in place of a name.
  /// - Returns: what the template is filled with.
  /// - Throws: `DatabaseError`.
  public func annexContent(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter(),
    named: Bool = false,
    language: Language = .nl
  ) throws -> AnnexContent {
    try database.transaction(.deferred) {
      let register = try register(unit: unit, filter: filter)
      var frequency = try frequency(unit: unit, phase: phase, filter: filter, language: language)
      if phase == nil, register.contains(where: \.initiative.phases.isEmpty),
        !frequency.phases.contains(where: { $0.phase == nil })
      {
        frequency = frequency.withBlockWithoutPhase
      }
      return AnnexContent(
        frequency: frequency, totals: try totals(filter),
        codebook: Dictionary(
          try bottlenecks().map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }),
        sources: try sources(CountedInput(unit: unit, filter: filter)),
        quotes: try keyQuotes(filter, named: named, language: language),
        register: register,
        coders: try database.all(
          """
          SELECT c.name, count(*) FROM coding AS m JOIN coder AS c ON c.id = m.coder_id
          GROUP BY c.id ORDER BY c.name
          """
        ) { row in AnnexContent.CoderShare(name: try row[0], mentions: try row[1]) },
        importedMentions: try database.value(
          "SELECT count(*) FROM mention WHERE imported = 1", as: Int.self) ?? 0,
        thresholds: try thresholds(language))
    }
  }

  private func totals(_ filter: CountFilter) throws -> (submissions: Int, stakeholders: Int) {
    let totals = try database.first(
      """
      SELECT count(*), count(DISTINCT u.stakeholder_id)
      FROM submission AS u LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(filter.condition)
      """
    ) { row in (submissions: try row[0] as Int, stakeholders: try row[1] as Int) }
    return totals ?? (0, 0)
  }

  private func sources(
    _ input: CountedInput
  ) throws -> [String?: [String: AnnexContent.Sources]] {
    let names = try bottleneckNames()
    var phases: [Int64: String] = [:]
    for phase in try self.phases() { phases[phase.id] = phase.name }
    var sources: [String?: [String: AnnexContent.Sources]] = [:]
    var rows = try database.prepare(
      """
      SELECT phase, bottleneck, statement, total
      FROM (
        SELECT phase, bottleneck, statement,
          row_number() OVER (PARTITION BY phase, bottleneck ORDER BY statement) AS place,
          count(*) OVER (PARTITION BY phase, bottleneck) AS total
        FROM (
          \(input.mentions("v.phase_id AS phase, v.bottleneck_id AS bottleneck, s.id AS statement"))))
      WHERE place <= 10 ORDER BY phase, bottleneck, statement
      """)
    try rows.forEach { row in
      let phase: Int64? = try row[0]
      guard let code = names[try row[1] as Int64]?.code else { return }
      let name = phase.flatMap { phases[$0] }
      var found = sources[name]?[code] ?? AnnexContent.Sources(statements: [], count: 0)
      found.statements.append(try row[2])
      found.count = try row[3]
      sources[name, default: [:]][code] = found
    }
    return sources
  }

  private func thresholds(_ language: Language) throws -> [AnnexContent.Threshold] {
    try database.all("SELECT minimum, nl, en FROM prevalence ORDER BY minimum DESC") { row in
      AnnexContent.Threshold(
        minimum: try row[0], word: language == .nl ? try row[1] : try row[2])
    }
  }
}

extension AnnexContent {
  /// The initiatives that are to be shown: those that were not rejected.
  public var selected: [RegisteredInitiative] {
    register.filter { $0.appraisal?.isSelected != false }
  }

  /// Those of a phase that are to be shown; with nil, those of no phase.
  public func selected(in phase: String?) -> [RegisteredInitiative] {
    selected.filter { phase.map($0.initiative.phases.contains) ?? $0.initiative.phases.isEmpty }
  }

  /// The initiatives that were looked at and are not shown.
  public var rejected: [RegisteredInitiative] {
    register.filter { $0.appraisal?.isSelected == false }
  }

  /// How many of the initiatives nobody has appraised.
  public var unappraised: Int { register.count { $0.appraisal == nil } }
}

extension Frequency {
  fileprivate var withBlockWithoutPhase: Frequency {
    let block = PhaseFrequency(
      phase: nil, base: 0, bottlenecks: [], uncoded: .nowhere, kinds: [:])
    return Frequency(unit: unit, filter: filter, phases: phases + [block])
  }
}
