internal import SQLite

/// What stands in the way of taking an import back.
extension Undoing {
  /// Refuses where a later import changed rows that this one brought, or that it changed too.
  func refuseBelowLaterChanges() throws {
    var later = Set(
      try database.all(
        """
        SELECT DISTINCT import_id FROM import_change
        WHERE import_id > \(number) AND event <> 'INSERT'
          AND column_name = 'import_id' AND value = \(number)
        """
      ) { row in try row[0] as Int64 })
    let mine = try ImportJournal(database: database, importID: number).changedRows()
    let others = try database.all(
      "SELECT DISTINCT import_id FROM import_change WHERE import_id > \(number)"
    ) { row in try row[0] as Int64 }
    for other in others where !mine.isEmpty && !later.contains(other) {
      let rows = try ImportJournal(database: database, importID: other).changedRows()
      if !rows.isDisjoint(with: mine) { later.insert(other) }
    }
    try refuse(below: later, "changed what import \(number) brought or changed")
  }

  /// Refuses where another import remembers rows that refer to what went just now.
  func refuseMissing() throws {
    let references = try database.all(
      """
      SELECT m.name, k."from", k."table" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS k
      WHERE m.type = 'table' AND k."table" NOT IN ('import', 'mention')
      """
    ) { row in (table: try row[0] as String, column: try row[1] as String, to: try row[2] as String)
    }
    var later: Set<Int64> = []
    for reference in references {
      later.formUnion(
        try database.all(
          """
          SELECT DISTINCT import_id FROM import_change
          WHERE table_name = \(reference.table) AND column_name = \(reference.column)
            AND event <> 'INSERT' AND value IS NOT NULL
            AND value NOT IN (SELECT id FROM \(identifier: reference.to))
            AND value NOT IN (SELECT value FROM import_change
                              WHERE table_name = \(reference.to) AND column_name = 'id')
          """
        ) { row in try row[0] as Int64 })
    }
    try refuse(below: later, "replaced what refers to what import \(number) brought")
  }

  private func refuse(below later: Set<Int64>, _ reason: String) throws {
    guard !later.isEmpty else { return }
    let numbers = later.sorted(by: >).map(String.init).joined(separator: ", ")
    throw InputError(.usage, "import \(numbers) \(reason); undo that first")
  }

  /// The number of mentions whose bottleneck can occur in none of their statement's phases.
  func strays() throws -> Int {
    try database.value(
      """
      SELECT count(*) FROM mention AS m
      WHERE EXISTS (SELECT 1 FROM statement_phase AS sp WHERE sp.statement_id = m.statement_id)
        AND EXISTS (SELECT 1 FROM bottleneck_phase AS bp WHERE bp.bottleneck_id = m.bottleneck_id)
        AND NOT EXISTS (
          SELECT 1 FROM statement_phase AS sp JOIN bottleneck_phase AS bp USING (phase_id)
          WHERE sp.statement_id = m.statement_id AND bp.bottleneck_id = m.bottleneck_id)
      """) ?? 0
  }

  /// What is not of the import and would go with it, counted and named.
  func losses() throws -> [String] {
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
          AND (m.imported = 1 OR EXISTS (
            SELECT 1 FROM coding AS c
            WHERE c.statement_id = m.statement_id AND c.bottleneck_id = m.bottleneck_id
              AND c.import_id IS NOT \(number)))
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
        """, "references of statements to its initiatives"
      ),
      (
        """
        SELECT (SELECT count(*) FROM bottleneck AS part JOIN bottleneck AS b ON b.id = part.parent_id
                WHERE b.import_id = \(number) AND part.import_id IS NOT \(number))
          + (SELECT count(*) FROM initiative AS part JOIN initiative AS i ON i.id = part.parent_id
             WHERE i.import_id = \(number) AND part.import_id IS NOT \(number))
        """, "parents of what is not of the import"
      ),
      (
        """
        SELECT count(*) FROM crosswalk AS c
        WHERE c.import_id <> \(number) AND EXISTS (
          SELECT 1 FROM bottleneck AS b
          WHERE b.id IN (c.bottleneck_id, c.successor_id) AND b.import_id = \(number))
        """, "steps of a crosswalk from or to its bottlenecks"
      ),
      (
        """
        SELECT count(*) FROM key_quote AS k
        JOIN statement AS s ON s.id = k.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        WHERE u.import_id = \(number)
        """, "key quotes of its statements"
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
        CROSS JOIN stakeholder AS s ON s.id = a.stakeholder_id
        WHERE s.import_id = \(number) AND NOT EXISTS (
          SELECT 1 FROM submission AS u
          WHERE u.stakeholder_id = s.id AND u.import_id <> \(number))
        """, "merges of its stakeholders"
      ),
    ]
    return try counts.compactMap { query, name in
      let count = try database.value(query, as: Int.self) ?? 0
      return count == 0 ? nil : "\(name) (\(count))"
    }
  }
}
