internal import SQLite

extension Store {
  /// Counts everything anew from the statements and mentions, and compares it with what is kept.
  ///
  /// - Returns: what differs, a line each; nothing where all is well.
  /// - Throws: `DatabaseError`.
  public func verifyCounts() throws -> [String] {
    try database.transaction(.deferred) { try differingBlocks() + differingTotals() }
  }

  /// Makes everything again that is kept for counting.
  ///
  /// - Throws: `DatabaseError`.
  public func remakeCounts() throws {
    try database.transaction { try CountUpkeep.remakeAll(of: database) }
  }

  private func differingBlocks() throws -> [String] {
    var differences: [String] = []
    var counted = 0
    var end: Int64 = 0
    var rows = try database.prepare(
      "SELECT first_submission, last_submission, facts FROM count_block ORDER BY first_submission")
    try rows.forEach { row in
      let (first, last): (Int64, Int64) = (try row[0], try row[1])
      let name = "the block of submissions \(first) to \(last)"
      let kept = try? row.withBlob(at: 2) { try CountBlock($0) }
      var made: [CountBlock] = []
      // Earlier versions made blocks of as many statements as 4096 submissions had.
      try CountUpkeep.read(from: first, to: last, asOne: true, in: database) { made.append($0) }
      if first <= end { differences.append("\(name) overlaps the one before it") }
      if kept.map({ [$0] }) != made { differences.append("\(name) is not what these say") }
      counted += kept?.submissions.count ?? 0
      end = last
    }
    let submissions = try database.value("SELECT count(*) FROM submission", as: Int.self) ?? 0
    if counted != submissions {
      differences.append("the blocks hold \(counted) of \(submissions) submissions")
    }
    return differences
  }

  private func differingTotals() throws -> [String] {
    let kept = try FrequencyCounts(database: database, filter: CountFilter())
    let counted = try FrequencyCounts(recounting: database)
    let phases = Set(kept.bases.keys).union(counted.bases.keys).union(kept.mentions.keys)
      .union(counted.mentions.keys)
    return try phases.sorted { ($0 ?? .max) < ($1 ?? .max) }.flatMap { phase in
      let name = try phaseName(phase)
      var differences: [String] = []
      if kept.bases[phase] != counted.bases[phase]
        || kept.uncoded[phase] != counted.uncoded[phase]
      {
        differences.append("what was said in \(name) is counted otherwise than it is kept")
      }
      if kept.mentions[phase] ?? [:] != counted.mentions[phase] ?? [:]
        || kept.kinds[phase] ?? [:] != counted.kinds[phase] ?? [:]
      {
        differences.append("the mentions in \(name) are counted otherwise than they are kept")
      }
      return differences
    }
  }

  private func phaseName(_ id: Int64?) throws -> String {
    guard let id else { return "no phase" }
    return try database.value("SELECT name FROM phase WHERE id = \(id)") ?? "phase \(id)"
  }
}
