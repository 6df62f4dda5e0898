internal import OfficeFiles
internal import StakeholderInput

/// A report as a document that can be edited: headings, texts, tables and charts.
extension Report {
  /// The report as the bytes of a DOCX file.
  func docx() throws -> [UInt8] {
    var blocks: [DocumentContent.Block] = [.title(title), .paragraph([.text(toldInSentences)])]
    let body = sections.flatMap(blocks(of:)) + explanation
    let headings = body.count { if case .heading(_, let level) = $0 { level < 3 } else { false } }
    if headings >= Self.leastContents { blocks.append(.contents(word("Inhoud", "Contents"))) }
    return try DocumentContent(properties: officeProperties, blocks: blocks + body).docx()
  }

  /// With fewer headings a table of contents only stands in the way.
  private static let leastContents = 4

  private func blocks(of section: Section) -> [DocumentContent.Block] {
    let heading: [DocumentContent.Block] =
      section.title.isEmpty ? [] : [.heading(section.title, level: 1)]
    return heading + section.officeBlocks(word).flatMap(blocks(of:))
  }

  private func blocks(of block: Block) -> [DocumentContent.Block] {
    switch block {
    case .heading(let text, let level): [.heading(text, level: level + 1)]
    case .paragraph(let runs): [.paragraph(runs.map(\.run))]
    case .list(let items): items.map { .item($0.map(\.run)) }
    case .quotation(let runs): [.quotation(runs.map(\.run))]
    case .table(let table): [.table(table.inDocument(word))]
    case .chart(let chart):
      if let drawn = chart.office(word) {
        [.chart(drawn)]
      } else {
        chart.matrix.map { [.table($0.heatMapInDocument(chart, word))] } ?? []
      }
    }
  }

  /// How to read it.
  private var explanation: [DocumentContent.Block] {
    notes.isEmpty
      ? []
      : [.heading(word("Toelichting", "Notes"), level: 1)] + notes.map { .item([.text($0)]) }
  }
}

extension Report.Inline {
  fileprivate var run: DocumentContent.Run {
    switch self {
    case .text(let text): .text(text)
    case .strong(let text): .strong(text)
    case .emphasis(let text): .emphasis(text)
    case .link(let text, let url): .link(text, url: url)
    case .footnote(let text): .footnote(text)
    }
  }
}

extension Table {
  fileprivate func inDocument(_ word: Wording) -> DocumentContent.Table {
    DocumentContent.Table(title: title ?? "", columns: documentColumns, rows: documentRows(word))
  }

  /// The table of a heat map, each square as dark as its number is high.
  fileprivate func heatMapInDocument(_ chart: Chart, _ word: Wording) -> DocumentContent.Table {
    let numbers = rows.map { row in row.map { $0.number } }
    let highest = numbers.joined().compactMap { $0 }.max() ?? 0
    let cells = zip(documentRows(word), numbers).map { cells, numbers in
      zip(cells, numbers).map { cell, number in
        DocumentContent.Table.Cell(cell.text, shade: number.map { highest > 0 ? $0 / highest : 0 })
      }
    }
    return DocumentContent.Table(
      title: chart.title, description: chart.description, columns: documentColumns, rows: cells)
  }

  private var documentColumns: [DocumentContent.Table.Column] {
    columns.map { DocumentContent.Table.Column($0.title, isNumeric: $0.isNumeric) }
  }

  private func documentRows(_ word: Wording) -> [[DocumentContent.Table.Cell]] {
    rows.map { row in
      zip(row, columns).map { cell, column in
        switch cell {
        case .text, .list: DocumentContent.Table.Cell([.text(cell.text)])
        default: DocumentContent.Table.Cell([.text(word.shown(cell, in: column))])
        }
      }
    }
  }
}
