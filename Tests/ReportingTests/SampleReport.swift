import StakeholderInput

@testable import Reporting

/// A report with everything that a report can have.
enum SampleReport {
  /// A report in which every text that comes from others is one of `texts`, in turn.
  static func make(_ texts: [String], language: Language = .nl) -> Report {
    var index = -1
    func next() -> String {
      index += 1
      return texts[index % texts.count]
    }
    let table = Table(
      title: next(),
      columns: [
        Table.Column("rank", title: "#", isNumeric: true), Table.Column("name", title: next()),
        Table.Column("n", isNumeric: true), Table.Column("share", isNumeric: true),
        Table.Column("interval", isNumeric: true), Table.Column("lift", isNumeric: true),
        Table.Column("codes"), Table.Column("text"),
      ],
      rows: [
        [
          .integer(1), .text(next()), .integer(4), .share(4.0 / 9),
          .interval(low: 0.1888, high: 0.7333), .fraction(1.5), .list([next(), next()]),
          .text(next()),
        ],
        [
          .integer(2), .text(next()), .integer(0), .share(0), .missing, .missing, .missing,
          .missing,
        ],
      ], order: Table.Order(by: "share"))
    let runs: [Report.Inline] = [
      .text(next()), .strong(next()), .text(" en "), .emphasis(next()), .text(", "),
      .link(next(), url: "javascript:" + next()),
      .link(next(), url: "https://example.org/?a=1&b=(2)"),
      .footnote(next()), .footnote(next()),
    ]
    let names = (0..<3).map { _ in next() }
    return Report(
      name: "sample", title: next(), language: language,
      facts: [
        Report.Fact("unit", title: "Eenheid", value: .text("submission"), shown: next()),
        Report.Fact("database", title: "Databank", value: .text(next())),
      ], filters: [Report.Fact("region", title: "region", value: .text(next()))],
      sections: [
        Report.Section(
          next(),
          blocks: [
            .paragraph(runs),
            .chart(
              Chart(
                title: next(), description: next(),
                shape: .bars([
                  Chart.Bar(next(), share: 4.0 / 9, low: 0.1888, high: 0.7333),
                  Chart.Bar(next(), share: 0),
                ]))), .table(table),
          ]),
        Report.Section(
          next(),
          blocks: [
            .heading(next(), level: 1), .list([[.text(next())], runs]), .heading(next(), level: 2),
            .quotation([.text(next())]),
            .chart(
              Chart(
                title: next(), description: next(),
                shape: .heatMap(
                  rows: names, columns: names,
                  cells: [
                    [.integer(3), .integer(0), .integer(12)],
                    [.share(0.1), .missing, .fraction(2.5)],
                    [.integer(6), .integer(7), .integer(9)],
                  ]))), .table(Table(columns: [Table.Column("leeg")], rows: [])),
            .chart(
              Chart(
                title: next(), description: next(),
                shape: .lines(
                  rounds: names,
                  series: [
                    Chart.Series(next(), shares: [0.1, 0.3, 0.28]),
                    Chart.Series(next(), shares: [0.5, nil, 0.29]),
                    Chart.Series(next(), shares: [nil, nil, nil]),
                  ]))),
            .chart(
              Chart(
                title: next(), description: next(),
                shape: .columns([Chart.Column(next(), 3), Chart.Column(next(), 0)]))),
          ]),
      ], notes: [next(), next()],
      data: [
        Report.Figures("sample", table), Report.Figures("other", Table(columns: [], rows: [])),
      ])
  }
}
