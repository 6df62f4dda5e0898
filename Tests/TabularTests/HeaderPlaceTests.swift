import Tabular
import Testing

@Suite struct HeaderPlaceTests {
  /// A table as it was read, by row.
  private struct Table: Equatable {
    var names: [String] = []
    var rows: [[String]] = []
    var row = 0
    var titles = 0
    var emptyRows = 0
    var isPair = false

    init(
      _ text: String, _ place: HeaderPlace, hasGroups: Bool = false,
      skippingEmptyRows: Bool = false,
      knowing known: Set<String> = []
    ) throws {
      var table = try TableReader(
        CSVReader(bytes: Array(text.utf8), dialect: .semicolon), header: place,
        hasGroups: hasGroups, isName: { known.contains($0) },
        skippingEmptyRows: skippingEmptyRows)
      isPair = table.remarks.contains { $0.hasPrefix("the header is taken for two rows") }
      names = table.header.names
      row = table.headerRow
      titles = table.titleRows
      var record = Record()
      while try table.next(&record) { rows.append(Array(record)) }
      emptyRows = table.emptyRows
    }
  }

  @Test("Known names are the header, also where some columns have none")
  func unnamedColumns() throws {
    let known: Set = ["Toelichting", "Organisatie"]
    for text in [
      "Organisatie;Toelichting;;;\nFME;a;b;c;d\nROC;e;f;g;h\n",
      "Toelichting;;;;\nFME;a;b;c;d\nROC;e;f;g;h\n",
    ] {
      let table = try Table(text, .detected, knowing: known)
      #expect(table.row == 1 && table.titles == 0 && table.rows.count == 2)
    }
    let title = try Table("Organisatie\nToelichting;Organisatie\na;b\n", .detected, knowing: known)
    #expect(title.row == 2)
  }

  @Test("A line of spaces is no record of another width")
  func spaces() throws {
    let table = try Table("a;b\n1;2\n   \n; ; \n3;4\n", .first)
    #expect(table.rows == [["1", "2"], ["3", "4"]] && table.emptyRows == 2)
  }

  @Test(
    "The header is found below title rows, and where there are none it is the first row",
    arguments: [
      ("naam;rol\nJan;docent\n", 1, 0, ["naam", "rol"]),
      ("Export van 3 maart\nnaam;rol;plaats\nJan;docent;Ede\n", 2, 1, ["naam", "rol", "plaats"]),
      ("Titel;;\n;;\nnaam;rol;plaats\nJan;docent;Ede\n", 3, 1, ["naam", "rol", "plaats"]),
      ("Titel\n\nDatum;12-3\n\na;b;c;d\n1;2;3;4\n5;6;7;8\n", 5, 2, ["a", "b", "c", "d"]),
      ("T1\nT2\nT3\nT4\nT5\na;b;c\n1;2;3\n4;5;6\n", 6, 5, ["a", "b", "c"]),
      // A column without a name, in front or in the middle.
      (";naam;rol\n1;Jan;docent\n2;An;leider\n", 1, 0, ["column 1", "naam", "rol"]),
      (";naam\n1;Jan\n2;An\n", 1, 0, ["column 1", "naam"]),
      // A last column without a name, and one that a stray delimiter makes.
      ("naam;rol;\nJan;docent;x\nAn;leider;y\n", 1, 0, ["naam", "rol", "column 3"]),
      // A survey of which most answers are empty.
      ("id;a;b;c;d;e\n1;;;;;x\n2;y;;;;\n3;;;z;;\n", 1, 0, ["id", "a", "b", "c", "d", "e"]),
      (
        "Ons verslag;;;;;\nid;a;b;c;d;e\n1;;;;;x\n2;y;;;;\n", 2, 1, ["id", "a", "b", "c", "d", "e"]
      ),
      // One column has no titles to tell apart.
      ("naam\nJan\nAn\n", 1, 0, ["naam"]),
      ("naam\n", 1, 0, ["naam"]),
      ("Titel\na;b;c\n", 2, 1, ["a", "b", "c"]),
    ])
  func detected(text: String, row: Int, titles: Int, names: [String]) throws {
    let table = try Table(text, .detected)
    #expect(table.names == names)
    #expect(table.row == row)
    #expect(table.titles == titles)
    let byNumber = try Table(text, .row(row))
    #expect(byNumber == table)
  }

