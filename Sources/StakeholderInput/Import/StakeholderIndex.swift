internal import SQLite

/// Finds the stakeholder of a name or an alias, or adds it.
final class StakeholderIndex {
  /// A stakeholder; one that has aliases is shared by all of its names.
  final class Entry {
    let id: Int64
    fileprivate var attributes: StakeholderAttributes

    fileprivate init(id: Int64, attributes: StakeholderAttributes) {
      self.id = id
      self.attributes = attributes
    }
  }

  private struct Conflict: Hashable {
    let stakeholder: Int64
    let attribute: String
  }

  /// So many names are remembered, to bound the memory of an import; the database knows the others.
  private static let capacity = 1 << 16

  private var entries: [ExactName: Entry] = [:]
  /// Whether no name is in the database that is not remembered.
  private var knowsAll: Bool
  private var conflictLines: [Conflict: Int] = [:]
  private let database: Connection
  private let mayReplace: Bool
  private var select: Statement
  private var selectAlias: Statement
  private var insert: BulkInsert
  private var nextID: Int64

  init(database: Connection, importID: Int64, mayReplace: Bool) throws {
    self.database = database
    self.mayReplace = mayReplace
    knowsAll = try database.value("SELECT NOT EXISTS (SELECT 1 FROM stakeholder)") ?? false
    let columns = "SELECT s.id, s.type, s.region, s.sector, s.network FROM stakeholder AS s "
    select = try database.prepare(SQL(stringLiteral: columns + "WHERE s.name = ?"))
    selectAlias = try database.prepare(
      SQL(
        stringLiteral: columns
          + "JOIN stakeholder_alias AS a ON a.stakeholder_id = s.id WHERE a.name = ?"))
    insert = BulkInsert(
      into: "stakeholder", ["id", "name", "type", "region", "sector", "network"],
      constants: [("import_id", importID)], on: database)
    nextID = try ImportJournal.freeID(for: "stakeholder", in: database)
  }

  /// Writes the new stakeholders that wait; to be called before anything refers to them.
  func flush() throws { try insert.flush() }

  /// The attributes that records give otherwise than they were known, in order of line.
  var conflicts: [AttributeConflict] {
    conflictLines
      .map { AttributeConflict(line: $1, stakeholder: $0.stakeholder, attribute: $0.attribute) }
      .sorted { ($0.line, $0.attribute) < ($1.line, $1.attribute) }
  }

  /// The stakeholder that is known by a name or an alias, if there is one.
  func find(_ name: String) throws -> Entry? {
    if let entry = entries[ExactName(name)] { return entry }
    guard !knowsAll else { return nil }
    try flush()
    guard let entry = try read(&select, name) ?? read(&selectAlias, name) else {
      return nil
    }
    remember(entry, as: name)
    return entry
  }

  private func read(_ statement: inout Statement, _ name: String) throws -> Entry? {
    try statement.bind(name, at: 1)
    return try statement.first { row in
      Entry(
        id: try row[0],
        attributes: StakeholderAttributes(
          type: try row[1], region: try row[2], sector: try row[3], network: try row[4]))
    }
  }

  /// Completes the attributes of a stakeholder.
  ///
  /// An attribute that was not known is filled in. One that differs is noted, and replaced only
  /// where the import may replace.
  func complete(_ entry: Entry, with given: StakeholderAttributes, line: Int) throws {
    guard entry.attributes != given else { return }
    var completed = entry.attributes
    for (attribute, path) in StakeholderAttributes.all {
      guard let new = given[keyPath: path], completed[keyPath: path] != new else { continue }
      if completed[keyPath: path] != nil {
        let conflict = Conflict(stakeholder: entry.id, attribute: attribute)
        if conflictLines[conflict] == nil { conflictLines[conflict] = line }
        guard mayReplace else { continue }
      }
      completed[keyPath: path] = new
    }
    if completed != entry.attributes {
      try flush()
      try database.execute(
        """
        UPDATE stakeholder SET type = \(completed.type), region = \(completed.region),
          sector = \(completed.sector), network = \(completed.network)
        WHERE id = \(entry.id)
        """)
      entry.attributes = completed
    }
  }

  /// Adds a stakeholder under a name that is new; its number.
  func add(_ name: String, _ given: StakeholderAttributes) -> Int64 {
    let id = nextID
    nextID += 1
    insert.add(id, name, given.type, given.region, given.sector, given.network)
    remember(Entry(id: id, attributes: given), as: name)
    return id
  }

  private func remember(_ entry: Entry, as name: String) {
    if entries.count >= Self.capacity {
      entries.removeAll(keepingCapacity: true)
      knowsAll = false
    }
    entries[ExactName(name)] = entry
  }
}
