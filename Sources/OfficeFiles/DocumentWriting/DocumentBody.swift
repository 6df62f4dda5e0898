/// The text of a document as WordprocessingML (ECMA-376-1, 17), and what it refers to.
///
/// The order of the properties of paragraphs, runs and tables is that of the schema, since Word
/// refuses a file with another.
struct DocumentBody {
  /// The pieces, and the properties of the last section.
  private(set) var xml = XML()
  /// The notes, the first with the number 1.
  private(set) var footnotes: [String] = []
  /// The addresses that are linked to; their places give the ids of the relationships.
  private(set) var links: [LinkAddress] = []
  private(set) var charts: [OfficeChart] = []

  private let language: String
  private let contents: DocumentContents
  private var headingCount = 0
  private var tableCount = 0
  private var page = PageShape.portrait

  init(_ content: DocumentContent) {
    language = content.properties.language
    contents = DocumentContents(of: content)
    for group in Self.groups(of: content.blocks) {
      if group.page != page {
        // The first page of a document is where its title stands.
        if !xml.bytes.isEmpty { xml += endOfSection }
        page = group.page
      }
      for (index, block) in group.blocks.enumerated() {
        let next = index + 1 < group.blocks.count ? group.blocks[index + 1] : nil
        append(block, after: index > 0 ? group.blocks[index - 1] : nil, before: next)
      }
    }
    if case .table = content.blocks.last { xml += partition }
    xml += page.sectionProperties
  }

  /// The blocks, cut before each heading, with the pages that their tables need. What follows a
  /// heading stays with it.
  private static func groups(
    of blocks: [DocumentContent.Block]
  ) -> [(blocks: [DocumentContent.Block], page: PageShape)] {
    var groups: [(blocks: [DocumentContent.Block], page: PageShape)] = []
    var isAfterHeading = false
    for block in blocks {
      var isHeading = false
      var page = PageShape.portrait
      switch block {
      case .heading: isHeading = true
      case .table(let table): page = TableLayout.page(for: table)
      default: break
      }
      if groups.isEmpty || isHeading && !isAfterHeading { groups.append(([], .portrait)) }
      groups[groups.count - 1].blocks.append(block)
      if page == .landscape { groups[groups.count - 1].page = .landscape }
      isAfterHeading = isHeading
    }
    // What stands before the first heading, the title for one, goes with what comes behind it.
    if groups.count > 1, case .title = groups[0].blocks[0], groups[1].page == .landscape {
      groups[0].page = .landscape
    }
    return groups
  }

  private static func isFigure(_ block: DocumentContent.Block) -> Bool {
    switch block {
    case .table, .chart: true
    default: false
    }
  }

  private static let mostAnnounced = 100

  /// Whether a piece does no more than announce the next; what says more may stand on the page before.
  private static func isAnnouncement(_ block: DocumentContent.Block) -> Bool {
    guard case .paragraph(let runs) = block else { return false }
    let text = runs.map { $0.plain }.joined()
    return text.count < mostAnnounced
  }

  /// A paragraph that nobody sees, since a section ends in one.
  private var endOfSection: XML {
    """
    <w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>\
    \(page.sectionProperties)</w:pPr></w:p>
    """
  }

  private mutating func append(
    _ block: DocumentContent.Block, after last: DocumentContent.Block?,
    before next: DocumentContent.Block?
  ) {
    var place = ParagraphPlace()
    if case .table = last { place.isAfterTable = true }
    if let next, Self.isFigure(next) { place.isAnnouncement = Self.isAnnouncement(block) }
    switch block {
    case .title(let text): xml += paragraph("Title", run(text))
    case .contents(let heading): xml += contents.xml(heading)
    case .heading(let text, let level): appendHeading(text, level: min(max(level, 1), 3))
    case .paragraph(let runs): appendParagraph(nil, runs, place)
    case .item(let runs): appendParagraph("ListBullet", runs, place)
    case .quotation(let runs): appendParagraph("Quote", runs, place)
    case .table(let table):
      if place.isAfterTable, table.title.isEmpty { xml += partition }
      append(table)
    case .chart(let chart): append(chart)
    }
  }

  // MARK: - Paragraphs

  /// What stands before and after a paragraph, where that matters.
  private struct ParagraphPlace {
    var isAfterTable = false
    /// It only says what table or chart follows, and stays with it.
    var isAnnouncement = false
  }

  private mutating func appendParagraph(
    _ style: String?, _ runs: [DocumentContent.Run], _ place: ParagraphPlace
  ) {
    xml += paragraph(style, self.runs(runs), place)
  }

  private func paragraph(
    _ style: String?, _ content: XML, _ place: ParagraphPlace = ParagraphPlace()
  ) -> XML {
    var properties = XML()
    if let style { properties += "<w:pStyle w:val=\"\(text: style)\"/>" }
    if place.isAnnouncement { properties += "<w:keepNext/>" }
    if place.isAfterTable { properties += "<w:spacing w:before=\"160\"/>" }
    if properties.bytes.isEmpty { return "<w:p>\(content)</w:p>" }
    return "<w:p><w:pPr>\(properties)</w:pPr>\(content)</w:p>"
  }

  private mutating func appendHeading(_ text: String, level: Int) {
    var content = run(text)
    if level <= contents.depth {
      headingCount += 1
      content = """
        <w:bookmarkStart w:id="\(headingCount)" w:name="\(text: DocumentContents.bookmark(headingCount))"/>\(content)\
        <w:bookmarkEnd w:id="\(headingCount)"/>
        """
    }
    xml += paragraph("Heading\(level)", content)
  }

  // MARK: - Runs

