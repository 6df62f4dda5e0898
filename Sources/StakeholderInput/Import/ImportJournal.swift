internal import SQLite

/// Remembers what an import changes in rows that were there before, so that it can be undone.
///
/// The remembering is done by temporary triggers, which see every change whatever code makes it,
/// also the ones that a foreign key makes: https://www.sqlite.org/lang_createtrigger.html
struct ImportJournal {
  enum Scope {
    /// Only changes of stakeholders, which every import may complete.
    case stakeholders
    /// Every change of every row, for an import that may replace.
    case everything
  }

  let database: Connection
  let importID: Int64

  /// Runs `body` with the triggers in place.
  func watching(_ scope: Scope, _ body: () throws -> Void) throws {
    let tables = scope == .everything ? try self.tables() : ["stakeholder"]
    let events = scope == .everything ? ["INSERT", "UPDATE", "DELETE"] : ["UPDATE"]
    try database.executeScript("CREATE TEMP TABLE change_counter (count INTEGER NOT NULL) STRICT")
    try database.execute("INSERT INTO change_counter VALUES (0)")
    var triggers: [String] = []
    for table in tables {
      for event in events { triggers.append(try makeTrigger(event, on: table)) }
    }
    try body()
    for trigger in triggers { try database.executeScript("DROP TRIGGER temp.\(trigger)") }
    try database.executeScript("DROP TABLE temp.change_counter")
  }

  /// The tables with data that an import can change.
  private func tables() throws -> [String] {
    try database.all(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
        AND name NOT IN ('import', 'import_change', 'migration')
      ORDER BY name
      """
    ) { row in try row[0] as String }
  }

  private struct Column {
    let name: String
    let isKey: Bool
  }

  private func columns(of table: String) throws -> [Column] {
    try database.all("SELECT name, pk FROM pragma_table_info(\(table))") { row in
      Column(name: try row[0], isKey: try row[1] as Int > 0)
    }
  }

  private func makeTrigger(_ event: String, on table: String) throws -> String {
    let name = "change_\(table)_\(event)"
    let columns = try columns(of: table).filter { event != "INSERT" || $0.isKey }
    let row = event == "INSERT" ? "NEW" : "OLD"
    let selects = columns.map { column in
      "SELECT \(importID), count, '\(table)', '\(event)', '\(column.name)', "
        + "\(row).\(SQL.quoted(identifier: column.name)) FROM change_counter"
    }
    try database.executeScript(
      """
      CREATE TEMP TRIGGER \(name) AFTER \(event) ON main.\(table) BEGIN
        UPDATE change_counter SET count = count + 1;
        INSERT INTO import_change (import_id, ordinal, table_name, event, column_name, value)
        \(selects.joined(separator: " UNION ALL "));
      END
      """)
    return name
  }

  /// Puts every remembered row back, the last change first, and forgets them.
  func rollBack() throws {
    let changes = try database.all(
      """
      SELECT DISTINCT ordinal, table_name, event FROM import_change
      WHERE import_id = \(importID) ORDER BY ordinal DESC
      """
    ) { row in
      (ordinal: try row[0] as Int, table: try row[1] as String, event: try row[2] as String)
    }
    for change in changes {
      let cells = try database.all(
        """
        SELECT column_name, value FROM import_change
        WHERE import_id = \(importID) AND ordinal = \(change.ordinal)
        """
      ) { row in (name: try row[0] as String, value: try row[1] as Value) }
      let keys = Set(try columns(of: change.table).filter(\.isKey).map(\.name))
      let isKey = cells.filter { keys.contains($0.name) }
      if change.event == "INSERT" {
        try database.execute(
          "DELETE FROM \(identifier: change.table) WHERE "
            + joined(isKey.map { "\(identifier: $0.name) IS \($0.value)" }, by: " AND "))
      } else {
        // What a change of another row left under this key gives way to what was there.
        try database.execute(
          "INSERT INTO \(identifier: change.table) ("
            + joined(cells.map { "\(identifier: $0.name)" }, by: ", ") + ") VALUES ("
            + joined(cells.map { "\($0.value)" }, by: ", ") + ") ON CONFLICT ("
            + joined(isKey.map { "\(identifier: $0.name)" }, by: ", ") + ") DO UPDATE SET "
            + joined(
              cells.map { "\(identifier: $0.name) = excluded.\(identifier: $0.name)" }, by: ", "))
      }
    }
    try database.execute("DELETE FROM import_change WHERE import_id = \(importID)")
  }

  private func joined(_ pieces: [SQL], by separator: SQL) -> SQL {
    pieces.dropFirst().reduce(pieces.first ?? "") { $0 + separator + $1 }
  }
}
