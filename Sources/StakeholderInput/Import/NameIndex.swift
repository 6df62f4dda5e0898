internal import SQLite

/// The names of phases, bottlenecks and initiatives that records may refer to.
struct NameIndex {
  struct Bottleneck {
    let id: Int64
    /// The phases where it can occur; empty when it can occur in all.
    var phases: Set<Int64>
  }

  private(set) var phases: [String: Int64]
  private(set) var bottlenecks: [String: Bottleneck]
  private(set) var initiatives: [String: Int64]
  private var phaseSets: [[Int64]: Int64] = [:]
  /// What was added here, for the summary.
  private(set) var added: [String] = []

  private let database: Connection
  private let importID: Int64
  private let onUnknown: OnUnknown

  /// How many names were added, of how many bytes, how many sets of phases, and how many phases of
  /// bottlenecks.
  private var (addedCount, addedBytes, addedSets, addedScopes) = (0, 0, 0, 0)

  /// An import adds so many at most: a column with more of them holds something else, and all are kept
  /// in memory.
  private static let most = (added: 5_000, bytes: 1 << 20, sets: 10_000, scopes: 50_000)

  init(database: Connection, importID: Int64, onUnknown: OnUnknown) throws {
    self.database = database
    self.importID = importID
    self.onUnknown = onUnknown
    phases = try Self.index("SELECT id, name FROM phase", in: database)
    initiatives = try Self.index("SELECT id, name FROM initiative", in: database)
    bottlenecks = try Self.index("SELECT id, code FROM bottleneck", in: database)
      .mapValues { Bottleneck(id: $0, phases: []) }
    let codes = Dictionary(
      bottlenecks.map { ($0.value.id, $0.key) }, uniquingKeysWith: { first, _ in first })
    var scopes = try database.prepare("SELECT bottleneck_id, phase_id FROM bottleneck_phase")
    try scopes.forEach { row in
      guard let code = codes[try row[0]] else { return }
      bottlenecks[code]?.phases.insert(try row[1])
    }
  }

