internal import CSQLite
internal import Glibc

/// One connection to one database file, with every protective setting on.
///
/// A connection has one owner at a time and is not Sendable; ``interrupter`` is what another
/// thread may hold.
public final class Connection {
  /// What may be done with the file.
  public enum Access: Sendable {
    /// Read an existing file.
    case readOnly
    /// Read and write an existing file.
    case readWrite
    /// Make the file, readable by its owner alone (mode 0600); it must not be there yet.
    case create
  }

  /// The file's path as it was given, or `:memory:`.
  public let path: String
  /// What another thread uses to end a statement that takes too long.
  public let interrupter: Interrupter

  private let handle: OpaquePointer
  private var idle: [String: [OpaquePointer]] = [:]
  private var idleCount = 0
  var savepointDepth = 0

  /// As many statements wait in the cache; beyond that they are finalized.
  private static let cacheCapacity = 128

  /// Opens the database and applies and reads back every protective setting.
  ///
  /// - Throws: ``DatabaseError`` where the file cannot be opened or made, is not a database, or
  ///   a setting does not hold.
  public init(path: String, access: Access) throws(DatabaseError) {
    if access == .create { try Self.makeFile(at: path) }
    let mode = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
    // One owner at a time, so SQLite's own locks around a connection are not needed.
    let flags = mode | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = DatabaseError(handle: opened, code: code)
      sqlite3_close_v2(opened)
      throw error
    }
    self.path = path
    handle = opened
    interrupter = Interrupter(opened)
    try applySettings(handle: opened)
  }

  /// Opens a database in memory, gone with the connection.
  ///
  /// - Throws: ``DatabaseError`` where a setting does not hold.
  public convenience init() throws(DatabaseError) {
    try self.init(path: ":memory:", access: .readWrite)
  }

  deinit {
    interrupter.forget()
    for statement in idle.values.joined() { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  private static func makeFile(at path: String) throws(DatabaseError) {
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw DatabaseError(
        code: SQLITE_CANTOPEN, message: "cannot make \(path): \(String(cString: strerror(errno)))")
    }
    close(descriptor)
  }

  // MARK: - Statements

  /// Checks a statement out of the cache, or prepares it; its values are bound.
  ///
  /// - Throws: ``DatabaseError`` where the SQL is not one whole statement.
  public func prepare(_ sql: SQL) throws(DatabaseError) -> Statement {
    var statement = Statement(
      handle: try checkOut(sql.text), connection: self, text: sql.text)
    for (index, value) in sql.values.enumerated() { try statement.bind(value, at: index + 1) }
    return statement
  }

  private func checkOut(_ text: String) throws(DatabaseError) -> OpaquePointer {
    if let statement = idle[text]?.popLast() {
      idleCount -= 1
      return statement
    }
    var statement: OpaquePointer?
    var text = text
    var rest = 0
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          handle, characters.baseAddress, Int32(characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &tail)
        if let tail, let start = characters.baseAddress {
          rest = characters[(tail - start)...].count {
            !" \n\t\r;".utf8.contains(UInt8(bitPattern: $0))
          }
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw error(code, sql: text) }
    guard let statement, rest == 0 else {
      sqlite3_finalize(statement)
      throw DatabaseError(
        code: SQLITE_ERROR, message: "this is not one whole statement", sql: text)
    }
    return statement
  }

  func checkIn(_ statement: OpaquePointer, text: String) {
    guard idleCount < Self.cacheCapacity else {
      sqlite3_finalize(statement)
      return
    }
    idle[text, default: []].append(statement)
    idleCount += 1
  }

  /// Runs one statement to its end.
  ///
  /// - Throws: ``DatabaseError``.
  public func execute(_ sql: SQL) throws(DatabaseError) {
    var statement = try prepare(sql)
    try statement.run()
  }

  /// Runs the statements of a script one after another, up to the first that fails.
  ///
  /// - Throws: ``DatabaseError`` with the text of the statement that failed.
  public func executeScript(_ script: String) throws(DatabaseError) {
    var script = script
    let failure: DatabaseError? = script.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return nil }
        let end = start + characters.count
        var next = start
        while next < end {
          var statement: OpaquePointer?
          var tail: UnsafePointer<CChar>?
          var code = sqlite3_prepare_v3(handle, next, Int32(end - next), 0, &statement, &tail)
          // Only white space and comments are left where there is no statement.
          if code == SQLITE_OK, statement == nil { return nil }
          if statement != nil {
            repeat { code = sqlite3_step(statement) } while code == SQLITE_ROW
          }
          guard code == SQLITE_DONE, let tail else {
            let count = (statement == nil ? end : tail ?? end) - next
            let text = String(decoding: bytes[(next - start)...].prefix(count), as: UTF8.self)
            defer { sqlite3_finalize(statement) }
            return error(code, sql: text)
          }
          sqlite3_finalize(statement)
          next = tail
        }
        return nil
      }
    }
    if let failure { throw failure }
  }

  /// All rows, each as `read` makes it.
  ///
  /// - Throws: ``DatabaseError``, or what `read` throws.
  public func all<Result>(
    _ sql: SQL, _ read: (borrowing Row) throws -> Result
  ) throws -> [Result] {
    var results: [Result] = []
    var statement = try prepare(sql)
    try statement.forEach { row in results.append(try read(row)) }
    return results
  }

  /// The first row as `read` makes it, or nil where there is none.
  ///
  /// - Throws: ``DatabaseError``, or what `read` throws.
  public func first<Result>(
    _ sql: SQL, _ read: (borrowing Row) throws -> Result
  ) throws -> Result? {
    var statement = try prepare(sql)
    return try statement.first(read)
  }

  /// The first column of the first row, or nil where there is no row.
  ///
  /// - Throws: ``DatabaseError``.
  public func value<Column: ColumnValue>(
    _ sql: SQL, as type: Column.Type = Column.self
  ) throws -> Column? {
    try first(sql) { row in try row[0] }
  }

  /// The rowid of the row that was inserted last.
  public var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// The number of rows that the last INSERT, UPDATE or DELETE changed.
  public var changes: Int { Int(sqlite3_changes64(handle)) }

  /// Whether no transaction is open.
  public var isAutocommitting: Bool { sqlite3_get_autocommit(handle) != 0 }

  // MARK: - For the other files of this module

  func error(_ code: Int32, sql: String? = nil) -> DatabaseError {
    DatabaseError(handle: handle, code: code, sql: sql)
  }

  func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result { body(handle) }
}
