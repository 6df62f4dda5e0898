import Tabular
import Testing

@testable import StakeholderInput

@Suite("The columns of a file with submissions")
struct ColumnMappingTests {
  private func mapping(
    _ names: [String], map: [String] = []
  ) throws -> ColumnMapping {
    try ColumnMapping(
      ResponseOutline(header: Header(names)), overrides: map.map(ColumnMapping.Override.init))
  }

  private func refusal(_ names: [String], map: [String] = []) throws -> String {
    try #require(throws: InputError.self) { try mapping(names, map: map).requireAnswers() }
      .description
  }

  @Test(
    "are found by Dutch and English names, whatever their case and punctuation",
    arguments: [
      ("Response ID", SubmissionField.id), ("Naam van uw organisatie", .stakeholder),
      ("Organisatie", .stakeholder), ("organization", .stakeholder), ("Type", .stakeholderType),
      ("stakeholder_type", .stakeholderType), ("Regio", .region), ("Branche", .sector),
      ("Netwerk", .network), ("Datum", .received), ("Date Submitted", .received),
      ("Kanaal", .channel), ("Taal", .language), ("Consultatie", .consultation), ("Deel", .part),
      ("Levensfase", .phase), ("FASEN", .phase), ("Initiatief", .initiative), ("Vraag", .question),
      ("Soort uitspraak", .kind), ("Knelpunten", .bottleneck),
    ])
  func found(name: String, field: SubmissionField) throws {
    let mapping = try mapping([name, "Toelichting", "Iets anders"])
    #expect(mapping.fields == [0: field, 1: .statement])
    #expect(mapping.unused == ["Iets anders"])
  }

  @Test("keep their order where several hold statements")
  func severalStatements() throws {
    let mapping = try mapping(["Opmerkingen", "id", "Toelichting", "Reactie"])
    #expect(mapping.columns == [.statement: [0, 2, 3], .id: [1]])
  }

  @Test("are what --map says, by name or number, and in its order")
  func overridden() throws {
    let mapping = try mapping(
      ["Toelichting", "Vraag 2", "Organisatie", "Naam"],
      map: ["statement=#2", "statement=toelichting", "stakeholder=Naam"])
    #expect(mapping.columns == [.statement: [1, 0], .stakeholder: [3]])
    #expect(mapping.unused == ["Organisatie"])
  }

  @Test("can hold two fields where --map says so")
  func twoFields() throws {
    let mapping = try mapping(["nr", "tekst"], map: ["id=#1", "stakeholder=#1"])
    #expect(mapping.columns == [.id: [0], .stakeholder: [0], .statement: [1]])
  }

  @Test("of one name are told apart by the number, or by the name they are known by")
  func repeatedNames() throws {
    let names = ["Antwoord?", "Antwoord?", "id"]
    #expect(try mapping(names, map: ["statement=#2"]).columns == [.statement: [1], .id: [2]])
    #expect(
      try mapping(names, map: ["statement=Antwoord? (2)"]).columns == [.statement: [1], .id: [2]])
  }

  @Test("can be said to be no field's, and are counted past those of a file of rejects")
  func absentAndRejects() throws {
    #expect(try mapping(["Deel", "Tekst"], map: ["part="]).columns == [.statement: [1]])
    #expect(
      try mapping(["rejected-line", "rejected-reason", "x", "y"], map: ["statement=#2"]).columns
        == [.statement: [3]])
  }

  @Test(
    "are refused where a field could be either of two, or none",
    arguments: [
      (
        ["Regio", "regio", "Tekst"], [],
        "column Regio: 2 columns have this name and region needs one of them; "
          + "rename one, or choose with --map region=#NUMBER"
      ),
      (
        ["id", "Naam"], [],
        "no column was recognised as statement or bottleneck; name one with "
          + "--map statement=COLUMN. See: knelpunt preview FILE"
      ),
      (
        ["a", "a", "Tekst"], ["region=a"],
        "'a' could be any of the columns #1, #2; give its number"
      ),
      (["a", "Tekst"], ["region=b"], "there is no column 'b'; see: knelpunt preview FILE"),
      (["a", "Tekst"], ["region=?!"], "there is no column '?!'; see: knelpunt preview FILE"),
      (["a", "Tekst"], ["region=#3"], "there is no column #3; the last is #2"),
      (["a", "Tekst"], ["region=#0"], "there is no column #0; the last is #2"),
      (
        ["a", "b", "Tekst"], ["region=a", "region=b"],
        "only one column can be region; leave out one --map"
      ),
      (
        ["a", "Tekst"], ["statement=#2", "statement=Tekst"],
        "column #2 is statement already; leave out one --map"
      ),
    ])
  func refused(names: [String], map: [String], message: String) throws {
    #expect(try refusal(names, map: map) == message)
  }

  @Test("are asked for by a field that there is", arguments: ["regio=a", "region", "=a", ""])
  func noField(text: String) throws {
    let message = try refusal(["a", "Tekst"], map: [text])
    #expect(message.hasPrefix("'\(text)' is not field=Column; the fields are id, stakeholder, "))
  }

  @Test("that are found by number although a name is a number")
  func namedLikeNumber() throws {
    #expect(try mapping(["#2", "b"], map: ["statement=#2"]).columns == [.statement: [1]])
  }
}
