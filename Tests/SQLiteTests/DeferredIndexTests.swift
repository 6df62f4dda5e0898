import SQLite
import Testing

@Suite struct `An index that is left out` {
  private func database() throws -> Connection {
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE "a table" (name TEXT) STRICT;
      CREATE UNIQUE INDEX "an index" ON "a table" (name) WHERE name <> ''
      """)
    return database
  }

  private func definitions(in database: Connection) throws -> [String] {
    try database.all("SELECT sql FROM sqlite_schema ORDER BY name") { row in try row[0] as String }
  }

  @Test func `is made as it was, and the page cache is as large as before`() throws {
    let database = try database()
    let before = (try definitions(in: database), try database.pragma("cache_size"))
    let index = try #require(try DeferredIndex("an index", on: database))
    #expect(try definitions(in: database).count == 1)
    try database.execute("INSERT INTO \(identifier: "a table") VALUES ('b'), (''), (''), ('a')")
    try index.make(bytes: 1 << 21)
    #expect(try definitions(in: database) == before.0)
    #expect(try database.pragma("cache_size") == before.1)
    let plan = try database.all(
      "EXPLAIN QUERY PLAN SELECT 1 FROM \(identifier: "a table") WHERE name = 'a' AND name <> ''"
    ) { row in try row[3] as String }
    #expect(plan == ["SEARCH a table USING COVERING INDEX an index (name=?)"])
    #expect(try database.value("PRAGMA integrity_check", as: String.self) == "ok")
  }

  @Test func `refuses two rows of one key, and comes back where that undoes the rows`() throws {
    let database = try database()
    let before = try definitions(in: database)
    let error = #expect(throws: DatabaseError.self) {
      try database.transaction {
        let index = try #require(try DeferredIndex("an index", on: database))
        try database.execute("INSERT INTO \(identifier: "a table") VALUES ('a'), ('b'), ('a')")
        try index.make(bytes: 0)
      }
    }
    // SQLITE_CONSTRAINT_UNIQUE
    #expect(error?.code == 2067)
    #expect(try definitions(in: database) == before)
    #expect(try database.value("SELECT count(*) FROM \(identifier: "a table")", as: Int.self) == 0)
  }

  @Test func `tells why it could not be made, and leaves the page cache as large as before`() throws
  {
    let database = try database()
    let before = try database.pragma("cache_size")
    let error = #expect(throws: DatabaseError.self) {
      try database.transaction {
        let index = try #require(try DeferredIndex("an index", on: database))
        try database.execute(
          """
          WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 10000)
          INSERT INTO \(identifier: "a table") SELECT 'name ' || n FROM n
          """)
        let pages = try database.value("PRAGMA page_count", as: Int.self) ?? 0
        try database.executeScript("PRAGMA max_page_count = \(pages + 8)")
        try index.make(bytes: 1 << 21)
      }
    }
    #expect(error?.kind == .storage)
    #expect(try database.pragma("cache_size") == before)
    #expect(try definitions(in: database).count == 2)
  }

  @Test(arguments: ["another", "a table"]) func `is none where there is none`(name: String) throws {
    let database = try database()
    #expect(try DeferredIndex(name, on: database) == nil)
    #expect(try definitions(in: database).count == 2)
  }
}
