internal import SQLite

/// A life phase.
public struct Phase: Equatable, Sendable {
  /// Its number in the database.
  public let id: Int64
  /// Its place in the order; the first is 1.
  public let position: Int
  /// Its name.
  public let name: String
}

extension Store {
  /// The phases in their order.
  ///
  /// - Throws: `DatabaseError`.
  public func phases() throws -> [Phase] {
    try database.all("SELECT id, position, name FROM phase ORDER BY position") { row in
      Phase(id: try row[0], position: try row[1], name: try row[2])
    }
  }

  /// The phase of a name, in any case.
  ///
  /// - Throws: ``InputError`` of kind `notFound` that lists the phases there are.
  public func phase(named name: String) throws -> Phase {
    let phases = try phases()
    guard let phase = phases.first(where: { NameIndex.key($0.name) == NameIndex.key(name) }) else {
      let names = phases.isEmpty ? "none yet" : phases.map(\.name).joined(separator: ", ")
      throw InputError(.notFound, "there is no phase '\(name)'; the phases are: \(names)")
    }
    return phase
  }
}
