internal import CSQLite

/// An error of SQLite, with the SQL that met it and never the values bound to it.
///
/// Result codes and their meaning: https://www.sqlite.org/rescode.html
public struct DatabaseError: Error, Equatable, CustomStringConvertible {
  /// The extended result code, for example 2067 (SQLITE_CONSTRAINT_UNIQUE).
  public let code: Int32
  /// What went wrong, in SQLite's words or in ours.
  public let message: String
  /// The statement's text, with a `?` where a value was bound.
  public let sql: String?

  /// Makes an error of an extended result code.
  public init(code: Int32, message: String, sql: String? = nil) {
    self.code = code
    self.message = message
    self.sql = sql
  }

  /// Makes an error of a code that `handle` gave just now, or that it could not even be made with.
  init(handle: OpaquePointer?, code: Int32, sql: String? = nil) {
    // Misuse leaves the message of an earlier call standing.
    let isLast = handle.map { sqlite3_extended_errcode($0) == code } ?? false
    let said = isLast ? sqlite3_errmsg(handle).map { String(cString: $0) } : nil
    self.init(code: code, message: said ?? Self.name(of: code), sql: sql)
  }

  /// SQLite's own words for a code, without what happened.
  static func name(of code: Int32) -> String {
    sqlite3_errstr(code).map { String(cString: $0) } ?? "unknown error"
  }

  /// What a caller can decide on, read from the result code.
  public var kind: Kind {
    switch code & 0xff {
    case SQLITE_BUSY, SQLITE_LOCKED: .busy
    case SQLITE_CONSTRAINT: .constraint
    case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
    case SQLITE_INTERRUPT: .interrupted
    case SQLITE_CANTOPEN: .cannotOpen
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .forbidden
    case SQLITE_IOERR, SQLITE_FULL: .storage
    case SQLITE_MISMATCH: .mismatch
    case SQLITE_MISUSE: .setting
    default: .other
    }
  }

  /// The kinds of error that callers treat apart.
  public enum Kind: Sendable {
    /// Another process holds the database; trying again may help.
    case busy
    /// A CHECK, UNIQUE, NOT NULL or foreign key rule refused the change.
    case constraint
    /// The file is not a database, or is damaged.
    case damaged
    /// ``Interrupter/interrupt()`` ended the statement.
    case interrupted
    /// The file cannot be opened.
    case cannotOpen
    /// The file or the connection may not be written.
    case forbidden
    /// The disk is full or failed.
    case storage
    /// A protective setting could not be applied.
    case setting
    /// A column holds another type than was asked for.
    case mismatch
    /// Anything else: a fault of the program.
    case other
  }

  /// The message, the code and the SQL on one line.
  public var description: String {
    let place = sql.map {
      " in: \($0.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
    }
    return "SQLite error \(code): \(message)\(place ?? "")"
  }
}
