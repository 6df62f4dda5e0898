import SQLite
import Testing

@testable import StakeholderInput

@Suite("The stakeholder of a submission")
struct StakeholderImportTests {
  private static let header = "id,organisatie,type,regio,sector,netwerk,tekst\n"

  private func stakeholders(_ store: Store) throws -> [String] {
    try store.rows("SELECT name, type, region, sector, network FROM stakeholder ORDER BY id")
  }

  @Test("is one under one name, in one file and in the next, and known ever better")
  func completed() throws {
    let store = try Store.inMemory()
    let first = try store.importSubmissions(
      Self.header + "1,ROC,,,,,a\n2, ROC ,school,,,,b\n3,roc,,,,,c\n")
    let second = try store.importSubmissions(
      Self.header + "4,ROC,school,Noord,,HCA,d\n1,ROC,,,ICT,,a\n")
    #expect(try stakeholders(store) == ["ROC|school|Noord|ICT|HCA", "roc||||"])
    #expect(first.summary.attributeConflicts == [])
    #expect(second.summary.attributeConflicts == [])
  }

  @Test("that is another than before is told of once an attribute, and the first is kept")
  func conflicts() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      Self.header + "1,ROC,school,Noord,,,a\n2,ROC,mbo,Noord,,,b\n3,ROC,hbo,Zuid,,,c\n")
    #expect(
      told.summary.attributeConflicts == [
        AttributeConflict(line: 3, stakeholder: 1, attribute: "type"),
        AttributeConflict(line: 4, stakeholder: 1, attribute: "region"),
      ])
    #expect(told.summary.outcome == .done(number: 1))
    #expect(try stakeholders(store) == ["ROC|school|Noord||"])
  }

  @Test("is replaced where the import may replace")
  func replaced() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.header + "1,ROC,school,Noord,,,a\n")
    let told = try store.importSubmissions(Self.header + "2,ROC,mbo,,,,b\n") { $0.update = true }
    #expect(told.summary.attributeConflicts.map(\.attribute) == ["type"])
    #expect(try stakeholders(store) == ["ROC|mbo|Noord||"])
  }

  @Test("is known by an alias too")
  func alias() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.header + "1,ROC,,,,,a\n2,ROC Noord,school,,,,b\n")
    #expect(try store.mergeStakeholder("ROC Noord", into: "ROC") == 1)
    let told = try store.importSubmissions(
      Self.header + "2,ROC,,,,,b\n3,ROC Noord,,Noord,,,c\n4,ROC,mbo,,,,d\n")
    #expect(told.summary.present == 1)
    #expect(told.summary.added == 2)
    #expect(told.summary.attributeConflicts.map(\.attribute) == ["type"])
    #expect(try stakeholders(store) == ["ROC|school|Noord||"])
    #expect(try store.stakeholder("ROC Noord").submissions == 4)
  }

  @Test("is told apart as the database does it, not as characters look")
  func exactNames() throws {
    let store = try Store.inMemory()
    let names = ["Café", "Cafe\u{301}", "Café", "Cafe\u{301}"]
    let records = names.enumerated().map { "\($0.offset),\($0.element),,,,,a\n" }
    try store.importSubmissions(Self.header + records[0] + records[1])
    try store.importSubmissions(Self.header + records[3] + records[2])
    #expect(try store.stakeholders().map(\.submissions) == [2, 2])
  }

  @Test("may be nobody, and what such a record says of a stakeholder is counted")
  func nobody() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      Self.header + "1,,school,Noord,,,a\n2,,,,,,b\n3,ROC,school,,,,b\n4,,,,ICT,,c\n")
    #expect(told.summary.unattributed == 2)
    #expect(try stakeholders(store) == ["ROC|school|||"])
  }
}
