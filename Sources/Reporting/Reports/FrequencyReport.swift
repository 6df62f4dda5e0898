public import StakeholderInput

/// The frequency of bottlenecks per phase, written down.
public struct FrequencyReport {
  private let frequency: Frequency
  private let phase: String?
  private let minimumShare: Double
  private let word: Wording

  /// Makes a report of counts.
  ///
  /// - Parameters:
  ///   - frequency: The counts.
  ///   - phase: The one phase that was asked for, to be told.
  ///   - minimumShare: The least share that was asked for, to be told.
  ///   - language: The language of words and numbers.
  public init(
    _ frequency: Frequency, phase: String? = nil, minimumShare: Double = 0, language: Language
  ) {
    self.frequency = frequency
    self.phase = phase
    self.minimumShare = minimumShare
    word = Wording(language: language)
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "frequency", title: word("Knelpunten per levensfase", "Bottlenecks per phase"),
      language: word.language, facts: [unit], filters: filters, sections: sections, notes: notes,
      data: [Report.Figures("frequency", figures)])
  }

  private var unit: Report.Fact {
    Report.Fact(
      "unit", title: word("Eenheid", "Unit"), value: .text(frequency.unit.rawValue),
      shown: frequency.unit == .submission
        ? word("elke inzending telt één keer", "every submission counts once")
        : word("elke stakeholder telt één keer", "every stakeholder counts once"))
  }

  /// The filters that were given, in a fixed order.
  private var filters: [Report.Fact] {
    let filter = frequency.filter
    let all: [(String, Table.Cell)] = [
      ("phase", .text(phase)), ("consultation", .text(filter.consultation)),
      ("stakeholder-type", .text(filter.stakeholderType)), ("region", .text(filter.region)),
      ("from", .text(filter.from)), ("to", .text(filter.to)),
      ("min-share", minimumShare > 0 ? .share(minimumShare) : .missing),
    ]
    return all.filter { $0.1 != .missing }.map { Report.Fact($0.0, title: $0.0, value: $0.1) }
  }

  private var sections: [Report.Section] {
    guard frequency.phases.isEmpty else {
      return frequency.phases.map { FrequencySection($0, unit: frequency.unit, word).section }
    }
    let nothing = word(
      "Er is nog niets te tellen: importeer eerst een codeboek en inzendingen.",
      "There is nothing to count yet: import a codebook and submissions first.")
    return [Report.Section("", blocks: [.paragraph(nothing)])]
  }

  private var notes: [String] {
    [
      word(
        "verm.: uitspraken die het knelpunt noemen; init.: initiatieven in deze levensfase die het "
          + "aanpakken.",
        "ment.: statements that mention the bottleneck; init.: initiatives of this phase that "
          + "address it."),
      word(
        "Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen "
          + "tellen op tot meer dan 100 % waar een inzending meer knelpunten noemt.",
        "The interval (Wilson) is indicative: those who answered chose to. Shares add up to more "
          + "than 100% where a submission has several bottlenecks."),
    ]
  }

  // MARK: - For programs

  /// A row for each bottleneck of each phase, and one for what is not coded in it.
  private var figures: Table {
    Table(
      columns: [
        Table.Column("phase"), Table.Column("bottleneck"), Table.Column("title"),
        Table.Column("mentions", isNumeric: true), Table.Column("submissions", isNumeric: true),
        Table.Column("stakeholders", isNumeric: true), Table.Column("base", isNumeric: true),
        Table.Column("share", isNumeric: true), Table.Column("share_low", isNumeric: true),
        Table.Column("share_high", isNumeric: true), Table.Column("prevalence"),
        Table.Column("initiatives", isNumeric: true),
      ],
      rows: frequency.phases.flatMap { block in
        block.bottlenecks.map { row in
          cells(
            block, code: .text(row.code), title: row.title, row.mentions, share: row.share,
            interval: row.interval, prevalence: .text(row.prevalence),
            initiatives: .integer(row.initiatives))
        } + [uncodedCells(block)]
      })
  }

  private func cells(
    _ block: PhaseFrequency, code: Table.Cell, title: String, _ occurrence: Occurrence,
    share: Double?, interval: WilsonInterval?, prevalence: Table.Cell, initiatives: Table.Cell
  ) -> [Table.Cell] {
    [
      .text(word.phase(block.phase)), code, .text(title), .integer(occurrence.statements),
      .integer(occurrence.submissions), .integer(occurrence.stakeholders), .integer(block.base),
      .share(share), .share(interval?.low), .share(interval?.high), prevalence, initiatives,
    ]
  }

  /// What mentions no bottleneck has no code, and no word, since it is no problem.
  private func uncodedCells(_ block: PhaseFrequency) -> [Table.Cell] {
    let count = block.uncoded.count(frequency.unit)
    return cells(
      block, code: .missing, title: word("(niet gecodeerd)", "(not coded)"), block.uncoded,
      share: block.base > 0 ? Double(count) / Double(block.base) : nil,
      interval: WilsonInterval(count: count, of: block.base), prevalence: .missing,
      initiatives: .missing)
  }
}
