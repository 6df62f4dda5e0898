import Testing

@testable import StakeholderInput

@Suite("A question in SQL")
struct FreeQueryTests {
  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives("name,bottlenecks\nHub,A\n")
    try store.importSubmissions(
      "id,organisatie,type,fase,knelpunt,tekst\n1,ROC,mbo,Onderwijs,A,een\n2,UWV,,Werk,B,-\n3,,,,,\n"
    )
    return store
  }

  private static func refusal(_ sql: String, _ limits: Store.QueryLimits = .init()) throws -> String
  {
    do {
      return "\(try store().query(sql, limits: limits).rows)"
    } catch let error as InputError {
      #expect(error.kind == .usage)
      return error.message
    }
  }

  @Test("is answered with every sort of value, and names that differ")
  func values() throws {
    let result = try Self.store().query(
      "SELECT 1 AS n, 0.5 AS N, 'é' AS n, NULL, x'00ff', 9223372036854775807")
    #expect(result.columns == ["n", "N_2", "n_3", "NULL", "x'00ff'", "9223372036854775807"])
    #expect(
      result.rows == [
        [.integer(1), .real(0.5), .text("é"), .null, .blob([0, 255]), .integer(.max)]
      ])
  }

  @Test(
    "may read every view and table, with functions",
    arguments: [
      (
        "SELECT bottleneck, submissions, base_submissions, submission_share FROM v_frequency ORDER BY 1, phase",
        ["A|1|1|1.0", "AB|0|1|0.0", "AB|0|1|0.0", "B|1|1|1.0"]
      ),
      (
        "SELECT phase, bottleneck, kind, stakeholder, type FROM v_named_mention ORDER BY 2",
        ["Onderwijs|A|problem|ROC|mbo", "Werk|B|problem|UWV|"]
      ),
      (
        "SELECT id, stakeholder, statements, says_something FROM v_submission ORDER BY 1",
        ["1|ROC|1|1", "2|UWV|1|1", "3||0|0"]
      ),
      (
        "SELECT phases, bottlenecks, key_quote, text FROM v_statement ORDER BY 1",
        ["Onderwijs|A|0|een", "Werk|B|0|-"]
      ),
      ("SELECT initiative, bottlenecks, results FROM v_initiative", ["Hub|A|0"]),
      ("SELECT count(*) FROM v_successor", ["4"]),
      (
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT 3) SELECT sum(n) FROM n",
        ["6"]
      ),
      ("SELECT value FROM json_each('[1, 2]')", ["1", "2"]),
      ("SELECT name FROM pragma_table_info('question')", ["id", "text"]),
      ("PRAGMA table_info(question)", ["0|id|INTEGER|0||1", "1|text|TEXT|1||0"]),
      ("SELECT count(*) FROM sqlite_schema WHERE name = 'mention'", ["1"]),
      ("VALUES (1, 2)", ["1|2"]), ("SELECT 1; -- one", ["1"]), ("SELECT 1;; /* one */ ; ", ["1"]),
      ("SELECT count(*) FROM (SELECT 1 UNION SELECT 2)", ["2"]),
    ])
  func reading(sql: String, rows: [String]) throws {
    let found = try Self.store().query(sql).rows.map { row in
      row.map { value in
        switch value {
        case .null: ""
        case .integer(let integer): "\(integer)"
        case .real(let real): "\(real)"
        case .text(let text): text
        case .blob: "blob"
        }
      }.joined(separator: "|")
    }
    #expect(found == rows)
  }

  @Test(
    "is refused where it would do anything but read",
    arguments: [
      "DELETE FROM mention", "INSERT INTO setting VALUES ('a', 'b')",
      "UPDATE stakeholder SET name = 'x' RETURNING id", "REPLACE INTO setting VALUES ('a', 'b')",
      "WITH n (n) AS (VALUES (1)) DELETE FROM mention", "CREATE TABLE a (b)", "DROP VIEW v_mention",
      "CREATE TEMP TABLE a (b)", "CREATE TEMP VIEW a AS SELECT 1",
      "CREATE VIRTUAL TABLE a USING fts5(b)", "CREATE VIRTUAL TABLE temp.a USING dbstat",
      "ALTER TABLE setting RENAME TO b", "ATTACH 'other.sqlite' AS other", "DETACH main",
      "VACUUM", "VACUUM INTO 'copy.sqlite'", "BEGIN", "COMMIT", "SAVEPOINT a", "ROLLBACK",
      "ANALYZE",
      "REINDEX", "PRAGMA writable_schema = 1", "PRAGMA user_version = 9", "PRAGMA user_version",
      "PRAGMA journal_mode = WAL", "PRAGMA foreign_keys(0)", "PRAGMA database_list",
      "PRAGMA query_only = 0", "PRAGMA temp_store_directory = '/tmp'", "PRAGMA wal_checkpoint",
      "PRAGMA hard_heap_limit = 0", "SELECT load_extension('x.so')",
      "SELECT hex(fts3_tokenizer('simple'))", "SELECT FTS3_Tokenizer('a', x'00')",
      "SELECT * FROM pragma_user_version", "SELECT * FROM pragma_database_list",
      "SELECT * FROM sqlite_temp_master", "EXPLAIN DELETE FROM mention",
    ])
  func writing(sql: String) throws {
    let store = try Self.store()
    let before = try store.dump(withLog: true)
    let refusal = try Self.refusal(sql)
    #expect(
      refusal == "report sql only reads; it writes nothing, attaches nothing and changes no setting"
    )
    #expect(throws: InputError.self) { try store.query(sql) }
    #expect(try store.dump(withLog: true) == before)
    // The store itself may write again afterwards.
    #expect(try store.addMention(of: "A", in: 1, by: "anna"))
  }

  @Test(
    "is refused with SQLite's words where it is none",
    arguments: [
      ("SELEC 1", "SQLite says: near \"SELEC\": syntax error"),
      ("SELECT a FROM nowhere", "SQLite says: no such table: nowhere"),
      ("SELECT 1; SELECT 2", "SQLite says: something follows the first statement"),
      ("SELECT 1; -- x\nSELECT 2", "SQLite says: something follows the first statement"),
      ("SELECT 1; x", "SQLite says: something follows the first statement"),
      (
        "SELECT replace(hex(zeroblob(400000)), '0', 'a') LIKE '%' || hex(zeroblob(12000)) || 'b'",
        "SQLite says: LIKE or GLOB pattern too complex"
      ),
      ("", "SQLite says: there is no statement"), ("-- x", "SQLite says: there is no statement"),
      ("SELECT \"een\"", "SQLite says: no such column: een"),
      ("SELECT abs(-9223372036854775807 - 1)", "SQLite says: integer overflow"),
      ("SELECT zeroblob(20000000)", "SQLite says: string or blob too big"),
      (
        "SELECT CAST(x'ff' AS TEXT)",
        "SQLite says: column 0 (CAST(x'ff' AS TEXT)) holds text that is not UTF-8"
      ),
    ])
  func mistaken(sql: String, message: String) throws { #expect(try Self.refusal(sql) == message) }

  @Test("is ended where it takes too long or gives too much")
  func limits() throws {
    let endless = "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n) SELECT "
    #expect(
      try Self.refusal(endless + "max(n) FROM n", .init(seconds: 0.2))
        == "it took longer than 0.2 s; ask for less, or allow more with --time-limit")
    #expect(
      try Self.refusal(endless + "n FROM n", .init(rows: 50))
        == "there are more than 50 rows; add a LIMIT, or allow more with --max-rows")
    let large = try Self.refusal(endless + "zeroblob(900000) FROM n", .init())
    #expect(large == "the rows are too large together; ask for less")
    #expect(try Self.store().query("VALUES (1), (2)", limits: .init(rows: 2)).rows.count == 2)
  }
}
