import SQLite
import Testing

@testable import StakeholderInput

/// The figures that are kept beside the mentions, and the count that they are compared with.
@Suite("The figures that are kept")
struct CountUpkeepTests {
  @Test("are what a count gives, of everything and of every part", arguments: UInt64(1)...6)
  func agreement(seed: UInt64) throws {
    var input = RandomInput(seed: seed)
    let store = try input.store(submissions: 60)
    #expect(try store.verifyCounts() == [])
    var filters = [CountFilter()]
    for consultation in ["Ronde 1", "Ronde;2", "geen"] {
      filters.append(CountFilter())
      filters[filters.count - 1].consultation = consultation
    }
    let days = ["2026-02-01", "2026-02-09", "2026-02-10", "2026-02-28", "2027-01-01"]
    for (index, from) in days.enumerated() {
      for to in days[index...] {
        var filter = CountFilter()
        filter.from = from
        filter.to = to
        filters.append(filter)
        filter.region = "Noord"
        filters.append(filter)
        filter.stakeholderType = "type ROC"
        filters.append(filter)
      }
      var filter = CountFilter()
      filter.from = from
      filters.append(filter)
      filter.kind = StatementKind.allCases[index]
      filters.append(filter)
      filter = CountFilter()
      filter.to = from
      filters.append(filter)
    }
    for filter in filters {
      let scanned = try FrequencyCounts(database: store.database, filter: filter)
      let counted = try FrequencyCounts(recounting: store.database, filter: filter)
      #expect(scanned == counted, "\(filter)")
    }
  }

  @Test("are the same however many passes the memory allows")
  func passes() throws {
    var input = RandomInput(seed: 9)
    let store = try input.store(submissions: 40)
    let scan = CountScan(slots: try CountSlots(of: store.database), filter: CountScan.Filter())
    let whole = try scan.counts(in: store.database, mostBits: CountScan.bitsOfReport)
    for bits in [1, 20, 100, 1000] {
      #expect(try scan.counts(in: store.database, mostBits: bits) == whole)
    }
  }

  /// Everything that changes what is counted, one thing after another.
  private static let edits: [(name: String, make: @Sendable (Store) throws -> Void)] = [
    ("codebook", { try $0.importCodebook("code,title,phases\n,,Een;Twee\nA,a,Een\nB,b,\n") }),
    ("register", { try $0.importInitiatives("name,bottlenecks\nPlan,A\n") }),
    (
      "submissions",
      {
        try $0.importSubmissions(
          "id,stakeholder,phase,bottleneck,initiative,statement,received\n"
            + "1,ROC,Een,A,,tekst,2026-01-01\n2,UWV,Een;Twee,A;B,,-,\n3,,,B,Plan,,\n4,ROC,Twee,,,x,\n"
        )
      }
    ),
    (
      "more of them",
      {
        try $0.importSubmissions(
          "id,stakeholder,phase,bottleneck,statement\n4,ROC,Twee,,x\n5,VNO,Drie,C,nieuw\n"
        ) {
          $0.onUnknown = .add
          $0.skipBadRows = true
        }
      }
    ),
    (
      "replaced ones",
      {
        try $0.importSubmissions(
          "id,stakeholder,phase,bottleneck,statement\n1,UWV,Twee,B,anders\n2,ROC,,,geen\n"
        ) { $0.update = true }
      }
    ),
    ("a mention by hand", { _ = try $0.addMention(of: "B", in: 4, by: "anna") }),
    ("a mention by another", { _ = try $0.addMention(of: "B", in: 4, by: "bob") }),
    ("a mention less", { _ = try $0.removeMention(of: "B", in: 4, by: "anna") }),
    ("no mention", { _ = try $0.removeMention(of: "B", in: 4) }),
    ("an imported mention less", { _ = try $0.removeMention(of: "C", in: 5) }),
    (
      "mentions",
      { try $0.importMentions("submission,bottleneck,coder\n5,C,rule\n3,A,anna\n4,B,anna\n") }
    ),
    ("a merge", { _ = try $0.mergeStakeholder("UWV", into: "ROC") }),
    (
      "a wider codebook",
      { try $0.importCodebook("code,title,phases\nA,a,Een;Twee\nD,d,\n") { $0.update = true } }
    ),
    (
      "a narrower codebook",
      { try $0.importCodebook("code,title,phases\nA,a,Twee\n") { $0.update = true } }
    ),
    ("a link", { _ = try $0.link(initiative: "Plan", to: "B") }),
    ("no link", { try $0.unlink(initiative: "Plan", from: "B") }),
    (
      "an appraisal",
      {
        try $0.appraise(initiative: "Plan", selected: true, criterion: "bereik", by: "anna")
      }
    ),
    (
      "invitees",
      { try $0.importInvitees("stakeholder,type,consultation\nROC,mbo,een\nNieuw,bond,een\n") }
    ),
    ("a crosswalk", { try $0.importCrosswalk("code,successor\nA,D\n") }),
    ("a key quote", { _ = try $0.markQuote(statement: 4, by: "anna") }),
    ("no key quote", { try $0.unmarkQuote(statement: 4) }),
  ]

