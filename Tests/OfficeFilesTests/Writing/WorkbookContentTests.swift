import Foundation
import Testing

@testable import OfficeFiles

@Suite struct WorkbookContentTests {
  static let properties = OfficeProperties(
    title: "Telling <1> & \u{1}meer", day: "2026-01-31", language: "nl-NL")

  static let bars = OfficeChart(
    title: "Aandeel", description: "A 40 %, \"B\" 20 %", shape: .bars,
    categories: ["A & <b>", "B"],
    series: [.init("aandeel", shares: [0.4, 0.2], intervals: [0.25...0.5, nil])])
  static let lines = OfficeChart(
    title: "Trend", description: "Twee rondes", shape: .lines, categories: ["2025", "2026"],
    series: [.init("A", shares: [0.1, nil]), .init("B", shares: [0.2, .nan])])

  static func workbook(_ sheets: [SheetContent]) -> WorkbookContent {
    WorkbookContent(properties: properties, sheets: sheets, chartSheet: "Grafieken")
  }

  static var sheet: SheetContent {
    var sheet = SheetContent(name: "Werk & \"<leren>\"")
    sheet.rows = [
      .init([.init(.text("Titel"), .title)], height: 30, span: 3),
      .init([
        .init(.text("code"), .header(isNumeric: false)),
        .init(.text("n"), .header(isNumeric: true)),
        .init(.text("aandeel"), .header(isNumeric: true)),
      ]),
      .init([
        .init(.text("=1+1"), .text), .init(.number(1234), .count), .init(.number(1 / 3), .share),
      ]),
      .init([
        .init(.link("site", url: "https://example.org/é"), .link), .init(.number(.nan), .count),
        .init(.number(0.0000001), .number(digits: 6)),
      ]),
      .init([.init(.link("geen", url: "javascript:alert(1)"), .link), .init(.empty, .count)]),
    ]
    sheet.widths = [20, 10, 10]
    sheet.frozenRows = 2
    sheet.isHeadRepeated = true
    sheet.filter = .init(rows: 1..<5, columns: 0..<3)
    sheet.heatMaps = [.init(rows: 2..<5, columns: 2..<3)]
    sheet.charts = [
      .init(bars, row: 6, width: 480, height: 288), .init(lines, row: 24, width: 480, height: 288),
    ]
    return sheet
  }

