internal import SQLite
internal import Tabular

extension Store {
  /// Notes that a statement mentions a bottleneck, found by a person.
  ///
  /// The span says where in the text; without one it is the whole statement.
  ///
  /// - Returns: false where this coder had noted it already.
  /// - Throws: ``InputError`` where there is no such statement or bottleneck, the bottleneck can
  ///   occur in none of the statement's phases, or the span lies outside of the text.
  public func addMention(
    of code: String, in statement: Int64, by coder: String, span: TextSpan? = nil
  ) throws -> Bool {
    try database.transaction {
      let bottleneck = try bottleneckID(code: code)
      let text = try text(of: statement)
      guard span?.lies(within: text) ?? true else {
        let count = text?.unicodeScalars.count ?? 0
        throw InputError(
          .usage, "the span does not lie within the statement, which is \(count) long")
      }
      try refuseOutOfPlace(code, bottleneck, in: statement)
      let coding = Coding(
        statement: statement, bottleneck: bottleneck,
        coder: try Coding.coderID(named: coder, in: database), span: span, method: .manual,
        codedAt: Timestamp.now(), importID: nil)
      guard try coding.insert(into: database) else { return false }
      try recount(statement)
      try Revision.note(
        "mention", statement, code, coder.trimmed, span?.start, span?.length, in: database)
      return true
    }
  }

  /// Takes back that a statement mentions a bottleneck, by one coder or by everybody.
  ///
  /// - Returns: how many mentions went.
  /// - Throws: ``InputError`` of kind `notFound` where there is none.
  public func removeMention(
    of code: String, in statement: Int64, by coder: String? = nil
  ) throws -> Int {
    try database.transaction {
      let bottleneck = try bottleneckID(code: code)
      _ = try text(of: statement)
      var count = 0
      if coder == nil || coder == Coding.importer {
        try database.execute(
          """
          UPDATE mention SET imported = 0
          WHERE statement_id = \(statement) AND bottleneck_id = \(bottleneck) AND imported = 1
          """)
        count += database.changes
      }
      try database.execute(
        """
        DELETE FROM coding
        WHERE statement_id = \(statement) AND bottleneck_id = \(bottleneck)
          AND coder_id IN (SELECT id FROM coder WHERE name = coalesce(\(coder?.trimmed), name))
        """)
      count += database.changes
      guard count > 0 else {
        throw InputError(
          .notFound,
          "statement \(statement) has no such mention of \(code); "
            + "see: knelpunt statement show \(statement)")
      }
      try Coding.removeUnfounded(in: database)
      try recount(statement)
      try Revision.note("no mention", statement, code, coder?.trimmed, in: database)
      return count
    }
  }

  private func recount(_ statement: Int64) throws {
    let counts = try CountUpkeep(of: database)
    try counts.touch(statement: statement)
    try counts.finish()
  }

  /// Notes that an initiative addresses a bottleneck.
  ///
  /// - Returns: false where that was noted already.
  /// - Throws: ``InputError`` of kind `notFound`.
  public func link(initiative name: String, to code: String) throws -> Bool {
    try database.transaction {
      let (initiative, bottleneck) = (try initiativeID(name), try bottleneckID(code: code))
      try database.execute(
        """
        INSERT INTO initiative_bottleneck (initiative_id, bottleneck_id)
        VALUES (\(initiative), \(bottleneck)) ON CONFLICT DO NOTHING
        """)
      guard database.changes > 0 else { return false }
      try Revision.note("link", initiative, bottleneck, in: database)
      return true
    }
  }

  /// Takes back that an initiative addresses a bottleneck.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where that is not noted.
  public func unlink(initiative name: String, from code: String) throws {
    try database.transaction {
      let (initiative, bottleneck) = (try initiativeID(name), try bottleneckID(code: code))
      try database.execute(
        """
        DELETE FROM initiative_bottleneck
        WHERE initiative_id = \(initiative) AND bottleneck_id = \(bottleneck)
        """)
      guard database.changes > 0 else {
        throw InputError(.notFound, "'\(name)' is not linked to \(code)")
      }
      try Revision.note("unlink", initiative, bottleneck, in: database)
    }
  }

  private func text(of statement: Int64) throws -> String? {
    let found = try database.first("SELECT text FROM statement WHERE id = \(statement)") { row in
      try row[0] as String?
    }
    guard let found else {
      throw InputError(
        .notFound, "there is no statement \(statement); see: knelpunt statement list")
    }
    return found
  }

  private func refuseOutOfPlace(
    _ code: String, _ bottleneck: Int64, in statement: Int64
  ) throws {
    let isOutOfPlace = try database.value(
      """
      SELECT EXISTS (SELECT 1 FROM statement_phase WHERE statement_id = \(statement))
        AND NOT EXISTS (
          SELECT 1 FROM statement_phase AS sp
          JOIN v_scope AS v ON v.phase_id = sp.phase_id
          WHERE sp.statement_id = \(statement) AND v.bottleneck_id = \(bottleneck))
      """, as: Bool.self)
    guard isOutOfPlace == false else {
      throw InputError(
        .usage,
        "the codebook lets \(code) occur in none of the phases of statement \(statement); "
          + "see: knelpunt bottleneck show \(code)")
    }
  }

  func initiativeID(_ name: String) throws -> Int64 {
    guard
      let id = try database.value("SELECT id FROM initiative WHERE name = \(name)", as: Int64.self)
    else {
      throw InputError(
        .notFound, "there is no initiative '\(name)'; see: knelpunt initiative list")
    }
    return id
  }
}
