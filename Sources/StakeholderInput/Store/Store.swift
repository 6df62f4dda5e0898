internal import Glibc
internal import SQLite

/// A database of stakeholder input, opened and checked; it has one owner and is not Sendable.
public final class Store {
  let database: Connection

  /// Opens a database whose schema is exactly this program's.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such file and `schema` where
  ///   it is not a database of ours, is older or newer than this program, or has drifted;
  ///   `DatabaseError` otherwise.
  public convenience init(path: String, readOnly: Bool = false) throws {
    let database = try Self.open(path, access: readOnly ? .readOnly : .readWrite)
    let migrator = Migrator(database: database)
    let version = try migrator.verifiedVersion()
    guard version == migrator.newest else {
      throw InputError(
        .schema,
        "the database is at version \(version) and this program at \(migrator.newest). "
          + "Run: knelpunt migrate up", file: path)
    }
    self.init(database: database)
  }

  init(database: Connection) { self.database = database }

  /// Makes a new database, readable by its owner alone, and opens it.
  ///
  /// It is made under another name and gets its own when it is whole, so a file that is there is
  /// never touched.
  ///
  /// - Throws: ``InputError`` of kind `cannotCreate`, or `DatabaseError`.
  public static func create(path: String, language: Language = .nl) throws -> Store {
    try checkName(path)
    guard access(path, F_OK) != 0 else { throw alreadyThere(path) }
    let draft = "\(path).new-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
    defer { Glibc.unlink(draft) }
    do {
      try fill(Connection(path: draft, access: .create), language: language)
    } catch let error as DatabaseError where error.kind == .cannotOpen {
      throw cannotMake(path, "its folder is not there or may not be written")
    }
    guard Glibc.link(draft, path) == 0 else {
      let reason = errno
      throw reason == EEXIST
        ? alreadyThere(path) : cannotMake(path, String(cString: strerror(reason)))
    }
    return try Store(path: path)
  }

  /// Makes a database in memory, for tests and for trying things out.
  ///
  /// - Throws: `DatabaseError`.
  public static func inMemory(language: Language = .nl) throws -> Store {
    let database = try Connection()
    try fill(database, language: language)
    return Store(database: database)
  }

  private static func fill(_ database: Connection, language: Language) throws {
    let migrator = Migrator(database: database)
    try migrator.prepare()
    _ = try migrator.migrate(.up)
    try database.execute(
      "INSERT INTO setting (name, value) VALUES ('language', \(language.rawValue))")
  }

  private static func alreadyThere(_ path: String) -> InputError {
    InputError(.cannotCreate, "\(path) is there already and is left as it is; give another name")
  }

  private static func cannotMake(_ path: String, _ reason: String) -> InputError {
    InputError(.cannotCreate, "\(path) cannot be made: \(reason). Try another folder")
  }

  private static func checkName(_ path: String) throws(InputError) {
    guard !path.isEmpty, path != ":memory:" else {
      throw InputError(.usage, "'\(path)' is no name of a file; give one with --database FILE")
    }
  }

  /// Opens a file whatever is in it, as long as it is a SQLite database.
  static func open(_ path: String, access mode: Connection.Access) throws -> Connection {
    try checkName(path)
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError(
        .notFound, "there is no database \(path). Make one with: knelpunt init --database \(path)")
    }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      throw InputError(.notFound, "\(path) is a folder, not a file; give another name")
    }
    do {
      return try connect(path, mode)
    } catch {
      switch error.kind {
      case .damaged:
        throw InputError(
          .schema,
          "\(path) is not a database, or it is damaged; give another file or restore a backup")
      case .cannotOpen:
        throw InputError(
          .notFound, "\(path) cannot be opened; check the permissions of the file and its folder")
      default: throw error
      }
    }
  }

  private static func connect(
    _ path: String, _ mode: Connection.Access
  ) throws(DatabaseError) -> Connection {
    do {
      let database = try Connection(path: path, access: mode)
      // The first reading finds out whether there is a database in the file.
      _ = try database.pragma("user_version")
      return database
    } catch {
      guard mode == .readOnly, error.kind == .forbidden || error.kind == .setting else {
        throw error
      }
      // A program that was killed has left a journal, or another one has set a write-ahead log.
      // Only who may write can mend either: https://www.sqlite.org/rescode.html#readonly_rollback
      _ = try Connection(path: path, access: .readWrite).pragma("user_version")
      let database = try Connection(path: path, access: mode)
      _ = try database.pragma("user_version")
      return database
    }
  }

  /// The language that the database's owner chose for output.
  ///
  /// - Throws: `DatabaseError`.
  public func language() throws -> Language {
    try database.value("SELECT value FROM setting WHERE name = 'language'", as: String.self)
      .flatMap(Language.init) ?? .nl
  }
}

/// A language of output.
public enum Language: String, CaseIterable, Sendable {
  /// Dutch.
  case nl
  /// English.
  case en
}
