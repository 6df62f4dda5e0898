internal import SQLite

/// Finds the stakeholder of a name or an alias, or adds it.
final class StakeholderIndex {
  /// The names that were met, as many as can be held; the database is asked for the others.
  private var known: NumbersByName
  /// Those of the others that wait to be written, which the database does not have yet.
  private var waiting: [Fingerprint: Int64] = [:]
  /// Whether no name is in the database that is not known here.
  private var knowsAll: Bool
  /// The index of names while it is left out, which is so at most as long as all names are known here
  /// and the database is not asked for one.
  private var deferred: DeferredIndex?
  /// About how many bytes its keys take to sort.
  private var deferredBytes = 0
  /// So many may be sorted: what is left of 64 MB when the page cache and the known names give way.
  private let mostDeferredBytes: Int
  /// The attributes of stakeholders by their number, as places in `sets`; 0 where not known.
  private var attributes: [UInt16] = []
  private var sets: [StakeholderAttributes] = [StakeholderAttributes()]
  private var placesOfSets: [StakeholderAttributes: UInt16] = [:]

  /// The attributes that records give otherwise than they were known, the first of them; how many there
  /// are in all; and of which attributes of which stakeholders that was noted, each by a number.
  private(set) var conflicts: [AttributeConflict] = []
  private(set) var conflictCount = 0
  private var conflicting = NumberSet()

  private let database: Connection
  private let mayReplace: Bool
  private var select: Statement
  private var insert: BulkInsert
  private var nextID: Int64

  /// How often the database was asked for a name.
  private var asked = 0
  /// After so many questions it is quicker to read all names at once.
  private static let manyQuestions = 1000

  /// The attributes of so many stakeholders are remembered, in 2 bytes each, of so many different sets of
  /// so many bytes, and so many conflicts, to bound the memory of an import.
  private static let capacity: (stakeholders: Int64, sets: Int, bytesOfSet: Int, conflicts: Int) =
    (1 << 21, 1 << 13, 256, 10_000)

  init(
    database: Connection, importID: Int64, mayReplace: Bool,
    names: NumbersByName = NumbersByName(), mostDeferredBytes: Int = 25 << 20
  ) throws {
    known = names
    self.mostDeferredBytes = mostDeferredBytes
    self.database = database
    self.mayReplace = mayReplace
    knowsAll = try database.value("SELECT NOT EXISTS (SELECT 1 FROM stakeholder)") ?? false
    if knowsAll { deferred = try DeferredIndex("stakeholder_by_name", on: database) }
    select = try database.prepare(
      """
      SELECT id, type, region, sector, network FROM stakeholder WHERE id = coalesce(
        (SELECT id FROM stakeholder WHERE name = ?1),
        (SELECT stakeholder_id FROM stakeholder_alias WHERE name = ?1))
      """)
    insert = BulkInsert(
      into: "stakeholder", ["id", "name", "type", "region", "sector", "network"],
      constants: [("import_id", importID)], on: database)
    nextID = try ImportJournal.freeID(for: "stakeholder", in: database)
  }

  /// About how many stakeholders there are, those that wait among them.
  var count: Int64 { nextID - 1 }

  /// Writes the new stakeholders that wait; to be called before anything refers to them.
  func flush() throws {
    try insert.flush()
    waiting.removeAll(keepingCapacity: true)
  }

  /// The number of the stakeholder that is known by a name or an alias, if there is one.
  func find(_ name: String, _ key: Fingerprint) throws -> Int64? {
    if let id = known[key] ?? waiting[key] { return id }
    guard !knowsAll else { return nil }
    asked += 1
    if asked == Self.manyQuestions, known.count < known.capacity {
      try readAll()
      return try find(name, key)
    }
    try select.bind(name, at: 1)
    let found = try select.first { row in (id: try row[0] as Int64, try Self.attributes(in: row)) }
    guard let found else { return nil }
    _ = known.insert(found.id, for: key)
    // Under another name it may be known already.
    if !isRemembered(found.id) { remember(found.1, of: found.id) }
    return found.id
  }

  /// Reads as many names as can be held, all of them mostly.
  private func readAll() throws {
    try flush()
    known.removeAll(keepingCapacity: true)
    var rows = try database.prepare(
      """
      SELECT id, type, region, sector, network, name FROM stakeholder
      UNION ALL
      SELECT s.id, s.type, s.region, s.sector, s.network, a.name
      FROM stakeholder_alias AS a JOIN stakeholder AS s ON s.id = a.stakeholder_id
      LIMIT \(known.capacity + 1)
      """)
    knowsAll = true
    try rows.forEach { row in
      if !known.insert(try row[0], for: Fingerprint(try row[5])) { knowsAll = false }
      remember(try Self.attributes(in: row), of: try row[0])
    }
  }

