import SQLite
import Testing

@Suite struct `Binding and reading` {
  private enum Colour: String, Bindable, ColumnValue, CaseIterable { case red, green }

  private struct Code: Bindable, ColumnValue, Equatable {
    let digits: String
    var databaseValue: Value { .text("code " + digits) }
    init(digits: String) { self.digits = digits }
    init?(databaseValue: Value) {
      guard case .text(let text) = databaseValue, text.hasPrefix("code ") else { return nil }
      digits = String(text.dropFirst(5))
    }
  }

  @Test(arguments: [
    (Value.null, "null"),
    (.integer(0), "integer"),
    (.integer(.min), "integer"),
    (.integer(.max), "integer"),
    (.real(0.1), "real"),
    (.real(-.infinity), "real"),
    (.real(.leastNonzeroMagnitude), "real"),
    (.text(""), "text"),
    (.text("plain"), "text"),
    (.text("a\0b\0"), "text"),
    (.text("\0"), "text"),
    (.text("één 🙂 \u{10FFFF}"), "text"),
    (.text("e\u{301}\u{FEFF}"), "text"),
    (.text(String(repeating: "lang 🙂 ", count: 20_000)), "text"),
    (.blob([]), "blob"),
    (.blob([0]), "blob"),
    (.blob([0, 255, 0]), "blob"),
    (.blob(Array(repeating: 7, count: 100_000)), "blob"),
  ]) func `A value comes back as it went in, with its type`(value: Value, type: String) throws {
    let database = try Connection()
    let found = try database.first("SELECT \(value), typeof(\(value))") { row in
      #expect(try row[1] as String == type)
      return try row.value(at: 0)
    }
    #expect(found == value)
  }

  @Test func `A column is read as the type that is asked for`() throws {
    let database = try Connection()
    let found: Void? = try database.first(
      """
      SELECT \(Int.min), \(Int64.max), \(true), \(false), \(1.5), \("tekst 🙂"),
        \([1, 2] as [UInt8]), \(Colour.green), \(Code(digits: "12")), 3, ''
      """
    ) { row throws in
      #expect(row.count == 11)
      #expect(try row[0] as Int == .min)
      #expect(try row[1] as Int64 == .max)
      #expect(try row[2] as Bool)
      #expect(try !(row[3] as Bool))
      #expect(try row[4] as Double == 1.5)
      #expect(try row[5] as String == "tekst 🙂")
      #expect(try row[6] as [UInt8] == [1, 2])
      #expect(try row[7] as Colour == .green)
      #expect(try row[8] as Code == Code(digits: "12"))
      #expect(try row[9] as Double == 3)
      #expect(try row[10] as String == "")
      #expect(try row[5] as Value == .text("tekst 🙂"))
    }
    #expect(found != nil)
  }

  @Test func `An optional is NULL or its value, and never a wrong type`() throws {
    let database = try Connection()
    try database.first(
      "SELECT \(nil as Int?), \(5 as Int?), \(nil as Colour?), \(Colour.red as Colour?), 'x', ''"
    ) { row throws in
      #expect(try row[0] as Int? == nil)
      #expect(try row[0] as Int64? == nil)
      #expect(try row[0] as String? == nil)
      #expect(try row[0] as Double? == nil)
      #expect(try row[0] as [UInt8]? == nil)
      #expect(try row[0] as Bool? == nil)
      #expect(try row[0] as Code? == nil)
      #expect(try row[1] as Int? == 5)
      #expect(try row[2] as Colour? == nil)
      #expect(try row[3] as Colour? == .red)
      #expect(try row[5] as String? == "")
      #expect(throws: DatabaseError.self) { try row[4] as Int? }
      #expect(throws: DatabaseError.self) { try row[4] as Colour? }
      #expect(throws: DatabaseError.self) { try row[4] as Code? }
      // An argument that is optional is read as an optional.
      #expect(Self.isNil(try row[0]))
    }
  }

  private static func isNil(_ value: Int?) -> Bool { value == nil }

  @Test(arguments: [
    ("NULL", "NULL"), ("'text'", "text"), ("1.0", "a real"), ("x'00'", "a blob"),
  ]) func `An integer is not read from another type`(sql: String, storage: String) throws {
    try expectMismatch(sql, storage, as: Int.self)
    try expectMismatch(sql, storage, as: Int64.self)
    try expectMismatch(sql, storage, as: Bool.self)
  }

  @Test(arguments: [("NULL", "NULL"), ("'1'", "text"), ("x'00'", "a blob")])
  func `A real is not read from another type`(sql: String, storage: String) throws {
    try expectMismatch(sql, storage, as: Double.self)
  }

