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

  /// The report in a format.
  ///
  /// - Parameters:
  ///   - format: How it is written.
  ///   - width: The width of the screen in characters, where text goes to one.
  /// - Returns: the whole report, with a line end at its end.
  public func rendered(as format: ReportFormat, width: Int? = nil) -> String {
    switch format {
    case .text: text(width: width)
    case .csv: csv
    case .json: json
    case .markdown: markdown
    }
  }

  /// A filter: its name, which is that of the option, and what was asked for.
  struct Filter {
    let name: String
    let value: Table.Cell

    /// The value for people.
    func shown(_ word: Wording) -> String {
      if case .fraction(let share) = value { return word.percentage(share) }
      return value.plain
    }
  }

  /// The filters that were given, in a fixed order.
  var filters: [Filter] {
    let filter = frequency.filter
    let all: [(String, Table.Cell)] = [
      ("phase", .text(phase)), ("consultation", .text(filter.consultation)),
      ("stakeholder-type", .text(filter.stakeholderType)), ("region", .text(filter.region)),
      ("from", .text(filter.from)), ("to", .text(filter.to)),
      ("min-share", minimumShare > 0 ? .fraction(minimumShare) : .missing),
    ]
    return all.filter { $0.1 != .missing }.map(Filter.init)
  }

  /// A row for each bottleneck of each phase, and one for what is not coded in it.
  private var table: Table {
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
    func fraction(_ number: Double?) -> Table.Cell { number.map { .fraction($0) } ?? .missing }
    return [
      .text(word.phase(block.phase)), code, .text(title), .integer(occurrence.statements),
      .integer(occurrence.submissions), .integer(occurrence.stakeholders), .integer(block.base),
      fraction(share), fraction(interval?.low), fraction(interval?.high), prevalence, initiatives,
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

  /// The table with the unit and the filters in every row, since CSV has no other place for them.
  private var csv: String {
    let told: [Table.Cell] = [
      .text(frequency.unit.rawValue),
      .text(filters.map { "\($0.name)=\($0.value.exact)" }.joined(separator: "; ")),
    ]
    let table = self.table
    return Table(
      columns: table.columns + [Table.Column("unit"), Table.Column("filters")],
      rows: table.rows.map { $0 + told }
    ).csv()
  }

  private var json: String {
    let filters = self.filters.map { (key: $0.name, value: $0.value.json) }
    let report = JSON.object([
      (key: "report", value: .string("frequency")),
      (key: "unit", value: .string(frequency.unit.rawValue)),
      (key: "filters", value: .object(filters)),
      (key: "rows", value: table.jsonRows),
    ])
    return report.text() + "\n"
  }
}
