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
  private var cache = StatementCache()
  /// How many calls of ``transaction(_:_:)`` are under way, one within another; parts are not counted.
  var transactionDepth = 0
  /// Whether a transaction within the open one is a part of it, without a savepoint, and one has failed.
  var (isOne, hasFailedPart) = (false, false)
  /// Whether an undoing failed, so that the whole transaction must be rolled back yet.
  var isRollbackDue = false

  /// Opens the database and applies and reads back every protective setting.
  ///
  /// The path is a file's name and nothing else, also where SQLite would see a URI in it. Only
  /// `:memory:` is what it is to SQLite, a database that is gone with the connection.
  ///
  /// - Throws: ``DatabaseError`` where the file cannot be opened or made, is not a database, or
  ///   a setting does not hold. A file that was made is removed then.
  public convenience init(path: String, access: Access) throws(DatabaseError) {
    // Both the system and SQLite would read the path up to the NUL, and open another file; to
    // SQLite no name is a temporary database.
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw DatabaseError(code: SQLITE_CANTOPEN, message: "the path is empty or has a NUL in it")
    }
    guard access == .create, path != ":memory:" else {
      try self.init(opening: path, readOnly: access == .readOnly)
      return
    }
    try Self.makeFile(at: path)
    do {
      try self.init(opening: path, readOnly: false)
    } catch {
      unlink(path)
      throw error
    }
  }

  private init(opening path: String, readOnly: Bool) throws(DatabaseError) {
    // One owner at a time, so SQLite's own locks around a connection are not needed.
    let flags =
      (readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
      | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    // A name that begins with file: would be a URI, https://www.sqlite.org/uri.html
    let name = path.hasPrefix("file:") ? "./" + path : path
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(name, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let error = DatabaseError(handle: opened, code: code)
      sqlite3_close_v2(opened)
      throw DatabaseError(code: error.code, message: "cannot open \(path): \(error.message)")
    }
    self.path = path
    handle = opened
    interrupter = Interrupter(opened)
    try applySettings(readOnly: readOnly)
  }

  /// Opens a database in memory, gone with the connection.
  ///
  /// - Throws: ``DatabaseError`` where a setting does not hold.
  public convenience init() throws(DatabaseError) {
    try self.init(path: ":memory:", access: .readWrite)
  }

  deinit {
    interrupter.forget()
    // A statement that is checked out holds the connection, so the cache has all there are.
    cache.clear()
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
    var statement = try checkOut(sql.text)
    for (index, value) in sql.values.enumerated() { try statement.bind(value, at: index + 1) }
    return statement
  }

  private func checkOut(_ text: String) throws(DatabaseError) -> Statement {
    if let statement = cache.take(text) {
      return Statement(handle: statement, connection: self, text: text)
    }
    try requireNoNUL(text)
    var text = text
    var statement: OpaquePointer?
    var hasMore = false
    let code = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        var end: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v3(
          handle, characters.baseAddress, Int32(clamping: characters.count),
          UInt32(SQLITE_PREPARE_PERSISTENT), &statement, &end)
        if let end, let start = characters.baseAddress {
          hasMore = Self.holdsMore(bytes[(end - start)...])
        }
        return code
      }
    }
    guard code == SQLITE_OK else { throw error(code, sql: text) }
    guard let statement, !hasMore else {
      let message =
        statement == nil ? "there is no statement" : "something follows the first statement"
      sqlite3_finalize(statement)
      throw DatabaseError(code: SQLITE_ERROR, message: message, sql: text)
    }
    return Statement(handle: statement, connection: self, text: text)
  }

  /// Whether there is anything but white space, semicolons and comments.
  ///
  /// SQLite is not asked, since it does what some pragmas say while it prepares them.
  private static func holdsMore(_ sql: some Collection<UInt8>) -> Bool {
    var rest = sql[...]
    while let first = rest.first {
      if " \n\t\r\u{0C};".utf8.contains(first) {
        rest = rest.dropFirst()
      } else if rest.starts(with: "--".utf8) {
        rest = rest.drop { $0 != UInt8(ascii: "\n") }
      } else if rest.starts(with: "/*".utf8) {
        rest = rest.dropFirst(2)
        while !rest.isEmpty, !rest.starts(with: "*/".utf8) { rest = rest.dropFirst() }
        rest = rest.dropFirst(2)
      } else {
        return true
      }
    }
    return false
  }

  /// SQLite reads SQL up to the first NUL and would leave out what follows without a word.
  private func requireNoNUL(_ text: String) throws(DatabaseError) {
    guard !text.utf8.contains(0) else {
      throw DatabaseError(code: SQLITE_ERROR, message: "there is a NUL in the SQL", sql: text)
    }
  }

  /// Takes back a statement that was reset.
  func checkIn(_ statement: OpaquePointer, text: String) {
    cache.put(statement, text: text)
    // A rollback may have waited for its end; where it fails again, the next statement says so.
    try? makeUpForRollback()
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
    try requireTransaction()
    try requireNoNUL(script)
    var script = script
    let failure: DatabaseError? = script.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return nil }
        let end = start + characters.count
        var next = start
        while next < end {
          var statement: OpaquePointer?
          var tail: UnsafePointer<CChar>?
          var code = sqlite3_prepare_v3(
            handle, next, Int32(clamping: end - next), 0, &statement, &tail)
          // Only white space and comments are left where there is no statement.
          if code == SQLITE_OK, statement == nil { return nil }
          if statement != nil {
            repeat { code = sqlite3_step(statement) } while code == SQLITE_ROW
          }
          guard code == SQLITE_DONE, let tail else {
            // Where the SQL itself is wrong, SQLite has read as far as the error.
            let part = bytes[(next - start)..<((tail ?? end) - start)]
            let error = error(code, sql: String(decoding: part, as: UTF8.self))
            sqlite3_finalize(statement)
            return error
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

  /// Writes the changed pages of an exclusive transaction to the file, where a rollback still undoes them.
  ///
  /// SQLite lets them fill nine tenths of its page cache before it writes the first, so that hardly any
  /// room is left for pages that are only read.
  /// See https://www.sqlite.org/c3ref/db_cacheflush.html.
  ///
  /// - Throws: ``DatabaseError``, in a transaction of another kind also where another program reads.
  public func writeChangedPages() throws(DatabaseError) {
    let code = sqlite3_db_cacheflush(handle)
    guard code == SQLITE_OK else { throw error(code) }
  }

  /// Whether no transaction is open.
  public var isAutocommitting: Bool { sqlite3_get_autocommit(handle) != 0 }

  // MARK: - For the other files of this module

  func error(_ code: Int32, sql: String? = nil) -> DatabaseError {
    DatabaseError(handle: handle, code: code, sql: sql)
  }

  func withHandle<Result>(_ body: (OpaquePointer) -> Result) -> Result { body(handle) }
}
