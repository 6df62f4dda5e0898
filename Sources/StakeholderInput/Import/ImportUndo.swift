internal import SQLite

extension Store {
  /// Takes an import back whole: what it added goes, what it replaced returns.
  ///
  /// A stakeholder, phase or consultation that something else uses by now stays. What depends on
  /// the import by a later decision (mentions, links, parents, appraisals, aliases) is lost with
  /// it, which only `force` allows. A later import that changed something of it has to be undone
  /// first, and so has one that keeps something of it to put it back.
  ///
  /// - Returns: the later imports that found things there already, which may have been this one's;
  ///   importing their files again brings back what they share with it.
  /// - Throws: ``InputError`` of kind `notFound`, or `usage` with what stands in the way;
  ///   `DatabaseError`.
  @discardableResult
  public func undoImport(_ number: Int64, force: Bool = false) throws -> [Int64] {
    let takesMuch = try Undoing(database: database, number: number, keys: nil).takesMuch()
    return try undoImport(number, force: force, enforcingKeys: !takesMuch)
  }

  /// Takes an import back, with foreign keys enforced at every row or seen to once.
  func undoImport(_ number: Int64, force: Bool, enforcingKeys: Bool) throws -> [Int64] {
    let keys = ForeignKeys(database: database)
    func undo(_ keys: ForeignKeys?) throws -> [Int64] {
      try database.transaction {
        try self.undo(Undoing(database: database, number: number, keys: keys), force)
      }
    }
    return try enforcingKeys ? undo(nil) : keys.withoutEnforcement { try undo(keys) }
  }

  /// Takes an import back, within a transaction.
  private func undo(_ undoing: Undoing, _ force: Bool) throws -> [Int64] {
    let number = undoing.number
    let state = try database.first("SELECT undone_at FROM import WHERE id = \(number)") { row in
      try row[0] as String?
    }
    guard let state else {
      throw InputError(.notFound, "there is no import \(number); see: knelpunt imports")
    }
    if let moment = state {
      throw InputError(.usage, "import \(number) was undone already, at \(moment)")
    }
    try undoing.refuseBelowLaterChanges()
    let losses = try undoing.losses()
    let strays = try undoing.strays()
    let counts = try undoing.countsToMakeAgain()
    // Rows return in the order in which they went, children before parents among them.
    try database.execute("PRAGMA defer_foreign_keys = ON")
    try undoing.rollBack()
    try undoing.removeRows()
    try undoing.keys?.check()
    try undoing.refuseMissing()
    let newStrays = try undoing.strays() - strays
    let all =
      losses + (newStrays > 0 ? ["the place in the codebook of mentions (\(newStrays))"] : [])
    guard all.isEmpty || force else {
      throw InputError(
        .usage,
        "undoing import \(number) would lose \(all.joined(separator: ", ")). "
          + "Take back what can be taken back, or use --force")
    }
    try counts.make()
    try database.execute(
      "UPDATE import SET undone_at = \(Timestamp.now()) WHERE id = \(number)")
    return try database.all(
      """
      SELECT later.id FROM import AS later JOIN import AS this ON this.kind = later.kind
      WHERE this.id = \(number) AND later.id > \(number) AND later.present > 0
        AND later.undone_at IS NULL ORDER BY later.id
      """
    ) { row in try row[0] }
  }
}

/// The steps of taking an import back, within its transaction.
private struct Undoing {
  let database: Connection
  let number: Int64
  /// Sees to the foreign keys where they are not enforced.
  let keys: ForeignKeys?

  /// Whether the import brought so much of what there is that foreign keys are best seen to once.
  func takesMuch() throws -> Bool {
    try database.value(
      """
      SELECT 4 * added >= (SELECT count(*) FROM submission) FROM import
      WHERE id = \(number) AND kind = 'submissions'
      """) ?? false
  }

  // MARK: - What stands in the way

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

  // MARK: - What is counted

  /// Which counts the undoing will change.
  struct CountsToMakeAgain {
    let database: Connection
    /// The blocks that change; nil for all.
    let blocks: [Int64]?

    func make() throws {
      guard let blocks else { return try CountUpkeep.remakeAll(of: database) }
      let counts = try CountUpkeep(of: database)
      for block in blocks { try counts.remake(block) }
      try counts.finish()
    }
  }

