import Foundation
import StakeholderInput
import Testing

@testable import Reporting

/// Strings that broke programs of others, wherever a name or an answer can stand in a report.
@Suite(.enabled(if: hasOfficeReaders && HostileTexts.corporaAreThere))
struct `A report full of odd names` {
  private static func report(of strings: [String]) -> Report {
    let cells = strings.map { [Table.Cell.text($0), .integer(1), .list([$0, "b"])] }
    let table = Table(
      columns: [
        Table.Column("name"), Table.Column("n", isNumeric: true), Table.Column("list"),
      ], rows: cells)
    let chart = Chart(
      title: strings[0], description: strings.joined(),
      shape: .bars(strings.map { Chart.Bar($0, share: 0.5, low: 0.4, high: 0.6) }))
    let heatMap = Chart(
      title: "Kaart", description: "",
      shape: .heatMap(rows: strings, columns: ["a"], cells: strings.map { _ in [.share(1)] }))
    let texts = strings.flatMap { string -> [Report.Block] in
      [
        .heading(string, level: 1), .paragraph([.text(string), .footnote(string)]),
        .list([[.strong(string), .link(string, url: string)]]), .quotation([.emphasis(string)]),
      ]
    }
    return Report(
      name: "odd", title: strings[1], language: .nl,
      facts: [Report.Fact("unit", title: strings[2], value: .text(strings[3]))],
      sections: [Report.Section("Alles", blocks: [.chart(chart), .table(table), .chart(heatMap)])]
        + strings.prefix(40).map { Report.Section($0, blocks: []) }
        + [Report.Section("Tekst", blocks: texts)],
      notes: strings, data: [Report.Figures(strings[4], table)])
  }

  private static let workbookReader = """
    import io, json, openpyxl, re, sys, zipfile
    import xml.etree.ElementTree as ET
    data = sys.stdin.buffer.read()
    archive = zipfile.ZipFile(io.BytesIO(data))
    for part in archive.namelist(): ET.fromstring(archive.read(part))
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in book:
        assert len(sheet.title) <= 31 and not re.search(r"[]\\[:*?/\\\\]", sheet.title), sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn", cell
                assert cell.data_type == "s" or not isinstance(cell.value, str), cell
                link = cell.hyperlink and cell.hyperlink.target
                assert not link or re.match("https?://|mailto:", link), link
    assert len({sheet.title.lower() for sheet in book}) == len(book.sheetnames)
    names = [row[0].value or "" for row in book.worksheets[-2].iter_rows(min_row=2)]
    titles = [sheet.cell(1, 1).value or "" for sheet in book.worksheets[1:41]]
    chart = ET.fromstring(archive.read("xl/charts/chart1.xml"))
    labels = [v.text or "" for v in chart.find(".//{*}cat").findall(".//{*}v")]
    print(json.dumps([names, titles, labels]))
    """

  private static let documentReader = """
    import docx, io, json, sys, zipfile
    import xml.etree.ElementTree as ET
    data = sys.stdin.buffer.read()
    archive = zipfile.ZipFile(io.BytesIO(data))
    for part in archive.namelist():
        if part.endswith((".xml", ".rels")): ET.fromstring(archive.read(part))
    document = docx.Document(io.BytesIO(data))
    for relation in document.part.rels.values():
        if relation.is_external:
            assert relation.target_ref.startswith(("http://", "https://", "mailto:"))
    texts = {"cell": []}
    def text(paragraph): return docx.text.paragraph.Paragraph(paragraph, None).text
    for element in document.element.body:
        style = element.find("{*}pPr/{*}pStyle")
        if style is not None:
            texts.setdefault(list(style.attrib.values())[0], []).append(text(element))
        elif not texts["cell"]:
            texts["cell"] = [text(row.find("{*}tc/{*}p")) for row in element.iter("{*}tr")][1:]
    count = len(texts["cell"])
    print(json.dumps([texts["Heading2"], texts["Quote"], texts["cell"], texts["ListBullet"][-count:]]))
    """

  @Test func `is text in every cell of a workbook`() throws {
    let strings = try NaughtyStrings.all
    let found = try Python.output(
      of: Self.workbookReader, input: Self.report(of: strings).bytes(as: .xlsx))
    let read = try JSONDecoder().decode([[String]].self, from: Data(found.utf8))
    let escaped = strings.map(NaughtyStrings.asOpenpyxlReadsCells)
    #expect(NaughtyStrings.scalars(read[0]) == NaughtyStrings.scalars(escaped))
    let titles = zip(strings, escaped).map { $0.isEmpty ? read[1][0] : $1 }.prefix(40)
    #expect(
      NaughtyStrings.scalars(Array(read[1].dropFirst()))
        == NaughtyStrings.scalars(Array(titles.dropFirst())))
    let labels = strings.prefix(30).map {
      NaughtyStrings.held($0.count <= 50 ? $0 : $0.prefix(49) + "…")
    }
    #expect(NaughtyStrings.scalars(read[2]) == NaughtyStrings.scalars(labels))
  }

  @Test func `is text in every paragraph and cell of a document`() throws {
    let strings = try NaughtyStrings.all
    let found = try Python.output(
      of: Self.documentReader, input: Self.report(of: strings).bytes(as: .docx))
    let read = try JSONDecoder().decode([[String]].self, from: Data(found.utf8))
    let expected = NaughtyStrings.scalars(strings.map(NaughtyStrings.asDocumentsHaveIt))
    for texts in read { #expect(NaughtyStrings.scalars(texts) == expected) }
  }
}

/// The strings, and how they come back where XML cannot hold them.
enum NaughtyStrings {
  static var all: [String] {
    get throws {
      try HostileTexts.naughtyStrings() + HostileTexts.formulas() + HostileTexts.scripts
        + (0..<0x20).compactMap { Unicode.Scalar($0).map { "a\($0)b" } }
        + ["\u{FFFE}", "_x0041_", "]]>", "a\r\nb"]
    }
  }

  static func scalars(_ texts: [String]) -> [[Unicode.Scalar]] {
    texts.map { Array($0.unicodeScalars) }
  }

  /// openpyxl shows the escapes of what XML cannot hold, and takes the escape of an escape away.
  static func asOpenpyxlReadsCells(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> String in
      switch scalar.value {
      case 0..<0x09, 0x0B..<0x20, 0xFFFE, 0xFFFF:
        "_x" + String(String(scalar.value | 0x10000, radix: 16, uppercase: true).dropFirst()) + "_"
      default: String(scalar)
      }
    }
    return scalars.joined()
  }

  /// Line ends are breaks in a document.
  static func asDocumentsHaveIt(_ text: String) -> String {
    held(
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .joined(separator: "\n"))
  }

  /// What XML cannot hold is U+FFFD.
  static func held(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.value {
      case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0xFFFE, 0xFFFF: "\u{FFFD}"
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