  @Test("All rows below the header are given, those of the sample and those after it")
  func rows() throws {
    let rows = (0..<250).map { ["\($0)", "x"] }
    let text = "Titel\n\na;b\n" + rows.map { $0.joined(separator: ";") + "\n" }.joined()
    #expect(try Table(text, .detected).rows == rows)
    #expect(try Table(text, .row(3)).rows == rows)
    #expect(try Table("a;b\n" + text.dropFirst(11), .first).rows == rows)
    #expect(try Table(text, .row(203)).rows == Array(rows[200...]))
    #expect(try Table(text, .row(203)).titles == 201)
  }

  @Test("A row number where nothing stands is an error", arguments: [0, -1, 2, 5, 1000])
  func noSuchRow(row: Int) {
    #expect(throws: TabularError(.noSuchRow(row))) { try Table("a;b\n\n1;2\n3;4", .row(row)) }
  }

  @Test("A bad row above the header does not matter, and one below it comes in its turn")
  func errors() throws {
    let text = "\"Titel\" x\na;b\n1;2\n\"3\"x;4\n5;6\n"
    var table = try TableReader(
      CSVReader(bytes: Array(text.utf8), dialect: .semicolon), header: .detected)
    #expect(table.header.names == ["a", "b"])
    var record = Record()
    #expect(try table.next(&record))
    #expect(record == Record(["1", "2"], line: 3))
    #expect(throws: TabularError(.textAfterQuote, line: 4, column: 1)) { try table.next(&record) }
    #expect(Array(record) == ["\"3\"x", "4"])
    #expect(try table.next(&record))
    #expect(record == Record(["5", "6"], line: 5))
    #expect(try !table.next(&record))
  }

  @Test(
    "Two header rows are joined when asked",
    arguments: [
      (
        ";;Knelpunten;;Kansen\nid;naam;eerste;tweede;\n1;x;a;b;c\n", HeaderPlace.first,
        ["id", "naam", "Knelpunten / eerste", "Knelpunten / tweede", "Kansen"], 2
      ),
      ("A;B\nA;C\n1;2\n", .first, ["A", "B / C"], 2),
      ("Titel\nA;;B;\na;b;c;d\n1;2;3;4\n", .detected, ["A / a", "A / b", "B / c", "B / d"], 3),
      ("Titel\nA;;;B\na;b;c;d\n1;2;3;4\n", .detected, ["A / a", "A / b", "A / c", "B / d"], 3),
      ("Titel\nA;;;B\na;b;c;d\n1;2;3;4\n", .row(2), ["A / a", "A / b", "A / c", "B / d"], 3),
      ("Titel\n\nA;;\n\na;b;c\n1;2;3\n", .row(3), ["A / a", "A / b", "A / c"], 5),
    ])
  func groups(text: String, place: HeaderPlace, names: [String], row: Int) throws {
    let table = try Table(text, place, hasGroups: true)
    #expect(table.names == names)
    #expect(table.row == row)
    #expect(table.rows.count == 1)
  }

