import StakeholderInput

@testable import Reporting

/// A report of the shape of an annex: everything that a report can hold.
enum AnnexSample {
  static let report = Report(
    name: "annex", title: "Bijlage 1 – Wat partners zeggen over techniekonderwijs", language: .nl,
    facts: [
      Report.Fact("unit", title: "Eenheid", value: .text("submission"), shown: "elke inzending"),
      Report.Fact(
        "data_changed", title: "Stand", value: .text("2026-01-31T12:00:00Z"), shown: "2026-01-31"),
    ],
    sections: [
      Report.Section(
        "Funderend onderwijs",
        blocks: [
          .paragraph([
            .text("In "), .strong("(bijna) alle"),
            .text(
              " input (18 van 19 organisaties) komt terug dat scholen te weinig houvast hebben bij "
                + "techniek in de les. Wat er is, is vrijblijvend, en wie voor de klas staat, mist "
                + "vaak de kennis"),
            .footnote("Uitspraken 12, 15 en 48; zie ook https://example.org/inventarisatie."),
            .text("."),
          ]),
          .quotation([.text("“Wij willen wel, maar niemand weet waar te beginnen.”")]),
          .heading("Wat werkt", level: 1),
          .list([
            [
              .link("Techniek in de klas", url: "https://example.org/techniek"),
              .text(
                " – leerlingen werken een halfjaar lang aan één opdracht van een bedrijf uit de "
                  + "buurt. Bereik: 1.200 leerlingen (gerealiseerd, 2025)."),
              .footnote("Uitspraak 31."),
            ],
            [.text("Meidendag"), .footnote("Uitspraak 7.")],
            [.emphasis("Zonder adres: "), .link("intern stuk", url: "file:///etc/passwd")],
          ]),
          .heading("De cijfers", level: 1), .heading("Per knelpunt", level: 2),
          .chart(bars), .table(frequency),
        ]),
      Report.Section(
        "Beroepsonderwijs",
        blocks: [.paragraph("Waar het knelt, verschilt per soort organisatie."), .chart(heatMap)]),
      Report.Section(
        "Werkenden", blocks: [.paragraph("Over drie rondes."), .chart(lines), .table(wide)]),
    ],
    notes: ["Een interval van 95 % (Wilson) is een indicatie.", "Basis: wie iets zei."],
    data: [Report.Figures("frequency", figures)])

  static let bars = Chart(
    title: "Aandeel per knelpunt", description: "FO-01 94,7 %, FO-02 26,3 %",
    shape: .bars([
      Chart.Bar("FO-01 Te weinig houvast in de leerdoelen", share: 0.947, low: 0.754, high: 0.991),
      Chart.Bar("FO-02 Kennis ontbreekt", share: 0.263, low: 0.118, high: 0.488),
    ]))

  static let heatMap = Chart(
    title: "Knelpunten naar soort organisatie", description: "Docenten: vooral scholen",
    shape: .heatMap(
      rows: ["BO-01 Docenten", "BO-02 Bekostiging", "BO-03 Instroommomenten"],
      columns: ["school", "bedrijf", "overheid"],
      cells: [
        [.share(0.8), .share(0.35), .missing], [.share(0.4), .share(0), .share(0.5)],
        [.share(0.1), .share(0.2), .share(0.3)],
      ]))

  static let lines = Chart(
    title: "Drie rondes", description: "Begeleiding stijgt",
    shape: .lines(
      rounds: ["2024", "2025", "2026"],
      series: [
        Chart.Series("Begeleiding", shares: [0.2, 0.3, 0.45]),
        Chart.Series("Modulair onderwijs", shares: [0.5, nil, 0.4]),
      ]))

  static let frequency = Table(
    title: "Tabel 1: knelpunten",
    columns: [
      Table.Column("code"), Table.Column("units", title: "inz.", isNumeric: true),
      Table.Column("share", title: "aandeel", isNumeric: true),
      Table.Column("interval", title: "95%-interval", isNumeric: true),
      Table.Column("title", title: "knelpunt"),
    ],
    rows: [
      [
        .text("FO-01"), .integer(18), .share(0.947), .interval(low: 0.754, high: 0.991),
        .text("Te weinig houvast in de leerdoelen"),
      ],
      [.text("FO-02"), .integer(5), .share(0.263), .missing, .list(["Kennis", "ontbreekt"])],
    ])

  static let figures = Table(
    columns: [
      Table.Column("code"), Table.Column("units", isNumeric: true),
      Table.Column("share", isNumeric: true), Table.Column("share_low", isNumeric: true),
      Table.Column("title"),
    ],
    rows: [
      [
        .text("FO-01"), .integer(18), .share(0.947), .share(0.754),
        .text("Te weinig houvast in de leerdoelen"),
      ],
      [.text("FO-02"), .integer(5), .share(0.263), .missing, .list(["Kennis", "ontbreekt"])],
    ])

  /// Too wide for a page that stands.
  static let wide = Table(
    columns: [Table.Column("name", title: "organisatie")]
      + (1...12).map { Table.Column("k\($0)", isNumeric: true) },
    rows: [
      [.text("Bond van makers")] + (0...10).map { .share(Double($0) / 10) } + [.missing]
    ])
}
