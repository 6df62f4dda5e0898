internal import Migrations
internal import SQLite

/// The record in the database of the migrations that made it, and what may be wrong with it.
struct MigrationLedger {
  /// A migration that was applied.
  struct Entry: Equatable {
    let number: Int
    let name: String
    let sha256: String
    let appliedAt: String
  }

  /// "KNPL" in ASCII, the mark of our files: https://www.sqlite.org/pragma.html#pragma_application_id
  static let applicationID: Int64 = 0x4B4E_504C

  static let tableDefinition = """
    CREATE TABLE migration (
      number     INTEGER NOT NULL PRIMARY KEY CHECK (number >= 1),
      name       TEXT NOT NULL,
      sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
      applied_at TEXT NOT NULL
    ) STRICT
    """

  let entries: [Entry]
  private let userVersion: Value

  /// Reads the ledger.
  ///
  /// - Throws: ``InputError`` of kind `schema` where the file is not a database of ours.
  init(of database: Connection) throws {
    userVersion = try database.pragma("user_version")
    let mark = try database.pragma("application_id")
    guard mark == .integer(Self.applicationID) else {
      let isEmpty = try database.value("SELECT count(*) FROM sqlite_schema", as: Int.self) == 0
      throw InputError(
        .schema,
        isEmpty
          ? "there is no database in this file; remove it and make one with: knelpunt init"
          : "this is a SQLite database, but not one of Knelpunt; give another file",
        file: database.path)
    }
    let definition = try database.value(
      "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'migration'", as: String.self)
    guard definition == Self.tableDefinition else {
      throw InputError(
        .schema, "the table migration is lost or altered; restore a backup", file: database.path)
    }
    entries = try database.all(
      "SELECT number, name, sha256, applied_at FROM migration ORDER BY number"
    ) { row in
      Entry(number: try row[0], name: try row[1], sha256: try row[2], appliedAt: try row[3])
    }
  }

  /// Whether all that sets the ledger apart is that it goes on after the known migrations.
  func isNewer(than known: [Migration]) -> Bool {
    entries.count > known.count
      && zip(entries, known).allSatisfy { $0.number == $1.number && $0.name == $1.name }
  }

  /// What in the ledger does not agree with the migrations of this program, each by its name.
  func problems(known: [Migration]) -> [String] {
    var problems: [String] = []
    for (index, migration) in known.enumerated() where migration.number != index + 1 {
      let name = entries.first { $0.number == index + 1 }.map { " \($0.name)" } ?? ""
      return ["migration \(index + 1)\(name) is missing in this program"]
    }
    for (index, entry) in entries.enumerated() {
      let label = "\(entry.number) \(entry.name)"
      guard index < known.count else {
        problems.append("migration \(label) is newer than this program")
        continue
      }
      let migration = known[index]
      if entry.number != migration.number {
        problems.append(
          "migration \(migration.number) \(migration.name) is missing before \(label)")
        break
      } else if entry.name != migration.name {
        problems.append(
          "migration \(label) is \(migration.name) in this program: the order was changed")
      } else if entry.sha256 != SHA256.hex(of: migration.bytes) {
        problems.append("migration \(label) was edited after it was applied")
      }
    }
    let version = entries.last?.number ?? 0
    if userVersion != .integer(Int64(version)) {
      var found = "unreadable"
      if case .integer(let integer) = userVersion { found = "\(integer)" }
      problems.append(
        "user_version is \(found) and not \(version), the last migration that was applied")
    }
    return problems
  }
}
