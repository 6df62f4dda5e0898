internal import StakeholderInput

/// The table of one phase, for people.
extension FrequencyReport {
  func body(_ block: PhaseFrequency, withBar: Bool) -> Table {
    let unit = frequency.unit == .submission ? word("inz.", "subm.") : word("stakeh.", "stakeh.")
    let table = Table(
      columns: [
        Table.Column("rank", title: "#", isNumeric: true), Table.Column("code"),
        Table.Column("mentions", title: word("verm.", "ment."), isNumeric: true),
        Table.Column("units", title: unit, isNumeric: true),
        Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
        Table.Column("interval", title: word("95%-interval", "95% interval"), isNumeric: true),
        Table.Column("bar", title: ""),
        Table.Column("prevalence", title: word("hoeveel", "how many")),
        Table.Column("initiatives", title: "init.", isNumeric: true),
        Table.Column("title", title: word("knelpunt", "bottleneck")),
      ],
      rows: block.bottlenecks.map { row in
        [
          .integer(row.rank), .text(row.code), .integer(row.mentions.statements),
          .integer(row.count), .text(row.share.map { word.percentage($0) } ?? "–"),
          .text(row.interval.map(shown) ?? "–"), .text(Self.bar(row.share ?? 0)),
          .text(row.prevalence), .integer(row.initiatives), .text(row.title),
        ]
      })
    return withBar ? table : table.without(column: "bar")
  }

  private func shown(_ interval: WilsonInterval) -> String {
    word.percentage(interval.low, withSign: false) + "–" + word.percentage(interval.high)
  }

  /// The share as a bar of ten places, an eighth of a place at its finest, and spaces behind it.
  private static func bar(_ share: Double) -> String {
    let eighths = Int((share * 80).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    return bar + String(repeating: " ", count: 10 - bar.count)
  }
}
