internal import CSQLite

/// A prepared statement, checked out of its connection's cache until it goes out of scope.
///
/// Its methods are mutating, so that a statement cannot be run again inside its own loop. A
/// second checkout of the same SQL meanwhile is another statement.
public struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let connection: Connection
  private let text: String

  init(handle: OpaquePointer, connection: Connection, text: String) {
    self.handle = handle
    self.connection = connection
    self.text = text
  }

  deinit {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    connection.checkIn(handle, text: text)
  }

  /// Binds a value to parameter `index` (1 is the first).
  ///
  /// - Throws: ``DatabaseError`` where there is no such parameter or the value is too large.
  public mutating func bind(_ value: some Bindable, at index: Int) throws(DatabaseError) {
    switch value.databaseValue {
    case .null: try check(sqlite3_bind_null(handle, Int32(index)))
    case .integer(let integer): try bind(integer: integer, at: index)
    case .real(let real): try check(sqlite3_bind_double(handle, Int32(index), real))
    case .text(var text):
      let code = text.withUTF8 { bytes in
        // An empty buffer may have no address, and binding no address binds NULL.
        withUnsafeAddress(of: bytes) {
          knelpunt_bind_text(handle, Int32(index), $0, UInt64(bytes.count))
        }
      }
      try check(code)
    case .blob(let blob):
      let code = blob.withUnsafeBufferPointer { bytes in
        withUnsafeAddress(of: bytes) {
          knelpunt_bind_blob(handle, Int32(index), $0, UInt64(bytes.count))
        }
      }
      try check(code)
    }
  }

  /// Binds an integer to parameter `index`, for loops where every nanosecond counts.
  public mutating func bind(integer: Int64, at index: Int) throws(DatabaseError) {
    try check(sqlite3_bind_int64(handle, Int32(index), integer))
  }

  /// Runs the statement to its end and resets it; rows that it gives are passed over.
  ///
  /// - Throws: ``DatabaseError``.
  public mutating func run() throws(DatabaseError) {
    var code = sqlite3_step(handle)
    while code == SQLITE_ROW { code = sqlite3_step(handle) }
    try finish(code)
  }

  /// Binds the values in their order, runs the statement to its end and resets it.
  ///
  /// - Throws: ``DatabaseError``.
  public mutating func run<each Parameter: Bindable>(
    _ value: repeat each Parameter
  ) throws(DatabaseError) {
    try bindAll(repeat each value)
    try run()
  }

  /// Binds the values in their order, to be followed by a reading of the rows.
  ///
  /// - Throws: ``DatabaseError``.
  public mutating func bindAll<each Parameter: Bindable>(
    _ value: repeat each Parameter
  ) throws(DatabaseError) {
    var index = 0
    for parameter in repeat each value {
      index += 1
      try bind(parameter, at: index)
    }
  }

  /// Calls `body` with every row; the statement is reset afterwards, also on a throw.
  ///
  /// - Throws: ``DatabaseError``, or what `body` throws.
  public mutating func forEach(_ body: (borrowing Row) throws -> Void) throws {
    let row = Row(statement: handle)
    var code = sqlite3_step(handle)
    while code == SQLITE_ROW {
      do {
        try body(row)
      } catch {
        sqlite3_reset(handle)
        throw error
      }
      code = sqlite3_step(handle)
    }
    try finish(code)
  }

  /// The first row as `read` makes it, or nil where there is none.
  ///
  /// - Throws: ``DatabaseError``, or what `read` throws.
  public mutating func first<Result>(
    _ read: (borrowing Row) throws -> Result
  ) throws -> Result? {
    let code = sqlite3_step(handle)
    guard code == SQLITE_ROW else {
      try finish(code)
      return nil
    }
    defer { sqlite3_reset(handle) }
    return try read(Row(statement: handle))
  }

  /// The names of the columns that the statement gives.
  public var columnNames: [String] {
    (0..<sqlite3_column_count(handle)).map { index in
      sqlite3_column_name(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// The number of parameters that wait for a value.
  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// Whether the statement leaves the database as it is.
  ///
  /// See https://www.sqlite.org/c3ref/stmt_readonly.html
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  private func finish(_ code: Int32) throws(DatabaseError) {
    guard code != SQLITE_DONE else {
      sqlite3_reset(handle)
      return
    }
    // The message is read before the reset, which could replace it.
    let error = connection.error(code, sql: text)
    sqlite3_reset(handle)
    throw error
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw connection.error(code, sql: text) }
  }
}

/// Calls `body` with the address of the first element, and with some address when there is none.
private func withUnsafeAddress<Element, Result>(
  of buffer: UnsafeBufferPointer<Element>, _ body: (UnsafeRawPointer) -> Result
) -> Result {
  if let start = buffer.baseAddress { return body(UnsafeRawPointer(start)) }
  return withUnsafePointer(to: UInt8(0)) { body(UnsafeRawPointer($0)) }
}
