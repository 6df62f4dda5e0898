internal import SQLite

/// The tables, indexes, views and triggers of a database, by name.
struct Schema: Equatable {
  /// Each thing's SQL under its type and name, for example `table phase`.
  let definitions: [String: String]

  /// Reads the schema of a database, without what SQLite makes for itself.
  init(of database: Connection) throws {
    let rows = try database.all(
      "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    ) { row in (try row[0] as String, try row[1] as String?) }
    definitions = Dictionary(
      rows.map { ($0.0, $0.1 ?? "") }, uniquingKeysWith: { first, _ in first })
  }

  /// What sets `other` apart from this schema: a line for each thing, in order of name.
  func differences(to other: Schema) -> [SchemaDifference] {
    Set(definitions.keys).union(other.definitions.keys).sorted().compactMap { name in
      switch (definitions[name], other.definitions[name]) {
      case (nil, _): SchemaDifference(change: .added, name: name)
      case (_, nil): SchemaDifference(change: .removed, name: name)
      case (let before, let after):
        before == after ? nil : SchemaDifference(change: .altered, name: name)
      }
    }
  }
}

/// One thing by which two schemas differ.
public struct SchemaDifference: Equatable, Sendable, CustomStringConvertible {
  /// How a thing of a schema can differ.
  public enum Change: String, Sendable {
    /// It is new.
    case added = "+"
    /// It is gone.
    case removed = "-"
    /// Its definition is another.
    case altered = "~"
  }

  /// How the thing differs.
  public let change: Change
  /// Its type and name, for example `table phase`.
  public let name: String

  /// The change and the name: `+ table phase`.
  public var description: String { "\(change.rawValue) \(name)" }
}
