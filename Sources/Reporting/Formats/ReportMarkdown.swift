extension Report {
  /// The report in Markdown.
  func markdown() -> String { ReportMarkdown(self).written() }
}

/// A report being written in Markdown.
private struct ReportMarkdown {
  private let report: Report
  /// Pieces with an empty line between them, each with a line end at its end.
  private var pieces: [String] = []
  private var footnotes: [String] = []

  init(_ report: Report) { self.report = report }

  consuming func written() -> String {
    heading(report.title, level: 1)
    paragraph(Markdown.escaped(report.toldInSentences))
    for section in report.sections {
      if !section.title.isEmpty { heading(section.title, level: 2) }
      for block in section.blocks { append(block) }
    }
    list(report.notes.map(Markdown.escaped))
    for (index, note) in footnotes.enumerated() {
      pieces.append("[^\(index + 1)]: \(Markdown.beginningLine(Markdown.escaped(note)))\n")
    }
    return PlainText.spaced(pieces.joined(separator: "\n"))
  }

  private mutating func append(_ block: Report.Block) {
    switch block {
    case .heading(let text, let level): heading(text, level: level + 2)
    case .paragraph(let runs): paragraph(marked(runs))
    case .list(let items): list(items.map { marked($0) })
    case .quotation(let runs):
      pieces.append("> \(Markdown.beginningLine(marked(runs)))\n")
    case .table(let table):
      if let title = table.title { paragraph(Markdown.escaped(title)) }
      pieces.append(table.markdown(report.word))
    // What a chart shows stands in a table.
    case .chart: break
    }
  }

  private mutating func heading(_ text: String, level: Int) {
    pieces.append(String(repeating: "#", count: min(level, 6)) + " \(Markdown.escaped(text))\n")
  }

  private mutating func paragraph(_ marked: String) {
    pieces.append(Markdown.beginningLine(marked) + "\n")
  }

  private mutating func list(_ items: [String]) {
    guard !items.isEmpty else { return }
    pieces.append(items.map { "- \(Markdown.beginningLine($0))\n" }.joined())
  }

  private mutating func marked(_ runs: [Report.Inline]) -> String {
    var marked = ""
    for (index, run) in runs.enumerated() {
      let rest = runs[(index + 1)...].lazy.map(\.plain).first { !$0.isEmpty } ?? ""
      switch run {
      case .text(let text): marked += Markdown.escaped(text)
      case .strong(let text): marked += Markdown.strong(text, after: marked, before: rest)
      case .emphasis(let text): marked += Markdown.emphasis(text, after: marked, before: rest)
      case .link(let text, let url): marked += Markdown.link(text, url: url)
      case .footnote(let note):
        footnotes.append(note)
        marked += "[^\(footnotes.count)]"
      }
    }
    return marked
  }
}
