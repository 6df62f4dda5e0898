public import StakeholderInput

/// Which bottlenecks are mentioned together, written down.
public struct CooccurrenceReport {
  private let found: Cooccurrence
  private let basis: Basis
  private let minimum: Int

  private var word: Wording { basis.word }

  /// So many pairs are listed for people; programs find all.
  private static let mostPairs = 40

  /// Makes a report of pairs, which tells the least count that was asked for.
  public init(_ cooccurrence: Cooccurrence, basis: Basis, minimum: Int = 1) {
    found = cooccurrence
    self.basis = basis
    self.minimum = minimum
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "cooccurrence",
      title: word("Knelpunten die samen voorkomen", "Bottlenecks that occur together"),
      language: basis.language, facts: basis.facts(base: basis.base(found.base)),
      filters: basis.filters(["min-count": minimum > 1 ? .integer(minimum) : .missing]),
      sections: found.pairs.isEmpty ? [nothing] : [list, matrix], notes: notes,
      data: [
        Report.Figures("pairs", pairFigures), Report.Figures("bottlenecks", bottleneckFigures),
        Report.Figures("matrix", matrixFigures),
      ], graph: graph)
  }

  // MARK: - For people

  private var nothing: Report.Section {
    Report.Section(
      "",
      blocks: [
        .paragraph(
          word(
            "Geen twee knelpunten worden samen genoemd.",
            "No two bottlenecks are mentioned together."))
      ])
  }

  private var list: Report.Section {
    let shown = found.pairs.prefix(Self.mostPairs)
    let table = Table(
      columns: [
        Table.Column("first", title: word("knelpunt", "bottleneck")),
        Table.Column("second", title: word("en", "and")),
        Table.Column("units", title: word.unitsHeading(found.unit), isNumeric: true),
        Table.Column("jaccard", title: "Jaccard", isNumeric: true),
        Table.Column("lift", title: "lift", isNumeric: true),
        Table.Column("titles", title: word("wat het is", "what it is")),
      ],
      rows: shown.map { pair in
        [
          .text(pair.first.code), .text(pair.second.code), .integer(pair.count),
          .fraction(pair.association.jaccard), .fraction(pair.association.lift),
          .text("\(pair.first.title) / \(pair.second.title)"),
        ]
      }, order: Table.Order(by: "units"))
    let rest = found.pairs.count - shown.count
    return Report.Section(
      word("Paren", "Pairs"),
      blocks: [.table(table)]
        + (rest > 0
          ? [
            .paragraph(
              word(
                "Nog \(rest) paren staan hier niet bij; CSV, JSON en XLSX hebben ze alle.",
                "\(rest) more pairs are not shown here; CSV, JSON and XLSX have all."))
          ] : []))
  }

  private var codes: [String] { found.bottlenecks.map(\.name.code) }

  /// The codes that are mentioned most, in their order; a matrix of more cannot be read.
  private var mostMentioned: [String] {
    let counts = found.bottlenecks.map(\.count)
    // Sorted is stable: of those that are mentioned as often, the first come along.
    return counts.indices.sorted { counts[$0] > counts[$1] }.prefix(Chart.mostRows).sorted()
      .map { codes[$0] }
  }

  /// The count of every pair of `codes`, and of each bottleneck on the diagonal.
  private func counts(_ codes: [String]) -> [[Table.Cell]] {
    var places: [String: Int] = [:]
    for (place, code) in codes.enumerated() { places[code] = place }
    var cells = codes.map { _ in [Table.Cell](repeating: .integer(0), count: codes.count) }
    for bottleneck in found.bottlenecks {
      if let place = places[bottleneck.name.code] {
        cells[place][place] = .integer(bottleneck.count)
      }
    }
    for pair in found.pairs {
      guard let one = places[pair.first.code], let two = places[pair.second.code] else { continue }
      cells[one][two] = .integer(pair.count)
      cells[two][one] = .integer(pair.count)
    }
    return cells
  }

  private var matrix: Report.Section {
    let shown = mostMentioned
    let counts = counts(shown)
    let rest: [Report.Block] =
      shown.count < codes.count
      ? [
        .paragraph(
          word(
            "De \(shown.count) meest genoemde van \(codes.count) knelpunten; JSON en XLSX hebben ze alle.",
            "The \(shown.count) most mentioned of \(codes.count) bottlenecks; JSON and XLSX have all."
          ))
      ] : []
    return Report.Section(
      word("Matrix", "Matrix"),
      blocks: rest + [
        .chart(
          Chart(
            title: word("Hoe vaak twee knelpunten samen voorkomen", "How often two occur together"),
            description: word(
              "Een vak per paar, sterker gekleurd naarmate het vaker samen genoemd wordt; op de diagonaal "
                + "hoe vaak het knelpunt zelf. De cijfers staan in de tabel.",
              "A square for each pair, stronger in colour the more often they are mentioned together; on the "
                + "diagonal how often the bottleneck itself. The figures stand in the table."),
            shape: .heatMap(rows: shown, columns: shown, cells: counts))),
        .table(matrixTable(shown, counts)),
      ])
  }

  private func matrixTable(_ codes: [String], _ counts: [[Table.Cell]]) -> Table {
    Table(
      columns: [Table.Column("code")] + codes.map { Table.Column($0, isNumeric: true) },
      rows: zip(codes, counts).map { [.text($0)] + $1 })
  }

  private var notes: [String] {
    [
      word(
        "Een paar telt één keer per inzending of stakeholder die beide noemt, waar dan ook. Jaccard: "
          + "wie beide noemt, van wie een van beide noemt. lift: hoeveel maal zo vaak samen als bij "
          + "toeval; 1 is toeval.",
        "A pair counts once for each submission or stakeholder that mentions both, wherever. Jaccard: "
          + "who mentions both, of who mentions either. lift: how many times as often together as by "
          + "chance; 1 is chance.")
    ]
  }

  // MARK: - For programs

  private var pairFigures: Table {
    Table(
      columns: ["first", "second"].map { Table.Column($0) }
        + ["count", "jaccard", "lift"].map { Table.Column($0, isNumeric: true) },
      rows: found.pairs.map { pair in
        [
          .text(pair.first.code), .text(pair.second.code), .integer(pair.count),
          .number(pair.association.jaccard), .number(pair.association.lift),
        ]
      })
  }

  private var bottleneckFigures: Table {
    Table(
      columns: [
        Table.Column("bottleneck"), Table.Column("title"), Table.Column("count", isNumeric: true),
      ],
      rows: found.bottlenecks.map {
        [.text($0.name.code), .text($0.name.title), .integer($0.count)]
      })
  }

  private var matrixFigures: Table { matrixTable(codes, counts(codes)) }

  private var graph: Graph {
    Graph(
      nodes: found.bottlenecks.map {
        Graph.Node(id: $0.name.code, label: $0.name.title, count: $0.count)
      },
      edges: found.pairs.map {
        Graph.Edge(
          from: $0.first.code, to: $0.second.code, count: $0.count,
          jaccard: $0.association.jaccard ?? 0, lift: $0.association.lift ?? 0)
      })
  }
}
