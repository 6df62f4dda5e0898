import SQLite
import Testing

@testable import StakeholderInput

/// What an import does to be quick with many submissions, and must do right all the same.
@Suite("An import of many submissions")
struct BulkImportTests {
  private static func answers(_ numbers: some Sequence<Int>, text: String = "tekst") -> String {
    "id,stakeholder,statement\n"
      + numbers.map { "\($0),organisatie \($0 % 1500),\(text) \($0)\n" }.joined()
  }

  @Test("finds those that come back, in their order or in another")
  func present() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.answers(1...2000))
    let orders: [[Int]] = [
      Array(1...2001), Array((1...2002).reversed()), Array(stride(from: 1, through: 2000, by: 7)),
      Array(500...900) + Array(1...400) + [3000],
    ]
    var there = 2000
    for order in orders {
      let told = try store.importSubmissions(Self.answers(order))
      #expect(told.rejections == [])
      #expect(told.summary.present + told.summary.added == order.count)
      there += told.summary.added
      #expect(try store.count("SELECT count(*) FROM submission") == there)
    }
    #expect(there == 2003)
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 1500)
  }

  @Test("sees among those that come back the one that differs")
  func conflict() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.answers(1...600))
    let changed =
      Self.answers(1...300) + "301,organisatie 301,anders\n"
      + Self.answers(302...600).split(separator: "\n").dropFirst().map { $0 + "\n" }.joined()
    let told = try store.importSubmissions(changed)
    #expect(
      told.refusals == [
        "302 id: this id was imported before with other content; use --update to replace it"
      ])
    let updated = try store.importSubmissions(changed) { $0.update = true }
    #expect(updated.summary.updated == 1)
    #expect(updated.summary.present == 599)
    // The same id once more, further on, with what was there before the update.
    let twice = changed + "301,organisatie 301,tekst 301\n"
    #expect(
      try store.importSubmissions(twice) { $0.update = true }.refusals == [
        "602 id: this id stands above in the file with other content; give each its own id"
      ])
  }

  @Test(
    "knows an id that stands twice in the file, however far apart", arguments: [1, 63, 64, 65, 300])
  func twice(distance: Int) throws {
    let store = try Store.inMemory()
    let numbers = Array(1...distance) + [1] + Array((distance + 1)...400)
    let told = try store.importSubmissions(Self.answers(numbers))
    #expect(told.summary.present == 1)
    #expect(told.summary.added == 400)
    let other = try Store.inMemory().importSubmissions(
      Self.answers(1...distance) + "1,organisatie 1,anders\n")
    #expect(
      other.refusals == [
        "\(distance + 2) id: this id stands above in the file with other content; "
          + "give each its own id"
      ])
  }

  @Test("finds stakeholders by aliases when it has read all names at once")
  func aliases() throws {
    let store = try Store.inMemory()
    try store.importSubmissions(Self.answers(1...1500))
    _ = try store.mergeStakeholder("organisatie 1400", into: "organisatie 7")
    let told = try store.importSubmissions(Self.answers(2001...3500))
    #expect(told.summary.added == 1500)
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 1499)
    #expect(
      try store.count(
        """
        SELECT count(*) FROM submission AS u JOIN stakeholder AS h ON h.id = u.stakeholder_id
        WHERE h.name = 'organisatie 7'
        """) == 4)
  }

  @Test(
    "keeps the stakeholders apart when there are more than it can remember, or more than it can sort",
    arguments: [Int.max, 20_000, 0])
  func manyNames(mostDeferredBytes: Int) throws {
    let store = try Store.inMemory()
    let database = store.database
    try database.execute(
      """
      INSERT INTO import (kind, file, sha256, options, imported_at)
      VALUES ('submissions', 'x', \(String(repeating: "0", count: 64)), '', '')
      """)
    func index() throws -> StakeholderIndex {
      try StakeholderIndex(
        database: database, importID: 1, mayReplace: false, names: NumbersByName(largest: 1 << 10),
        mostDeferredBytes: mostDeferredBytes)
    }
    func id(_ number: Int, in index: StakeholderIndex) throws -> Int64 {
      let name = "organisatie \(number)"
      let attributes = StakeholderAttributes(type: "type \(number % 3)")
      let key = Fingerprint(name)
      guard let id = try index.find(name, key) else { return try index.add(name, key, attributes) }
      try index.complete(id, with: attributes, line: 1)
      return id
    }
    let before = try Schema(of: database)
    let new = try index()
    #expect(try Schema(of: database) != before)
    let first = try (0..<5000).map { try id($0, in: new) }
    #expect(Set(first).count == 5000)
    #expect(try Schema(of: database) == before)
    #expect(try (0..<5000).map { try id($0, in: new) } == first)
    try new.finish()
    #expect(try (0..<5000).reversed().map { try id($0, in: new) } == first.reversed())
    #expect(new.conflicts == [])
    // One that finds all of them there reads as many as it can remember at once.
    let next = try index()
    #expect(try (0..<5000).map { try id($0, in: next) } == first)
    #expect(try id(5000, in: next) == 5001)
    #expect(try id(5000, in: next) == 5001)
    try next.finish()
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 5001)
  }

  @Test("leaves the schema as it was, also where nothing of it stays")
  func indexOfNames() throws {
    let store = try Store.inMemory()
    let before = try Schema(of: store.database)
    let refused = try store.importSubmissions(Self.answers(1...1500) + "1501,\"never closed")
    #expect(refused.summary.outcome == .refused)
    #expect(try Schema(of: store.database) == before)
    #expect(try store.count("SELECT count(*) FROM stakeholder") == 0)
    #expect(try store.importSubmissions("id,stakeholder,statement\n").summary.added == 0)
    #expect(try Schema(of: store.database) == before)
    for last in [1500, 3000] {
      try store.importSubmissions(Self.answers(1...last))
      #expect(try Schema(of: store.database) == before)
      #expect(try store.count("SELECT count(DISTINCT name) FROM stakeholder") == 1500)
    }
  }

  @Test("takes a cell of a megabyte among small ones")
  func longCells() throws {
    let store = try Store.inMemory()
    let long = String(repeating: "lang ", count: 200_000)
    let csv = "id,statement\n" + (1...40).map { "\($0),\($0 % 10 == 0 ? long : "kort")\n" }.joined()
    #expect(try store.importSubmissions(csv).summary.added == 40)
    #expect(try store.importSubmissions(csv + "41,kort\n").summary.present == 40)
    #expect(
      try store.count("SELECT count(*) FROM statement WHERE length(text) > 100000") == 4)
  }

  @Test("joins the records of one id that follow one another, however many there are")
  func joined() throws {
    // The lengths go past what one thread parses at a time, and past what is read at a time.
    let lengths = [1, 40, 2, 300, 1, 1, 600]
    let rows = lengths.enumerated().flatMap { id, length in
      (1...length).map { "tekst \(id) \($0),\($0),t,1,\(id),u\(id),2025-11-03T14:02:11\n" }
    }
    let store = try Store.inMemory()
    let told = try store.importSubmissions(
      "toelichting,_index,_parent_table_name,_parent_index,_submission__id,_submission__uuid,"
        + "_submission__submission_time\n" + rows.joined())
    #expect(told.refusals == [])
    #expect(told.summary.added == lengths.count)
    #expect(
      try store.rows(
        "SELECT max(part) FROM statement GROUP BY submission_id ORDER BY submission_id")
        == lengths.map(String.init))
  }
}
