internal import CSQLite

/// The row that a statement stands on; it is borrowed and cannot outlive the step.
public struct Row: ~Copyable {
  private let statement: OpaquePointer

  init(statement: OpaquePointer) { self.statement = statement }

  /// The number of columns.
  public var count: Int { Int(sqlite3_column_count(statement)) }

  /// The value of column `index` (0 is the first) as the type that is asked for.
  ///
  /// - Throws: ``DatabaseError`` of kind `mismatch`, with the column's name, where the column
  ///   holds NULL or another type; ask for an optional where NULL is expected.
  @inlinable public subscript<Column: ColumnValue>(index: Int) -> Column {
    get throws(DatabaseError) { try Column.read(from: self, at: index) }
  }

  /// The value of column `index` in SQLite's own storage class.
  ///
  /// - Throws: ``DatabaseError`` where text is not UTF-8 or there is no such column.
  public func value(at index: Int) throws(DatabaseError) -> Value {
    if let integer = integer(at: index) { return .integer(integer) }
    if let real = real(at: index) { return .real(real) }
    if let text = try text(at: index) { return .text(text) }
    guard try !isNull(at: index) else { return .null }
    let stored = stored(at: index)
    let start = sqlite3_value_blob(stored)
    return .blob(
      Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(stored)))))
  }

  /// Reads the bytes of a blob in place.
  ///
  /// - Throws: ``DatabaseError`` where the column holds something else, or what `body` throws.
  public func withBlob<Result>(
    at index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result {
    let stored = stored(at: index)
    guard sqlite3_value_type(stored) == SQLITE_BLOB else {
      throw mismatch(at: index, found: try value(at: index), wanted: [UInt8].self)
    }
    let start = sqlite3_value_blob(stored)
    return try body(
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(stored))))
  }

  // MARK: - One storage class, without a Value between; nil where the column holds another one

  /// The column as SQLite has it; NULL where there is no such column.
  ///
  /// One look-up instead of one for the type, one for the value and one for its length. It is
  /// not for several threads at once, and a connection has one owner.
  /// https://www.sqlite.org/c3ref/column_blob.html
  private func stored(at index: Int) -> OpaquePointer? {
    sqlite3_column_value(statement, Int32(clamping: index))
  }

  func integer(at index: Int) -> Int64? {
    let stored = stored(at: index)
    return sqlite3_value_type(stored) == SQLITE_INTEGER ? sqlite3_value_int64(stored) : nil
  }

  func real(at index: Int) -> Double? {
    let stored = stored(at: index)
    return sqlite3_value_type(stored) == SQLITE_FLOAT ? sqlite3_value_double(stored) : nil
  }

  func text(at index: Int) throws(DatabaseError) -> String? {
    let stored = stored(at: index)
    guard sqlite3_value_type(stored) == SQLITE_TEXT else { return nil }
    // The length is asked after the text: the other order could convert it in between.
    guard let start = sqlite3_value_text(stored) else {
      throw DatabaseError(
        code: SQLITE_NOMEM, message: DatabaseError.name(of: SQLITE_NOMEM), sql: statementText)
    }
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(stored)))
    // String(validating:as:) does the same, but looks up generic metadata for every text.
    guard let valid = try? UTF8Span(validating: bytes.span) else {
      throw DatabaseError(
        code: SQLITE_MISMATCH,
        message: "column \(index) (\(name(of: index))) holds text that is not UTF-8",
        sql: statementText)
    }
    return String(copying: valid)
  }

  /// Whether the column holds NULL, which SQLite also says of a column that is not there.
  func isNull(at index: Int) throws(DatabaseError) -> Bool {
    guard sqlite3_value_type(stored(at: index)) == SQLITE_NULL else { return false }
    guard index >= 0, index < count else {
      throw DatabaseError(
        code: SQLITE_RANGE, message: "there is no column \(index)", sql: statementText)
    }
    return true
  }

  /// What ``ColumnValue/init(databaseValue:)`` makes of the column, or the error that it does not.
  func converted<Column: ColumnValue>(at index: Int) throws(DatabaseError) -> Column {
    let value = try value(at: index)
    guard let column = Column(databaseValue: value) else {
      throw mismatch(at: index, found: value, wanted: Column.self)
    }
    return column
  }

  /// The name of column `index`, as SQLite gives it.
  public func name(of index: Int) -> String {
    sqlite3_column_name(statement, Int32(clamping: index)).map { String(cString: $0) } ?? ""
  }

  private var statementText: String? {
    sqlite3_sql(statement).map { String(cString: $0) }
  }

  private func mismatch(
    at index: Int, found: Value, wanted: any ColumnValue.Type
  ) -> DatabaseError {
    let storage =
      switch found {
      case .null: "NULL"
      case .integer: "an integer"
      case .real: "a real"
      case .text: "text"
      case .blob: "a blob"
      }
    return DatabaseError(
      code: SQLITE_MISMATCH,
      message: "column \(index) (\(name(of: index))) holds \(storage), which is no \(wanted)",
      sql: statementText)
  }
}
