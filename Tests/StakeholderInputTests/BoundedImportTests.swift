import SQLite
import Tabular
import Testing

@testable import StakeholderInput

/// What an import remembers is bounded; beyond that it asks the database, and says the same.
@Suite("An import of more than is kept in memory")
struct BoundedImportTests {
  private func lines(_ count: Int, _ line: (Int) -> String) -> String {
    (0..<count).map { line($0) + "\n" }.joined()
  }

  @Test("lists the first conflicts of attributes, and counts all")
  func conflicts() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      "organisatie,type,regio,tekst\n" + lines(5_001) { "S\($0),a,b,x" }
        + lines(5_001) { "S\($0),c,d,y" } + lines(5_001) { "S\($0),e,b,z" })
    #expect(told.summary.attributeConflictCount == 10_002)
    #expect(told.summary.attributeConflicts.count == 10_000)
    #expect(
      told.summary.attributeConflicts.last
        == AttributeConflict(line: 10_002, stakeholder: 5_000, attribute: "region"))
    #expect(
      try store.rows("SELECT DISTINCT type, region FROM stakeholder") == ["a|b"])
  }

  @Test("knows what describes stakeholders that all differ")
  func attributes() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      "organisatie,regio,sector,tekst\n" + lines(8_300) { "S\($0),R\($0),,x" }
        + lines(8_300) { "S\($0),R\($0),I\($0),y" } + "S8299,R8298,,z\n")
    #expect(
      told.summary.attributeConflicts == [
        AttributeConflict(line: 16_602, stakeholder: 8_300, attribute: "region")
      ])
    #expect(
      try store.count(
        """
        SELECT count(*) FROM stakeholder
        WHERE region = 'R' || substr(name, 2) AND sector = 'I' || substr(name, 2)
        """) == 8_300)
  }

  @Test("knows the consultations that it added")
  func consultations() throws {
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      "id,consultatie,tekst\n" + lines(4_100) { "1,C\($0),x" } + lines(4_100) { "1,C\($0),y" }
        + lines(4_100) { "2,C\($0),x" }
    ) { $0.skipBadRows = true }
    #expect(told.summary.added == 8_200)
    #expect(told.summary.rejected == 4_100)
    #expect(
      Set(told.rejections.map(\.reason)) == [
        "this id stands above in the file with other content; give each its own id"
      ])
    #expect(try store.count("SELECT count(*) FROM consultation") == 4_100)
    #expect(try store.verifyCounts() == [])
    let invitees = try store.importInvitees(
      "naam,consultatie\n" + lines(4_100) { "S,C\($0)" } + lines(4_100) { "T,C\($0)" }
        + lines(4_100) { "S,C\($0)" })
    #expect(invitees.summary.added == 8_200)
    #expect(invitees.summary.present == 4_100)
    #expect(try store.count("SELECT count(*) FROM invitee") == 8_200)
    #expect(try store.count("SELECT count(*) FROM consultation") == 4_100)
  }

  private static func addAndSkip(_ options: inout ImportOptions) {
    options.onUnknown = .add
    options.skipBadRows = true
  }

  /// Imports of what names more unknown things than any column means, with the line and the column.
  private static let manyNames:
    [(column: String, line: Int, run: @Sendable (Store, [String]) throws -> Told)] = [
      (
        "knelpunt", 5_002,
        { store, codes in
          try store.importSubmissions(
            "knelpunt,tekst\n" + codes.map { "\($0),x\n" }.joined(), addAndSkip)
        }
      ),
      (
        "bottleneck", 5_002,
        { store, codes in
          try store.importMentions(
            "submission,bottleneck,coder\n" + codes.map { "1,\($0),anna\n" }.joined(), addAndSkip)
        }
      ),
      (
        "old", 2_502,
        { store, codes in
          try store.importCrosswalk(
            "old,new\n" + codes.map { "\($0),nieuwe \($0)\n" }.joined(), addAndSkip)
        }
      ),
    ]

  @Test("ends where a column names more unknown things than can be meant", arguments: 0..<3)
  func names(number: Int) throws {
    let item = Self.manyNames[number]
    let store = try Store.inMemory()
    try store.importSubmissions("id,tekst\n1,a\n")
    let before = try store.dump()
    let error = #expect(throws: InputError.self) {
      _ = try item.run(store, (0..<5_100).map { "code \($0)" })
    }
    #expect(error?.kind == .usage)
    #expect(error?.column == item.column)
    #expect(error?.line == item.line)
    #expect(error?.message.hasPrefix("this file has more than 5000 phases, ") == true)
    #expect(try store.dump() == before)
    // So few that they are few, and so long that they are no names.
    let long = #expect(throws: InputError.self) {
      _ = try item.run(
        store, (0..<20).map { "code \($0)" + String(repeating: "x", count: 1 << 16) })
    }
    #expect(long?.kind == .usage)
    #expect(try store.dump() == before)
  }

  @Test("takes as many names as the codebook knows, in other phases too")
  func widened() throws {
    let store = try Store.inMemory()
    try store.importCodebook("code,phases\n" + lines(3_000) { "C\($0),A" } + ",A; B; C; D; E; F\n")
    let told = try store.importSubmissions(
      "fase,knelpunt,tekst\n"
        + lines(15_000) { "\(["B", "C", "D", "E", "F"][$0 / 3_000]),C\($0 % 3_000),x" }
    ) { $0.onUnknown = .add }
    #expect(told.summary.mentions == 15_000)
    #expect(try store.verifyCounts() == [])
  }

  @Test("takes a submission of many records, and ends where they are too many to be one")
  func parts() throws {
    let store = try Store.inMemory()
    let header = "id,deel,tekst\n"
    let told = try store.importSubmissions(header + lines(10_001) { "a,\($0 + 1),x" } + "b,1,x\n")
    #expect(told.summary.added == 2)
    let before = try store.dump()
    let error = #expect(throws: InputError.self) {
      _ = try store.importSubmissions(header + lines(10_002) { "c,\($0 + 1),x" }) {
        $0.skipBadRows = true
      }
    }
    #expect(error?.kind == .usage)
    #expect(error?.line == 10_003)
    #expect(try store.dump() == before)
  }

  @Test("takes thousands of sets of phases, and ends where they are more than can be meant")
  func phaseSets() throws {
    let store = try Store.inMemory()
    let phases = (0..<14).map { "F\($0)" }
    func set(_ number: Int) -> String {
      phases.indices.filter { number >> $0 & 1 == 1 }.map { phases[$0] }.joined(separator: ";")
    }
    let told = try store.importSubmissions(
      "fase,tekst\n" + lines(8_300) { "\(set($0 + 1)),x" } + lines(100) { "\(set($0 + 1)),y" }
    ) { $0.onUnknown = .add }
    #expect(told.summary.added == 8_400)
    #expect(try store.count("SELECT count(*) FROM phase_set") == 8_300)
    #expect(try store.verifyCounts() == [])
    let error = #expect(throws: InputError.self) {
      _ = try Store.inMemory().importSubmissions(
        "fase,tekst\n" + lines(10_100) { "\(set($0 + 1)),x" }
      ) {
        $0.onUnknown = .add
        $0.skipBadRows = true
      }
    }
    #expect(error?.kind == .usage)
    #expect(error?.message.hasPrefix("this file has more than 10000 new combinations") == true)
    #expect(error?.line == 10_002)
    #expect(error?.column == "fase")
  }

  @Test("counts submissions of many statements in blocks that are not too large")
  func blocks() throws {
    let store = try Store.inMemory()
    let columns = (0..<400).map { "Vraag \($0)?" }
    try store.importSubmissions(
      columns.joined(separator: ",") + "\n"
        + lines(400) { _ in columns.map { _ in "ja" }.joined(separator: ",") },
      map: columns.indices.map { "statement=#\($0 + 1)" })
    #expect(
      try store.rows("SELECT first_submission, last_submission FROM count_block") == [
        "1|328", "329|400",
      ])
    #expect(try store.verifyCounts() == [])
    // A block that is full may still grow by hand.
    try store.importCodebook("code\nA\n")
    let coded = try store.importMentions(
      "submission,bottleneck,coder,part\n" + lines(400) { "@1,A,anna,\($0 + 1)" })
    #expect(coded.summary.added == 400)
    #expect(try store.verifyCounts() == [])
    #expect(
      try store.rows("SELECT first_submission, last_submission FROM count_block") == [
        "1|327", "328|328", "329|400",
      ])
  }

  @Test("refuses more columns than any survey has", arguments: [4_096, 4_097])
  func columns(count: Int) throws {
    let header = (0..<count).map { "Vraag \($0)" }.joined(separator: ",")
    var table = try TableReader(CSVReader(bytes: Array(header.utf8), dialect: .comma))
    let mapping = ColumnMapping(
      try ResponseOutline(of: &table), columns: [.statement: Array(0..<count)])
    guard count > 4_096 else { return try mapping.requireFewColumns() }
    let error = #expect(throws: InputError.self) { try mapping.requireFewColumns() }
    #expect(error?.kind == .usage)
    #expect(
      error?.message
        == "more than 4096 columns are mapped to something; map those that matter, or divide "
        + "the file by columns")
  }

  @Test(
    "refuses a text where a name should stand",
    arguments: [
      ("organisatie,tekst", false), ("id,tekst", false), ("consultatie,tekst", false),
      ("naam,type", true), ("sector,naam", true),
    ])
  func longNames(header: String, isOfInvitees: Bool) throws {
    let store = try Store.inMemory()
    let csv =
      header + "\n"
      + [8_192, 8_193].map { String(repeating: "x", count: $0) + ",t\n" }.joined()
    let told =
      isOfInvitees
      ? try store.importInvitees(csv, consultation: "een") : try store.importSubmissions(csv)
    let column = header.prefix { $0 != "," }
    #expect(
      told.refusals == [
        "3 \(column): this is longer than 8 KiB, and no name is; see whether the column is mapped to "
          + "what it holds, or shorten it"
      ])
  }

  @Test(
    "refuses what is more than a codebook or a register",
    arguments: [(5_000, 10, nil), (5_001, 10, 5_002), (5, 1_000 << 10, 6)])
  func lists(count: Int, length: Int, line: Int?) throws {
    let store = try Store.inMemory()
    let before = try store.dump()
    let file = lines(count) { "C\($0)," + String(repeating: "x", count: length) }
    for body in [
      { try store.importCodebook("code,title\n" + file) { $0.skipBadRows = true } },
      { try store.importInitiatives("name,summary\n" + file) { $0.skipBadRows = true } },
    ] {
      guard let line else {
        #expect(try body().summary.added == count)
        continue
      }
      let error = #expect(throws: InputError.self) { _ = try body() }
      #expect(error?.kind == .usage)
      #expect(error?.line == line)
      #expect(try store.dump() == before)
    }
  }

  @Test("keeps none of several where one is refused, also where that is passed over")
  func together() throws {
    let store = try Store.inMemory()
    let before = try store.dump()
    var added: [Int] = []
    let error = #expect(throws: DatabaseError.self) {
      try store.together {
        for file in ["id,tekst\n1,a\n", "id,tekst\n2,a\n2,b\n", "id,tekst\n1,a\n3,c\n"] {
          added.append(try store.importSubmissions(file).summary.added)
        }
      }
    }
    #expect(added == [1, 1, 2])
    #expect(error?.message == "a part of the transaction failed, so nothing is kept")
    #expect(try store.dump() == before)
    try store.together {
      for file in ["id,tekst\n1,a\n", "id,tekst\n1,a\n3,c\n"] { try store.importSubmissions(file) }
    }
    #expect(try store.count("SELECT count(*) FROM submission") == 2)
    #expect(try store.verifyCounts() == [])
  }

  @Test("finds submissions by their place where some are gone")
  func places() throws {
    let store = try Store.inMemory()
    try store.importSubmissions("organisatie,tekst\n" + lines(1_000) { "S,\($0)" })
    try store.database.execute("DELETE FROM submission WHERE id % 7 = 1 OR id BETWEEN 300 AND 600")
    let numbers = try store.database.all("SELECT id FROM submission ORDER BY id") { row in
      try row[0] as Int64
    }
    var places = SubmissionPlaces(in: store.database)
    for (index, number) in numbers.enumerated() {
      #expect(try places.number(at: index + 1) == number)
    }
    for place in [-1, 0, numbers.count + 1, 10_000, .max, .min] {
      #expect(try places.number(at: place) == nil)
    }
  }

  @Test("begins only when nobody reads, and nobody reads until it ends")
  func alone() throws {
    let scratch = try MigratorScratch()
    let store = try Store.create(path: scratch.path)
    let reader = try Connection(path: scratch.path, access: .readOnly)
    for connection in [store.database, reader] {
      try connection.execute("PRAGMA busy_timeout = 20")
    }
    func count() throws -> Int? { try reader.value("SELECT count(*) FROM submission") }

    // A record that is bad is told while the import is under way.
    let file = "id,tekst\n1,a\n1,b\n"
    var told = 0
    try reader.transaction(.deferred) {
      let before = try count()
      #expect(before == 0)
      let error = #expect(throws: DatabaseError.self) {
        _ = try store.importSubmissions(file) { options in
          options.skipBadRows = true
          options.onReject = { _, _ in told += 1 }
        }
      }
      #expect(error?.kind == .busy)
      #expect(told == 0)
    }
    _ = try store.importSubmissions(file) { options in
      options.skipBadRows = true
      options.onReject = { _, _ in
        told += 1
        #expect(throws: DatabaseError.self) { _ = try count() }
      }
    }
    #expect(told == 1)
    #expect(try count() == 1)
  }
}
