internal import SQLite

/// All that an annex tells but its sentences: figures, quotes, initiatives, and how they came about.
public struct AnnexContent: Sendable {
  /// The bottlenecks per phase.
  public let frequency: Frequency
  /// Whose input it is.
  public let totals: AnnexTotals
  /// The codebook, by code.
  public let codebook: [String: Bottleneck]
  /// The numbers of the statements that mention a bottleneck, by phase (nil: none) and code.
  public let sources: [String?: [String: [Int64]]]
  /// The quotes that were marked, in the order of their statements.
  public let quotes: [KeyQuote]
  /// The initiatives, in the order of the register; of one phase those of it and those of all.
  public let register: [RegisteredInitiative]
  /// Who coded, in order of name, and how many of the mentions that count each found.
  public let coders: [CoderShare]
  /// How many of the mentions that count came with the submissions.
  public let importedMentions: Int
  /// The thresholds of the words for shares, the highest first.
  public let thresholds: [Threshold]

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
      let input = CountedInput(
        unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id })
      let pseudonyms = named ? nil : try Pseudonyms(of: database, language: language)
      return AnnexContent(
        frequency: try frequency(unit: unit, phase: phase, filter: filter, language: language),
        totals: try totals(input),
        codebook: Dictionary(
          try bottlenecks().map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first }),
        sources: try sources(input),
        quotes: try keyQuotes(filter, pseudonyms),
        register: try register(unit: unit, phase: phase, filter: filter, pseudonyms),
        coders: try database.all(
          """
          SELECT c.name, count(*)
          FROM (\(counted(input))) AS v
          JOIN coding AS m
            ON m.statement_id = v.statement AND m.bottleneck_id = v.bottleneck
          JOIN coder AS c ON c.id = m.coder_id
          GROUP BY c.id ORDER BY c.name
          """
        ) { row in AnnexContent.CoderShare(name: try row[0], mentions: try row[1]) },
        importedMentions: try database.value(
          """
          SELECT count(*)
          FROM (\(counted(input))) AS v
          JOIN mention AS m
            ON m.statement_id = v.statement AND m.bottleneck_id = v.bottleneck
          WHERE m.imported = 1
          """, as: Int.self) ?? 0,
        thresholds: try thresholds(language))
    }
  }

  /// The mentions that count, each once however many phases its statement has.
  private func counted(_ input: CountedInput) -> SQL {
    input.mentions("v.statement_id AS statement, v.bottleneck_id AS bottleneck")
  }

  private func sources(_ input: CountedInput) throws -> [String?: [String: [Int64]]] {
    let names = try bottleneckNames()
    var phases: [Int64: String] = [:]
    for phase in try self.phases() { phases[phase.id] = phase.name }
    var sources: [String?: [String: [Int64]]] = [:]
    var rows = try database.prepare(
      """
      SELECT phase, bottleneck, statement
      FROM (
        \(input.mentions("v.phase_id AS phase, v.bottleneck_id AS bottleneck, s.id AS statement")))
      ORDER BY phase, bottleneck, statement
      """)
    try rows.forEach { row in
      let phase: Int64? = try row[0]
      guard let code = names[try row[1] as Int64]?.code else { return }
      sources[phase.flatMap { phases[$0] }, default: [:]][code, default: []].append(try row[2])
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

  /// Those of a phase that are to be shown.
  public func selected(in phase: String?) -> [RegisteredInitiative] {
    selected.filter { phase.map($0.initiative.phases.contains) ?? false }
  }

  /// Those of all phases that are to be shown, since they name none.
  public var general: [RegisteredInitiative] { selected.filter(\.initiative.phases.isEmpty) }

  /// The initiatives that were looked at and are not shown.
  public var rejected: [RegisteredInitiative] {
    register.filter { $0.appraisal?.isSelected == false }
  }

  /// How many of the initiatives nobody has appraised.
  public var unappraised: Int { register.count { $0.appraisal == nil } }
}

extension AnnexContent {
  /// The quotes that stand with the bottlenecks of a phase, by code: two at most for each, and each
  /// once in a phase, where a second time would bore.
  public func quotes(in block: PhaseFrequency) -> [String: [KeyQuote]] {
    var quoted: Set<Int64> = []
    var chosen: [String: [KeyQuote]] = [:]
    for row in block.bottlenecks where row.count > 0 {
      let fitting = quotes.filter { quote in
        quote.codes.contains(row.code) && !quoted.contains(quote.statement)
          && (block.phase.map(quote.phases.contains) ?? quote.phases.isEmpty)
      }.prefix(2)
      chosen[row.code] = Array(fitting)
      quoted.formUnion(fitting.map(\.statement))
    }
    return chosen
  }

  /// The marked statements that are quoted nowhere: no bottleneck that is told is mentioned in them,
  /// or those have two quotes already.
  public var unquoted: [Int64] {
    let quoted = Set(frequency.phases.flatMap { quotes(in: $0).values.joined() }.map(\.statement))
    let phases = Set(frequency.phases.map(\.phase))
    return quotes.filter { quote in
      !quoted.contains(quote.statement)
        && (quote.phases.isEmpty || quote.phases.contains { phases.contains($0) })
    }.map(\.statement)
  }
}
