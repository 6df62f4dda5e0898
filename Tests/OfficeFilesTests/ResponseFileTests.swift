import Foundation
import Tabular
import Testing

@testable import OfficeFiles

@Suite struct ResponseFileTests {
  /// What a file is, its names and records, and what is said of it at the end.
  private struct Reading {
    var format: ResponseFormat
    var layout: String
    var names: [String]
    var records: [[String]] = []
    var remarks: [String] = []

    init(_ path: String, _ options: ResponseFile.Options = ResponseFile.Options()) throws {
      var file = try ResponseFile(path: path, options: options)
      (format, layout, names) = (file.format, file.layout, file.table.header.names)
      var record = Record()
      while try file.table.next(&record) { records.append(Array(record)) }
      remarks = file.remarks
    }
  }

  private func text(_ bytes: [UInt8], named name: String = "in") throws -> TemporaryFile {
    try TemporaryFile(bytes, name: name)
  }

  @Test(
    "Text is told by its content, whatever its name",
    arguments: [
      ("a;b\n1;2\n", "in.xlsx", ResponseFormat.csv, "encoding UTF-8, delimiter semicolon"),
      (
        "sep=;\na;b\n1;2\n", "in.txt", .csv,
        "encoding UTF-8, delimiter semicolon, as its first line says"
      ),
      ("[{\"a\": 1, \"b\": 2}]", "in.csv", .json, "encoding UTF-8"),
      ("{\"a\": 1, \"b\": 2}\n{\"a\": 3, \"b\": 4}\n", "in.json", .ndjson, "encoding UTF-8"),
    ])
  func content(text: String, name: String, format: ResponseFormat, layout: String) throws {
    let file = try self.text(Array(text.utf8), named: name)
    let reading = try Reading(file.path)
    #expect(reading.format == format)
    #expect(reading.layout == layout)
    #expect(reading.names == ["a", "b"])
    #expect(reading.records.first == ["1", "2"])
    #expect(reading.remarks == [])
  }

  @Test("A text of one column is a table, unless its name or a delimiter says otherwise")
  func oneColumn() throws {
    let bytes = Array("tekst\neen\n".utf8)
    for name in ["in.csv", "in"] {
      let file = try text(bytes, named: name)
      #expect(try Reading(file.path).records == [["een"]])
    }
    var options = ResponseFile.Options()
    options.dialect = .comma
    let file = try text(bytes, named: "in.txt")
    #expect(try Reading(file.path, options).records == [["een"]])
  }

