import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("A mapping in a table")
struct MappingTableTests {
  @Test("is read as it is written, whatever its dialect, and without the columns that it lacks")
  func read() throws {
    let text = """
      column;sample;field;phase;kind;question;code
      a;x;id;;;;
      b;;-;;;;
      c;;choice;Onderwijs; ;Wat knelt?;A; AB

      """
    // The last line has a field too many, since its list is not quoted.
    #expect(throws: TabularError.self) { try MappingTable(text: text) }
    let quoted = text.replacing("A; AB", with: "\"A; AB; geld=\"").replacing(
      "Onderwijs; ", with: "\"Onderwijs; Werk\";Knelpunt")
    let table = try MappingTable(text: quoted)
    #expect(
      table.text == """
        column;sample;field;phase;kind;question;code
        a;;id;;;;
        b;;-;;;;
        c;;choice;"Onderwijs; Werk";problem;Wat knelt?;"A; AB; geld="

        """)
    #expect(try MappingTable(text: table.text).cells == table.cells)
    #expect(
      try MappingTable(text: "Kolom,Veld\na,Stakeholder Type\n\nb,\"id; stakeholder\"\n").text
        == """
        column;sample;field;phase;kind;question;code
        a;;stakeholder-type;;;;
        b;;"id; stakeholder";;;;

        """)
  }

  @Test("keeps what a spreadsheet would take for a formula")
  func formulas() throws {
    let table = MappingTable(
      rows: [
        MappingTable.Row(
          column: "=1+1", sample: "+31 6", role: .choice,
          traits: ColumnTraits(question: "-"),
          codes: [ChoiceCode(answer: "- geen", code: nil), ChoiceCode("A")])
      ], source: "mapping.csv")
    #expect(
      table.text == """
        column;sample;field;phase;kind;question;code
        '=1+1;'+31 6;choice;;;-;"'- geen=; A"

        """)
    var read = try MappingTable(text: table.text).rows
    read[0].line = 0
    read[0].sample = "+31 6"
    #expect(read == table.rows)
  }

  @Test(
    "is refused with every fault, its line, its column and what to do",
    arguments: [
      (
        "column,field\na,id\nb,naam\nc,choice; id\n",
        [
          "mapping.csv, line 3, column field: 'naam' is no field; write one of id, stakeholder, "
            + "stakeholder-type, region, sector, network, received, channel, language, consultation, "
            + "part, phase, bottleneck, initiative, statement, question, kind, choice, or - for a "
            + "column that is not stored",
          "mapping.csv, line 4, column field: 'choice' is no field; write one of id, stakeholder, "
            + "stakeholder-type, region, sector, network, received, channel, language, consultation, "
            + "part, phase, bottleneck, initiative, statement, question, kind, choice, or - for a "
            + "column that is not stored",
        ]
      ),
      (
        "column,field,kind\na,statement,klacht\n",
        [
          "mapping.csv, line 2, column kind: 'klacht' is no kind of statement; write one of problem, "
            + "recommendation, success factor, scaling challenge, other"
        ]
      ),
      (
        "column,veld,fase\na,id,Werk\nb,-,Werk\n,id,\n",
        [
          "mapping.csv, line 2, column fase: a phase goes with the fields statement, choice and "
            + "bottleneck; empty this cell",
          "mapping.csv, line 4, column column: the name of a column is missing here; give it, or its "
            + "number as #3",
        ]
      ),
      (
        "column,field,code\na,statement,A\n",
        [
          "mapping.csv, line 2, column code: a code goes with the field choice; write that, or take "
            + "'A' out"
        ]
      ),
      (
        "column,field\na,id\na,statement\nb,region\n",
        ["mapping.csv, line 3, column column: line 2 is about this column too; take one out"]
      ),
      (
        "column,field\na,id\nb,id\n",
        [
          "mapping.csv, line 3, column field: line 2 is id too, and only one column can be it; write -"
        ]
      ),
      (
        "column,veldnaam\na,id\n",
        [
          "mapping.csv, line 1: there is no column field; the header should hold column, field, phase, "
            + "kind, question, code"
        ]
      ),
    ])
  func faults(text: String, expected: [String]) throws {
    #expect(try MappingTable.faults(text) == expected)
  }

  @Test("finds its columns by name, whatever their order, and tells what is new and what is gone")
  func differences() throws {
    let table = try MappingTable(
      text:
        "column,field\nVraag 1,statement\nORG,stakeholder\n#4,id\nWeg,region\nx,-\nx (2),channel\n")
    let outline = try ResponseOutline(text: "org,vraag-1,Nieuw,nummer,x,x\n")
    let differences = table.differences(from: outline.header)
    #expect(differences.new == ["Nieuw"] && differences.absent == ["Weg"])
    #expect(
      try ColumnMapping(outline, table).fields
        == [0: .stakeholder, 1: .statement, 3: .id, 5: .channel])
  }

  @Test("is refused where a name could be several columns, or two names are one")
  func ambiguous() throws {
    let outline = try ResponseOutline(text: "Regio,regio,tekst\n")
    func faults(_ text: String) throws -> [String] {
      try #require(throws: MappingFaults.self) {
        try ColumnMapping(outline, MappingTable(text: text))
      }
      .faults.map(\.description)
    }
    #expect(
      try faults("column,field\nREGIO,region\ntekst,statement\n") == [
        "mapping.csv, line 2, column column: this could be any of the columns #1, #2; write its number"
      ])
    #expect(
      try faults("column,field\ntekst,statement\n#3,region\n") == [
        "mapping.csv, line 3, column column: line 2 is about this column too; take one out"
      ])
  }

  @Test("is checked against the codebook before anything is read")
  func checked() throws {
    let store = try Store.small()
    let table = try MappingTable(
      text: """
        column,field,phase,code
        a,choice,Onderwijs; werk,A; ja=x; nee=
        b,choice,Werk,A
        c,choice,,C9
        d,statement,Wonen,
        e,-,Wonen,

        """)
    let faults = try #require(throws: MappingFaults.self) { try store.check(table) }
    #expect(
      faults.faults.map(\.description) == [
        "mapping.csv, line 3, column code: the codebook lets bottleneck 'A' occur in none of the "
          + "record's phases; correct the record, or widen the codebook with --on-unknown add",
        "mapping.csv, line 4, column code: unknown bottleneck 'C9'; correct the code, or import the "
          + "codebook first, or use --on-unknown add",
        "mapping.csv, line 5, column phase: unknown phase; write one of Onderwijs, Werk, or use "
          + "--on-unknown add",
      ])
  }
}

