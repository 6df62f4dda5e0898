internal import SQLite

/// Finds the stakeholder of a name or an alias, or adds it.
struct StakeholderIndex {
  struct Entry {
    let id: Int64
    /// The name under which it is known, which an alias is not.
    let name: String
    var attributes: StakeholderAttributes
  }

  /// So many are remembered, to bound the memory of an import; the database knows the others.
  private static let capacity = 1 << 15

  private struct Conflict: Hashable {
    let stakeholder: Int64
    let attribute: String
  }

  /// By the bytes of their names, as the database tells them apart.
  private var ids: [[UInt8]: Int64] = [:]
  private var entries: [Int64: Entry] = [:]
  private var conflictLines: [Conflict: Int] = [:]
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool

  init(database: Connection, importID: Int64, mayReplace: Bool) {
    self.database = database
    self.importID = importID
    self.mayReplace = mayReplace
  }

  /// The attributes that records give otherwise than they were known, in order of line.
  var conflicts: [AttributeConflict] {
    conflictLines
      .map { AttributeConflict(line: $1, stakeholder: $0.stakeholder, attribute: $0.attribute) }
      .sorted { ($0.line, $0.attribute) < ($1.line, $1.attribute) }
  }

  /// The stakeholder that is known by a name or an alias, if there is one.
  mutating func find(_ name: String) throws -> Entry? {
    if let id = ids[Array(name.utf8)], let entry = entries[id] { return entry }
    let entry = try database.first(
      """
      SELECT id, name, type, region, sector, network FROM stakeholder
      WHERE name = \(name)
        OR id = (SELECT stakeholder_id FROM stakeholder_alias WHERE name = \(name))
      """
    ) { row in
      Entry(
        id: try row[0], name: try row[1],
        attributes: StakeholderAttributes(
          type: try row[2], region: try row[3], sector: try row[4], network: try row[5]))
    }
    if let entry { remember(entry, as: name) }
    return entry
  }

  /// The stakeholder of a name, added where it is new, its attributes completed.
  ///
  /// An attribute that was not known is filled in. One that differs is noted, and replaced only
  /// where the import may replace.
  mutating func findOrAdd(
    _ name: String, _ given: StakeholderAttributes, line: Int
  ) throws -> Int64 {
    guard var entry = try find(name) else { return try add(name, given) }
    var changed = false
    for (attribute, path) in StakeholderAttributes.all {
      guard let new = given[keyPath: path], entry.attributes[keyPath: path] != new else { continue }
      if entry.attributes[keyPath: path] != nil {
        let conflict = Conflict(stakeholder: entry.id, attribute: attribute)
        if conflictLines[conflict] == nil { conflictLines[conflict] = line }
        guard mayReplace else { continue }
      }
      entry.attributes[keyPath: path] = new
      changed = true
    }
    if changed {
      try database.execute(
        """
        UPDATE stakeholder SET type = \(entry.attributes.type), region = \(entry.attributes.region),
          sector = \(entry.attributes.sector), network = \(entry.attributes.network)
        WHERE id = \(entry.id)
        """)
      entries[entry.id] = entry
    }
    return entry.id
  }

  private mutating func add(_ name: String, _ given: StakeholderAttributes) throws -> Int64 {
    try database.execute(
      """
      INSERT INTO stakeholder (name, type, region, sector, network, import_id)
      VALUES (\(name), \(given.type), \(given.region), \(given.sector), \(given.network),
        \(importID))
      """)
    let id = database.lastInsertedID
    remember(Entry(id: id, name: name, attributes: given), as: name)
    return id
  }

  private mutating func remember(_ entry: Entry, as name: String) {
    if ids.count >= Self.capacity {
      ids.removeAll(keepingCapacity: true)
      entries.removeAll(keepingCapacity: true)
    }
    ids[Array(name.utf8)] = entry.id
    entries[entry.id] = entry
  }
}
