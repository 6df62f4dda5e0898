import Foundation
import Migrations
import SQLite
import Testing

@testable import StakeholderInput

@Suite struct `A migration that fails` {
  /// The statements of a script that has no `;` but at the end of a statement's last line.
  private static func statements(_ script: String) -> [String] {
    script.split(separator: ";\n").map(String.init)
      .filter { $0.split(separator: "\n").contains { !$0.hasPrefix("--") } }
  }

  private static let failing = "INSERT INTO no_such_table VALUES (1)"

  /// The script with its statement `index` replaced by one that fails.
  private static func broken(_ script: String, at index: Int) -> String {
    var statements = statements(script)
    statements[index] = failing
    return statements.joined(separator: ";\n") + ";\n"
  }

  private static let ups = Migration.all.flatMap { migration in
    statements(migration.up).indices.map { (migration.number, $0) }
  }

  private static let downs = Migration.all.flatMap { migration in
    statements(migration.down).indices.map { (migration.number, $0) }
  }

  @Test func `is tried at every statement there is`() {
    func count(_ half: (Migration) -> String) -> Int {
      Migration.all.map(half).joined()
        .matches(of: /(?m)^(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE)/).count
    }
    #expect(Self.ups.count == count(\.up))
    #expect(Self.downs.count == count(\.down))
  }

  @Test(arguments: ups)
  func `at any statement on the way up leaves the file as it was`(
    number: Int, statement: Int
  ) throws {
    var list = Migration.all
    list[number - 1] = Migration(
      number, list[number - 1].name, up: Self.broken(list[number - 1].up, at: statement))
    try expectNothingChanged(from: number - 1, .up, to: list.count, list)
  }

  @Test(arguments: downs)
  func `at any statement on the way down leaves the file as it was`(
    number: Int, statement: Int
  ) throws {
    var list = Migration.all
    let migration = list[number - 1]
    list[number - 1] = Migration(
      number, migration.name, up: migration.up,
      down: Self.broken(migration.down, at: statement))
    try expectNothingChanged(from: list.count, .down, to: 0, list)
  }

  private func expectNothingChanged(
    from: Int, _ direction: Migrator.Direction, to: Int, _ list: [Migration]
  ) throws {
    let scratch = try MigratorScratch.version(from, of: list)
    let before = try scratch.bytes
    let migrator = try Migrator(path: scratch.path, migrations: list)
    let status = try migrator.status()
    let error = try #require(throws: DatabaseError.self) {
      try migrator.migrate(direction, to: to)
    }
    #expect(error.sql?.contains(Self.failing) == true)
    #expect(try scratch.bytes == before)
    #expect(try migrator.status() == status)
    // The backup was of a state that is still there.
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test func `for rows that would refer to nothing leaves the file as it was`() throws {
    let list =
      Array(Migration.all.prefix(1)) + [
        Migration(
          2, "orphans",
          up: """
            INSERT INTO submission (id, consultation_id, import_id, line, digest)
              VALUES (1, 77, 1, 1, 1), (2, 77, 1, 1, 1);
            """)
      ]
    let scratch = try MigratorScratch.version(1)
    let before = try scratch.bytes
    let refusal = try storeRefusal {
      _ = try Migrator(path: scratch.path, migrations: list).migrate(.up)
    }
    #expect(refusal.kind == .schema)
    #expect(
      refusal.description == "\(scratch.path): 2 rows of submission would refer to rows that are "
        + "gone, so nothing was done; report this, it is a fault of the program")
    #expect(try scratch.bytes == before)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }
}

@Suite struct `The backup before a migration` {
  private static let name = "knelpunt.sqlite.backup-1-to-\(Migration.all.count)"

  @Test func `is made once, whole, and readable by its owner alone`() throws {
    let scratch = try MigratorScratch.version(1)
    let outcome = try Migrator(path: scratch.path).migrate(.up)
    #expect(outcome.backup == scratch.folder + "/" + Self.name)
    #expect(try scratch.names == ["knelpunt.sqlite", Self.name])
    #expect(try scratch.mode(of: Self.name) == "600")
    let backup = try Migrator(path: scratch.folder + "/" + Self.name)
    try backup.verify()
    #expect(try backup.status().count { $0.appliedAt != nil } == 1)
    let copy = try Connection(path: scratch.folder + "/" + Self.name, access: .readOnly)
    #expect(try copy.value("SELECT file FROM import", as: String.self) == "in.csv")
  }

  @Test func `is made before the way down too`() throws {
    let scratch = try MigratorScratch.version(3)
    let outcome = try Migrator(path: scratch.path).migrate(.down, to: 2)
    #expect(outcome.backup == scratch.path + ".backup-3-to-2")
  }

  @Test func `never overwrites a file`() throws {
    let scratch = try MigratorScratch.version(1)
    try scratch.write("mine", to: Self.name)
    try scratch.write("mine too", to: Self.name + "-2")
    let outcome = try Migrator(path: scratch.path).migrate(.up)
    #expect(outcome.backup == scratch.folder + "/" + Self.name + "-3")
    let first = URL(filePath: scratch.folder + "/" + Self.name)
    #expect(try String(contentsOf: first, encoding: .utf8) == "mine")
  }

  @Test func `is left out where there is nothing to copy`() throws {
    let scratch = try MigratorScratch.version(0)
    #expect(try Migrator(path: scratch.path).migrate(.up).backup == nil)
    #expect(try scratch.names == ["knelpunt.sqlite"])
  }

  @Test func `stops the migration where it cannot be made`() throws {
    let scratch = try MigratorScratch.version(1)
    let before = try scratch.bytes
    // A name so long that the backup's is not allowed, while the database's is.
    let long = scratch.folder + "/" + String(repeating: "k", count: 244)
    try FileManager.default.moveItem(atPath: scratch.path, toPath: long)
    let error = try #require(throws: DatabaseError.self) { try Migrator(path: long).migrate(.up) }
    #expect(error.kind == .cannotOpen)
    #expect(try Data(contentsOf: URL(filePath: long)) == before)
  }
}
