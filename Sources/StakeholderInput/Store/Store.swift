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
    try migrator.verify()
    let pending = try migrator.status().filter { $0.appliedAt == nil }
    guard pending.isEmpty else {
      throw InputError(
        .schema,
        "\(path) is older than this program: \(pending.count) migrations wait. "
          + "Run: knelpunt migrate up")
    }
    self.init(database: database)
  }

  init(database: Connection) { self.database = database }

  /// Makes a new database, readable by its owner alone, and opens it.
  ///
  /// It is made under another name and gets its own when it is whole, so a file that is there is
  /// never touched.
  ///
  /// - Throws: ``InputError`` of kind `exists`, or `DatabaseError`.
  public static func create(path: String, language: Language = .nl) throws -> Store {
    guard access(path, F_OK) != 0 else { throw alreadyThere(path) }
    let draft = "\(path).new-\(getpid())"
    defer { Glibc.unlink(draft) }
    try fill(Connection(path: draft, access: .create), language: language)
    guard Glibc.link(draft, path) == 0 else {
      if errno == EEXIST { throw alreadyThere(path) }
      throw InputError(
        .exists, "\(path) cannot be made: \(String(cString: strerror(errno))). Try another folder")
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
    _ = try migrator.migrate(to: migrator.newest)
    try database.execute(
      "INSERT INTO setting (name, value) VALUES ('language', \(language.rawValue))")
  }

  private static func alreadyThere(_ path: String) -> InputError {
    InputError(.exists, "\(path) is there already and is left as it is; give another name")
  }

  static func open(_ path: String, access mode: Connection.Access) throws -> Connection {
    guard access(path, F_OK) == 0 else {
      throw InputError(
        .notFound, "there is no database \(path). Make one with: knelpunt init --database \(path)")
    }
    return try Connection(path: path, access: mode)
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
