internal import SQLite

/// A statement that was marked as one to be quoted.
public struct KeyQuote: Equatable, Sendable {
  /// The statement's number.
  public let statement: Int64
  /// Its text; unless it is named, without names of stakeholders and e-mail addresses.
  public let text: String
  /// The names of its phases, in their order.
  public let phases: [String]
  /// The codes of the bottlenecks that it mentions.
  public let codes: [String]
  /// The stakeholder's name, where quotes are to be named.
  public let stakeholder: String?
  /// The stakeholder's type; without names, only where it is that of others among the input, too.
  public let stakeholderType: String?
}

extension Store {
  /// The marked quotes among the submissions of a filter, in the order of their statements.
  ///
  /// With pseudonyms they tell nobody's name, and no type by which one would know who speaks.
  func keyQuotes(_ filter: CountFilter, _ pseudonyms: Pseudonyms?) throws -> [KeyQuote] {
    var chosen = StatementFilter()
    chosen.quotesOnly = true
    var voices: [Int64: (name: String?, type: String?)] = [:]
    var rows = try database.prepare(
      """
      SELECT s.id, h.name, h.type
      FROM key_quote AS k
      JOIN statement AS s ON s.id = k.statement_id
      JOIN submission AS u ON u.id = s.submission_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(filter.condition) AND \(filter.mentionCondition)
      """)
    try rows.forEach { row in voices[try row[0]] = (try row[1], try row[2]) }
    if voices.isEmpty { return [] }
    let shared = pseudonyms == nil ? [] : try sharedTypes(filter)
    return try statements(chosen).compactMap { statement in
      guard let voice = voices[statement.id], let text = statement.text else { return nil }
      return KeyQuote(
        statement: statement.id, text: pseudonyms?.hidingNames(in: text) ?? text,
        phases: statement.phases, codes: Array(Set(statement.mentions.map(\.code))).sorted(),
        stakeholder: pseudonyms == nil ? voice.name : nil,
        stakeholderType: voice.type.flatMap { type in
          pseudonyms == nil || shared.contains(type) ? type : nil
        })
    }
  }

  /// The types of which a filter takes the input of more than one stakeholder.
  private func sharedTypes(_ filter: CountFilter) throws -> Set<String> {
    Set(
      try database.all(
        """
        SELECT h.type
        FROM submission AS u JOIN stakeholder AS h ON h.id = u.stakeholder_id
        WHERE \(filter.condition) AND h.type IS NOT NULL
        GROUP BY h.type HAVING count(DISTINCT h.id) > 1
        """
      ) { row in try row[0] as String })
  }
}