  /// Completes the attributes of a stakeholder.
  ///
  /// An attribute that was not known is filled in. One that differs is noted, and replaced only
  /// where the import may replace.
  func complete(_ id: Int64, with given: StakeholderAttributes, line: Int) throws {
    // Compared where they are, since a copy counts a reference to each of its texts.
    if isRemembered(id), sets[Int(attributes[Int(id)])] == given { return }
    let before = try attributes(of: id)
    guard before != given else { return }
    var completed = before
    for (place, (attribute, path)) in StakeholderAttributes.all.enumerated() {
      guard let new = given[keyPath: path], completed[keyPath: path] != new else { continue }
      if completed[keyPath: path] != nil {
        let number = Int64(try CountBlock.number(id))
        if conflicting.insert(number * Int64(StakeholderAttributes.all.count) + Int64(place)) {
          note(AttributeConflict(line: line, stakeholder: id, attribute: attribute))
        }
        guard mayReplace else { continue }
      }
      completed[keyPath: path] = new
    }
    guard completed != before else { return }
    try flush()
    try database.execute(
      """
      UPDATE stakeholder SET type = \(completed.type), region = \(completed.region),
        sector = \(completed.sector), network = \(completed.network)
      WHERE id = \(id)
      """)
    remember(completed, of: id)
  }

  private func note(_ conflict: AttributeConflict) {
    conflictCount += 1
    if conflicts.count < Self.capacity.conflicts { conflicts.append(conflict) }
  }

  /// Adds a stakeholder under a name that is new; its number.
  func add(
    _ name: String, _ key: Fingerprint, _ given: StakeholderAttributes
  ) throws -> Int64 {
    let id = nextID
    nextID += 1
    if insert.isFull { try flush() }
    insert.add(id, name, given.type, given.region, given.sector, given.network)
    if !known.insert(id, for: key) {
      knowsAll = false
      waiting[key] = id
    }
    remember(given, of: id)
    if deferred != nil {
      deferredBytes += name.utf8.count + DeferredIndex.bytesBesideKey
      if !knowsAll || deferredBytes > mostDeferredBytes { try makeIndex() }
    }
    return id
  }

  /// Writes what waits, and has the index of names made; to be called at the end.
  func finish() throws {
    try flush()
    try makeIndex()
  }

  /// Has the index of names made if it is not there. The names that are known make room for it, and are
  /// read again if they are asked for.
  private func makeIndex() throws {
    guard let index = deferred else { return }
    deferred = nil
    try flush()
    known.removeAll(keepingCapacity: false)
    knowsAll = false
    try index.make(bytes: deferredBytes)
  }

  private func remember(_ given: StakeholderAttributes, of id: Int64) {
    guard id < Self.capacity.stakeholders else { return }
    if attributes.count <= id {
      attributes.append(contentsOf: repeatElement(0, count: Int(id) + 1 - attributes.count))
    }
    attributes[Int(id)] = place(of: given)
  }

  /// The place of a set of attributes, or 0 where there are too many different ones or it is long.
  private func place(of given: StakeholderAttributes) -> UInt16 {
    if let place = placesOfSets[given] { return place }
    guard sets.count < Self.capacity.sets, given.byteCount <= Self.capacity.bytesOfSet else {
      return 0
    }
    let place = UInt16(sets.count)
    sets.append(given)
    placesOfSets[given] = place
    return place
  }

  private func isRemembered(_ id: Int64) -> Bool {
    id < attributes.count && attributes[Int(id)] != 0
  }

  private func attributes(of id: Int64) throws -> StakeholderAttributes {
    if isRemembered(id) { return sets[Int(attributes[Int(id)])] }
    try flush()
    let found = try database.first(
      "SELECT id, type, region, sector, network FROM stakeholder WHERE id = \(id)",
      Self.attributes)
    let attributes = found ?? StakeholderAttributes()
    remember(attributes, of: id)
    return attributes
  }

  private static func attributes(in row: borrowing Row) throws -> StakeholderAttributes {
    StakeholderAttributes(
      type: try row[1], region: try row[2], sector: try row[3], network: try row[4])
  }
}
