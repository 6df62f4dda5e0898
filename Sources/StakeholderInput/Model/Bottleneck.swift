internal import SQLite

/// A problem of the codebook.
public struct Bottleneck: Equatable, Sendable {
  /// Its code, which files and commands refer to.
  public var code: String
  /// What it is, in a few words.
  public var title: String
  /// What it is, in a sentence or more.
  public var definition: String?
  /// Words by which it can be recognised.
  public var keywords: [String] = []
  /// The code of the bottleneck that it is a part of.
  public var parent: String?
  /// The names of the phases where it can occur, in their order; empty when it can in all.
  public var phases: [String] = []
}

extension Store {
  /// The codebook, in the order in which it was imported.
  ///
  /// - Throws: `DatabaseError`.
  public func bottlenecks() throws -> [Bottleneck] {
    let phases = try lists(
      """
      SELECT bp.bottleneck_id, p.name FROM bottleneck_phase AS bp
      JOIN phase AS p ON p.id = bp.phase_id ORDER BY bp.bottleneck_id, p.position
      """)
    let keywords = try lists(
      "SELECT bottleneck_id, keyword FROM bottleneck_keyword ORDER BY bottleneck_id, ordinal")
    return try database.all(
      """
      SELECT b.id, b.code, b.title, b.definition, parent.code
      FROM bottleneck AS b LEFT JOIN bottleneck AS parent ON parent.id = b.parent_id
      ORDER BY b.id
      """
    ) { row in
      let id: Int64 = try row[0]
      return Bottleneck(
        code: try row[1], title: try row[2], definition: try row[3],
        keywords: keywords[id] ?? [], parent: try row[4], phases: phases[id] ?? [])
    }
  }

  /// The bottleneck of a code, in any case.
  ///
  /// - Throws: ``InputError`` of kind `notFound`.
  public func bottleneck(code: String) throws -> Bottleneck {
    let key = NameIndex.key(code)
    guard let found = try bottlenecks().first(where: { NameIndex.key($0.code) == key }) else {
      throw InputError(
        .notFound, "there is no bottleneck '\(code)'; see: knelpunt bottleneck list")
    }
    return found
  }

  func bottleneckID(code: String) throws -> Int64 {
    guard
      let id = try database.value("SELECT id FROM bottleneck WHERE code = \(code)", as: Int64.self)
    else {
      throw InputError(
        .notFound, "there is no bottleneck '\(code)'; see: knelpunt bottleneck list")
    }
    return id
  }

  /// The texts that belong to each id, from rows of an id and a text.
  func lists(_ query: SQL) throws -> [Int64: [String]] {
    var lists: [Int64: [String]] = [:]
    var statement = try database.prepare(query)
    try statement.forEach { row in lists[try row[0], default: []].append(try row[1]) }
    return lists
  }
}
