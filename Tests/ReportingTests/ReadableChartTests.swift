import StakeholderInput
import Testing

@testable import Reporting

/// Of hundreds of bottlenecks a picture shows the strongest, and the table all.
@Suite struct `A chart that is too large to be read` {
  private func readable(_ shape: Chart.Shape, _ language: Language = .nl) -> Chart {
    Chart(title: "Titel", description: "", shape: shape).readable(Wording(language: language))
  }

  @Test func `shows the longest bars, in their order`() {
    let bars = (0..<300).map { Chart.Bar("b\($0)", share: Double($0 % 100) / 100) }
    let chart = readable(.bars(bars))
    #expect(chart.title == "Titel (de 30 meest genoemde van 300; alle staan in de tabel)")
    guard case .bars(let shown) = chart.shape else { return #expect(Bool(false)) }
    #expect(shown.count == 30)
    // The ten shares from 99 % down, three times each.
    #expect(shown.map(\.label).prefix(2) == ["b90", "b91"] && shown.last?.label == "b299")
  }

  @Test func `shows the first rows of a heat map`() {
    let rows = (0..<300).map { "r\($0)" }
    let map = Chart.Shape.heatMap(
      rows: rows, columns: ["a"], cells: rows.indices.map { [.integer($0)] })
    #expect(
      readable(map, .en)
        == Chart(
          title: "Titel (the 30 most mentioned of 300; all stand in the table)", description: "",
          shape: .heatMap(
            rows: Array(rows.prefix(30)), columns: ["a"], cells: (0..<30).map { [.integer($0)] })))
  }

  @Test func `shows the lines that come highest`() {
    let series = (0..<20).map {
      Chart.Series("s\($0)", shares: [$0 == 0 ? 1 : nil, Double($0) / 20])
    }
    guard case .lines(_, let shown) = readable(.lines(rounds: ["1", "2"], series: series)).shape
    else { return #expect(Bool(false)) }
    #expect(shown.map(\.label) == ["s0"] + (9..<20).map { "s\($0)" })
  }

  @Test func `is left as it is where it can be read`() {
    let bars = Chart.Shape.bars((0..<30).map { Chart.Bar("b\($0)", share: 0) })
    #expect(readable(bars) == Chart(title: "Titel", description: "", shape: bars))
  }

  @Test func `leaves the table in an office file, and every bar on a screen`() throws {
    let bars = (0..<50).map { Chart.Bar("b\($0)", share: 0.5) }
    let table = Table(
      columns: [Table.Column("code"), Table.Column("share", isNumeric: true)],
      rows: bars.map { [.text($0.label), .share($0.share)] })
    let matrix = Chart(
      title: "Kaart", description: "",
      shape: .heatMap(
        rows: bars.map(\.label), columns: ["share"], cells: bars.map { [.share($0.share)] }))
    let section = Report.Section("", blocks: [.chart(matrix), .table(table)])
    #expect(section.officeBlocks(Wording(language: .nl)).count == 2)
    let text = Report(
      name: "test", title: "Titel", language: .nl,
      sections: [
        Report.Section(
          "",
          blocks: [
            .chart(Chart(title: "", description: "", shape: .bars(bars))), .table(table),
          ])
      ]
    ).text(width: nil)
    #expect(text.split(separator: "\n").count { $0.hasSuffix("█████") } == 50)
  }
}
