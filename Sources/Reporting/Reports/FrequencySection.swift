internal import StakeholderInput

/// The bottlenecks of one phase, for people.
struct FrequencySection {
  private let block: PhaseFrequency
  private let unit: CountUnit
  private let word: Wording
  private let areKindsTold: Bool
  private let groups: (all: FrequencyByGroup, here: FrequencyByGroup.PhaseGroups)?
  private let weighted: TypeWeightedShares?
  private let isWeightTold: (String) -> Bool

  /// Makes the section of a phase.
  ///
  /// It tells the kinds of statements where they may be told, the counts of `groups` (all of them,
  /// and those of this phase), and the shares `weighted` by type where they may be told.
  init(
    _ block: PhaseFrequency, unit: CountUnit, _ word: Wording, areKindsTold: Bool = true,
    groups: (FrequencyByGroup, FrequencyByGroup.PhaseGroups)? = nil,
    weighted: TypeWeightedShares? = nil, isWeightTold: @escaping (String) -> Bool = { _ in true }
  ) {
    self.block = block
    self.unit = unit
    self.word = word
    self.areKindsTold = areKindsTold
    self.groups = groups
    self.weighted = weighted
    self.isWeightTold = isWeightTold
  }

  var section: Report.Section {
    let title = word.phase(block.phase)
    let prose = [base] + [uncoded, kinds, untyped].compactMap(\.self)
    guard !block.bottlenecks.isEmpty else {
      return Report.Section(title, blocks: [.paragraph(prose.joined(separator: " "))])
    }
    // Where nobody said anything there is nothing to draw.
    let chart: [Report.Block] = block.base > 0 ? [.chart(self.chart)] : []
    return Report.Section(
      title,
      blocks: [.paragraph(base)] + chart + [.table(table)]
        + prose.dropFirst().map { .paragraph($0) } + groupBlocks)
  }

  var table: Table {
    let table = Table(
      columns: [
        Table.Column("rank", title: "#", isNumeric: true), Table.Column("code"),
        Table.Column("mentions", title: word("verm.", "ment."), isNumeric: true),
        Table.Column("units", title: word.unitsHeading(unit), isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("interval", title: word("95%-interval", "95% interval"), isNumeric: true),
        Table.Column("weighted", title: word("gewogen", "weighted"), isNumeric: true),
        Table.Column("prevalence", title: word.prevalenceHeading),
        Table.Column("initiatives", title: "init.", isNumeric: true),
        Table.Column("title", title: word("knelpunt", "bottleneck")),
      ],
      rows: block.bottlenecks.map { row in
        [
          .integer(row.rank), .text(row.code), .integer(row.mentions.statements),
          .integer(row.count), .share(row.share), .interval(row.interval),
          isWeightTold(row.code) ? .share(weighted?.shares[row.code]) : .missing,
          .text(row.prevalence), .integer(row.initiatives), .text(row.title),
        ]
      },
      order: Table.Order(by: "share"))
    return weighted == nil ? table.without(column: "weighted") : table
  }

  /// The shares and the counts of groups, where they were asked for.
  private var groupBlocks: [Report.Block] {
    guard let groups, !groups.all.groups.isEmpty else { return [] }
    let names = groups.all.groups.map { word.group($0, of: groups.all.grouping) }
    let headings =
      [word("alle (\(block.base))", "all (\(block.base))")]
      + zip(names, groups.here.bases).map { name, base in base.map { "\(name) (\($0))" } ?? name }
    let codes = block.bottlenecks.map(\.code)
    func cells(
      _ total: (BottleneckFrequency) -> Table.Cell, _ cell: (FrequencyByGroup.Cell) -> Table.Cell
    ) -> [[Table.Cell]] {
      block.bottlenecks.map { [total($0)] + (groups.here.cells[$0.code] ?? []).map(cell) }
    }
    func table(_ title: String, _ cells: [[Table.Cell]]) -> Table {
      Table(
        title: title,
        columns: [Table.Column("code")]
          + headings.enumerated().map { index, heading in
            Table.Column(index == 0 ? "all" : "group_\(index)", title: heading, isNumeric: true)
          },
        rows: zip(codes, cells).map { [.text($0)] + $1 })
    }
    let by = word.grouping(groups.all.grouping)
    let shares = cells({ .share($0.share) }, { .share($0.proportion?.share) })
    let counts = cells({ .integer($0.count) }, { .integer($0.count) })
    return [
      .chart(
        Chart(
          title: word("Aandeel per \(by)", "Share by \(by)"),
          description: word(
            "Een vak per knelpunt en groep, sterker gekleurd naarmate het aandeel hoger is. De cijfers "
              + "staan in de tabel.",
            "A square for each bottleneck and group, stronger in colour the higher the share. The figures "
              + "stand in the table."),
          shape: .heatMap(rows: codes, columns: headings, cells: shares))),
      .table(table(word("Aandeel per \(by)", "Share by \(by)"), shares)),
      .table(table(word("Aantal per \(by)", "Number by \(by)"), counts)),
    ]
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

  /// How many mentions come from each kind of statement; nil where there are none, or where it is
  /// not told.
  var kinds: String? {
    guard areKindsTold, !block.kinds.isEmpty else { return nil }
    let told = StatementKind.allCases.compactMap { kind in
      block.kinds[kind].map { "\(word.kind(kind)) \($0)" }
    }.joined(separator: ", ")
    return word(
      "Vermeldingen per soort uitspraak: \(told).", "Mentions by kind of statement: \(told).")
  }

  /// Who has no part in the weighted shares.
  private var untyped: String? {
    guard let weighted, block.base > 0 else { return nil }
    guard weighted.types > 0 else {
      return word("Gewogen: van niemand is een type bekend.", "Weighted: nobody’s type is known.")
    }
    let types = word.count(
      weighted.types, ("type telt", "typen tellen"), ("type counts", "types count"))
    let rest = word.units(weighted.untyped, unit)
    return word(
      "Gewogen: \(types) even zwaar; \(rest) zonder type.",
      "Weighted: \(types) equally; \(rest) without a type.")
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
      "Niet gecodeerd: \(statements) \(word.source(unit)) \(units).",
      "Not coded: \(statements) \(word.source(unit)) \(units).")
  }
}
