import Foundation
import SQLite
import Testing

@Suite struct `Interrupter` {
  private static let endless: SQL = """
    WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT max(n) FROM n
    """

  @Test func `Another thread ends a statement that never would`() throws {
    let database = try Connection()
    let interrupter = database.interrupter
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.1)
      interrupter.interrupt()
    }
    let error = try databaseError { try database.execute(Self.endless) }
    #expect(error.kind == .interrupted)
    #expect(error.code == 9)
    #expect(try database.value("SELECT 1", as: Int.self) == 1)
  }

  @Test func `An interrupted transaction is undone`() throws {
    let database = try Connection()
    try database.execute("CREATE TABLE t (n INTEGER) STRICT")
    let interrupter = database.interrupter
    let error = try databaseError {
      try database.transaction {
        try database.execute("INSERT INTO t VALUES (1)")
        Thread.detachNewThread {
          Thread.sleep(forTimeInterval: 0.1)
          interrupter.interrupt()
        }
        try database.execute(Self.endless)
      }
    }
    #expect(error.kind == .interrupted)
    #expect(database.isAutocommitting)
    #expect(try database.value("SELECT count(*) FROM t", as: Int.self) == 0)
  }

  @Test func `An interrupt of an idle or a closed connection does nothing`() throws {
    var database: Connection? = try Connection()
    let interrupter = try #require(database?.interrupter)
    interrupter.interrupt()
    #expect(try database?.value("SELECT 1", as: Int.self) == 1)
    database = nil
    interrupter.interrupt()
  }

  @Test func `Interrupting while connections close is safe`() throws {
    for _ in 1...200 {
      let database = try Connection()
      let interrupter = database.interrupter
      let thread = Thread { for _ in 1...50 { interrupter.interrupt() } }
      thread.start()
      // Whether it was interrupted is a matter of chance; what counts is that nothing breaks.
      _ = try? database.value("SELECT 1", as: Int.self)
    }
  }
}
