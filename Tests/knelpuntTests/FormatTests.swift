import Foundation
import Testing

@Suite struct `Rows without any text` {
  @Test(arguments: [
    ("a.csv", "id;Organisatie;Toelichting\n1;FME;goed\n;;\n   \n;UWV;\n;;;;\n", 3),
    (
      "a.json",
      "[{\"id\":1,\"Organisatie\":\"FME\",\"Toelichting\":\"goed\"},{\"id\":null},"
        + "{\"Organisatie\":\"UWV\"}]", 1
    ),
    (
      "a.ndjson",
      "{\"id\":1,\"Organisatie\":\"FME\",\"Toelichting\":\"goed\"}\n{\"id\":\"\"}\n{}\n"
        + "{\"Organisatie\":\"UWV\"}\n", 2
    ),
  ])
  func `are no submissions, which is said; one with a name and no answer is`(
    file: String, text: String, empty: Int
  ) throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(text, to: file)
    let run = try sandbox.run("import", "submissions", file)
    #expect(run.status == 0)
    let rows = empty == 1 ? "1 row without any text is" : "\(empty) rows without any text are"
    #expect(run.talk.contains("\n\(file): \(rows) passed over\n"))
    #expect(run.talk.contains("\n2 records read, 2 added,"))
    #expect(run.talk.hasSuffix("\n1 statement, 0 mentions; 1 submission said nothing\n"))
    let response = try sandbox.succeed("report", "response", "--format", "csv")
    #expect(response.contains("\nnaamloos,0,0,2,2,2,1,"), "\(response)")
  }

  @Test func `are shown by a preview, as they stand in the file`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a,b\n1,2\n,\n", to: "a.csv")
    #expect(
      try sandbox.succeed("preview", "a.csv", "--all", "--format", "ndjson")
        == "{\"a\":\"1\",\"b\":\"2\"}\n{\"a\":\"\",\"b\":\"\"}\n")
  }
}

