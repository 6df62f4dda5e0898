import SQLite
import Testing

@Suite struct `Settings` {
  @Test(arguments: [
    ("journal_mode", Value.text("delete")),
    ("synchronous", .integer(3)),
    ("secure_delete", .integer(1)),
    ("foreign_keys", .integer(1)),
    ("busy_timeout", .integer(10_000)),
    ("trusted_schema", .integer(0)),
    ("cell_size_check", .integer(1)),
    ("temp_store", .integer(2)),
  ]) func `A pragma of the design reads back on a file`(name: String, expected: Value) throws {
    try withTemporaryFile { path in
      let made = try Connection(path: path, access: .create)
      #expect(try made.pragma(name) == expected)
      try made.execute("CREATE TABLE t (x TEXT) STRICT")
      #expect(try Connection(path: path, access: .readWrite).pragma(name) == expected)
      #expect(try Connection(path: path, access: .readOnly).pragma(name) == expected)
    }
  }

  @Test func `A database in memory has the same settings and its own journal`() throws {
    let database = try Connection()
    #expect(try database.pragma("foreign_keys") == .integer(1))
    #expect(try database.pragma("secure_delete") == .integer(1))
    #expect(try database.pragma("journal_mode") == .text("memory"))
  }

  @Test func `Text in double quotes is a name and never a value`() throws {
    let database = try Connection()
    try database.execute("CREATE TABLE t (x TEXT) STRICT")
    let query = try databaseError { try database.execute("SELECT \"nothing\" FROM t") }
    #expect(query.message == "no such column: nothing")
    let schema = try databaseError {
      try database.execute("CREATE INDEX i ON t (x) WHERE x = \"nothing\"")
    }
    #expect(schema.message == "no such column: nothing")
  }

  @Test func `Extensions cannot be loaded`() throws {
    let database = try Connection()
    let error = try databaseError { try database.execute("SELECT load_extension('libm.so')") }
    #expect(error.message == "not authorized")
  }

  @Test func `Defensive mode refuses a change of the schema table, also with writable_schema`()
    throws
  {
    let database = try Connection()
    try database.execute("CREATE TABLE t (x TEXT) STRICT")
    try database.execute("PRAGMA writable_schema = ON")
    let error = try databaseError {
      try database.execute("UPDATE sqlite_schema SET name = 'u' WHERE name = 't'")
    }
    #expect(error.message == "table sqlite_master may not be modified")
  }

  @Test func `A function with side effects is refused in a schema that is not trusted`() throws {
    let database = try Connection()
    try database.execute("CREATE VIEW v AS SELECT load_extension('libm.so')")
    let error = try databaseError { try database.execute("SELECT * FROM v") }
    #expect(error.message == "unsafe use of load_extension()")
  }

  @Test func `A foreign key is enforced`() throws {
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
      CREATE TABLE child (parent_id INTEGER NOT NULL REFERENCES parent) STRICT;
      """)
    let error = try databaseError { try database.execute("INSERT INTO child VALUES (1)") }
    #expect(error.code == 787)
  }

  @Test func `Deleted text is overwritten in the file`() throws {
    try withTemporaryFile { path in
      let database = try Connection(path: path, access: .create)
      try database.execute("CREATE TABLE t (x TEXT) STRICT")
      try database.execute("INSERT INTO t VALUES (\("a very particular answer"))")
      #expect(try contents(of: path).contains("a very particular answer"))
      try database.execute("DELETE FROM t")
      #expect(try !contents(of: path).contains("a very particular answer"))
    }
  }
}
