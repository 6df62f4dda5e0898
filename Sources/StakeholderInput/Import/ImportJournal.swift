internal import SQLite

/// Remembers what an import changes in rows that were there before, so that it can be undone.
///
/// The remembering is done by temporary triggers, which see every change whatever code makes it,
/// also the ones that a foreign key makes: https://www.sqlite.org/lang_createtrigger.html
/// They are made within the transaction of the import, and so go with it where that is undone.
///
/// New rows that bear the number of their import need no remembering, nor do words that several
/// rows share (questions, coders, sets of phases): ``Store/undoImport(_:force:)`` removes them where nothing else
/// needs them. Other new rows are of the lists that something has.
struct ImportJournal {
  enum Scope {
    /// Only changes of stakeholders, which every import may complete.
    case stakeholders
    /// Every change of every row, for an import that may replace.
    case everything
  }

  /// A row that an import changed: its table, and its primary key.
  struct ChangedRow: Hashable {
    let table: String
    let key: [Value]
  }

  let database: Connection
  let importID: Int64

  /// Runs `body` with the triggers in place.
  func watching(_ scope: Scope, _ body: () throws -> Void) throws {
    try database.executeScript("CREATE TEMP TABLE change_counter (count INTEGER NOT NULL) STRICT")
    try database.execute("INSERT INTO change_counter VALUES (0)")
    var triggers: [String] = []
    for table in scope == .everything ? try tables() : ["stakeholder"] {
      let columns = try columns(of: table)
      let isList = !columns.contains { $0.name == "import_id" } && !Self.shared.contains(table)
      triggers.append(try makeTrigger("UPDATE", on: table, columns))
      guard scope == .everything else { continue }
      triggers.append(try makeTrigger("DELETE", on: table, columns))
      if isList { triggers.append(try makeTrigger("INSERT", on: table, columns)) }
    }
    try body()
    for trigger in triggers { try database.executeScript("DROP TRIGGER temp.\(trigger)") }
    try database.executeScript("DROP TABLE temp.change_counter")
  }

  /// The tables of words that rows of several imports share.
  private static let shared = ["question", "coder", "phase_set", "phase_set_member"]

  /// The tables with data that an import can change.
  private func tables() throws -> [String] {
    try database.all(
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
        AND name NOT IN ('import', 'import_change', 'migration', 'count_block', 'count_kind',
          'count_total', 'mapping', 'mapping_column', 'revision')
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

  /// Makes a trigger that notes the key of a new row, the whole of a row that goes, or of one that
  /// changes its key, whose it is, and what its changed columns held.
  private func makeTrigger(
    _ event: String, on table: String, _ columns: [Column]
  ) throws -> String {
    let name = "change_\(table)_\(event)"
    let row = event == "INSERT" ? "NEW" : "OLD"
    let selects = columns.compactMap { column -> String? in
      let cell = SQL.quoted(identifier: column.name)
      let select = "SELECT '\(column.name)', \(row).\(cell)"
      switch event {
      case "INSERT": return column.isKey ? select : nil
      case "UPDATE" where !column.isKey && column.name != "import_id":
        // Binary, since a name may change in nothing but its case.
        return "\(select) WHERE OLD.\(cell) COLLATE BINARY IS NOT NEW.\(cell)"
      default: return select
      }
    }
    try database.executeScript(
      """
      CREATE TEMP TRIGGER \(name) AFTER \(event) ON main.\(table) BEGIN
        UPDATE change_counter SET count = count + 1;
        INSERT INTO import_change (import_id, ordinal, table_name, event, column_name, value)
        SELECT \(importID), count, '\(table)', '\(event)', cell.*
        FROM change_counter, (\(selects.joined(separator: " UNION ALL "))) AS cell;
      END
      """)
    return name
  }

  // MARK: - What is remembered

  /// A number for a new row that no row has, and no row that an import may put back.
  static func freeID(for table: String, in database: Connection) throws -> Int64 {
    let last = try database.value(
      """
      SELECT max(coalesce((SELECT max(id) FROM \(identifier: table)), 0),
        coalesce((SELECT max(value) FROM import_change
                  WHERE table_name = \(table) AND column_name = 'id'), 0))
      """, as: Int64.self)
    return (last ?? 0) + 1
  }

  /// Whether nothing is remembered of the import.
  var isEmpty: Bool {
    get throws {
      try database.value(
        "SELECT NOT EXISTS (SELECT 1 FROM import_change WHERE import_id = \(importID))") ?? true
    }
  }

  /// The rows that the import changed, or whose lists it changed.
  func changedRows() throws -> Set<ChangedRow> {
    var keys: [String: Set<String>] = [:]
    return Set(
      try changes().map { change in
        let names = try keys[change.table] ?? keyNames(of: change.table)
        keys[change.table] = names
        return ChangedRow(
          table: change.table,
          key: try cells(of: change).filter { names.contains($0.name) }.map(\.value))
      })
  }

  private typealias Change = (ordinal: Int, table: String, event: String)

  /// The changes, the last one first.
  private func changes() throws -> [Change] {
    try database.all(
      """
      SELECT DISTINCT ordinal, table_name, event FROM import_change
      WHERE import_id = \(importID) ORDER BY ordinal DESC
      """
    ) { row in (ordinal: try row[0], table: try row[1], event: try row[2]) }
  }

  private func cells(of change: Change) throws -> [(name: String, value: Value)] {
    try database.all(
      """
      SELECT column_name, value FROM import_change
      WHERE import_id = \(importID) AND ordinal = \(change.ordinal) ORDER BY column_name
      """
    ) { row in (name: try row[0], value: try row[1]) }
  }

  private func keyNames(of table: String) throws -> Set<String> {
    Set(try columns(of: table).filter(\.isKey).map(\.name))
  }

  /// Puts every remembered row back, the last change first, and forgets them.
  ///
  /// A changed row that is there no longer was taken away since, and stays away.
  func rollBack() throws {
    for change in try changes() {
      let cells = try cells(of: change)
      let names = try keyNames(of: change.table)
      let table: SQL = "\(identifier: change.table)"
      let isThisRow = joined(
        cells.filter { names.contains($0.name) }.map { "\(identifier: $0.name) IS \($0.value)" },
        by: " AND ")
      switch change.event {
      case "INSERT": try database.execute("DELETE FROM \(table) WHERE \(isThisRow)")
      case "UPDATE":
        let others = cells.filter { !names.contains($0.name) }
        guard !others.isEmpty else { continue }
        let old = joined(others.map { "\(identifier: $0.name) = \($0.value)" }, by: ", ")
        try database.execute("UPDATE \(table) SET \(old) WHERE \(isThisRow)")
      default:
        // What came under this key since gives way to what was there.
        let columns = joined(cells.map { "\(identifier: $0.name)" }, by: ", ")
        let values = joined(cells.map { "\($0.value)" }, by: ", ")
        let key = joined(names.sorted().map { "\(identifier: $0)" }, by: ", ")
        let old = joined(
          cells.map { "\(identifier: $0.name) = excluded.\(identifier: $0.name)" }, by: ", ")
        try database.execute(
          """
          INSERT INTO \(table) (\(columns)) VALUES (\(values))
          ON CONFLICT (\(key)) DO UPDATE SET \(old)
          """)
      }
    }
    try database.execute("DELETE FROM import_change WHERE import_id = \(importID)")
  }

  private func joined(_ pieces: [SQL], by separator: SQL) -> SQL {
    pieces.dropFirst().reduce(pieces.first ?? "") { $0 + separator + $1 }
  }
}
