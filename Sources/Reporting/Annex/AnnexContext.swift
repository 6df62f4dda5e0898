internal import StakeholderInput

/// What the tags of a template of the annex stand for; every text is escaped for Markdown.
struct AnnexContext {
  let content: AnnexContent
  let word: Wording
  /// The charts that the marks of phases stand for.
  private(set) var charts: [Report.Block] = []
  /// The statements that were quoted in the phase at hand, where a second time would bore.
  private var quoted: Set<Int64> = []

  init(_ content: AnnexContent, language: Language) {
    self.content = content
    word = Wording(language: language)
  }

  private var frequency: Frequency { content.frequency }

  /// The tags of the whole annex.
  mutating func tags() -> [String: Any] {
    var tags: [String: Any] = ["phases": frequency.phases.map { phase($0) }]
    tags["submissions"] = MarkdownBlocks.literal(
      word.units(content.totals.submissions, .submission))
    if content.totals.stakeholders > 0 {
      tags["stakeholders"] = MarkdownBlocks.literal(
        word.units(content.totals.stakeholders, .stakeholder))
    }
    tags["consultation"] = frequency.filter.consultation.map(MarkdownBlocks.literal)
    return tags
  }

  private mutating func phase(_ block: PhaseFrequency) -> [String: Any] {
    quoted = []
    let mentioned = block.bottlenecks.filter { $0.count > 0 }
    let initiatives = content.selected(in: block.phase)
    var tags: [String: Any] = [
      "name": MarkdownBlocks.literal(word.phase(block.phase)),
      "isSilent": block.base == 0 && block.phase != nil,
      "isUncoded": block.base > 0 && mentioned.isEmpty,
      "base": MarkdownBlocks.literal(word.units(block.base, frequency.unit)),
      "groups": groups(of: mentioned, block), "hasBottlenecks": !mentioned.isEmpty,
      "bottlenecks": mentioned.map { bottleneck($0, block) },
      "hasInitiatives": !initiatives.isEmpty, "initiativeList": initiatives.map(initiative),
    ]
    if !mentioned.isEmpty {
      tags["chart"] = MarkdownBlocks.mark(charts.count)
      charts.append(.chart(chart(of: mentioned, block)))
    }
    return tags
  }

  /// The bottlenecks that one word holds for, the most frequent first.
  private func groups(
    of mentioned: [BottleneckFrequency], _ block: PhaseFrequency
  ) -> [[String: Any]] {
    var groups: [(word: String, rows: [BottleneckFrequency])] = []
    for row in mentioned {
      if groups.last?.word != row.prevalence { groups.append((row.prevalence, [])) }
      groups[groups.count - 1].rows.append(row)
    }
    let isSubmission = frequency.unit == .submission
    return groups.map { group in
      [
        "preposition": isSubmission ? word("In", "In") : word("Bij", "Among"),
        "prevalence": MarkdownBlocks.literal(group.word),
        "units": isSubmission ? word("inzendingen", "submissions") : "stakeholders",
        "one": group.rows.count == 1, "many": group.rows.count > 1,
        "items": group.rows.enumerated().map { index, row in
          [
            "title": MarkdownBlocks.literal(row.title), "code": MarkdownBlocks.literal(row.code),
            "figure": figure(row, block), "more": index < group.rows.count - 1,
          ] as [String: Any]
        },
      ]
    }
  }

  /// `18 van 19 inzendingen`.
  private func figure(_ row: BottleneckFrequency, _ block: PhaseFrequency) -> String {
    MarkdownBlocks.literal(word.figure(row.count, of: block.base, frequency.unit))
  }

