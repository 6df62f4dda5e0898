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

@Suite("What a program exports")
struct OwnExportTests {
  @Test(
    "is there already in the database it came from, whatever the case and order of its lists",
    arguments: ["", "7"])
  func ownExport(id: String) throws {
    let store = try Store.small()
    try store.importSubmissions("id,fase,knelpunt,tekst\n\(id),Onderwijs;onderwijs,X;A;a,een\n")
    let told = try store.importSubmissions(try store.export(.submissions))
    #expect(told.summary.present == 1)
    #expect(told.summary.added == 0)
    #expect(told.refusals == [])
  }
}

@Suite("A bad part")
struct BadPartTests {
  @Test("of another submission does not spoil the one above it")
  func otherSubmission() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "id,part,tekst\n1,1,a\n1,2,b\n2,x,c\n3,9,d\n"
    ) { $0.skipBadRows = true }
    #expect(try store.submissions().map(\.externalID) == ["1"])
    #expect(
      told.refusals == [
        "4 part: this is no place in a submission; write 1, 2, 3 and so on",
        "5 part: part 9 has no good part 1 above it; mend that, or put this below it",
      ])
  }

  @Test("is told with its own reason beside another")
  func twoReasons() throws {
    let store = try Store.small()
    let told = try store.importSubmissions(
      "id,part,datum,tekst\n1,1,,a\n1,2,ooit,b\n1,3,nooit,c\n")
    #expect(told.refusals.map { $0.prefix(8) } == ["2 -: thi", "3 datum:", "4 datum:"])
  }
}

@Suite("A coder")
struct CoderTests {
  @Test("is forgotten with the last mention")
  func forgotten() throws {
    let store = try Store.small()
    try store.importSubmissions("tekst\neen\n")
    let before = try store.dump()
    _ = try store.addMention(of: "X", in: 1, by: "zed")
    _ = try store.removeMention(of: "X", in: 1, by: "zed")
    #expect(try store.dump() == before)
  }
}
