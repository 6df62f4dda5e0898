import SQLite
import Testing

@Suite struct `Transactions` {
  private struct Stop: Error, Equatable { var number = 0 }

  private func empty() throws -> Connection {
    let database = try Connection()
    try database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
    return database
  }

  private func numbers(_ database: Connection) throws -> [Int] {
    try database.all("SELECT n FROM t ORDER BY n") { try $0[0] }
  }

  @Test func `A transaction keeps what its body did and gives its result`() throws {
    let database = try empty()
    let result = try database.transaction {
      #expect(!database.isAutocommitting)
      try database.execute("INSERT INTO t VALUES (1)")
      return "done"
    }
    #expect(result == "done")
    #expect(database.isAutocommitting)
    #expect(try numbers(database) == [1])
  }

  @Test func `A throw undoes all and is thrown on`() throws {
    let database = try empty()
    #expect(throws: Stop()) {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(database.isAutocommitting)
    #expect(try numbers(database) == [])
  }

  @Test func `A transaction within another is undone alone`() throws {
    let database = try empty()
    try database.transaction {
      try database.execute("INSERT INTO t VALUES (1)")
      #expect(throws: Stop()) {
        try database.transaction {
          try database.execute("INSERT INTO t VALUES (2)")
          try database.transaction { try database.execute("INSERT INTO t VALUES (3)") }
          throw Stop()
        }
      }
      try database.transaction { try database.execute("INSERT INTO t VALUES (4)") }
      #expect(!database.isAutocommitting)
    }
    #expect(try numbers(database) == [1, 4])
  }

  @Test func `An outer transaction undoes the inner ones that succeeded`() throws {
    let database = try empty()
    #expect(throws: Stop()) {
      try database.transaction {
        try database.transaction { try database.execute("INSERT INTO t VALUES (1)") }
        throw Stop()
      }
    }
    #expect(try numbers(database) == [])
  }

  @Test func `Within a BEGIN of one's own it is a savepoint`() throws {
    let database = try empty()
    try database.execute("BEGIN")
    try database.transaction { try database.execute("INSERT INTO t VALUES (1)") }
    #expect(!database.isAutocommitting)
    try database.execute("ROLLBACK")
    #expect(try numbers(database) == [])
  }

  @Test func `A commit that fails on a deferred foreign key undoes all`() throws {
    let database = try empty()
    try database.execute(
      "CREATE TABLE u (n INTEGER REFERENCES t DEFERRABLE INITIALLY DEFERRED) STRICT")
    let error = try databaseError {
      try database.transaction { try database.execute("INSERT INTO u VALUES (9)") }
    }
    #expect(error.code == 787)
    #expect(error.kind == .constraint)
    #expect(database.isAutocommitting)
    #expect(try database.value("SELECT count(*) FROM u", as: Int.self) == 0)
  }

  @Test func `The body's own error is thrown also where it rolled back itself`() throws {
    let database = try empty()
    #expect(throws: Stop(number: 7)) {
      try database.transaction {
        try database.transaction {
          try database.execute("ROLLBACK")
          throw Stop(number: 7)
        }
      }
    }
    #expect(database.isAutocommitting)
  }

  @Test func `SQLite's error is thrown where SQLite has rolled back already`() throws {
    let database = try empty()
    try database.execute("INSERT INTO t VALUES (1)")
    let error = try databaseError {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (2)")
        try database.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
      }
    }
    #expect(error.code == 1555)
    #expect(try numbers(database) == [1])
  }

  @Test(arguments: [false, true])
  func `Nothing runs on after SQLite has rolled back, so nothing is kept by halves`(
    nested: Bool
  ) throws {
    let database = try empty()
    try database.execute("INSERT INTO t VALUES (1)")
    let error = try databaseError {
      try database.transaction {
        var prepared = try database.prepare("INSERT INTO t VALUES (?)")
        try prepared.run(2)
        try? database.execute("INSERT OR ROLLBACK INTO t VALUES (1)")
        // Without its transaction each of these would be kept at once.
        if nested {
          try? database.transaction { try database.execute("INSERT INTO t VALUES (3)") }
        } else {
          try? database.execute("INSERT INTO t VALUES (3)")
          try? database.executeScript("INSERT INTO t VALUES (4)")
          try? prepared.run(5)
          try? prepared.forEach { _ in }
          _ = try? database.first("INSERT INTO t VALUES (6) RETURNING n") { _ in }
          _ = try? database.pragma("user_version = 7")
        }
      }
    }
    #expect(error.message == "the transaction has been rolled back already")
    #expect(error.code == 516)
    #expect(try numbers(database) == [1])
    #expect(try database.pragma("user_version") == .integer(0))
    try database.transaction { try database.execute("INSERT INTO t VALUES (5)") }
    #expect(try numbers(database) == [1, 5])
  }

  /// As long as a statement runs that was interrupted, all others are too: also ROLLBACK.
  /// https://www.sqlite.org/c3ref/interrupt.html
  @Test(arguments: [false, true])
  func `The body's error is thrown where ROLLBACK fails, and the rollback is made up for`(
    nested: Bool
  ) throws {
    let database = try empty()
    let body: () throws -> Void = {
      try database.execute("INSERT INTO t VALUES (1)")
      database.interrupter.interrupt()
      throw Stop(number: 3)
    }
    #expect(throws: Stop(number: 3)) {
      var outer = try database.prepare("SELECT 1 UNION ALL SELECT 2")
      try outer.forEach { _ in
        try database.transaction { try nested ? database.transaction(.immediate, body) : body() }
      }
    }
    // As soon as the outer statement is done with: nobody else should wait for this one.
    #expect(database.isAutocommitting)
    #expect(try numbers(database) == [])
    try database.transaction { try database.execute("INSERT INTO t VALUES (2)") }
    #expect(try numbers(database) == [2])
  }

  @Test func `A savepoint that cannot be undone takes the whole transaction with it`() throws {
    let database = try empty()
    let error = try databaseError {
      try database.transaction {
        var rows = try database.prepare("SELECT 1")
        #expect(throws: Stop()) {
          try rows.forEach { _ in
            try database.transaction {
              try database.execute("INSERT INTO t VALUES (1)")
              database.interrupter.interrupt()
              throw Stop()
            }
          }
        }
        try? database.execute("INSERT INTO t VALUES (2)")
      }
    }
    #expect(error.code == 516)
    #expect(try numbers(database) == [])
  }

  @Test func `A transaction takes the write lock at once`() throws {
    try withTemporaryFile { path in
      let one = try Connection(path: path, access: .create)
      try one.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
      let other = try Connection(path: path, access: .readWrite)
      try other.execute("PRAGMA busy_timeout = 20")
      try one.transaction {
        var entered = false
        let error = try databaseError { try other.transaction { entered = true } }
        #expect(error.kind == .busy)
        #expect(error.code == 5)
        #expect(!entered)
        // Who only reads is not in the way, and sees the state before.
        #expect(try other.transaction(.deferred) { try numbers(other) } == [])
      }
      try other.transaction { try other.execute("INSERT INTO t VALUES (1)") }
      #expect(try numbers(one) == [1])
    }
  }

  @Test func `A commit that another reader holds up fails as busy and undoes all`() throws {
    try withTemporaryFile { path in
      let writer = try Connection(path: path, access: .create)
      try writer.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
      try writer.execute("PRAGMA busy_timeout = 20")
      let reader = try Connection(path: path, access: .readOnly)
      try reader.transaction(.deferred) {
        #expect(try numbers(reader) == [])
        let error = try databaseError {
          try writer.transaction { try writer.execute("INSERT INTO t VALUES (1)") }
        }
        #expect(error.kind == .busy)
        #expect(writer.isAutocommitting)
      }
      #expect(try numbers(writer) == [])
    }
  }

  @Test func `An exclusive transaction lets nobody read, and is refused while another reads`()
    throws
  {
    try withTemporaryFile { path in
      let writer = try Connection(path: path, access: .create)
      try writer.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
      let reader = try Connection(path: path, access: .readOnly)
      for connection in [writer, reader] { try connection.execute("PRAGMA busy_timeout = 20") }
      try writer.transaction(.exclusive) {
        try writer.execute("INSERT INTO t VALUES (1)")
        #expect(try databaseError { _ = try numbers(reader) }.kind == .busy)
      }
      try reader.transaction(.deferred) {
        #expect(try numbers(reader) == [1])
        let error = try databaseError {
          try writer.transaction(.exclusive) { try writer.execute("INSERT INTO t VALUES (2)") }
        }
        #expect(error.kind == .busy)
        // It leaves no lock behind that keeps out who begins to read now.
        let other = try Connection(path: path, access: .readOnly)
        #expect(try numbers(other) == [1])
      }
      try writer.transaction(.exclusive) { try writer.execute("INSERT INTO t VALUES (3)") }
      #expect(try numbers(reader) == [1, 3])
    }
  }

  @Test func `One transaction keeps all of its parts`() throws {
    let database = try Connection()
    try database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
    let result = try database.oneTransaction {
      for n in 1...3 {
        try database.transaction { try database.execute("INSERT INTO t VALUES (\(n))") }
      }
      // One within a part, or within another transaction, is a part as well.
      return try database.oneTransaction { try numbers(database) }
    }
    #expect(result == [1, 2, 3])
    #expect(try numbers(database) == [1, 2, 3])
    // Afterwards a transaction within another is undone alone again.
    try database.transaction {
      try database.execute("INSERT INTO t VALUES (4)")
      #expect(throws: Stop()) {
        try database.transaction {
          try database.execute("INSERT INTO t VALUES (5)")
          throw Stop()
        }
      }
    }
    #expect(try numbers(database) == [1, 2, 3, 4])
  }

  @Test func `One transaction undoes all where a part fails, and lets others be tried`() throws {
    try withTemporaryFile { path in
      let database = try Connection(path: path, access: .create)
      try database.execute("CREATE TABLE t (n INTEGER PRIMARY KEY) STRICT")
      let reader = try Connection(path: path, access: .readOnly)
      try reader.execute("PRAGMA busy_timeout = 20")
      func insert(_ n: Int, failing: Bool = false) throws {
        try database.transaction {
          try database.execute("INSERT INTO t VALUES (\(n))")
          if failing { throw Stop() }
        }
      }
      func tryAll() throws {
        try database.oneTransaction {
          try insert(1)
          #expect(throws: Stop()) { try insert(2, failing: true) }
          #expect(try numbers(database) == [])
          try insert(3)
          #expect(try databaseError { _ = try numbers(reader) }.kind == .busy)
          throw Stop()
        }
      }
      #expect(throws: Stop()) { try tryAll() }
      #expect(database.isAutocommitting)
      #expect(try numbers(reader) == [])
      try insert(4)
      #expect(try numbers(reader) == [4])
    }
  }

  @Test func `Changed pages can be written before the end, and are undone with all`() throws {
    try withTemporaryFile { path in
      let database = try Connection(path: path, access: .create)
      try database.execute("CREATE TABLE t (x TEXT) STRICT")
      let before = try contents(of: path)
      #expect(throws: Stop()) {
        try database.transaction(.exclusive) {
          try database.execute("INSERT INTO t VALUES ('merkwaardig')")
          #expect(try !contents(of: path).contains("merkwaardig"))
          try database.writeChangedPages()
          #expect(try contents(of: path).contains("merkwaardig"))
          throw Stop()
        }
      }
      #expect(try contents(of: path) == before)
    }
  }
}
