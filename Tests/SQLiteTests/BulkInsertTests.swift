import SQLite
import Testing

@Suite struct `Rows inserted together` {
  private func database() throws -> Connection {
    let database = try Connection()
    try database.executeScript(
      "CREATE TABLE \"a table\" (n INTEGER NOT NULL, text TEXT, import_id INTEGER NOT NULL) STRICT")
    return database
  }

  private func rows(in database: Connection) throws -> [String] {
    try database.all("SELECT n, text, import_id FROM \(identifier: "a table") ORDER BY rowid") {
      row in "\(try row[0] as Int) \(try row[1] as String? ?? "NULL") \(try row[2] as Int)"
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 7, 9, 14])
  func `are the same rows in the same order, whatever goes into one statement`(count: Int) throws {
    let database = try database()
    var bulk = BulkInsert(
      into: "a table", ["n", "text"], constants: [("import_id", 5)], size: 3, on: database)
    for n in 0..<count {
      bulk.add(n, n.isMultiple(of: 2) ? "text \(n)" : nil)
      #expect(bulk.isFull == (n >= 11))
    }
    try bulk.writeWhole()
    #expect(try rows(in: database).count == count / 3 * 3)
    try bulk.flush()
    try bulk.flush()
    #expect(
      try rows(in: database) == (0..<count).map { "\($0) \($0 % 2 == 0 ? "text \($0)" : "NULL") 5" }
    )
  }

  @Test func `are skipped and not counted where they are known, if so asked`() throws {
    let database = try Connection()
    try database.executeScript(
      "CREATE TABLE a (n INTEGER PRIMARY KEY, m INTEGER CHECK (m < 9)) STRICT")
    var bulk = BulkInsert(into: "a", ["n", "m"], size: 3, skippingKnown: true, on: database)
    for n in [1, 2, 1, 3, 2, 2, 4, 4] { bulk.add(n, n) }
    try bulk.writeWhole()
    #expect(bulk.count == 3)
    try bulk.flush()
    #expect(bulk.count == 4)
    bulk.add(5, 9)
    let error = #expect(throws: DatabaseError.self) { try bulk.flush() }
    #expect(error?.kind == .constraint)
  }

  @Test func `go on after some were written`() throws {
    let database = try database()
    var bulk = BulkInsert(into: "a table", ["n", "text", "import_id"], size: 2, on: database)
    let texts = ["een", "", "drie\u{0}drie", "een tekst die langer is dan een woord", "vijf"]
    for (n, text) in texts.enumerated() {
      bulk.add(n, text, n)
      if n == 2 { try bulk.writeWhole() }
    }
    #expect(try rows(in: database) == ["0 een 0", "1  1"])
    try bulk.flush()
    #expect(
      try rows(in: database) == texts.enumerated().map { "\($0.offset) \($0.element) \($0.offset)" }
    )
  }

  @Test func `have values of every kind`() throws {
    let database = try Connection()
    try database.executeScript("CREATE TABLE a (b ANY, c ANY) STRICT")
    let values: [Value] = [
      .null, .integer(.min), .real(0.5), .text("ijs"), .text(""), .blob([0, 255]), .blob([]),
      .text("\u{1F600}"),
    ]
    for size in [1, 3, 64] {
      try database.execute("DELETE FROM a")
      var bulk = BulkInsert(into: "a", ["b", "c"], size: size, on: database)
      for value in values { bulk.add(value, Value.text("na \(value)")) }
      try bulk.writeWhole()
      try bulk.flush()
      let found = try database.all("SELECT b, c FROM a ORDER BY rowid") { row in
        [try row[0] as Value, try row[1] as Value]
      }
      #expect(found == values.map { [$0, .text("na \($0)")] })
    }
  }

  @Test func `are refused as one where one of them is wrong`() throws {
    let database = try database()
    var bulk = BulkInsert(into: "a table", ["n", "import_id"], on: database)
    bulk.add(1, 1)
    bulk.add(nil as Int?, 1)
    #expect { try bulk.flush() } throws: { ($0 as? DatabaseError)?.kind == .constraint }
    #expect(try rows(in: database) == [])
  }
}
