import Foundation
import Testing

@testable import OfficeFiles

@Suite struct DocumentContentTests {
  static let table = DocumentContent.Table(
    title: "Tabel 1", description: "Wat er \"staat\"",
    columns: [.init("code", isNumeric: false), .init("aandeel", isNumeric: true)],
    rows: [
      [.init([.text("<A>")]), .init([.text("8,0 %")], shade: 1)],
      [.init([.link("B", url: "https://example.org/b")]), .init([.text("–")])],
    ])

  static var document: DocumentContent {
    DocumentContent(
      properties: WorkbookContentTests.properties,
      blocks: [
        .title("Bijlage"), .paragraph([.text("Vooraf.")]), .contents("Inhoud"),
        .heading("Werken & leren", level: 1),
        .paragraph([
          .text("Aandacht voor "), .strong("techniek"), .text(" en "), .emphasis("ICT"),
          .footnote("Zie <elders>."), .text("."),
        ]),
        .heading("Initiatieven", level: 2), .heading("Eén", level: 3),
        .item([.link("Jet-Net", url: "https://jet-net.nl/?a=1&b=\"2\""), .text("\r\nregel\ttwee")]),
        .item([.link("Kwaad", url: "javascript:alert(1)"), .footnote("Nog een.")]),
        .quotation([.text("“Te weinig tijd”")]),
        .chart(WorkbookContentTests.bars), .table(table), .chart(WorkbookContentTests.lines),
        .heading("Slot", level: 1), .table(table), .paragraph([.text("Na.")]), .table(table),
        .table(DocumentContent.Table(columns: table.columns, rows: [])),
      ])
  }

