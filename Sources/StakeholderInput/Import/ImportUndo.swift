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
      try database.transaction(.exclusive) {
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
    try Revision.note("undo", number, in: database)
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
struct Undoing {
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
        -- Mentions of its bottlenecks and statements on its initiatives may be anywhere.
        AND NOT EXISTS (SELECT 1 FROM bottleneck AS b WHERE b.import_id = import.id)
        AND NOT EXISTS (SELECT 1 FROM initiative AS i WHERE i.import_id = import.id)
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
    try delete("invitee", where: isOfImport)
    try delete("crosswalk", where: isOfImport)
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
