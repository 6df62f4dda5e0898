internal import SQLite

extension Store {
  /// Takes an import back whole: what it added goes, what it replaced returns.
  ///
  /// A stakeholder, phase or consultation that something else uses by now stays. What depends on
  /// the import by a later decision (mentions, links, appraisals, aliases) is lost with it, which
  /// only `force` allows. A later import that replaced something of it has to be undone first.
  ///
  /// - Throws: ``InputError`` of kind `notFound`, or `usage` with what stands in the way;
  ///   `DatabaseError`.
  public func undoImport(_ number: Int64, force: Bool = false) throws {
    try database.transaction {
      let state = try database.first("SELECT undone_at FROM import WHERE id = \(number)") { row in
        try row[0] as String?
      }
      guard let state else {
        throw InputError(.notFound, "there is no import \(number); see: knelpunt imports")
      }
      guard state == nil else {
        throw InputError(.usage, "import \(number) was undone already, at \(state ?? "")")
      }
      try refuseBelowLaterChanges(number)
      let losses = try losses(undoing: number)
      guard losses.isEmpty || force else {
        throw InputError(
          .usage,
          "undoing import \(number) would lose \(losses.joined(separator: ", ")). "
            + "Take that back first, or use --force")
      }
      // Rows return in the order in which they went, children before parents among them.
      try database.execute("PRAGMA defer_foreign_keys = ON")
      try ImportJournal(database: database, importID: number).rollBack()
      try removeRows(of: number)
      try database.execute(
        "UPDATE import SET undone_at = \(Timestamp.now()) WHERE id = \(number)")
    }
  }

  private func refuseBelowLaterChanges(_ number: Int64) throws {
    // A later import that may replace remembers what it found, and so knows more than this one.
    let later = try database.all(
      """
      SELECT DISTINCT c.import_id FROM import_change AS c
      WHERE c.import_id > \(number) AND (
        EXISTS (SELECT 1 FROM import_change AS mine
                WHERE mine.import_id = \(number) AND mine.table_name = c.table_name)
        OR (c.column_name = 'import_id' AND c.value = \(number) AND c.event <> 'INSERT'))
      ORDER BY c.import_id DESC
      """
    ) { row in String(try row[0] as Int64) }
    guard later.isEmpty else {
      throw InputError(
        .usage,
        "import \(later.joined(separator: ", ")) changed what import \(number) brought; "
          + "undo that first")
    }
  }

  /// What is not of the import and would go with it, counted and named.
  private func losses(undoing number: Int64) throws -> [String] {
    let counts: [(SQL, String)] = [
      (
        """
        SELECT count(*) FROM coding AS c
        JOIN statement AS s ON s.id = c.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        WHERE c.import_id IS NOT \(number) AND u.import_id = \(number)
        """, "codings of its statements"
      ),
      (
        """
        SELECT count(*) FROM mention AS m
        JOIN statement AS s ON s.id = m.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        WHERE u.import_id <> \(number)
          AND m.bottleneck_id IN (SELECT id FROM bottleneck WHERE import_id = \(number))
        """, "mentions of its bottlenecks elsewhere"
      ),
      (
        """
        SELECT count(*) FROM initiative_bottleneck AS l
        JOIN initiative AS i ON i.id = l.initiative_id
        JOIN bottleneck AS b ON b.id = l.bottleneck_id
        WHERE l.import_id IS NOT \(number) AND (i.import_id = \(number) OR b.import_id = \(number))
        """, "links of initiatives to bottlenecks that are not of the import"
      ),
      (
        """
        SELECT count(*) FROM statement_initiative AS l
        JOIN initiative AS i ON i.id = l.initiative_id
        JOIN statement AS s ON s.id = l.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        WHERE i.import_id = \(number) AND u.import_id <> \(number)
        """, "statements' references to its initiatives"
      ),
      (
        """
        SELECT count(*) FROM appraisal AS a JOIN initiative AS i ON i.id = a.initiative_id
        WHERE i.import_id = \(number)
        """, "appraisals"
      ),
      (
        """
        SELECT count(*) FROM stakeholder_alias AS a
        JOIN stakeholder AS s ON s.id = a.stakeholder_id
        WHERE s.import_id = \(number) AND NOT EXISTS (
          SELECT 1 FROM submission AS u
          WHERE u.stakeholder_id = s.id AND u.import_id <> \(number))
        """, "merges of its stakeholders"
      ),
    ]
    return try counts.compactMap { query, name in
      let count = try database.value(query, as: Int.self) ?? 0
      return count == 0 ? nil : "\(count) \(name)"
    }
  }

