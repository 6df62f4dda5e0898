import Foundation
import SQLite
import Testing

@testable import StakeholderInput

@Suite("The demo")
struct DemoTests {
  private static func text(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).appending(path: "../../../Scripts/demo").standardized
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  private static func store() throws -> (store: Store, told: [Told]) {
    let store = try Store.inMemory()
    return (
      store,
      [
        try store.importCodebook(text("codebook.csv")),
        try store.importInitiatives(text("initiatives.csv")),
        try store.importSubmissions(text("statements.csv")),
      ]
    )
  }

  @Test("is imported whole")
  func whole() throws {
    let (store, told) = try Self.store()
    #expect(told.map(\.refusals) == [[], [], []])
    #expect(told.map(\.summary.added) == [22, 22, 67])
    #expect(told[2].summary.statements == 67)
    #expect(told[2].summary.silent == 0)
    #expect(
      try store.phases().map(\.name) == ["Funderend onderwijs", "Beroepsonderwijs", "Werkenden"])
    #expect(
      try store.statements().filter { $0.initiatives.count > 1 }.map(\.initiatives) == [
        ["Digitale Academie Noord-Nederland", "IT Academy Noord-Nederland", "Make IT Work"],
        ["Digitale Academie Noord-Nederland", "IT Academy Noord-Nederland", "Make IT Work"],
      ])
  }

  @Test("has these counts")
  func counts() throws {
    let frequency = try Self.store().store.frequency()
    #expect(
      frequency.phases.map { block in
        "\(block.phase ?? "-") \(block.base): "
          + block.bottlenecks.map { "\($0.code) \($0.count)/\($0.initiatives)" }
          .joined(separator: ", ") + "; \(block.uncoded.submissions)"
      } == [
        "Funderend onderwijs 15: FO-03 2/0, FO-05 2/0, FO-01 1/0, FO-02 1/0, FO-04 1/0; 11",
        "Beroepsonderwijs 21: BO-04 2/0, BO-05 2/0, BO-01 1/0, BO-02 1/0, BO-03 1/1, BO-06 1/0, "
          + "BO-07 1/1, BO-08 1/0, DOCENT 1/1; 12",
        "Werkenden 25: WE-01 2/0, WE-02 2/0, DOCENT 1/0, WE-03 1/0, WE-04 1/0, WE-05 1/0, "
          + "WE-06 1/0, WE-07 1/0, WE-08 1/1; 16", "- 6: ; 6",
      ])
  }

  @Test("comes out as it went in, and again from there")
  func roundTrip() throws {
    let store = try Self.store().store
    let exports = try store.exports()
    #expect(exports[0] == (try Self.text("codebook.csv")))
    let (copy, told) = try Store.importing(exports: exports)
    #expect(told.allSatisfy { $0.refusals.isEmpty })
    #expect(try copy.exports() == exports)
  }
}
