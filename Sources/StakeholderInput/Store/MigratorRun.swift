internal import Glibc
internal import Migrations
internal import SQLite

extension Migrator {
  /// Where a migration goes.
  public enum Direction: Sendable {
    /// To a newer version.
    case up
    /// To an older version; the data that only the newer ones can hold is lost.
    case down
  }

  /// What a migration did, or with `dryRun` would do.
  public struct Outcome: Sendable {
    /// The version before.
    public let from: Int
    /// The version after.
    public let to: Int
    /// The copy that was made before the first change, if there was anything to copy.
    public let backup: String?
    /// What the schema gained, lost and changed.
    public let differences: [SchemaDifference]
  }

  /// Migrates in one transaction that ends with a check of the foreign keys.
  ///
  /// The write lock is taken before anything is decided, so of two processes that migrate at once
  /// the second finds the work done. A verified backup of a database that holds something is made
  /// beside it before the first change, and removed where the migration fails and so changes
  /// nothing. With `dryRun` everything is done, and undone.
  ///
  /// - Parameters:
  ///   - direction: Up or down.
  ///   - version: Where to stop; nil for the newest.
  ///   - dryRun: Whether to undo everything.
  /// - Returns: what was done, or would have been.
  /// - Throws: ``InputError``, or `DatabaseError`; the database is then as it was.
  public func migrate(
    _ direction: Direction, to version: Int? = nil, dryRun: Bool = false
  ) throws -> Outcome {
    // A table cannot be rebuilt while foreign keys are enforced:
    // https://www.sqlite.org/lang_altertable.html, section 7.
    try ForeignKeys(database: database).withoutEnforcement {
      try migrateInTransaction(direction, to: version, dryRun: dryRun)
    }
  }

  /// Carries what a dry run found out of the transaction that it undoes.
  private struct DryRun: Error { let outcome: Outcome }

  private func migrateInTransaction(
    _ direction: Direction, to wanted: Int?, dryRun: Bool
  ) throws -> Outcome {
    var backup: String?
    do {
      return try database.transaction {
        let current = try verifiedVersion()
        let version = wanted ?? newest
        try check(direction, from: current, to: version)
        let before = try Schema(of: database)
        if !dryRun { backup = try backUp(from: current, to: version) }
        try run(from: current, to: version)
        try ForeignKeys(database: database).check()
        let outcome = Outcome(
          from: current, to: version, backup: backup,
          differences: before.differences(to: try Schema(of: database)))
        if dryRun { throw DryRun(outcome: outcome) }
        return outcome
      }
    } catch let dryRun as DryRun {
      return dryRun.outcome
    } catch {
      // Where even the rollback failed, the copy may be needed yet.
      if let backup, database.isAutocommitting { unlink(backup) }
      throw error
    }
  }

  private func check(_ direction: Direction, from current: Int, to version: Int) throws {
    guard (0...newest).contains(version) else {
      throw InputError(.usage, "there is no version \(version); the newest is \(newest)")
    }
    switch direction {
    case .up where version < current:
      throw InputError(
        .usage,
        "the database is at version \(current) already; to go back to \(version) use: "
          + "knelpunt migrate down --to \(version)")
    case .down where version > current:
      throw InputError(
        .usage,
        "the database is at version \(current); to go on to \(version) use: "
          + "knelpunt migrate up --to \(version)")
    case .up, .down: return
    }
  }

  private func run(from current: Int, to version: Int) throws {
    if current < version {
      for migration in migrations[current..<version] {
        try database.executeScript(migration.up)
        try database.execute(
          """
          INSERT INTO migration (number, name, sha256, applied_at)
          VALUES (\(migration.number), \(migration.name), \(SHA256.hex(of: migration.bytes)),
            \(Timestamp.now()))
          """)
      }
      // The figures that are kept are made by the program, since SQL cannot write their format.
      if try Schema(of: database).definitions["table count_block"] != nil {
        try CountUpkeep.remakeAll(of: database)
      }
    } else {
      for migration in migrations[version..<current].reversed() {
        try database.executeScript(migration.down)
        try database.execute("DELETE FROM migration WHERE number = \(migration.number)")
      }
    }
    guard current != version else { return }
    try database.execute(SQL(stringLiteral: "PRAGMA user_version = \(version)"))
  }

  private func backUp(from current: Int, to version: Int) throws -> String? {
    guard current > 0, current != version, database.path != ":memory:" else { return nil }
    let stem = "\(database.path).backup-\(current)-to-\(version)"
    var path = stem
    var count = 1
    while access(path, F_OK) == 0 {
      count += 1
      path = "\(stem)-\(count)"
    }
    // The connection that holds the write lock cannot copy; another may read what is committed.
    try Connection(path: database.path, access: .readOnly).backUp(to: path)
    return path
  }
}
