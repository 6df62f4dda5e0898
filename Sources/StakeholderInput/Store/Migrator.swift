public import Migrations
internal import SQLite

/// Brings a database's schema from one version to another, whole or not at all.
public struct Migrator {
  let database: Connection
  let migrations: [Migration]

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

/// A migration, and whether it was applied.
public struct MigrationStatus: Equatable, Sendable {
  /// Its place in the order; the first is 1.
  public let number: Int
  /// Its name.
  public let name: String
  /// When it was applied, in UTC; nil when it is pending.
  public let appliedAt: String?
}
