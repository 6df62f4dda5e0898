public import OfficeFiles
public import StakeholderInput

/// Compares an annex that was made earlier, and perhaps edited since, with what the data says now.
///
/// It reads what a reader reads: below the heading of each phase it looks for the titles of
/// bottlenecks with a figure behind them (`2 van 15 inzendingen`), the words for shares, the quotes,
/// and the names of initiatives. So sentences may have been rewritten, as long as those stay.
public struct AnnexCheck {
  private let content: AnnexContent
  private let word: Wording

  /// Takes what the annex should say, counted as the annex was.
  public init(_ content: AnnexContent, language: Language) {
    self.content = content
    word = Wording(language: language)
  }

  /// What no longer holds, each in a sentence; nothing where everything does.
  public func findings(in annex: Document) -> [String] {
    let parts = AnnexParts(
      annex.blocks, phases: content.frequency.phases.map { word.phase($0.phase) })
    return content.frequency.phases.flatMap { block -> [String] in
      let name = word.phase(block.phase)
      let lines = parts.lines[name] ?? []
      guard !lines.isEmpty else {
        return block.base > 0 ? ["\(name): the annex has no part on it"] : []
      }
      return
        (figures(lines, block) + rows(parts.rows[name] ?? [], block) + quotes(lines)
        + initiatives(lines, block)).map { "\(name): \($0)" }
    }
  }

  // MARK: - Figures

  private func figures(_ lines: [String], _ block: PhaseFrequency) -> [String] {
    let claims = lines.flatMap { self.claims(in: $0, block) }
    var findings: [String] = []
    for row in block.bottlenecks {
      let own = claims.filter { $0.code == row.code }
      if own.isEmpty, row.count > 0 {
        findings.append("\(row.code) is not in it; now \(now(row, block))")
      }
      for claim in own {
        if (claim.count, claim.base) != (row.count, block.base) {
          let said = word.figure(claim.count, of: claim.base, content.frequency.unit)
          findings.append("\(row.code): the annex says \(said); now \(now(row, block))")
        } else if let prevalence = claim.prevalence, prevalence != row.prevalence {
          findings.append("\(row.code): the annex says “\(prevalence)”; now “\(row.prevalence)”")
        }
      }
    }
    return findings.uniqued
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
    return block.bottlenecks.compactMap { row in
      guard let cells = rows.first(where: { $0.contains(row.code) }) else {
        return row.count > 0 ? "\(row.code) is not in the table" : nil
      }
      let expected = [String(row.count), row.share.map { word.percentage($0) } ?? "–"]
      return expected.allSatisfy(cells.contains)
        ? nil : "\(row.code): the table has other figures; now \(now(row, block))"
    }
  }

  // MARK: - Words of others

  private func quotes(_ lines: [String]) -> [String] {
    lines.compactMap { line in
      guard let statement = Self.quotedStatement(in: line) else { return nil }
      let text = content.quotes.first { $0.statement == statement }?.text
      let plain = text.map { PlainText.oneLine($0).split(separator: " ").joined(separator: " ") }
      guard let plain else { return "statement \(statement) is quoted, and not marked any more" }
      return line.contains(plain) ? nil : "statement \(statement) is quoted otherwise than it reads"
    }
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

/// What an annex says below the headings of phases.
private struct AnnexParts {
  private(set) var lines: [String: [String]] = [:]
  private(set) var rows: [String: [[String]]] = [:]

  init(_ blocks: [Document.Block], phases: [String]) {
    var phase: String?
    var level = 0
    for block in blocks {
      switch block {
      case .heading(let text, let own):
        let text = text.split(separator: " ").joined(separator: " ")
        if phases.contains(text) {
          (phase, level) = (text, own)
        } else if own <= level {
          phase = nil
        }
      case .paragraph(let text):
        guard let phase else { break }
        // A line of its own is as good as a paragraph.
        for line in text.split(whereSeparator: \.isNewline) {
          let line = line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
          lines[phase, default: []].append(line)
        }
      case .table(let table):
        if let phase { rows[phase, default: []] += table }
      case .comment, .file: break
      }
    }
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