  private mutating func bottleneck(
    _ row: BottleneckFrequency, _ block: PhaseFrequency
  ) -> [String: Any] {
    let addressing = content.selected.filter { entry in
      entry.initiative.bottlenecks.contains(row.code)
        && (block.phase.map(entry.initiative.belongs) ?? true)
    }
    var tags: [String: Any] = [
      "code": MarkdownBlocks.literal(row.code), "title": MarkdownBlocks.literal(row.title),
      "figure": figure(row, block),
      "share": MarkdownBlocks.literal(word.percentage(row.share ?? 0)),
      "interval": MarkdownBlocks.literal(
        row.interval.map { word.interval(low: $0.low, high: $0.high) } ?? "–"),
      "prevalence": MarkdownBlocks.literal(row.prevalence),
      "sources": sources(row.code, block.phase),
      "quotes": quotes(row.code, block.phase).map(quote),
    ]
    tags["definition"] = content.codebook[row.code]?.definition.map(MarkdownBlocks.literal)
    if !addressing.isEmpty {
      tags["initiatives"] = MarkdownBlocks.literal(
        addressing.map(\.initiative.name).joined(separator: "; "))
    }
    return tags
  }

  private func sources(_ code: String, _ phase: String?) -> String {
    guard let sources = content.sources[phase]?[code] else { return "" }
    let numbers = sources.statements.map(String.init).joined(separator: ", ")
    let rest = sources.count - sources.statements.count
    let more = rest > 0 ? word(" en nog \(rest)", " and \(rest) more") : ""
    let noun =
      sources.count == 1 ? word("Uitspraak", "Statement") : word("Uitspraken", "Statements")
    return MarkdownBlocks.literal("\(noun) \(numbers)\(more).")
  }

  /// Two at most, so that an annex stays short.
  private mutating func quotes(_ code: String, _ phase: String?) -> [KeyQuote] {
    let fitting = content.quotes.filter { quote in
      quote.codes.contains(code) && !quoted.contains(quote.statement)
        && (phase.map(quote.phases.contains) ?? quote.phases.isEmpty)
    }
    let chosen = Array(fitting.prefix(2))
    quoted.formUnion(chosen.map(\.statement))
    return chosen
  }

  private func quote(_ quote: KeyQuote) -> [String: Any] {
    let nobody = word("een stakeholder", "a stakeholder")
    return [
      "text": MarkdownBlocks.literal(quote.text), "statement": quote.statement,
      "by": MarkdownBlocks.literal(quote.stakeholder ?? quote.stakeholderType ?? nobody),
    ]
  }

  private func initiative(_ entry: RegisteredInitiative) -> [String: Any] {
    let initiative = entry.initiative
    func results(_ kind: Evidence.Kind) -> String? {
      let results = initiative.evidence.filter { $0.kind == kind }.map(\.said)
      return results.isEmpty ? nil : results.joined(separator: "; ")
    }
    let addresses = initiative.bottlenecks.map { code in
      content.codebook[code].map { "\($0.title) (\(code))" } ?? code
    }
    let texts: [String: String?] = [
      "name": initiative.name, "summary": initiative.summary, "parent": initiative.parent,
      "region": initiative.region, "targetGroup": initiative.targetGroup,
      "funding": initiative.funding, "scaling": initiative.scalingChallenge,
      "owners": initiative.owners.isEmpty ? nil : initiative.owners.joined(separator: "; "),
      "addresses": addresses.isEmpty ? nil : addresses.joined(separator: "; "),
      "results": results(.realised), "targets": results(.target),
    ]
    var tags: [String: Any] = [
      "links": initiative.urls.map { ["url": MarkdownBlocks.literal($0)] }
    ]
    for (name, text) in texts { tags[name] = text.map(MarkdownBlocks.literal) }
    return tags
  }

  private func chart(of rows: [BottleneckFrequency], _ block: PhaseFrequency) -> Chart {
    let shown = rows.prefix(12)
    let first = shown.first.map { row in
      word(
        "Het vaakst: \(row.title), \(word.figure(row.count, of: block.base, frequency.unit)).",
        "Most often: \(row.title), \(word.figure(row.count, of: block.base, frequency.unit)).")
    }
    return Chart(
      title: word(
        "\(word.phase(block.phase)): aandeel per knelpunt",
        "\(word.phase(block.phase)): share of each bottleneck"),
      description: first ?? "",
      shape: .bars(
        shown.map {
          Chart.Bar(
            $0.title, share: $0.share ?? 0, low: $0.interval?.low, high: $0.interval?.high)
        }))
  }
}
