internal import CSQLite
internal import Glibc

/// A copy of a whole database, made while it is in use.
extension Connection {
  /// Copies the database to a new file (mode 0600) and checks the copy before it is trusted.
  ///
  /// The copy is refused where the file exists. It is read back: SQLite's integrity check must
  /// say ok, and it must have as many pages and the same schema version as the original. A copy
  /// that fails is removed. See https://www.sqlite.org/backup.html
  ///
  /// - Throws: ``DatabaseError``.
  public func backUp(to destination: String) throws {
    let copy = try Connection(path: destination, access: .create)
    do {
      try fill(copy)
      try verify(copy)
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
        sqlite3_backup_step(backup, -1)
        return sqlite3_backup_finish(backup)
      }
    }
    guard code == SQLITE_OK else { throw copy.error(code) }
  }

  private func verify(_ copy: Connection) throws {
    let found = try copy.value("PRAGMA integrity_check(1)", as: String.self) ?? "no answer"
    guard found == "ok" else {
      throw DatabaseError(
        code: SQLITE_CORRUPT, message: "the copy \(copy.path) is damaged: \(found)")
    }
    for name in ["page_count", "user_version", "application_id"]
    where try pragma(name) != copy.pragma(name) {
      throw DatabaseError(
        code: SQLITE_CORRUPT, message: "the copy \(copy.path) has another \(name)")
    }
  }
}
