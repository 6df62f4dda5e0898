public import StakeholderInput

/// A cross-tab of bottlenecks and groups, written down.
public struct CrosstabReport {
  let crosstab: Crosstab
  private let basis: Basis

  private var word: Wording { basis.word }

  /// Makes a report of a cross-tab.
  public init(_ crosstab: Crosstab, basis: Basis) {
    self.crosstab = crosstab
    self.basis = basis
  }

  /// The report, to be written in any format.
  public var report: Report {
    let by = word.grouping(crosstab.grouping)
    return Report(
      name: "crosstab", title: word("Knelpunten per \(by)", "Bottlenecks by \(by)"),
      language: basis.language, facts: basis.facts(base: base),
      filters: basis.filters([
        "rows": .text("bottleneck"), "columns": .text(crosstab.grouping.rawValue),
      ]), sections: sections(by), notes: notes,
      data: [
        Report.Figures("cells", cellFigures), Report.Figures("rows", rowFigures),
        Report.Figures("columns", columnFigures),
      ])
  }

  /// Units that stand in several columns count in each, whatever the unit is said to be.
  private var base: (value: Table.Cell, shown: String) {
    let base = basis.base(crosstab.base)
    guard crosstab.isOverlapping else { return base }
    return (
      base.value,
      base.shown
        + word(
          "; wat in meer dan één kolom staat, telt in elke kolom",
          "; what stands in more than one column counts in each")
    )
  }

  // MARK: - For people

  private var all: String {
    crosstab.isOverlapping ? word("opgeteld", "added up") : word("alle", "all")
  }

  private func sections(_ by: String) -> [Report.Section] {
    guard !crosstab.rows.isEmpty else {
      return [
        Report.Section(
          "", blocks: [.paragraph(word("Er is geen vermelding.", "There is no mention."))])
      ]
    }
    return [
      Report.Section(
        word("Aandelen en aantallen", "Shares and counts"),
        blocks: [
          .chart(chart(by)),
          .table(
            table(word("Aandeel van de basis van de kolom", "Share of the base of the column")) {
              .share($0.share)
            }),
          .table(table(word("Aantal", "Number")) { .integer($0.count) }),
        ]),
      Report.Section(
        word("Verschillen tussen de groepen", "Differences between the groups"),
        blocks: isTested ? differences : [.paragraph(untested)]),
    ]
  }

  private var isTested: Bool {
    crosstab.rows.contains { row in row.cells.contains { $0?.test != nil } }
  }

  private var untested: String {
    word(
      "Er valt niets te toetsen: er zijn geen twee groepen die verschillend kunnen antwoorden.",
      "There is nothing to test: there are no two groups that can answer differently.")
  }

  private var differences: [Report.Block] {
    [.table(tests), .paragraph(standingOut.isEmpty ? nothing : something)]
      + (standingOut.isEmpty ? [] : [.table(cells)])
      + [
        .table(cellTable("lift") { .fraction($0.lift) }),
        .table(cellTable(word("p van elk vak", "p of each cell")) { .fraction($0.test?.p) }),
        .table(
          cellTable(word("p (Holm) van elk vak", "p (Holm) of each cell")) {
            .fraction($0.test?.adjustedP)
          }),
      ]
  }

  /// A figure of every bottleneck in every group.
  private func cellTable(_ title: String, _ figure: (Crosstab.Cell) -> Table.Cell) -> Table {
    Table(
      title: title,
      columns: [Table.Column("code")]
        + headings.enumerated().map {
          Table.Column("group_\($0.offset + 1)", title: $0.element, isNumeric: true)
        },
      rows: crosstab.rows.map { row in
        [.text(row.bottleneck.code)] + row.cells.map { $0.map(figure) ?? .missing }
      })
  }

  private var headings: [String] {
    crosstab.columns.map { "\(word.group($0.name, of: crosstab.grouping)) (\($0.base))" }
  }

  private func table(_ title: String, _ cell: (Proportion) -> Table.Cell) -> Table {
    Table(
      title: title,
      columns: [Table.Column("code")]
        + [Table.Column("all", title: all, isNumeric: true)]
        + headings.enumerated().map {
          Table.Column("group_\($0.offset + 1)", title: $0.element, isNumeric: true)
        } + [Table.Column("title", title: word("knelpunt", "bottleneck"))],
      rows: crosstab.rows.map { row in
        [.text(row.bottleneck.code), cell(row.total)]
          + row.cells.map { $0.map { cell($0.proportion) } ?? .missing }
          + [.text(row.bottleneck.title)]
      }, order: Table.Order(by: "all"))
  }

  private func chart(_ by: String) -> Chart {
    Chart(
      title: word("Aandeel per \(by)", "Share by \(by)"),
      description: word(
        "Een vak per knelpunt en groep, sterker gekleurd naarmate het aandeel hoger is. De cijfers staan "
          + "in de tabel.",
        "A square for each bottleneck and group, stronger in colour the higher the share. The figures stand "
          + "in the table."),
      shape: .heatMap(
        rows: crosstab.rows.map { "\($0.bottleneck.code) \($0.bottleneck.title)" },
        columns: [all] + headings,
        cells: crosstab.rows.map { row in
          [.share(row.total.share)]
            + row.cells.map { $0.map { .share($0.proportion.share) } ?? .missing }
        }))
  }

