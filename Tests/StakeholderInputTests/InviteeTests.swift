import SQLite
import Testing

@testable import StakeholderInput

@Suite("Who was asked to answer")
struct InviteeTests {
  private static let list = """
    Organisatie,Type,Regio,Consultatie
    ROC,mbo,Noord,een
    UWV,overheid,,een
    ROC,,,twee

    """

  @Test("comes in with what describes them, once each")
  func list() throws {
    let store = try Store.small()
    try store.importSubmissions("organisatie,type,tekst\nroc zelf,mbo,een\n", consultation: "een")
    _ = try store.importInvitees(Self.list + "ROC,mbo,Noord,een\n")
    #expect(
      try store.rows(
        "SELECT c.name, h.name, h.type, h.region FROM invitee AS i JOIN consultation AS c ON c.id = consultation_id JOIN stakeholder AS h ON h.id = stakeholder_id ORDER BY 1, 2"
      )
        == ["een|ROC|mbo|Noord", "een|UWV|overheid|", "twee|ROC|mbo|Noord"])
    let again = try store.importInvitees("stakeholder,consultation\nROC,een\nVNO,een\n")
    #expect(again.summary.present == 1 && again.summary.added == 1)
  }

  @Test("names the consultation in the file or beside it")
  func consultation() throws {
    let store = try Store.small()
    let refused = try store.importInvitees("naam\nROC\n\"\"\n")
    #expect(
      refused.refusals == [
        "2 consultation: this record does not say for which consultation; fill it in, or use "
          + "--consultation",
        "3 naam: who was asked needs a name; give it one",
      ])
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 0)
    let told = try store.importInvitees("naam\nROC\n", consultation: "een")
    #expect(told.summary.added == 1)
  }

  @Test("is undone whole, but for who answered since")
  func undo() throws {
    let store = try Store.small()
    let before = try store.dump()
    let told = try store.importInvitees(Self.list)
    let number = try #require(told.number)
    try store.undoImport(number)
    #expect(try store.dump() == before)
    let anew = try store.importInvitees(Self.list)
    try store.importSubmissions("organisatie,tekst\nROC,een\n", consultation: "een")
    try store.undoImport(try #require(anew.number))
    #expect(try store.rows("SELECT name, type FROM stakeholder") == ["ROC|mbo"])
    #expect(try store.rows("SELECT name FROM consultation") == ["een"])
    #expect(try store.count("SELECT count(*) FROM invitee") == 0)
  }

  @Test("holds the answers of who was asked, when those are undone")
  func answersUndone() throws {
    let store = try Store.small()
    let answers = try store.importSubmissions(
      "organisatie,tekst\nROC,een\nVNO,twee\n", consultation: "een")
    try store.importInvitees("organisatie\nROC\nUWV\n", consultation: "een")
    try store.undoImport(try #require(answers.number))
    #expect(try store.rows("SELECT name FROM stakeholder ORDER BY name") == ["ROC", "UWV"])
  }

  @Test("follows a merge of stakeholders")
  func merge() throws {
    let store = try Store.small()
    try store.importInvitees(Self.list)
    _ = try store.mergeStakeholder("UWV", into: "ROC")
    #expect(try store.rows("SELECT stakeholder_id FROM invitee") == ["1", "1"])
  }
}

@Suite("A crosswalk of codes")
struct CrosswalkTests {
  private func store() throws -> Store {
    let store = try Store.small()
    try store.importCodebook("code,title\nC,Cee\nD,Dee\n")
    return store
  }

  @Test("leads to the last code of several steps")
  func steps() throws {
    let store = try store()
    let told = try store.importCrosswalk("oud,nieuw\nA,B\nAB,B\nB,C\n")
    #expect(told.summary.added == 3 && told.refusals.isEmpty)
    let crosswalk = try Crosswalk(of: store.database)
    func last(_ code: String) throws -> String? {
      let id = crosswalk.last(of: try store.bottleneckID(code: code))
      return try store.database.value("SELECT code FROM bottleneck WHERE id = \(id)")
    }
    #expect(try ["A", "AB", "B", "C", "X"].map(last) == ["C", "C", "C", "C", "X"])
  }

  @Test("refuses what leads nowhere, to itself or in a circle")
  func refusals() throws {
    let store = try store()
    let told = try store.importCrosswalk("code,successor\nA,B\nB,C\nC,A\nX,X\nA,D\nX,\nY,A\n")
    #expect(
      told.refusals == [
        "4 successor: the successors go round in a circle; leave one of them out",
        "5 successor: the successors go round in a circle; leave one of them out",
        "6 code: this code has another successor already; use --update to replace it",
        "7 successor: this cell may not be empty",
        "8 code: unknown bottleneck; correct the code, or import the codebook first, or use "
          + "--on-unknown add",
      ])
    #expect(try store.count("SELECT count(*) FROM crosswalk") == 0)
  }

  @Test("is replaced only with update, which its undoing takes back")
  func update() throws {
    let store = try store()
    try store.importCrosswalk("code,successor\nA,B\n")
    let before = try store.dump()
    let told = try store.importCrosswalk("code,successor\nA,C\nC,D\n") { $0.update = true }
    #expect(told.summary.updated == 1 && told.summary.added == 1)
    let circle = try store.importCrosswalk("code,successor\nA,C\nC,A\n") { $0.update = true }
    #expect(circle.refusals.count == 1)
    try store.undoImport(try #require(told.number))
    #expect(try store.dump() == before)
    try store.undoImport(2 + 1)
    #expect(try store.count("SELECT count(*) FROM crosswalk") == 0)
  }

  @Test("is exported and imported again the same")
  func export() throws {
    let store = try store()
    try store.importCrosswalk("code,successor\nD,A\nC,A\n")
    #expect(try store.export(.crosswalk) == "code,successor\nC,A\nD,A\n")
  }
}
