internal import SQLite

/// Who was asked, who answered, and how much of it there is and is coded, in one consultation.
public struct Response: Equatable, Sendable {
  /// The name of the consultation.
  public let consultation: String
  /// What was counted as one.
  public let unit: CountUnit
  /// The submissions.
  public let submissions: Int
  /// The units that sent something in.
  public let units: Int
  /// The units that said something.
  public let saying: Int
  /// The stakeholders that were asked; 0 where no list of them was imported.
  public let asked: Int
  /// How many of those sent something in.
  public let answered: Int
  /// The stakeholders that sent something in and were not asked; all where there is no list.
  public let unasked: Int
  /// The same by type, in order of name, the unknown last.
  public let types: [Group]
  /// The same by region, in order of name, the unknown last.
  public let regions: [Group]
  /// The submissions of each day of receipt, in their order; those without a day last.
  public let days: [Day]
  /// The units of which something is known, in a fixed order.
  public let completeness: [Field]
  /// The units that answered each question, the most answered first, then in order of text.
  public let questions: [Field]
  /// The statements that say something.
  public let statements: Int
  /// How many of those mention no bottleneck.
  public let uncodedStatements: Int
  /// The units with such a statement.
  public let uncoded: Int

  /// Who was asked and who answered in a group.
  public struct Group: Equatable, Sendable {
    /// Its name; nil where it is not known.
    public let name: String?
    /// The stakeholders that were asked.
    public let asked: Int
    /// How many of those sent something in.
    public let answered: Int
    /// The units that sent something in, asked or not.
    public let units: Int
  }

  /// The submissions of a day.
  public struct Day: Equatable, Sendable {
    /// The day in ISO 8601; nil where it is not known.
    public let day: String?
    /// How many came in.
    public let submissions: Int
  }

  /// How many units have something.
  public struct Field: Equatable, Sendable {
    /// What it is: a name of ``Store/response(unit:filter:)``, or a question's text.
    public let name: String
    /// The units that have it, of all that sent something in.
    public let proportion: Proportion
  }
}

extension Store {
  /// Counts the response to each consultation, in the order in which they were first met.
  ///
  /// The fields of completeness are `stakeholder`, `stakeholder-type`, `region`, `sector`, `network`,
  /// `received`, `phase` (of a statement that says something), `says-something`, and `coded` (every
  /// statement that says something mentions a bottleneck, and there is one). Of invitees the filter
  /// takes those of its type and region.
  ///
  /// - Throws: `DatabaseError`.
  public func response(
    unit: CountUnit = .submission, filter: CountFilter = CountFilter()
  ) throws -> [Response] {
    try database.transaction(.deferred) {
      let rounds = try database.all("SELECT id, name FROM consultation ORDER BY id") { row in
        (id: try row[0] as Int64, name: try row[1] as String)
      }
      let wanted = rounds.filter {
        filter.consultation.map(ExactName.init) == nil
          || filter.consultation.map(ExactName.init) == ExactName($0.name)
      }
      return try wanted.map { round in
        try ResponseCounts(
          database: database, unit: CountedInput(unit: unit).unitNumber, filter: filter,
          round: round.id
        ).response(to: round.name, unit: unit)
      }
    }
  }
}

/// The queries of the response to one consultation.
private struct ResponseCounts {
  let database: Connection
  let unit: SQL
  let filter: CountFilter
  let round: Int64

  /// The submissions that count, as `u`, with their stakeholders as `h`.
  private var submissions: SQL {
    """
    submission AS u LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
    WHERE u.consultation_id = \(round) AND \(filter.condition)
    """
  }

  /// A statement `s` of a submission `u` that says something.
  private static let says: SQL =
    """
    (s.silent = 0 OR EXISTS (SELECT 1 FROM statement_initiative AS i WHERE i.statement_id = s.id)
      OR EXISTS (SELECT 1 FROM mention AS m WHERE m.statement_id = s.id))
    """
  private static let isUncoded: SQL =
    "NOT EXISTS (SELECT 1 FROM mention AS m WHERE m.statement_id = s.id)"

  private func count(_ query: SQL) throws -> Int { try database.value(query) ?? 0 }

