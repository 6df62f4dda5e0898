import SQLite
import Testing

@Suite struct `Scripts` {
  @Test func `Every statement of a script runs, with comments and white space between`() throws {
    let database = try Connection()
    try database.executeScript(
      """
      -- the first
      CREATE TABLE t (x TEXT) STRICT;
      INSERT INTO t VALUES ('é;'), ('b'); /* and */ ;
      CREATE TRIGGER r AFTER DELETE ON t BEGIN INSERT INTO t VALUES ('gone'); SELECT 1; END;
      DELETE FROM t WHERE x = 'b'
      -- the last
      """)
    #expect(try database.all("SELECT x FROM t") { try $0[0] as String } == ["é;", "gone"])
  }

  @Test(arguments: ["", " ", "-- nothing", ";;"])
  func `A script may be empty`(script: String) throws {
    try Connection().executeScript(script)
  }

  @Test(arguments: [
    ("INSERT INTO t VALUES ('a');", "UNIQUE constraint failed: t.x", 2067 as Int32),
    ("INSERT INTO u VALUES ('a');", "no such table: u", 1),
    ("INSERT INTO t VALUE", "near \"VALUE\": syntax error", 1),
  ])
  func `A script stops at the statement that fails and names it`(
    bad: String, message: String, code: Int32
  ) throws {
    let database = try Connection()
    let error = try databaseError {
      try database.executeScript(
        "CREATE TABLE t (x TEXT UNIQUE) STRICT; INSERT INTO t VALUES ('a');"
          + bad + " INSERT INTO t VALUES ('after')")
    }
    #expect(error == DatabaseError(code: code, message: message, sql: bad))
    #expect(try database.all("SELECT x FROM t") { try $0[0] as String } == ["a"])
    // Nothing of the script stays under way.
    try database.execute("DROP TABLE t")
  }
}
