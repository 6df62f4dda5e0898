internal import CSQLite

/// The settings that every connection has, each one set and read back.
extension Connection {
  /// How long to wait for another program, in milliseconds.
  static let busyTimeout: Int32 = 10_000

  /// The pragmas: what is set, and what must be read afterwards.
  ///
  /// - journal_mode, synchronous: a rollback journal with EXTRA survives a power cut also where
  ///   the folder's entry is lost; SQLite before 3.51.3 can corrupt a database in WAL mode.
  /// - secure_delete: deleted answers are overwritten with zeros.
  /// - temp_store: nothing of an answer is written outside the database.
  /// - cache_size: 13 MiB for who writes, so that an import seldom reads back the pages that it
  ///   fills; 2 MiB for who reads, since a report goes through what it reads once.
  /// - trusted_schema, cell_size_check: a file from outside is not to be trusted,
  ///   https://www.sqlite.org/security.html
  private static let pragmas: [(name: String, set: String, expected: Value)] = [
    ("busy_timeout", String(busyTimeout), .integer(Int64(busyTimeout))),
    ("trusted_schema", "OFF", .integer(0)),
    ("cell_size_check", "ON", .integer(1)),
    ("journal_mode", "DELETE", .text("delete")),
    ("synchronous", "EXTRA", .integer(3)),
    ("secure_delete", "ON", .integer(1)),
    ("foreign_keys", "ON", .integer(1)),
    ("temp_store", "MEMORY", .integer(2)),
  ]

  private static func cacheSize(readOnly: Bool) -> (name: String, set: String, expected: Value) {
    readOnly
      ? ("cache_size", "-2048", .integer(-2048)) : ("cache_size", "-13312", .integer(-13312))
  }

  /// The switches that have no pragma, https://www.sqlite.org/c3ref/c_dbconfig_defensive.html
  private static let switches: [(name: String, option: Int32, value: Int32)] = [
    ("defensive mode", SQLITE_DBCONFIG_DEFENSIVE, 1),
    ("double-quoted strings in queries", SQLITE_DBCONFIG_DQS_DML, 0),
    ("double-quoted strings in the schema", SQLITE_DBCONFIG_DQS_DDL, 0),
    ("extension loading", SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
  ]

  func applySettings(readOnly: Bool) throws(DatabaseError) {
    for item in Self.switches {
      let now = withHandle { handle in
        var now: Int32 = -1
        knelpunt_db_config(handle, item.option, item.value, nil)
        knelpunt_db_config(handle, item.option, -1, &now)
        return now
      }
      guard now == item.value else {
        throw refused(item.name, .integer(Int64(now)), not: .integer(Int64(item.value)))
      }
    }
    for var item in Self.pragmas + [Self.cacheSize(readOnly: readOnly)] {
      let isJournal = item.name == "journal_mode"
      if isJournal, path == ":memory:" { item.expected = .text("memory") }
      // Who may not write cannot change the file's journal mode, but can refuse another one.
      if !(isJournal && readOnly) { try executeScript("PRAGMA \(item.name) = \(item.set)") }
      let found = try pragma(item.name)
      guard found == item.expected else {
        throw refused(item.name, found, not: item.expected)
      }
    }
  }

  /// Reads a pragma's value; NULL where it gives no row.
  ///
  /// - Throws: ``DatabaseError``.
  public func pragma(_ name: String) throws(DatabaseError) -> Value {
    var statement = try prepare(SQL(stringLiteral: "PRAGMA \(name)"))
    return try statement.firstValue()
  }

  private func refused(_ name: String, _ found: Value, not expected: Value) -> DatabaseError {
    DatabaseError(
      code: SQLITE_MISUSE,
      message: "the setting \(name) could not be applied to \(path): "
        + "it is \(plain(found)), not \(plain(expected))")
  }

  private func plain(_ value: Value) -> String {
    switch value {
    case .integer(let integer): "\(integer)"
    case .text(let text): text
    case .null, .real, .blob: "\(value)"
    }
  }
}
