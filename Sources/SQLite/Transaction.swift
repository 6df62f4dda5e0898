internal import CSQLite

/// Transactions: all of a change, or nothing of it.
extension Connection {
  /// SQLITE_ABORT_ROLLBACK, whose definition Swift does not import.
  private static let abortRollback = SQLITE_ABORT | (2 << 8)

  /// How a transaction begins, https://www.sqlite.org/lang_transaction.html
  public enum TransactionKind: String, Sendable {
    /// Takes the write lock at once, so that a later write cannot meet another writer.
    case immediate = "BEGIN IMMEDIATE"
    /// Takes the whole database at once, for a change that may be large: while another program reads, no
    /// changed page can be written to the file, so that all of them would stay in memory.
    case exclusive = "BEGIN EXCLUSIVE"
    /// Reads one consistent state of the database; it should not write.
    case deferred = "BEGIN DEFERRED"
  }

  /// Runs `body` in a transaction, or within an open one in a savepoint of its own; within
  /// ``oneTransaction(_:)`` as a part of that.
  ///
  /// Whatever is thrown undoes what `body` did and is thrown on; an error of the undoing itself
  /// never hides it. Where SQLite rolls back by itself within `body`, every further statement of
  /// `body` is refused.
  ///
  /// - Throws: what `body` throws, or ``DatabaseError`` where the commit fails.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> Result
  ) throws -> Result {
    guard isAutocommitting else { return isOne ? try part(body) : try savepoint(body) }
    try execute(SQL(stringLiteral: kind.rawValue))
    transactionDepth += 1
    defer { transactionDepth -= 1 }
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      undo("ROLLBACK")
      throw error
    }
  }

  /// Runs `body` in one exclusive transaction, of which those within it are parts without a savepoint.
  ///
  /// For a savepoint SQLite keeps a copy of each page that was there before and changes, in memory as
  /// the setting temp_store asks: https://www.sqlite.org/tempfiles.html. Large changes, one after the
  /// other, would take that of the whole database. What is thrown in a part undoes all that was done so
  /// far and is thrown on; `body` may pass over it to see whether other parts go well, but nothing is
  /// kept then.
  ///
  /// - Throws: what `body` throws, or ``DatabaseError``, also where it passes over what a part threw.
  public func oneTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    guard isAutocommitting else { return try transaction(.exclusive, body) }
    isOne = true
    hasFailedPart = false
    defer { isOne = false }
    return try transaction(.exclusive) {
      let result = try body()
      guard !hasFailedPart else {
        throw DatabaseError(
          code: Self.abortRollback, message: "a part of the transaction failed, so nothing is kept")
      }
      return result
    }
  }

  private func part<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch {
      hasFailedPart = true
      undo("ROLLBACK")
      // Others may have waited for the lock, and have it now.
      if isAutocommitting { try begin(.exclusive) }
      throw error
    }
  }

  /// Begins a transaction in place of one that is undone.
  private func begin(_ kind: TransactionKind) throws(DatabaseError) {
    let code = withHandle { sqlite3_exec($0, kind.rawValue, nil, nil, nil) }
    guard code == SQLITE_OK else { throw error(code, sql: kind.rawValue) }
  }

  private func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
    transactionDepth += 1
    defer { transactionDepth -= 1 }
    let name = "knelpunt_\(transactionDepth)"
    try execute(SQL(stringLiteral: "SAVEPOINT \(name)"))
    do {
      let result = try body()
      try execute(SQL(stringLiteral: "RELEASE \(name)"))
      return result
    } catch {
      undo("ROLLBACK TO \(name); RELEASE \(name)")
      throw error
    }
  }

  /// Undoes without an error of its own; what cannot be undone now is made up for later.
  private func undo(_ script: String) {
    // Some errors (a full disk) have already rolled back, https://www.sqlite.org/lang_transaction.html
    guard !isAutocommitting else { return }
    do { try executeScript(script) } catch { isRollbackDue = true }
  }

  /// Rolls back where an undoing failed.
  ///
  /// ROLLBACK fails while an outer statement of the connection runs that was interrupted, since
  /// the interrupt holds for all statements until none runs any more.
  /// https://www.sqlite.org/c3ref/interrupt.html
  func makeUpForRollback() throws(DatabaseError) {
    guard isRollbackDue else { return }
    isRollbackDue = false
    guard !isAutocommitting else { return }
    do {
      try executeScript("ROLLBACK")
    } catch {
      isRollbackDue = true
      throw error
    }
  }

  /// Refuses to go on in a body whose transaction is gone: each statement would be kept at once.
  func requireTransaction() throws(DatabaseError) {
    try makeUpForRollback()
    guard transactionDepth == 0 || !isAutocommitting else {
      throw DatabaseError(
        code: Self.abortRollback, message: "the transaction has been rolled back already")
    }
  }
}