@Suite("The answers to a closed question")
struct ChoiceColumnTests {
  private func read(_ cell: String, codes: String, name: String = "Wat knelt? [Geld]") -> String {
    let codes = ListCell.split(codes).map(ChoiceCode.init)
    let reader = ChoiceColumn.Reader(
      ChoiceColumn(column: 0, codes: codes), name: name, separator: nil)
    guard let answer = reader.read(cell) else { return "refused" }
    return answer.codes.joined(separator: " ")
      + (answer.rest.isEmpty ? "" : " | " + answer.rest.joined(separator: " | "))
  }

  @Test(
    "are ticks in the words of any program, or the choice itself",
    arguments: [
      "Ja", "Yes", "Y", "y", "1", "X", "x", "TRUE", "waar", "checked", "✓", "1.0", "Geld", "geld.",
    ])
  func ticked(cell: String) {
    #expect(read(cell, codes: "A; B") == "A B")
  }

  @Test(
    "are nothing where there is no tick",
    arguments: [
      "Nee", "No", "N", "0", "FALSE", "onwaar", "", " ", "-", "n.v.t.", "N/A", "Not selected",
    ])
  func open(cell: String) {
    #expect(read(cell, codes: "A; B") == "")
  }

  @Test("are refused where they are neither", arguments: ["2", "Weet niet", "10", "00"])
  func neither(cell: String) {
    #expect(read(cell, codes: "A") == "refused")
  }

  @Test(
    "can be listed, and what is in no list is text",
    arguments: [
      ("Groot knelpunt", "Groot knelpunt=A; Klein knelpunt=", "A"),
      ("klein  KNELPUNT", "Groot knelpunt=A; Klein knelpunt=", ""),
      ("Tijd;Geld;", "Geld=A; Tijd=B; Tijd=C", "B C A"), ("Ja", "Ja=A", "A"), ("Nee", "Ja=A", ""),
      ("Nee", "Nee=A", "A"), ("Ja", "Geld=A", " | Ja"), ("Ja", "Geld=A; B", "B"),
      ("Geld;Iets anders", "Geld=A", "A | Iets anders"),
      ("Geld, Te weinig tijd, en mensen", "Geld=A; Te weinig tijd, en mensen=B", "A B"),
      ("Geld,Te weinig tijd,en mensen", "Geld=A; Te weinig tijd, en mensen=B", "A B"),
      ("Geld, iets, en nog wat", "Geld=A", "A | iets, en nog wat"),
      ("iets,  en nog wat", "Geld=A", " | iets,  en nog wat"), ("x=y=A", "x=y=A=B", "B"),
      ("Weet niet", "A; Weet niet=", ""),
    ])
  func listed(cell: String, codes: String, expected: String) {
    #expect(read(cell, codes: codes) == expected)
  }

  @Test("are found in the name of the column, however that is put together")
  func names() {
    for name in [
      "Wat knelt? [Geld]", "KN[SQ001]. Wat knelt? [Geld]", "Wat knelt? - Geld",
      "Wat knelt? - Selected Choice - Geld", "groep/knelt/Geld", "Wat knelt: Geld", "14. Geld.",
      "Geld",
    ] {
      #expect(read("geld", codes: "A", name: name) == "A", "\(name)")
    }
  }
}
