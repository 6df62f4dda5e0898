internal import StakeholderInput

/// The frequency report on a screen.
extension FrequencyReport {
  /// The least room for a title beside the figures; with less it stands below them.
  private static let leastTitleWidth = 24
  /// Prose is not written wider than this.
  private static let proseWidth = 96

  func text(width: Int?) -> String {
    var text = word.heading + "\n" + told + "\n"
    if frequency.phases.isEmpty { text += "\n" + word.nothing + "\n" }
    let tables = frequency.phases.map { body($0, withBar: true) }
    // One set of widths, so that figures of different phases stand under each other.
    let widths = Table.widths(of: tables.flatMap(\.plainLines))
    for (block, table) in zip(frequency.phases, tables) {
      let heading = PlainText.oneLine(word.phase(block.phase))
      text += "\n\(heading)\n\(String(repeating: "─", count: heading.count))\n\(base(block))\n"
      if !block.bottlenecks.isEmpty { text += "\n" + laidOut(table, widths, width: width) }
      guard let uncoded = uncoded(block) else { continue }
      text += (block.bottlenecks.isEmpty ? "" : "\n") + uncoded + "\n"
    }
    let proseWidth = min(width ?? Self.proseWidth, Self.proseWidth)
    return text + "\n"
      + notes.flatMap { PlainText.wrapped($0, width: proseWidth) }.map { $0 + "\n" }.joined()
  }

  /// The table in lines of at most `width`, with every title whole.
  private func laidOut(_ table: Table, _ widths: [Int], width: Int?) -> String {
    let bar = table.columns.firstIndex { $0.key == "bar" } ?? 0
    var table = table
    var widths = widths
    func figuresWidth() -> Int { widths.dropLast().reduce(0) { $0 + $1 + 2 } }
    guard let width, figuresWidth() + (widths.last ?? 0) > width else {
      return table.plainLines.map { unspaced(table.line(of: $0, widths)) }.joined()
    }
    let isBelow = figuresWidth() + Self.leastTitleWidth > width
    if isBelow, figuresWidth() - 2 > width {
      table = table.without(column: "bar")
      widths.remove(at: bar)
    }
    let indentation = isBelow ? widths[0] + 2 : figuresWidth()
    let margin = String(repeating: " ", count: indentation)
    return table.plainLines.enumerated().map { index, cells in
      let figures = table.line(of: cells.dropLast(), widths)
      let title = PlainText.wrapped(
        cells.last ?? "", width: max(Self.leastTitleWidth, width - indentation))
      // The heading of what stands below the figures would only take a line.
      if isBelow, index == 0 { return unspaced(PlainText.shortened(figures, to: width)) }
      let first =
        isBelow
        ? PlainText.shortened(figures, to: width) : figures + "  " + title[0]
      let rest = (isBelow ? title[...] : title.dropFirst()).map { unspaced(margin + $0) }
      return unspaced(first) + rest.joined()
    }.joined()
  }

  private func unspaced(_ line: String) -> String { PlainText.shortened(line, to: nil) + "\n" }

  // MARK: - Sentences, which the Markdown has too

  /// The unit and the filters on one line.
  var told: String {
    let unit =
      frequency.unit == .submission
      ? word("elke inzending telt één keer", "every submission counts once")
      : word("elke stakeholder telt één keer", "every stakeholder counts once")
    let given = filters.map { "\($0.name) = \($0.shown(word))" }.joined(separator: ", ")
    let chosen = given.isEmpty ? word("geen", "none") : given
    return PlainText.oneLine(
      word("Eenheid: \(unit). Filters: \(chosen).", "Unit: \(unit). Filters: \(chosen)."))
  }

  func base(_ block: PhaseFrequency) -> String {
    guard block.base > 0 else {
      return frequency.unit == .submission
        ? word("Basis: geen enkele inzending met inhoud.", "Base: no submission said anything.")
        : word("Basis: geen enkele stakeholder met inhoud.", "Base: no stakeholder said anything.")
    }
    let units = word.units(block.base, frequency.unit)
    return word("Basis: \(units) met inhoud.", "Base: \(units) that said something.")
  }

  /// What is left to code; nil where nothing was said.
  func uncoded(_ block: PhaseFrequency) -> String? {
    guard block.base > 0 else { return nil }
    guard block.uncoded.statements > 0 else {
      return word("Alles is gecodeerd.", "Everything is coded.")
    }
    let statements = word.statements(block.uncoded.statements)
    let units = word.units(block.uncoded.count(frequency.unit), frequency.unit)
    return word(
      "Niet gecodeerd: \(statements) in \(units).", "Not coded: \(statements) in \(units).")
  }

  var notes: [String] {
    [
      word(
        "verm.: uitspraken die het knelpunt noemen; init.: initiatieven in deze levensfase die het "
          + "aanpakken.",
        "ment.: statements that mention the bottleneck; init.: initiatives of this phase that "
          + "address it."),
      word(
        "Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen "
          + "tellen op tot meer dan 100 % waar een inzending meer knelpunten noemt.",
        "The interval (Wilson) is indicative: those who answered chose to. Shares add up to more "
          + "than 100% where a submission has several bottlenecks."),
    ]
  }
}