  @Test("A stray delimiter in the rows does not make the first of them the header")
  func strayDelimiter() {
    #expect(throws: TabularError(.ragged(expected: 2, found: 3), line: 2)) {
      try Table("id;tekst\n1;goed; maar\n2;fout; want\n", .detected)
    }
  }

  @Test("What is wrong with every row is said, and not that there is none")
  func noGoodRow() {
    #expect(throws: TabularError(.textAfterQuote, line: 1, column: 1)) {
      try Table("\"a\"b;c\n", .first)
    }
    #expect(throws: TabularError(.readFailed(reason: "x"), file: "in")) {
      _ = try TableReader(Broken(), header: .detected)
    }
  }

  private struct Broken: RecordSource {
    let file: String? = "in"
    mutating func next(_ record: inout Record) throws(TabularError) -> Bool {
      throw TabularError(.readFailed(reason: "x"), file: file)
    }
  }

  @Test(
    "Commas in the text of one column part nothing",
    arguments: [
      "Toelichting\nTe weinig geld, tijd en mensen\nMeer geld, minder regels\nRust, geduld\nGeld\n",
      "Toelichting\nTe weinig geld, tijd, rust\nGeld\nMeer geld, minder regels\n",
      "Toelichting\nGeld, rust; tijd\nGeld, ja, nee\nRust; tijd; geld\n",
    ])
  func oneColumn(text: String) throws {
    var table = try TableReader(CSVReader(bytes: Array(text.utf8)), header: .detected)
    #expect(table.header.names == ["Toelichting"])
    var rows: [String] = []
    var record = Record()
    while try table.next(&record) { rows.append(record[0]) }
    #expect(rows == text.split(separator: "\n").dropFirst().map(String.init))
  }

  private static let known: Set = ["id", "Organisatie", "Knelpunt", "Toelichting", "Regio"]

  @Test(
    "A header of two rows is found, and said to be a guess",
    arguments: [
      // With gaps, as a spreadsheet saves merged cells, with the same names under each group.
      (
        ";;Beroepsonderwijs;;Werkenden;\nid;Organisatie;Knelpunt;Toelichting;Knelpunt;Toelichting\n"
          + "1;FME;a;b;c;d\n",
        [
          "id", "Organisatie", "Beroepsonderwijs / Knelpunt", "Beroepsonderwijs / Toelichting",
          "Werkenden / Knelpunt", "Werkenden / Toelichting",
        ], 2
      ),
      // A column of its own has its name in the first row, and the second is empty there.
      (
        "id;Naam;Onderwijs;;Werk;\n;;eerste;tweede;eerste;tweede\n1;FME;a;b;c;d\n",
        [
          "id", "Naam", "Onderwijs / eerste", "Onderwijs / tweede", "Werk / eerste",
          "Werk / tweede",
        ],
        2
      ),
      // Repeated, as merged cells of a workbook are read; the names are known ones.
      (
        "Wie;Wie;Wat;Wat;Wat\nid;Organisatie;Knelpunt;Oorzaak;Toelichting\n1;FME;a;b;c\n",
        ["Wie / id", "Wie / Organisatie", "Wat / Knelpunt", "Wat / Oorzaak", "Wat / Toelichting"], 2
      ),
      // Numbers below show which row is the last with names.
      (
        "Wie;Wie;Score;Score\nnaam;plaats;voor;na\nJan;Ede;1;2\nAn;Ede;3;4\n",
        ["Wie / naam", "Wie / plaats", "Score / voor", "Score / na"], 2
      ),
      // Below a title.
      (
        "Consultatie techniek\n\nWie;;Wat;;\nid;naam;een;twee;drie\n1;FME;a;b;c\n",
        ["Wie / id", "Wie / naam", "Wat / een", "Wat / twee", "Wat / drie"], 4
      ),
    ])
  func pairs(text: String, names: [String], row: Int) throws {
    let table = try Table(text, .detected, knowing: Self.known)
    #expect(table.names == names && table.row == row && table.isPair)
    let alone = try Table(text, .row(row), knowing: Self.known)
    #expect(!alone.isPair && alone.row == row && alone.names != names)
  }

  @Test(
    "No answer is taken for the second row of a header",
    arguments: [
      // Columns without a name, or of one name.
      "naam;rol;\nJan;docent;x\nAn;leider;y\n",
      "Organisatie;Toelichting;Toelichting;Toelichting\nFME;goed zo;kan beter;weinig tijd\nUWV;a;b;c\n",
      "id;Toelichting;Toelichting\nFME;weinig tijd;weinig geld\n",
      "Organisatie;Knelpunt;;Regio;\nFME;tijd;geld;Noord;Zuid\nUWV;tijd;rust;Oost;West\n",
      // The same answers under both.
      "Stelling A;;Stelling B;\nJa;Nee;Ja;Nee\nNee;Nee;Ja;Ja\n",
      "Stelling A;;Stelling B;\neens;oneens;eens;oneens\neens;eens;oneens;eens\n",
      // Titles above the header.
      "Techniek;;\nid;naam;rol\n1;Jan;docent\n", "Stand;12-3;\nid;naam;rol\n1;Jan;docent\n",
      "Verslag;Versie mei;\nid;naam;rol\n1;Jan;docent\n",
      "Q1;Q2;Q3\nWat knelt?;Waarom?;Wie?\na;b;c\n",
    ])
  func noPairs(text: String) throws {
    #expect(try !Table(text, .detected, knowing: Self.known).isPair)
  }

  @Test(
    "A title of two cells is no header where the row below is shown to be one",
    arguments: [
      ("Techniek;2025;\nnaam;rol;plaats\nJan;docent;Ede\n", 2),
      ("Techniek;12-3-2025\nnaam;rol;plaats\nJan;docent;Ede\nAn;leider;Ede\n", 2),
      ("Techniek;Versie mei;\nid;Organisatie;Toelichting\n1;FME;goed\n", 2),
      ("Organisatie;Toelichting;\nFME;goed;zo\nUWV;beter;zo\n", 1),
      ("naam;rol;\nJan;docent;x\nAn;leider;y\n", 1),
    ])
  func titleOfTwoCells(text: String, row: Int) throws {
    #expect(try Table(text, .detected, knowing: Self.known).row == row)
  }

  @Test("Groups without names under them are an error")
  func groupsOnly() {
    #expect(throws: TabularError(.noSuchRow(2))) { try Table("a;b\n\n", .first, hasGroups: true) }
  }

  @Test("Empty columns at the end, as spreadsheets add them, are left out")
  func trailingColumns() throws {
    let table = try Table("a;b;;\n1;2;;\n3;4;;\n", .first)
    #expect(table.names == ["a", "b"])
    #expect(table.rows == [["1", "2"], ["3", "4"]])
    // A note without a name over it is kept.
    #expect(try Table("a;b;;\n1;2;;\n3;4;x;\n", .first).names == ["a", "b", "column 3"])
    #expect(try Table(";b;\n1;2;\n", .first).names == ["column 1", "b"])
    #expect(try Table(";;\n1;;\n", .first).names == ["column 1"])
    // More fields than the header ever had are a mistake.
    #expect(throws: TabularError(.ragged(expected: 2, found: 3), line: 2)) {
      try Table("a;b\n1;2;\n", .first)
    }
    // One that comes late is an error, and not lost.
    let late = "a;b;\n" + String(repeating: "1;2;\n", count: 150) + "3;4;x\n"
    #expect(throws: TabularError(.ragged(expected: 2, found: 3), line: 152)) {
      try Table(late, .first)
    }
  }

  @Test("Rows of empty fields are passed over when asked, and counted")
  func emptyRows() throws {
    let text = "a;b\n1;2\n;\n3;4\n;\n;\n"
    let all = try Table(text, .first)
    #expect(all.rows == [["1", "2"], ["", ""], ["3", "4"], ["", ""], ["", ""]])
    #expect(all.emptyRows == 0)
    let filled = try Table(text, .first, skippingEmptyRows: true)
    #expect(filled.rows == [["1", "2"], ["3", "4"]])
    #expect(filled.emptyRows == 3)
  }

  @Test("Rows of spaces are empty rows, however many fields they are, and no sample of the rest")
  func rowsOfSpaces() throws {
    let text = "a;b\n  \n ;\t\n1;2\n;;;\n\u{A0};\n"
    var table = try TableReader(
      CSVReader(bytes: Array(text.utf8), dialect: .semicolon), skippingEmptyRows: true)
    #expect(table.firstRecords.map(Array.init) == [["1", "2"]])
    var record = Record()
    #expect(try table.next(&record) && Array(record) == ["1", "2"])
    #expect(try !table.next(&record))
    #expect(table.emptyRows == 4)
    #expect(table.remarks == ["4 rows without any text are passed over"])
  }
}