  private var tests: Table {
    Table(
      title: word("Per knelpunt: verschillen de groepen?", "By bottleneck: do the groups differ?"),
      columns: [
        Table.Column("code"), Table.Column("chi_square", title: "χ²", isNumeric: true),
        Table.Column("df", title: "df", isNumeric: true), Table.Column("p", isNumeric: true),
        Table.Column("p_holm", title: "p (Holm)", isNumeric: true),
        Table.Column("v", title: "Cramér V", isNumeric: true),
        Table.Column("least", title: word("kleinste verwacht", "least expected"), isNumeric: true),
        Table.Column("test", title: word("toets", "test")),
      ],
      rows: crosstab.rows.map { row in
        [
          // Beside Fisher's p the figures of the other test would be taken for its own.
          .text(row.bottleneck.code), .fraction(pearson(row.test)?.statistic),
          .integer(pearson(row.test)?.degreesOfFreedom), .fraction(row.test?.p),
          .fraction(row.test?.adjustedP), .fraction(row.cramersV),
          .fraction(row.test?.chiSquare.leastExpected), .text(row.test.map(name)),
        ]
      })
  }

  private func pearson(_ test: Crosstab.Test?) -> ChiSquareTest? {
    test?.method == .chiSquare ? test?.chiSquare : nil
  }

  private func name(_ test: Crosstab.Test) -> String {
    switch test.method {
    case .fisher: "Fisher"
    case .chiSquare:
      test.chiSquare.leastExpected < 5
        ? word("χ², indicatief", "χ², indicative") : "χ²"
    }
  }

  /// The cells whose difference is hardly chance, the least likely first.
  private var standingOut: [(row: Crosstab.Row, column: Crosstab.Column, cell: Crosstab.Cell)] {
    let all = crosstab.rows.flatMap { row in
      zip(crosstab.columns, row.cells).compactMap { column, cell in
        cell.map { (row: row, column: column, cell: $0) }
      }
    }
    // Sorted is stable, so that what is as likely stays in the order of the table.
    return all.filter { ($0.cell.test?.adjustedP ?? 1) < 0.05 }
      .sorted { ($0.cell.test?.p ?? 1) < ($1.cell.test?.p ?? 1) }
  }

  private var nothing: String {
    word(
      "Geen enkele groep wijkt bij een knelpunt sterker van de andere af dan door toeval te verwachten "
        + "is (p na Holm onder 0,05).",
      "No group differs more from the others than is to be expected by chance (p after Holm under "
        + "0.05).")
  }

  private var something: String {
    word(
      "Waar een groep sterker van de andere afwijkt dan door toeval te verwachten is (p na Holm onder "
        + "0,05):",
      "Where a group differs more from the others than is to be expected by chance (p after Holm "
        + "under 0.05):")
  }

  private var cells: Table {
    Table(
      columns: [
        Table.Column("code"), Table.Column("group", title: word("groep", "group")),
        Table.Column("units", title: word.unitsHeading(crosstab.unit), isNumeric: true),
        Table.Column("base", title: word("basis", "base"), isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("lift", title: "lift", isNumeric: true), Table.Column("p", isNumeric: true),
        Table.Column("p_holm", title: "p (Holm)", isNumeric: true),
        Table.Column("test", title: word("toets", "test")),
      ],
      rows: standingOut.map { found in
        [
          .text(found.row.bottleneck.code),
          .text(word.group(found.column.name, of: crosstab.grouping)),
          .integer(found.cell.proportion.count), .integer(found.cell.proportion.base),
          .share(found.cell.proportion.share), .fraction(found.cell.lift),
          .fraction(found.cell.test?.p), .fraction(found.cell.test?.adjustedP),
          .text(found.cell.test.map(name)),
        ]
      })
  }

  private var notes: [String] {
    var notes = [
      word(
        "Elk aandeel is van de basis van zijn kolom, die achter de naam van de groep staat. lift: het "
          + "aandeel van de groep, gedeeld door dat van alle kolommen samen.",
        "Each share is of the base of its column, which stands behind the name of the group. lift: "
          + "the share of the group, divided by that of all columns together.")
    ]
    if isTested {
      notes += [
        word(
          "Een groep wordt met alle andere samen vergeleken: χ² (Pearson), of de exacte toets van Fisher "
            + "waar een verwacht aantal onder 5 ligt. Over meer dan twee groepen tegelijk blijft het χ², "
            + "dat dan indicatief is. p (Holm) houdt er rekening mee dat er veel getoetst wordt: bij de "
            + "groepen over alle vakken, bij de knelpunten over alle rijen.",
          "A group is compared with all others together: χ² (Pearson), or Fisher's exact test where an "
            + "expected count is under 5. Over more than two groups at once it stays χ², which is "
            + "indicative then. p (Holm) allows for the number of tests: of groups over all cells, of "
            + "bottlenecks over all rows."),
        word(
          "De toetsen zijn een indicatie: wie antwoordde, koos daar zelf voor.",
          "The tests are indicative: those who answered chose to."),
      ]
    }
    if crosstab.isOverlapping {
      notes.append(
        word(
          "opgeteld: de aantallen en de bases van de kolommen opgeteld. Sommige inzenders staan in meer "
            + "dan één kolom en tellen daar meer dan één keer; de toetsen behandelen hen als "
            + "verschillende.",
          "added up: the counts and the bases of the columns added up. Some who answered stand in more "
            + "than one column and count there more than once; the tests take them for different "
            + "ones."))
    }
    return notes
  }
}
