import Foundation
import Testing

@testable import OfficeFiles

/// Strings that broke programs of others, as text of cells and paragraphs.
@Suite(.enabled(if: Corpora.areThere)) struct NaughtyTextTests {
  static var strings: [String] {
    get throws {
      let naughty = try Data(contentsOf: URL(filePath: Corpora.path("blns/blns.json")))
      let payloads = try String(
        contentsOf: URL(filePath: Corpora.path("csv-injection-payloads/Intruder/csv-payload.txt")),
        encoding: .utf8)
      return try JSONDecoder().decode([String].self, from: naughty)
        + payloads.split(separator: "\n").map(String.init)
        + (0..<0x21).compactMap { Unicode.Scalar($0).map { "a\($0)b" } }
        + ["\u{FFFE}", "\u{FFFF}", "_x0041_", "_x005F_", "]]>", "\u{2028}", "a\r\nb"]
    }
  }

  @Test("openpyxl reads each from a cell as text", .enabled(if: Python.hasOpenpyxl))
  func workbook() throws {
    let strings = try Self.strings
    var sheet = SheetContent(name: "x")
    sheet.rows = strings.map { .init([.init(.text($0), .text), .init(.text("|"), .text)]) }
    let found = try Python.printed(
      """
      import json, openpyxl, sys
      sheet = openpyxl.load_workbook(sys.argv[1]).active
      for row in sheet.iter_rows():
          assert row[0].data_type in "sn" and row[0].hyperlink is None, row[0].data_type
          assert row[0].data_type == "s" or row[0].value is None, row[0].value
      print(json.dumps([row[0].value or "" for row in sheet.iter_rows()]))
      """, WorkbookContentTests.workbook([sheet]).xlsx(), "a.xlsx")
    // openpyxl resolves the escape of an escape and leaves others as they stand.
    let expected = strings.map { text in
      EscapedText.escape(text).replacing("x005F_", with: "")
    }
    let read = try JSONDecoder().decode([String].self, from: Data(found.utf8))
    #expect(read.count == expected.count)
    for (read, expected) in zip(read, expected) {
      #expect(Array(read.unicodeScalars) == Array(expected.unicodeScalars))
    }
  }

  @Test("python-docx reads each from a cell and a paragraph as text", .enabled(if: Python.hasDocx))
  func document() throws {
    let strings = try Self.strings
    let table = DocumentContent.Table(
      columns: [.init("x", isNumeric: false)], rows: strings.map { [.init([.text($0)])] })
    let document = DocumentContent(
      properties: WorkbookContentTests.properties,
      blocks: strings.map { .paragraph([.text($0), .footnote($0)]) } + [.table(table)])
    let found = try Python.printed(
      """
      import docx, json, sys
      document = docx.Document(sys.argv[1])
      print(json.dumps([[docx.text.paragraph.Paragraph(p, None).text
                         for p in document.element.body.findall("{*}p")],
                        [docx.text.paragraph.Paragraph(cell.find("{*}p"), None).text
                         for cell in document.element.body.iter("{*}tc")]]))
      """, document.docx(), "a.docx")
    let read = try JSONDecoder().decode([[String]].self, from: Data(found.utf8))
    // Line ends are breaks, and what XML cannot hold is U+FFFD.
    let expected = strings.map { text in
      XML.held(
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
          .joined(separator: "\n"))
    }
    try #require(read[0].count > expected.count && read[1].count == expected.count + 1)
    for (index, expected) in expected.enumerated() {
      #expect(Array(read[0][index].unicodeScalars) == Array(expected.unicodeScalars))
      #expect(Array(read[1][index + 1].unicodeScalars) == Array(expected.unicodeScalars))
    }
  }
}
