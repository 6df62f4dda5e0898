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
  public subscript<Column: ColumnValue>(index: Int) -> Column {
    get throws(DatabaseError) {
      let value = try value(at: index)
      guard let column = Column(databaseValue: value) else {
        throw mismatch(at: index, found: value, wanted: Column.self)
      }
      return column
    }
  }

  /// The value of column `index` in SQLite's own storage class.
  ///
  /// - Throws: ``DatabaseError`` where text is not UTF-8 or there is no such column.
  public func value(at index: Int) throws(DatabaseError) -> Value {
    guard index >= 0, index < count else {
      throw DatabaseError(
        code: SQLITE_RANGE, message: "there is no column \(index)", sql: statementText)
    }
    let column = Int32(clamping: index)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
    case SQLITE_TEXT:
      // The length is asked after the text: the other order could convert it in between.
      // https://www.sqlite.org/c3ref/column_blob.html
      guard let start = sqlite3_column_text(statement, column) else {
        throw DatabaseError(
          code: SQLITE_NOMEM, message: DatabaseError.name(of: SQLITE_NOMEM), sql: statementText)
      }
      let bytes = UnsafeBufferPointer(
        start: start, count: Int(sqlite3_column_bytes(statement, column)))
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw DatabaseError(
          code: SQLITE_MISMATCH,
          message: "column \(index) (\(name(of: index))) holds text that is not UTF-8",
          sql: statementText)
      }
      return .text(text)
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .blob(Array(UnsafeRawBufferPointer(start: start, count: count)))
    default: return .null
    }
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

/// A type that a column can be read as.
public protocol ColumnValue {
  /// Reads a stored value; nil where the type does not fit.
  init?(databaseValue: Value)
}

extension Value: ColumnValue {
  /// Takes the value as it is.
  public init?(databaseValue: Value) { self = databaseValue }
}

extension Int: ColumnValue {
  /// Reads an integer.
  public init?(databaseValue: Value) {
    guard case .integer(let integer) = databaseValue else { return nil }
    self.init(exactly: integer)
  }
}

extension Int64: ColumnValue {
  /// Reads an integer.
  public init?(databaseValue: Value) {
    guard case .integer(let integer) = databaseValue else { return nil }
    self = integer
  }
}

extension Bool: ColumnValue {
  /// Reads an integer that is 0 or 1.
  public init?(databaseValue: Value) {
    switch databaseValue {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Double: ColumnValue {
  /// Reads a real, or an integer, since SQLite keeps a whole real as one where it can.
  public init?(databaseValue: Value) {
    switch databaseValue {
    case .real(let real): self = real
    case .integer(let integer): self = Double(integer)
    default: return nil
    }
  }
}

extension String: ColumnValue {
  /// Reads text.
  public init?(databaseValue: Value) {
    guard case .text(let text) = databaseValue else { return nil }
    self = text
  }
}

extension [UInt8]: ColumnValue {
  /// Reads a blob.
  public init?(databaseValue: Value) {
    guard case .blob(let bytes) = databaseValue else { return nil }
    self = bytes
  }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  /// Reads NULL as nil, and anything else as the wrapped type.
  public init?(databaseValue: Value) {
    if case .null = databaseValue {
      self = .none
    } else {
      guard let wrapped = Wrapped(databaseValue: databaseValue) else { return nil }
      self = .some(wrapped)
    }
  }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
  /// Reads a raw value that is one of the cases.
  public init?(databaseValue: Value) {
    guard let raw = RawValue(databaseValue: databaseValue) else { return nil }
    self.init(rawValue: raw)
  }
}
