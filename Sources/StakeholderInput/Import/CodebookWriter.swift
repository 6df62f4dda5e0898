internal import SQLite

/// Writes bottlenecks and phases within the transaction of an import.
struct CodebookWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private var known: [String: Bottleneck]
  private var ids: [String: Int64]
  private var phases: [Phase]
  /// What stood above in this file, by code.
  private var checked: [String: Bottleneck] = [:]
  /// What was written, to be given its parent when all are there.
  private var written: [Bottleneck] = []
  private(set) var addedPhases: [String] = []

  init(store: Store, importID: Int64, mayReplace: Bool) throws {
    database = store.database
    self.importID = importID
    self.mayReplace = mayReplace
    phases = try store.phases()
    ids = try NameIndex.index("SELECT id, code FROM bottleneck", in: database)
    known = Dictionary(
      try store.bottlenecks().map { (NameIndex.key($0.code), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Phases

  /// A position that no phase has or will have.
  private static let farAway = 1 << 40

  /// Adds phases at the end, and sees that the ones there are stand in the given order.
  mutating func order(_ names: [String]) throws {
    try NameIndex.check(names, column: "phases")
    let wanted = names.map(NameIndex.key)
    let there = phases.map { NameIndex.key($0.name) }
    let coming = there + wanted.filter { !there.contains($0) }
    guard Set(wanted).count == wanted.count else {
      throw InputError(.data, "a phase stands here twice; leave one out", column: "phases")
    }
    let isInOrder = coming.filter(wanted.contains) == wanted
    guard isInOrder || mayReplace else {
      throw InputError(
        .data, "the phases stand in another order in the database; use --update to change it",
        column: "phases")
    }
    for name in names { try addPhase(name) }
    if !isInOrder { try reorder(wanted) }
  }

  private mutating func reorder(_ wanted: [String]) throws {
    let rest = phases.filter { !wanted.contains(NameIndex.key($0.name)) }
    let ordered = wanted.compactMap(phase(key:)) + rest
    let moved = ordered.enumerated().filter { $0.offset + 1 != $0.element.position }
    // Positions are unique at every moment, so they move out of the way first: so far that nothing
    // is there when an undoing goes the same way back.
    for (index, phase) in moved {
      try database.execute(
        "UPDATE phase SET position = \(Self.farAway + index) WHERE id = \(phase.id)")
    }
    for (index, phase) in moved {
      try database.execute("UPDATE phase SET position = \(index + 1) WHERE id = \(phase.id)")
    }
    phases = ordered.enumerated().map {
      Phase(id: $0.element.id, position: $0.offset + 1, name: $0.element.name)
    }
  }

  private mutating func addPhase(_ name: String) throws {
    guard phase(key: NameIndex.key(name)) == nil else { return }
    let position = phases.count + 1
    try database.execute(
      """
      INSERT INTO phase (position, name, import_id) VALUES (\(position), \(name), \(importID))
      """)
    phases.append(Phase(id: database.lastInsertedID, position: position, name: name))
    addedPhases.append(name)
  }

  private func phase(key: String) -> Phase? {
    phases.first { NameIndex.key($0.name) == key }
  }

  // MARK: - Bottlenecks

  /// Refuses a bottleneck that contradicts another of its code, above in the file or known before.
  mutating func check(_ draft: Bottleneck) throws(InputError) {
    try NameIndex.check([draft.code], column: "code")
    try NameIndex.check(draft.phases, column: "phases")
    let key = NameIndex.key(draft.code)
    if let above = checked[key], !above.isSame(as: draft) {
      throw InputError(
        .data, "this code stands above in the file with other content; give each its own code",
        column: "code")
    }
    if let before = known[key], !before.isSame(as: draft), !mayReplace {
      throw InputError(
        .data, "this code was imported before with other content; use --update to replace it",
        column: "code")
    }
    checked[key] = draft
  }

  /// Why drafts cannot be written, by their place.
  func refusals(of drafts: [Bottleneck]) throws -> [Int: InputError] {
    var refusals: [Int: InputError] = [:]
    for (index, draft) in drafts.enumerated() {
      let strays = try strays(of: draft)
      guard strays > 0 else { continue }
      refusals[index] = InputError(
        .data,
        "\(strays) mentions stand in none of these phases and would no longer count; "
          + "leave their phases in, or take them back first", column: "phases")
    }
    return Ancestry.refusals(
      of: drafts.map { (NameIndex.key($0.code), $0.parent.map(NameIndex.key)) },
      known: known.mapValues { $0.parent.map(NameIndex.key) }, besides: refusals)
  }

  /// The number of mentions that would be out of place if a bottleneck had the phases of its draft.
  private func strays(of draft: Bottleneck) throws -> Int {
    guard let id = ids[NameIndex.key(draft.code)], !draft.phases.isEmpty else { return 0 }
    let phases = draft.phases.compactMap { phase(key: NameIndex.key($0))?.id }
    let listed: SQL = phases.dropFirst().reduce("\(phases.first ?? 0)") { "\($0), \($1)" }
    return try database.value(
      """
      SELECT count(*) FROM mention AS m
      WHERE m.bottleneck_id = \(id)
        AND EXISTS (SELECT 1 FROM statement_phase AS sp WHERE sp.statement_id = m.statement_id)
        AND NOT EXISTS (SELECT 1 FROM statement_phase AS sp
                        WHERE sp.statement_id = m.statement_id AND sp.phase_id IN (\(listed)))
      """) ?? 0
  }

  mutating func write(_ draft: Bottleneck) throws -> ImportSummary.Fate {
    let key = NameIndex.key(draft.code)
    if let before = known[key], before.isSame(as: draft) { return .present }
    known[key] = draft
    written.append(draft)
    for phase in draft.phases { try addPhase(phase) }
    guard let id = ids[key] else {
      try database.execute(
        """
        INSERT INTO bottleneck (code, title, definition, import_id)
        VALUES (\(draft.code), \(draft.title), \(draft.definition), \(importID))
        """)
      ids[key] = database.lastInsertedID
      try writeLists(of: draft, id: database.lastInsertedID)
      return .added
    }
    try database.execute(
      """
      UPDATE bottleneck SET code = \(draft.code), title = \(draft.title),
        definition = \(draft.definition) WHERE id = \(id)
      """)
    try database.execute("DELETE FROM bottleneck_keyword WHERE bottleneck_id = \(id)")
    try database.execute("DELETE FROM bottleneck_phase WHERE bottleneck_id = \(id)")
    try writeLists(of: draft, id: id)
    return .updated
  }

  private func writeLists(of draft: Bottleneck, id: Int64) throws {
    for (index, keyword) in draft.keywords.enumerated() {
      try database.execute(
        """
        INSERT INTO bottleneck_keyword (bottleneck_id, ordinal, keyword)
        VALUES (\(id), \(index + 1), \(keyword))
        """)
    }
    for phase in draft.phases.compactMap({ phase(key: NameIndex.key($0)) }) {
      try database.execute(
        """
        INSERT INTO bottleneck_phase (bottleneck_id, phase_id, import_id)
        VALUES (\(id), \(phase.id), \(importID)) ON CONFLICT DO NOTHING
        """)
    }
  }

  func writeParents() throws {
    for bottleneck in written {
      let parent = bottleneck.parent.flatMap { ids[NameIndex.key($0)] }
      let id = ids[NameIndex.key(bottleneck.code)]
      try database.execute("UPDATE bottleneck SET parent_id = \(parent) WHERE id = \(id)")
    }
  }
}

extension Bottleneck {
  /// Whether two bottlenecks of one code say the same; phases have an order of their own.
  fileprivate func isSame(as other: Bottleneck) -> Bool {
    title == other.title && definition == other.definition && keywords == other.keywords
      && parent.map(NameIndex.key) == other.parent.map(NameIndex.key)
      && Set(phases.map(NameIndex.key)) == Set(other.phases.map(NameIndex.key))
  }
}
