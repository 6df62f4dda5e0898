import SQLite
import Testing

@Suite struct `SQL interpolation` {
  @Test func `A value in a literal becomes a parameter`() {
    let name = "O'Neill'; DROP TABLE t; --"
    let sql: SQL = "SELECT * FROM t WHERE name = \(name) AND n > \(3) AND x IS \(nil as Int?)"
    #expect(sql.text == "SELECT * FROM t WHERE name = ? AND n > ? AND x IS ?")
    #expect(sql.values == [.text(name), .integer(3), .null])
  }

  @Test func `Pieces keep their values in the order of the text`() {
    let condition: SQL = "a = \(1) AND b = \("x")"
    let whole: SQL = "SELECT \(0.5) FROM t WHERE \(condition) LIMIT \(9)" + " OFFSET \(2)"
    #expect(whole.text == "SELECT ? FROM t WHERE a = ? AND b = ? LIMIT ? OFFSET ?")
    #expect(
      whole.values == [.real(0.5), .integer(1), .text("x"), .integer(9), .integer(2)])
  }

  @Test(arguments: [
    ("plain", "\"plain\""),
    ("with \"quotes\"", "\"with \"\"quotes\"\"\""),
    // To Swift the quote and its accent are one character; to SQLite the quote is a quote.
    ("a\"\u{301}b", "\"a\"\"\u{301}b\""),
    ("", "\"\""),
    ("select", "\"select\""),
    ("één; DROP", "\"één; DROP\""),
  ]) func `A name is quoted`(name: String, quoted: String) throws {
    let sql: SQL = "CREATE TABLE \(identifier: name) (x TEXT)"
    #expect(sql.text == "CREATE TABLE \(quoted) (x TEXT)")
    #expect(sql.values == [])
    let database = try Connection()
    try database.execute(sql)
    #expect(try database.value("SELECT name FROM sqlite_schema", as: String.self) == name)
  }
}