  @Test("What python-docx reads is what was written", .enabled(if: Python.hasDocx))
  func pythonDocx() throws {
    let found = try Python.printed(
      """
      import docx, sys
      document = docx.Document(sys.argv[1])
      for p in document.paragraphs: print(p.style.name, ascii(p.text))
      for table in document.tables:
          print(table.style.name, [[cell.text for cell in row.cells] for row in table.rows])
      links = [r.target_ref for r in document.part.rels.values() if r.is_external]
      core = document.core_properties
      print(links, ascii(core.title), core.created, core.language)
      print(document.styles.element.find(".//{*}lang").attrib.values()[0])
      notes = [r.target_part for r in document.part.rels.values() if r.reltype.endswith("footnotes")]
      for note in docx.oxml.parse_xml(notes[0].blob):
          print(ascii("".join(t.text for t in note.iter("{*}t"))))
      charts = [r.target_part for r in document.part.rels.values() if r.reltype.endswith("chart")]
      for chart in charts:
          import io, openpyxl
          book = next(iter(chart.rels.values())).target_part.blob if hasattr(chart, "rels") else None
          for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows(values_only=True):
              print(row)
      """, Self.document.docx(), "a.docx")
    #expect(
      found == """
        Title 'Bijlage'
        Normal 'Vooraf.'
        Heading 1 'Werken & leren'
        Normal 'Aandacht voor techniek en ICT.'
        Heading 2 'Initiatieven'
        Heading 3 'E\\xe9n'
        List Bullet '\\nregel\\ttwee'
        List Bullet 'Kwaad'
        Quote '\\u201cTe weinig tijd\\u201d'
        Figure ''
        Caption 'Tabel 1'
        Figure ''
        Heading 1 'Slot'
        Caption 'Tabel 1'
        Normal 'Na.'
        Caption 'Tabel 1'
        Partition ''
        Partition ''
        Figures [['code', 'aandeel'], ['<A>', '8,0 %'], ['', '–']]
        Figures [['code', 'aandeel'], ['<A>', '8,0 %'], ['', '–']]
        Figures [['code', 'aandeel'], ['<A>', '8,0 %'], ['', '–']]
        Figures [['code', 'aandeel']]
        ['https://jet-net.nl/?a=1&b=%222%22', 'https://example.org/b'] 'Telling <1> & \\ufffdmeer' 2026-01-31 00:00:00 nl-NL
        nl-NL
        ''
        ''
        ' Zie <elders>.'
        ' Nog een.'
        (None, 'aandeel', 'aandeel −', 'aandeel +')
        ('A & <b>', 0.4, 0.15, 0.09999999999999998)
        ('B', 0.2, None, None)
        (None, 'A', 'B')
        ('2025', 0.1, 0.2)
        ('2026', None, None)

        """)
  }

  @Test("The same content gives the same bytes")
  func deterministic() throws {
    #expect(try Self.document.docx() == Self.document.docx())
  }

  static let outlines: [([(String, Int)], depth: Int)] = [
    ([("A", 1), ("Een", 2), ("B", 1), ("Twee", 2)], 2),
    // What comes back under every heading leads nowhere.
    ([("A", 1), ("Wat", 2), ("Wie", 2), ("B", 1), ("Wat", 2), ("Wie", 2)], 1),
    ([("A", 1), ("B", 1), ("Cijfers", 1), ("A", 2), ("B", 2)], 1),
    ([("A", 1), ("Wat", 2), ("Wie", 2), ("B", 1), ("Wat", 2)], 2),
  ]

  @Test("The table of contents lists no headings that come back", arguments: outlines)
  func depthOfContents(headings: [(String, Int)], depth: Int) {
    let content = DocumentContent(
      properties: WorkbookContentTests.properties,
      blocks: headings.map { .heading($0.0, level: $0.1) })
    #expect(DocumentContents(of: content).depth == depth)
  }

  @Test("The table of contents is filled in, and each entry leads to its heading")
  func contents() throws {
    let file = try TemporaryFile(Self.document.docx(), name: "a.docx")
    let text = try ZipArchive(path: file.path).text("word/document.xml")
    let entries = text.matches(
      of: /<w:hyperlink w:anchor="(\w+)" w:history="1"><w:r><w:t xml:space="preserve">(.*?)</)
    #expect(entries.map { String($0.2) } == ["Werken &amp; leren", "Initiatieven", "Slot"])
    for entry in entries {
      #expect(
        text.contains(
          "w:name=\"\(entry.1)\"/><w:r><w:t xml:space=\"preserve\">\(entry.2)</w:t></w:r>"))
    }
  }

  @Test("A table that is too wide for a page stands on one that lies, with its heading")
  func landscape() throws {
    let wide = DocumentContent.Table(
      columns: (0..<14).map { .init("kolomkop\($0)", isNumeric: true) },
      rows: [Array(repeating: .init([.text("100,0 %")]), count: 14)])
    let document = DocumentContent(
      properties: WorkbookContentTests.properties,
      blocks: [
        .title("Kop"), .heading("Een", level: 1), .paragraph([.text("a")]),
        .heading("Twee", level: 1), .heading("Breed", level: 2), .table(wide),
        .heading("Drie", level: 1), .table(Self.table),
      ])
    let body = DocumentBody(document)
    let text = String(decoding: body.xml.bytes, as: UTF8.self)
    let pieces = text.matches(of: /Heading1|Heading2|w:orient="landscape"|<w:sectPr>/)
    #expect(
      pieces.map { String($0.0) } == [
        "Heading1", "<w:sectPr>", "Heading1", "Heading2", "<w:sectPr>", "w:orient=\"landscape\"",
        "Heading1", "<w:sectPr>",
      ])
  }

  @Test("Columns are as wide as their words, and share what is left by their texts")
  func widths() {
    func layout(_ texts: [String], _ page: PageShape = .portrait) -> TableLayout {
      TableLayout(
        DocumentContent.Table(
          columns: texts.map { _ in .init("", isNumeric: false) },
          rows: [texts.map { .init([.text($0)]) }]), on: page)
    }
    #expect(layout(["ab", "abcd"]) == layout(["ab", "abcd"], .landscape))
    let shared = layout(["code", String(repeating: "woord ", count: 99)])
    #expect(shared.widths.reduce(0, +) <= PageShape.portrait.textWidth)
    #expect(shared.widths[0] == layout(["code"]).widths[0])
    #expect(!shared.isSmall)
    // Words of two parts stay on one line, and a long word is not cut.
    let text = String(repeating: "woord ", count: 99)
    for whole in ["een aantal", "Hogeronderwijsinstelling"] {
      #expect(layout([whole, text]).widths[0] == layout([whole]).widths[0])
    }
    let many = layout(Array(repeating: "abcdefghijklmnopqrstuvwxyz", count: 40), .landscape)
    #expect(many.isSmall)
    #expect(many.widths.reduce(0, +) <= PageShape.landscape.textWidth)
  }

  @Test("A chart of many lines has its legend beside it, and grows with it")
  func legend() throws {
    func height(_ count: Int) throws -> Int {
      let series = (0..<count).map { OfficeChart.Series("Lijn \($0)", shares: [0.1, 0.2]) }
      let chart = OfficeChart(
        title: "", description: "", shape: .lines, categories: ["een", "twee"], series: series)
      let part = ChartPart(
        chart: chart, data: ChartData(of: chart, sheet: "x", firstRow: 0), language: "nl-NL")
      #expect(String(decoding: part.xml.bytes, as: UTF8.self).contains("<c:legendPos val=\"r\"/>"))
      let body = DocumentBody(
        DocumentContent(
          properties: OfficeProperties(title: "", day: "", language: "nl-NL"),
          blocks: [.chart(chart)]))
      let xml = String(decoding: body.xml.bytes, as: UTF8.self)
      return Int(try #require(xml.firstMatch(of: /cy="([0-9]+)"/)).1) ?? 0
    }
    #expect(try height(3) < height(12))
  }

  /// Word refuses what LibreOffice and python-docx read: properties in another order than that of
  /// the schema (ECMA-376-1, annex A), and references to nothing.
  @Test("Every part is as the schema wants it", .enabled(if: Python.isThere))
  func schema() throws {
    let found = try Python.printed(
      """
      import io, posixpath, sys, zipfile
      import xml.etree.ElementTree as ET
      order = {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs "
               "spacing ind contextualSpacing jc outlineLvl rPr sectPr",
        "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs u shd vertAlign lang",
        "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd "
                 "tblLayout tblCellMar tblLook tblCaption tblDescription",
        "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
        "trPr": "cantSplit trHeight tblHeader", "tbl": "tblPr tblGrid tr", "tr": "trPr tc",
        "tc": "tcPr p", "sectPr": "footerReference footnotePr pgSz pgMar",
        "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
                 "trPr tcPr tblStylePr",
        "tblStylePr": "pPr rPr tblPr trPr tcPr", "tcBorders": "top left bottom right",
        "tblBorders": "top left bottom right insideH insideV",
        "tblCellMar": "top left bottom right", "pBdr": "top left bottom right",
        "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
        "settings": "zoom defaultTabStop characterSpacingControl footnotePr compat",
        "inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
        "chartSpace": "date1904 lang roundedCorners chart spPr txPr externalData",
        "chart": "title autoTitleDeleted plotArea legend plotVisOnly dispBlanksAs",
        "plotArea": "layout barChart lineChart catAx valAx",
        "barChart": "barDir grouping varyColors ser gapWidth axId",
        "lineChart": "grouping varyColors ser marker axId",
        "ser": "idx order tx spPr invertIfNegative marker errBars cat val smooth",
        "errBars": "errBarType errValType noEndCap plus minus spPr",
        "catAx": "axId scaling delete axPos numFmt majorTickMark minorTickMark tickLblPos spPr "
                 "crossAx crosses auto lblAlgn lblOffset tickLblSkip noMultiLvlLbl",
        "valAx": "axId scaling delete axPos majorGridlines numFmt majorTickMark minorTickMark "
                 "tickLblPos spPr crossAx crosses crossBetween majorUnit",
        "scaling": "orientation max min",
      }
      known = "document body p r t br tab sdt sdtPr sdtContent hyperlink bookmarkStart " \\
              "bookmarkEnd fldChar instrText drawing footnoteReference footnoteRef footnotes " \\
              "footnote separator continuationSeparator ftr styles docDefaults rPrDefault " \\
              "pPrDefault numbering abstractNum num numPr tabs tblGrid compat docPartObj"
      def check(package, name):
          names = package.namelist()
          for part in names:
              if part.endswith(".xlsx"):
                  check(zipfile.ZipFile(io.BytesIO(package.read(part))), name + "/" + part)
              if not part.endswith((".xml", ".rels")) or name.endswith(".xlsx"): continue
              root = ET.fromstring(package.read(part))
              ids = set()
              rels = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
              if rels in names:
                  for rel in ET.fromstring(package.read(rels)):
                      ids.add(rel.get("Id"))
                      target = posixpath.normpath(posixpath.join(posixpath.dirname(part), rel.get("Target")))
                      if rel.get("TargetMode") != "External" and target not in names:
                          print(part, "refers to", target)
              for element in root.iter():
                  tag = element.tag.split("}")[1]
                  for key, value in element.attrib.items():
                      if key.startswith("{http://schemas.openxmlformats.org/officeDocument/2006/rel") \\
                              and value not in ids:
                          print(part, tag, "refers to", value)
                  if "wordprocessingml" not in element.tag and "/chart}" not in element.tag \\
                          and "wordprocessingDrawing" not in element.tag: continue
                  children = [child.tag.split("}")[1] for child in element]
                  if tag == "footnotePr": continue
                  if tag in order:
                      places = []
                      for child in children:
                          if child not in order[tag].split(): print(part, tag, "has", child)
                          else: places.append(order[tag].split().index(child))
                      if places != sorted(places): print(part, tag, children)
                  elif len(set(children)) > 1 and "wordprocessingml" in element.tag \\
                          and tag not in known.split():
                      print(part, tag, "is not known", children)
          types = ET.fromstring(package.read("[Content_Types].xml"))
          parts = {e.get("PartName", "")[1:] for e in types}
          defaults = {e.get("Extension") for e in types}
          for part in names:
              if part not in parts and part.rsplit(".", 1)[1] not in defaults: print("no type", part)
          for part in parts - {""} - set(names): print("no part", part)
          dates = {info.date_time for info in package.infolist()}
          if dates != {(1980, 1, 1, 0, 0, 0)}: print(dates)
      check(zipfile.ZipFile(sys.argv[1]), "")
      ids = [e.get(e.tag.split("}")[0] + "}id") for e in
             ET.fromstring(zipfile.ZipFile(sys.argv[1]).read("word/document.xml")).iter()
             if e.tag.endswith("bookmarkStart")]
      print(len(ids), len(set(ids)))
      """, Self.document.docx(), "a.docx")
    #expect(found == "3 3\n")
  }
}
