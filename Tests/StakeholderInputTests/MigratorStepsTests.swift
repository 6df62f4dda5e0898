import Migrations
import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `Migrating a database` {
  private static let newest = Migration.all.count
  /// Every pair of versions that one can go between.
  private static let ways = (0...newest).flatMap { from in (0...newest).map { (from, $0) } }

  @Test(arguments: ways)
  func `gives the schema of the version that it stops at`(from: Int, to: Int) throws {
    let scratch = try MigratorScratch.version(from)
    let outcome = try Migrator(path: scratch.path).migrate(from <= to ? .up : .down, to: to)
    #expect(outcome.from == from)
    #expect(outcome.to == to)
    #expect(try scratch.schema == MigratorScratch.schema(ofFirst: to))
    #expect(
      try Migrator(path: scratch.path).status().map { $0.appliedAt != nil }
        == Migration.all.map { $0.number <= to })
    let database = try Connection(path: scratch.path, access: .readOnly)
    #expect(try database.pragma("user_version") == .integer(Int64(to)))
    #expect(try database.pragma("application_id") == .integer(0x4B4E_504C))
  }

  @Test func `down to 0 leaves nothing but the ledger, which is empty`() throws {
    let scratch = try MigratorScratch.version(Self.newest)
    _ = try Migrator(path: scratch.path).migrate(.down, to: 0)
    #expect(try scratch.schema.definitions.keys.sorted() == ["table migration"])
    let database = try Connection(path: scratch.path, access: .readOnly)
    #expect(try database.value("SELECT count(*) FROM migration", as: Int.self) == 0)
  }

  @Test func `down and up again keeps the data of the versions below`() throws {
    let scratch = try MigratorScratch.version(Self.newest)
    _ = try Migrator(path: scratch.path).migrate(.down, to: 1)
    _ = try Migrator(path: scratch.path).migrate(.up)
    let store = try Store(path: scratch.path)
    #expect(try store.imports().map(\.file) == ["in.csv"])
  }

  @Test func `stakeholders stay what they are where their table is made anew`() throws {
    let scratch = try MigratorScratch.version(Self.newest)
    try scratch.tamper(
      """
      INSERT INTO stakeholder (id, name, type, region, sector, network, parent_id, import_id) VALUES
        (7, 'koepel', 'a', 'b', 'c', 'd', NULL, 1), (3, 'lid', 'e', NULL, 'f', NULL, 7, 1),
        (12, 'los', NULL, 'g', NULL, 'h', NULL, NULL);
      INSERT INTO stakeholder_alias VALUES ('het lid', 3);
      INSERT INTO consultation (id, name) VALUES (5, 'ronde');
      INSERT INTO submission (id, consultation_id, stakeholder_id, import_id, line, digest)
        VALUES (1, 5, 12, 1, 1, 1)
      """)
    func stakeholders() throws -> [String] {
      try Connection(path: scratch.path, access: .readOnly).all(
        """
        SELECT line FROM (
          SELECT id, id || ' ' || name || ' ' || coalesce(type, '-') || coalesce(region, '-')
            || coalesce(sector, '-') || coalesce(network, '-') || ' ' || coalesce(parent_id, '-')
            || ' ' || coalesce(import_id, '-') || ' '
            || (SELECT count(*) FROM stakeholder_alias WHERE stakeholder_id = h.id)
            || (SELECT count(*) FROM submission WHERE stakeholder_id = h.id) AS line
          FROM stakeholder AS h)
        ORDER BY id
        """
      ) { row in try row[0] }
    }
    let before = try stakeholders()
    #expect(
      before == ["3 lid e-f- 7 1 10", "7 koepel abcd - 1 00", "12 los -g-h - - 01"])
    _ = try Migrator(path: scratch.path).migrate(.down, to: 7)
    #expect(try stakeholders() == before)
    _ = try Migrator(path: scratch.path).migrate(.up)
    #expect(try stakeholders() == before)
  }

  /// Else the same file would be "known" for ever, with nothing of it in the database.
  @Test(arguments: [
    ("codebook", 1), ("mentions", 1), ("initiatives", 2), ("invitees", 5), ("crosswalk", 5),
  ])
  func `down takes an import back whose tables it drops`(kind: String, version: Int) throws {
    let scratch = try MigratorScratch.version(Self.newest)
    try scratch.tamper("UPDATE import SET kind = '\(kind)'")
    _ = try Migrator(path: scratch.path).migrate(.down, to: version + 1)
    _ = try Migrator(path: scratch.path).migrate(.up)
    #expect(try Store(path: scratch.path).imports().map { $0.undoneAt == nil } == [true])
    _ = try Migrator(path: scratch.path).migrate(.down, to: version)
    _ = try Migrator(path: scratch.path).migrate(.up)
    #expect(try Store(path: scratch.path).imports().map { $0.undoneAt == nil } == [false])
  }

  @Test func `to where it is changes nothing`() throws {
    let scratch = try MigratorScratch.version(Self.newest)
    let before = try scratch.bytes
    let outcome = try Migrator(path: scratch.path).migrate(.up)
    #expect(outcome.from == Self.newest && outcome.to == Self.newest)
    #expect(outcome.differences.isEmpty && outcome.backup == nil)
    #expect(try scratch.bytes == before)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test(arguments: [-1, newest + 1])
  func `to a version that is not there is refused`(version: Int) throws {
    let scratch = try MigratorScratch.version(1)
    let refusal = try storeRefusal {
      _ = try Migrator(path: scratch.path).migrate(.up, to: version)
    }
    #expect(refusal.kind == .usage)
    #expect(refusal.message == "there is no version \(version); the newest is \(Self.newest)")
  }

  @Test func `up to a version below says how to go down, and the other way round`() throws {
    let scratch = try MigratorScratch.version(2)
    let migrator = try Migrator(path: scratch.path)
    let up = try storeRefusal { _ = try migrator.migrate(.up, to: 1) }
    #expect(
      up.message == "the database is at version 2 already; to go back to 1 use: "
        + "knelpunt migrate down --to 1")
    let down = try storeRefusal { _ = try migrator.migrate(.down, to: 3) }
    #expect(
      down.message == "the database is at version 2; to go on to 3 use: knelpunt migrate up --to 3")
    #expect(up.kind == .usage && down.kind == .usage)
  }

  @Test func `leaves foreign keys enforced`() throws {
    let scratch = try MigratorScratch.version(1)
    let database = try Connection(path: scratch.path, access: .readWrite)
    _ = try Migrator(database: database).migrate(.up)
    #expect(try database.pragma("foreign_keys") == .integer(1))
    _ = try? Migrator(database: database).migrate(.up, to: 1)
    #expect(try database.pragma("foreign_keys") == .integer(1))
  }
}

