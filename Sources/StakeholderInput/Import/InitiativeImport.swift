internal import SQLite
public import Tabular

extension Store {
  /// Imports a register of initiatives, with the columns of ``InitiativeColumns``.
  ///
  /// A further record of the same name with nothing but evidence adds that evidence. Parents may
  /// stand below their parts.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importInitiatives(
    _ table: inout TableReader, from file: SourceFile, options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try InitiativeColumns(table.header, separator: options.separator)
    let session = ImportSession(
      kind: .initiatives, file: file, options: "separator=\(options.separator ?? "")",
      mayReplace: options.update, dryRun: options.dryRun, skipBadRows: options.skipBadRows)
    let loop = RecordLoop(table: table, options: options)
    return try session.run(on: database) { number, summary in
      var register = try RegisterWriter(
        store: self, importID: number, options: options)
      var drafts: [(initiative: Initiative, records: [Record])] = []
      var places: [String: Int] = [:]
      try loop.run(over: &table, &summary) { record, summary in
        let draft = try columns.initiative(record)
        if let place = places[NameIndex.key(draft.name)] {
          guard draft.isOnlyEvidence || draft.isSame(as: drafts[place].initiative) else {
            throw InputError(
              .data, "this name stands above in the file with other content; leave one out",
              column: "name")
          }
          if draft.isOnlyEvidence {
            drafts[place].initiative.evidence += draft.evidence
            drafts[place].records.append(record)
          }
          return
        }
        places[NameIndex.key(draft.name)] = drafts.count
        drafts.append((draft, [record]))
      }
      let refusals = try register.refusals(of: drafts.map(\.initiative))
      for (index, draft) in drafts.enumerated() {
        if let refusal = refusals[index] {
          for record in draft.records { try loop.reject(refusal, record, &summary) }
        } else {
          summary.count(try register.write(draft.initiative))
        }
      }
      try register.writeParents()
      summary.addedNames = register.names.added
    }
  }
}

/// The columns of a register of initiatives, in the order in which they are exported.
struct InitiativeColumns {
  static let names = [
    "name", "url", "owners", "region", "target_group", "phases", "funding", "scaling_challenge",
    "parent", "bottlenecks", "evidence_value", "evidence_unit", "evidence_period", "evidence_kind",
    "summary",
  ]

  private let columns: FixedColumns
  private let separator: String?

  init(_ header: Header, separator: String?) throws(InputError) {
    columns = try FixedColumns(
      header,
      names: [
        "name": ["naam", "initiatief"], "url": ["link", "website"],
        "owners": ["eigenaren", "eigenaar"],
        "region": ["regio"], "target_group": ["doelgroep"],
        "phases": ["phase", "levensfasen", "levensfase", "fasen", "fase"],
        "funding": ["financiering", "bekostiging"],
        "scaling_challenge": ["opschaaluitdaging", "uitdaging bij opschalen"],
        "parent": ["ouder", "onderdeel van"], "bottlenecks": ["knelpunten", "knelpunt"],
        "evidence_value": ["resultaat"], "evidence_unit": ["eenheid"],
        "evidence_period": ["periode"], "evidence_kind": ["soort resultaat"],
        "summary": ["samenvatting", "toelichting"],
      ], required: ["name"])
    self.separator = separator
  }

  func initiative(_ record: Record) throws(InputError) -> Initiative {
    guard let name = columns.text("name", record) else {
      throw columns.refusal("an initiative needs a name; give it one", "name")
    }
    func list(_ column: String) -> [String] {
      columns.list(column, record, separator: separator)
    }
    return Initiative(
      name: name, urls: list("url"), owners: list("owners"), region: columns.text("region", record),
      targetGroup: columns.text("target_group", record), phases: list("phases"),
      funding: columns.text("funding", record),
      scalingChallenge: columns.text("scaling_challenge", record),
      parent: columns.text("parent", record), bottlenecks: list("bottlenecks"),
      evidence: try evidence(record), summary: columns.text("summary", record))
  }