  func countsToMakeAgain() throws -> CountsToMakeAgain {
    let bringsSubmissionsAlone = try database.value(
      """
      SELECT kind = 'submissions' AND NOT EXISTS (
        SELECT 1 FROM import_change AS c WHERE c.import_id = import.id
          AND c.table_name IN ('submission', 'statement', 'mention', 'statement_initiative'))
      FROM import WHERE id = \(number)
      """, as: Bool.self)
    return CountsToMakeAgain(
      database: database,
      blocks: bringsSubmissionsAlone == true
        ? try CountUpkeep.blocks(with: "u.import_id = \(number)", in: database) : nil)
  }

  // MARK: - What goes

  /// Puts back what the import changed in rows that were there before it.
  func rollBack() throws {
    let journal = ImportJournal(database: database, importID: number)
    guard try !journal.isEmpty else { return }
    try journal.rollBack()
    try keys?.follow()
  }

  func removeRows() throws {
    let isOfImport: SQL = "import_id = \(number)"
    try delete("submission", where: isOfImport)
    try database.execute("DELETE FROM coding WHERE \(isOfImport)")
    if database.changes > 0 { try Coding.removeUnfounded(in: database) }
    let bottlenecks: SQL = "SELECT id FROM bottleneck WHERE \(isOfImport)"
    let initiatives: SQL = "SELECT id FROM initiative WHERE \(isOfImport)"
    try delete("mention", where: "bottleneck_id IN (\(bottlenecks))")
    try delete(
      "initiative_bottleneck", where: "\(isOfImport) OR bottleneck_id IN (\(bottlenecks))")
    try delete("statement_initiative", where: "initiative_id IN (\(initiatives))")
    try delete("initiative", where: isOfImport)
    try delete("bottleneck", where: isOfImport)
    try delete("bottleneck_phase", where: isOfImport)
    try removeUnused("phase_set", where: "1")
    // Only enforcement asks for submissions by stakeholder, so no import keeps the index up.
    if keys == nil {
      try database.execute("CREATE INDEX submission_by_stakeholder ON submission (stakeholder_id)")
    }
    // What something else uses by now stays, and is no longer this import's.
    for table in ["stakeholder", "consultation", "phase"] {
      try removeUnused(table, where: "t.import_id = \(number)")
      try database.execute(
        "UPDATE \(identifier: table) SET import_id = NULL WHERE \(isOfImport)")
    }
    if keys == nil { try database.execute("DROP INDEX submission_by_stakeholder") }
    try removeUnused("question", where: "1")
    try removeUnused("coder", where: "1")
    try closeUpPhases()
  }

  private func delete(_ table: String, where condition: SQL) throws {
    try database.execute("DELETE FROM \(identifier: table) AS t WHERE \(condition)")
    if database.changes > 0 { try keys?.follow(deletionFrom: table) }
  }

  /// Removes rows that none refers to, nor one that another import remembers.
  private func removeUnused(_ table: String, where condition: SQL) throws {
    let references = try database.all(
      """
      SELECT m.name, k."from" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS k
      WHERE m.type = 'table' AND k."table" = \(table)
        AND m.name <> \(table) AND k.on_delete <> 'CASCADE'
      """
    ) { row in (table: try row[0] as String, column: try row[1] as String) }
    var unused = condition
    for reference in references {
      unused =
        unused + """
           AND t.id NOT IN (SELECT \(identifier: reference.column) FROM \(identifier: reference.table)
            WHERE \(identifier: reference.column) IS NOT NULL)
          AND t.id NOT IN (SELECT value FROM import_change WHERE table_name = \(reference.table)
            AND column_name = \(reference.column) AND value IS NOT NULL)
          """
    }
    try delete(table, where: unused)
  }

  /// Positions close up where a phase went, from the first on, since each is unique at every moment.
  private func closeUpPhases() throws {
    let phases = try database.all("SELECT id FROM phase ORDER BY position") { row in
      try row[0] as Int64
    }
    for (index, phase) in phases.enumerated() {
      try database.execute(
        "UPDATE phase SET position = \(index + 1) WHERE id = \(phase) AND position <> \(index + 1)")
    }
  }
}
