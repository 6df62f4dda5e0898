import SQLite
import Testing

@Suite struct `Database errors` {
  @Test(arguments: [
    ("INSERT INTO t (id) VALUES (1)", 1555 as Int32, "UNIQUE constraint failed: t.id"),
    ("INSERT INTO t (name) VALUES ('a')", 2067, "UNIQUE constraint failed: t.name"),
    ("INSERT INTO t (parent) VALUES (9)", 787, "FOREIGN KEY constraint failed"),
    ("INSERT INTO t (n) VALUES (-1)", 275, "CHECK constraint failed: n >= 0"),
    ("UPDATE t SET n = NULL", 1299, "NOT NULL constraint failed: t.n"),
    (
      "INSERT INTO t (n) VALUES ('x')", 3091, "cannot store TEXT value in INTEGER column t.n"
    ),
    ("DELETE FROM t", 1811, "kept"),
  ]) func `A broken rule has its extended code`(sql: String, code: Int32, message: String) throws {
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE t (
        id INTEGER PRIMARY KEY,
        name TEXT UNIQUE,
        parent INTEGER REFERENCES t,
        n INTEGER NOT NULL DEFAULT 0 CHECK (n >= 0)
      ) STRICT;
      INSERT INTO t (id, name) VALUES (1, 'a');
      CREATE TRIGGER r BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'kept'); END;
      """)
    let error = try databaseError { try database.execute(SQL(stringLiteral: sql)) }
    #expect(error == DatabaseError(code: code, message: message, sql: sql))
    #expect(error.kind == .constraint)
  }

  @Test(arguments: [
    (5 as Int32, DatabaseError.Kind.busy), (6, .busy), (261, .busy), (517, .busy),
    (19, .constraint), (2067, .constraint),
    (11, .damaged), (26, .damaged), (267, .damaged),
    (9, .interrupted), (14, .cannotOpen), (526, .cannotOpen),
    (8, .forbidden), (1032, .forbidden), (3, .forbidden), (23, .forbidden),
    (10, .storage), (266, .storage), (13, .storage),
    (20, .mismatch), (1, .other), (21, .setting), (7, .other),
  ]) func `The kind follows from the code`(code: Int32, kind: DatabaseError.Kind) {
    #expect(DatabaseError(code: code, message: "").kind == kind)
  }

  @Test func `The text has the message, the code and the SQL on one line`() {
    let error = DatabaseError(code: 2067, message: "no", sql: "INSERT\n  INTO t\n  VALUES (?)")
    #expect("\(error)" == "SQLite error 2067: no in: INSERT INTO t VALUES (?)")
    #expect("\(DatabaseError(code: 1, message: "no"))" == "SQLite error 1: no")
  }

  @Test(arguments: [
    "INSERT INTO t (name) VALUES (?)",
    "INSERT INTO t (n) VALUES (?)",
    "INSERT INTO u (n) VALUES (?)",
    "INSERT INTO t (id) VALUES (?)",
    "SELECT json(?)",
    "SELECT json_extract('{}', ?)",
    "SELECT * FROM words WHERE words MATCH ?",
    "INSERT INTO words (words) VALUES (?)",
    "ATTACH ? AS other",
    "SELECT abs(-9223372036854775808), ?",
  ]) func `A bound value never stands in an error`(sql: String) throws {
    let secret = "geheim\"'(:antwoord"
    let database = try Connection()
    try database.executeScript(
      """
      CREATE TABLE t (
        id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER CHECK (typeof(n) = 'null')) STRICT;
      CREATE TABLE u (n INTEGER CHECK (n <> 'geheim')) STRICT;
      CREATE VIRTUAL TABLE words USING fts5 (word);
      """)
    try database.execute("INSERT INTO t (name) VALUES (\(secret))")
    let error = try databaseError {
      var statement = try database.prepare(SQL(stringLiteral: sql))
      try statement.run(secret)
    }
    #expect(error.sql == sql)
    #expect(!error.message.contains("antwoord"), "\(error)")
    #expect(!error.message.contains("geheim"), "\(error)")
    #expect(!"\(error)".contains("antwoord"))
  }

  @Test func `A column's content never stands in an error`() throws {
    let error = try databaseError {
      try Connection().first("SELECT \("geheim")") { row in _ = try row[0] as Int }
    }
    #expect("\(error)" == "SQLite error 20: column 0 (?) holds text, which is no Int in: SELECT ?")
  }
}
