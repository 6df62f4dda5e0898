internal import SQLite

/// The figures behind a frequency table, by phase (nil: none) and bottleneck.
struct FrequencyCounts {
  /// The units that said anything.
  private(set) var bases: [Int64?: Occurrence] = [:]
  /// Where each bottleneck is mentioned; nowhere, for one that could be.
  private(set) var mentions: [Int64?: [Int64: Occurrence]] = [:]
  /// What was said and mentions no bottleneck.
  private(set) var uncoded: [Int64?: Occurrence] = [:]
  /// The number of initiatives that address each bottleneck.
  private(set) var initiatives: [Int64?: [Int64: Int]] = [:]

  init(database: Connection, filter: CountFilter) throws {
    try countMentions(database, filter)
    bases = try Self.occurrences(
      """
      SELECT v.phase_id, count(DISTINCT v.statement_id), count(DISTINCT v.submission_id),
        count(DISTINCT coalesce(u.stakeholder_id, -u.id))
      FROM v_said AS v
      JOIN submission AS u ON u.id = v.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(filter.condition) GROUP BY v.phase_id
      """, database)
    uncoded = try Self.occurrences(
      """
      SELECT v.phase_id, count(DISTINCT v.statement_id), count(DISTINCT v.submission_id),
        count(DISTINCT coalesce(u.stakeholder_id, -u.id))
      FROM v_said AS v
      JOIN submission AS u ON u.id = v.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(filter.condition)
        AND NOT EXISTS (
          SELECT 1 FROM v_mention AS m
          WHERE m.statement_id = v.statement_id AND m.phase_id IS v.phase_id)
      GROUP BY v.phase_id
      """, database)
    try countInitiatives(database)
  }

  private mutating func countMentions(_ database: Connection, _ filter: CountFilter) throws {
    var scope = try database.prepare("SELECT phase_id, bottleneck_id FROM bottleneck_phase")
    try scope.forEach { row in mentions[try row[0], default: [:]][try row[1]] = .nowhere }
    var rows = try database.prepare(
      """
      SELECT v.phase_id, v.bottleneck_id, count(DISTINCT v.statement_id),
        count(DISTINCT v.submission_id), count(DISTINCT coalesce(u.stakeholder_id, -u.id))
      FROM v_mention AS v
      JOIN submission AS u ON u.id = v.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(filter.condition) GROUP BY v.phase_id, v.bottleneck_id
      """)
    try rows.forEach { row in
      mentions[try row[0], default: [:]][try row[1]] = Occurrence(
        statements: try row[2], submissions: try row[3], stakeholders: try row[4])
    }
  }

  private mutating func countInitiatives(_ database: Connection) throws {
    var rows = try database.prepare(
      """
      SELECT p.id, ib.bottleneck_id, count(*)
      FROM initiative_bottleneck AS ib CROSS JOIN phase AS p
      WHERE EXISTS (SELECT 1 FROM initiative_phase AS x
                    WHERE x.initiative_id = ib.initiative_id AND x.phase_id = p.id)
        OR NOT EXISTS (SELECT 1 FROM initiative_phase AS x
                       WHERE x.initiative_id = ib.initiative_id)
      GROUP BY p.id, ib.bottleneck_id
      UNION ALL
      SELECT NULL, bottleneck_id, count(*) FROM initiative_bottleneck GROUP BY bottleneck_id
      """)
    try rows.forEach { row in initiatives[try row[0], default: [:]][try row[1]] = try row[2] }
  }

  private static func occurrences(
    _ query: SQL, _ database: Connection
  ) throws -> [Int64?: Occurrence] {
    var occurrences: [Int64?: Occurrence] = [:]
    var rows = try database.prepare(query)
    try rows.forEach { row in
      occurrences[try row[0]] = Occurrence(
        statements: try row[1], submissions: try row[2], stakeholders: try row[3])
    }
    return occurrences
  }
}
