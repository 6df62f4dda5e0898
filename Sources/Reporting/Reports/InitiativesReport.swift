public import StakeholderInput

/// The register of initiatives, written down per phase.
public struct InitiativesReport {
  private let register: [RegisteredInitiative]
  private let phases: [String]
  private let basis: Basis
  private let isNamed: Bool

  private var word: Wording { basis.word }

  /// Makes a report of a register, phase by phase; it tells who mentions an initiative by name where it
  /// is `named`, else by type.
  public init(
    _ register: [RegisteredInitiative], phases: [String], basis: Basis, named: Bool = false
  ) {
    self.register = register
    self.phases = phases
    self.basis = basis
    isNamed = named
  }

  /// The report, to be written in any format.
  public var report: Report {
    let count = word.count(
      register.count, ("initiatief", "initiatieven"), ("initiative", "initiatives"))
    return Report(
      name: "initiatives", title: word("Initiatieven", "Initiatives"), language: basis.language,
      facts: basis.facts(base: (.integer(register.count), count)),
      filters: basis.filters(["named": isNamed ? .text("yes") : .missing]),
      sections: sections + [rejected], notes: notes,
      data: [
        Report.Figures("initiatives", initiativeFigures),
        Report.Figures("evidence", evidenceFigures),
        Report.Figures("mentions", mentionFigures),
      ])
  }

  // MARK: - For people

  private var sections: [Report.Section] {
    let inPhases = phases.map { phase in
      section(phase, register.filter { $0.initiative.phases.contains(phase) })
    }
    let others = register.filter { $0.initiative.phases.isEmpty }
    return inPhases
      + (others.isEmpty ? [] : [section(word("Alle levensfasen", "All phases"), others)])
  }

  private func section(_ title: String, _ initiatives: [RegisteredInitiative]) -> Report.Section {
    guard !initiatives.isEmpty else {
      return Report.Section(
        title, blocks: [.paragraph(word("Geen initiatief.", "No initiative."))])
    }
    let overview = Table(
      columns: [
        Table.Column("initiative", title: word("initiatief", "initiative")),
        Table.Column("bottlenecks", title: word("pakt aan", "addresses")),
        Table.Column("results", title: word("gerealiseerd", "reached"), isNumeric: true),
        Table.Column("targets", title: word("beoogd", "aimed at"), isNumeric: true),
        Table.Column("mentions", title: word.unitsHeading(unit), isNumeric: true),
        Table.Column("appraisal", title: word("keuze", "choice")),
      ],
      rows: initiatives.map { entry in
        [
          .text(entry.initiative.name), .list(entry.initiative.bottlenecks),
          .integer(entry.initiative.evidence.count { $0.kind == .realised }),
          .integer(entry.initiative.evidence.count { $0.kind == .target }),
          .integer(entry.mentions.count), .text(choice(entry.appraisal)),
        ]
      })
    return Report.Section(title, blocks: [.table(overview)] + initiatives.flatMap(details))
  }

  private var unit: CountUnit { basis.unit ?? .submission }

  private func choice(_ appraisal: Appraisal?) -> String {
    guard let appraisal else { return word("nog geen", "none yet") }
    return appraisal.isSelected
      ? word("geselecteerd", "selected") : word("niet geselecteerd", "not selected")
  }

  private func details(_ entry: RegisteredInitiative) -> [Report.Block] {
    let initiative = entry.initiative
    func claims(_ kind: Evidence.Kind) -> String? {
      let claims = initiative.evidence.filter { $0.kind == kind }.map(\.said)
      return claims.isEmpty ? nil : claims.joined(separator: "; ")
    }
    func joined(_ items: [String]) -> String? {
      items.isEmpty ? nil : items.joined(separator: "; ")
    }
    let facts: [(String, [Report.Inline]?)] = [
      (word("Wat het is", "What it is"), initiative.summary.map { [.text($0)] }),
      (word("Meer", "More"), links(initiative.urls)),
      (word("Van", "By"), joined(initiative.owners).map { [.text($0)] }),
      (word("Onderdeel van", "Part of"), initiative.parent.map { [.text($0)] }),
      (word("Regio", "Region"), initiative.region.map { [.text($0)] }),
      (word("Doelgroep", "Target group"), initiative.targetGroup.map { [.text($0)] }),
      (word("Bekostiging", "Funding"), initiative.funding.map { [.text($0)] }),
      (word("Pakt aan", "Addresses"), joined(initiative.bottlenecks).map { [.text($0)] }),
      (word("Gerealiseerd", "Reached"), claims(.realised).map { [.text($0)] }),
      (word("Beoogd", "Aimed at"), claims(.target).map { [.text($0)] }),
      (
        word("Uitdaging bij opschalen", "Scaling challenge"),
        initiative.scalingChallenge.map { [.text($0)] }
      ),
      (word("Genoemd door", "Mentioned by"), [.text(mentions(entry.mentions))]),
      (word("Keuze", "Choice"), entry.appraisal.map { [.text(appraisal($0))] }),
    ]
    return [
      .heading(initiative.name, level: 1),
      .list(facts.compactMap { name, said in said.map { [.strong("\(name): ")] + $0 } }),
    ]
  }

  private func links(_ urls: [String]) -> [Report.Inline]? {
    guard let first = urls.first else { return nil }
    return urls.dropFirst().reduce([.link(first, url: first)]) {
      $0 + [.text("; "), .link($1, url: $1)]
    }
  }

