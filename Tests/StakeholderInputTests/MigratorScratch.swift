import Foundation
import Migrations
import SQLite
import Testing

@testable import StakeholderInput

/// A folder with one database in it, gone with the last reference.
final class MigratorScratch {
  let folder: String
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    path = url.appending(path: "knelpunt.sqlite").path
  }

  /// A folder with a database of a version, made by a list of migrations, with an import in it.
  static func version(
    _ version: Int, of migrations: [Migration] = Migration.all
  ) throws -> MigratorScratch {
    let scratch = try MigratorScratch()
    let database = try Connection(path: scratch.path, access: .create)
    let migrator = Migrator(database: database, migrations: migrations)
    try migrator.prepare()
    _ = try migrator.migrate(.up, to: version)
    if version > 0 {
      try database.execute(
        """
        INSERT INTO import (kind, file, sha256, options, imported_at)
        VALUES ('submissions', 'in.csv', \(String(repeating: "0", count: 64)), '', '2026-11-23')
        """)
    }
    return scratch
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The bytes of the database.
  var bytes: Data {
    get throws { try Data(contentsOf: URL(filePath: path)) }
  }

  /// The names in the folder, in order.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  /// The permissions of a file in the folder, in octal.
  func mode(of name: String = "knelpunt.sqlite") throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
    return String(try #require(attributes[.posixPermissions] as? Int), radix: 8)
  }

  func write(_ text: String, to name: String = "knelpunt.sqlite") throws {
    try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
  }

  /// Runs SQL on the database as another program would, without our settings in the way.
  func tamper(_ sql: String) throws {
    let database = try Connection(path: path, access: .readWrite)
    try database.executeScript("PRAGMA foreign_keys = OFF; " + sql)
  }

  /// The schema that the ups of some migrations make, run one after another without a Migrator.
  static func schema(ofFirst version: Int, _ migrations: [Migration] = Migration.all) throws
    -> Schema
  {
    let database = try Connection()
    try database.executeScript(MigrationLedger.tableDefinition)
    for migration in migrations.prefix(version) { try database.executeScript(migration.up) }
    return try Schema(of: database)
  }

  var schema: Schema {
    get throws { try Schema(of: Connection(path: path, access: .readOnly)) }
  }
}

extension Migration {
  /// A migration of two pieces of SQL.
  init(_ number: Int, _ name: String, up: String, down: String = "") {
    self.init(number: number, name: name, bytes: Array("\(up)\n-- down\n\(down)\n".utf8))
  }
}

/// The refusal that `body` throws; the test fails where it throws none.
func storeRefusal(
  sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) throws -> InputError {
  try #require(throws: InputError.self, sourceLocation: sourceLocation) { try body() }
}
