internal import OfficeFiles
internal import _StringProcessing

/// What an annex says now, line by line and row by row, to tell what in another it does not say.
struct AnnexLines {
  private var lines: Set<String> = []
  private var headings: Set<String> = []
  private var rows: Set<[String]> = []
  /// What stands before the colon in the lines of initiatives: `Resultaat`.
  private var labels: Set<String> = []
  /// Words for shares and amounts, as ``spaced(_:)``; a line that has one claims something.
  private let quantifiers: [String]
  /// The parts that stand below the headings of phases.
  let parts: AnnexParts

  /// Takes the annex as it would be made now.
  ///
  /// - Parameters:
  ///   - report: The annex.
  ///   - words: The words for shares.
  ///   - phases: The headings below which the phases stand.
  init(of report: Report, words: [String], phases: [String]) {
    quantifiers = (words + Self.amounts).map(Self.spaced)
    parts = AnnexParts(report.documentBlocks, phases: phases)
    let told = report.told.map { "\($0.title): \($0.text)" }
    let others =
      [report.title, report.toldInSentences] + told + report.told.map(\.text) + report.notes
    for line in others { lines.insert(Self.plain(line)) }
    for section in report.sections { headings.insert(Self.plain(section.title)) }
    for block in report.sections.flatMap(\.blocks) {
      for line in report.lines(of: block) { lines.insert(Self.plain(line)) }
      if case .heading(let text, _) = block { headings.insert(Self.plain(text)) }
      guard case .chart(let chart) = block, case .bars(let bars) = chart.shape else { continue }
      for bar in bars { lines.insert(Self.plain(bar.label + report.word.percentage(bar.share))) }
    }
    lines.formUnion(headings)
    for part in parts.all {
      for line in part.lines {
        lines.insert(Self.plain(line))
        if let label = Self.label(of: line) { labels.insert(label) }
      }
      for row in part.rows { rows.insert(row.map(Self.plain)) }
    }
  }

  /// Whether a line claims something, by a number, a word for an amount or the name of what follows,
  /// and the annex does not say it now.
  func isStrange(_ line: String) -> Bool {
    let plain = Self.plain(line)
    guard line.contains(where: \.isLetter), !lines.contains(plain) else { return false }
    // The number of a note behind the last point, or of a page in the table of contents.
    let bare = String(plain.reversed().drop(while: \.isNumber).reversed())
    guard !(bare.hasSuffix(".") && lines.contains(bare)), !headings.contains(Self.plain(bare))
    else {
      return false
    }
    return plain.contains(where: \.isNumber) || claims(plain)
      || Self.label(of: plain).map(labels.contains) == true || plain.contains("://")
  }

  /// Whether no table has a row now.
  func isStrange(_ row: [String]) -> Bool {
    !rows.contains(row.map(Self.plain)) && row.contains { $0.contains(where: \.isLetter) }
  }

  private func claims(_ line: String) -> Bool {
    let spaced = Self.spaced(line)
    return quantifiers.contains { spaced.contains($0) }
  }

  /// The words of a text in lower case, with a space before and after each.
  private static func spaced(_ text: String) -> String {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return " " + words.joined(separator: " ") + " "
  }

  private static func label(of line: String) -> String? {
    guard let colon = line.firstRange(of: ": ") else { return nil }
    let label = line[..<colon.lowerBound]
    return label.count <= 30 && label.first?.isUppercase == true ? String(label) : nil
  }

  /// A line without what formats add: spaces, marks of notes, the mark of an item.
  private static func plain(_ line: String) -> String {
    // The mark of a note in Markdown, of the order of a table and of the way back in HTML.
    line.replacing(/\[\^\d+\]:?/, with: "").filter { !"▾▴↩".contains($0) }
      .split(whereSeparator: \.isWhitespace)
      .filter { word in
        !AnnexNumbers.tellsState(word.last == "." ? String(word.dropLast()) : String(word))
      }
      .joined(separator: " ")
  }

  /// What people write of amounts, beside the words of the thresholds.
  private static let amounts = [
    "alle", "allemaal", "iedereen", "niemand", "geen van", "geen enkele", "bijna alle",
    "vrijwel alle",
    "vrijwel", "de meeste", "het merendeel", "een meerderheid", "de meerderheid", "een minderheid",
    "de helft", "helft", "een kwart", "kwart", "driekwart", "een derde", "tweederde", "twee derde",
    "procent", "veel", "vele", "enkele", "een aantal", "sommige", "weinig",
    "all", "everyone", "nobody", "none", "no one", "almost all", "nearly all", "most", "majority",
    "minority", "half", "a quarter", "three quarters", "a third", "two thirds", "percent", "many",
    "some", "few", "several",
  ]
}

extension Report {
  /// What a reader of any format makes of it.
  var documentBlocks: [Document.Block] {
    sections.flatMap { section -> [Document.Block] in
      let heading: [Document.Block] =
        section.title.isEmpty ? [] : [.heading(PlainText.oneLine(section.title), level: 2)]
      return heading
        + section.blocks.flatMap { block -> [Document.Block] in
          switch block {
          case .heading(let text, let level): [.heading(PlainText.oneLine(text), level: level + 2)]
          case .table(let table):
            [
              .table(
                [table.columns.map { PlainText.oneLine($0.title) }]
                  + table.rows.map { row in
                    zip(row, table.columns).map { word.shown($0, in: $1) }
                  })
            ]
          case .chart: []
          case .list(let items): items.map { .paragraph($0.map(\.plain).joined()) }
          case .paragraph(let runs), .quotation(let runs): [.paragraph(runs.map(\.plain).joined())]
          }
        }
    }
  }
}
