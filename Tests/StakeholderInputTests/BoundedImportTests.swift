import SQLite
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

  @Test("ends where a column names more unknown things than can be meant")
  func names() throws {
    let store = try Store.inMemory()
    let before = try store.dump()
    let error = #expect(throws: InputError.self) {
      try store.importSubmissions(
        "organisatie,knelpunt,tekst\n" + lines(10_100) { "S,code \($0),x" }
      ) {
        $0.onUnknown = .add
        $0.skipBadRows = true
      }
    }
    #expect(error?.kind == .usage)
    #expect(error?.line == 10_002)
    #expect(error?.column == "knelpunt")
    #expect(error?.message.hasPrefix("this file names more than 10000 phases") == true)
    #expect(try store.dump() == before)
  }

  @Test("refuses what no codebook or register has room for, by line")
  func registers() throws {
    let store = try Store.inMemory()
    let codes = "code,title\n" + lines(20_000) { "C\($0),een" }
    #expect(try store.importCodebook(codes).summary.added == 20_000)
    let again = try store.importCodebook(codes + "c0,een\nX,een\n")
    #expect(
      again.refusals == [
        "20003 code: a codebook holds at most 20000 bottlenecks; is this file one?"
      ])

    let initiatives = "Naam,summary\n" + lines(9_999) { "I\($0),een" }
    #expect(try store.importInitiatives(initiatives).summary.added == 9_999)
    let more = try store.importInitiatives(initiatives + "A,een\nA,een\nB,een\n")
    #expect(
      more.refusals == ["10003 Naam: a register holds at most 10000 initiatives; is this file one?"]
    )
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

    try reader.transaction(.deferred) {
      let before = try count()
      #expect(before == 0)
      let error = #expect(throws: DatabaseError.self) {
        _ = try store.importSubmissions("tekst\na\n")
      }
      #expect(error?.kind == .busy)
    }
    var duringImport: DatabaseError?
    try store.database.transaction(.exclusive) {
      try store.importSubmissions("tekst\na\n")
      duringImport = #expect(throws: DatabaseError.self) { _ = try count() }
    }
    #expect(duringImport?.kind == .busy)
    #expect(try count() == 1)
  }
}
