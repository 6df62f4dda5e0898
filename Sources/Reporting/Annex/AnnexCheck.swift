internal import OfficeFiles
internal import StakeholderInput

/// Compares an annex that was made earlier, and perhaps edited since, with what it would say now.
///
/// It reads what a reader reads: below the heading of each phase it looks for the titles of
/// bottlenecks with a figure behind them (`2 van 15 inzendingen`), the words for shares, the quotes
/// and the names of initiatives. Any other line with a number, a word for an amount or the name of what
/// an initiative is said of must stand in the annex as it would be now, and so must every row of a
/// table. What claims nothing of the kind may have been added.
struct AnnexCheck {
  private let content: AnnexContent
  private let word: Wording
  private let numbers: AnnexNumbers
  private let lines: AnnexLines
  private let report: Report

  /// Takes what the annex would say now.
  init(_ content: AnnexContent, _ report: Report) {
    self.content = content
    word = report.word
    self.report = report
    numbers = AnnexNumbers(of: report)
    lines = AnnexLines(
      of: report, words: content.thresholds.map(\.word),
      phases: content.frequency.phases.map { report.word.phase($0.phase) } + [report.word.allPhases]
    )
  }

  /// What no longer holds, each in a sentence; nothing where everything does.
  func findings(in annex: Document) -> [String] {
    if let other = AnnexOptions(of: annex).difference(from: report, content.frequency.unit) {
      return [other]
    }
    let names = content.frequency.phases.map { word.phase($0.phase) }
    let parts = AnnexParts(annex.blocks, phases: names + [word.allPhases])
    let perPhase = content.frequency.phases.flatMap { block -> [String] in
      let name = word.phase(block.phase)
      guard let now = lines.parts.phases[name], !now.lines.isEmpty else { return [] }
      guard let part = parts.phases[name], !part.lines.isEmpty else {
        return block.base > 0 ? ["\(name): the annex has no part on it"] : []
      }
      return findings(in: part, now, block).map { "\(name): \($0)" }
    }
    let general = parts.phases[word.allPhases] ?? AnnexParts.Part()
    let ofAll =
      initiatives(general.lines, now: lines.parts.phases[word.allPhases], phase: nil)
      + general.lines.flatMap(strangers)
    let others = parts.others.lines.flatMap(strangers) + parts.others.rows.flatMap(strangers)
    return (perPhase + ofAll.map { "\(word.allPhases): \($0)" } + others + rejected(parts.others))
      .uniqued
  }

  private func findings(
    in part: AnnexParts.Part, _ current: AnnexParts.Part, _ block: PhaseFrequency
  ) -> [String] {
    let claims = part.lines.map { self.claims(in: $0, block) }
    let wrong = zip(part.lines, claims).flatMap { line, claims -> [String] in
      let wrong = claims.compactMap { finding($0, block) } + quote(in: line)
      return wrong.isEmpty ? strangers(in: line) : wrong
    }
    let claimed = Set(claims.joined().map(\.code))
    let claimedNow = Set(current.lines.flatMap { self.claims(in: $0, block) }.map(\.code))
    let missing = block.bottlenecks.filter { claimedNow.contains($0.code) }.compactMap {
      row -> String? in
      if !claimed.contains(row.code) { return "\(row.code) is not in it; now \(now(row, block))" }
      // Its own paragraph begins with its title and its code.
      let beginning = "\(row.title) (\(row.code))"
      func stands(_ lines: [String]) -> Bool {
        lines.contains { $0.places(of: beginning).first == 0 || $0.contains("(\(row.code)).") }
      }
      return stands(current.lines) && !stands(part.lines)
        ? "the paragraph of \(row.code) is not in it" : nil
    }
    return wrong + missing + rows(part.rows, current.rows, block)
      + initiatives(part.lines, now: current, phase: block.phase)
  }

  // MARK: - Figures

  private func finding(_ claim: Claim, _ block: PhaseFrequency) -> String? {
    guard let row = block.bottlenecks.first(where: { $0.code == claim.code }) else { return nil }
    if (claim.count, claim.base) != (row.count, block.base) {
      let said = word.figure(claim.count, of: claim.base, content.frequency.unit)
      return "\(row.code): the annex says \(said); now \(now(row, block))"
    }
    guard let prevalence = claim.prevalence, prevalence != row.prevalence else { return nil }
    return "\(row.code): the annex says “\(prevalence)”; now “\(row.prevalence)”"
  }

  /// What a line says that the annex would not say now: the numbers, where they are others.
  private func strangers(in line: String) -> [String] {
    guard lines.isStrange(line) else { return [] }
    let start = line.count > 60 ? line.prefix(60) + "…" : line[...]
    let strangers = numbers.strangers(in: line)
    return strangers.isEmpty
      ? ["“\(start)” does not stand there now"]
      : ["“\(start)” has \(strangers.joined(separator: " and ")), which no such line has now"]
  }

  private func strangers(in row: [String]) -> [String] {
    guard lines.isStrange(row) else { return [] }
    let line = row.joined(separator: " ")
    let start = line.count > 60 ? line.prefix(60) + "…" : line[...]
    let strangers = numbers.strangers(in: line)
    return strangers.isEmpty
      ? ["the row “\(start)” does not stand there now"]
      : ["“\(start)” has \(strangers.joined(separator: " and ")), which no such line has now"]
  }

  private func now(_ row: BottleneckFrequency, _ block: PhaseFrequency) -> String {
    word.figure(row.count, of: block.base, content.frequency.unit)
  }

  /// A figure in a line, with the bottleneck that it is of.
  private struct Claim {
    let code: String
    let count: Int
    let base: Int
    /// The word for a share in the line.
    let prevalence: String?
  }

