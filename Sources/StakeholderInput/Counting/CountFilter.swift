internal import SQLite

/// What is counted as one.
public enum CountUnit: String, CaseIterable, Sendable {
  /// Every submission counts once.
  case submission
  /// Every stakeholder counts once, under whatever alias; a submission without one is its own.
  case stakeholder
}

/// What a count is about; nil where it does not matter.
public struct CountFilter: Equatable, Sendable {
  /// The name of the consultation.
  public var consultation: String?
  /// The stakeholder's type.
  public var stakeholderType: String?
  /// The stakeholder's region.
  public var region: String?
  /// The first day of receipt, in ISO 8601.
  public var from: String?
  /// The last day of receipt, in ISO 8601.
  public var to: String?
  /// The kind of statement whose mentions count. A base is of who said anything, of whatever kind.
  public var kind: StatementKind?

  /// Everything.
  public init() {}

  /// A condition on `u`, a submission, and `h`, its stakeholder if it has one.
  var condition: SQL {
    var condition: SQL = "1"
    if let consultation {
      condition =
        condition
        + " AND u.consultation_id = (SELECT id FROM consultation WHERE name = \(consultation))"
    }
    if let stakeholderType { condition = condition + " AND h.type = \(stakeholderType)" }
    if let region { condition = condition + " AND h.region = \(region)" }
    if let from { condition = condition + " AND u.received >= \(from)" }
    if let to { condition = condition + " AND u.received <= \(to)" }
    return condition
  }

  /// A condition on `s`, a statement, beside ``condition``: whether its mentions count.
  var mentionCondition: SQL { kind.map { "s.kind = \($0)" } ?? "1" }

  /// The same condition on the numbers of submissions in a ``CountBlock``.
  func onNumbers(in database: Connection) throws -> CountScan.Filter {
    var filter = CountScan.Filter()
    if let consultation {
      let id = try database.value(
        "SELECT id FROM consultation WHERE name = \(consultation)", as: Int64.self)
      // No submission has a consultation of the number 0.
      filter.consultation = try CountBlock.number(id ?? 0)
    }
    if from != nil || to != nil {
      filter.days = (from.map(CountBlock.day) ?? 1, to.map(CountBlock.day) ?? .max)
    }
    filter.kind = kind.flatMap { StatementKind.allCases.firstIndex(of: $0) }.map(UInt32.init)
    guard stakeholderType != nil || region != nil else { return filter }
    var bits: [UInt64] = []
    var wanted: SQL = "SELECT id FROM stakeholder WHERE 1"
    if let stakeholderType { wanted = wanted + " AND type = \(stakeholderType)" }
    if let region { wanted = wanted + " AND region = \(region)" }
    var stakeholders = try database.prepare(wanted)
    try stakeholders.forEach { row in
      let id = Int(try CountBlock.number(try row[0]))
      while bits.count <= id >> 6 { bits.append(0) }
      bits[id >> 6] |= 1 << UInt64(id & 63)
    }
    filter.stakeholders = bits + [0]
    return filter
  }

  /// Reads a day as an option gives it.
  ///
  /// - Throws: ``InputError`` of kind `usage`.
  public static func day(_ text: String) throws(InputError) -> String {
    do {
      return try ReceivedDate.parse(text)
    } catch {
      throw InputError(.usage, "'\(text)': \(error.rawValue)")
    }
  }
}

extension Store {
  /// The submissions without a day of receipt that a filter leaves out because it names a day.
  ///
  /// - Throws: `DatabaseError`.
  public func undated(leftOutBy filter: CountFilter) throws -> Int {
    guard filter.from != nil || filter.to != nil else { return 0 }
    var others = filter
    (others.from, others.to) = (nil, nil)
    return try database.value(
      """
      SELECT count(*) FROM submission AS u LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE u.received IS NULL AND \(others.condition)
      """) ?? 0
  }

  /// Refuses a filter that names what is not there, since its counts of nothing would mislead.
  ///
  /// - Throws: ``InputError`` of kind `notFound` that lists what there is; `DatabaseError`.
  public func check(_ filter: CountFilter) throws {
    let wanted: [(noun: String, name: String?, table: SQL, column: SQL)] = [
      ("consultation", filter.consultation, "consultation", "name"),
      ("stakeholder type", filter.stakeholderType, "stakeholder", "type"),
      ("region", filter.region, "stakeholder", "region"),
    ]
    if let from = filter.from, let to = filter.to, from > to {
      throw InputError(.usage, "the first day, \(from), is after the last, \(to)")
    }
    for (noun, name, table, column) in wanted {
      guard let name,
        try database.value("SELECT 1 FROM \(table) WHERE \(column) = \(name)", as: Int.self) == nil
      else { continue }
      let names = try database.all(
        "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL"
      ) { row in try row[0] as String }
      let shown = names.sorted().prefix(20).joined(separator: ", ")
      throw InputError(
        .notFound,
        "there is no \(noun) '\(name)'; there are: \(names.isEmpty ? "none" : shown)"
          + (names.count > 20 ? " and \(names.count - 20) more" : ""))
    }
  }
}
