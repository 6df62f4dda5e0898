internal import SQLite

/// A piece of text in a submission, on one question, of one kind.
public struct InputStatement: Equatable, Sendable {
  /// Its number in the database.
  public let id: Int64
  /// The number of its submission.
  public let submission: Int64
  /// Its place in the submission; the first is 1.
  public let part: Int
  /// The question that it answers.
  public let question: String?
  /// What sort of thing it says.
  public let kind: StatementKind
  /// Its text; nil where only a closed question was answered.
  public let text: String?
  /// Whether it has no text that says something.
  public let isSilent: Bool
  /// Whether somebody marked it as one to be quoted.
  public let isKeyQuote: Bool
  /// The names of its phases, in their order.
  public let phases: [String]
  /// The mentions in it.
  public let mentions: [Mention]
  /// The names of the initiatives it is about.
  public let initiatives: [String]
}

/// That a statement mentions a bottleneck.
public struct Mention: Equatable, Sendable {
  /// The bottleneck's code.
  public let code: String
  /// Who found it; `import` where it came with the submission.
  public let coder: String
  /// How it was found.
  public let method: MentionMethod
  /// Where in the text; nil for the whole statement.
  public let span: TextSpan?
  /// When, in UTC; nil where it came with the import.
  public let codedAt: String?
}

/// Which statements are asked for; nil where it does not matter.
public struct StatementFilter: Equatable, Sendable {
  /// The number of the submission.
  public var submission: Int64?
  /// The name of a phase.
  public var phase: String?
  /// The code of a bottleneck that it mentions.
  public var bottleneck: String?
  /// Only those that say something and mention no bottleneck.
  public var uncodedOnly = false
  /// Only those that are marked as ones to be quoted.
  public var quotesOnly = false

  /// Everything.
  public init() {}

  fileprivate var condition: SQL {
    var condition: SQL = "1"
    if let submission { condition = condition + " AND s.submission_id = \(submission)" }
    if let phase {
      condition =
        condition + """
           AND EXISTS (SELECT 1 FROM statement_phase AS sp JOIN phase AS p ON p.id = sp.phase_id
            WHERE sp.statement_id = s.id AND p.name = \(phase))
          """
    }
    if let bottleneck {
      condition =
        condition + """
           AND EXISTS (SELECT 1 FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
            WHERE m.statement_id = s.id AND b.code = \(bottleneck))
          """
    }
    if uncodedOnly {
      condition =
        condition + """
           AND s.silent = 0
          AND NOT EXISTS (SELECT 1 FROM mention AS m WHERE m.statement_id = s.id)
          """
    }
    if quotesOnly {
      condition =
        condition + " AND EXISTS (SELECT 1 FROM key_quote AS k WHERE k.statement_id = s.id)"
    }
    return condition
  }
}

extension Store {
  /// The statements that a filter lets through, in the order of their import.
  ///
  /// - Throws: `DatabaseError`.
  public func statements(_ filter: StatementFilter = StatementFilter()) throws -> [InputStatement] {
    try statements(where: filter.condition)
  }

  /// The statement of a number.
  ///
  /// - Throws: ``InputError`` of kind `notFound`.
  public func statement(_ id: Int64) throws -> InputStatement {
    guard let found = try statements(where: "s.id = \(id)").first else {
      throw InputError(.notFound, "there is no statement \(id); see: knelpunt statement list")
    }
    return found
  }

  private func statements(where condition: SQL) throws -> [InputStatement] {
    let chosen: SQL = "SELECT s.id FROM statement AS s WHERE \(condition)"
    let phases = try lists(
      """
      SELECT sp.statement_id, p.name FROM statement_phase AS sp
      JOIN phase AS p ON p.id = sp.phase_id
      WHERE sp.statement_id IN (\(chosen)) ORDER BY p.position
      """)
    let initiatives = try lists(
      """
      SELECT si.statement_id, i.name FROM statement_initiative AS si
      JOIN initiative AS i ON i.id = si.initiative_id
      WHERE si.statement_id IN (\(chosen)) ORDER BY i.name
      """)
    var mentions: [Int64: [Mention]] = [:]
    var rows = try database.prepare(
      """
      SELECT m.statement_id, b.code, 'import' AS coder, 'import', 0 AS start, NULL, NULL
      FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
      WHERE m.imported = 1 AND m.statement_id IN (\(chosen))
      UNION ALL
      SELECT m.statement_id, b.code, c.name, m.method, m.span_start, m.span_length, m.coded_at
      FROM coding AS m
      JOIN bottleneck AS b ON b.id = m.bottleneck_id
      JOIN coder AS c ON c.id = m.coder_id
      WHERE m.statement_id IN (\(chosen))
      ORDER BY code, coder, start
      """)
    try rows.forEach { row in
      let start: Int = try row[4]
      let length: Int? = try row[5]
      mentions[try row[0], default: []].append(
        Mention(
          code: try row[1], coder: try row[2], method: try row[3],
          span: length.map { TextSpan(start: start, length: $0) }, codedAt: try row[6]))
    }
    return try database.all(
      """
      SELECT s.id, s.submission_id, s.part, q.text, s.kind, s.text, s.silent,
        EXISTS (SELECT 1 FROM key_quote AS k WHERE k.statement_id = s.id)
      FROM statement AS s LEFT JOIN question AS q ON q.id = s.question_id
      WHERE \(condition) ORDER BY s.submission_id, s.part
      """
    ) { row in
      let id: Int64 = try row[0]
      return InputStatement(
        id: id, submission: try row[1], part: try row[2], question: try row[3], kind: try row[4],
        text: try row[5], isSilent: try row[6], isKeyQuote: try row[7], phases: phases[id] ?? [],
        mentions: mentions[id] ?? [], initiatives: initiatives[id] ?? [])
    }
  }
}
