import SQLite
import Testing

@Suite struct `Statement cache` {
  /// How many statements SQLite holds now; the query that asks is not counted.
  private func held(_ database: Connection) throws -> Int {
    try #require(
      try database.value(
        "SELECT count(*) FROM sqlite_stmt WHERE sql NOT LIKE '%sqlite_stmt%'", as: Int.self))
  }

  private func isHeld(_ sql: String, _ database: Connection) throws -> Bool {
    try database.value("SELECT count(*) FROM sqlite_stmt WHERE sql = \(sql)", as: Int.self) == 1
  }

  @Test func `A statement is prepared once and used again`() throws {
    let database = try Connection()
    let before = try held(database)
    for number in 1...5 {
      #expect(try database.value("SELECT \(number) + 1", as: Int.self) == number + 1)
    }
    #expect(try held(database) == before + 1)
    let runs = try database.value(
      "SELECT run FROM sqlite_stmt WHERE sql = 'SELECT ? + 1'", as: Int.self)
    #expect(runs == 5)
  }

  @Test func `A statement in use is not handed out a second time`() throws {
    let database = try Connection()
    let before = try held(database)
    do {
      let first = try database.prepare("SELECT 1")
      let second = try database.prepare("SELECT 1")
      #expect(try held(database) == before + 2)
      _ = first.parameterCount + second.parameterCount
    }
    #expect(try held(database) == before + 2)
  }

  @Test func `The cache does not grow, and what was used least recently goes`() throws {
    let database = try Connection()
    for number in 0..<1000 {
      try database.execute("SELECT 'kept'")
      try database.execute(SQL(stringLiteral: "SELECT \(number)"))
    }
    #expect(try held(database) <= 128)
    #expect(try isHeld("SELECT 'kept'", database))
    #expect(try isHeld("SELECT 999", database))
    #expect(try !isHeld("SELECT 0", database))
  }

  @Test func `Values of an earlier use are gone`() throws {
    let database = try Connection()
    #expect(try database.value("SELECT \("private")", as: String?.self) == "private")
    var statement = try database.prepare("SELECT ?")
    #expect(try statement.first { try $0.value(at: 0) } == .null)
  }

  /// SQLite runs some pragmas while it prepares them, and so prepares them for every run.
  /// https://www.sqlite.org/pragma.html
  @Test func `A pragma from the cache does its work again`() throws {
    let database = try Connection()
    for milliseconds in [50, 60, 50] {
      try database.execute(SQL(stringLiteral: "pragma busy_timeout = \(milliseconds)"))
      #expect(try database.pragma("busy_timeout") == .integer(Int64(milliseconds)))
    }
    for level in [1, 2, 1] {
      try database.execute(SQL(stringLiteral: "-- why\nPRAGMA synchronous = \(level)"))
      #expect(try database.pragma("synchronous") == .integer(Int64(level)))
    }
  }

  @Test func `A cached statement follows a change of the schema`() throws {
    let database = try Connection()
    try database.executeScript("CREATE TABLE t (x TEXT) STRICT; INSERT INTO t VALUES ('a')")
    let sql: SQL = "SELECT * FROM t"
    #expect(try database.all(sql) { $0.count } == [1])
    try database.execute("ALTER TABLE t ADD COLUMN y TEXT")
    #expect(try database.all(sql) { $0.count } == [2])
  }
}
