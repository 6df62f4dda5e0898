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
    let parameter = Int32(clamping: index)
    switch value.databaseValue {
    case .null: try check(sqlite3_bind_null(handle, parameter))
    case .integer(let integer): try bind(integer: integer, at: index)
    case .real(let real): try check(sqlite3_bind_double(handle, parameter, real))
    case .text(var text):
      try check(text.withUTF8 { bytes in bindText(bytes, at: parameter) })
    case .blob(let blob):
      let code = blob.withUnsafeBufferPointer { bytes in
        withUnsafeAddress(of: bytes) {
          knelpunt_bind_blob(handle, parameter, $0, UInt64(bytes.count), 1)
        }
      }
      try check(code)
    }
  }

  /// Binds an integer to parameter `index`, for loops where every nanosecond counts.
  public mutating func bind(integer: Int64, at index: Int) throws(DatabaseError) {
    try check(sqlite3_bind_int64(handle, Int32(clamping: index), integer))
  }

  /// Binds UTF-8 bytes as text to parameter `index`, without a String; SQLite copies them.
  ///
  /// Nobody checks that they are UTF-8: what is not cannot be read back as a String.
  public mutating func bind(
    utf8 bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) throws(DatabaseError) {
    try check(bindText(bytes, at: Int32(clamping: index)))
  }

  /// Binds bytes as UTF-8 text or as a blob, which must stay where they are until the statement has
  /// run: SQLite does not copy them, https://www.sqlite.org/c3ref/bind_blob.html.
  mutating func bind(
    uncopied bytes: Slice<UnsafeBufferPointer<UInt8>>, asText isText: Bool, at index: Int
  ) throws(DatabaseError) {
    let (parameter, count) = (Int32(clamping: index), UInt64(bytes.count))
    let code = withUnsafeAddress(of: UnsafeBufferPointer(rebasing: bytes)) {
      isText
        ? knelpunt_bind_text(handle, parameter, $0, count, 0)
        : knelpunt_bind_blob(handle, parameter, $0, count, 0)
    }
    try check(code)
  }

  private func bindText(_ bytes: UnsafeBufferPointer<UInt8>, at parameter: Int32) -> Int32 {
    // An empty buffer may have no address, and binding no address binds NULL.
    withUnsafeAddress(of: bytes) {
      knelpunt_bind_text(handle, parameter, $0, UInt64(bytes.count), 1)
    }
  }

  /// Runs the statement to its end and resets it; rows that it gives are passed over.
  ///
  /// - Throws: ``DatabaseError``.
  public mutating func run() throws(DatabaseError) {
    var code = try start()
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
    var code = try start()
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
    let code = try start()
    guard code == SQLITE_ROW else {
      try finish(code)
      return nil
    }
    let result: Result
    do {
      result = try read(Row(statement: handle))
    } catch {
      sqlite3_reset(handle)
      throw error
    }
    // A statement that also writes (RETURNING) commits in the reset, and that can fail.
    try check(sqlite3_reset(handle))
    return result
  }

  /// The first column of the first row, or NULL where there is no row.
  mutating func firstValue() throws(DatabaseError) -> Value {
    let code = try start()
    guard code == SQLITE_ROW else {
      try finish(code)
      return .null
    }
    defer { sqlite3_reset(handle) }
    return try Row(statement: handle).value(at: 0)
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

  private func start() throws(DatabaseError) -> Int32 {
    try connection.requireTransaction()
    return sqlite3_step(handle)
  }

  private func finish(_ code: Int32) throws(DatabaseError) {
    guard code != SQLITE_DONE else {
      sqlite3_reset(handle)
      return
    }
    // The message is read before the reset, which could replace it.
    let error = failure(code)
    sqlite3_reset(handle)
    throw error
  }

  private func check(_ code: Int32) throws(DatabaseError) {
    guard code == SQLITE_OK else { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    let error = connection.error(code, sql: text)
    // A function or a virtual table words these itself and may cite what was bound, as in
    // "JSON path error near 'x'". Where values are bound, only SQLite's name for the code is left.
    guard [SQLITE_ERROR, SQLITE_CANTOPEN].contains(error.code & 0xff), parameterCount > 0 else {
      return error
    }
    return DatabaseError(
      code: error.code, message: DatabaseError.name(of: error.code), sql: text)
  }
}

/// Calls `body` with the address of the first element, and with some address when there is none.
private func withUnsafeAddress<Element, Result>(
  of buffer: UnsafeBufferPointer<Element>, _ body: (UnsafeRawPointer) -> Result
) -> Result {
  if let start = buffer.baseAddress { return body(UnsafeRawPointer(start)) }
  return withUnsafePointer(to: UInt8(0)) { body(UnsafeRawPointer($0)) }
}
