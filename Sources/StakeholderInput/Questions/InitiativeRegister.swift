internal import SQLite

/// An initiative with who mentions it and what was decided of it.
public struct RegisteredInitiative: Equatable, Sendable {
  /// What the register says of it.
  public let initiative: Initiative
  /// The units in which it is mentioned, in order of name, those without a name last.
  public let mentions: [Voice]
  /// What was decided last; nil where nothing was.
  public internal(set) var appraisal: Appraisal?

  /// A unit that mentions an initiative.
  public struct Voice: Equatable, Sendable {
    /// The stakeholder's name; nil for a submission of nobody.
    public let name: String?
    /// The stakeholder's type.
    public let type: String?
  }
}

extension Store {
  /// The register of initiatives, in the order in which it was imported.
  ///
  /// Of one phase it is the initiatives of it and those of none. The filter is of whose mentions are
  /// counted. With a language, names of stakeholders are taken out of the reasons of appraisals, and
  /// words of that language stand in their place.
  ///
  /// - Throws: ``InputError`` of kind `notFound` where there is no such phase; `DatabaseError`.
  public func register(
    unit: CountUnit = .submission, phase: String? = nil, filter: CountFilter = CountFilter(),
    hidingNamesIn language: Language? = nil
  ) throws -> [RegisteredInitiative] {
    try database.transaction(.deferred) {
      let pseudonyms = try language.map { try Pseudonyms(of: database, language: $0) }
      return try register(unit: unit, phase: phase, filter: filter, pseudonyms)
    }
  }

  /// The same, with names that are known already.
  func register(
    unit: CountUnit, phase: String?, filter: CountFilter, _ pseudonyms: Pseudonyms?
  ) throws -> [RegisteredInitiative] {
    try database.transaction(.deferred) {
      let phase = try phase.map { try self.phase(named: $0).name }
      let input = CountedInput(unit: unit, filter: filter)
      var voices: [String: [RegisteredInitiative.Voice]] = [:]
      var rows = try database.prepare(
        """
        SELECT DISTINCT i.name, \(input.unitNumber), h.name, h.type
        FROM statement_initiative AS l
        JOIN initiative AS i ON i.id = l.initiative_id
        JOIN statement AS s ON s.id = l.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
        WHERE \(filter.condition) AND \(filter.mentionCondition)
        ORDER BY h.name IS NULL, h.name, 2
        """)
      try rows.forEach { row in
        voices[try row[0], default: []].append(
          RegisteredInitiative.Voice(name: try row[2], type: try row[3]))
      }
      let appraisals = try appraisals()
      return try initiatives()
        .filter { initiative in phase.map(initiative.belongs) ?? true }
        .map { initiative in
          let entry = RegisteredInitiative(
            initiative: initiative, mentions: voices[initiative.name] ?? [],
            appraisal: appraisals[initiative.name])
          return pseudonyms.map(entry.hidingNames) ?? entry
        }
    }
  }
}
