internal import CSQLite
internal import Glibc

/// A copy of a whole database, made while it is in use.
extension Connection {
  /// Copies the database to a new file (mode 0600) and checks the copy before it is trusted.
  ///
  /// The copy is refused where the file exists, and within a transaction that has written. It is
  /// read back: SQLite's integrity check must say ok, and it must have as many pages and the same
  /// user version and application id as the original. A copy that fails is removed.
  /// See https://www.sqlite.org/backup.html
  ///
  /// - Throws: ``DatabaseError``.
  public func backUp(to destination: String) throws {
    guard destination != ":memory:" else {
      throw DatabaseError(code: SQLITE_CANTOPEN, message: "a copy must be a file")
    }
    // SQLite would say that the database is locked, and waiting would not help.
    guard withHandle({ sqlite3_txn_state($0, "main") }) != SQLITE_TXN_WRITE else {
      throw DatabaseError(
        code: SQLITE_BUSY, message: "a copy cannot be made within a transaction that writes")
    }
    let copy = try Connection(path: destination, access: .create)
    do {
      // One transaction, so that nobody changes the original between the copy and its marks.
      let marks = try transaction(.deferred) {
        try fill(copy)
        return try self.marks()
      }
      try verify(copy, marks)
    } catch {
      unlink(destination)
      throw error
    }
  }

  private func fill(_ copy: Connection) throws(DatabaseError) {
    let code = withHandle { source in
      copy.withHandle { target in
        guard let backup = sqlite3_backup_init(target, "main", source, "main") else {
          return sqlite3_extended_errcode(target)
        }
        // All pages in one step: the source is read in one state, and nothing else waits for it.
        let step = sqlite3_backup_step(backup, -1)
        // The finish does not tell of a database that was busy, so both codes count.
        let finish = sqlite3_backup_finish(backup)
        return step == SQLITE_DONE ? finish : step
      }
    }
    guard code == SQLITE_OK else { throw copy.error(code) }
  }

  private func marks() throws(DatabaseError) -> [String: Value] {
    var marks: [String: Value] = [:]
    for name in ["page_count", "user_version", "application_id"] { marks[name] = try pragma(name) }
    // A database that was never written has no page at all, and its copy the first one.
    if marks["page_count"] == .integer(0) { marks["page_count"] = .integer(1) }
    return marks
  }

  private func verify(_ copy: Connection, _ marks: [String: Value]) throws {
    let found = try copy.value("PRAGMA integrity_check(1)", as: String.self) ?? "no answer"
    guard found == "ok" else {
      throw DatabaseError(
        code: SQLITE_CORRUPT, message: "the copy \(copy.path) is damaged: \(found)")
    }
    guard try copy.marks() == marks else {
      throw DatabaseError(
        code: SQLITE_CORRUPT, message: "the copy \(copy.path) is not like the original")
    }
  }
}
