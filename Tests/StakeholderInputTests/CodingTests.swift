import SQLite
import Testing

@testable import StakeholderInput

@Suite("Coding by hand")
struct CodingTests {
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives("name\nHub\n")
    try store.importSubmissions("fase,knelpunt,tekst\nOnderwijs,A,ab😀e\u{301}\n,,\"\"\nWerk,X,\n")
    return store
  }

  private func refusal(_ body: () throws -> Void) throws -> String {
    try #require(throws: InputError.self) { try body() }.description
  }

  @Test("adds a mention once a coder and place, and takes it back")
  func addsAndRemoves() throws {
    let store = try Self.store()
    #expect(try store.addMention(of: "ab", in: 1, by: " anna "))
    #expect(try !store.addMention(of: "AB", in: 1, by: "anna"))
    #expect(try store.addMention(of: "AB", in: 1, by: "bob"))
    #expect(try store.addMention(of: "AB", in: 1, by: "bob", span: TextSpan(start: 1, length: 2)))
    let mentions = try store.statement(1).mentions
    #expect(
      mentions.map { "\($0.code) \($0.coder) \($0.method)" } == [
        "A import import", "AB anna manual", "AB bob manual", "AB bob manual",
      ])
    #expect(mentions.last?.span == TextSpan(start: 1, length: 2))
    #expect(mentions.last?.codedAt?.hasSuffix("Z") == true)
    #expect(try store.removeMention(of: "ab", in: 1, by: "bob") == 2)
    #expect(try store.removeMention(of: "AB", in: 1) == 1)
    #expect(try store.removeMention(of: "A", in: 1) == 1)
    #expect(try store.statement(1).mentions == [])
    #expect(
      try refusal { _ = try store.removeMention(of: "A", in: 1) }
        == "statement 1 has no such mention of A; see: knelpunt statement show 1")
  }

  @Test("does not take another length at the same place for the same")
  func otherLength() throws {
    let store = try Self.store()
    #expect(try store.addMention(of: "AB", in: 1, by: "anna"))
    let message = try refusal {
      _ = try store.addMention(of: "AB", in: 1, by: "anna", span: TextSpan(start: 0, length: 1))
    }
    #expect(
      message == "this coder noted it there with another length; first: knelpunt mention remove")
  }

  @Test(
    "takes a span within the text, in Unicode scalars",
    arguments: [
      (0, 5, true), (4, 1, true), (2, 1, true), (0, 6, false), (5, 1, false), (0, 0, false),
      (-1, 1, false), (1, -1, false), (Int.max, 1, false), (1, Int.max, false), (4, 2, false),
    ])
  func spans(start: Int, length: Int, isIn: Bool) throws {
    let store = try Self.store()
    let span = TextSpan(start: start, length: length)
    if isIn {
      #expect(try store.addMention(of: "AB", in: 1, by: "anna", span: span))
    } else {
      let message = try refusal {
        _ = try store.addMention(of: "AB", in: 1, by: "anna", span: span)
      }
      #expect(message == "the span does not lie within the statement, which is 5 long")
    }
  }

  @Test("refuses what is not there or out of place")
  func refusals() throws {
    let store = try Self.store()
    let before = try store.dump()
    #expect(
      try refusal { _ = try store.addMention(of: "B", in: 1, by: "anna") }
        == "the codebook lets B occur in none of the phases of statement 1; "
        + "see: knelpunt bottleneck show B")
    #expect(
      try refusal { _ = try store.addMention(of: "Z", in: 1, by: "anna") }
        == "there is no bottleneck 'Z'; see: knelpunt bottleneck list")
    #expect(
      try refusal { _ = try store.addMention(of: "A", in: 9, by: "anna") }
        == "there is no statement 9; see: knelpunt statement list")
    for coder in ["", " ", "import"] {
      #expect(
        try refusal { _ = try store.addMention(of: "A", in: 1, by: coder) }
          == "say who notes it ('import' stands for what came with a file)")
    }
    #expect(try refusal { _ = try store.removeMention(of: "A", in: 9) }.contains("no statement 9"))
    #expect(try store.dump() == before)
  }

  @Test("links initiatives to bottlenecks, once, and takes that back")
  func links() throws {
    let store = try Self.store()
    #expect(try store.link(initiative: "hub", to: "a"))
    #expect(try !store.link(initiative: "Hub", to: "A"))
    #expect(try store.initiative(named: "Hub").bottlenecks == ["A"])
    try store.unlink(initiative: "HUB", from: "a")
    #expect(try store.initiative(named: "Hub").bottlenecks == [])
    #expect(
      try refusal { try store.unlink(initiative: "Hub", from: "A") } == "'Hub' is not linked to A")
    #expect(
      try refusal { _ = try store.link(initiative: "Weg", to: "A") }
        == "there is no initiative 'Weg'; see: knelpunt initiative list")
    #expect(
      try refusal { _ = try store.link(initiative: "Hub", to: "Z") }
        == "there is no bottleneck 'Z'; see: knelpunt bottleneck list")
  }

  @Test("merges stakeholders: submissions, aliases and what is known go to the one that stays")
  func merges() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(
      "id,organisatie,type,regio,tekst\n1,ROC,school,,a\n2,ROC Noord,mbo,Noord,b\n3,RN,,,c\n4,UWV,,,d\n"
    )
    #expect(try store.mergeStakeholder("RN", into: "ROC Noord") == 1)
    #expect(try store.mergeStakeholder("2", into: "ROC") == 2)
    let merged = try store.stakeholder("RN")
    #expect(merged.name == "ROC")
    #expect(merged.aliases == ["RN", "ROC Noord"])
    #expect(merged.submissions == 3)
    #expect(merged.attributes.type == "school")
    #expect(merged.attributes.region == "Noord")
    #expect(
      try refusal { _ = try store.mergeStakeholder("RN", into: "ROC") }
        == "both names are of the same stakeholder already")
    #expect(
      try refusal { _ = try store.mergeStakeholder("Jansen", into: "ROC") }
        == "there is no such stakeholder; see: knelpunt stakeholder list")
    #expect(try store.stakeholders().map(\.name) == ["ROC", "UWV"])
  }

  @Test("of statements can be asked for by submission, phase, bottleneck and what is left")
  func filters() throws {
    let store = try Store.small()
    try store.importSubmissions(
      "fase,knelpunt,tekst\nOnderwijs,A,een\nWerk,,twee\n,,n.v.t.\nWerk; Onderwijs,AB,vier\n")
    func found(_ set: (inout StatementFilter) -> Void) throws -> [Int64] {
      var filter = StatementFilter()
      set(&filter)
      return try store.statements(filter).map(\.id)
    }
    #expect(try found { _ in } == [1, 2, 3, 4])
    #expect(try found { $0.phase = "werk" } == [2, 4])
    #expect(try found { $0.bottleneck = "ab" } == [4])
    #expect(try found { $0.uncodedOnly = true } == [2])
    #expect(try found { $0.submission = 3 } == [3])
  }
}