  /// The ids of named things, by the keys of their names.
  static func index(_ query: SQL, in database: Connection) throws -> [String: Int64] {
    let rows = try database.all(query) { row in
      (key(try row[1]), try row[0] as Int64)
    }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// Names are compared without regard to the case of a to z, as the database does (NOCASE).
  ///
  /// Two ways to write the same é are one name here, as they are to Swift; to the database they are
  /// two, so a name that was found is referred to by its id from then on.
  static func key(_ name: String) -> String {
    let capitals: ClosedRange<UInt8> = 65...90
    guard name.utf8.contains(where: { capitals.contains($0) }) else { return name }
    return String(
      decoding: name.utf8.map { capitals.contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }

  /// Refuses a new name that the database could not tell from another.
  ///
  /// NOCASE compares up to the first NUL: https://www.sqlite.org/datatype3.html#collation
  static func check(_ names: [String], column: String? = nil) throws(InputError) {
    guard names.allSatisfy({ !$0.utf8.contains(0) }) else {
      throw InputError(.data, "a name or code cannot hold a NUL; take it out", column: column)
    }
  }

  /// The ids of phases by their names.
  ///
  /// - Throws: ``InputError`` where one is unknown and may not be added.
  mutating func phases(_ names: [String]) throws -> [Int64] {
    try names.map { name in
      if let id = phases[Self.key(name)] { return id }
      try refuse(name, as: "phase", remedy: try phaseRemedy())
      try requireRoom(for: name)
      try database.execute(
        """
        INSERT INTO phase (position, name, import_id)
        SELECT coalesce(max(position), 0) + 1, \(name), \(importID) FROM phase
        """)
      return note(name, as: "phase", in: \.phases)
    }
  }

  /// The id of a set of phases in ascending order, which is added where it is new; nil for none.
  mutating func phaseSet(_ phases: [Int64]) throws -> Int64? {
    guard !phases.isEmpty else { return nil }
    if let id = phaseSets[phases] { return id }
    let members = phases.map(String.init).joined(separator: " ")
    let known = try database.value(
      "SELECT id FROM phase_set WHERE members = \(members)", as: Int64.self)
    let id = try known ?? addPhaseSet(phases, members)
    if phaseSets.count >= Self.most.sets { phaseSets.removeAll(keepingCapacity: true) }
    phaseSets[phases] = id
    return id
  }

  private mutating func addPhaseSet(_ phases: [Int64], _ members: String) throws -> Int64 {
    addedSets += 1
    guard addedSets <= Self.most.sets else {
      throw Self.tooMany("\(Self.most.sets) new combinations of phases")
    }
    try database.execute("INSERT INTO phase_set (members) VALUES (\(members))")
    let id = database.lastInsertedID
    for phase in phases {
      try database.execute(
        "INSERT INTO phase_set_member (phase_set_id, phase_id) VALUES (\(id), \(phase))")
    }
    return id
  }

  /// The ids of bottlenecks by their codes, each of which must be able to occur in one of `phases`.
  ///
  /// - Throws: ``InputError`` where one is unknown, or out of place, and may not be added.
  mutating func bottlenecks(_ codes: [String], phases: [Int64]) throws -> [Int64] {
    try codes.map { code in
      guard let found = bottlenecks[Self.key(code)] else { return try add(code, phases: phases) }
      let isInPlace =
        phases.isEmpty || found.phases.isEmpty || !found.phases.isDisjoint(with: phases)
      if !isInPlace { try widen(code, found, to: phases) }
      return found.id
    }
  }

  /// The ids of initiatives by their names.
  ///
  /// - Throws: ``InputError`` where one is unknown and may not be added.
  mutating func initiatives(_ names: [String]) throws -> [Int64] {
    try names.map { name in
      if let id = initiatives[Self.key(name)] { return id }
      try refuse(name, as: "initiative", remedy: "import the register of initiatives first")
      try requireRoom(for: name)
      try database.execute(
        "INSERT INTO initiative (name, import_id) VALUES (\(name), \(importID))")
      return note(name, as: "initiative", in: \.initiatives)
    }
  }

  private mutating func add(_ code: String, phases: [Int64]) throws -> Int64 {
    try refuse(code, as: "bottleneck", remedy: "correct the code, or import the codebook first")
    try requireRoom(for: code)
    try database.execute(
      "INSERT INTO bottleneck (code, title, import_id) VALUES (\(code), \(code), \(importID))")
    let id = database.lastInsertedID
    bottlenecks[Self.key(code)] = Bottleneck(id: id, phases: Set(phases))
    for phase in Set(phases).sorted() { try addScope(bottleneck: id, phase: phase) }
    added.append("bottleneck \(code)")
    return id
  }

  private mutating func widen(_ code: String, _ found: Bottleneck, to phases: [Int64]) throws {
    guard onUnknown == .add else {
      throw InputError(
        .data,
        "the codebook lets bottleneck '\(code)' occur in none of the record's phases; "
          + "correct the record, or widen the codebook with --on-unknown add")
    }
    for phase in Set(phases).sorted() { try addScope(bottleneck: found.id, phase: phase) }
    bottlenecks[Self.key(code)]?.phases.formUnion(phases)
    added.append("bottleneck \(code) in another phase")
  }

  private mutating func addScope(bottleneck: Int64, phase: Int64) throws {
    addedScopes += 1
    guard addedScopes <= Self.most.scopes else {
      throw Self.tooMany(
        "\(Self.most.scopes) phases of bottlenecks that the codebook does not know")
    }
    try database.execute(
      """
      INSERT INTO bottleneck_phase (bottleneck_id, phase_id, import_id)
      VALUES (\(bottleneck), \(phase), \(importID))
      """)
  }

  private func refuse(
    _ name: String, as noun: String, remedy: @autoclosure () throws -> String
  ) throws {
    guard onUnknown == .reject else { return try Self.check([name]) }
    throw InputError(
      .data, "unknown \(noun)\(Self.shown(name)); \(try remedy()), or use --on-unknown add")
  }

  /// Ends the import where with this name it adds so many that a column cannot be what it is taken for.
  private mutating func requireRoom(for name: String) throws(InputError) {
    addedCount += 1
    addedBytes += name.utf8.count
    guard addedCount <= Self.most.added, addedBytes <= Self.most.bytes else {
      throw Self.tooMany(
        "\(Self.most.added) phases, bottlenecks and initiatives that are unknown, or "
          + "\(Self.most.bytes >> 20) MiB of their names")
    }
  }

  private static func tooMany(_ what: String) -> InputError {
    InputError(
      .usage,
      "this file has more than \(what), and no import adds more; see whether each column is mapped to "
        + "what it holds, or import the codebook and the initiatives first")
  }

  private mutating func note(
    _ name: String, as noun: String, in index: WritableKeyPath<NameIndex, [String: Int64]>
  ) -> Int64 {
    let id = database.lastInsertedID
    self[keyPath: index][Self.key(name)] = id
    added.append("\(noun) \(name)")
    return id
  }

  /// An unknown name for a message, left out where it may be somebody's name or answer and no code.
  private static func shown(_ name: String) -> String {
    let looksLikeCode =
      name.utf8.count <= 16 && name.contains(where: \.isASCIIDigit)
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    return looksLikeCode ? " '\(name)'" : ""
  }

  private func phaseRemedy() throws -> String {
    let names = try database.all("SELECT name FROM phase ORDER BY position") { row in
      try row[0] as String
    }
    return names.isEmpty
      ? "there are no phases yet, so import the codebook first"
      : "write one of \(names.joined(separator: ", "))"
  }
}