  private func evidence(_ record: Record) throws(InputError) -> [Evidence] {
    let unit = columns.text("evidence_unit", record)
    let period = columns.text("evidence_period", record)
    let kind = columns.text("evidence_kind", record)
    guard let value = columns.text("evidence_value", record) else {
      guard unit == nil, period == nil, kind == nil else {
        throw columns.refusal("evidence needs a value; give it one", "evidence_value")
      }
      return []
    }
    guard let kind = kind.flatMap(Evidence.Kind.init(written:)) else {
      throw columns.refusal("write realised or target", "evidence_kind")
    }
    return [Evidence(value: value, unit: unit, period: period, kind: kind)]
  }
}

/// Writes initiatives within the transaction of an import.
private struct RegisterWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private var known: [String: Initiative]
  private var written: [Initiative] = []
  private(set) var names: NameIndex

  init(store: Store, importID: Int64, options: ImportOptions) throws {
    database = store.database
    self.importID = importID
    mayReplace = options.update
    names = try NameIndex(
      database: database, importID: importID, onUnknown: options.onUnknown)
    known = Dictionary(
      try store.initiatives().map { (NameIndex.key($0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Why drafts cannot be written, by their place; their phases and bottlenecks are looked up here.
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
    _ = try names.phases(draft.phases)
    _ = try names.bottlenecks(draft.bottlenecks, phases: [])
    if let before = known[NameIndex.key(draft.name)], !before.isSame(as: draft), !mayReplace {
      throw InputError(
        .data, "this name was imported before with other content; use --update to replace it",
        column: "name")
    }
  }

  mutating func write(_ draft: Initiative) throws -> ImportSummary.Fate {
    let before = known[NameIndex.key(draft.name)]
    if let before, before.isSame(as: draft) { return .present }
    let phases = try names.phases(draft.phases)
    let bottlenecks = try names.bottlenecks(draft.bottlenecks, phases: [])
    let id = try before == nil ? insert(draft) : update(draft)
    try writeLists(of: draft, id: id, phases: phases, bottlenecks: bottlenecks)
    known[NameIndex.key(draft.name)] = draft
    written.append(draft)
    return before == nil ? .added : .updated
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

  private func update(_ draft: Initiative) throws -> Int64 {
    let id = try id(of: draft.name)
    try database.execute(
      """
      UPDATE initiative SET name = \(draft.name), region = \(draft.region),
        target_group = \(draft.targetGroup), funding = \(draft.funding),
        scaling_challenge = \(draft.scalingChallenge), summary = \(draft.summary)
      WHERE id = \(id)
      """)
    for table in ["link", "owner", "phase", "bottleneck"] {
      try database.execute(
        "DELETE FROM \(identifier: "initiative_\(table)") WHERE initiative_id = \(id)")
    }
    try database.execute("DELETE FROM evidence WHERE initiative_id = \(id)")
    return id
  }

  private func writeLists(
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
        VALUES (\(id), \(bottleneck), \(importID))
        """)
    }
    for evidence in draft.evidence {
      try database.execute(
        """
        INSERT INTO evidence (initiative_id, value, unit, period, kind)
        VALUES (\(id), \(evidence.value), \(evidence.unit), \(evidence.period), \(evidence.kind))
        """)
    }
  }

  func writeParents() throws {
    for initiative in written {
      let parent = try initiative.parent.map(id(of:))
      try database.execute(
        "UPDATE initiative SET parent_id = \(parent) WHERE id = \(try id(of: initiative.name))")
    }
  }

  private func id(of name: String) throws -> Int64 {
    let id = try database.value("SELECT id FROM initiative WHERE name = \(name)", as: Int64.self)
    guard let id else { preconditionFailure("a checked initiative has an id") }
    return id
  }
}

extension Initiative {
  /// Whether a record adds nothing to a name but evidence.
  fileprivate var isOnlyEvidence: Bool {
    var bare = Initiative(name: name)
    bare.evidence = evidence
    return self == bare && !evidence.isEmpty
  }

  /// Whether two initiatives of one name say the same, whatever the order of phases and codes.
  fileprivate func isSame(as other: Initiative) -> Bool {
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
