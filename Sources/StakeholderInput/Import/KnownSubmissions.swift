internal import SQLite

/// Finds submissions by their own ids.
///
/// An export mostly comes back in the order in which it came before. Where two submissions were
/// found that stand after one another, those that follow are read together, which takes a fifth of
/// the time of asking for each.
struct KnownSubmissions: ~Copyable {
  struct Found {
    let id: Int64
    let digest: Int64
    let stakeholder: Int64?
  }

  private struct Row {
    let consultation: Int64
    let externalID: ExactName
    let found: Found
  }

  private let database: Connection
  private var select: Statement
  /// The submissions that follow the one found last, the next one at the end.
  private var following: [Row] = []
  private var last: Int64 = 0

  /// So many are read together.
  private static let count: Int64 = 256

  init(in database: Connection) throws {
    self.database = database
    select = try database.prepare(
      """
      SELECT id, digest, stakeholder_id FROM submission
      WHERE consultation_id = ? AND external_id = ?
      """)
  }

  /// The submission with an id of its own within a consultation, if there is one.
  mutating func find(_ externalID: String, in consultation: Int64) throws -> Found? {
    if let next = following.last, next.consultation == consultation,
      next.externalID == ExactName(externalID)
    {
      following.removeLast()
      last = next.found.id
      if following.isEmpty { try readOn() }
      return next.found
    }
    try select.bindAll(consultation, externalID)
    let found = try select.first { row in
      Found(id: try row[0], digest: try row[1], stakeholder: try row[2])
    }
    guard let found else { return nil }
    let follows = found.id == last + 1
    last = found.id
    if follows { try readOn() }
    return found
  }

  /// Forgets what was read ahead, since a submission changed.
  mutating func forget() { following = [] }

  private mutating func readOn() throws {
    following = try database.all(
      """
      SELECT id, digest, stakeholder_id, consultation_id, external_id FROM submission
      WHERE id > \(last) AND id <= \(last + Self.count) AND external_id IS NOT NULL
      ORDER BY id DESC
      """
    ) { row in
      Row(
        consultation: try row[3], externalID: ExactName(try row[4]),
        found: Found(id: try row[0], digest: try row[1], stakeholder: try row[2]))
    }
  }
}
