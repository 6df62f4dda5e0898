internal import StakeholderInput

/// The frequency report for people: as text and as Markdown.
extension FrequencyReport {
  /// The share as a bar of ten places, an eighth of a place at its finest.
  private static func bar(_ share: Double) -> String {
    let eighths = Int((share * 80).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }

  func text(width: Int?) -> String {
    var text = word("Knelpunten per levensfase", "Bottlenecks per phase") + "\n" + told + "\n"
    for block in frequency.phases {
      let heading = PlainText.oneLine(word.phase(block.phase))
      text += "\n\(heading)\n\(String(repeating: "─", count: heading.count))\n"
      text += base(block) + "\n"
      if !block.bottlenecks.isEmpty { text += "\n" + body(block, withBar: true).text(width: width) }
      text += uncoded(block) + "\n"
    }
    return text + "\n" + notes.map { wrapped($0, width: min(width ?? 96, 96)) }.joined()
  }

  var markdown: String {
    var text = "# " + word("Knelpunten per levensfase", "Bottlenecks per phase") + "\n\n"
    text += Markdown.escaped(told) + "\n"
    for block in frequency.phases {
      text += "\n## \(Markdown.escaped(word.phase(block.phase)))\n\n\(base(block))\n"
      if !block.bottlenecks.isEmpty { text += "\n" + body(block, withBar: false).markdown() }
      text += "\n\(uncoded(block))\n"
    }
    return text + "\n" + notes.map { "- \($0)\n" }.joined()
  }

  /// The unit and the filters on one line.
  private var told: String {
    let unit =
      frequency.unit == .submission
      ? word("elke inzending telt één keer", "every submission counts once")
      : word("elke stakeholder telt één keer", "every stakeholder counts once")
    let chosen =
      filters.isEmpty
      ? word("geen", "none") : filters.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
    return PlainText.oneLine(
      word("Eenheid: \(unit). Filters: \(chosen).", "Unit: \(unit). Filters: \(chosen)."))
  }

  private func base(_ block: PhaseFrequency) -> String {
    let units = word.units(block.base, frequency.unit)
    return word("Basis: \(units) met inhoud.", "Base: \(units) that said something.")
  }

  private func uncoded(_ block: PhaseFrequency) -> String {
    guard block.uncoded.statements > 0 else {
      return word("Alles in deze levensfase is gecodeerd.", "Everything in this phase is coded.")
    }
    let statements = word.statements(block.uncoded.statements)
    let units = word.units(block.uncoded.count(frequency.unit), frequency.unit)
    return word(
      "Niet gecodeerd: \(statements) in \(units).", "Not coded: \(statements) in \(units).")
  }

  private func body(_ block: PhaseFrequency, withBar: Bool) -> Table {
    let unit = frequency.unit == .submission ? word("inz.", "subm.") : word("stakeh.", "stakeh.")
    var columns = [
      Table.Column("rank", title: "#", isNumeric: true),
      Table.Column("code", title: "code"),
      Table.Column("mentions", title: word("verm.", "ment."), isNumeric: true),
      Table.Column("units", title: unit, isNumeric: true),
      Table.Column("share", title: word("aandeel", "share"), isNumeric: true),
      Table.Column("interval", title: word("95%-interval", "95% interval"), isNumeric: true),
      Table.Column("bar", title: ""),
      Table.Column("prevalence", title: word("wie", "who")),
      Table.Column("initiatives", title: word("init.", "init."), isNumeric: true),
      Table.Column("title", title: word("knelpunt", "bottleneck")),
    ]
    var rows: [[Table.Cell]] = block.bottlenecks.map { row in
      let interval = row.interval.map {
        word.percentage($0.low, withSign: false) + "–" + word.percentage($0.high)
      }
      return [
        .integer(row.rank), .text(row.code), .integer(row.mentions.statements),
        .integer(row.count), .text(row.share.map { word.percentage($0) } ?? "–"),
        .text(interval ?? "–"), .text(Self.bar(row.share ?? 0)), .text(row.prevalence),
        .integer(row.initiatives), .text(row.title),
      ]
    }
    if !withBar {
      columns.remove(at: 6)
      for index in rows.indices { rows[index].remove(at: 6) }
    }
    return Table(columns: columns, rows: rows)
  }

  private var notes: [String] {
    [
      word(
        "verm.: uitspraken die het knelpunt noemen; init.: initiatieven in deze levensfase die het "
          + "aanpakken.",
        "ment.: statements that mention the bottleneck; init.: initiatives of this phase that "
          + "address it."),
      word(
        "Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen "
          + "tellen samen op tot meer dan 100 % als er meer knelpunten per inzending zijn.",
        "The interval (Wilson) is indicative: those who answered chose to. Shares add up to more "
          + "than 100% where a submission has several bottlenecks."),
    ]
  }

  private func wrapped(_ text: String, width: Int) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let line = lines[lines.count - 1]
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = line.isEmpty ? String(word) : line + " " + word
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