  private func removeRows(of number: Int64) throws {
    try database.execute("DELETE FROM submission WHERE import_id = \(number)")
    try database.execute("DELETE FROM coding WHERE import_id = \(number)")
    if database.changes > 0 { try Coding.removeUnfounded(in: database) }
    try database.execute(
      """
      DELETE FROM mention
      WHERE bottleneck_id IN (SELECT id FROM bottleneck WHERE import_id = \(number))
      """)
    try database.execute("DELETE FROM initiative_bottleneck WHERE import_id = \(number)")
    try database.execute(
      """
      DELETE FROM initiative_bottleneck
      WHERE bottleneck_id IN (SELECT id FROM bottleneck WHERE import_id = \(number))
      """)
    try database.execute(
      """
      DELETE FROM statement_initiative
      WHERE initiative_id IN (SELECT id FROM initiative WHERE import_id = \(number))
      """)
    try database.execute("DELETE FROM initiative WHERE import_id = \(number)")
    try database.execute("DELETE FROM bottleneck WHERE import_id = \(number)")
    try database.execute("DELETE FROM bottleneck_phase WHERE import_id = \(number)")
    try removeUnusedPhaseSets(of: number)
    // What something else uses by now stays, and is no longer this import's. Only this asks for
    // submissions by stakeholder, so the index is made here and not at every import.
    try database.execute("CREATE INDEX submission_by_stakeholder ON submission (stakeholder_id)")
    try release(
      "stakeholder", of: number,
      unless: "SELECT 1 FROM submission AS u WHERE u.stakeholder_id = t.id")
    try database.execute("DROP INDEX submission_by_stakeholder")
    try release(
      "consultation", of: number,
      unless: "SELECT 1 FROM submission AS u WHERE u.consultation_id = t.id")
    try release(
      "phase", of: number,
      unless: """
        SELECT 1 FROM phase_set_member AS u WHERE u.phase_id = t.id
        UNION ALL SELECT 1 FROM bottleneck_phase AS u WHERE u.phase_id = t.id
        UNION ALL SELECT 1 FROM initiative_phase AS u WHERE u.phase_id = t.id
        """)
    try database.execute(
      "DELETE FROM question WHERE id NOT IN (SELECT question_id FROM statement WHERE question_id IS NOT NULL)"
    )
    // Positions close up where a phase went.
    try database.execute(
      """
      UPDATE phase SET position =
        (SELECT count(*) FROM phase AS other WHERE other.position <= phase.position)
      WHERE position <>
        (SELECT count(*) FROM phase AS other WHERE other.position <= phase.position)
      """)
  }

  /// Sets with a phase of the import that no statement has any more.
  private func removeUnusedPhaseSets(of number: Int64) throws {
    try database.execute(
      """
      DELETE FROM phase_set AS t
      WHERE EXISTS (
          SELECT 1 FROM phase_set_member AS m JOIN phase AS p ON p.id = m.phase_id
          WHERE m.phase_set_id = t.id AND p.import_id = \(number))
        AND NOT EXISTS (SELECT 1 FROM statement AS s WHERE s.phase_set_id = t.id)
      """)
  }

  private func release(_ table: String, of number: Int64, unless used: SQL) throws {
    try database.execute(
      """
      DELETE FROM \(identifier: table) AS t
      WHERE t.import_id = \(number) AND NOT EXISTS (\(used))
      """)
    try database.execute(
      "UPDATE \(identifier: table) SET import_id = NULL WHERE import_id = \(number)")
  }
}
