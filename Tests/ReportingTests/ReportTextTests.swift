import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `A report as text` {
  private func text(_ blocks: Report.Block..., width: Int? = nil) -> String {
    Report(
      name: "test", title: "Titel", language: .nl, sections: [Report.Section("", blocks: blocks)]
    ).text(width: width)
  }

  private let beginning = "Titel\nFilters: geen.\n\n"

  @Test func `has every kind of block`() {
    let report = Report(
      name: "test", title: "Titel", language: .en,
      facts: [
        Report.Fact("unit", title: "Unit", value: .text("x")),
        Report.Fact("day", title: "Day", value: .text("2026-01-01"), shown: "1 January 2026"),
      ],
      filters: [Report.Fact("least", title: "least", value: .share(0.25))],
      sections: [
        Report.Section(
          "Een",
          blocks: [
            .heading("Kop", level: 1), .heading("Lager", level: 2),
            .paragraph([
              .text("Een "), .strong("sterk"), .text(" woord"), .footnote("Noot een"),
              .text(", "), .link("een adres", url: "https://example.org"), .text(" en "),
              .link("https://example.org", url: "https://example.org"), .emphasis("!"),
              .footnote("Noot twee"),
            ]),
            .list([[.text("een")], [.text("twee\ndrie")]]), .quotation([.text("Wij ook.")]),
            .table(Table(title: "Tabel", columns: [Table.Column("a")], rows: [[.share(0.5)]])),
          ]), Report.Section("Twee", blocks: []),
      ], notes: ["Zo lees je dit."])
    #expect(
      report.text(width: nil) == """
        Titel
        Unit: x. Day: 1 January 2026. Filters: least = 25.0%.

        Een
        ───
        Kop
        ╌╌╌

        Lager

        Een sterk woord[1], een adres (https://example.org) en https://example.org![2]

        - een
        - twee drie

        │ Wij ook.

        Tabel
        a
        50.0%

        Twee
        ────

        [1] Noot een
        [2] Noot twee

        Zo lees je dit.

        """)
  }

  private let register = Table(
    columns: [
      Table.Column("name"), Table.Column("n", isNumeric: true), Table.Column("region"),
      Table.Column("result"),
    ],
    rows: [
      [
        .text("Een heel lang initiatief met een naam"), .integer(12),
        .text("Zuid-Holland en Zeeland"),
        .text("Er kwamen veel meer leerlingen dan in het jaar ervoor"),
      ], [.text("Kort"), .missing, .text("Drenthe"), .missing],
    ])

  @Test func `wraps the texts of a table that is too wide`() {
    #expect(
      text(.table(register), width: 72) == beginning + """
        name                   n  region                result
        Een heel lang         12  Zuid-Holland en       Er kwamen veel meer
        initiatief met een        Zeeland               leerlingen dan in het
        naam                                            jaar ervoor
        Kort                   –  Drenthe

        """)
  }

  @Test func `sets the last text of a table below the others where room is short`() {
    #expect(
      text(.table(register), width: 50) == beginning + """
        name                    n  region
        Een heel lang          12  Zuid-Holland en Zeeland
        initiatief met een
        naam
            Er kwamen veel meer leerlingen dan in het jaar
            ervoor
        Kort                    –  Drenthe

        """)
  }

  @Test func `parts a table that has too many figures`() {
    let table = Table(
      columns: [Table.Column("code")]
        + (1...6).map { Table.Column("c\($0)", title: "kolom \($0)", isNumeric: true) },
      rows: [[.text("A")] + (1...6).map { .share(Double($0) / 10) }])
    #expect(
      text(.table(table), width: 32) == beginning + """
        code  kolom 1  kolom 2  kolom 3
        A      10,0 %   20,0 %   30,0 %

        code  kolom 4  kolom 5  kolom 6
        A      40,0 %   50,0 %   60,0 %

        """)
  }

  @Test(arguments: [1, 7, 20, 33, 50, 64, 65, 66, 79, 200])
  func `keeps all words on a screen of any width`(width: Int) {
    let lines = text(.table(register), width: width).split(separator: "\n")
    if width > 10 { #expect(lines.allSatisfy { $0.count <= width }) }
    let words = Set(lines.joined(separator: " ").split(separator: " ").map(String.init))
    if width > 30 { #expect(words.isSuperset(of: ["initiatief", "leerlingen", "Drenthe", "12"])) }
  }

  @Test func `draws the bars of a chart in the table that follows`() {
    let bars = Chart(
      title: "", description: "",
      shape: .bars([Chart.Bar("a", share: 1), Chart.Bar("b", share: 0.0625)]))
    let table = Table(
      columns: [
        Table.Column("code"), Table.Column("share", isNumeric: true), Table.Column("n"),
      ], rows: [[.text("a"), .share(1), .integer(2)], [.text("b"), .share(0.0625), .integer(1)]])
    #expect(
      text(.chart(bars), .table(table)) == beginning + """
        code    share              n
        a     100,0 %  ██████████  2
        b       6,3 %  ▋           1

        """)
  }
}

@Suite struct `A figure for people` {
  @Test(arguments: [
    (Table.Cell.integer(-3), "−3", "−3"), (.share(2.0 / 9), "22,2\u{A0}%", "22.2%"),
    (.interval(low: 0.1, high: 1), "10,0–100,0\u{A0}%", "10.0–100.0%"),
    (.points(0.157), "15,7", "15.7"), (.points(-0.031), "−3,1", "−3.1"),
    (.pointsInterval(low: 0.1, high: 1), "10,0–100,0", "10.0–100.0"),
    (.pointsInterval(low: -0.1, high: 0.05), "−10,0 tot 5,0", "−10.0 to 5.0"),
    (.number(-0.5), "−0,5", "−0.5"), (.fraction(-1), "−1,000", "−1.000"),
    (.fraction(0.047619), "0,048", "0.048"), (.fraction(0), "0,000", "0.000"),
    (.fraction(0.0004), "< 0,001", "< 0.001"), (.fraction(-0.0004), "> −0,001", "> −0.001"),
    (.fraction(8.3333), "8,333", "8.333"), (.list(["a", "b"]), "a; b", "a; b"), (.missing, "", ""),
  ])
  func `is written in the language of the report`(cell: Table.Cell, dutch: String, english: String)
  {
    #expect(Wording(language: .nl).shown(cell) == dutch)
    #expect(Wording(language: .en).shown(cell) == english)
  }
}
