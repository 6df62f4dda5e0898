internal import CSQLite

/// An index that is left away while many rows come in, and made once they are there.
///
/// To keep it up for keys in no order reads and writes its pages over and over once they do not fit in
/// the page cache. Both happen within one transaction, so that no other program misses the index and a
/// rollback puts it back.
public struct DeferredIndex {
  private let connection: Connection
  private let definition: String

  /// About how many bytes of memory each row takes while the index is made, beside those of its key.
  public static let bytesBesideKey = 46

  /// Leaves an index away; nil where there is none of this name.
  ///
  /// - Throws: ``DatabaseError``.
  public init?(_ name: String, on connection: Connection) throws(DatabaseError) {
    var statement = try connection.prepare(
      "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = \(name)")
    guard case .text(let definition) = try statement.firstValue() else { return nil }
    self.connection = connection
    self.definition = definition
    try connection.executeScript("DROP INDEX \(SQL.quoted(identifier: name))")
  }

  /// Makes the index as it was.
  ///
  /// SQLite sorts all keys in memory, since nothing of an answer is to be written outside the database;
  /// meanwhile the page cache gives way to them.
  ///
  /// - Throws: ``DatabaseError``, also where two rows have the same key of a unique index.
  public func make() throws(DatabaseError) {
    try connection.writeChangedPages()
    let size = try connection.pragma("cache_size")
    try connection.executeScript("PRAGMA cache_size = -1024")
    _ = connection.withHandle(sqlite3_db_release_memory)
    let made = Result { () throws(DatabaseError) in try connection.executeScript(definition) }
    if case .integer(let size) = size {
      try connection.executeScript("PRAGMA cache_size = \(size)")
    }
    try made.get()
  }
}
