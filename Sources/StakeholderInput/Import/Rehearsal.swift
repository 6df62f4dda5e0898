internal import SQLite

extension Store {
  /// Runs several imports as one: what any of them changed is kept only if `body` throws nothing.
  ///
  /// - Throws: what `body` throws, or `DatabaseError`.
  public func together<Result>(_ body: () throws -> Result) throws -> Result {
    try database.oneTransaction { try body() }
  }

  /// Runs imports and undoes them, to know what they would do.
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