@Suite struct `A dry run of a migration` {
  @Test func `tells the differences and changes not a byte`() throws {
    let scratch = try MigratorScratch.version(1)
    let before = try scratch.bytes
    let outcome = try Migrator(path: scratch.path).migrate(.up, to: 2, dryRun: true)
    #expect(
      outcome.differences.map(\.description) == [
        "+ index bottleneck_by_parent", "+ table bottleneck", "+ table bottleneck_keyword",
        "+ table bottleneck_phase", "+ table coder", "+ table coding", "+ table mention",
        "+ view v_mention", "+ view v_scope",
      ])
    #expect(outcome.backup == nil)
    #expect(try scratch.bytes == before)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test func `of the way down tells what would go`() throws {
    let scratch = try MigratorScratch.version(2)
    let before = try scratch.bytes
    let outcome = try Migrator(path: scratch.path).migrate(.down, to: 1, dryRun: true)
    #expect(outcome.differences.count == 9)
    #expect(outcome.differences.allSatisfy { $0.change == .removed })
    #expect(try scratch.bytes == before)
  }

  @Test func `fails where the migration would fail`() throws {
    let list = Array(Migration.all.prefix(1)) + [Migration(2, "bad", up: "CREATE TABLE import (a)")]
    let scratch = try MigratorScratch.version(1)
    let before = try scratch.bytes
    #expect(throws: DatabaseError.self) {
      try Migrator(path: scratch.path, migrations: list).migrate(.up, dryRun: true)
    }
    #expect(try scratch.bytes == before)
  }
}
