internal import OfficeFiles
internal import StakeholderInput

/// Compares an annex that was made earlier, and perhaps edited since, with what it would say now.
///
/// It reads what a reader reads: below the heading of each phase it looks for the titles of
/// bottlenecks with a figure behind them (`2 van 15 inzendingen`), the words for shares, the quotes
/// and the names of initiatives, and in every line for numbers that no such line has now. So sentences
/// may have been rewritten, as long as those stay.
struct AnnexCheck {
  private let content: AnnexContent
  private let word: Wording
  private let numbers: AnnexNumbers

  /// Takes what the annex would say now.
  init(_ content: AnnexContent, _ report: Report) {
    self.content = content
    word = report.word
    numbers = AnnexNumbers(of: report)
  }

  /// What no longer holds, each in a sentence; nothing where everything does.
  func findings(in annex: Document) -> [String] {
    let parts = AnnexParts(
      annex.blocks, phases: content.frequency.phases.map { word.phase($0.phase) })
    let perPhase = content.frequency.phases.flatMap { block -> [String] in
      let name = word.phase(block.phase)
      guard let part = parts.phases[name], !part.lines.isEmpty else {
        return block.base > 0 ? ["\(name): the annex has no part on it"] : []
      }
      return findings(in: part, block).map { "\(name): \($0)" }
    }
    let others = parts.others.lines.flatMap(strangers) + parts.others.rows.flatMap(strangers)
    return (perPhase + others).uniqued
  }

  private func findings(in part: AnnexParts.Part, _ block: PhaseFrequency) -> [String] {
    let claims = part.lines.map { self.claims(in: $0, block) }
    let lines = zip(part.lines, claims).flatMap { line, claims in
      let wrong = claims.compactMap { finding($0, block) } + quote(in: line)
      return wrong.isEmpty ? strangers(in: line) : wrong
    }
    let claimed = Set(claims.joined().map(\.code))
    let missing = block.bottlenecks.filter { $0.count > 0 && !claimed.contains($0.code) }
    return lines + missing.map { "\($0.code) is not in it; now \(now($0, block))" }
      + rows(part.rows, block) + initiatives(part.lines, block)
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

  /// Numbers in a line that none has now.
  private func strangers(in line: String) -> [String] {
    let strangers = numbers.strangers(in: line)
    guard !strangers.isEmpty else { return [] }
    let start = line.count > 60 ? line.prefix(60) + "…" : line[...]
    return ["“\(start)” has \(strangers.joined(separator: " and ")), which no such line has now"]
  }

  private func strangers(in row: [String]) -> [String] {
    strangers(in: row.joined(separator: " "))
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
  private func rows(_ rows: [[String]], _ block: PhaseFrequency) -> [String] {
    guard !rows.isEmpty else { return [] }
    let bottlenecks = Dictionary(
      block.bottlenecks.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let found = rows.map { row in row.lazy.compactMap { bottlenecks[$0] }.first }
    let wrong = zip(rows, found).flatMap { cells, row in
      guard let row else { return strangers(in: cells) }
      let expected = [String(row.count), row.share.map { word.percentage($0) } ?? "–"]
      return expected.allSatisfy(cells.contains)
        ? strangers(in: cells)
        : ["\(row.code): the table has other figures; now \(now(row, block))"]
    }
    let codes = Set(found.compactMap { $0?.code })
    return wrong
      + block.bottlenecks.filter { $0.count > 0 && !codes.contains($0.code) }
      .map { "\($0.code) is not in the table" }
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

  private func initiatives(_ lines: [String], _ block: PhaseFrequency) -> [String] {
    func stands(_ entry: RegisteredInitiative) -> Bool {
      lines.contains { $0.places(of: entry.initiative.name).first == 0 }
    }
    let missing = content.selected(in: block.phase).filter { !stands($0) }
    let rejected = content.rejected.filter { entry in
      (block.phase.map(entry.initiative.phases.contains) ?? entry.initiative.phases.isEmpty)
        && stands(entry)
    }
    return missing.map { "initiative \($0.initiative.name) is not in it" }
      + rejected.map { "initiative \($0.initiative.name) is in it, and was rejected" }
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
