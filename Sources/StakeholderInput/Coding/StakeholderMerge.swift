internal import SQLite

extension Store {
  /// Makes one stakeholder an alias of another, which takes over its submissions.
  ///
  /// What is not known of the one that stays is taken from the one that goes.
  ///
  /// - Returns: the number of submissions that moved.
  /// - Throws: ``InputError`` where one is not there, or both are the same.
  public func mergeStakeholder(_ alias: String, into name: String) throws -> Int {
    try database.transaction {
      let kept = try stakeholderID(name)
      let gone = try stakeholderID(alias)
      guard kept != gone else {
        throw InputError(.usage, "both names are of the same stakeholder already")
      }
      let counts = try CountUpkeep(of: database)
      let submissions = try database.all(
        "SELECT id FROM submission WHERE stakeholder_id = \(gone)"
      ) { row in try row[0] as Int64 }
      for submission in submissions { try counts.touch(submission: submission) }
      try database.execute(
        "UPDATE submission SET stakeholder_id = \(kept) WHERE stakeholder_id = \(gone)")
      try database.execute(
        "UPDATE stakeholder_alias SET stakeholder_id = \(kept) WHERE stakeholder_id = \(gone)")
      try database.execute(
        """
        INSERT INTO stakeholder_alias (name, stakeholder_id)
        SELECT name, \(kept) FROM stakeholder WHERE id = \(gone)
        """)
      try database.execute(
        """
        UPDATE stakeholder SET parent_id = nullif(\(kept), id) WHERE parent_id = \(gone)
        """)
      try database.execute(
        """
        UPDATE stakeholder AS s
        SET type = coalesce(s.type, g.type), region = coalesce(s.region, g.region),
          sector = coalesce(s.sector, g.sector), network = coalesce(s.network, g.network),
          parent_id = coalesce(s.parent_id, nullif(g.parent_id, s.id))
        FROM (SELECT * FROM stakeholder WHERE id = \(gone)) AS g
        WHERE s.id = \(kept)
        """)
      // What an import may put back is the one's that stays, too.
      try database.execute(
        """
        UPDATE import_change SET value = \(kept)
        WHERE table_name = 'submission' AND column_name = 'stakeholder_id' AND value = \(gone)
        """)
      try database.execute(
        "UPDATE OR IGNORE invitee SET stakeholder_id = \(kept) WHERE stakeholder_id = \(gone)")
      // Who was asked under both names was asked once.
      try database.execute("DELETE FROM invitee WHERE stakeholder_id = \(gone)")
      try database.execute("DELETE FROM stakeholder WHERE id = \(gone)")
      try counts.finish()
      try Revision.note("merge", gone, kept, in: database)
      return submissions.count
    }
  }

  /// The number of the stakeholder of a name, an alias or a number.
  func stakeholderID(_ name: String) throws -> Int64 {
    let id = try database.value(
      """
      SELECT id FROM stakeholder WHERE name = \(name)
      UNION ALL SELECT stakeholder_id FROM stakeholder_alias WHERE name = \(name)
      UNION ALL SELECT id FROM stakeholder WHERE id = \(Int64(name))
      LIMIT 1
      """, as: Int64.self)
    guard let id else {
      throw InputError(
        .notFound, "there is no such stakeholder; see: knelpunt stakeholder list")
    }
    return id
  }
}
