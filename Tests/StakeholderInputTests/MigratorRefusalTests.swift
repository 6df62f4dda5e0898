import Migrations
import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `A database that is not what its migrations make` {
  private static let one = Migration(1, "one", up: "CREATE TABLE a (b) STRICT;".strict)
  private static let two = Migration(2, "two", up: "CREATE INDEX a_by_b ON a (b);")
  private static let three = Migration(3, "three", up: "CREATE VIEW v AS SELECT b FROM a;")
  private static let restore = ". Restore a backup, or use the Knelpunt that made it"

  struct Case: CustomTestStringConvertible {
    let name: String
    var sql = ""
    var program: [Migration] = [one, two, three]
    let message: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "an edited migration",
      program: [one, Migration(2, "two", up: "CREATE INDEX a_by_b ON a (b) ;"), three],
      message: "migration 2 two was edited after it was applied" + restore),
    Case(
      name: "a migration that the ledger misses", sql: "DELETE FROM migration WHERE number = 2",
      message: "migration 2 two is missing before 3 three" + restore),
    Case(
      name: "a migration that the program misses", program: [one, three],
      message: "migration 2 two is missing in this program" + restore),
    Case(
      name: "reordered migrations",
      program: [
        one, Migration(2, "three", up: "CREATE VIEW v AS SELECT b FROM a;"),
        Migration(3, "two", up: "CREATE INDEX a_by_b ON a (b);"),
      ],
      message: "migration 2 two is three in this program: the order was changed; "
        + "migration 3 three is two in this program: the order was changed" + restore),
    Case(
      name: "an added table", sql: "CREATE TABLE extra (a) ",
      message: "the schema has drifted: table extra is not of this program" + restore),
    Case(
      name: "a dropped index", sql: "DROP INDEX a_by_b",
      message: "the schema has drifted: index a_by_b is missing" + restore),
    Case(
      name: "an altered view", sql: "DROP VIEW v; CREATE VIEW v AS SELECT b + 1 FROM a",
      message: "the schema has drifted: view v was altered" + restore),
    Case(
      name: "an altered table", sql: "ALTER TABLE a ADD COLUMN c TEXT",
      message: "the schema has drifted: table a was altered" + restore),
    Case(
      name: "a trigger",
      sql: "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END",
      message: "the schema has drifted: trigger t is not of this program" + restore),
    Case(
      name: "a newer database", program: [one, two],
      message: "migration 3 three is newer than this program. Use the newest Knelpunt"),
    Case(
      name: "another user_version", sql: "PRAGMA user_version = 2",
      message: "user_version is 2 and not 3, the last migration that was applied" + restore),
    Case(
      name: "another application_id", sql: "PRAGMA application_id = 7",
      message: "this is a SQLite database, but not one of Knelpunt; give another file"),
    Case(
      name: "a lost ledger", sql: "DROP TABLE migration",
      message: "the table migration is lost or altered; restore a backup"),
    Case(
      name: "an altered ledger", sql: "ALTER TABLE migration DROP COLUMN applied_at",
      message: "the table migration is lost or altered; restore a backup"),
  ]

  private func scratch(_ item: Case) throws -> MigratorScratch {
    let scratch = try MigratorScratch()
    let database = try Connection(path: scratch.path, access: .create)
    let migrator = Migrator(database: database, migrations: [Self.one, Self.two, Self.three])
    try migrator.prepare()
    _ = try migrator.migrate(.up)
    try scratch.tamper(item.sql)
    return scratch
  }

  @Test(arguments: cases)
  func `is refused by name and left as it is`(item: Case) throws {
    let scratch = try scratch(item)
    let before = try scratch.bytes
    let migrator = try Migrator(path: scratch.path, migrations: item.program)
    let attempts: [() throws -> Void] = [
      { try migrator.verify() },
      { _ = try migrator.migrate(.up) },
      { _ = try migrator.migrate(.down, to: 0) },
      { _ = try migrator.migrate(.up, dryRun: true) },
    ]
    for attempt in attempts {
      let refusal = try storeRefusal(attempt)
      #expect(refusal.kind == .schema)
      #expect(refusal.description == "\(scratch.path): \(item.message)")
    }
    #expect(try scratch.bytes == before)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test func `is all well where nothing was changed`() throws {
    let scratch = try scratch(Case(name: "nothing", message: ""))
    try Migrator(path: scratch.path, migrations: [Self.one, Self.two, Self.three]).verify()
  }

  @Test func `is all well after SQLite's own analysis`() throws {
    let scratch = try scratch(Case(name: "analysis", sql: "ANALYZE", message: ""))
    try Migrator(path: scratch.path, migrations: [Self.one, Self.two, Self.three]).verify()
  }
}

extension String {
  /// The statement with a type for its column, as STRICT asks for.
  fileprivate var strict: String { replacing("(b)", with: "(b TEXT)") }
}
