import SQLite
import Testing

@testable import StakeholderInput

@Suite("Later work on what an import brought")
struct UndoLossTests {
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives("name,bottlenecks\nHub,A\n")
    try store.importSubmissions(
      "id,organisatie,type,regio,fase,tekst\n1,ROC,,,Onderwijs,een\n2,UWV,x,Noord,Werk,twee\n")
    return store
  }

  typealias Work = (name: String, do: @Sendable (Store) throws -> Void, undo: Int64, loss: String)

  private static let works: [Work] = [
    (
      "a mention by hand", { _ = try $0.addMention(of: "A", in: 1, by: "anna") }, 3,
      "codings of its statements (1)"
    ),
    (
      "a mention of its bottleneck", { _ = try $0.addMention(of: "A", in: 1, by: "anna") }, 1,
      "mentions of its bottlenecks elsewhere (1), "
        + "links of initiatives to bottlenecks that are not of the import (1)"
    ),
    (
      "an imported mention",
      { try $0.importMentions("submission,bottleneck,coder\n1,A,anna\n") }, 3,
      "codings of its statements (1)"
    ),
    (
      "a link by hand", { _ = try $0.link(initiative: "Hub", to: "B") }, 2,
      "links of initiatives to bottlenecks that are not of the import (1)"
    ),
    (
      "a statement about its initiative",
      { try $0.importSubmissions("initiatief,tekst\nHub,drie\n") }, 2,
      "references of statements to its initiatives (1)"
    ),
    (
      "a part of its initiative", { try $0.importInitiatives("name,parent\nDeel,Hub\n") }, 2,
      parents
    ),
    (
      "a key quote", { _ = try $0.markQuote(statement: 1, by: "anna") }, 3,
      "key quotes of its statements (1)"
    ),
    (
      "an appraisal",
      { try $0.appraise(initiative: "Hub", selected: false, criterion: "bereik", by: "anna") }, 2,
      "appraisals (1)"
    ),
    (
      "a step of a crosswalk", { try $0.importCrosswalk("code,successor\nA,B\n") }, 1,
      "links of initiatives to bottlenecks that are not of the import (1), "
        + "steps of a crosswalk from or to its bottlenecks (1)"
    ),
    (
      "a merge", { _ = try $0.mergeStakeholder("UWV", into: "ROC") }, 3,
      "merges of its stakeholders (1)"
    ),
  ]

  private static let parents = "parents of what is not of the import (1)"

  @Test("is lost by its undoing only by force", arguments: works.indices)
  func lost(index: Int) throws {
    let work = Self.works[index]
    let store = try Self.store()
    try work.do(store)
    let before = try store.dump(withLog: true)
    let error = #expect(throws: InputError.self, "\(work.name)") { try store.undoImport(work.undo) }
    #expect(
      error?.message == "undoing import \(work.undo) would lose \(work.loss). "
        + "Take back what can be taken back, or use --force")
    #expect(try store.dump(withLog: true) == before)
    try store.undoImport(work.undo, force: true)
    #expect(try store.rows("PRAGMA foreign_key_check") == [])
    #expect(try store.dump() != before)
  }

  @Test("is not lost where mentions would stand out of place without it")
  func strays() throws {
    let store = try Self.store()
    try store.importCodebook("code,title,phases\nB,Bee,Onderwijs; Werk\n") { $0.update = true }
    try store.importSubmissions("fase,knelpunt,tekst\nOnderwijs,B,drie\nWerk,B,vier\n")
    let before = try store.dump(withLog: true)
    let error = #expect(throws: InputError.self) { try store.undoImport(4) }
    #expect(
      error?.message == "undoing import 4 would lose the place in the codebook of mentions (1). "
        + "Take back what can be taken back, or use --force")
    #expect(try store.dump(withLog: true) == before)
    try store.undoImport(5)
    try store.undoImport(4)
    #expect(try store.bottleneck(code: "B").phases == ["Werk"])
  }

  @Test("of a stakeholder that it completed is kept: a merge, and what the merge told")
  func mergeAfterCompletion() throws {
    let store = try Self.store()
    try store.importSubmissions("id,organisatie,type,tekst\n3,ROC,school,drie\n")
    _ = try store.mergeStakeholder("UWV", into: "ROC")
    try store.undoImport(4)
    #expect(
      try store.rows("SELECT name, type, region FROM stakeholder") == ["ROC||Noord"])
    #expect(try store.stakeholder("UWV").submissions == 2)
  }

  @Test("does not bring back a stakeholder that was merged into another")
  func mergedAway() throws {
    let store = try Self.store()
    try store.importSubmissions("id,organisatie,sector,tekst\n3,UWV,ICT,drie\n")
    try store.importSubmissions("id,organisatie,tekst\n2,Nieuw,twee\n") { $0.update = true }
    _ = try store.mergeStakeholder("UWV", into: "ROC")
    try store.undoImport(5)
    #expect(try store.submission("2").stakeholder == "ROC")
    try store.undoImport(4)
    #expect(try store.stakeholders().map(\.name) == ["ROC"])
    #expect(try store.stakeholder("UWV").submissions == 2)
  }

  @Test("that took a mention away stands, also where the import had changed it")
  func removedMention() throws {
    let store = try Self.store()
    try store.importMentions("submission,bottleneck,coder,start,length\n1,A,anna,0,1\n")
    try store.importMentions("submission,bottleneck,coder,start,length\n1,A,anna,0,2\n") {
      $0.update = true
    }
    #expect(try store.removeMention(of: "A", in: 1) == 1)
    try store.undoImport(5)
    #expect(try store.export(.mentions).split(separator: "\n").count == 1)
  }
}
