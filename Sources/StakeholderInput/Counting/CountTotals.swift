internal import SQLite

/// The counts over all submissions, as the database keeps them.
enum CountTotals {
  /// Counts the blocks, and keeps the result.
  static func write(into database: Connection) throws {
    let slots = try CountSlots(of: database)
    let counts = try CountScan(slots: slots, filter: CountScan.Filter())
      .counts(in: database, mostBits: CountScan.bitsOfImport)
    try database.execute("DELETE FROM count_total")
    var insert = try database.prepare(
      """
      INSERT INTO count_total
        (measure, phase_id, bottleneck_id, statements, submissions, stakeholders)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    for (figure, count) in zip(slots.figures, counts.occurrences) where count != .nowhere {
      try insert.run(
        figure.measure.rawValue, figure.phase ?? 0, figure.bottleneck ?? 0, count.statements,
        count.submissions, count.stakeholders)
    }
    try write(slots.kinds(counts.kinds), into: database)
  }

  private static func write(
    _ kinds: [Int64?: [StatementKind: Int]], into database: Connection
  ) throws {
    // There is none yet where somebody migrates up to version 4 and no further.
    guard
      try database.value("SELECT 1 FROM sqlite_schema WHERE name = 'count_kind'", as: Int.self) == 1
    else { return }
    try database.execute("DELETE FROM count_kind")
    for (phase, counts) in kinds {
      for (kind, mentions) in counts {
        try database.execute(
          """
          INSERT INTO count_kind (phase_id, kind, mentions)
          VALUES (\(phase ?? 0), \(kind), \(mentions))
          """)
      }
    }
  }

  /// Reads what is kept.
  static func read(from database: Connection) throws -> [CountSlots.Figure: Occurrence] {
    var totals: [CountSlots.Figure: Occurrence] = [:]
    var rows = try database.prepare(
      """
      SELECT measure, nullif(phase_id, 0), nullif(bottleneck_id, 0), statements, submissions,
        stakeholders
      FROM count_total
      """)
    try rows.forEach { row in
      guard let measure = CountSlots.Figure.Measure(rawValue: try row[0]) else { return }
      let figure = CountSlots.Figure(
        measure: measure, phase: try row[1], bottleneck: try row[2])
      totals[figure] = Occurrence(
        statements: try row[3], submissions: try row[4], stakeholders: try row[5])
    }
    return totals
  }

  /// Reads how many mentions of each kind there are, by phase.
  static func readKinds(from database: Connection) throws -> [Int64?: [StatementKind: Int]] {
    var kinds: [Int64?: [StatementKind: Int]] = [:]
    var rows = try database.prepare("SELECT nullif(phase_id, 0), kind, mentions FROM count_kind")
    try rows.forEach { row in kinds[try row[0], default: [:]][try row[1]] = try row[2] }
    return kinds
  }
}
