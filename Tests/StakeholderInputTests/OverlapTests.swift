import Testing

@testable import StakeholderInput

@Suite("Files that have something in common")
struct OverlapTests {
  private static let first = "id,tekst\n1,een\n2,twee\n"
  private static let second = "id,tekst\n2,twee\n3,drie\n"

  @Test("bring back what went with an import that was undone")
  func undone() throws {
    let store = try Store.small()
    try store.importSubmissions(Self.first)
    let later = try #require(try store.importSubmissions(Self.second).number)
    #expect(try store.undoImport(later - 1) == [later])
    #expect(try store.submissions().map(\.externalID) == ["3"])
    let again = try store.importSubmissions(Self.second)
    #expect(again.summary.added == 1)
    #expect(again.summary.present == 1)
    #expect(try store.submissions().map(\.externalID) == ["3", "2"])
  }

  @Test("are known again where nothing was undone since")
  func known() throws {
    let store = try Store.small()
    try store.importSubmissions(Self.first)
    let later = try #require(try store.importSubmissions(Self.second).number)
    #expect(try store.importSubmissions(Self.second).summary.outcome == .known(number: later))
  }
}

@Suite("What a phase has not coded")
struct UncodedTests {
  @Test("includes a statement whose bottleneck counts in another of its phases only")
  func otherPhase() throws {
    let store = try Store.small()
    try store.importSubmissions("fase,knelpunt,tekst\nOnderwijs; Werk,A,een\n")
    let phases = try store.frequency().phases
    #expect(phases.map(\.phase) == ["Onderwijs", "Werk"])
    #expect(phases.map(\.base) == [1, 1])
    #expect(phases.map(\.uncoded.statements) == [0, 1])
  }
}

@Suite("A rejected record")
struct RejectedTraceTests {
  @Test("adds no phase or bottleneck that it alone names")
  func noTrace() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "id,fase,knelpunt,tekst\n1,Nieuw,\"a\0b\",een\n2,Goed,,twee\n"
    ) {
      $0.onUnknown = .add
      $0.skipBadRows = true
    }
    #expect(told.summary.addedNames == ["phase Goed"])
    #expect(try store.phases().map(\.name) == ["Onderwijs", "Werk", "Goed"])
  }

  @Test("with sixty thousand codes is refused as soon as one with two")
  func manyItems() throws {
    let store = try Store.small()
    let codes = (0..<60_000).map { "c\($0)" }.joined(separator: ";")
    let told = try store.importSubmissions("id,knelpunt,tekst\n1,\(codes),een\n")
    #expect(told.summary.rejected == 1)
  }
}
