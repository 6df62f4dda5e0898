internal import SQLite

/// What counts as one and which part of the input is counted, as SQL to count from.
///
/// The definitions are those of a frequency: a unit counts once wherever it is counted, a mention
/// only in the phases where the codebook lets its bottleneck occur, and a base is the units that
/// said anything.
struct CountedInput {
  var unit = CountUnit.submission
  var filter = CountFilter()
  /// The one phase that is counted; nil for all, also for what has none.
  var phase: Int64?

  /// The units that mention a bottleneck, each different row once.
  ///
  /// The columns stand beside `unit` and are of `v` (`v_mention`), `s` (its statement), `u` (the
  /// submission), `h` (the stakeholder, if any) and `c` (the consultation).
  func mentions(_ columns: SQL) -> SQL {
    rows(columns, of: "v_mention", where: filter.mentionCondition)
  }

  /// The units that said something, each different row once; columns as of ``mentions(_:)``, with
  /// `v` being `v_said`.
  func said(_ columns: SQL) -> SQL { rows(columns, of: "v_said", where: "1") }

  private func rows(_ columns: SQL, of view: SQL, where condition: SQL) -> SQL {
    """
    SELECT DISTINCT \(unitNumber) AS unit, \(columns)
    FROM \(view) AS v
    JOIN statement AS s ON s.id = v.statement_id
    JOIN submission AS u ON u.id = v.submission_id
    JOIN consultation AS c ON c.id = u.consultation_id
    LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
    WHERE \(filter.condition) AND \(condition) AND \(phaseCondition)
    """
  }

  /// The number of the unit of a submission `u`: of a stakeholder without one, that of the
  /// submission below 0.
  var unitNumber: SQL {
    switch unit {
    case .submission: "u.id"
    case .stakeholder: "coalesce(u.stakeholder_id, -u.id)"
    }
  }

  private var phaseCondition: SQL { phase.map { "v.phase_id = \($0)" } ?? "1" }
}

/// By what the units of a count are set apart.
public enum Grouping: String, CaseIterable, Sendable {
  /// The type of the stakeholder.
  case stakeholderType = "stakeholder-type"
  /// The region of the stakeholder.
  case region
  /// The sector of the stakeholder.
  case sector
  /// The network by which the stakeholder was asked.
  case network
  /// The round that is answered.
  case consultation
  /// The kind of the statement.
  case kind
  /// The phase of the statement.
  case phase

  /// The group of a row of ``CountedInput``, as text; NULL where it is not known.
  var expression: SQL {
    switch self {
    case .stakeholderType: "h.type"
    case .region: "h.region"
    case .sector: "h.sector"
    case .network: "h.network"
    case .consultation: "c.name"
    case .kind: "s.kind"
    case .phase: "(SELECT p.name FROM phase AS p WHERE p.id = v.phase_id)"
    }
  }
}

extension Store {
  /// Groups in their order: phases and kinds in theirs, others by name, the unknown last.
  func ordered(_ groups: Set<String?>, by grouping: Grouping) throws -> [String?] {
    let fixed: [String]
    switch grouping {
    case .phase: fixed = try phases().map(\.name)
    case .kind: fixed = StatementKind.allCases.map(\.rawValue)
    default: fixed = groups.compactMap(\.self).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return fixed.map(Optional.some).filter(groups.contains) + (groups.contains(nil) ? [nil] : [])
  }

  /// The code and title of every bottleneck, by its number.
  func bottleneckNames() throws -> [Int64: BottleneckName] {
    let rows = try database.all("SELECT id, code, title FROM bottleneck") { row in
      (try row[0] as Int64, BottleneckName(code: try row[1], title: try row[2]))
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }
}

/// What a bottleneck is called.
public struct BottleneckName: Equatable, Hashable, Sendable {
  /// Its code.
  public let code: String
  /// Its title.
  public let title: String
}