  @Test("A guess at the encoding is said to be one, and another can be given")
  func encodings() throws {
    let bytes = Array("naam;plaats\nJosé;Köln\n".unicodeScalars.map { UInt8($0.value & 0xFF) })
    let file = try text(bytes)
    let reading = try Reading(file.path)
    #expect(reading.layout == "encoding Windows-1252 (a guess), delimiter semicolon")
    #expect(reading.records == [["José", "Köln"]])
    #expect(
      reading.remarks == [
        "the encoding is a guess, Windows-1252; if letters such as é are wrong, give it "
          + "with --encoding"
      ])
    var options = ResponseFile.Options()
    options.encoding = .macRoman
    let given = try Reading(file.path, options)
    #expect(given.layout == "encoding Mac Roman, delimiter semicolon")
    #expect(given.records == [["JosÈ", "Kˆln"]])
    #expect(given.remarks == [])
  }

  @Test("An encoding of which too little is seen at first is not said to be known")
  func soFar() throws {
    let row = "1;een antwoord zonder bijzondere tekens\n"
    let start = Array(("id;tekst\n" + String(repeating: row, count: 20_000)).utf8)
    func read(_ bytes: [UInt8]) throws -> Reading {
      let file = try text(bytes)
      return try Reading(file.path)
    }
    let ascii = try read(start)
    #expect(ascii.layout == "encoding UTF-8 (so far), delimiter semicolon" && ascii.remarks == [])
    let late = try read(start + Array("2;caf".utf8) + [0xE9, 0x0A])
    #expect(late.layout == ascii.layout && late.records.last == ["2", "café"])
    #expect(late.remarks.first?.hasPrefix("the encoding is a guess, Windows-1252; ") == true)
    let utf8 = try read(Array("id;tekst\n1;é\n".utf8) + start)
    #expect(utf8.layout == "encoding UTF-8, delimiter semicolon")
    let utf16 = "id;tekst\n1;café\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let unmarked = try read(utf16)
    #expect(unmarked.records == [["1", "café"]])
    #expect(unmarked.layout == "encoding UTF-16 (little endian) (a guess), delimiter semicolon")
    #expect(unmarked.remarks.first?.hasSuffix(" give it with --encoding") == true)
  }

  @Test(
    "What begins as JSON or is called so is refused as JSON, with the place, and no table",
    arguments: [
      ("[{\"a\":1},]", "in", 1, 10), ("{a: 1}\n", "in", 1, 2), ("[{\"a\": 1", "in.dat", 1, 9),
      ("a;b\n1;2\n", "in.json", 1, 1), ("tekst\n", "in.NDJSON", 1, 2),
      ("{\"a\":1}\n{\"a\":\n", "in.jsonl", 2, 6),
    ])
  func brokenJSON(text: String, name: String, line: Int, character: Int) throws {
    let file = try self.text(Array(text.utf8), named: name)
    do {
      _ = try Reading(file.path)
      Issue.record("it was read")
    } catch let error as TabularError {
      guard case .notJSON(_, character) = error.kind, error.line == line else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test(
    "A table or a letter that begins with a bracket is known by its name",
    arguments: [
      ("[id];[tekst]\n1;x\n", "in.csv", ResponseFormat.csv),
      ("[concept]\n\nTekst.\n", "in.txt", .txt),
      ("[een](adres)\n\nTekst.\n", "in.md", .md),
    ])
  func brackets(text: String, name: String, format: ResponseFormat) throws {
    let file = try self.text(Array(text.utf8), named: name)
    #expect(try Reading(file.path).format == format)
  }

  @Test("A page of the web that is called XLS is refused by what it is")
  func webPage() throws {
    let file = try text(
      Array("<html><table><tr><td>a</td></tr></table></html>".utf8), named: "in.xls")
    let error = try #require(throws: TabularError.self) { try Reading(file.path) }
    #expect(
      error.description.hasPrefix(
        "\(file.path): this is a web page or other XML, whatever its name;"))
  }

  @Test(
    "No text that is not JSON is read as anything else",
    .enabled(if: Corpora.areThere, "the corpora are not beside the project"))
  func jsonTestSuite() throws {
    let folder = Corpora.path("json-test-suite/test_parsing")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("n_") }
    #expect(names.count == 188)
    for name in names {
      #expect(throws: TabularError.self, "\(name)") { try Reading(folder + "/" + name) }
    }
  }

  @Test("Text that was once read in a wrong encoding is told, with the place and an example")
  func mojibake() throws {
    let file = try text(Array("Titel\nid;tekst\n1;goed\n2;cafÃ©\n3;geÃ¯nd\n".utf8))
    #expect(
      try Reading(file.path).remarks == [
        "1 row above the header is passed over; the header is on row 2",
        "line 4, column 2: Ã© stands where é seems meant; the text was once read in a wrong "
          + "encoding and saved so, which only the one who sent it can mend well",
      ])
    let header = try text(Array("id;cafÃ©\n1;goed\n".utf8))
    #expect(try Reading(header.path).remarks.first?.hasPrefix("line 1, column 2: Ã©") == true)
  }

  @Test(
    "The lock of an open file is named, and a file that only has such a name is read",
    arguments: ["~$brief.docx", "~$Lijst.XLSX"])
  func locks(name: String) throws {
    // A length, the name, spaces, and both again in UTF-16.
    let user = Array("\u{8}De Tester".utf8)
    let bytes =
      user + [UInt8](repeating: 0x20, count: 45) + user.flatMap { [$0, 0] }
      + [UInt8](repeating: 0, count: 90)
    let lock = try TemporaryFile(bytes, name: name)
    let error = try #require(throws: TabularError.self) { _ = try Reading(lock.path) }
    #expect(error.description.contains("give the file of that name without ~$"))
    let letter = try TemporaryFile(ZipBytes(WordFile(paragraph("tekst")).parts).bytes, name: name)
    #expect(try Reading(letter.path).format == .docx)
  }

  @Test("A first sheet of text is passed over for one with answers")
  func cover() throws {
    func rows(_ texts: [String]) -> String {
      let cells = texts.map { "<c t='str'><v>\($0)</v></c>" }.joined()
      return "<sheetData><row>\(cells)</row><row>\(cells)</row></sheetData>"
    }
    for (first, taken) in [(["Uitvraag"], "Reacties"), (["Nr", "Uitvraag"], "Voorblad")] {
      var book = WorkbookFile(content: rows(first))
      book.sheets[0].name = "Voorblad"
      book.sheets.append(("Lijst", "visible", rows(["Keuze"])))
      book.sheets.append(("Reacties", "visible", rows(["Organisatie", "Toelichting"])))
      var options = ResponseFile.Options()
      options.vocabulary.label = { $0 == "Toelichting" ? .statement : nil }
      let file = try book.write()
      #expect(try Reading(file.path, options).layout == "sheet \(taken)")
    }
  }

  @Test("The first sheet with data is taken, or the one that is asked for; the others are named")
  func sheets() throws {
    func rows(_ text: String) -> String {
      "<sheetData><row><c t='str'><v>naam</v></c><c t='str'><v>\(text)</v></c></row></sheetData>"
    }
    var book = WorkbookFile(content: "<sheetData/>")
    book.sheets[0].name = "Leeg"
    book.sheets.append(("Eerst", "hidden", rows("a")))
    book.sheets.append(
      ("Dan", "visible", "<cols><col min='2' max='2' hidden='1'/></cols>" + rows("b")))
    let file = try book.write()
    let first = try Reading(file.path)
    #expect(first.format == .xlsx)
    #expect(first.layout == "sheet Dan")
    #expect(first.names == ["naam", "b"])
    #expect(
      first.remarks == [
        "sheet Dan is read, and not: Leeg, Eerst (hidden)",
        "columns that Excel hides are read too: #2",
      ])
    var options = ResponseFile.Options()
    options.sheet = "Eerst"
    #expect(try Reading(file.path, options).names == ["naam", "a"])
    options.sheet = "2"
    #expect(try Reading(file.path, options).names == ["naam", "a"])
    options.sheet = "Nergens"
    #expect(
      throws: TabularError(
        .refused(
          reason: "there is no such worksheet; choose one of: Leeg, Eerst, Dan", place: nil),
        file: file.path)
    ) { try Reading(file.path, options) }
  }

  @Test("A letter is told by what stands in it, and is one answer")
  func letters() throws {
    var letter = WordFile(paragraph("Werkenden") + paragraph("Er is te weinig tijd."))
    let file = try letter.write()
    var options = ResponseFile.Options()
    options.vocabulary.phases = ["Werkenden"]
    let reading = try Reading(file.path, options)
    #expect(reading.format == .docx)
    #expect(reading.layout == "one answer of 1 statement")
    #expect(reading.names == ["part", "phase", "question", "statement"])
    #expect(reading.records == [["1", "Werkenden", "Werkenden", "Er is te weinig tijd."]])
    // Other programs put it in another folder, and a template or macros make it another type.
    letter.folder = "doc"
    let elsewhere = try letter.write()
    #expect(try Reading(elsewhere.path).format == .docx)
    options.format = .docx
    let workbook = try WorkbookFile(rows: "").write()
    #expect(
      throws: TabularError(
        .refused(
          reason: "there is no letter in this archive; give a file that was saved as DOCX",
          place: nil), file: workbook.path)
    ) { try Reading(workbook.path, options) }
  }

  @Test("Hidden rows are read and counted, title rows and groups are found")
  func rows() throws {
    func row(_ cells: String..., hidden: Bool = false) -> String {
      "<row\(hidden ? " hidden='1'" : "")>"
        + cells.map { $0.isEmpty ? "<c/>" : "<c t='str'><v>\($0)</v></c>" }.joined() + "</row>"
    }
    let file = try WorkbookFile(
      rows: row("Uitvraag 2024") + row("Wie", "", "Wat") + row("id", "naam", "eerst")
        + row("1", "Jan", "x", hidden: true) + row("2", "An", "y", hidden: true)
    ).write()
    var options = ResponseFile.Options()
    options.hasGroups = true
    let reading = try Reading(file.path, options)
    #expect(reading.names == ["Wie / id", "Wie / naam", "Wat / eerst"])
    #expect(reading.records == [["1", "Jan", "x"], ["2", "An", "y"]])
    #expect(
      reading.remarks == [
        "rows that Excel hides are read too: 2",
        "1 row above the header is passed over; the header is on row 3",
      ])
    options.hasGroups = false
    options.headerRow = 4
    #expect(try Reading(file.path, options).names == ["1", "Jan", "x"])
  }

  @Test("A refusal says where, and is not one of the disk")
  func refusals() throws {
    let file = try WorkbookFile(rows: "<row r='2'><c r='B2' t='s'><v>7</v></c></row>").write()
    let error = try #require(throws: TabularError.self) { try Reading(file.path) }
    #expect(
      error.description == file.path + ", part xl/worksheets/sheet0.xml, line 1, row 2, column 2: "
        + "a cell refers to a text that is not in the workbook; open the file in Excel and save it "
        + "anew")
    #expect(error.line == nil)
    #expect(throws: TabularError(.notFound, file: "/no/such/file")) {
      try Reading("/no/such/file")
    }
    var options = ResponseFile.Options()
    options.format = .xlsx
    #expect(throws: TabularError(.notFound, file: "/no/such/file.xlsx")) {
      try Reading("/no/such/file.xlsx", options)
    }
    let binary = try text([0, 1, 2, 3, 0, 1, 2, 3])
    #expect(throws: TabularError.self) { try Reading(binary.path) }
  }

  @Test("A file that is not CSV may be so large, and no larger unless that is asked for")
  func size() throws {
    var options = ResponseFile.Options()
    options.maximumSize = 20
    let csv = try text(Array("a,b\n1111111111,2222222222\n".utf8))
    #expect(try Reading(csv.path, options).records.count == 1)
    let json = try text(Array("[{\"a\": 1111111111, \"b\": 2}]".utf8))
    let book = try WorkbookFile(rows: "").write()
    for path in [json.path, book.path] {
      let error = try #require(throws: TabularError.self) { try Reading(path, options) }
      #expect(error.description.contains("the file is larger than 0 MiB"))
    }
  }
}
