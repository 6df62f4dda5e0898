import Foundation
import SQLite
import Testing

@Suite struct `A restriction` {
  private func database() throws -> Connection {
    let database = try Connection()
    try database.executeScript(
      "CREATE TABLE t (a TEXT, b INTEGER) STRICT; INSERT INTO t VALUES ('x', 1);")
    return database
  }

  private func restriction(
    seconds: Double = 60, longest: Int = 1 << 20, pattern: Int = 1000,
    _ permits: @escaping @Sendable (Action) -> Bool = { _ in true }
  ) -> Restriction {
    Restriction(seconds: seconds, longestValue: longest, longestPattern: pattern, permits: permits)
  }

  @Test(
    arguments: [
      ("SELECT a FROM t", [.select, .read(table: "t", column: "a")]),
      ("SELECT count(*) FROM t", [.select, .function("count"), .read(table: "t", column: "")]),
      ("SELECT lower(a) FROM t", [.select, .function("lower"), .read(table: "t", column: "a")]),
      ("PRAGMA user_version", [.pragma("user_version", argument: nil)]),
      ("PRAGMA user_version = 7", [.pragma("user_version", argument: "7")]),
      ("ATTACH 'x' AS y", [.other]), ("BEGIN", [.other]), ("DROP TABLE t", [.other]),
    ] as [(String, [Action])])
  func `is asked of everything that a statement would do`(sql: String, actions: [Action]) throws {
    let database = try database()
    for missing in actions {
      let permitted = restriction { action in action != missing }
      let error = try databaseError {
        try database.restricted(to: permitted) {
          _ = try database.prepare(SQL(stringLiteral: sql))
        }
      }
      #expect(error.kind == .forbidden, "\(sql) without \(missing)")
    }
  }

  @Test func `holds for statements that were prepared before, and no longer than it lasts`() throws
  {
    let database = try database()
    let insert: SQL = "INSERT INTO t VALUES ('y', 2)"
    try database.execute(insert)
    let error = try databaseError {
      try database.restricted(to: restriction { $0 != .other && $0 != .select }) {
        try database.execute("SELECT 1")
      }
    }
    #expect(error.kind == .forbidden)
    try database.execute(insert)
    #expect(try database.value("SELECT count(*) FROM t", as: Int.self) == 3)
  }

  @Test func `ends what takes too long, and what makes too large a value`() throws {
    let database = try database()
    let endless: SQL =
      "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n) SELECT max(n) FROM n"
    let late = try databaseError {
      try database.restricted(to: restriction(seconds: 0.05)) { try database.execute(endless) }
    }
    #expect(late.kind == .interrupted)
    let large = try databaseError {
      try database.restricted(to: restriction(longest: 1000)) {
        try database.execute("SELECT zeroblob(1001)")
      }
    }
    #expect(large.message == "string or blob too big")
    let pattern: SQL = "SELECT 'aab' LIKE '%%%%%b'"
    let complex = try databaseError {
      try database.restricted(to: restriction(pattern: 5)) { try database.execute(pattern) }
    }
    #expect(complex.message == "LIKE or GLOB pattern too complex")
    #expect(try database.value(pattern, as: Int.self) == 1)
    #expect(try database.value("SELECT length(zeroblob(2000))", as: Int.self) == 2000)
  }
}
