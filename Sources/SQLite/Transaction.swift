/// Transactions: all of a change, or nothing of it.
extension Connection {
  /// How a transaction begins, https://www.sqlite.org/lang_transaction.html
  public enum TransactionKind: String, Sendable {
    /// Takes the write lock at once, so that a later write cannot meet another writer.
    case immediate = "BEGIN IMMEDIATE"
    /// Reads one consistent state of the database; it should not write.
    case deferred = "BEGIN DEFERRED"
  }

  /// Runs `body` in a transaction, or within an open one in a savepoint of its own.
  ///
  /// Whatever is thrown undoes what `body` did and is thrown on; an error of the undoing itself
  /// never hides it.
  ///
  /// - Throws: what `body` throws, or ``DatabaseError`` where the commit fails.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    guard isAutocommitting else { return try savepoint(body) }
    try execute(SQL(stringLiteral: kind.rawValue))
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // Some errors (a full disk) have already rolled back, https://www.sqlite.org/lang_transaction.html
      if !isAutocommitting { try? execute("ROLLBACK") }
      throw error
    }
  }

  private func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    savepointDepth += 1
    defer { savepointDepth -= 1 }
    let name = "knelpunt_\(savepointDepth)"
    try execute(SQL(stringLiteral: "SAVEPOINT \(name)"))
    do {
      let result = try body()
      try execute(SQL(stringLiteral: "RELEASE \(name)"))
      return result
    } catch {
      if !isAutocommitting {
        try? execute(SQL(stringLiteral: "ROLLBACK TO \(name)"))
        try? execute(SQL(stringLiteral: "RELEASE \(name)"))
      }
      throw error
    }
  }
}