  /// Who mentions an initiative: names where they may be told, else how many of which type.
  private func mentions(_ voices: [RegisteredInitiative.Voice]) -> String {
    guard !voices.isEmpty else { return word("niemand", "nobody") }
    let count = word.units(voices.count, unit)
    let labels = voices.map { voice in
      isNamed
        ? voice.name ?? word("zonder naam", "without a name")
        : voice.type ?? word("type onbekend", "type unknown")
    }
    let groups = labels.reduce(into: [(label: String, count: Int)]()) { groups, label in
      if let place = groups.firstIndex(where: { $0.label == label }) {
        groups[place].count += 1
      } else {
        groups.append((label, 1))
      }
    }
    let sorted = groups.sorted { ($1.count, $0.label) < ($0.count, $1.label) }
    let told = sorted.map { label, count in
      // A number behind a name could be of the name.
      isNamed ? count == 1 ? label : "\(label) \(count)×" : "\(label) \(count)"
    }
    return "\(count) (\(told.joined(separator: ", ")))"
  }

  private func appraisal(_ appraisal: Appraisal) -> String {
    let reason = appraisal.reason.map { ": \($0)" } ?? ""
    return "\(choice(appraisal)); \(appraisal.criterion)\(reason)"
  }

  private var rejected: Report.Section {
    let rejected = register.filter { $0.appraisal?.isSelected == false }
    let title = word("Niet geselecteerd", "Not selected")
    guard !rejected.isEmpty else {
      return Report.Section(
        title,
        blocks: [
          .paragraph(word("Geen initiatief is afgewezen.", "No initiative was rejected."))
        ])
    }
    return Report.Section(
      title,
      blocks: [
        .table(
          Table(
            columns: [
              Table.Column("initiative", title: word("initiatief", "initiative")),
              Table.Column("criterion", title: word("criterium", "criterion")),
              Table.Column("coder", title: word("door", "by")),
              Table.Column("reason", title: word("reden", "reason")),
            ],
            rows: rejected.map { entry in
              [
                .text(entry.initiative.name), .text(entry.appraisal?.criterion),
                .text(entry.appraisal?.coder), .text(entry.appraisal?.reason),
              ]
            }))
      ])
  }

  private var notes: [String] {
    [
      word(
        "Een resultaat is wat het initiatief zelf noemt. Een initiatief staat bij elke levensfase "
          + "waarvoor het is.",
        "A result is what the initiative itself names. An initiative stands with each phase that it "
          + "is for."),
      isNamed
        ? word(
          "Wie een initiatief noemt, staat er met naam; deel dit niet zonder toestemming.",
          "Who mentions an initiative is named; do not share this without consent.")
        : word(
          "Wie een initiatief noemt, staat er per type; met --named met naam.",
          "Who mentions an initiative is told by type; with --named by name."),
    ]
  }

  // MARK: - For programs

  private var initiativeFigures: Table {
    let keys = [
      "initiative", "phases", "url", "owners", "region", "target_group", "funding", "parent",
      "bottlenecks", "realised", "target", "scaling_challenge", "summary",
    ]
    return Table(
      columns: keys.map { Table.Column($0) } + [Table.Column("mentions", isNumeric: true)]
        + ["mentioned_by", "appraisal", "criterion", "reason", "coder", "decided_at"].map {
          Table.Column($0)
        },
      rows: register.map { entry in
        let initiative = entry.initiative
        func claims(_ kind: Evidence.Kind) -> Table.Cell {
          .list(initiative.evidence.filter { $0.kind == kind }.map(\.said))
        }
        return [
          .text(initiative.name), .list(initiative.phases), .list(initiative.urls),
          .list(initiative.owners), .text(initiative.region), .text(initiative.targetGroup),
          .text(initiative.funding), .text(initiative.parent), .list(initiative.bottlenecks),
          claims(.realised), claims(.target), .text(initiative.scalingChallenge),
          .text(initiative.summary), .integer(entry.mentions.count),
          .list(isNamed ? entry.mentions.compactMap(\.name) : []),
          .text(entry.appraisal.map { $0.isSelected ? "selected" : "rejected" }),
          .text(entry.appraisal?.criterion), .text(entry.appraisal?.reason),
          .text(entry.appraisal?.coder), .text(entry.appraisal?.decidedAt),
        ]
      })
  }

  private var evidenceFigures: Table {
    Table(
      columns: ["initiative", "kind", "value", "unit", "period"].map { Table.Column($0) },
      rows: register.flatMap { entry in
        entry.initiative.evidence.map { claim in
          [
            .text(entry.initiative.name), .text(claim.kind.rawValue), .text(claim.value),
            .text(claim.unit), .text(claim.period),
          ]
        }
      })
  }

  /// Who mentions each initiative, by type.
  private var mentionFigures: Table {
    Table(
      columns: [
        Table.Column("initiative"), Table.Column("stakeholder_type"),
        Table.Column("count", isNumeric: true),
      ],
      rows: register.flatMap { entry in
        Dictionary(grouping: entry.mentions, by: \.type)
          .sorted { one, two in
            guard let left = one.key, let right = two.key else { return one.key != nil }
            return left.utf8.lexicographicallyPrecedes(right.utf8)
          }
          .map { [.text(entry.initiative.name), .text($0.key), .integer($0.value.count)] }
      })
  }
}

extension Evidence {
  /// The claim in words: `3000 deelnemers (2025)`.
  var said: String {
    [value, unit, period.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
  }
}
