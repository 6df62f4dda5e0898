public import StakeholderInput

/// The frequency of bottlenecks per phase, written down.
public struct FrequencyReport {
  private let frequency: Frequency
  private let basis: Basis
  private let minimumShare: Double
  private let groups: FrequencyByGroup?
  private let minimumCell: Int
  private let weighted: [TypeWeightedShares]?

  private var word: Wording { basis.word }

  /// Makes a report of counts.
  ///
  /// - Parameters:
  ///   - frequency: The counts.
  ///   - basis: What they were made from.
  ///   - minimumShare: The least share that was asked for, to be told.
  ///   - groups: The same counts set apart by group, to be told beside them.
  ///   - minimumCell: Under which counts of groups are not told; 0 for all are.
  ///   - weighted: The shares where every type counts equally, to be told beside the others.
  public init(
    _ frequency: Frequency, basis: Basis, minimumShare: Double = 0,
    groups: FrequencyByGroup? = nil, minimumCell: Int = 0, weighted: [TypeWeightedShares]? = nil
  ) {
    self.frequency = frequency
    self.basis = basis
    self.minimumShare = minimumShare
    self.groups = groups
    self.minimumCell = minimumCell
    self.weighted = weighted
  }

  /// The report, to be written in any format.
  public var report: Report {
    Report(
      name: "frequency", title: word("Knelpunten per levensfase", "Bottlenecks per phase"),
      language: basis.language, facts: basis.facts(base: basis.basePerPhase), filters: filters,
      sections: sections, notes: notes,
      data: [Report.Figures("frequency", figures)]
        + (groups.map { [Report.Figures("groups", groupFigures($0))] } ?? [])
        + (hidesKinds ? [] : [Report.Figures("kinds", kindFigures)]))
  }

  private var filters: [Report.Fact] {
    basis.filters([
      "min-share": minimumShare > 0 ? .share(minimumShare) : .missing,
      "by": .text(groups?.grouping.rawValue),
      "min-cell": minimumCell > 0 ? .integer(minimumCell) : .missing,
      "weight": weighted == nil ? .missing : .text("type"),
    ])
  }

  private var sections: [Report.Section] {
    guard frequency.phases.isEmpty else {
      return frequency.phases.enumerated().map { index, block in
        FrequencySection(
          block, unit: frequency.unit, word,
          areKindsTold: frequency.filter.kind == nil && !hidesKinds,
          groups: groups.map { ($0, $0.phases[index]) }, weighted: weighted?[index],
          isWeightTold: { isWeightTold(index, $0) }
        ).section
      }
    }
    let nothing = word(
      "Er is nog niets te tellen: importeer eerst een codeboek en inzendingen.",
      "There is nothing to count yet: import a codebook and submissions first.")
    return [Report.Section("", blocks: [.paragraph(nothing)])]
  }

  /// A weighted share could tell a count of a group that is not told.
  private func isWeightTold(_ phase: Int, _ code: String) -> Bool {
    guard minimumCell > 0, let groups else { return true }
    return groups.phases[phase].cells[code]?.allSatisfy { $0.count != nil } ?? true
  }

  /// What one kind of all bottlenecks comes to could tell a count of that kind that is not told.
  private var hidesKinds: Bool { minimumCell > 0 && groups?.grouping == .kind }

  private func weightedShare(_ phase: Int, _ code: String) -> Table.Cell {
    isWeightTold(phase, code) ? .share(weighted?[phase].shares[code]) : .missing
  }

  private var notes: [String] {
    let noun =
      frequency.unit == .submission ? word("inzending", "submission") : "stakeholder"
    let counted =
      frequency.unit == .submission
      ? word(" inz.: inzendingen waarin ze staan;", " subm.: submissions that they are in;") : ""
    var notes = [
      word(
        "verm.: uitspraken die het knelpunt noemen;\(counted) init.: initiatieven in deze levensfase "
          + "die het aanpakken.",
        "ment.: statements that mention the bottleneck;\(counted) init.: initiatives of this phase "
          + "that address it."),
      word(
        "Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen "
          + "kunnen optellen tot meer dan 100 %, want een \(noun) kan meerdere knelpunten noemen.",
        "The interval (Wilson) is indicative: those who answered chose to. Shares can add up to more "
          + "than 100%, since a \(noun) can mention several bottlenecks."),
    ]
    if let kind = frequency.filter.kind.map(word.kind) {
      notes.append(
        word(
          "Alleen vermeldingen in uitspraken van de soort \(kind) tellen; de basis is wie iets "
            + "inbracht, van welke soort ook.",
          "Only mentions in statements of the kind \(kind) count; the base is who said anything, "
            + "of whatever kind."))
    }
    if weighted != nil {
      notes.append(
        word(
          "gewogen: het gemiddelde van de aandelen binnen elk type stakeholder, zodat elk type "
            + "even zwaar telt; wie geen type heeft, telt daarin niet mee.",
          "weighted: the mean of the shares within each type of stakeholder, so that every type "
            + "counts equally; those without a type have no part in it."))
    }
    if groups != nil {
      notes.append(
        word(
          "Aandelen per groep zijn van de basis van die groep, die achter haar naam staat.",
          "Shares of a group are of the base of that group, which stands behind its name."))
    }
    if minimumCell > 0 {
      notes.append(
        word(
          "–: niet getoond. Aantallen van 1 tot en met \(minimumCell - 1) per groep staan er niet. "
            + "Waar er in een rij een ontbreekt, ontbreken ook de nullen, en zo nodig het kleinste "
            + "andere aantal, zodat het niet uit het totaal volgt. Een aandeel van een basis die niet "
            + "getoond is, staat er ook niet.",
          "–: not shown. Counts of a group from 1 to \(minimumCell - 1) are left out. Where one of a "
            + "row is, so are its zeros, and the smallest other count where that is needed, so that "
            + "it does not follow from the total. Neither is the share of a base that is not shown."
        ))
    }
    return notes
  }

