internal import SQLite

/// Finds consultations by their names, or adds them.
final class ConsultationIndex {
  private let database: Connection
  private let importID: Int64
  private var known: [Fingerprint: Int64] = [:]
  /// Those of them that had no submissions before this import.
  private var new: Set<Int64> = []

  /// So many are remembered, to bound the memory of an import.
  private static let capacity = 4096

  init(database: Connection, importID: Int64) {
    self.database = database
    self.importID = importID
  }

  /// The number of a consultation, if there is one of this name.
  func find(_ name: String) throws -> Int64? {
    let key = Fingerprint(name)
    if let id = known[key] { return id }
    let found = try database.first(
      """
      SELECT id, NOT EXISTS (SELECT 1 FROM submission AS u
        WHERE u.consultation_id = c.id AND u.external_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM submission AS u
        WHERE u.consultation_id = c.id AND u.external_id IS NULL)
      FROM consultation AS c WHERE name = \(name)
      """
    ) { row in (id: try row[0] as Int64, isNew: try row[1] as Bool) }
    guard let found else { return nil }
    remember(key, as: found.id, isNew: found.isNew)
    return found.id
  }

  /// The number of a consultation, which is added where there is none of this name.
  func findOrAdd(_ name: String) throws -> Int64 {
    if let id = try find(name) { return id }
    try database.execute(
      "INSERT INTO consultation (name, import_id) VALUES (\(name), \(importID))")
    let id = database.lastInsertedID
    remember(Fingerprint(name), as: id, isNew: true)
    return id
  }

  /// Whether all submissions of a consultation are of this import; where it says no it may not know.
  func isNew(_ id: Int64) -> Bool { new.contains(id) }

  private func remember(_ name: Fingerprint, as id: Int64, isNew: Bool) {
    if known.count >= Self.capacity {
      known.removeAll(keepingCapacity: true)
      new.removeAll(keepingCapacity: true)
    }
    known[name] = id
    if isNew { new.insert(id) }
  }
}