  @Test(arguments: [("NULL", "NULL"), ("1", "an integer"), ("1.5", "a real"), ("x'41'", "a blob")])
  func `Text is not read from another type`(sql: String, storage: String) throws {
    try expectMismatch(sql, storage, as: String.self)
    try expectMismatch(sql, storage, as: Colour.self)
    try expectMismatch(sql, storage, as: Code.self)
  }

  @Test(arguments: [("NULL", "NULL"), ("1", "an integer"), ("'text'", "text")])
  func `A blob is not read from another type`(sql: String, storage: String) throws {
    try expectMismatch(sql, storage, as: [UInt8].self)
  }

  @Test func `An integer that is no Boolean and a text that is no case are mismatches`() throws {
    try expectMismatch("2", "an integer", as: Bool.self)
    try expectMismatch("'blue'", "text", as: Colour.self)
    try expectMismatch("'12'", "text", as: Code.self)
  }

  private func expectMismatch<Column: ColumnValue>(
    _ expression: String, _ storage: String, as type: Column.Type
  ) throws {
    let sql = "SELECT 1, \(expression) AS answer"
    let error = try databaseError {
      try Connection().first(SQL(stringLiteral: sql)) { row in _ = try row[1] as Column }
    }
    #expect(
      error
        == DatabaseError(
          code: 20, message: "column 1 (answer) holds \(storage), which is no \(type)", sql: sql))
    #expect(error.kind == .mismatch)
  }

  @Test(arguments: [-1, 1, Int.max, 1 << 32])
  func `A column that is not there is an error`(index: Int) throws {
    let database = try Connection()
    try database.first("SELECT 1 AS one") { row throws in
      for read in [
        { (row: borrowing Row) in _ = try row[index] as Int },
        { (row: borrowing Row) in _ = try row[index] as Int? },
        { (row: borrowing Row) in _ = try row[index] as String },
        { (row: borrowing Row) in _ = try row.value(at: index) },
      ] {
        do {
          try read(row)
          Issue.record("column \(index) was read")
        } catch let error as DatabaseError {
          #expect(error.code == 25)
          #expect(error.message == "there is no column \(index)")
        }
      }
      #expect(row.name(of: 0) == "one")
      #expect(row.name(of: index) == "")
    }
  }

  @Test(arguments: ["FF", "41C3", "EDA080", "C080", "F8888080"])
  func `Text that is not UTF-8 is an error and not repaired`(hex: String) throws {
    let sql = SQL(stringLiteral: "SELECT CAST(x'\(hex)' AS TEXT) AS answer")
    for read in [
      { (row: borrowing Row) in _ = try row[0] as String },
      { (row: borrowing Row) in _ = try row[0] as String? },
      { (row: borrowing Row) in _ = try row.value(at: 0) },
    ] {
      let error = try databaseError { try Connection().first(sql) { row in try read(row) } }
      #expect(error.message == "column 0 (answer) holds text that is not UTF-8")
      #expect(error.kind == .mismatch)
    }
  }

  @Test func `Text of a database in UTF-16 is read as it is`() throws {
    let database = try Connection()
    try database.execute("PRAGMA encoding = 'UTF-16le'")
    try database.execute("CREATE TABLE t (x TEXT) STRICT")
    try database.execute("INSERT INTO t VALUES (\("één\0🙂"))")
    #expect(try database.value("SELECT x FROM t", as: String.self) == "één\0🙂")
    #expect(try database.value("SELECT x FROM t", as: Value.self) == .text("één\0🙂"))
  }

  @Test(arguments: ["", "a\0b", "één 🙂"])
  func `UTF-8 bytes are bound as text without a String`(text: String) throws {
    let database = try Connection()
    var statement = try database.prepare("SELECT ?, typeof(?1)")
    var bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { try statement.bind(utf8: $0, at: 1) }
    // SQLite has a copy, so that the buffer may be used again.
    for index in bytes.indices { bytes[index] = 0x78 }
    try statement.first { row throws in
      #expect(try row[0] as String == text)
      #expect(try row[1] as String == "text")
    }
  }

  @Test func `No bytes at all are empty text and not NULL`() throws {
    var statement = try Connection().prepare("SELECT typeof(?)")
    try statement.bind(utf8: UnsafeBufferPointer(start: nil, count: 0), at: 1)
    #expect(try statement.first { try $0[0] as String } == "text")
  }

  @Test func `Not a number is NULL, as SQLite has it`() throws {
    #expect(try Connection().value("SELECT \(Double.nan)", as: Value.self) == .null)
  }
}
