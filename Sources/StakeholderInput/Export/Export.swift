internal import SQLite
internal import Tabular

extension Store {
  /// Writes the codebook with the columns that an import takes; the first record is the phases.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportCodebook(_ emit: ([String]) throws -> Void) throws {
    try database.transaction(.deferred) {
      try emit(["code", "title", "definition", "keywords", "parent", "phases"])
      let phases = try phases().map(\.name)
      if !phases.isEmpty { try emit(["", "", "", "", "", ListCell.join(phases)]) }
      for bottleneck in try bottlenecks() {
        try emit([
          bottleneck.code, bottleneck.title, bottleneck.definition ?? "",
          ListCell.join(bottleneck.keywords), bottleneck.parent ?? "",
          ListCell.join(bottleneck.phases),
        ])
      }
    }
  }

  /// Writes the register with the columns that an import takes; further evidence on further records.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportInitiatives(_ emit: ([String]) throws -> Void) throws {
    try database.transaction(.deferred) {
      try emit(InitiativeColumns.names)
      for initiative in try initiatives() {
        let first = initiative.evidence.first
        try emit([
          initiative.name, ListCell.join(initiative.urls), ListCell.join(initiative.owners),
          initiative.region ?? "", initiative.targetGroup ?? "", ListCell.join(initiative.phases),
          initiative.funding ?? "", initiative.scalingChallenge ?? "", initiative.parent ?? "",
          ListCell.join(initiative.bottlenecks), first?.value ?? "", first?.unit ?? "",
          first?.period ?? "", first?.kind.rawValue ?? "", initiative.summary ?? "",
        ])
        for evidence in initiative.evidence.dropFirst() {
          let blank = Array(repeating: "", count: 9)
          try emit(
            [initiative.name] + blank + [
              evidence.value, evidence.unit ?? "", evidence.period ?? "", evidence.kind.rawValue,
              "",
            ])
        }
      }
    }
  }

  /// Writes the submissions as they were imported, a record for each statement.
  ///
  /// Mentions made afterwards are not in it: ``exportMentions(_:)`` has all.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportSubmissions(_ emit: ([String]) throws -> Void) throws {
    try database.transaction(.deferred) {
      try emit([
        "id", "consultation", "stakeholder", "stakeholder-type", "region", "sector", "network",
        "received", "channel", "language", "part", "phase", "kind", "question", "bottleneck",
        "initiative", "statement",
      ])
      let phases = try CellList(
        database,
        """
        SELECT p.name FROM statement_phase AS sp JOIN phase AS p ON p.id = sp.phase_id
        WHERE sp.statement_id = ? ORDER BY p.position
        """)
      let bottlenecks = try CellList(
        database,
        """
        SELECT b.code FROM mention AS m JOIN bottleneck AS b ON b.id = m.bottleneck_id
        WHERE m.statement_id = ? AND m.imported = 1
        ORDER BY b.code
        """)
      let initiatives = try CellList(
        database,
        """
        SELECT i.name FROM statement_initiative AS si
        JOIN initiative AS i ON i.id = si.initiative_id
        WHERE si.statement_id = ? ORDER BY i.name
        """)
      var rows = try database.prepare(
        """
        SELECT s.id, u.external_id, c.name, h.name, h.type, h.region, h.sector, h.network,
          u.received, u.channel, u.language, s.part, s.kind, q.text, s.text
        FROM submission AS u
        JOIN consultation AS c ON c.id = u.consultation_id
        LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
        LEFT JOIN statement AS s ON s.submission_id = u.id
        LEFT JOIN question AS q ON q.id = s.question_id
        ORDER BY u.id, s.part
        """)
      try rows.forEach { row in
        let id: Int64? = try row[0]
        let part: Int? = try row[11]
        var fields: [String] = []
        for column in 1...10 { fields.append(try row[column] as String? ?? "") }
        fields += [
          part.map(String.init) ?? "", try phases.cell(of: id), try row[12] as String? ?? "",
          try row[13] as String? ?? "", try bottlenecks.cell(of: id),
          try initiatives.cell(of: id), try row[14] as String? ?? "",
        ]
        try emit(fields)
      }
    }
  }

  /// Writes every mention with the text of its statement, for reading and for coding elsewhere.
  ///
  /// A submission without an id of its own is named by its place: `@3` is the third; an id that
  /// begins with `@` has it doubled.
  ///
  /// - Parameter emit: Called with the fields of each record, the header first.
  /// - Throws: `DatabaseError`, or what `emit` throws.
  public func exportMentions(_ emit: ([String]) throws -> Void) throws {
    try database.transaction(.deferred) {
      try emit([
        "consultation", "submission", "part", "statement", "bottleneck", "coder", "method",
        "start", "length", "coded",
      ])
      var rows = try database.prepare(
        """
        WITH
          place (id, number) AS (SELECT id, row_number() OVER (ORDER BY id) FROM submission),
          found (statement_id, bottleneck_id, coder, method, span_start, span_length, coded_at) AS (
            SELECT statement_id, bottleneck_id, 'import', 'import', 0, NULL, NULL
            FROM mention WHERE imported = 1
            UNION ALL
            SELECT x.statement_id, x.bottleneck_id, coder.name, x.method, x.span_start,
              x.span_length, x.coded_at
            FROM coding AS x JOIN coder ON coder.id = x.coder_id)
        SELECT c.name,
          CASE WHEN u.external_id IS NULL THEN '@' || place.number
            WHEN substr(u.external_id, 1, 1) = '@' THEN '@' || u.external_id
            ELSE u.external_id END,
          s.part, s.text, b.code, m.coder, m.method, m.span_start, m.span_length, m.coded_at
        FROM found AS m
        JOIN statement AS s ON s.id = m.statement_id
        JOIN submission AS u ON u.id = s.submission_id
        JOIN place ON place.id = u.id
        JOIN consultation AS c ON c.id = u.consultation_id
        JOIN bottleneck AS b ON b.id = m.bottleneck_id
        ORDER BY u.id, s.part, b.code, m.coder, m.span_start
        """)
      try rows.forEach { row in
        let length: Int? = try row[8]
        try emit([
          try row[0], try row[1], String(try row[2] as Int), try row[3] as String? ?? "",
          try row[4], try row[5], try row[6],
          length == nil ? "" : String(try row[7] as Int), length.map(String.init) ?? "",
          try row[9] as String? ?? "",
        ])
      }
    }
  }
}

/// The cell of a statement for something it can have several of.
private final class CellList {
  private var query: Statement

  /// Prepares a query of texts with the statement's id as its one parameter.
  init(_ database: Connection, _ query: SQL) throws {
    self.query = try database.prepare(query)
  }

  func cell(of statement: Int64?) throws -> String {
    guard let statement else { return "" }
    var items: [String] = []
    try query.bind(statement, at: 1)
    try query.forEach { row in items.append(try row[0]) }
    return ListCell.join(items)
  }
}