  @Test("are right after every command that edits a table, and after all of it is undone")
  func everyCommand() throws {
    let store = try Store.inMemory()
    for edit in Self.edits {
      try edit.make(store)
      #expect(try store.verifyCounts() == [], "after \(edit.name)")
    }
    // The last ones first, each of which leaves figures that are right.
    for number in try store.imports().map(\.number).reversed() {
      try store.undoImport(number, force: true)
      #expect(try store.verifyCounts() == [], "after the undoing of import \(number)")
    }
    #expect(try store.count("SELECT count(*) FROM count_block") == 0)
    #expect(try store.count("SELECT count(*) FROM count_total") == 0)
    #expect(try store.count("SELECT count(*) FROM count_kind") == 0)
  }

  @Test("are right in every block where an undo takes a bottleneck or an initiative away")
  func undoAcrossBlocks() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,title,phases\n,,Een\nK1,k,\n")
    let many = (1...4096).map { "c\($0),Een,K1,,tekst\n" }.joined()
    let header = "id,phase,bottleneck,initiative,statement\n"
    try store.importSubmissions(header + many)
    let told = try store.importSubmissions(header + "a,Een,K9,Plan,tekst\n") { $0.onUnknown = .add }
    _ = try store.addMention(of: "K9", in: 1, by: "anna")
    try store.importSubmissions(header + "b,Een,,Plan,-\n")
    _ = try store.undoImport(try #require(told.number), force: true)
    #expect(try store.verifyCounts() == [])
    try store.importSubmissions(header + "d,Een,K10,,tekst\n") { $0.onUnknown = .add }
    #expect(try store.verifyCounts() == [])
  }

  @Test("of a row with a number that cannot be counted are refused, not trapped on")
  func numbers() throws {
    let store = try Store.inMemory()
    try store.importSubmissions("id,stakeholder,region,statement\n1,ROC,Noord,t\n")
    try store.database.executeScript(
      "INSERT INTO stakeholder (id, name, region) VALUES (-5, 'x', 'Noord')")
    var filter = CountFilter()
    filter.region = "Noord"
    #expect(throws: InputError.self) { try store.frequency(filter: filter) }
  }

  @Test("fill blocks one after another, and leave the middle of them")
  func blocks() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,title\nA,a\nB,b\n")
    func answers(_ numbers: ClosedRange<Int>) -> String {
      "id,stakeholder,bottleneck,statement\n"
        + numbers.map { "\($0),s\($0 % 700),\($0 % 3 == 0 ? "A" : "B"),t\n" }.joined()
    }
    func ranges() throws -> [String] {
      try store.rows("SELECT first_submission, last_submission FROM count_block ORDER BY 1")
    }
    try store.importSubmissions(answers(1...10))
    let middle = try store.importSubmissions(answers(11...5000))
    try store.importSubmissions(answers(5001...9000))
    #expect(try ranges() == ["1|4096", "4097|8192", "8193|9000"])
    try store.undoImport(try #require(middle.number))
    #expect(try ranges() == ["1|10", "5001|8192", "8193|9000"])
    #expect(try store.verifyCounts() == [])
    try store.importSubmissions(answers(9001...9001))
    #expect(try ranges() == ["1|10", "5001|8192", "8193|9001"])
    try store.remakeCounts()
    #expect(try ranges() == ["1|9001"])
    #expect(try store.verifyCounts() == [])
  }

  @Test(
    "that are wrong are named, and made again",
    arguments: [
      (
        "UPDATE mention SET bottleneck_id = 2",
        "the block of submissions 1 to 2 is not what these say"
      ),
      (
        "UPDATE statement SET silent = 1, text = '-'",
        "the block of submissions 1 to 2 is not what these say"
      ),
      (
        "UPDATE submission SET received = '2026-01-01'",
        "the block of submissions 1 to 2 is not what these say"
      ),
      ("DELETE FROM count_block", "the blocks hold 0 of 2 submissions"),
      (
        "UPDATE count_block SET facts = x'00'",
        "the block of submissions 1 to 2 is not what these say"
      ),
      (
        "UPDATE count_block SET facts = substr(facts, 1, 40)",
        "the block of submissions 1 to 2 is not what these say"
      ),
      (
        "UPDATE count_total SET statements = statements + 1 WHERE measure = 'mention'",
        "the mentions in Een are counted otherwise than they are kept"
      ),
      (
        "UPDATE count_total SET statements = statements + 1 WHERE measure = 'said'",
        "what was said in Een is counted otherwise than it is kept"
      ),
      (
        "UPDATE count_kind SET mentions = mentions + 1",
        "the mentions in Een are counted otherwise than they are kept"
      ),
      (
        "UPDATE count_block SET facts = x'0102000000ffffffffffffffff'",
        "the block of submissions 1 to 2 is not what these say"
      ),
      ("DELETE FROM count_total", "what was said in Een is counted otherwise than it is kept"),
    ])
  func damage(change: String, difference: String) throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,title,phases\n,,Een\nA,a,\nB,b,\n")
    try store.importSubmissions("id,phase,bottleneck,statement\n1,Een,A,t\n2,,,\n")
    try store.database.executeScript(change)
    #expect(try store.verifyCounts().contains(difference))
    try store.remakeCounts()
    #expect(try store.verifyCounts() == [])
  }
}
