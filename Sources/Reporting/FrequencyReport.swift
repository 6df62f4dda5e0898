public import StakeholderInput

/// A form in which a report can be written.
public enum ReportFormat: String, CaseIterable, Sendable {
  /// For reading on a screen.
  case text
  /// For a spreadsheet.
  case csv
  /// For a program.
  case json
  /// For a document.
  case markdown
}

/// The frequency of bottlenecks per phase, written down.
///
/// Every form holds the same figures and tells the unit and the filters.
public struct FrequencyReport {
  let frequency: Frequency
  let phase: String?
  let minimumShare: Double
  let word: Wording

  /// Makes a report of counts.
  ///
  /// - Parameters:
  ///   - frequency: The counts.
  ///   - phase: The one phase that was asked for, to be told.
  ///   - minimumShare: The least share that was asked for, to be told.
  ///   - language: The language of words and numbers; CSV and JSON keep English keys and points.
  public init(
    _ frequency: Frequency, phase: String? = nil, minimumShare: Double = 0, language: Language
  ) {
    self.frequency = frequency
    self.phase = phase
    self.minimumShare = minimumShare
    word = Wording(language: language)
  }

  /// The report in a format; `width` is the screen's in characters, where there is one.
  public func rendered(as format: ReportFormat, width: Int? = nil) -> String {
    switch format {
    case .text: text(width: width)
    case .csv: table.csv()
    case .json: json
    case .markdown: markdown
    }
  }

  /// The filters by name, in a fixed order.
  var filters: [(name: String, value: String)] {
    let filter = frequency.filter
    let all: [(String, String?)] = [
      ("phase", phase), ("consultation", filter.consultation),
      ("stakeholder-type", filter.stakeholderType), ("region", filter.region),
      ("from", filter.from), ("to", filter.to),
      ("min-share", minimumShare > 0 ? Decimal.fixed(minimumShare, digits: 6) : nil),
    ]
    return all.compactMap { name, value in value.map { (name, $0) } }
  }

  /// A row for each bottleneck of each phase, and one for what is not coded in it.
  var table: Table {
    let told: [Table.Cell] = [
      .text(frequency.unit.rawValue),
      .text(filters.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")),
    ]
    let rows = frequency.phases.flatMap { block in
      block.bottlenecks.map { row in
        cells(
          block, code: row.code, title: row.title, row.mentions, share: row.share,
          interval: row.interval, prevalence: .text(row.prevalence),
          initiatives: .integer(row.initiatives)) + told
      } + [uncodedCells(block) + told]
    }
    return Table(columns: Self.columns, rows: rows)
  }

  private static let columns = [
    Table.Column("phase"), Table.Column("bottleneck"), Table.Column("title"),
    Table.Column("mentions", isNumeric: true), Table.Column("submissions", isNumeric: true),
    Table.Column("stakeholders", isNumeric: true), Table.Column("base", isNumeric: true),
    Table.Column("share", isNumeric: true), Table.Column("share_low", isNumeric: true),
    Table.Column("share_high", isNumeric: true), Table.Column("prevalence"),
    Table.Column("initiatives", isNumeric: true), Table.Column("unit"), Table.Column("filters"),
  ]

  private func cells(
    _ block: PhaseFrequency, code: String, title: String, _ occurrence: Occurrence,
    share: Double?, interval: WilsonInterval?, prevalence: Table.Cell, initiatives: Table.Cell
  ) -> [Table.Cell] {
    func fraction(_ number: Double?) -> Table.Cell { number.map { .fraction($0) } ?? .missing }
    return [
      .text(word.phase(block.phase)), .text(code), .text(title), .integer(occurrence.statements),
      .integer(occurrence.submissions), .integer(occurrence.stakeholders), .integer(block.base),
      fraction(share), fraction(interval?.low), fraction(interval?.high), prevalence, initiatives,
    ]
  }

  /// What mentions no bottleneck has no code, and no word, since it is no problem.
  private func uncodedCells(_ block: PhaseFrequency) -> [Table.Cell] {
    let count = block.uncoded.count(frequency.unit)
    return cells(
      block, code: "", title: word("(niet gecodeerd)", "(not coded)"), block.uncoded,
      share: block.base > 0 ? Double(count) / Double(block.base) : nil,
      interval: WilsonInterval(count: count, of: block.base), prevalence: .missing,
      initiatives: .missing)
  }

  private var json: String {
    let filters = self.filters.map { (key: $0.name, value: JSON.string($0.value)) }
    let report = JSON.object([
      (key: "report", value: .string("frequency")),
      (key: "unit", value: .string(frequency.unit.rawValue)),
      (key: "filters", value: .object(filters)),
      (key: "rows", value: table.jsonRows),
    ])
    return report.text() + "\n"
  }
}
