import Foundation
import SQLite
import Testing

@testable import StakeholderInput

@Suite("The digest of the data")
struct RevisionTests {
  /// Everything that changes the data, one thing after another.
  private static let changes: [(name: String, make: @Sendable (Store) throws -> Void)] = [
    ("codebook", { try $0.importCodebook(smallCodebook) }),
    ("register", { try $0.importInitiatives("name,bottlenecks\nHub,A\n") }),
    (
      "submissions", { try $0.importSubmissions("naam,organisatie,tekst\n1,ROC,een\n2,UWV,twee\n") }
    ),
    (
      "the same with another default",
      { try $0.importSubmissions("naam,organisatie,tekst\n1,VNO,een\n", kind: .other) }
    ),
    ("mentions", { try $0.importMentions("submission,bottleneck,coder\n@1,A,anna\n") }),
    ("invitees", { try $0.importInvitees("naam\nROC\n", consultation: "een") }),
    ("crosswalk", { try $0.importCrosswalk("code,successor\nA,B\n") }),
    ("a mention", { _ = try $0.addMention(of: "B", in: 1, by: "anna") }),
    ("a mention less", { _ = try $0.removeMention(of: "B", in: 1) }),
    ("a link", { _ = try $0.link(initiative: "Hub", to: "B") }),
    ("a link less", { try $0.unlink(initiative: "Hub", from: "B") }),
    ("a choice", { try $0.appraise(initiative: "Hub", selected: true, criterion: "x", by: "a") }),
    ("a quote", { _ = try $0.markQuote(statement: 1, by: "a") }),
    ("a quote less", { try $0.unmarkQuote(statement: 1) }),
    ("a merge", { _ = try $0.mergeStakeholder("UWV", into: "ROC") }),
    ("an undoing", { try $0.undoImport(7) }),
    (
      "a threshold",
      { try $0.database.execute("UPDATE prevalence SET minimum = 0.2 WHERE nl = 'veel'") }
    ),
  ]

  @Test("changes with every change, and is the same wherever the same changes are made")
  func everyChange() throws {
    let stores = try (0..<2).map { _ in try Store.inMemory() }
    var seen = [try stores[0].revision().digest]
    for change in Self.changes {
      for store in stores { try change.make(store) }
      let digest = try stores[0].revision().digest
      #expect(!seen.contains(digest), "after \(change.name)")
      #expect(try stores[1].revision().digest == digest, "after \(change.name)")
      seen.append(digest)
    }
    #expect(seen.allSatisfy { $0.count == 16 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test("stays as it is where nothing is changed")
  func noChange() throws {
    let store = try Store.small()
    try store.importSubmissions("id,tekst\n1,een\n")
    _ = try store.addMention(of: "A", in: 1, by: "anna")
    try store.importInitiatives("name\nHub\n")
    _ = try store.link(initiative: "Hub", to: "A")
    let before = try store.revision()
    #expect(try !store.addMention(of: "A", in: 1, by: "anna"))
    #expect(try !store.link(initiative: "Hub", to: "A"))
    try store.importSubmissions("id,tekst\n1,een\n")
    try store.importSubmissions("id,tekst\n2,twee\n") { $0.dryRun = true }
    try store.importSubmissions("id,tekst\n1,anders\n")
    try store.remakeCounts()
    #expect(throws: InputError.self) { try store.undoImport(99) }
    _ = try store.verifyCounts()
    #expect(try store.revision() == before)
  }

  @Test("is that of a copy, also after VACUUM, and the moment is that of the last change")
  func copies() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "a.sqlite").path
    let store = try Store.create(path: path)
    try store.importCodebook(smallCodebook)
    try store.database.execute("UPDATE revision SET changed_at = '2026-01-31T12:00:00Z'")
    let before = try store.revision()
    #expect(before.changedAt == "2026-01-31T12:00:00Z")
    let copy = folder.appending(path: "b.sqlite").path
    try store.database.backUp(to: copy)
    try store.database.execute("VACUUM")
    #expect(try store.revision() == before)
    #expect(try Store(path: copy).revision() == before)
    try store.importSubmissions("id,tekst\n1,een\n")
    #expect(try store.revision().changedAt > before.changedAt)
  }

  @Test("of an older database begins with what was imported into it")
  func older() throws {
    func digest(_ file: String) throws -> String {
      let scratch = try MigratorScratch.version(5)
      try scratch.tamper("UPDATE import SET sha256 = '\(String(repeating: file, count: 64))'")
      _ = try Migrator(path: scratch.path).migrate(.up)
      let store = try Store(path: scratch.path)
      #expect(try store.revision().changedAt == "2026-11-23")
      return try store.revision().digest
    }
    #expect(try digest("a") == digest("a"))
    #expect(try digest("a") != digest("b"))
  }
}
