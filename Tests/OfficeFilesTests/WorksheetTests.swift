import Tabular
import Testing

@testable import OfficeFiles

@Suite struct WorksheetTests {
  static let styles = """
    <numFmts><numFmt numFmtId='164' formatCode='dd-mm-yyyy hh:mm'/>
    <numFmt numFmtId='165' formatCode='[h]:mm'/></numFmts>
    <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>
    <cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='9'/>
    </cellXfs>
    <dxfs><dxf><numFmt numFmtId='9' formatCode='yyyy'/></dxf></dxfs>
    """

  static let strings = """
    <si><t>plain</t></si><si><t xml:space='preserve'> spaced </t></si>
    <si><r><rPr><b/></rPr><t>rich</t></r><r><t>er</t></r></si>
    <si><t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/></si>
    <si><t>line_x000D_&#10;end</t></si><si/><si><t/></si>
    """

  @Test(
    "A cell gives what a person reads in it",
    arguments: [
      ("t='s'><v>0</v>", "plain"), ("t='s'><v>1</v>", " spaced "), ("t='s'><v>2</v>", "richer"),
      ("t='s'><v>3</v>", "漢字"), ("t='s'><v>4</v>", "line\r\nend"), ("t='s'><v>5</v>", ""),
      ("t='s'><v>6</v>", ""), ("t='inlineStr'><is><t>in &amp; line</t></is>", "in & line"),
      (
        "t='inlineStr'><is><r><t>a</t></r><rPh sb='0' eb='1'><t>x</t></rPh><r><t>_x0062_</t></r></is>",
        "ab"
      ),
      ("t='inlineStr'><is><t><![CDATA[<b>]]></t></is>", "<b>"), ("><v>12.50</v>", "12.5"),
      ("t='n'><v>1</v>", "1"), ("><f>1+1</f><v>2</v>", "2"),
      ("t='str'><f>A2</f><v>_x0041_</v>", "A"),
      ("t='b'><v>1</v>", "TRUE"), ("t='b'><v>0</v>", "FALSE"), ("t='e'><v>#N/A</v>", "#N/A"),
      ("s='1'><v>45351</v>", "2024-02-29"), ("s='2'><v>45351.5625</v>", "2024-02-29T13:30:00"),
      ("s='2'><v>0.5625</v>", "13:30:00"), ("s='3'><v>1.5</v>", "36:00:00"),
      ("s='4'><v>0.25</v>", "0.25"), ("s='1'><v>-5</v>", "-5"), ("s='99'><v>5</v>", "5"),
      ("t='d'><v>2024-02-29T00:00:00</v>", "2024-02-29"),
      ("t='d'><v>2024-02-29T10:00:00</v>", "2024-02-29T10:00:00"), ("><v>?</v>", "?"), (">", ""),
      ("><f>1</f>", ""), ("t='inlineStr'>", ""),
    ])
  func value(cell: String, expected: String) throws {
    let book = WorkbookFile(
      rows: "<row r='1'><c r='A1' \(cell)</c><c r='B1'><v>9</v></c></row>",
      sharedStrings: Self.strings, styles: Self.styles)
    #expect(try book.records() == [[expected, "9"]])
  }

  @Test("A date of a workbook from 1904 is counted from there")
  func from1904() throws {
    var book = WorkbookFile(
      rows: "<row><c s='1'><v>43889</v></c></row>", styles: Self.styles)
    book.workbookProperties = "<workbookPr date1904='true'/>"
    #expect(try book.records() == [["2024-02-29"]])
  }

  @Test("Rows are as wide as what they hold, whatever the sheet says of itself")
  func width() throws {
    let content = """
      <dimension ref='A1:XFD1048576'/><sheetData>
      <row r='1'><c r='A1'><v>1</v></c><c r='J1' s='1'/></row>
      <row r='3'><c r='C3'><v>3</v></c></row>
      <row r='4'><c r='A4' s='1'/></row></sheetData>
      """
    let book = WorkbookFile(content: content)
    #expect(try book.records() == [["1", "", ""], [], ["", "", "3"], []])
  }

