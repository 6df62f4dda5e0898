import SQLite
import Testing

@Suite struct `Statements` {
  private struct Stop: Error {}

  private func numbers() throws -> Connection {
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE number (n INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
      INSERT INTO number VALUES (1, 'one'), (2, 'two'), (3, 'three');
      """)
    return database
  }

  @Test func `The same SQL runs inside its own loop`() throws {
    let database = try numbers()
    let sql: SQL = "SELECT n FROM number ORDER BY n"
    let pairs = try database.all(sql) { outer in
      let left: Int = try outer[0]
      return try database.all(sql) { inner in left * 10 + (try inner[0] as Int) }
    }
    #expect(pairs == [[11, 12, 13], [21, 22, 23], [31, 32, 33]])
  }

  @Test func `A statement starts anew after a throw in its loop`() throws {
    let database = try numbers()
    var statement = try database.prepare("SELECT n FROM number ORDER BY n")
    for _ in 1...2 {
      var seen: [Int] = []
      #expect(throws: Stop.self) {
        try statement.forEach { row in
          seen.append(try row[0])
          if seen.count == 2 { throw Stop() }
        }
      }
      #expect(seen == [1, 2])
    }
    // A statement that still stood on a row would hold the table.
    try database.execute("DROP TABLE number")
  }

  @Test func `A statement starts anew after its first row was read, or could not be`() throws {
    let database = try numbers()
    var statement = try database.prepare("SELECT n FROM number ORDER BY n")
    #expect(try statement.first { row in try row[0] as Int } == 1)
    #expect(throws: Stop.self) { try statement.first { _ in throw Stop() } }
    #expect(try statement.first { row in try row[0] as Int } == 1)
    try database.execute("DROP TABLE number")
  }

  @Test func `A row that is written and read back in one is refused where its commit fails`()
    throws
  {
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE child (
        parent_id INTEGER REFERENCES parent DEFERRABLE INITIALLY DEFERRED) STRICT;
      """)
    let error = try databaseError {
      _ = try database.value("INSERT INTO child VALUES (9) RETURNING rowid", as: Int.self)
    }
    #expect(error.code == 787)
    #expect(try database.value("SELECT count(*) FROM child", as: Int.self) == 0)
    let id = try database.value(
      "INSERT INTO child VALUES (NULL), (NULL) RETURNING rowid", as: Int.self)
    #expect(id == 1)
    #expect(try database.value("SELECT count(*) FROM child", as: Int.self) == 2)
  }

  @Test func `A statement runs again with other values and keeps those that stay`() throws {
    let database = try numbers()
    var insert = try database.prepare("INSERT INTO number VALUES (?, ?)")
    let (count, isReadOnly) = (insert.parameterCount, insert.isReadOnly)
    #expect(count == 2)
    #expect(!isReadOnly)
    try insert.run(4, "four")
    #expect(database.changes == 1)
    #expect(database.lastInsertedID == 4)
    try insert.bind(5, at: 1)
    try insert.run()
    let rows = try database.all("SELECT n, name FROM number WHERE n > 3 ORDER BY n") { row in
      "\(try row[0] as Int) \(try row[1] as String)"
    }
    #expect(rows == ["4 four", "5 four"])
  }

  @Test func `A statement tells its columns and that it only reads`() throws {
    let database = try numbers()
    let statement = try database.prepare("SELECT n, upper(name) AS loud FROM number")
    let (names, isReadOnly) = (statement.columnNames, statement.isReadOnly)
    #expect(names == ["n", "loud"])
    #expect(isReadOnly)
  }

  @Test func `A parameter that is not there is an error`() throws {
    let database = try numbers()
    var statement = try database.prepare("SELECT n FROM number WHERE n = ?")
    for index in [0, 2, -1, Int.max] {
      do {
        try statement.bind(1, at: index)
        Issue.record("parameter \(index) was bound")
      } catch {
        #expect(error.code == 25)
        #expect(error.message == "column index out of range")
      }
    }
  }

  @Test func `The first row and the first value are nil where there is no row`() throws {
    let database = try numbers()
    #expect(try database.first("SELECT n FROM number WHERE n > 9") { try $0[0] as Int } == nil)
    #expect(try database.value("SELECT n FROM number WHERE n > 9", as: Int.self) == nil)
  }

  @Test(arguments: [
    "SELECT 1; SELECT 2", "SELECT 1; nonsense", "SELECT 1;\n\n;SELECT 2",
    "SELECT 1; -- and\nSELECT 2", "SELECT 1; /* and */ SELECT 2", "SELECT 1; - 2", "SELECT 1; /",
  ])
  func `A second statement is refused`(sql: String) throws {
    let error = try databaseError { try Connection().execute(SQL(stringLiteral: sql)) }
    #expect(error.message == "something follows the first statement")
    #expect(error.sql == sql)
  }

  @Test func `A second statement that is refused has done nothing`() throws {
    let database = try Connection()
    // SQLite carries this one out while it prepares it.
    _ = try databaseError { try database.execute("SELECT 1; PRAGMA busy_timeout = 1") }
    #expect(try database.pragma("busy_timeout") == .integer(10_000))
  }

  @Test(arguments: ["", "  \n", "-- only a comment", "/* so is this */ ;", ";"])
  func `Text without a statement is refused`(sql: String) throws {
    let error = try databaseError { try Connection().execute(SQL(stringLiteral: sql)) }
    #expect(error.message == "there is no statement")
  }

  @Test(arguments: [
    "SELECT 1;", "SELECT 1;; \n\t\u{0C}", "-- why\nSELECT 1 -- and so on", "SELECT 1 /* x; y */",
    "SELECT 1; -- and so on", "SELECT 1; /* and so on", "SELECT 1; /* a */ -- b\n;",
  ]) func `White space and semicolons may follow, and comments before the semicolon`(sql: String)
    throws
  {
    #expect(try Connection().value(SQL(stringLiteral: sql), as: Int.self) == 1)
  }

  @Test(arguments: ["SELECT 1\0", "SELECT 1; \0 DROP TABLE t", "\0SELECT 1"])
  func `A NUL in SQL is refused, since SQLite would stop reading there`(sql: String) throws {
    let database = try Connection()
    for run in [
      { try database.execute(SQL(stringLiteral: sql)) }, { try database.executeScript(sql) },
    ] {
      #expect(try databaseError(run).message == "there is a NUL in the SQL")
    }
  }
}
