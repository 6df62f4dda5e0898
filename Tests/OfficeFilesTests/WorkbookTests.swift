import Testing

@testable import OfficeFiles

@Suite struct WorkbookTests {
  static let row = "<sheetData><row><c><v>1</v></c></row></sheetData>"

  private func sheets(_ sheets: [(String, String, String)]) throws -> TemporaryFile {
    var file = WorkbookFile(content: "")
    file.sheets = sheets.map { (name: $0.0, state: $0.1, content: $0.2) }
    return try file.write()
  }

  @Test("The sheets are in the order of their tabs, hidden ones included")
  func list() throws {
    let file = try sheets([
      ("Leeg", "visible", "<sheetData/>"), ("Lijst", "hidden", Self.row),
      ("2", "visible", Self.row),
    ])
    let workbook = try Workbook(path: file.path)
    #expect(workbook.sheets.map(\.name) == ["Leeg", "Lijst", "2"])
    #expect(workbook.sheets.map(\.number) == [1, 2, 3])
    #expect(workbook.sheets.map(\.isHidden) == [false, true, false])
    #expect(try workbook.sheetWithData().name == "2")
    #expect(try workbook.sheet("Lijst").number == 2)
    #expect(try workbook.sheet("2").number == 3)
    #expect(try workbook.sheet("1").name == "Leeg")
    #expect(throws: OfficeFileError(.noSheet(names: ["Leeg", "Lijst", "2"]), file: file.path)) {
      try workbook.sheet("4")
    }
  }

  @Test("A hidden sheet is taken where no other holds anything, and an empty one where none does")
  func sheetWithData() throws {
    let hidden = try sheets([("a", "visible", "<sheetData/>"), ("b", "veryHidden", Self.row)])
    #expect(try Workbook(path: hidden.path).sheetWithData().name == "b")
    let empty = try sheets([("a", "hidden", "<sheetData/>"), ("b", "visible", "")])
    #expect(try Workbook(path: empty.path).sheetWithData().name == "a")
    let none = try sheets([])
    #expect(throws: OfficeFileError(.noSheet(names: []), file: none.path)) {
      try Workbook(path: none.path).sheetWithData()
    }
  }

  @Test("A sheet outside the file is refused")
  func external() throws {
    var parts = WorkbookFile(content: Self.row).parts
    parts[1].1 = parts[1].1.replacing(
      "Target='worksheets/sheet0.xml'",
      with: "Target='http://example.org/sheet.xml' TargetMode='External'")
    let file = try TemporaryFile(ZipBytes(parts).bytes)
    let error = OfficeFileError(
      .externalPart, file: file.path, part: "http://example.org/sheet.xml")
    #expect(throws: error) { try Workbook(path: file.path) }
  }

  @Test("What else lies outside the file is said, and links to follow are not")
  func externalTargets() throws {
    var file = WorkbookFile(content: Self.row)
    let link = "<Relationship Id='a' TargetMode='External' Type='x/"
    file.extraParts = [
      ("xl/externalLinks/_rels/a.xml.rels", link + "externalLinkPath' Target='c:/a.xlsx'/>"),
      ("xl/worksheets/_rels/sheet0.xml.rels", link + "hyperlink' Target='http://a.nl'/>"),
      ("xl/drawings/_rels/b.xml.rels", link + "image' Target='http://a.nl/b.png'/>"),
      ("xl/_rels/c.xml.rels", link + "\u{202E}strange' Target='x'/>"),
    ].map { ($0, "<Relationships xmlns='\(Self.list)'>\($1)</Relationships>") }
    let written = try file.write()
    let expected =
      "what lies outside the file is not fetched: other things (1), pictures (1), workbooks (1)"
    #expect(try Workbook(path: written.path).remarks == [expected])
    var opened = try ResponseFile(path: written.path)
    #expect(opened.remarks == [expected])
    file.extraParts.removeAll { !$0.0.hasSuffix("sheet0.xml.rels") }
    let linked = try file.write()
    #expect(try Workbook(path: linked.path).remarks == [])
  }

  private static let list = "http://schemas.openxmlformats.org/package/2006/relationships"

  @Test("A part that is missing is named")
  func missing() throws {
    let parts = WorkbookFile(content: Self.row).parts.dropLast()
    let file = try TemporaryFile(ZipBytes(Array(parts)).bytes)
    let workbook = try Workbook(path: file.path)
    let error = OfficeFileError(
      .missingPart, file: file.path, part: "xl/worksheets/sheet0.xml")
    #expect(throws: error) { try workbook.sheetWithData() }
  }

  @Test("An archive of something else is no workbook")
  func notAWorkbook() throws {
    var document = WorkbookFile(content: Self.row)
    document.main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for parts in [[("a.txt", "text")], document.parts] {
      let file = try TemporaryFile(ZipBytes(parts).bytes)
      #expect(throws: OfficeFileError(.notAWorkbook, file: file.path)) {
        try Workbook(path: file.path)
      }
    }
  }

  @Test("A file that cannot be read says why")
  func noFile() throws {
    let file = try TemporaryFile(Array("a;b\n".utf8))
    let folder = String(file.path.dropLast("/in.xlsx".count))
    for (path, kind) in [
      (file.path, OfficeFileError.Kind.notAnArchive), (folder, .notAFile), ("/dev/null", .notAFile),
      (folder + "/other.xlsx", .notFound),
    ] {
      #expect(throws: OfficeFileError(kind, file: path)) { try Workbook(path: path) }
    }
    #expect(throws: OfficeFileError(.fileTooLarge(maximum: 3), file: file.path)) {
      try Workbook(path: file.path, maximumSize: 3)
    }
  }

  @Test("An error says where, what, and what to do next")
  func description() {
    let error = OfficeFileError(
      .documentType, file: "in.xlsx", part: "xl/a\u{1B}[1m.xml", line: 3)
    #expect(
      error.description
        == "in.xlsx, part xl/a\u{FFFD}[1m.xml, line 3: the XML has a document type, which office"
        + " files never have; do not trust this file")
  }
}
