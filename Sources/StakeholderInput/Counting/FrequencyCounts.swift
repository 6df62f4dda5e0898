internal import SQLite

/// The figures behind a frequency table, by phase (nil: none) and bottleneck.
struct FrequencyCounts: Equatable {
  /// The units that said anything.
  private(set) var bases: [Int64?: Occurrence] = [:]
  /// Where each bottleneck is mentioned; nowhere, for one that could be.
  private(set) var mentions: [Int64?: [Int64: Occurrence]] = [:]
  /// What was said and mentions no bottleneck.
  private(set) var uncoded: [Int64?: Occurrence] = [:]
  /// How many mentions come from statements of each kind; none for a kind that is not there.
  private(set) var kinds: [Int64?: [StatementKind: Int]] = [:]

  /// Reads the totals that are kept, or counts what the filter takes.
  init(database: Connection, filter: CountFilter) throws {
    var scope = try database.prepare("SELECT phase_id, bottleneck_id FROM bottleneck_phase")
    try scope.forEach { row in mentions[try row[0], default: [:]][try row[1]] = .nowhere }
    guard filter != CountFilter() else {
      for (figure, count) in try CountTotals.read(from: database) { add(count, as: figure) }
      kinds = try CountTotals.readKinds(from: database)
      return
    }
    let scan = CountScan(
      slots: try CountSlots(of: database), filter: try filter.onNumbers(in: database))
    let counts = try scan.counts(in: database, mostBits: CountScan.bitsOfReport)
    for (figure, count) in zip(scan.slots.figures, counts.occurrences) where count != .nowhere {
      add(count, as: figure)
    }
    kinds = scan.slots.kinds(counts.kinds)
  }

  private mutating func add(_ count: Occurrence, as figure: CountSlots.Figure) {
    switch figure.measure {
    case .said: bases[figure.phase] = count
    case .uncoded: uncoded[figure.phase] = count
    case .mention:
      if let code = figure.bottleneck { mentions[figure.phase, default: [:]][code] = count }
    }
  }

  /// Counts anew from the statements and mentions themselves, with nothing kept beside them.
  ///
  /// It takes a hundred times as long, and is what the figures that are kept are compared with.
  init(recounting database: Connection, filter: CountFilter = CountFilter()) throws {
    var scope = try database.prepare("SELECT phase_id, bottleneck_id FROM bottleneck_phase")
    try scope.forEach { row in mentions[try row[0], default: [:]][try row[1]] = .nowhere }
    let ofKind = filter.condition + " AND " + filter.mentionCondition
    try recount(
      "SELECT 'mention', v.phase_id, v.bottleneck_id", of: "v_mention AS v", ofKind, database,
      by: "v.phase_id, v.bottleneck_id")
    try recount(
      "SELECT 'said', v.phase_id, NULL", of: "v_said AS v", filter.condition, database,
      by: "v.phase_id")
    try recount(
      "SELECT 'uncoded', v.phase_id, NULL",
      of: """
        (SELECT * FROM v_said AS s
         WHERE NOT EXISTS (
           SELECT 1 FROM v_mention AS m
           WHERE m.statement_id = s.statement_id AND m.phase_id IS s.phase_id)) AS v
        """, ofKind, database, by: "v.phase_id")
    var rows = try database.prepare(
      """
      SELECT v.phase_id, s.kind, count(*)
      FROM v_mention AS v
      JOIN statement AS s ON s.id = v.statement_id
      JOIN submission AS u ON u.id = v.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(ofKind) GROUP BY v.phase_id, s.kind
      """)
    try rows.forEach { row in kinds[try row[0], default: [:]][try row[1]] = try row[2] }
  }

  private mutating func recount(
    _ key: SQL, of source: SQL, _ condition: SQL, _ database: Connection, by group: SQL
  ) throws {
    var rows = try database.prepare(
      """
      \(key), count(DISTINCT v.statement_id), count(DISTINCT v.submission_id),
        count(DISTINCT coalesce(u.stakeholder_id, -u.id))
      FROM \(source)
      JOIN statement AS s ON s.id = v.statement_id
      JOIN submission AS u ON u.id = v.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(condition) GROUP BY \(group)
      """)
    try rows.forEach { row in
      guard let measure = CountSlots.Figure.Measure(rawValue: try row[0]) else { return }
      let figure = CountSlots.Figure(measure: measure, phase: try row[1], bottleneck: try row[2])
      add(
        Occurrence(statements: try row[3], submissions: try row[4], stakeholders: try row[5]),
        as: figure)
    }
  }
}
