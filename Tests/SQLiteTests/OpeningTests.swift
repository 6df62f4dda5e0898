import Foundation
import SQLite
import Testing

@Suite struct `Opening` {
  @Test func `A new file is for its owner alone`() throws {
    try withTemporaryFile { path in
      let database = try Connection(path: path, access: .create)
      #expect(try mode(of: path) == "600")
      // The journal takes the mode of its database, so a change in progress is private too.
      try database.transaction {
        try database.execute("CREATE TABLE t (x TEXT) STRICT")
        #expect(try mode(of: path + "-journal") == "600")
      }
    }
  }

  @Test func `An existing file is never made anew`() throws {
    try withTemporaryFile { path in
      try Connection(path: path, access: .create).execute("CREATE TABLE t (x TEXT) STRICT")
      let before = try contents(of: path)
      let error = try databaseError { _ = try Connection(path: path, access: .create) }
      #expect(error.kind == .cannotOpen)
      #expect(error.message == "cannot make \(path): File exists")
      #expect(try contents(of: path) == before)
    }
  }

  @Test(arguments: [Connection.Access.readOnly, .readWrite])
  func `A file that is not there is not made`(access: Connection.Access) throws {
    try withTemporaryFile { path in
      let error = try databaseError { _ = try Connection(path: path, access: access) }
      #expect(error.kind == .cannotOpen)
      #expect(error.message == "cannot open \(path): unable to open database file")
      #expect(!exists(path))
    }
  }

  @Test func `A file that was made but cannot be opened is removed`() throws {
    try withTemporaryFolder { folder in
      // SQLite takes no path of more than 512 bytes; the system takes 4096.
      let deep =
        folder + "/"
        + Array(repeating: String(repeating: "d", count: 90), count: 6)
        .joined(separator: "/")
      try FileManager.default.createDirectory(atPath: deep, withIntermediateDirectories: true)
      let error = try databaseError { _ = try Connection(path: deep + "/a", access: .create) }
      #expect(error.kind == .cannotOpen)
      #expect(!exists(deep + "/a"))
    }
  }

  @Test(arguments: [
    "file:odd?mode=ro.sqlite", "met spatie.sqlite", "één 50% #1 & 'x' \"y\".sqlite", "-rf", "🙂",
  ]) func `A name with a meaning elsewhere is only a name`(name: String) throws {
    try withTemporaryFolder { folder in
      let path = folder + "/" + name
      try Connection(path: path, access: .create).execute("CREATE TABLE t (x TEXT) STRICT")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [name])
      let database = try Connection(path: path, access: .readWrite)
      #expect(try database.value("SELECT name FROM sqlite_schema", as: String.self) == "t")
    }
  }

  @Test func `A relative path that looks like a URI is only a path`() throws {
    let name = "file:knelpunt-\(UUID().uuidString)?mode=memory"
    defer { try? FileManager.default.removeItem(atPath: name) }
    try Connection(path: name, access: .create).execute("CREATE TABLE t (x TEXT) STRICT")
    let database = try Connection(path: name, access: .readOnly)
    #expect(try database.value("SELECT name FROM sqlite_schema", as: String.self) == "t")
  }

  @Test func `The name :memory: makes no file, whatever the access`() throws {
    let database = try Connection(path: ":memory:", access: .create)
    #expect(try database.pragma("journal_mode") == .text("memory"))
    #expect(!exists(":memory:"))
  }

  @Test(arguments: ["", "/tmp", "a\0b"])
  func `A path that can be no file is refused`(path: String) throws {
    let error = try databaseError { _ = try Connection(path: path, access: .readWrite) }
    #expect(error.kind == .cannotOpen)
  }

  @Test func `A file that is no database is refused and left as it is`() throws {
    try withTemporaryFile { path in
      let text = String(repeating: "This is a letter, and no database.\n", count: 100)
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      let error = try databaseError { _ = try Connection(path: path, access: .readWrite) }
      #expect(error.code == 26)
      #expect(error.kind == .damaged)
      #expect(try contents(of: path) == text)
    }
  }

  @Test func `A database in WAL mode is turned back to a rollback journal`() throws {
    try withTemporaryFile { path in
      try makeInWALMode(at: path)
      let database = try Connection(path: path, access: .readWrite)
      #expect(try database.pragma("journal_mode") == .text("delete"))
      #expect(try database.value("SELECT x FROM t", as: Int.self) == 1)
      #expect(!exists(path + "-wal"))
    }
  }

  @Test func `A database in WAL mode is not opened to read, and the error says why`() throws {
    try withTemporaryFile { path in
      try makeInWALMode(at: path)
      let error = try databaseError { _ = try Connection(path: path, access: .readOnly) }
      #expect(
        error.message
          == "the setting journal_mode could not be applied to \(path): it is wal, not delete")
    }
  }

  @Test func `A database in WAL mode that another one uses is busy`() throws {
    try withTemporaryFile { path in
      try makeInWALMode(at: path)
      let other = try Connection(path: path, access: .readWrite)
      try other.execute("PRAGMA journal_mode = WAL")
      try other.execute("UPDATE t SET x = 2")
      let error = try databaseError { _ = try Connection(path: path, access: .readWrite) }
      #expect(error.kind == .busy)
    }
  }

  @Test func `Opening waits for a lock that another one holds`() throws {
    try withTemporaryFile { path in
      let other = try Connection(path: path, access: .create)
      try other.execute("CREATE TABLE t (x TEXT) STRICT")
      try other.execute("BEGIN EXCLUSIVE")
      let opened = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        let database = try? Connection(path: path, access: .readWrite)
        if database?.isAutocommitting == true { opened.signal() }
      }
      #expect(opened.wait(timeout: .now() + 0.2) == .timedOut)
      try other.execute("COMMIT")
      #expect(opened.wait(timeout: .now() + 9) == .success)
    }
  }

  @Test(arguments: ["INSERT INTO t VALUES ('x')", "DROP TABLE t", "PRAGMA user_version = 2"])
  func `A read-only connection reads and refuses to write`(sql: String) throws {
    try withTemporaryFile { path in
      let writer = try Connection(path: path, access: .create)
      try writer.execute("CREATE TABLE t (x TEXT) STRICT")
      try writer.execute("INSERT INTO t VALUES ('a')")
      let reader = try Connection(path: path, access: .readOnly)
      #expect(try reader.value("SELECT x FROM t", as: String.self) == "a")
      let error = try databaseError { try reader.execute(SQL(stringLiteral: sql)) }
      #expect(error.kind == .forbidden)
    }
  }

  private func makeInWALMode(at path: String) throws {
    let database = try Connection(path: path, access: .create)
    try database.executeScript("CREATE TABLE t (x INTEGER) STRICT; INSERT INTO t VALUES (1)")
    try database.execute("PRAGMA journal_mode = WAL")
  }
}
