internal import CSQLite

/// An index that is left out while many rows come in, and made once they are there.
///
/// To keep it up for keys in no order reads and writes its pages over and over once they do not fit in
/// the page cache. Both are to happen within one exclusive transaction: no other program misses the
/// index then, and a rollback puts it back. It stays out where ``make(bytes:)`` is never called.
public struct DeferredIndex {
  private let connection: Connection
  private let definition: String

  /// About how many bytes of memory SQLite takes for each row that it sorts, beside those of its key:
  /// its own record, the row's number and what the allocator adds.
  public static let bytesBesideKey = 46

  /// So many bytes are sorted without room being made for them.
  private static let fewBytes = 1 << 20

  /// Leaves an index out; nil where there is none of this name.
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
  /// All keys are sorted in memory, as the setting temp_store asks. Where they take many bytes, the
  /// changed pages are written before, and the page cache gives way.
  ///
  /// - Parameter bytes: About how many bytes the keys of all rows take to sort.
  /// - Throws: ``DatabaseError``, also where two rows have the same key of a unique index.
  public func make(bytes: Int) throws(DatabaseError) {
    guard bytes > Self.fewBytes else { return try connection.executeScript(definition) }
    let size = try connection.pragma("cache_size")
    try connection.writeChangedPages()
    try connection.executeScript("PRAGMA cache_size = -256")
    connection.withHandle { handle in
      sqlite3_db_release_memory(handle)
      malloc_trim(0)
    }
    let made = Result { () throws(DatabaseError) in try connection.executeScript(definition) }
    let restored = Result { () throws(DatabaseError) in
      guard case .integer(let size) = size else { return }
      try connection.executeScript("PRAGMA cache_size = \(size)")
    }
    // The first error is the one that tells what went wrong.
    try made.get()
    try restored.get()
  }
}
