import Tabular
import Testing

@testable import OfficeFiles

@Suite("The merged cells of a worksheet")
struct MergedCellsTests {
  /// A workbook of rows of texts, where an empty one is no cell, with cells merged.
  private func workbook(_ rows: [[String]], _ merged: [String]) throws -> TemporaryFile {
    let cells = rows.enumerated().map { row, texts in
      let cells = texts.enumerated().filter { !$0.element.isEmpty }.map { column, text in
        "<c r='\(CellReference.name(row + 1, column + 1))' t='str'><v>\(text)</v></c>"
      }
      return "<row r='\(row + 1)'>\(cells.joined())</row>"
    }
    let merges = merged.map { "<mergeCell ref='\($0)'/>" }.joined()
    return try WorkbookFile(
      content: "<sheetData>\(cells.joined())</sheetData><mergeCells>\(merges)</mergeCells>"
    ).write()
  }

  private func read(
    _ rows: [[String]], _ merged: [String]
  ) throws -> (names: [String], records: [[String]], remarks: [String]) {
    let names: Set<String> = [
      "Organisatie", "Regio", "Toelichting", "Knelpunt", "Levensfase", "Advies",
    ]
    let file = try workbook(rows, merged)
    var options = ResponseFile.Options()
    options.vocabulary.label = { names.contains($0) ? .statement : nil }
    var opened = try ResponseFile(path: file.path, options: options)
    var records: [[String]] = []
    var record = Record()
    while try opened.table.next(&record) { records.append(Array(record)) }
    return (opened.table.header.names, records, opened.remarks)
  }

  private static let isPair =
    "the header is taken for two rows, of groups and, on row 2, of their names; if that is wrong, "
    + "give the row with --header-row"

  @Test("fill no row with more than a row may hold")
  func longRows() throws {
    // Each row begins another column that goes on to the last row.
    let long = String(repeating: "x", count: 90_000)
    let rows = (0..<13).map { row in (0..<13).map { $0 == row ? long : $0 == 0 ? "t" : "" } }
    let columns = (1...12).map { CellReference.name($0 + 2, $0 + 1) }
    let merged = columns.map { "\($0):\($0.prefix { $0.isLetter })20" }
    let header = (0..<13).map { $0 == 0 ? "Toelichting" : "Vraag \($0)" }
    let error = #expect(throws: TabularError.self) { try read([header] + rows, merged) }
    #expect(
      error?.description.hasSuffix(
        "row 14: the row holds more than 1 MiB of text; shorten its cells")
        == true, "\(error?.description ?? "")")
  }

  @Test(
    "prove a header of two rows, also where a group has the name of a field",
    arguments: [
      (
        [
          ["Organisatie", "Toelichting", ""], ["", "Probleem", "Advies"], ["FME", "p1", "a1"],
          ["ROC", "p2", "a2"],
        ],
        ["A1:A2", "B1:C1"],
        ["Organisatie", "Toelichting / Probleem", "Toelichting / Advies"]
      ),
      (
        [
          ["Organisatie", "", "Funderend", "", "Werkenden", ""],
          ["Naam", "Regio", "Toelichting", "Advies", "Toelichting", "Advies"],
          ["FME", "Noord", "a", "b", "c", "d"], ["ROC", "Zuid", "", "", "e", "f"],
        ],
        ["A1:B1", "C1:D1", "E1:F1"],
        [
          "Organisatie / Naam", "Organisatie / Regio", "Funderend / Toelichting",
          "Funderend / Advies", "Werkenden / Toelichting", "Werkenden / Advies",
        ]
      ),
      (
        [
          ["Organisatie", "Knelpunt", "", "Advies"], ["", "Omschrijving", "Levensfase", ""],
          ["FME", "te weinig tijd", "Werkenden", "x"], ["ROC", "te weinig", "Mbo", "y"],
        ],
        ["A1:A2", "B1:C1", "D1:D2"],
        ["Organisatie", "Knelpunt / Omschrijving", "Knelpunt / Levensfase", "Advies"]
      ),
    ])
  func header(rows: [[String]], merged: [String], names: [String]) throws {
    let found = try read(rows, merged)
    #expect(found.names == names)
    #expect(found.records == Array(rows.dropFirst(2)))
    #expect(found.remarks == [Self.isPair])
  }

  @Test(
    "prove none where the second row is an answer",
    arguments: [
      // A wide column.
      [["Organisatie", "Toelichting", ""], ["FME", "te duur", ""], ["ROC", "te laat", ""]],
      // A note beside an answer.
      [
        ["Organisatie", "Toelichting", ""], ["FME", "te duur", "zie bijlage"], ["ROC", "b", "c"],
      ],
    ])
  func noHeader(rows: [[String]]) throws {
    #expect(try read(rows, ["B1:C1"]).records.count == 2)
  }

  @Test("are filled downwards in the rows that hold anything else, which is said")
  func down() throws {
    let found = try read(
      [
        ["Organisatie", "Levensfase", "Toelichting"], ["FME", "Werkenden", "een"],
        ["", "", "twee"], [], ["ROC", "Mbo", "drie"], ["", "", ""], ["", "", "vier"],
      ], ["A2:A4", "B2:B3", "A5:B6"])
    #expect(
      found.records == [
        ["FME", "Werkenden", "een"], ["FME", "Werkenden", "twee"], ["ROC", "Mbo", "drie"],
        ["", "", "vier"],
      ])
    #expect(
      found.remarks == [
        "what stands in merged cells counts for each of their rows: 2 cells filled, the first A3"
      ])
  }

  @Test("and formulas without a result, and errors, are told")
  func results() throws {
    let file = try WorkbookFile(
      rows: """
        <row><c t='str'><v>a</v></c><c t='str'><v>b</v></c></row>
        <row><c><f>1+1</f></c><c><f>1+1</f><v>2</v></c></row>
        <row><c t='str'><f>""</f><v></v></c><c t='e'><v>#REF!</v></c></row>
        <row><c t='e'><v>#N/A</v></c><c><f>A1</f><v></v></c></row>
        """
    ).write()
    var opened = try ResponseFile(path: file.path)
    var record = Record()
    while try opened.table.next(&record) {}
    #expect(
      opened.remarks == [
        "2 cells with a formula and without its result, empty here, the first A2; open the file in "
          + "Excel and save it again",
        "2 cells with an error such as #REF!, the first B3; that is no answer",
      ])
  }
}
