public import Migrations
internal import Glibc
internal import SQLite

/// Brings a database's schema from one version to another, whole or not at all.
public struct Migrator {
  private let database: Connection
  private let migrations: [Migration]

  /// Opens a database whatever its version.
  ///
  /// - Throws: ``InputError`` of kind `notFound`, or `DatabaseError`.
  public init(path: String, migrations: [Migration] = Migration.all) throws {
    self.init(
      database: try Store.open(path, access: .readWrite), migrations: migrations)
  }

  init(database: Connection, migrations: [Migration] = Migration.all) {
    self.database = database
    self.migrations = migrations
  }

  /// The newest version that this program knows.
  public var newest: Int { migrations.last?.number ?? 0 }

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

  /// Everything by which the database is not what its migrations make: nothing when all is well.
  ///
  /// - Throws: ``InputError`` of kind `schema` where the file is not a database of ours.
  public func problems() throws -> [String] {
    let ledger = try MigrationLedger(of: database)
    let problems = ledger.problems(known: migrations)
    guard problems.isEmpty else { return problems }
    return try expectedSchema(version: ledger.entries.count)
      .differences(to: Schema(of: database))
      .map { difference in
        switch difference.change {
        case .added: "the schema has drifted: \(difference.name) is not of this program"
        case .removed: "the schema has drifted: \(difference.name) is missing"
        case .altered: "the schema has drifted: \(difference.name) was altered"
        }
      }
  }

  /// Refuses a database that is not what its migrations make.
  ///
  /// - Throws: ``InputError`` of kind `schema` that names every problem.
  public func verify() throws {
    let problems = try problems()
    guard problems.isEmpty else {
      throw InputError(
        .schema,
        "\(problems.joined(separator: "; ")). Restore a backup, or use the program that made it")
    }
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

  /// Migrates up or down to `version`, in one transaction that ends with a check of the foreign keys.
  ///
  /// The write lock is taken before anything is decided, so of two processes that migrate at once
  /// the second finds the work done. A verified backup of a database that holds something is made
  /// beside it before the first change. With `dryRun` everything is done, and undone.
  ///
  /// - Throws: ``InputError``, or `DatabaseError`; the database is then as it was.
  public func migrate(to version: Int, dryRun: Bool = false) throws -> Outcome {
    guard version >= 0, version <= newest else {
      throw InputError(.usage, "there is no version \(version); the newest is \(newest)")
    }
    // A table cannot be rebuilt while foreign keys are enforced, and inside a transaction the
    // setting has no effect: https://www.sqlite.org/lang_altertable.html, section 7.
    try database.execute("PRAGMA foreign_keys = OFF")
    let outcome: Outcome
    do {
      outcome = try migrateInTransaction(to: version, dryRun: dryRun)
      try enforceForeignKeys()
    } catch {
      try enforceForeignKeys()
      throw error
    }
    return outcome
  }

  private func enforceForeignKeys() throws {
    try database.execute("PRAGMA foreign_keys = ON")
    guard try database.pragma("foreign_keys") == .integer(1) else {
      throw InputError(.schema, "foreign keys could not be turned on again; open the file anew")
    }
  }

  /// Carries what a dry run found out of the transaction that it undoes.
  private struct DryRun: Error { let outcome: Outcome }

  private func migrateInTransaction(to version: Int, dryRun: Bool) throws -> Outcome {
    do {
      return try database.transaction {
        try verify()
        let before = try Schema(of: database)
        let current = try MigrationLedger(of: database).entries.count
        let backup = dryRun || version == current ? nil : try backUp(from: current, to: version)
        do {
          try run(from: current, to: version)
          try checkForeignKeys()
        } catch {
          throw error
        }
        let outcome = Outcome(
          from: current, to: version, backup: backup,
          differences: before.differences(to: try Schema(of: database)))
        if dryRun { throw DryRun(outcome: outcome) }
        return outcome
      }
    } catch let dryRun as DryRun {
      return dryRun.outcome
    }
  }

  private func run(from current: Int, to version: Int) throws {
    if current < version {
      if try MigrationLedger(of: database).entries.isEmpty { try prepareLedger() }
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
    try database.execute(SQL(stringLiteral: "PRAGMA user_version = \(version)"))
  }

  private func prepareLedger() throws {
    let id = MigrationLedger.applicationID
    guard try database.pragma("application_id") != .integer(id) else { return }
    try database.execute(SQL(stringLiteral: "PRAGMA application_id = \(id)"))
    try database.execute(SQL(stringLiteral: MigrationLedger.tableDefinition))
  }

  private func checkForeignKeys() throws {
    let broken = try database.all("PRAGMA foreign_key_check") { row in try row[0] as String }
    guard broken.isEmpty else {
      let tables = Set(broken).sorted().joined(separator: ", ")
      throw InputError(
        .schema, "\(broken.count) rows of \(tables) would refer to rows that are gone; nothing done"
      )
    }
  }

  private func backUp(from current: Int, to version: Int) throws -> String? {
    let holdsSomething = try database.value("SELECT count(*) FROM sqlite_schema", as: Int.self)
    guard holdsSomething != 0, database.path != ":memory:" else { return nil }
    let stem = "\(database.path).backup-\(current)-to-\(version)"
    var path = stem
    var count = 1
    while access(path, F_OK) == 0 {
      count += 1
      path = "\(stem)-\(count)"
    }
    try database.backUp(to: path)
    return path
  }

  /// The schema of a new database in memory that the first `version` migrations made.
  private func expectedSchema(version: Int) throws -> Schema {
    let model = try Connection()
    guard
      try !MigrationLedger(of: database).entries.isEmpty || Schema(of: database).definitions != [:]
    else { return try Schema(of: model) }
    let migrator = Migrator(database: model, migrations: migrations)
    try migrator.prepareLedger()
    try migrator.run(from: 0, to: version)
    return try Schema(of: model)
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
