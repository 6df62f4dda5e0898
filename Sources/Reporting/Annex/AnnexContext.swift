internal import StakeholderInput

/// What the tags of a template of the annex stand for; every text is escaped for Markdown.
struct AnnexContext {
  let content: AnnexContent
  let word: Wording
  /// The one phase that was asked for.
  private let onlyPhase: String?
  /// The charts that the marks of phases stand for.
  private(set) var charts: [Report.Block] = []

  init(_ content: AnnexContent, phase: String?, language: Language) {
    self.content = content
    onlyPhase = phase
    word = Wording(language: language)
  }

  var frequency: Frequency { content.frequency }

  /// The names of all tags that there are.
  static let tagNames: Set<String> = [
    "addresses", "anonymous", "base", "bottlenecks", "by", "chart", "code", "consultation",
    "definition", "figure", "funding", "groups", "hasBottlenecks", "hasInitiatives",
    "initiativeList", "initiatives", "interval", "isContinued", "isSilent", "isWithoutPhase",
    "isUncoded", "items",
    "links", "many",
    "mentionedBy", "more", "name", "one", "owners", "parent", "phase", "phases", "preposition",
    "prevalence", "quotes", "region", "rest", "results", "scaling", "share", "shown", "sources",
    "speaking",
    "stakeholders", "statement", "submissions", "summary", "targetGroup", "targets", "text",
    "title", "units", "url",
  ]

  /// The tags of the whole annex.
  mutating func tags() -> [String: Any] {
    var tags: [String: Any] = ["phases": frequency.phases.map { phase($0) } + forAllPhases]
    let totals = content.totals
    tags["submissions"] = literal(word.units(totals.submissions, .submission))
    if totals.stakeholders > 0 {
      tags["stakeholders"] = literal(word.units(totals.stakeholders, .stakeholder))
    }
    if totals.anonymous > 0 {
      tags["anonymous"] = literal(
        word(
          "\(word.units(totals.anonymous, .submission)) zonder naam",
          "\(word.units(totals.anonymous, .submission)) without a name"))
    }
    if totals.speaking < totals.submissions + totals.anonymous {
      tags["speaking"] = literal(String(totals.speaking))
    }
    tags["consultation"] = frequency.filter.consultation.map(literal)
    tags["phase"] = onlyPhase.map(literal)
    return tags
  }

  func literal(_ text: String) -> String { MarkdownBlocks.literal(text) }

  /// The initiatives that name no phase, once, below a heading of their own.
  private var forAllPhases: [[String: Any]] {
    guard !content.general.isEmpty else { return [] }
    return [
      [
        "name": literal(word.allPhases), "isSilent": false, "isUncoded": false,
        "groups": [String](), "hasBottlenecks": false, "bottlenecks": [String](),
        "hasInitiatives": true, "initiativeList": content.general.map(initiative),
      ]
    ]
  }

  private mutating func phase(_ block: PhaseFrequency) -> [String: Any] {
    let quotes = content.quotes(in: block)
    let mentioned = block.bottlenecks.filter { $0.count > 0 }
    let initiatives = content.selected(in: block.phase)
    var tags: [String: Any] = [
      "name": literal(word.phase(block.phase)),
      "isSilent": block.base == 0 && block.phase != nil,
      "isUncoded": block.base > 0 && mentioned.isEmpty, "isWithoutPhase": block.phase == nil,
      "base": literal(word.units(block.base, frequency.unit)),
      "groups": groups(of: mentioned, block), "hasBottlenecks": !mentioned.isEmpty,
      "bottlenecks": mentioned.map { bottleneck($0, block, quotes[$0.code] ?? []) },
      "hasInitiatives": !initiatives.isEmpty, "initiativeList": initiatives.map(initiative),
    ]
    if !mentioned.isEmpty {
      tags["chart"] = MarkdownBlocks.mark(charts.count)
      charts.append(.chart(chart(of: mentioned, block)))
    }
    return tags
  }

  /// `18 van 19 inzendingen`.
  func figure(_ row: BottleneckFrequency, _ block: PhaseFrequency) -> String {
    literal(word.figure(row.count, of: block.base, frequency.unit))
  }

  private func bottleneck(
    _ row: BottleneckFrequency, _ block: PhaseFrequency, _ quotes: [KeyQuote]
  ) -> [String: Any] {
    let addressing = content.selected.filter { entry in
      entry.initiative.bottlenecks.contains(row.code)
        && (block.phase.map(entry.initiative.belongs) ?? true)
    }
    var tags: [String: Any] = [
      "code": literal(row.code), "title": literal(row.title),
      "figure": figure(row, block),
      "mentionedBy": frequency.unit == .submission ? word("in", "in") : word("door", "by"),
      "share": literal(word.percentage(row.share ?? 0)),
      "interval": literal(row.interval.map { interval($0.low, $0.high) } ?? "–"),
      "prevalence": literal(row.prevalence),
      "sources": sources(row.code, block.phase),
      "quotes": quotes.map(quote),
    ]
    tags["definition"] = content.codebook[row.code]?.definition.map {
      literal(Self.sentence($0))
    }
    if !addressing.isEmpty {
      tags["initiatives"] = literal(
        addressing.map(\.initiative.name).joined(separator: "; "))
    }
    return tags
  }

  /// A text that others follow in the same paragraph, with a full stop where it has no end.
  private static func sentence(_ text: String) -> String {
    let isEnded = text.last { !$0.isWhitespace && !"”’\"')".contains($0) }.map(".!?…:;".contains)
    return isEnded == true ? text : text + "."
  }

  /// The interval of a share in a sentence, where a dash between numbers would end a line.
  private func interval(_ low: Double, _ high: Double) -> String {
    "\(word.points(low)) \(word("tot", "to")) \(word.percentage(high))"
  }

  /// More statements than these fill pages as a footnote; the first of them stand there then, and how
  /// the others are found.
  private static let mostSources = 60

  private func sources(_ code: String, _ phase: String?) -> String {
    guard let sources = content.sources[phase]?[code] else { return "" }
    let noun =
      sources.count == 1 ? word("Uitspraak", "Statement") : word("Uitspraken", "Statements")
    guard sources.count > Self.mostSources else {
      return literal("\(noun) \(Self.runs(of: sources)).")
    }
    let shown = sources.prefix(Self.mostSources / 2)
    let others = sources.count - shown.count
    return literal(
      "\(noun) \(Self.runs(of: Array(shown))) "
        + word(
          "en \(others) andere, te vinden met: knelpunt statement list --bottleneck \(code)",
          "and \(others) others, to be found with: knelpunt statement list --bottleneck \(code)"))
  }

  /// Numbers in their order, three or more that follow one another as `4–6`.
  private static func runs(of numbers: [Int64]) -> String {
    var runs: [ClosedRange<Int64>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound + 1 == number {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.flatMap { run in
      run.count > 2 ? ["\(run.lowerBound)–\(run.upperBound)"] : run.map(String.init)
    }.joined(separator: ", ")
  }

  private func quote(_ quote: KeyQuote) -> [String: Any] {
    let nobody = word("een stakeholder", "a stakeholder")
    return [
      "text": literal(quote.text), "statement": quote.statement,
      "by": literal(quote.stakeholder ?? quote.stakeholderType ?? nobody),
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
      "links": initiative.urls.map { ["url": literal($0)] }
    ]
    for (name, text) in texts { tags[name] = text.map(literal) }
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
