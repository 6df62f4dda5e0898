public import SQLite

/// How a mention came about.
public enum MentionMethod: String, CaseIterable, Sendable, Bindable, ColumnValue {
  /// A person read the statement.
  case manual
  /// It came with the file.
  case `import`
  /// A rule matched the text.
  case rule
}

extension Store {
  /// The number of a coder, who is added where the name is new.
  static func coderID(_ name: String, in database: Connection) throws -> Int64 {
    try database.execute("INSERT INTO coder (name) VALUES (\(name)) ON CONFLICT (name) DO NOTHING")
    let id = try database.value("SELECT id FROM coder WHERE name = \(name)", as: Int64.self)
    guard let id else { preconditionFailure("a coder was just added") }
    return id
  }
}
