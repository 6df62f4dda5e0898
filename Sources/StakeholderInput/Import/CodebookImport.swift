internal import SQLite
public import Tabular

extension Store {
  /// Imports a codebook: columns code, title, definition, keywords, parent and phases.
  ///
  /// A record with phases and no code lists phases in their order; a phase that no such record
  /// lists comes after them when a bottleneck first names it. `phases` are names to put first. A
  /// bottleneck without phases can occur in all of them. Parents may stand below their parts.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importCodebook(
    _ table: inout TableReader, from file: SourceFile, phases: [String] = [],
    options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try FixedColumns(
      table.header,
      names: [
        "code": [], "title": ["titel", "naam", "knelpunt"], "definition": ["definitie"],
        "keywords": ["trefwoorden"], "parent": ["ouder", "onderdeel van"],
        "phases": ["phase", "levensfasen", "levensfase", "fasen", "fase"],
      ], required: ["code"])
    let session = ImportSession(
      kind: .codebook, file: file,
      options: "phases=\(ListCell.join(phases)) separator=\(options.separator ?? "")",
      mayReplace: options.update, dryRun: options.dryRun, skipBadRows: options.skipBadRows)
    let loop = RecordLoop(table: table, options: options)
    return try session.run(on: database) { number, summary in
      var codebook = try CodebookWriter(
        store: self, importID: number, mayReplace: options.update)
      try codebook.order(phases)
      var drafts: [(bottleneck: Bottleneck, record: Record)] = []
      try loop.run(over: &table, &summary) { record, summary in
        let phases = columns.list("phases", record, separator: options.separator)
        guard let code = columns.text("code", record) else {
          guard !phases.isEmpty, columns.text("title", record) == nil else {
            throw columns.refusal("a bottleneck needs a code; give it one", "code")
          }
          return try codebook.order(phases)
        }
        let draft = Bottleneck(
          code: code, title: columns.text("title", record) ?? code,
          definition: columns.text("definition", record),
          keywords: columns.list("keywords", record, separator: options.separator),
          parent: columns.text("parent", record), phases: phases)
        try codebook.check(draft)
        drafts.append((draft, record))
      }
      let refusals = codebook.refusals(of: drafts.map(\.bottleneck))
      for (index, draft) in drafts.enumerated() {
        if let refusal = refusals[index] {
          try loop.reject(refusal, draft.record, &summary)
        } else {
          summary.count(try codebook.write(draft.bottleneck))
        }
      }
      try codebook.writeParents()
      summary.addedNames = codebook.addedPhases.map { "phase \($0)" }
    }
  }
}

/// Writes bottlenecks and phases within the transaction of an import.
private struct CodebookWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private var known: [String: Bottleneck]
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
    known = Dictionary(
      try store.bottlenecks().map { (NameIndex.key($0.code), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Phases

  /// Adds phases at the end, and sees that the ones there are stand in the given order.
  mutating func order(_ names: [String]) throws {
    for name in names { try addPhase(name) }
    let wanted = names.map(NameIndex.key)
    let found = phases.map { NameIndex.key($0.name) }.filter(wanted.contains)
    guard found != wanted else { return }
    guard mayReplace else {
      throw InputError(
        .data, "the phases stand in another order in the database; use --update to change it",
        column: "phases")
    }
    let rest = phases.filter { !wanted.contains(NameIndex.key($0.name)) }
    let ordered = wanted.compactMap(phase(key:)) + rest
    // Positions are unique at every moment, so they move out of the way first.
    for phase in phases.reversed() {
      try database.execute(
        "UPDATE phase SET position = position + \(phases.count) WHERE id = \(phase.id)")
    }
    for (index, phase) in ordered.enumerated() {
      try database.execute("UPDATE phase SET position = \(index + 1) WHERE id = \(phase.id)")
    }
    phases = ordered
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

  func refusals(of drafts: [Bottleneck]) -> [Int: InputError] {
    Ancestry.refusals(
      of: drafts.map { (NameIndex.key($0.code), $0.parent.map(NameIndex.key)) },
      known: known.mapValues { $0.parent.map(NameIndex.key) })
  }

  mutating func write(_ draft: Bottleneck) throws -> ImportSummary.Fate {
    let before = known[NameIndex.key(draft.code)]
    if let before, before.isSame(as: draft) { return .present }
    known[NameIndex.key(draft.code)] = draft
    written.append(draft)
    for phase in draft.phases { try addPhase(phase) }
    guard before != nil else {
      try database.execute(
        """
        INSERT INTO bottleneck (code, title, definition, import_id)
        VALUES (\(draft.code), \(draft.title), \(draft.definition), \(importID))
        """)
      try writeLists(of: draft, id: database.lastInsertedID)
      return .added
    }
    let id = try id(of: draft.code)
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
      let parent = try bottleneck.parent.map(id(of:))
      try database.execute(
        "UPDATE bottleneck SET parent_id = \(parent) WHERE id = \(try id(of: bottleneck.code))")
    }
  }

  private func id(of code: String) throws -> Int64 {
    let id = try database.value("SELECT id FROM bottleneck WHERE code = \(code)", as: Int64.self)
    guard let id else { preconditionFailure("a checked bottleneck has an id") }
    return id
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
