import SQLite
import Testing

@testable import StakeholderInput

@Suite("What people mark and decide")
struct MarkingTests {
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives("name,bottlenecks\nHub,A\nLab,\n")
    try store.importSubmissions(
      "id,fase,knelpunt,tekst\n1,Onderwijs,A,een\n2,Werk,,twee\n3,Werk,B,-\n")
    return store
  }

  @Test("a key quote stands with its statement until it is taken back")
  func quote() throws {
    let store = try Self.store()
    let before = try store.dump()
    #expect(try store.markQuote(statement: 2, by: " anna "))
    #expect(try !store.markQuote(statement: 2, by: "bob"))
    #expect(try store.statements().map(\.isKeyQuote) == [false, true, false])
    var filter = StatementFilter()
    filter.quotesOnly = true
    #expect(try store.statements(filter).map(\.id) == [2])
    #expect(
      try store.rows("SELECT statement, key_quote FROM v_statement") == ["1|0", "2|1", "3|0"])
    try store.unmarkQuote(statement: 2)
    #expect(try store.dump() == before)
  }

  @Test("a statement without words of its own is not quoted, nor one that is not there")
  func nothingToQuote() throws {
    let store = try Self.store()
    func message(_ body: () throws -> Void) -> String {
      do { try body() } catch { return "\(error)" }
      return "nothing"
    }
    #expect(
      message { _ = try store.markQuote(statement: 3, by: "anna") }
        == "statement 3 has no text that says something, so nothing to quote")
    #expect(
      message { _ = try store.markQuote(statement: 9, by: "anna") }.contains("no statement 9"))
    #expect(
      message { _ = try store.markQuote(statement: 1, by: " ") }.hasPrefix("say who notes it"))
    #expect(
      message { try store.unmarkQuote(statement: 1) }
        == "statement 1 is not marked; see: knelpunt statement list --quotes")
  }

  @Test("a submission with a key quote is not replaced")
  func replaced() throws {
    let store = try Self.store()
    _ = try store.markQuote(statement: 2, by: "anna")
    let told = try store.importSubmissions("id,fase,tekst\n2,Werk,anders\n") { $0.update = true }
    #expect(
      told.refusals == [
        "2 id: 1 statements of this submission are marked to be quoted, which would be lost; "
          + "unmark them first (knelpunt statement unmark)"
      ])
  }

  @Test("the last appraisal of an initiative holds, and the earlier ones are kept")
  func appraisal() throws {
    let store = try Self.store()
    try store.appraise(
      initiative: "hub", selected: false, criterion: " bereik ", reason: " klein ", by: "anna")
    try store.appraise(initiative: "Hub", selected: true, criterion: "bereik", by: "bob")
    try store.appraise(
      initiative: "Lab", selected: false, criterion: "resultaat", reason: "", by: "bob")
    #expect(
      try store.rows("SELECT initiative, selected, criterion, reason FROM v_initiative")
        == ["Hub|1|bereik|", "Lab|0|resultaat|"])
    #expect(
      try store.rows("SELECT selected, criterion, reason, coder_id FROM appraisal ORDER BY id")
        == ["0|bereik|klein|1", "1|bereik||2", "0|resultaat||2"])
    #expect(try store.appraisals()["Hub"]?.coder == "bob")
    #expect(throws: InputError.self) {
      try store.appraise(initiative: "Hub", selected: true, criterion: " ", by: "bob")
    }
    #expect(throws: InputError.self) {
      try store.appraise(initiative: "Bus", selected: true, criterion: "x", by: "bob")
    }
  }
}
