internal import SQLite

/// Foreign keys that are seen to once, at the end of a change, and not at every row.
///
/// For a change of most rows of a database that takes a fifth of the time.
struct ForeignKeys {
  let database: Connection

  struct Reference {
    let child: String
    /// The columns of the child that refer to columns of the parent, and the latter.
    let columns: [String], keys: [String]
    let parent: String
    let action: String

    /// A condition that is true of rows of the child whose parent is not there.
    var isOrphan: SQL {
      func list(_ names: [String]) -> String {
        names.map(SQL.quoted).joined(separator: ", ")
      }
      let isSet = columns.map { "\(SQL.quoted(identifier: $0)) IS NOT NULL AND " }.joined()
      return SQL(
        stringLiteral: isSet
          + "(\(list(columns))) NOT IN (SELECT \(list(keys)) FROM \(SQL.quoted(identifier: parent)))"
      )
    }
  }

  /// Runs `body`, which has transactions of its own, without the enforcement of foreign keys.
  ///
  /// Inside a transaction the setting has no effect: https://www.sqlite.org/pragma.html#pragma_foreign_keys
  ///
  /// - Throws: what `body` throws, or ``InputError`` where enforcement could not be turned on again.
  func withoutEnforcement<Result>(_ body: () throws -> Result) throws -> Result {
    try database.execute("PRAGMA foreign_keys = OFF")
    let outcome = Swift.Result { try body() }
    let enforcement = Swift.Result { try enforce() }
    // The first error is the one that tells what went wrong.
    let result = try outcome.get()
    try enforcement.get()
    return result
  }

  private func enforce() throws {
    try database.execute("PRAGMA foreign_keys = ON")
    guard try database.pragma("foreign_keys") == .integer(1) else {
      throw InputError(
        .schema, "foreign keys could not be turned on again; open the file anew",
        file: database.path)
    }
  }

  /// Does to the rows whose parent is gone what their foreign key says, as enforcement would have.
  ///
  /// - Parameter table: From which rows were deleted; nil for any.
  /// - Throws: `DatabaseError`.
  func follow(deletionFrom table: String? = nil) throws {
    let references = try references()
    var parents = table.map { [$0] } ?? Array(Set(references.map(\.parent))).sorted()
    while let parent = parents.popLast() {
      for reference in references where reference.parent == parent {
        switch reference.action {
        case "CASCADE":
          try database.execute(
            "DELETE FROM \(identifier: reference.child) WHERE \(reference.isOrphan)")
          if database.changes > 0 { parents.append(reference.child) }
        case "SET NULL":
          let cleared = reference.columns.map { "\(SQL.quoted(identifier: $0)) = NULL" }
            .joined(separator: ", ")
          try database.execute(
            """
            UPDATE \(identifier: reference.child) SET \(SQL(stringLiteral: cleared))
            WHERE \(reference.isOrphan)
            """)
        default: continue
        }
      }
    }
  }

  /// Refuses rows that refer to rows that are not there.
  ///
  /// - Parameter table: Of which table; nil for all.
  /// - Throws: ``InputError`` of kind `schema`.
  func check(_ table: String? = nil) throws {
    let argument: SQL = table.map { "(\(identifier: $0))" } ?? ""
    let broken = try database.all("PRAGMA foreign_key_check\(argument)") { row in
      try row[0] as String
    }
    guard broken.isEmpty else { throw refusal(broken.count, of: Set(broken)) }
  }

  /// What is said where so many rows of tables refer to rows that are not there.
  func refusal(_ count: Int, of tables: Set<String>) -> InputError {
    InputError(
      .schema,
      "\(count) rows of \(tables.sorted().joined(separator: ", ")) would refer to rows that are "
        + "gone, so nothing was done; report this, it is a fault of the program",
      file: database.path)
  }

  /// Every foreign key of every table. One that names no column of the parent means its primary key.
  func references() throws -> [Reference] {
    struct Column {
      let id: String
      let child: String, from: String
      let parent: String, to: String
      let action: String
    }
    let columns = try database.all(
      """
      SELECT m.name, k.id, k."from", k."table",
        coalesce(k."to",
          (SELECT name FROM pragma_table_info(k."table") WHERE pk = k.seq + 1)), k.on_delete
      FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS k
      WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq
      """
    ) { row in
      Column(
        id: "\(try row[0] as String) \(try row[1] as Int)", child: try row[0], from: try row[2],
        parent: try row[3], to: try row[4], action: try row[5])
    }
    return Dictionary(grouping: columns, by: \.id).sorted { $0.key < $1.key }.compactMap {
      _, parts in
      guard let first = parts.first else { return nil }
      return Reference(
        child: first.child, columns: parts.map(\.from), keys: parts.map(\.to),
        parent: first.parent, action: first.action)
    }
  }
}
