public import StakeholderInput

/// Where bottlenecks come back and initiatives do not, written down.
public struct GapsReport {
  private let gaps: Gaps
  private let basis: Basis

  private var word: Wording { basis.word }

  /// Makes a report of gaps.
  public init(_ gaps: Gaps, basis: Basis) {
    self.gaps = gaps
    self.basis = basis
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "gaps", title: word("Witte vlekken", "Gaps"), language: basis.language,
      facts: basis.facts(base: basis.basePerPhase), filters: basis.filters(),
      sections: [bottlenecks, initiatives, phases, regions], notes: notes,
      data: [
        Report.Figures("bottlenecks", bottleneckFigures),
        Report.Figures("unlinked_initiatives", unlinkedFigures),
        Report.Figures("phases", phaseFigures), Report.Figures("regions", regionFigures),
      ])
  }

  // MARK: - For people

  private func evidence(_ strength: Gaps.EvidenceStrength) -> String? {
    switch strength {
    // That there is no initiative, the number beside it says.
    case .noInitiative: nil
    case .none: word("niet genoemd", "not named")
    case .targets: word("beoogd", "aimed at")
    case .results: word("gerealiseerd", "reached")
    }
  }

  private var bottlenecks: Report.Section {
    var blocks: [Report.Block] = [.paragraph(openBottlenecks)]
    if gaps.bottlenecks.contains(where: \.isGap) { blocks.append(.chart(chart)) }
    if !gaps.bottlenecks.isEmpty { blocks.append(.table(bottleneckTable)) }
    return Report.Section(
      word("Knelpunten en initiatieven", "Bottlenecks and initiatives"), blocks: blocks)
  }

  private var bottleneckTable: Table {
    Table(
      columns: [
        Table.Column("phase", title: word("levensfase", "phase")), Table.Column("code"),
        Table.Column("units", title: word.unitsHeading(gaps.unit), isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("prevalence", title: word.prevalenceHeading),
        Table.Column("initiatives", title: "init.", isNumeric: true),
        Table.Column("evidence", title: word("resultaat", "result")),
        Table.Column("title", title: word("knelpunt", "bottleneck")),
      ],
      rows: gaps.bottlenecks.map { row in
        [
          .text(row.phase), .text(row.bottleneck.code), .integer(row.proportion.count),
          .share(row.proportion.share), .text(row.prevalence), .integer(row.initiatives),
          .text(evidence(row.evidence)), .text(row.bottleneck.title),
        ]
      })
  }

  /// How many bottlenecks nobody addresses where they are mentioned, and how many nobody does at all.
  private var openBottlenecks: String {
    let mentioned = gaps.bottlenecks.filter { $0.proportion.count > 0 }
    let open = Set(mentioned.filter(\.isGap).map(\.bottleneck.code))
    guard !mentioned.isEmpty else {
      return word("Er is geen vermelding in een levensfase.", "There is no mention in a phase.")
    }
    guard !open.isEmpty else {
      return word(
        "Voor elk knelpunt is er een initiatief in de levensfase waar het genoemd wordt.",
        "Every bottleneck that is mentioned is addressed by an initiative there.")
    }
    let addressed = Set(gaps.bottlenecks.filter { $0.initiatives > 0 }.map(\.bottleneck.code))
    let count = word.count(
      open.count, ("knelpunt wordt", "knelpunten worden"), ("bottleneck is", "bottlenecks are"))
    let nowhere = open.subtracting(addressed).count
    return word(
      "\(count) genoemd in een levensfase waar geen initiatief het aanpakt; voor \(nowhere) daarvan is "
        + "er in geen van de getelde levensfasen een initiatief. Die rijen staan bovenaan, een per "
        + "levensfase.",
      "\(count) mentioned in a phase where no initiative addresses it; for \(nowhere) of those there "
        + "is none in any phase that was counted. Those rows come first, one for each phase.")
  }

  private var chart: Chart {
    var codes: [String] = []
    var labels: [String] = []
    for row in gaps.bottlenecks where row.isGap && !codes.contains(row.bottleneck.code) {
      codes.append(row.bottleneck.code)
      labels.append("\(row.bottleneck.code) \(row.bottleneck.title)")
    }
    let phases = gaps.phases.map(\.phase)
    let cells = codes.map { code in
      phases.map { phase -> Table.Cell in
        let row = gaps.bottlenecks.first { $0.bottleneck.code == code && $0.phase == phase }
        guard let row, row.isGap else { return .missing }
        return .share(row.proportion.share)
      }
    }
    return Chart(
      title: word("Knelpunten zonder initiatief", "Bottlenecks without an initiative"),
      description: word(
        "Een vak per knelpunt en levensfase waar geen initiatief het aanpakt, sterker gekleurd naarmate het "
          + "vaker genoemd wordt. De cijfers staan in de tabel.",
        "A square for each bottleneck and phase where no initiative addresses it, stronger in colour the more "
          + "often it is mentioned. The figures stand in the table."),
      shape: .heatMap(rows: labels, columns: phases, cells: cells))
  }

  private var initiatives: Report.Section {
    let none =
      gaps.initiatives == 0
      ? word("Er is nog geen initiatief.", "There is no initiative yet.")
      : word("Elk initiatief pakt een knelpunt aan.", "Every initiative addresses a bottleneck.")
    return Report.Section(
      word("Initiatieven zonder knelpunt", "Initiatives without a bottleneck"),
      blocks: gaps.unlinked.isEmpty
        ? [.paragraph(none)]
        : [
          .list(
            gaps.unlinked.map { initiative in
              let phases =
                initiative.phases.isEmpty
                ? word("alle levensfasen", "all phases")
                : initiative.phases.joined(separator: ", ")
              return [.text("\(initiative.name) (\(phases))")]
            })
        ])
  }

  private var phases: Report.Section {
    guard !gaps.phases.isEmpty else {
      return Report.Section(
        word("Levensfasen", "Phases"),
        blocks: [.paragraph(word("Er is nog geen levensfase.", "There is no phase yet."))])
    }
    return Report.Section(
      word("Levensfasen", "Phases"),
      blocks: [
        .table(
          Table(
            columns: [
              Table.Column("phase", title: word("levensfase", "phase")),
              Table.Column("base", title: word("basis", "base"), isNumeric: true),
              Table.Column("mentioned", title: word("knelpunten", "bottlenecks"), isNumeric: true),
              Table.Column(
                "gaps", title: word("zonder initiatief", "no initiative"), isNumeric: true),
              Table.Column(
                "initiatives", title: word("initiatieven", "initiatives"), isNumeric: true),
            ],
            rows: gaps.phases.map {
              [
                .text($0.phase), .integer($0.base), .integer($0.mentioned), .integer($0.gaps),
                .integer($0.initiatives),
              ]
            }))
      ])
  }

  private var regions: Report.Section {
    let none = word(
      "Van niemand en van geen initiatief is een regio bekend.",
      "No region is known of anybody, nor of an initiative.")
    return Report.Section(
      word("Regio’s", "Regions"),
      blocks: gaps.regions.isEmpty
        ? [.paragraph(none)]
        : [
          .table(
            Table(
              columns: [
                Table.Column("region", title: word("regio", "region")),
                Table.Column("base", title: word("basis", "base"), isNumeric: true),
                Table.Column(
                  "initiatives", title: word("initiatieven", "initiatives"), isNumeric: true),
              ],
              rows: gaps.regions.map {
                [.text($0.region), .integer($0.base), .integer($0.initiatives)]
              }))
        ])
  }

  private var notes: [String] {
    [
      word(
        "init.: initiatieven van deze levensfase, of van geen, die het knelpunt aanpakken. resultaat: "
          + "het sterkste dat een daarvan noemt; gerealiseerd gaat boven beoogd.",
        "init.: initiatives of this phase, or of none, that address the bottleneck. result: the "
          + "strongest that one of them names; reached goes before aimed at."),
      word(
        "De regio’s zijn zoals ze bij stakeholders en initiatieven geschreven staan; een initiatief voor "
          + "het hele land staat bij geen regio.",
        "A region is as it is written of a stakeholder or an initiative; an initiative for the whole "
          + "country is in none."),
    ]
      + (basis.phase == nil
        ? [
          word(
            "Wat zonder levensfase gezegd is, telt bij de regio’s mee en verder niet.",
            "What was said without a phase counts for regions, and for nothing else here.")
        ] : [])
  }

  // MARK: - For programs

  private var bottleneckFigures: Table {
    Table(
      columns: [
        Table.Column("phase"), Table.Column("bottleneck"), Table.Column("title"),
        Table.Column("count", isNumeric: true), Table.Column("base", isNumeric: true),
        Table.Column("share", isNumeric: true), Table.Column("share_low", isNumeric: true),
        Table.Column("share_high", isNumeric: true), Table.Column("prevalence"),
        Table.Column("initiatives", isNumeric: true), Table.Column("with_results", isNumeric: true),
        Table.Column("with_targets", isNumeric: true), Table.Column("evidence"),
      ],
      rows: gaps.bottlenecks.map { row in
        [
          .text(row.phase), .text(row.bottleneck.code), .text(row.bottleneck.title),
          .integer(row.proportion.count), .integer(row.proportion.base),
          .share(row.proportion.share), .share(row.proportion.interval?.low),
          .share(row.proportion.interval?.high), .text(row.prevalence), .integer(row.initiatives),
          .integer(row.withResults), .integer(row.withTargets), .text(row.evidence.rawValue),
        ]
      })
  }

  private var unlinkedFigures: Table {
    Table(
      columns: [Table.Column("initiative"), Table.Column("phases")],
      rows: gaps.unlinked.map { [.text($0.name), .list($0.phases)] })
  }

  private var phaseFigures: Table {
    Table(
      columns: [Table.Column("phase")]
        + ["base", "mentioned", "gaps", "initiatives"].map { Table.Column($0, isNumeric: true) },
      rows: gaps.phases.map {
        [
          .text($0.phase), .integer($0.base), .integer($0.mentioned), .integer($0.gaps),
          .integer($0.initiatives),
        ]
      })
  }

  private var regionFigures: Table {
    Table(
      columns: [
        Table.Column("region"), Table.Column("base", isNumeric: true),
        Table.Column("initiatives", isNumeric: true),
      ],
      rows: gaps.regions.map { [.text($0.region), .integer($0.base), .integer($0.initiatives)] })
  }
}
