import SQLite
import Tabular
import Testing

@testable import StakeholderInput

@Suite("A mapping that is remembered")
struct SavedMappingTests {
  private static let mapping = """
    column,sample,field,phase,kind,question,code
    Nummer,7,id,,,,
    Wat knelt? [Geld],Ja,choice,Onderwijs; Werk,problem,Wat knelt?,AB; ja=X
    Advies,,statement,Werk,recommendation,,
    Weg,,region,,,,

    """

  private func remembering() throws -> Store {
    let store = try Store.small()
    let header = Header(["Nummer", "Advies", "Wat knelt? [Geld]", "Rest"])
    try store.remember(MappingTable(text: Self.mapping), for: header, of: "ronde1.csv")
    return store
  }

  @Test("has a row for every column of its file, and no values")
  func rows() throws {
    let saved = try remembering().savedMapping(1)
    #expect(saved.file == "ronde1.csv" && saved.number == 1)
    #expect(
      saved.table.text == """
        column;sample;field;phase;kind;question;code
        Nummer;;id;;;;
        Advies;;statement;Werk;recommendation;;
        Wat knelt? [Geld];;choice;"Onderwijs; Werk";problem;Wat knelt?;"AB; ja=X"
        Rest;;-;;;;

        """)
  }

  @Test(
    "is found by the names of the columns, whatever their order, case and punctuation",
    arguments: [
      (["Nummer", "Advies", "Wat knelt? [Geld]", "Rest"], true),
      (["REST", "wat knelt [geld]", "advies?", "nummer"], true),
      (
        ["rejected-line", "rejected-reason", "Nummer", "Advies", "Wat knelt? [Geld]", "Rest"], true
      ),
      (["Nummer", "Advies", "Wat knelt? [Geld]"], false),
      (["Nummer", "Advies", "Wat knelt? [Geld]", "Rest", "Rest"], false),
      (["Nummer", "Advies", "Wat knelt? [Tijd]", "Rest"], false),
    ])
  func found(names: [String], isFound: Bool) throws {
    #expect((try remembering().savedMapping(for: Header(names)) != nil) == isFound)
  }

  @Test("keeps its number where it is used again, and gives way to a newer one of the same columns")
  func replaced() throws {
    let store = try remembering()
    try store.remember(
      MappingTable(text: "column,field\nx,statement\n"), for: Header(["x"]), of: "ander.csv")
    try store.remember(
      MappingTable(text: "column,field\nRest,statement\n"),
      for: Header(["Rest", "Advies", "Nummer", "Wat knelt? [Geld]"]), of: "ronde2.csv")
    #expect(try store.savedMappings().map(\.number) == [1, 2])
    let saved = try store.savedMapping(1)
    #expect(saved.file == "ronde2.csv")
    #expect(saved.table.cells.map { $0[2] } == ["statement", "-", "-", "-"])
  }

  @Test("tells two columns of one name apart")
  func duplicates() throws {
    let store = try Store.small()
    let header = Header(["x", "x", ""])
    try store.remember(
      MappingTable(text: "column,field\n#2,statement\n#3,id\n"), for: header, of: "a.csv")
    let table = try #require(try store.savedMapping(for: header)).table
    #expect(table.cells.map { $0[0] } == ["x", "x (2)", "column 3"])
    #expect(
      try ColumnMapping(ResponseOutline(header: header), table).fields == [1: .statement, 2: .id])
  }

  @Test("is offered where most of its columns are there, and taken over by a proposal")
  func nearest() throws {
    let store = try remembering()
    #expect(
      try store.nearestMapping(to: Header(["Nummer", "Advies", "Rest", "Nieuw"]))?.number == 1)
    #expect(try store.nearestMapping(to: Header(["Nummer", "Advies"])) == nil)
    #expect(
      try store.proposal(
        "Nieuw advies,Wat knelt? [Geld],Nummer,Advies\nDoe er iets aan,Nee,8,Wel iets\n"
      ).table.text == """
        column;sample;field;phase;kind;question;code
        Nieuw advies;Doe er iets aan;statement;;recommendation;;
        Wat knelt? [Geld];Nee;choice;"Onderwijs; Werk";problem;Wat knelt?;"AB; ja=X"
        Nummer;8;id;;;;
        Advies;Wel iets;statement;Werk;recommendation;;

        """)
  }

  @Test("is forgotten, and stays over an undo")
  func forgotten() throws {
    let store = try Store.small()
    try store.importSubmissions("id,tekst\n1,een\n")
    try store.remember(MappingTable(text: Self.mapping), for: Header(["Advies"]), of: "a.csv")
    try store.undoImport(2)
    try store.forgetMapping(1)
    #expect(try store.savedMappings().isEmpty)
    let error = #expect(throws: InputError.self) { try store.forgetMapping(1) }
    #expect(error?.description == "there is no mapping 1; see: knelpunt mapping list")
  }

  @Test("names its row where the codebook lost what it refers to")
  func outdated() throws {
    let store = try remembering()
    let table = try store.savedMapping(1).table
    try store.undoImport(1)
    let faults = try #require(throws: MappingFaults.self) { try store.check(table) }
    #expect(
      faults.faults.map(\.description) == [
        "mapping 1, column phase: Advies: unknown phase; there are no phases yet, so import the "
          + "codebook first, or use --on-unknown add",
        "mapping 1, column phase: Wat knelt? [Geld]: unknown phase; there are no phases yet, so import "
          + "the codebook first, or use --on-unknown add",
      ])
  }
}
