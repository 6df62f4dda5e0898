internal import SQLite
internal import Tabular

/// The choice to show an initiative or not.
public struct Appraisal: Equatable, Sendable {
  /// Whether it is to be shown.
  public let isSelected: Bool
  /// By which criterion.
  public internal(set) var criterion: String
  /// Why.
  public internal(set) var reason: String?
  /// Who decided.
  public let coder: String
  /// When, in UTC, ISO 8601.
  public let decidedAt: String
}

extension Store {
  /// Notes the choice to show an initiative or not; an earlier one is kept, and the last one holds.
  ///
  /// - Throws: ``InputError`` where there is no such initiative, or the criterion or coder is empty.
  public func appraise(
    initiative name: String, selected: Bool, criterion: String, reason: String? = nil,
    by coder: String
  ) throws {
    let criterion = criterion.trimmed
    guard !criterion.isEmpty else {
      throw InputError(.usage, "say by which criterion, with --criterion TEXT")
    }
    let reason = reason.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    try database.transaction {
      let initiative = try initiativeID(name)
      let coderID = try Coding.coderID(named: coder, in: database)
      try database.execute(
        """
        INSERT INTO appraisal (initiative_id, selected, criterion, reason, coder_id, decided_at)
        VALUES (\(initiative), \(selected), \(criterion), \(reason), \(coderID), \(Timestamp.now()))
        """)
      try Revision.note(
        "appraise", initiative, selected, criterion, reason, coder.trimmed, in: database)
    }
  }

  /// What was decided last of each initiative that was appraised, by its name.
  func appraisals() throws -> [String: Appraisal] {
    var appraisals: [String: Appraisal] = [:]
    var rows = try database.prepare(
      """
      SELECT i.name, a.selected, a.criterion, a.reason, c.name, a.decided_at
      FROM appraisal AS a
      JOIN initiative AS i ON i.id = a.initiative_id
      JOIN coder AS c ON c.id = a.coder_id
      ORDER BY a.id
      """)
    try rows.forEach { row in
      appraisals[try row[0]] = Appraisal(
        isSelected: try row[1], criterion: try row[2], reason: try row[3], coder: try row[4],
        decidedAt: try row[5])
    }
    return appraisals
  }
}
