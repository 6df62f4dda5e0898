internal import SQLite

/// Writes initiatives within the transaction of an import.
struct RegisterWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private var known: [String: Initiative]
  private var ids: [String: Int64]
  private var nextEvidenceID: Int64
  /// The codes of bottlenecks that people linked, by the ids of initiatives.
  private let linkedByHand: [Int64: [String]]
  private let onUnknown: OnUnknown
  private var written: [Initiative] = []
  private(set) var names: NameIndex

  init(
    store: Store, importID: Int64, options: ImportOptions
  ) throws {
    database = store.database
    self.importID = importID
    mayReplace = options.update
    onUnknown = options.onUnknown
    nextEvidenceID = try ImportJournal.freeID(for: "evidence", in: database)
    ids = try NameIndex.index("SELECT id, name FROM initiative", in: database)
    linkedByHand = try store.lists(
      """
      SELECT ib.initiative_id, b.code FROM initiative_bottleneck AS ib
      JOIN bottleneck AS b ON b.id = ib.bottleneck_id WHERE ib.import_id IS NULL
      """)
    names = try NameIndex(
      database: database, importID: importID, onUnknown: options.onUnknown)
    known = Dictionary(
      try store.initiatives().map { (NameIndex.key($0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Why drafts cannot be written, by their place.
  mutating func refusals(of drafts: [Initiative]) throws -> [Int: InputError] {
    var refusals: [Int: InputError] = [:]
    for (index, draft) in drafts.enumerated() {
      do {
        try check(draft)
      } catch let error as InputError where error.kind == .data {
        refusals[index] = error
      }
    }
    return Ancestry.refusals(
      of: drafts.map { (NameIndex.key($0.name), $0.parent.map(NameIndex.key)) },
      known: known.mapValues { $0.parent.map(NameIndex.key) }, besides: refusals)
  }

  private mutating func check(_ draft: Initiative) throws {
    try NameIndex.check([draft.name], column: "name")
    try NameIndex.check(draft.phases, column: "phases")
    try NameIndex.check(draft.bottlenecks, column: "bottlenecks")
    if onUnknown == .reject {
      try rejecting("phases") { _ = try names.phases(draft.phases) }
      try rejecting("bottlenecks") { _ = try names.bottlenecks(draft.bottlenecks, phases: []) }
    }
    guard mayReplace || isNew(draft) || isThere(draft) else {
      throw InputError(
        .data, "this name was imported before with other content; use --update to replace it",
        column: "name")
    }
  }

  private func rejecting<Result>(_ column: String, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as InputError {
      throw error.at(file: nil, line: nil, column: column)
    }
  }

  private func isNew(_ draft: Initiative) -> Bool { known[NameIndex.key(draft.name)] == nil }

  /// Whether the database says the same already; bottlenecks that people linked may be left out.
  private func isThere(_ draft: Initiative) -> Bool {
    let key = NameIndex.key(draft.name)
    guard let before = known[key], let id = ids[key] else { return false }
    var whole = draft
    for code in linkedByHand[id] ?? []
    where !whole.bottlenecks.contains(where: { NameIndex.key($0) == NameIndex.key(code) }) {
      whole.bottlenecks.append(code)
    }
    return before.isSame(as: whole)
  }

  mutating func write(_ draft: Initiative) throws -> ImportSummary.Fate {
    if isThere(draft) { return .present }
    let isNew = isNew(draft)
    let phases = try rejecting("phases") { try names.phases(draft.phases) }
    let bottlenecks = try rejecting("bottlenecks") {
      try names.bottlenecks(draft.bottlenecks, phases: [])
    }
    let id = try ids[NameIndex.key(draft.name)].map { try update(draft, id: $0) } ?? insert(draft)
    try writeLists(of: draft, id: id, phases: phases, bottlenecks: bottlenecks)
    known[NameIndex.key(draft.name)] = draft
    ids[NameIndex.key(draft.name)] = id
    written.append(draft)
    return isNew ? .added : .updated
  }

  private func insert(_ draft: Initiative) throws -> Int64 {
    try database.execute(
      """
      INSERT INTO initiative
        (name, region, target_group, funding, scaling_challenge, summary, import_id)
      VALUES (\(draft.name), \(draft.region), \(draft.targetGroup), \(draft.funding),
        \(draft.scalingChallenge), \(draft.summary), \(importID))
      """)
    return database.lastInsertedID
  }

  private func update(_ draft: Initiative, id: Int64) throws -> Int64 {
    try database.execute(
      """
      UPDATE initiative SET name = \(draft.name), region = \(draft.region),
        target_group = \(draft.targetGroup), funding = \(draft.funding),
        scaling_challenge = \(draft.scalingChallenge), summary = \(draft.summary)
      WHERE id = \(id)
      """)
    for table in ["initiative_link", "initiative_owner", "initiative_phase", "evidence"] {
      try database.execute("DELETE FROM \(identifier: table) WHERE initiative_id = \(id)")
    }
    // What people linked stays.
    try database.execute(
      """
      DELETE FROM initiative_bottleneck WHERE initiative_id = \(id) AND import_id IS NOT NULL
      """)
    return id
  }

  private mutating func writeLists(
    of draft: Initiative, id: Int64, phases: [Int64], bottlenecks: [Int64]
  ) throws {
    for (index, url) in draft.urls.enumerated() {
      try database.execute(
        "INSERT INTO initiative_link (initiative_id, ordinal, url) VALUES (\(id), \(index + 1), \(url))"
      )
    }
    for (index, owner) in draft.owners.enumerated() {
      try database.execute(
        "INSERT INTO initiative_owner (initiative_id, ordinal, name) VALUES (\(id), \(index + 1), \(owner))"
      )
    }
    for phase in Set(phases).sorted() {
      try database.execute(
        "INSERT INTO initiative_phase (initiative_id, phase_id) VALUES (\(id), \(phase))")
    }
    for bottleneck in Set(bottlenecks).sorted() {
      try database.execute(
        """
        INSERT INTO initiative_bottleneck (initiative_id, bottleneck_id, import_id)
        VALUES (\(id), \(bottleneck), \(importID)) ON CONFLICT DO NOTHING
        """)
    }
    for evidence in draft.evidence {
      try database.execute(
        """
        INSERT INTO evidence (id, initiative_id, value, unit, period, kind)
        VALUES (\(nextEvidenceID), \(id), \(evidence.value), \(evidence.unit),
          \(evidence.period), \(evidence.kind))
        """)
      nextEvidenceID += 1
    }
  }

  func writeParents() throws {
    for initiative in written {
      let parent = initiative.parent.flatMap { ids[NameIndex.key($0)] }
      let id = ids[NameIndex.key(initiative.name)]
      try database.execute("UPDATE initiative SET parent_id = \(parent) WHERE id = \(id)")
    }
  }
}

extension Initiative {
  /// Whether a record adds nothing to a name but evidence.
  var isOnlyEvidence: Bool {
    var bare = Initiative(name: name)
    bare.evidence = evidence
    return self == bare && !evidence.isEmpty
  }

  /// Whether two initiatives of one name say the same, whatever the order of phases and codes.
  func isSame(as other: Initiative) -> Bool {
    func normalised(_ initiative: Initiative) -> Initiative {
      var copy = initiative
      copy.name = NameIndex.key(copy.name)
      copy.parent = copy.parent.map(NameIndex.key)
      copy.phases = copy.phases.map(NameIndex.key).sorted()
      copy.bottlenecks = copy.bottlenecks.map(NameIndex.key).sorted()
      return copy
    }
    return normalised(self) == normalised(other)
  }
}
