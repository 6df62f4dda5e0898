internal import SQLite

/// The submissions that a record of this import was or became, so that none is taken twice.
struct SeenSubmissions {
  /// By what a submission without an id of its own is known.
  struct Content: Hashable {
    let consultation: Int64
    let stakeholder: Int64?
    let digest: Int64
  }

  private var numbers = NumberSet()
  /// Up to where equal submissions were all seen, so that a thousand empty answers are not gone
  /// through a thousand times.
  private var seenUpTo: [Content: Int64] = [:]

  /// So many places are remembered, to bound the memory of an import.
  private static let capacity = 1 << 15

  func contains(_ id: Int64) -> Bool { numbers.contains(id) }

  mutating func insert(_ id: Int64) { numbers.insert(id) }

  /// The first submission in the database with a content and no id of its own that was not seen.
  mutating func firstUnseen(_ content: Content, in database: Connection) throws -> Int64? {
    if seenUpTo.count >= Self.capacity { seenUpTo.removeAll(keepingCapacity: true) }
    while true {
      let id = try database.value(
        """
        SELECT id FROM submission
        WHERE consultation_id = \(content.consultation) AND digest = \(content.digest)
          AND external_id IS NULL AND stakeholder_id IS \(content.stakeholder)
          AND id > \(seenUpTo[content] ?? 0)
        ORDER BY id LIMIT 1
        """, as: Int64.self)
      guard let id, contains(id) else { return id }
      seenUpTo[content] = id
    }
  }
}
