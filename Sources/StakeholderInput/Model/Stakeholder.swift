internal import SQLite

/// Who answers: an organisation or a person.
public struct Stakeholder: Equatable, Sendable {
  /// Its number in the database.
  public let id: Int64
  /// Its name.
  public let name: String
  /// What describes it.
  public let attributes: StakeholderAttributes
  /// Its other names, in order.
  public let aliases: [String]
  /// The number of its submissions.
  public let submissions: Int
}

extension Store {
  /// Every stakeholder, in order of name.
  ///
  /// - Throws: `DatabaseError`.
  public func stakeholders() throws -> [Stakeholder] {
    try stakeholders(where: "1")
  }

  /// The stakeholder of a name, an alias or a number.
  ///
  /// - Throws: ``InputError`` of kind `notFound`.
  public func stakeholder(_ name: String) throws -> Stakeholder {
    let id = try stakeholderID(name)
    guard let found = try stakeholders(where: "s.id = \(id)").first else {
      preconditionFailure("a stakeholder that has a number is there")
    }
    return found
  }

  private func stakeholders(where condition: SQL) throws -> [Stakeholder] {
    let aliases = try lists("SELECT stakeholder_id, name FROM stakeholder_alias ORDER BY name")
    return try database.all(
      """
      SELECT s.id, s.name, s.type, s.region, s.sector, s.network, coalesce(u.count, 0)
      FROM stakeholder AS s
      LEFT JOIN (SELECT stakeholder_id AS id, count(*) AS count FROM submission GROUP BY 1) AS u
        ON u.id = s.id
      WHERE \(condition) ORDER BY s.name
      """
    ) { row in
      let id: Int64 = try row[0]
      return Stakeholder(
        id: id, name: try row[1],
        attributes: StakeholderAttributes(
          type: try row[2], region: try row[3], sector: try row[4], network: try row[5]),
        aliases: aliases[id] ?? [], submissions: try row[6])
    }
  }
}