  @Test("What openpyxl reads is what was written", .enabled(if: Python.hasOpenpyxl))
  func openpyxl() throws {
    let found = try Python.printed(
      """
      import openpyxl, sys
      book = openpyxl.load_workbook(sys.argv[1])
      print(book.sheetnames, ascii(book.properties.title), book.properties.created)
      sheet = book.worksheets[0]
      for row in sheet.iter_rows():
          print([(c.data_type, c.value, c.number_format) for c in row if c.value is not None])
      print(sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows, sheet.merged_cells)
      print([(c.coordinate, c.hyperlink.target) for row in sheet for c in row if c.hyperlink])
      print([(r.sqref, [c.rgb for c in rule.colorScale.color])
             for r in sheet.conditional_formatting for rule in r.rules])
      print(sheet.column_dimensions["A"].width, sheet.row_dimensions[1].height, len(sheet._charts))
      for row in book.worksheets[2].iter_rows(values_only=True): print(row)
      """, Self.workbook([Self.sheet, SheetContent(name: "leeg")]).xlsx(), "a.xlsx")
    #expect(
      found == """
        ['Werk & "<leren>"', 'leeg', 'Grafieken'] 'Telling <1> & \\ufffdmeer' 2026-01-31 00:00:00
        [('s', 'Titel', 'General')]
        [('s', 'code', 'General'), ('s', 'n', 'General'), ('s', 'aandeel', 'General')]
        [('s', '=1+1', 'General'), ('n', 1234, '#,##0'), ('n', 0.3333333333333333, '0.0\\\\ %')]
        [('s', 'site', 'General'), ('n', 1e-07, '0.000000')]
        [('s', 'geen', 'General')]
        A3 A2:C5 $2:$2 A1:C1
        [('A4', 'https://example.org/%C3%A9')]
        [(<MultiCellRange [C3:C5]>, ['FFFFFFFF', 'FF6BAED6'])]
        20.7109375 30.0 2
        ('Werk & "<leren>": Aandeel', None, None, None)
        (None, 'aandeel', 'aandeel −', 'aandeel +')
        ('A & <b>', 0.4, 0.15, 0.09999999999999998)
        ('B', 0.2, None, None)
        (None, None, None, None)
        ('Werk & "<leren>": Trend', None, None, None)
        (None, 'A', 'B', None)
        ('2025', 0.1, 0.2, None)
        ('2026', None, None, None)

        """)
  }

  @Test("A chart refers to its figures, and its intervals differ from bar to bar")
  func charts() throws {
    let file = try TemporaryFile(Self.workbook([Self.sheet]).xlsx())
    let archive = try ZipArchive(path: file.path)
    let bars = try archive.text("xl/charts/chart1.xml")
    #expect(bars.contains("<c:errValType val=\"cust\"/>"))
    #expect(bars.contains("<c:minus><c:numRef><c:f>'Grafieken'!$C$3:$C$4</c:f>"))
    #expect(bars.contains("<c:plus><c:numRef><c:f>'Grafieken'!$D$3:$D$4</c:f>"))
    #expect(bars.contains("<c:v>A &amp; &lt;b&gt;</c:v>"))
    #expect(bars.contains("<c:max val=\"0.5\"/>"))
    let lines = try archive.text("xl/charts/chart2.xml")
    #expect(lines.contains("<c:val><c:numRef><c:f>'Grafieken'!$C$8:$C$9</c:f>"))
    #expect(!lines.contains("nan"))
    #expect(try archive.text("xl/drawings/drawing1.xml").contains("A 40 %, &quot;B&quot; 20 %"))
  }

  @Test(
    "The axis of counts ends at a whole number of steps",
    arguments: [
      (0.0, "1.0", "1.0"), (1, "1.0", "1.0"), (6, "6.0", "2.0"), (11, "15.0", "5.0"),
      (26, "30.0", "10.0"), (251, "300.0", "100.0"),
    ])
  func counts(highest: Double, end: String, unit: String) {
    let chart = OfficeChart(
      title: "Dagen", description: "", shape: .columns, categories: ["a", "b"],
      series: [.init("aantal", shares: [0, highest])])
    let data = ChartData(of: chart, sheet: "Data", firstRow: 0)
    let xml = String(
      decoding: ChartPart(chart: chart, data: data, language: "nl").xml.bytes, as: UTF8.self)
    #expect(xml.contains("<c:barDir val=\"col\"/>") && xml.contains("<c:max val=\"\(end)\"/>"))
    #expect(xml.contains("<c:majorUnit val=\"\(unit)\"/>") && !xml.contains("%"))
    #expect(data.sheetRows[2].cells == [.init(.text("b"), .line), .init(.number(highest), .count)])
  }

  @Test("The same content gives the same bytes")
  func deterministic() throws {
    #expect(try Self.workbook([Self.sheet]).xlsx() == Self.workbook([Self.sheet]).xlsx())
  }

  @Test("What a chart says is cut between characters where it is too long")
  func longDescription() throws {
    var sheet = SheetContent(name: "x")
    var chart = Self.bars
    chart.description = "a" + String(repeating: "é", count: 2000)
    sheet.charts = [.init(chart, row: 0, width: 480, height: 288)]
    let file = try TemporaryFile(Self.workbook([sheet]).xlsx())
    let drawing = try ZipArchive(path: file.path).text("xl/drawings/drawing1.xml")
    #expect(drawing.contains("descr=\"a" + String(repeating: "é", count: 1034) + " …\""))
  }

  @Test(
    "A chart that names its sheet is not given that name again", .enabled(if: Python.hasOpenpyxl))
  func chartOfItsSheet() throws {
    var sheet = SheetContent(name: "Werkenden")
    var chart = Self.bars
    chart.title = "Werkenden: aandeel"
    sheet.charts = [.init(chart, row: 0, width: 480, height: 288)]
    let found = try Python.printed(
      "import openpyxl, sys; print(openpyxl.load_workbook(sys.argv[1]).worksheets[-1]['A1'].value)",
      Self.workbook([sheet]).xlsx(), "a.xlsx")
    #expect(found == "Werkenden: aandeel\n")
  }

  @Test("A text that is too long for a cell is cut with a word")
  func long() throws {
    var sheet = SheetContent(name: "lang")
    let escaped = String(repeating: "\u{1}", count: 5000)
    let texts = [
      String(repeating: "é", count: 32_767), String(repeating: "é", count: 32_768),
      String(repeating: "👩‍🏫", count: 7000), escaped,
    ]
    sheet.rows = texts.map { .init([.init(.text($0), .text)]) }
    let file = try TemporaryFile(Self.workbook([sheet]).xlsx())
    let workbook = try Workbook(path: file.path)
    var reader = try workbook.reader(of: workbook.sheetWithData(), headerRow: nil)
    let read = try reader.all().map { $0.fields[0] }
    #expect(read[0] == texts[0])
    #expect(read[1] == String(texts[1].prefix(32_754)) + " … (ingekort)")
    #expect(read[2] == String(texts[2].prefix(6550)) + " … (ingekort)")
    #expect(read[3] == String(escaped.prefix(4679)) + " … (ingekort)")
  }

  @Test("What no sheet can hold is refused with what to do")
  func size() throws {
    var sheet = SheetContent(name: "breed")
    let cell = SheetContent.Cell(.empty, .text)
    sheet.rows = [.init(Array(repeating: cell, count: SheetContent.maximumColumns + 1))]
    #expect(throws: OfficeWritingError(.tooManyColumns(count: 16_385, maximum: 16_384))) {
      try Self.workbook([sheet]).xlsx()
    }
    sheet.rows = Array(repeating: .init(), count: SheetContent.maximumRows + 1)
    #expect(throws: OfficeWritingError(.tooManyRows(count: 1_048_577, maximum: 1_048_576))) {
      try Self.workbook([sheet]).xlsx()
    }
  }

  @Test(
    "The day of a report is the moment of its making",
    arguments: [
      ("1970-01-01", 0), ("2000-02-29", 951_782_400), ("2026-01-31", 1_769_817_600),
      ("2100-03-01", 4_107_542_400), ("", 946_684_800), ("2026-13-01", 946_684_800),
    ])
  func day(day: String, seconds: Int) {
    #expect(OfficeProperties(title: "", day: day, language: "").seconds == seconds)
  }
}

extension ZipArchive {
  /// A whole part as text.
  func text(_ name: String) throws -> String {
    var part = try open(name)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var bytes: [UInt8] = []
    while case let count = try part.read(into: &buffer), count > 0 { bytes += buffer[..<count] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