  @Test("Rows and cells without a place follow the one before, and cells may be in any order")
  func places() throws {
    let rows = """
      <row><c><v>1</v></c><c><v>2</v></c></row>
      <row r='3'><c r='B3'/><c r='A3'><v>3</v></c><c><v>5</v></c></row>
      <row><c/><c r='A4'><v>7</v></c></row><row r='2'><c><v>8</v></c></row>
      """
    let file = try WorkbookFile(rows: rows).write()
    let workbook = try Workbook(path: file.path)
    var reader = try workbook.reader(of: workbook.sheetWithData())
    let records = try reader.all()
    #expect(records.map(\.fields) == [["1", "2"], [], ["3", "5"], ["7", ""], ["8", ""]])
    #expect(records.map(\.line) == [1, 2, 3, 4, 2])
  }

  @Test("The value of merged cells stands in each column of the header, and nowhere else")
  func merged() throws {
    let content = """
      <sheetData>
      <row r='1'><c r='A1'><v>2024</v></c></row>
      <row r='2'><c r='A2' t='str'><v>who</v></c><c r='B2' t='str'><v>what</v></c></row>
      <row r='3'><c r='A3'><v>1</v></c><c r='B3'><v>2</v></c><c r='C3'><v>3</v></c></row>
      <row r='4'><c r='A4'><v>4</v></c></row></sheetData>
      <mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='B2:E2'/><mergeCell ref='A4:C4'/>
      <mergeCell ref='A2:A3'/><mergeCell ref='B2'/></mergeCells>
      """
    #expect(
      try WorkbookFile(content: content).records()
        == [["2024", "", ""], ["who", "what", "what"], ["1", "2", "3"], ["4", "", ""]])
  }

  @Test("A header may have two rows")
  func twoHeaderRows() throws {
    let content = """
      <sheetData>
      <row r='1'><c r='A1'><v>1</v></c><c r='C1'><v>2</v></c></row>
      <row r='2'><c r='A2'><v>3</v></c><c r='B2'><v>4</v></c><c r='C2'><v>5</v></c></row>
      <row r='3'><c r='A3'><v>6</v></c><c r='C3'><v>7</v></c></row></sheetData>
      <mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A3:B3'/></mergeCells>
      """
    #expect(
      try WorkbookFile(content: content).records(headerRow: 2)
        == [["1", "1", "2"], ["3", "4", "5"], ["6", "", "7"]])
  }

  @Test("Hidden rows and columns are read, and said")
  func hidden() throws {
    let content = """
      <cols><col min='2' max='16384' hidden='1'/><col min='1' max='1' hidden='0'/></cols>
      <sheetData><row hidden='1'><c><v>1</v></c><c><v>2</v></c></row><row><c r='C2'><v>3</v></c></row>
      </sheetData>
      """
    let file = try WorkbookFile(content: content).write()
    let workbook = try Workbook(path: file.path)
    var reader = try workbook.reader(of: workbook.sheets[0])
    #expect(try reader.all().map(\.fields) == [["1", "2", ""], ["", "", "3"]])
    #expect(reader.hiddenColumns == [2, 3])
    #expect(reader.hiddenRowCount == 1)
  }

  @Test("A strict file, one with prefixes and one in UTF-16 read as any other")
  func otherForms() throws {
    let content = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    let merge = "<mergeCells><mergeCell ref='B1:C1'/></mergeCells>"
    var strict = WorkbookFile(content: content)
    strict.main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    strict.references = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    #expect(try strict.records() == [["1", "2"]])

    let rows = content.replacing("</row>", with: "</row><row><c r='C2'><v>3</v></c></row>") + merge
    let plain = WorkbookFile(content: rows)
    let expected = [["1", "2", "2"], ["", "", "3"]]
    #expect(try plain.records() == expected)
    var parts = plain.parts
    let sheet = parts.removeLast()
    let prefixed = sheet.1.replacing("</", with: "</x:").replacing(#/<(?!/)/#, with: "<x:")
      .replacing("xmlns=", with: "xmlns:x=")
    for text in [Array(prefixed.utf8), utf16(sheet.1)] {
      var archive = ZipBytes(parts)
      archive.parts.append(ZipBytes.Part(name: sheet.0, content: text))
      let file = try TemporaryFile(archive.bytes)
      let workbook = try Workbook(path: file.path)
      var reader = try workbook.reader(of: workbook.sheets[0])
      #expect(try reader.all().map(\.fields) == expected)
    }
  }

  @Test("A table is read from a worksheet")
  func table() throws {
    let rows = """
      <row r='3'><c r='A3' t='str'><v>name</v></c><c r='B3' t='str'><v>age</v></c></row>
      <row r='5'><c r='A5' t='str'><v>An</v></c></row>
      """
    let file = try WorkbookFile(rows: rows).write()
    let workbook = try Workbook(path: file.path)
    var table = try TableReader(workbook.reader(of: workbook.sheetWithData()))
    var record = Record()
    #expect(table.header.names == ["name", "age"])
    #expect(try table.next(&record))
    #expect(Array(record) == ["An", ""])
    #expect(record.line == 5)
    #expect(try !table.next(&record))
  }

  @Test(
    "What Excel cannot hold is refused",
    arguments: [
      ("<row r='1048577'/>", .cellOutOfBounds), ("<row r='0'/>", .cellOutOfBounds),
      ("<row><c r='XFE1'><v>1</v></c></row>", .cellOutOfBounds),
      ("<row><c r='XFD1'/><c><v>1</v></c></row>", .cellOutOfBounds),
      ("<row><c t='s'><v>0</v></c></row>", .unknownSharedString),
      (
        "<row><c t='str'><v>\(String(repeating: "x", count: 98_302))</v></c></row>",
        .cellTextTooLong(maximum: 98_301)
      ),
    ] as [(String, OfficeFileError.Kind)])
  func bounds(rows: String, kind: OfficeFileError.Kind) throws {
    let error = try #require(throws: TabularError.self) {
      try WorkbookFile(rows: rows).records()
    }
    #expect(error.description.contains(kind.message))
  }

  @Test(
    "A row or cell whose place cannot be read is refused, and so are two values in one place",
    arguments: [
      ("<row><c><v>1</v></c></row><row r='x'/>", 2, nil, .unreadablePlace),
      ("<row r=''/>", 1, nil, .unreadablePlace), ("<row r='-1'/>", 1, nil, .unreadablePlace),
      ("<row r='1.0'/>", 1, nil, .unreadablePlace),
      ("<row r='3'><c><v>1</v></c><c r='12'><v>1</v></c></row>", 3, 2, .unreadablePlace),
      ("<row r='3'><c r=''/></row>", 3, 1, .unreadablePlace),
      ("<row r='3'><c r='ABCDE3'/></row>", 3, 1, .unreadablePlace),
      ("<row r='3'><c r='B3'><v>1</v></c><c r='B3'><v>2</v></c></row>", 3, 2, .repeatedCell),
      (
        "<row r='3'><c r='B3'><v>1</v></c><c r='A3'><v>1</v></c><c><v>1</v></c></row>", 3, 2,
        .repeatedCell
      ),
    ] as [(String, Int, Int?, OfficeFileError.Kind)])
  func unreadable(rows: String, row: Int, column: Int?, kind: OfficeFileError.Kind) throws {
    let error = try #require(throws: TabularError.self) {
      try WorkbookFile(rows: rows).records()
    }
    let place = "row \(row)" + (column.map { ", column \($0)" } ?? "")
    #expect(error.description.contains(place + ": " + kind.message))
  }
}

/// The text with its byte order mark.
private func utf16(_ text: String) -> [UInt8] {
  ("\u{FEFF}" + text).utf16.flatMap { unit -> [UInt8] in
    [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
  }
}
