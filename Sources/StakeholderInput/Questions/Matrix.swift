internal import SQLite

/// Which unit mentions which bottleneck, for other programs to count with.
public struct Matrix: Equatable, Sendable {
  /// What is a row.
  public let unit: CountUnit
  /// The bottlenecks of the codebook, in order of code.
  public let bottlenecks: [BottleneckName]
  /// The units that said anything: submissions in their order, stakeholders in theirs and then the
  /// submissions without one.
  public let rows: [Row]

  /// A unit.
  public struct Row: Equatable, Sendable {
    /// Its number in the database; where rows are stakeholders, a submission without one has `#` before
    /// its number.
    public let unit: String
    /// The id that a submission came with, which may be an address; nil for a stakeholder.
    public let externalID: String?
    /// The consultation of a submission; nil for a stakeholder.
    public let consultation: String?
    /// The stakeholder's name.
    public let stakeholder: String?
    /// What describes the stakeholder.
    public let attributes: StakeholderAttributes
    /// The statements that mention each bottleneck, by its place; those of none are not there.
    public let mentions: [Int: Int]
  }
}

extension Store {
  /// Which unit that said anything mentions which bottleneck, and in how many statements; in one phase,
  /// or in all together.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func matrix(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter()
  ) throws -> Matrix {
    try database.transaction(.deferred) {
      let input = CountedInput(
        unit: unit, filter: filter, phase: try phase.map { try self.phase(named: $0).id })
      let bottlenecks = try database.all(
        "SELECT id, code, title FROM bottleneck ORDER BY code COLLATE BINARY"
      ) { row in (try row[0] as Int64, BottleneckName(code: try row[1], title: try row[2])) }
      var places: [Int64: Int] = [:]
      for (place, bottleneck) in bottlenecks.enumerated() { places[bottleneck.0] = place }
      var mentions: [Int64: [Int: Int]] = [:]
      var rows = try database.prepare(
        """
        SELECT unit, bottleneck_id, count(*)
        FROM (\(input.mentions("v.bottleneck_id, v.statement_id")))
        GROUP BY unit, bottleneck_id
        """)
      try rows.forEach { row in
        if let place = places[try row[1]] { mentions[try row[0], default: [:]][place] = try row[2] }
      }
      return Matrix(
        unit: unit, bottlenecks: bottlenecks.map(\.1),
        rows: try units(of: input) { id in mentions[id] ?? [:] })
    }
  }

  private func units(
    of input: CountedInput, _ mentions: (Int64) -> [Int: Int]
  ) throws -> [Matrix.Row] {
    let (submission, stakeholder): (SQL, SQL) =
      input.unit == .submission ? ("t.unit", "u.stakeholder_id") : ("-t.unit", "t.unit")
    return try database.all(
      """
      SELECT t.unit, u.id, u.external_id, c.name, h.name, h.type, h.region, h.sector, h.network
      FROM (\(input.said("NULL"))) AS t
      LEFT JOIN submission AS u ON u.id = \(submission)
      LEFT JOIN consultation AS c ON c.id = u.consultation_id
      LEFT JOIN stakeholder AS h ON h.id = \(stakeholder)
      ORDER BY t.unit < 0, abs(t.unit)
      """
    ) { row in
      let id: Int64 = try row[0]
      let submission: Int64? = try row[1]
      let isVoiceOfItsOwn = input.unit == .stakeholder && submission != nil
      return Matrix.Row(
        unit: isVoiceOfItsOwn ? "#\(-id)" : String(id), externalID: try row[2],
        consultation: try row[3], stakeholder: try row[4],
        attributes: StakeholderAttributes(
          type: try row[5], region: try row[6], sector: try row[7], network: try row[8]),
        mentions: mentions(id))
    }
  }
}
