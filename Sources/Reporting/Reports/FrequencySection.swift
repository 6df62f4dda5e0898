internal import StakeholderInput

/// The bottlenecks of one phase, for people.
struct FrequencySection {
  private let block: PhaseFrequency
  private let unit: CountUnit
  private let word: Wording

  init(_ block: PhaseFrequency, unit: CountUnit, _ word: Wording) {
    self.block = block
    self.unit = unit
    self.word = word
  }

  var section: Report.Section {
    let title = word.phase(block.phase)
    let prose = [base] + (uncoded.map { [$0] } ?? [])
    guard !block.bottlenecks.isEmpty else {
      return Report.Section(title, blocks: [.paragraph(prose.joined(separator: " "))])
    }
    // Where nobody said anything there is nothing to draw.
    let chart: [Report.Block] = block.base > 0 ? [.chart(self.chart)] : []
    return Report.Section(
      title,
      blocks: [.paragraph(base)] + chart + [.table(table)]
        + prose.dropFirst().map { .paragraph($0) })
  }

  private var table: Table {
    let count = unit == .submission ? word("inz.", "subm.") : word("stakeh.", "stakeh.")
    return Table(
      columns: [
        Table.Column("rank", title: "#", isNumeric: true), Table.Column("code"),
        Table.Column("mentions", title: word("verm.", "ment."), isNumeric: true),
        Table.Column("units", title: count, isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("interval", title: word("95%-interval", "95% interval"), isNumeric: true),
        Table.Column("prevalence", title: word("hoeveel", "how many")),
        Table.Column("initiatives", title: "init.", isNumeric: true),
        Table.Column("title", title: word("knelpunt", "bottleneck")),
      ],
      rows: block.bottlenecks.map { row in
        [
          .integer(row.rank), .text(row.code), .integer(row.mentions.statements),
          .integer(row.count), .share(row.share),
          row.interval.map { .interval(low: $0.low, high: $0.high) } ?? .missing,
          .text(row.prevalence), .integer(row.initiatives), .text(row.title),
        ]
      },
      order: Table.Order(by: "share"))
  }

  private var chart: Chart {
    let first = block.bottlenecks.first.flatMap { row in
      row.share.map { "\(row.code) \(row.title), \(word.percentage($0))" }
    }
    return Chart(
      title: word("Aandeel per knelpunt", "Share of each bottleneck"),
      description: [
        word(
          "Een balk per knelpunt, met het 95%-interval als streep.",
          "A bar for each bottleneck, with the 95% interval as a line."),
        first.map { word("De langste is \($0).", "The longest is \($0).") },
        word("De cijfers staan in de tabel.", "The figures stand in the table."),
      ].compactMap { $0 }.joined(separator: " "),
      shape: .bars(
        block.bottlenecks.map { row in
          Chart.Bar(
            "\(row.code) \(row.title)", share: row.share ?? 0, low: row.interval?.low,
            high: row.interval?.high)
        }))
  }

  private var base: String {
    guard block.base > 0 else {
      return unit == .submission
        ? word("Basis: geen enkele inzending met inhoud.", "Base: no submission said anything.")
        : word("Basis: geen enkele stakeholder met inhoud.", "Base: no stakeholder said anything.")
    }
    let units = word.units(block.base, unit)
    return word("Basis: \(units) met inhoud.", "Base: \(units) that said something.")
  }

  /// What is left to code; nil where nothing was said.
  private var uncoded: String? {
    guard block.base > 0 else { return nil }
    guard block.uncoded.statements > 0 else {
      return word("Alles is gecodeerd.", "Everything is coded.")
    }
    let statements = word.statements(block.uncoded.statements)
    let units = word.units(block.uncoded.count(unit), unit)
    return word(
      "Niet gecodeerd: \(statements) in \(units).", "Not coded: \(statements) in \(units).")
  }
}