  private mutating func runs(_ runs: [DocumentContent.Run]) -> XML {
    var xml = XML()
    for run in runs {
      switch run {
      case .text(let text): xml += self.run(text)
      case .strong(let text): xml += self.run(text, style: "Strong")
      case .emphasis(let text): xml += self.run(text, style: "Emphasis")
      case .link(let text, let url): xml += link(text, to: url)
      case .footnote(let text):
        footnotes.append(text)
        xml += """
          <w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>\
          <w:footnoteReference w:id="\(footnotes.count)"/></w:r>
          """
      }
    }
    return xml
  }

  private func run(_ text: String, style: String? = nil) -> XML { Self.run(text, style: style) }

  /// A run of text; its line ends are breaks, and its tabs are tabs.
  static func run(_ text: String, style: String? = nil) -> XML {
    var xml: XML = "<w:r>"
    if let style { xml += "<w:rPr><w:rStyle w:val=\"\(text: style)\"/></w:rPr>" }
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if number > 0 { xml += "<w:br/>" }
      for (number, piece) in line.split(separator: "\t", omittingEmptySubsequences: false)
        .enumerated()
      {
        if number > 0 { xml += "<w:tab/>" }
        if !piece.isEmpty { xml += "<w:t xml:space=\"preserve\">\(text: String(piece))</w:t>" }
      }
    }
    xml += "</w:r>"
    return xml
  }

  private mutating func link(_ text: String, to url: String) -> XML {
    guard let address = LinkAddress(url) else { return run(text) }
    let number: Int
    if let known = links.firstIndex(of: address) {
      number = known
    } else {
      number = links.count
      links.append(address)
    }
    return """
      <w:hyperlink r:id="\(text: DocumentPart.link(number))" w:history="1">\
      \(run(text, style: "Hyperlink"))</w:hyperlink>
      """
  }

  // MARK: - Tables and charts

  private mutating func append(_ table: DocumentContent.Table) {
    if !table.title.isEmpty { xml += paragraph("Caption", run(table.title)) }
    let layout = TableLayout(table, on: page)
    let style = layout.isSmall ? "TableTextSmall" : "TableText"
    tableCount += 1
    let margins: XML =
      layout.isSmall
      ? """
      <w:tblCellMar><w:left w:w="\(TableLayout.smallMargin)" w:type="dxa"/>\
      <w:right w:w="\(TableLayout.smallMargin)" w:type="dxa"/></w:tblCellMar>
      """ : ""
    let columns = layout.widths.map { width -> XML in "<w:gridCol w:w=\"\(width)\"/>" }
    let caption: XML =
      table.title.isEmpty ? "" : "<w:tblCaption w:val=\"\(text: table.title)\"/>"
    let description: XML =
      table.description.isEmpty
      ? "" : "<w:tblDescription w:val=\"\(text: table.description)\"/>"
    xml += """
      <w:tbl><w:tblPr><w:tblStyle w:val="Figures"/>\
      <w:tblW w:w="\(layout.widths.reduce(0, +))" w:type="dxa"/><w:tblLayout w:type="fixed"/>\(margins)\
      <w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" \
      w:noHBand="0" w:noVBand="1"/>\(caption)\(description)</w:tblPr>\
      <w:tblGrid>\(XML.joined(columns))</w:tblGrid>\
      <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
      """
    for (column, width) in zip(table.columns, layout.widths) {
      append(.init([.text(column.title)]), column, width: width, style: style)
    }
    xml += "</w:tr>"
    for row in table.rows {
      xml += "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
      for (cell, (column, width)) in zip(row, zip(table.columns, layout.widths)) {
        append(cell, column, width: width, style: style)
      }
      xml += "</w:tr>"
    }
    xml += "</w:tbl>"
  }

  /// What stands between tables without titles, which would become one, and behind a table at the end of the text,
  /// where a paragraph must be.
  private var partition: XML { paragraph("Partition", "") }

  private mutating func append(
    _ cell: DocumentContent.Table.Cell, _ column: DocumentContent.Table.Column, width: Int,
    style: String
  ) {
    let shade = cell.shade.map { shade -> XML in
      let colour = HeatColour(of: shade, maximum: 1)
      return "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"\(text: colour.digits)\"/>"
    }
    let alignment: XML = column.isNumeric ? "<w:jc w:val=\"right\"/>" : ""
    let text = runs(cell.text)
    xml += """
      <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/>\(shade ?? "")</w:tcPr>\
      <w:p><w:pPr><w:pStyle w:val="\(text: style)"/>\(alignment)</w:pPr>\(text)</w:p></w:tc>
      """
  }

  private mutating func append(_ chart: OfficeChart) {
    charts.append(chart)
    // In English metric units, 635 to a twip.
    let width = page.textWidth * 635
    let height = min(chart.height, page.textHeight * 9 / 10) * 635
    xml += paragraph(
      "Figure",
      """
      <w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">\
      <wp:extent cx="\(width)" cy="\(height)"/><wp:effectExtent l="0" t="0" r="0" b="0"/>\
      <wp:docPr id="\(charts.count)" name="Chart \(charts.count)" \
      descr="\(text: chart.description)"/><wp:cNvGraphicFramePr/><a:graphic>\
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">\
      <c:chart r:id="\(text: DocumentPart.chart(charts.count - 1))"/></a:graphicData></a:graphic>\
      </wp:inline></w:drawing></w:r>
      """)
  }
}

extension OfficeChart {
  /// The height it needs, in twips: a bar takes two thirds of a centimetre, and so may a name in the
  /// legend, which is broken where it is long.
  fileprivate var height: Int {
    shape == .bars
      ? 1300 + 380 * categories.count * max(1, series.count) : max(4500, 1000 + 480 * series.count)
  }
}
