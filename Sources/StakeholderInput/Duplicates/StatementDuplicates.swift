internal import SQLite

/// Statements of several submissions that are nearly the same text, as those of a campaign are.
public struct StatementGroup: Equatable, Sendable {
  /// A statement of the group.
  public struct Member: Equatable, Sendable {
    /// Its number in the database.
    public let statement: Int64
    /// The number of its submission.
    public let submission: Int64
    /// How much of its runs of three words it has in common with the group's first, from 0 to 1.
    public let similarity: Double
    /// Its text.
    public let text: String
  }

  /// The statements, in the order of their numbers.
  public let members: [Member]
  /// How many submissions they are from.
  public let submissions: Int
  /// How many stakeholders; a submission without one counts as one.
  public let stakeholders: Int

  /// By which the group is known: the number of its first statement, which stays the same when others
  /// join it.
  public var number: Int64 { members[0].statement }
}

extension Store {
  /// Groups the statements that are nearly the same. Nothing is changed, and all of them count.
  ///
  /// - Parameters:
  ///   - similarity: The least Jaccard index of runs of three words, from 0.5 to 1, that a statement
  ///     has with another of its group; those of the group's first and last may have less.
  ///   - minimumWords: Shorter statements are left out: a few words are alike by chance.
  /// - Returns: the groups, the largest number of submissions first.
  /// - Throws: ``InputError`` of kind `usage` for a similarity out of bounds; `DatabaseError`.
  public func statementDuplicates(
    similarity: Double = 0.7, minimumWords: Int = 8
  ) throws -> [StatementGroup] {
    guard 0.5...1 ~= similarity else {
      throw InputError(.usage, "the similarity must be from 0.5 to 1")
    }
    var statements: [Int64] = []
    var texts: [Shingles] = []
    var rows = try database.prepare(
      "SELECT id, text FROM statement WHERE silent = 0 AND text IS NOT NULL ORDER BY id")
    try rows.forEach { row in
      guard let shingles = Shingles(of: try row[1], least: minimumWords) else { return }
      statements.append(try row[0])
      texts.append(shingles)
    }
    let found = try AlikeTexts.sets(of: texts, similarity: similarity)
      .map { try group(of: $0.map { statements[$0] }) }
    return found.filter { $0.submissions > 1 }.sorted { left, right in
      left.submissions == right.submissions
        ? left.members[0].statement < right.members[0].statement
        : left.submissions > right.submissions
    }
  }

  private func group(of statements: [Int64]) throws -> StatementGroup {
    var first: Shingles?
    var voices: Set<Int64> = []
    let members = try statements.compactMap { id in
      try database.first(
        """
        SELECT submission_id, text, coalesce(stakeholder_id, -submission_id) FROM statement
        JOIN submission ON submission.id = submission_id WHERE statement.id = \(id)
        """
      ) { row in
        voices.insert(try row[2])
        let text: String = try row[1]
        let shingles = Shingles(of: text, least: 1)
        first = first ?? shingles
        let similarity = shingles.flatMap { own in first.map(own.similarity) }
        return StatementGroup.Member(
          statement: id, submission: try row[0], similarity: similarity ?? 0, text: text)
      }
    }
    return StatementGroup(
      members: members, submissions: Set(members.map(\.submission)).count,
      stakeholders: voices.count)
  }
}