  private func claims(in line: String, _ block: PhaseFrequency) -> [Claim] {
    let figures = Figure.all(in: line)
    guard !figures.isEmpty else { return [] }
    let titles = block.bottlenecks.flatMap { row in
      line.places(of: row.title).map { (place: $0, code: row.code, length: row.title.count) }
    }.sorted { ($0.place, -$0.length) < ($1.place, -$1.length) }
    let prevalence = content.thresholds.map(\.word).filter { threshold in
      Self.nouns.contains { line.contains("\(threshold) \($0)") }
    }.max { $0.count < $1.count }
    return figures.compactMap { figure in
      // A definition may have another title in it, but one figure is of what the line begins with.
      let owner =
        figures.count == 1
        ? titles.first : titles.last { $0.place + $0.length <= figure.place }
      guard let owner, owner.place < figure.place else { return nil }
      return Claim(
        code: owner.code, count: figure.count, base: figure.base, prevalence: prevalence)
    }
  }

  /// The nouns of units, which tell a figure of ours from another.
  private static let nouns = [
    "inzendingen", "inzending", "submissions", "submission", "stakeholders", "stakeholder",
  ]

  /// `2 van 15 inzendingen` or `2 of 15 submissions` in a line.
  private struct Figure {
    let place: Int
    let count: Int
    let base: Int

    static func all(in line: String) -> [Figure] {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      var place = 0
      var figures: [Figure] = []
      for (index, first) in words.enumerated() {
        defer { place += first.count + 1 }
        guard index + 3 < words.count, ["van", "of"].contains(words[index + 1]),
          let count = Int(first.drop { $0 == "(" }), let base = Int(words[index + 2]),
          nouns.contains(words[index + 3].filter(\.isLetter))
        else { continue }
        figures.append(Figure(place: place, count: count, base: base))
      }
      return figures
    }
  }

  /// The rows of the table with all figures.
  private func rows(
    _ rows: [[String]], _ current: [[String]], _ block: PhaseFrequency
  ) -> [String] {
    guard !rows.isEmpty || !current.isEmpty else { return [] }
    let bottlenecks = Dictionary(
      block.bottlenecks.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let found = rows.map { row in row.lazy.compactMap { bottlenecks[$0] }.first }
    let wrong = zip(rows, found).flatMap { cells, row -> [String] in
      guard lines.isStrange(cells) else { return [] }
      guard let row else { return strangers(in: cells) }
      let expected = [String(row.count), row.share.map { word.percentage($0) } ?? "–"]
      return expected.map(PlainText.spaced).allSatisfy(cells.map(PlainText.spaced).contains)
        ? strangers(in: cells)
        : ["\(row.code): the table has other figures; now \(now(row, block))"]
    }
    let codes = Set(found.compactMap { $0?.code })
    let missing = block.bottlenecks.filter { row in
      !codes.contains(row.code) && current.contains { $0.contains(row.code) }
    }
    return wrong + missing.map { "\($0.code) is not in the table" }
  }

  // MARK: - Words of others

  private func quote(in line: String) -> [String] {
    guard let statement = Self.quotedStatement(in: line) else { return [] }
    guard let text = content.quotes.first(where: { $0.statement == statement })?.text else {
      return ["statement \(statement) is quoted, and not marked any more"]
    }
    let plain = PlainText.oneLine(text).split(separator: " ").joined(separator: " ")
    return line.contains(plain) ? [] : ["statement \(statement) is quoted otherwise than it reads"]
  }

  /// The number in `(uitspraak 8)` at the end of a line.
  private static func quotedStatement(in line: String) -> Int64? {
    guard line.last == ")", let open = line.lastIndex(of: "(") else { return nil }
    let words = line[open...].dropFirst().dropLast().split(separator: " ")
    guard words.count == 2, ["uitspraak", "statement"].contains(words[0]) else { return nil }
    return Int64(words[1])
  }

  private func initiatives(
    _ lines: [String], now: AnnexParts.Part?, phase: String?
  ) -> [String] {
    func stands(_ entry: RegisteredInitiative, in lines: [String]) -> Bool {
      lines.contains { $0.places(of: entry.initiative.name).first == 0 }
    }
    let missing = (phase == nil ? content.general : content.selected(in: phase)).filter { entry in
      stands(entry, in: now?.lines ?? []) && !stands(entry, in: lines)
    }
    let rejected = content.rejected.filter { entry in
      (phase.map(entry.initiative.phases.contains) ?? entry.initiative.phases.isEmpty)
        && stands(entry, in: lines) && !stands(entry, in: now?.lines ?? [])
    }
    return missing.map { "initiative \($0.initiative.name) is not in it" }
      + rejected.map { "initiative \($0.initiative.name) is in it, and was rejected" }
  }

  /// The initiatives that are not listed as rejected.
  private func rejected(_ part: AnnexParts.Part) -> [String] {
    content.rejected.map { PlainText.oneLine($0.initiative.name) }
      .filter { name in !part.rows.contains { $0.first == name } }
      .map { "initiative \($0) is not in the list of those that were not selected" }
  }
}

extension String {
  /// Where a text stands as whole words, in characters from the start.
  fileprivate func places(of text: String) -> [Int] {
    let plain = PlainText.oneLine(text).split(separator: " ").joined(separator: " ")
    guard !plain.isEmpty else { return [] }
    return ranges(of: plain).filter { range in
      let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
      let after = range.upperBound == endIndex ? nil : self[range.upperBound]
      return ![before, after].contains { $0?.isLetter == true || $0?.isNumber == true }
    }.map { distance(from: startIndex, to: $0.lowerBound) }
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    reduce(into: []) { unique, text in if !unique.contains(text) { unique.append(text) } }
  }
}
