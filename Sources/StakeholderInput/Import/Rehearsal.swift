internal import SQLite

extension Store {
  /// Runs several imports as one: what any of them changed is kept only if none fails or is refused.
  ///
  /// One that is undoes those before it too; the next ones see the database as it was at first.
  ///
  /// - Throws: what `body` throws, or `DatabaseError`, also where one failed and `body` passes over it.
  public func together<Result>(_ body: () throws -> Result) throws -> Result {
    try database.oneTransaction { try body() }
  }

  /// Runs imports and undoes them, to know what they would do.
  ///
  /// One that fails or is refused undoes those before it, as in ``together(_:)``.
  ///
  /// - Throws: what `body` throws, or `DatabaseError`.
  public func rehearsing<Result>(_ body: () throws -> Result) throws -> Result {
    var result: Result?
    do {
      try database.oneTransaction {
        result = try body()
        throw EndOfRehearsal()
      }
    } catch is EndOfRehearsal {}
    guard let result else { preconditionFailure("what did not throw has a result") }
    return result
  }
}

/// Undoes a transaction in which nothing went wrong.
private struct EndOfRehearsal: Error {}
