internal import SQLite

extension Store {
  /// Marks a statement as one to be quoted.
  ///
  /// - Returns: false where it was marked already.
  /// - Throws: ``InputError`` where there is no such statement, or it has no text that says something.
  public func markQuote(statement: Int64, by coder: String) throws -> Bool {
    try database.transaction {
      let found = try self.statement(statement)
      guard !found.isSilent else {
        throw InputError(
          .usage, "statement \(statement) has no text that says something, so nothing to quote")
      }
      let isMarked = try database.value(
        "SELECT EXISTS (SELECT 1 FROM key_quote WHERE statement_id = \(statement))", as: Bool.self)
      guard isMarked == false else { return false }
      let coderID = try Coding.coderID(named: coder, in: database)
      try database.execute(
        """
        INSERT INTO key_quote (statement_id, coder_id, marked_at)
        VALUES (\(statement), \(coderID), \(Timestamp.now()))
        """)
      try Revision.note("mark", statement, in: database)
      return true
    }
  }

  /// Takes back that a statement is to be quoted.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where it was not marked.
  public func unmarkQuote(statement: Int64) throws {
    try database.transaction {
      try database.execute("DELETE FROM key_quote WHERE statement_id = \(statement)")
      guard database.changes > 0 else {
        throw InputError(
          .notFound, "statement \(statement) is not marked; see: knelpunt statement list --quotes")
      }
      try Coding.removeUnfounded(in: database)
      try Revision.note("unmark", statement, in: database)
    }
  }
}