/// Files of all formats, as a whole program sees them.
@Suite struct `A file of any format` {
  /// Writes a workbook: of each sheet its name, whether it is hidden, and its rows, cells between `|`.
  private static let workbook = """
    import sys, zipfile
    path, *sheets = sys.argv[1:]
    ns = "http://schemas.openxmlformats.org/"
    main, rel = ns + "spreadsheetml/2006/main", ns + "officeDocument/2006/relationships"
    links = lambda items: (f"<Relationships xmlns='{ns}package/2006/relationships'>" + "".join(
        f"<Relationship Id='{i}' Type='{rel}/{t}' Target='{p}'/>" for i, t, p in items)
        + "</Relationships>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", links([("w", "officeDocument", "xl/workbook.xml")]))
        entries, parts = "", []
        for number, sheet in enumerate(sheets):
            name, state, *rows = sheet.split("\\n")
            entries += f"<sheet name='{name}' sheetId='{number + 1}' state='{state}' r:id='r{number}'/>"
            parts.append((f"r{number}", "worksheet", f"sheet{number}.xml"))
            cells = lambda row: "".join(f"<c t='str'><v>{cell}</v></c>" for cell in row.split("|"))
            file.writestr(f"xl/sheet{number}.xml", f"<worksheet xmlns='{main}'><sheetData>" + "".join(
                f"<row>{cells(row)}</row>" for row in rows) + "</sheetData></worksheet>")
        file.writestr("xl/_rels/workbook.xml.rels", links(parts))
        file.writestr("xl/workbook.xml",
            f"<workbook xmlns='{main}' xmlns:r='{rel}'><sheets>{entries}</sheets></workbook>")
    """

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.python(
      Self.workbook, "in.xlsx", "Leeg\nvisible",
      "Ronde 1\nvisible\nUitvraag voorjaar\nOrganisatie|Toelichting\nEen|tekst een\nTwee|tekst twee",
      "Ronde 2\nhidden\nOrganisatie|Toelichting\nDrie|tekst drie")
    return sandbox
  }

  @Test func `is shown as it is read, with what is to be known of it`() throws {
    let sandbox = try sandbox()
    let run = try sandbox.run("preview", "in.xlsx")
    #expect(run.status == 0)
    #expect(
      run.data == """
        Format: XLSX, sheet Ronde 1, 2 columns

        #  field        column
        1  stakeholder  Organisatie
        2  statement    Toelichting

        line 3
        Organisatie  Een
        Toelichting  tekst een

        line 4
        Organisatie  Twee
        Toelichting  tekst twee

        """)
    #expect(
      run.talk == """
        sheet Ronde 1 is read, and not: Leeg, Ronde 2 (hidden)
        1 row above the header is passed over; the header is on row 2

        """)
    let ndjson = try sandbox.succeed(
      "preview", "in.xlsx", "--sheet", "3", "--all", "--format", "ndjson")
    #expect(ndjson == "{\"Organisatie\":\"Drie\",\"Toelichting\":\"tekst drie\"}\n")
  }

  @Test func `is imported, and another sheet of the same file is another import`() throws {
    let sandbox = try sandbox()
    let first = try sandbox.run("import", "submissions", "in.xlsx")
    #expect(
      first.talk == """
        stakeholder: #1 Organisatie
        statement: #2 Toelichting
        in.xlsx: sheet Ronde 1 is read, and not: Leeg, Ronde 2 (hidden)
        in.xlsx: 1 row above the header is passed over; the header is on row 2
        Import 1 of in.xlsx:
        2 records read, 2 added, 0 there already, 0 replaced, 0 rejected
        2 statements, 0 mentions; 0 submissions said nothing

        """)
    #expect(try sandbox.run("import", "submissions", "in.xlsx").talk.contains("known as import 1"))
    let second = try sandbox.run("import", "submissions", "in.xlsx", "--sheet", "Ronde 2")
    #expect(second.talk.contains("Import 2 of in.xlsx:\n1 record read, 1 added"))
    // The codebook and the register come in by the same way.
    try sandbox.python(Self.workbook, "boek.xlsx", "Blad1\nvisible\ncode|titel\nA|Tijd")
    #expect(try sandbox.run("import", "codebook", "boek.xlsx").status == 0)
    try sandbox.write("[{\"naam\": \"Hub\"}]", to: "register.json")
    #expect(try sandbox.run("import", "initiatives", "register.json").status == 0)
  }

  @Test func `gives its bad records as CSV`() throws {
    let sandbox = try sandbox()
    try sandbox.python(
      Self.workbook, "bad.xlsx",
      "Blad1\nvisible\nOrganisatie|Datum|Tekst\nEen|31-31-2024|a; b\nTwee||c")
    let run = try sandbox.run(
      "import", "submissions", "bad.xlsx", "--skip-bad-rows", "--rejects", "uit.csv")
    #expect(
      run.status == 0 && run.talk.contains("bad.xlsx, line 2, column Datum: there is no such day"))
    let rejects = try sandbox.text("uit.csv")
    #expect(rejects.hasSuffix("the month in the middle\",Een,31-31-2024,a; b\n"), "\(rejects)")
  }

  @Test(arguments: [
    ("cp1252", "", "Windows-1252 (a guess)", "the encoding is a guess, Windows-1252;"),
    ("mac_roman", "Mac Roman", "Mac Roman", ""), ("latin-1", "latin1", "ISO-8859-1", ""),
    (
      "utf-16-le", "", "UTF-16 (little endian) (a guess)",
      "the encoding is a guess, UTF-16 (little endian);"
    ),
    ("utf-16-be", "UTF-16BE", "UTF-16 (big endian)", ""), ("utf-8-sig", "", "UTF-8", ""),
  ])
  func `may be text in an old encoding`(
    codec: String, option: String, name: String, talk: String
  ) throws {
    let sandbox = try Sandbox()
    try sandbox.python(
      """
      import sys
      text = "id;tekst\\n1;financiële ruimte, privé\\n2;coördinatie\\n"
      open("in.csv", "wb").write(text.encode(sys.argv[1]))
      """, codec)
    let run = try sandbox.run(
      ["preview", "in.csv"] + (option.isEmpty ? [] : ["--encoding", option]))
    #expect(run.status == 0)
    #expect(run.data.hasPrefix("Format: CSV, encoding \(name), delimiter semicolon, 2 columns\n"))
    #expect(run.data.contains("financiële ruimte, privé"))
    #expect(run.talk.hasPrefix(talk) && run.talk.isEmpty == talk.isEmpty, "\(run.talk)")
  }

  @Test func `is said to have been saved in a wrong encoding, also below what is shown`() throws {
    let sandbox = try Sandbox()
    let rows = (1...20).map { "\($0);tekst\n" }.joined()
    try sandbox.write("id;tekst\n" + rows + "21;privÃ© gesprek\n", to: "in.csv")
    let run = try sandbox.run("preview", "in.csv")
    #expect(run.status == 0)
    #expect(run.talk.hasPrefix("line 22, column 2: Ã© stands where é seems meant;"))
  }

  struct Case: CustomTestStringConvertible {
    let name: String
    var options: [String] = []
    let status: Int32
    let talk: String
    var testDescription: String { "\(name) \(options.joined(separator: " "))" }
  }

  static let cases = [
    Case(
      name: "in.xlsx", options: ["--sheet", "Ronde 3"], status: 65,
      talk: "no such worksheet; choose one of: Leeg, Ronde 1, Ronde 2"),
    Case(name: "in.xlsx", options: ["--sheet", "1"], status: 65, talk: "the file is empty"),
    Case(
      name: "in.xlsx", options: ["--header-row", "9"], status: 65,
      talk: "row 9 should have the names of the columns"),
    Case(
      name: "in.xlsx", options: ["--header-row", "0"], status: 64,
      talk: "--header-row counts from 1"),
    Case(
      name: "in.xlsx", options: ["--max-size", "0"], status: 64,
      talk: "--max-size is a number of MiB"),
    Case(name: "in.xlsx", options: ["--format-in", "doc"], status: 64, talk: "--format-in"),
    Case(name: "in.xlsx", options: ["--encoding", "EBCDIC"], status: 64, talk: "--encoding"),
    Case(
      name: "in.xlsx", options: ["--format-in", "json"], status: 65,
      talk: "this is not JSON at character 1 of the line"),
    Case(name: "weg.xlsx", status: 66, talk: "weg.xlsx: there is no such file or folder"),
    Case(
      name: "weg.xlsx", options: ["--format-in", "xlsx"], status: 66,
      talk: "weg.xlsx: there is no such file or folder"),
    Case(
      name: "/dev/null", options: ["--format-in", "xlsx"], status: 66, talk: "pipe or a device"),
    Case(name: "half.xlsx", status: 65, talk: "half.xlsx: the archive is damaged"),
    Case(
      name: "text.xlsx", options: ["--format-in", "xlsx"], status: 65,
      talk: "text.xlsx: this is no XLSX or DOCX file"),
    Case(name: "other.zip", status: 65, talk: "other.zip: there is no workbook in this archive"),
    Case(name: "boek.ods", status: 65, talk: "boek.ods: this is an OpenDocument file"),
    Case(name: "junk.csv", status: 65, talk: "junk.csv: this is no file of a kind that is read"),
    Case(name: "half.json", status: 65, talk: "half.json, line 1: this is not JSON"),
    Case(name: "deep.json", status: 65, talk: "deep.json, line 1: this is not JSON"),
    Case(
      name: "large.json", options: ["--max-size", "1"], status: 65,
      talk: "large.json: the file is larger than 1 MiB"),
  ]

  @Test(arguments: cases)
  func `that is refused says what, where and what to do`(item: Case) throws {
    let sandbox = try sandbox()
    try sandbox.bytes("in.xlsx").dropLast(100).write(to: URL(filePath: sandbox.path("half.xlsx")))
    try sandbox.write("id;tekst\n1;a\n", to: "text.xlsx")
    try Data([0, 1, 2, 3, 0, 1, 2, 3]).write(to: URL(filePath: sandbox.path("junk.csv")))
    try sandbox.write("[{\"id\": 1", to: "half.json")
    try sandbox.write("[{\"a\": " + String(repeating: "[", count: 100_000), to: "deep.json")
    try sandbox.write("[{\"a\": \"\(String(repeating: "x", count: 1 << 20))\"}]", to: "large.json")
    try sandbox.python(
      """
      import zipfile
      with zipfile.ZipFile("other.zip", "w") as file: file.writestr("brief.txt", "tekst")
      with zipfile.ZipFile("boek.ods", "w") as file:
          file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
      """)
    let before = try sandbox.bytes("knelpunt.sqlite")
    for command in [["preview"], ["import", "codebook"], ["import", "submissions"]] {
      let run = try sandbox.run(command + [item.name] + item.options)
      #expect(run.status == item.status, "\(command): \(run.talk)")
      #expect(run.talk.contains(item.talk), "\(command): \(run.talk)")
      #expect(run.data.isEmpty)
    }
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
  }
}
