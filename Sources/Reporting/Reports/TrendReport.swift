public import StakeholderInput

/// How shares changed from one consultation to another, written down.
public struct TrendReport {
  private let trend: Trend
  private let basis: Basis

  private var word: Wording { basis.word }

  /// Makes a report of a trend.
  public init(_ trend: Trend, basis: Basis) {
    self.trend = trend
    self.basis = basis
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "trend",
      title: word("Verandering per levensfase", "Change per phase"), language: basis.language,
      facts: basis.facts(base: basis.basePerPhase),
      filters: basis.filters(["from": .text(trend.from), "to": .text(trend.to)]),
      sections: trend.phases.map(section), notes: notes,
      data: [Report.Figures("changes", figures), Report.Figures("phases", phaseFigures)])
  }

  // MARK: - For people

  private func section(_ block: Trend.PhaseTrend) -> Report.Section {
    let bases = word(
      "Basis: \(word.units(block.bases.from, trend.unit)) met inhoud in \(trend.from) en "
        + "\(word.units(block.bases.to, trend.unit)) in \(trend.to); "
        + "\(word.units(block.matched, .stakeholder)) beide keren.",
      "Base: \(word.units(block.bases.from, trend.unit)) that said something in \(trend.from) and "
        + "\(word.units(block.bases.to, trend.unit)) in \(trend.to); "
        + "\(word.units(block.matched, .stakeholder)) both times.")
    guard !block.changes.isEmpty else {
      return Report.Section(word.phase(block.phase), blocks: [.paragraph(bases)])
    }
    let matched: [Report.Block] =
      block.matched > 0
      ? [.table(matchedTable(block))]
      : [
        .paragraph(
          word(
            "Geen stakeholder zei beide keren iets in deze levensfase.",
            "No stakeholder said something in this phase both times."))
      ]
    // From a round in which nobody said anything no line leads anywhere.
    let isDrawn = block.bases.from > 0 && block.bases.to > 0
    return Report.Section(
      word.phase(block.phase),
      blocks: [.paragraph(bases)] + (isDrawn ? [.chart(chart(block))] : [])
        + [.table(table(block))] + matched)
  }

  private var difference: Table.Column {
    Table.Column(
      "difference", title: word("verschil (procentpunt)", "difference (pp)"), isNumeric: true)
  }

  private var interval: Table.Column {
    Table.Column("interval", title: word("95%-interval", "95% interval"), isNumeric: true)
  }

  private func table(_ block: Trend.PhaseTrend) -> Table {
    Table(
      title: word("Alle inzenders", "All who answered"),
      columns: [
        Table.Column("code"), Table.Column("from", title: trend.from, isNumeric: true),
        Table.Column("to", title: trend.to, isNumeric: true), difference, interval,
        Table.Column("title", title: word("knelpunt", "bottleneck")),
      ],
      rows: block.changes.map { change in
        [
          .text(change.bottleneck.code), .share(change.from.share), .share(change.to.share),
          .points(change.difference), .points(change.interval), .text(change.bottleneck.title),
        ]
      })
  }

  private func matchedTable(_ block: Trend.PhaseTrend) -> Table {
    Table(
      title: word(
        "Wie beide keren antwoordde (\(word.units(block.matched, .stakeholder)))",
        "Who answered both times (\(word.units(block.matched, .stakeholder)))"),
      columns: [
        Table.Column("code"),
        Table.Column("both", title: word("beide", "both"), isNumeric: true),
        Table.Column("only_from", title: word("alleen eerst", "only first"), isNumeric: true),
        Table.Column("only_to", title: word("alleen later", "only later"), isNumeric: true),
        difference, interval,
        Table.Column("p_exact", title: word("p exact", "exact p"), isNumeric: true),
        Table.Column("p_mid", title: "mid-p", isNumeric: true),
      ],
      rows: block.changes.map { change in
        [
          .text(change.bottleneck.code), .integer(change.matched.both),
          .integer(change.matched.onlyFrom), .integer(change.matched.onlyTo),
          .points(change.matched.difference), .points(change.matched.interval),
          .fraction(change.matched.test?.exact), .fraction(change.matched.test?.mid),
        ]
      })
  }

  private func chart(_ block: Trend.PhaseTrend) -> Chart {
    Chart(
      title: word("Aandeel per consultatie", "Share of each consultation"),
      description: word(
        "Een lijn per knelpunt van de eerste consultatie naar de tweede. De cijfers staan in de "
          + "tabel.",
        "A line for each bottleneck from the first consultation to the second. The figures stand in "
          + "the table."),
      shape: .lines(
        rounds: [trend.from, trend.to],
        // A legend is in the order in which the lines end.
        series: block.changes.sorted {
          ($1.to.share ?? 0, $0.bottleneck.code) < ($0.to.share ?? 0, $1.bottleneck.code)
        }.map { change in
          Chart.Series(
            "\(change.bottleneck.code) \(change.bottleneck.title)",
            shares: [change.from.share, change.to.share])
        }))
  }

  private var notes: [String] {
    [
      word(
        "verschil: het latere aandeel min het eerdere, in procentpunten, met een interval naar "
          + "Newcombe (1998): voor alle inzenders als van verschillende mensen, voor wie beide keren "
          + "antwoordde als van dezelfde.",
        "difference: the later share less the earlier, in percentage points, with an interval after "
          + "Newcombe (1998): of all who answered as of different people, of who answered both times "
          + "as of the same."),
      word(
        "p: de toets van McNemar, exact en als mid-p, op het verschil tussen het aantal stakeholders dat "
          + "het knelpunt pas later noemt en het aantal dat het later niet meer noemt. Wie beide keren "
          + "antwoordde, wordt per stakeholder vergeleken.",
        "p: McNemar's test, exact and as mid-p, of whether as many stakeholders began to mention the "
          + "bottleneck as ceased to. Who answered both times is compared by stakeholder."),
      word(
        "Codes die hernoemd of samengevoegd zijn, tellen als de laatste die ze opvolgt. Alles is een "
          + "indicatie: wie antwoordde, koos daar zelf voor.",
        "Codes that were renamed or merged count as the last one that follows them. All of it is "
          + "indicative: those who answered chose to."),
    ]
  }

  // MARK: - For programs

  private var figures: Table {
    let numbers = [
      "from_count", "from_base", "from_share", "to_count", "to_base", "to_share", "difference",
      "difference_low", "difference_high", "matched_base", "matched_both", "matched_only_from",
      "matched_only_to", "matched_neither", "matched_difference", "matched_low", "matched_high",
      "p_exact", "p_mid",
    ]
    return Table(
      columns: ["phase", "bottleneck", "title"].map { Table.Column($0) }
        + numbers.map { Table.Column($0, isNumeric: true) },
      rows: trend.phases.flatMap { block in
        block.changes.map { change in
          let matched = change.matched
          return [
            .text(word.phase(block.phase)), .text(change.bottleneck.code),
            .text(change.bottleneck.title), .integer(change.from.count),
            .integer(change.from.base), .share(change.from.share), .integer(change.to.count),
            .integer(change.to.base), .share(change.to.share), .points(change.difference),
            .points(change.interval?.low), .points(change.interval?.high), .integer(matched.base),
            .integer(matched.both), .integer(matched.onlyFrom), .integer(matched.onlyTo),
            .integer(matched.neither), .points(matched.difference), .points(matched.interval?.low),
            .points(matched.interval?.high), .number(matched.test?.exact),
            .number(matched.test?.mid),
          ]
        }
      })
  }

  private var phaseFigures: Table {
    Table(
      columns: [Table.Column("phase")]
        + ["from_base", "to_base", "matched_base"].map { Table.Column($0, isNumeric: true) },
      rows: trend.phases.map {
        [
          .text(word.phase($0.phase)), .integer($0.bases.from), .integer($0.bases.to),
          .integer($0.matched),
        ]
      })
  }
}
