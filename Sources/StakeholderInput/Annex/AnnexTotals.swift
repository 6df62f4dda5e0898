internal import SQLite

/// Whose input an annex sums up: of one phase, the submissions that said something about it.
public struct AnnexTotals: Equatable, Sendable {
  /// The submissions of stakeholders.
  public let submissions: Int
  /// The stakeholders.
  public let stakeholders: Int
  /// The submissions of nobody that is known.
  public let anonymous: Int
  /// How many of all submissions said something.
  public let speaking: Int
}

extension Store {
  func totals(_ input: CountedInput) throws -> AnnexTotals {
    let said = CountedInput(filter: input.filter, phase: input.phase).said("1")
    let isOfPhase: SQL = input.phase == nil ? "1" : "t.unit IS NOT NULL"
    let totals = try database.first(
      """
      SELECT count(u.stakeholder_id), count(DISTINCT u.stakeholder_id),
        count(*) - count(u.stakeholder_id), count(t.unit)
      FROM submission AS u
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      LEFT JOIN (\(said)) AS t ON t.unit = u.id
      WHERE \(input.filter.condition) AND \(isOfPhase)
      """
    ) { row in
      AnnexTotals(
        submissions: try row[0], stakeholders: try row[1], anonymous: try row[2],
        speaking: try row[3])
    }
    return totals ?? AnnexTotals(submissions: 0, stakeholders: 0, anonymous: 0, speaking: 0)
  }
}