  // MARK: - For programs

  /// A row for each bottleneck of each phase, and one for what is not coded in it.
  private var figures: Table {
    var columns = [
      Table.Column("phase"), Table.Column("bottleneck"), Table.Column("title"),
      Table.Column("mentions", isNumeric: true), Table.Column("submissions", isNumeric: true),
      Table.Column("stakeholders", isNumeric: true), Table.Column("base", isNumeric: true),
      Table.Column("share", isNumeric: true), Table.Column("share_low", isNumeric: true),
      Table.Column("share_high", isNumeric: true), Table.Column("prevalence"),
      Table.Column("initiatives", isNumeric: true),
    ]
    if weighted != nil { columns.append(Table.Column("weighted_share", isNumeric: true)) }
    for group in groups?.groups ?? [] {
      let key = "\(groups?.grouping.rawValue ?? "")=\(group ?? "")"
      columns += ["", " base", " share"].map { Table.Column(key + $0, isNumeric: true) }
    }
    return Table(
      columns: columns,
      rows: frequency.phases.enumerated().flatMap { index, block in
        block.bottlenecks.map { row in
          cells(
            block, code: .text(row.code), title: row.title, row.mentions, share: row.share,
            interval: row.interval, prevalence: .text(row.prevalence),
            initiatives: .integer(row.initiatives))
            + (weighted == nil ? [] : [weightedShare(index, row.code)])
            + groupCells(index, row.code)
        } + [uncodedCells(block, width: columns.count)]
      })
  }

  private func cells(
    _ block: PhaseFrequency, code: Table.Cell, title: String, _ occurrence: Occurrence,
    share: Double?, interval: WilsonInterval?, prevalence: Table.Cell, initiatives: Table.Cell
  ) -> [Table.Cell] {
    [
      .text(word.phase(block.phase)), code, .text(title), .integer(occurrence.statements),
      .integer(occurrence.submissions), .integer(occurrence.stakeholders), .integer(block.base),
      .share(share), .share(interval?.low), .share(interval?.high), prevalence, initiatives,
    ]
  }

  private func groupCells(_ phase: Int, _ code: String) -> [Table.Cell] {
    guard let block = groups?.phases[phase], let cells = block.cells[code] else { return [] }
    return zip(cells, block.bases).flatMap { cell, base in
      [.integer(cell.count), .integer(base), .share(cell.proportion?.share)]
    }
  }

  /// What mentions no bottleneck has no code, and no word, since it is no problem.
  private func uncodedCells(_ block: PhaseFrequency, width: Int) -> [Table.Cell] {
    let count = block.uncoded.count(frequency.unit)
    let row = cells(
      block, code: .missing, title: word("(niet gecodeerd)", "(not coded)"), block.uncoded,
      share: block.base > 0 ? Double(count) / Double(block.base) : nil,
      interval: WilsonInterval(count: count, of: block.base), prevalence: .missing,
      initiatives: .missing)
    return row + Array(repeating: .missing, count: width - row.count)
  }

  /// A row for each bottleneck of each phase and each group.
  private func groupFigures(_ groups: FrequencyByGroup) -> Table {
    Table(
      columns: ["phase", "bottleneck", "group"].map { Table.Column($0) }
        + ["count", "base", "share", "share_low", "share_high"].map {
          Table.Column($0, isNumeric: true)
        },
      rows: zip(frequency.phases, groups.phases).flatMap { block, apart in
        block.bottlenecks.flatMap { row in
          zip(groups.groups, zip(apart.cells[row.code] ?? [], apart.bases)).map { name, figures in
            let (cell, base) = figures
            return [
              .text(word.phase(block.phase)), .text(row.code), .text(name), .integer(cell.count),
              .integer(base), .share(cell.proportion?.share),
              .share(cell.proportion?.interval?.low), .share(cell.proportion?.interval?.high),
            ]
          }
        }
      })
  }

  /// The mentions of each phase by the kind of their statement.
  private var kindFigures: Table {
    Table(
      columns: [
        Table.Column("phase"), Table.Column("kind"), Table.Column("mentions", isNumeric: true),
      ],
      rows: frequency.phases.flatMap { block in
        StatementKind.allCases.compactMap { kind in
          block.kinds[kind].map { count in
            [.text(word.phase(block.phase)), .text(kind.rawValue), .integer(count)]
          }
        }
      })
  }
}