  func response(to name: String, unit kind: CountUnit) throws -> Response {
    let units = try count("SELECT count(DISTINCT \(unit)) FROM \(submissions)")
    let statements: SQL =
      """
      statement AS s JOIN submission AS u ON u.id = s.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE u.consultation_id = \(round) AND \(filter.condition) AND \(Self.says)
      """
    return Response(
      consultation: name, unit: kind,
      submissions: try count("SELECT count(*) FROM \(submissions)"), units: units,
      saying: try count("SELECT count(DISTINCT \(unit)) FROM \(statements)"),
      asked: try count("SELECT count(*) FROM \(invitees)"),
      answered: try count("SELECT count(*) FROM \(invitees) AND \(hasAnswered)"),
      unasked: try count(
        """
        SELECT count(DISTINCT u.stakeholder_id) FROM \(submissions)
          AND u.stakeholder_id NOT IN (
            SELECT stakeholder_id FROM invitee WHERE consultation_id = \(round))
        """),
      types: try groups(by: "h.type"), regions: try groups(by: "h.region"),
      days: try database.all(
        """
        SELECT u.received, count(*) FROM \(submissions)
        GROUP BY u.received ORDER BY u.received IS NULL, u.received
        """
      ) { row in Response.Day(day: try row[0], submissions: try row[1]) },
      completeness: try completeness(of: units, statements),
      questions: try database.all(
        """
        SELECT q.text, count(DISTINCT \(unit)) FROM question AS q
        JOIN statement AS s ON s.question_id = q.id
        JOIN submission AS u ON u.id = s.submission_id
        LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
        WHERE u.consultation_id = \(round) AND \(filter.condition) AND \(Self.says)
        GROUP BY q.id ORDER BY 2 DESC, 1
        """
      ) { row in Response.Field(name: try row[0], proportion: Proportion(try row[1], of: units)) },
      statements: try count("SELECT count(*) FROM \(statements)"),
      uncodedStatements: try count("SELECT count(*) FROM \(statements) AND \(Self.isUncoded)"),
      uncoded: try count(
        "SELECT count(DISTINCT \(unit)) FROM \(statements) AND \(Self.isUncoded)"))
  }

  /// The invitees that the filter takes, `h` being their stakeholders.
  private var invitees: SQL {
    var ofStakeholder = CountFilter()
    ofStakeholder.stakeholderType = filter.stakeholderType
    ofStakeholder.region = filter.region
    return """
      invitee AS v JOIN stakeholder AS h ON h.id = v.stakeholder_id
      WHERE v.consultation_id = \(round) AND \(ofStakeholder.condition)
      """
  }

  private var hasAnswered: SQL {
    """
    v.stakeholder_id IN
      (SELECT u.stakeholder_id FROM \(submissions) AND u.stakeholder_id IS NOT NULL)
    """
  }

  private func groups(by name: SQL) throws -> [Response.Group] {
    var groups: [String?: (asked: Int, answered: Int, units: Int)] = [:]
    var rows = try database.prepare(
      "SELECT \(name), count(*), sum(\(hasAnswered)) FROM \(invitees) GROUP BY 1")
    try rows.forEach { row in
      groups[try row[0], default: (0, 0, 0)].asked += try row[1]
      groups[try row[0], default: (0, 0, 0)].answered += try row[2]
    }
    rows = try database.prepare(
      "SELECT \(name), count(DISTINCT \(unit)) FROM \(submissions) GROUP BY 1")
    try rows.forEach { row in groups[try row[0], default: (0, 0, 0)].units += try row[1] }
    return groups.map {
      Response.Group(
        name: $0.key, asked: $0.value.asked, answered: $0.value.answered, units: $0.value.units)
    }.sorted { one, two in
      guard let left = one.name, let right = two.name else { return one.name != nil }
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    }
  }

  private func completeness(of units: Int, _ statements: SQL) throws -> [Response.Field] {
    let columns: [(String, SQL)] = [
      ("stakeholder", "h.id"), ("stakeholder-type", "h.type"), ("region", "h.region"),
      ("sector", "h.sector"), ("network", "h.network"), ("received", "u.received"),
    ]
    var fields = try columns.map { name, column in
      (
        name,
        try count("SELECT count(DISTINCT \(unit)) FROM \(submissions) AND \(column) IS NOT NULL")
      )
    }
    let saying: SQL = "SELECT count(DISTINCT \(unit)) FROM \(statements)"
    fields.append(("phase", try count("\(saying) AND s.phase_set_id IS NOT NULL")))
    fields.append(("says-something", try count(saying)))
    let uncoded: SQL = "SELECT \(unit) FROM \(statements) AND \(Self.isUncoded)"
    fields.append(("coded", try count("\(saying) AND \(unit) NOT IN (\(uncoded))")))
    return fields.map { Response.Field(name: $0.0, proportion: Proportion($0.1, of: units)) }
  }
}
