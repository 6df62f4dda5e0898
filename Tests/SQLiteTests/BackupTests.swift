import Foundation
import SQLite
import Testing

@Suite struct `Backup` {
  private struct Stop: Error {}

  private func makeDatabase(at path: String, rows: Int = 500) throws -> Connection {
    let database = try Connection(path: path, access: .create)
    try database.executeScript(
      """
      PRAGMA user_version = 7;
      PRAGMA application_id = 77;
      CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
      CREATE INDEX t_name ON t (name);
      """)
    try database.transaction {
      var insert = try database.prepare("INSERT INTO t VALUES (?, ?)")
      for n in 0..<rows { try insert.run(n, "answer number \(n * 7919 % 1000)") }
    }
    return database
  }

  private func rows(_ database: Connection) throws -> [String] {
    try database.all("SELECT n, name FROM t ORDER BY n") { row in
      "\(try row[0] as Int) \(try row[1] as String)"
    }
  }

  @Test func `A copy has the same content and is for its owner alone`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      try database.backUp(to: path + ".copy")
      let copy = try Connection(path: path + ".copy", access: .readOnly)
      #expect(try rows(copy) == rows(database))
      #expect(try rows(copy).count == 500)
      for name in ["user_version", "application_id", "page_count"] {
        #expect(try copy.pragma(name) == database.pragma(name))
      }
      #expect(try mode(of: path + ".copy") == "600")
      #expect(!exists(path + ".copy-journal"))
      #expect(database.isAutocommitting)
    }
  }

  @Test func `A database in memory and an empty one can be copied`() throws {
    try withTemporaryFolder { folder in
      let memory = try Connection()
      try memory.backUp(to: folder + "/empty")
      try memory.execute("CREATE TABLE t (n INTEGER, name TEXT) STRICT")
      try memory.execute("INSERT INTO t VALUES (1, 'a')")
      try memory.backUp(to: folder + "/copy")
      #expect(try rows(try Connection(path: folder + "/copy", access: .readOnly)) == ["1 a"])
    }
  }

  @Test func `A read-only connection can be copied, within a reading transaction too`() throws {
    try withTemporaryFile { path in
      _ = try makeDatabase(at: path)
      let reader = try Connection(path: path, access: .readOnly)
      try reader.transaction(.deferred) {
        #expect(try rows(reader).count == 500)
        try reader.backUp(to: path + ".copy")
      }
      #expect(try rows(try Connection(path: path + ".copy", access: .readOnly)).count == 500)
    }
  }

  @Test func `A file that is there is never overwritten`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      try "my notes".write(toFile: path + ".copy", atomically: true, encoding: .utf8)
      let error = try databaseError { try database.backUp(to: path + ".copy") }
      #expect(error.kind == .cannotOpen)
      #expect(error.message == "cannot make \(path).copy: File exists")
      #expect(try contents(of: path + ".copy") == "my notes")
      #expect(throws: DatabaseError.self) { try database.backUp(to: path) }
      #expect(try rows(database).count == 500)
    }
  }

  @Test(arguments: ["/nowhere/copy", ":memory:"])
  func `A copy must be a file in a folder that is there`(destination: String) throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path, rows: 1)
      let error = try databaseError { try database.backUp(to: destination) }
      #expect(error.kind == .cannotOpen)
    }
  }

  @Test func `In the middle of one's own change there is no copy`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      try database.transaction {
        try database.execute("DELETE FROM t")
        let error = try databaseError { try database.backUp(to: path + ".copy") }
        #expect(error.kind == .busy)
        #expect(error.message == "a copy cannot be made within a transaction that writes")
        #expect(!exists(path + ".copy"))
      }
      #expect(try rows(database) == [])
    }
  }

  @Test func `While another one changes the database the copy has the state before`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      let writer = try Connection(path: path, access: .readWrite)
      try writer.transaction {
        try writer.execute("DELETE FROM t")
        try database.backUp(to: path + ".copy")
      }
      let copy = try Connection(path: path + ".copy", access: .readOnly)
      #expect(try rows(copy).count == 500)
      #expect(try rows(database) == [])
    }
  }

  @Test func `A database that another one has for itself is busy, and no copy is left`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      try database.execute("PRAGMA busy_timeout = 20")
      let writer = try Connection(path: path, access: .readWrite)
      try writer.execute("BEGIN EXCLUSIVE")
      let error = try databaseError { try database.backUp(to: path + ".copy") }
      #expect(error.kind == .busy)
      #expect(!exists(path + ".copy"))
    }
  }

  @Test func `The copy of a damaged database is refused and removed`() throws {
    try withTemporaryFile { path in
      _ = try makeDatabase(at: path, rows: 5000)
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      // A page in the middle of the table, past the first, which holds the schema.
      try file.seek(toOffset: 4096 * 5)
      try file.write(contentsOf: Data(repeating: 0xff, count: 4096))
      try file.close()
      let damaged = try Connection(path: path, access: .readWrite)
      let error = try databaseError { try damaged.backUp(to: path + ".copy") }
      #expect(error.kind == .damaged)
      #expect(error.message.hasPrefix("the copy \(path).copy is damaged: "))
      #expect(!exists(path + ".copy"))
      #expect(!exists(path + ".copy-journal"))
    }
  }

  @Test func `An index that lacks a row is found`() throws {
    try withTemporaryFile { path in
      let database = try makeDatabase(at: path)
      let page = try #require(
        try database.value("SELECT rootpage FROM sqlite_schema WHERE name = 't_name'", as: Int.self)
      )
      let intact = try Data(contentsOf: URL(fileURLWithPath: path))
      try database.execute("DELETE FROM t WHERE n < 250")
      let file = try #require(FileHandle(forUpdatingAtPath: path))
      try file.seek(toOffset: UInt64(4096 * (page - 1)))
      try file.write(contentsOf: intact[(4096 * (page - 1))..<(4096 * page)])
      try file.close()
      let damaged = try Connection(path: path, access: .readWrite)
      let error = try databaseError { try damaged.backUp(to: path + ".copy") }
      #expect(error.kind == .damaged)
      #expect(!exists(path + ".copy"))
    }
  }
}
