internal import Glibc
public import Migrations
internal import SQLite

/// Brings a database's schema from one version to another, whole or not at all.
public struct Migrator {
  private let database: Connection
  private let migrations: [Migration]

  /// Opens a database whatever its version.
  ///
  /// - Throws: as ``Store/init(path:readOnly:)`` where the file cannot be opened.
  public init(
    path: String, readOnly: Bool = false, migrations: [Migration] = Migration.all
  ) throws {
    self.init(
      database: try Store.open(path, access: readOnly ? .readOnly : .readWrite),
      migrations: migrations)
  }

  init(database: Connection, migrations: [Migration] = Migration.all) {
    self.database = database
    self.migrations = migrations
  }

  /// The newest version that this program knows.
  public var newest: Int { migrations.count }

  /// Every migration, with the moment when it was applied.
  ///
  /// - Throws: ``InputError`` of kind `schema` where the file is not a database of ours.
  public func status() throws -> [MigrationStatus] {
    let applied = try MigrationLedger(of: database).entries
    let known = migrations.map { migration in
      MigrationStatus(
        number: migration.number, name: migration.name,
        appliedAt: applied.first { $0.number == migration.number }?.appliedAt)
    }
    let unknown = applied.filter { $0.number > newest }.map { entry in
      MigrationStatus(number: entry.number, name: entry.name, appliedAt: entry.appliedAt)
    }
    return known + unknown
  }

  /// Refuses a database that is not what its migrations make.
  ///
  /// - Throws: ``InputError`` of kind `schema` that names every problem.
  public func verify() throws { _ = try verifiedVersion() }

  /// The version of a database that is what its migrations make.
  func verifiedVersion() throws -> Int {
    // One state of the database, also while another process migrates it.
    try database.transaction(.deferred) {
      let ledger = try MigrationLedger(of: database)
      let version = ledger.entries.count
      var problems = ledger.problems(known: migrations)
      if problems.isEmpty { problems = try drift(from: version) }
      guard !problems.isEmpty else { return version }
      let remedy =
        ledger.isNewer(than: migrations)
        ? "Use the newest Knelpunt" : "Restore a backup, or use the Knelpunt that made it"
      throw InputError(
        .schema, "\(problems.joined(separator: "; ")). \(remedy)", file: database.path)
    }
  }

  /// Where the schema is another than the first `version` migrations make.
  private func drift(from version: Int) throws -> [String] {
    let model = try Connection()
    let migrator = Migrator(database: model, migrations: migrations)
    try migrator.prepare()
    for migration in migrations.prefix(version) { try model.executeScript(migration.up) }
    return try Schema(of: model).differences(to: Schema(of: database)).map { difference in
      switch difference.change {
      case .added: "the schema has drifted: \(difference.name) is not of this program"
      case .removed: "the schema has drifted: \(difference.name) is missing"
      case .altered: "the schema has drifted: \(difference.name) was altered"
      }
    }
  }

  /// Makes an empty file a database of ours at version 0.
  func prepare() throws {
    try database.execute(
      SQL(stringLiteral: "PRAGMA application_id = \(MigrationLedger.applicationID)"))
    try database.execute(SQL(stringLiteral: MigrationLedger.tableDefinition))
  }
}

// MARK: - Migrating

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
    // A table cannot be rebuilt while foreign keys are enforced, and inside a transaction the
    // setting has no effect: https://www.sqlite.org/lang_altertable.html, section 7.
    try database.execute("PRAGMA foreign_keys = OFF")
    let outcome = Result { try migrateInTransaction(direction, to: version, dryRun: dryRun) }
    let enforcement = Result { try enforceForeignKeys() }
    // The first error is the one that tells what went wrong.
    let result = try outcome.get()
    try enforcement.get()
    return result
  }

  private func enforceForeignKeys() throws {
    try database.execute("PRAGMA foreign_keys = ON")
    guard try database.pragma("foreign_keys") == .integer(1) else {
      throw InputError(
        .schema, "foreign keys could not be turned on again; open the file anew",
        file: database.path)
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
        try checkForeignKeys()
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
    } else {
      for migration in migrations[version..<current].reversed() {
        try database.executeScript(migration.down)
        try database.execute("DELETE FROM migration WHERE number = \(migration.number)")
      }
    }
    guard current != version else { return }
    try database.execute(SQL(stringLiteral: "PRAGMA user_version = \(version)"))
  }

  private func checkForeignKeys() throws {
    let broken = try database.all("PRAGMA foreign_key_check") { row in try row[0] as String }
    guard broken.isEmpty else {
      let tables = Set(broken).sorted().joined(separator: ", ")
      throw InputError(
        .schema,
        "\(broken.count) rows of \(tables) would refer to rows that are gone, so nothing was "
          + "done; report this, it is a fault of the migration", file: database.path)
    }
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

/// A migration, and whether it was applied.
public struct MigrationStatus: Equatable, Sendable {
  /// Its place in the order; the first is 1.
  public let number: Int
  /// Its name.
  public let name: String
  /// When it was applied, in UTC; nil when it is pending.
  public let appliedAt: String?
}
