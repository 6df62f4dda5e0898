public import SQLite

/// An entry of the register of initiatives.
public struct Initiative: Equatable, Sendable {
  /// Its name.
  public var name: String
  /// Where more is to be read.
  public var urls: [String] = []
  /// Who runs it.
  public var owners: [String] = []
  /// Where it runs.
  public var region: String?
  /// Whom it is for.
  public var targetGroup: String?
  /// The names of the phases it belongs to, in their order.
  public var phases: [String] = []
  /// What pays for it.
  public var funding: String?
  /// What makes it hard to enlarge.
  public var scalingChallenge: String?
  /// The name of the initiative that it is a part of.
  public var parent: String?
  /// The codes of the bottlenecks that it addresses, in order of code.
  public var bottlenecks: [String] = []
  /// The results that it claims.
  public var evidence: [Evidence] = []
  /// What it is, in its own words or another's.
  public var summary: String?
}

/// A result that an initiative claims.
public struct Evidence: Equatable, Sendable {
  /// Whether a result was reached or is aimed at.
  public enum Kind: String, CaseIterable, Sendable, Bindable, ColumnValue {
    /// It was reached.
    case realised
    /// It is aimed at.
    case target

    /// Reads a kind in Dutch or English; nil for anything else.
    public init?(written text: String) {
      switch ColumnName.key(text) {
      case "realised", "realized", "gerealiseerd", "behaald", "bereikt": self = .realised
      case "target", "doel", "beoogd", "streefwaarde": self = .target
      default: return nil
      }
    }
  }

  /// How much, as it was claimed: `3000`, `ruim 100`.
  public var value: String
  /// Of what.
  public var unit: String?
  /// In or until when.
  public var period: String?
  /// Reached or aimed at.
  public var kind: Kind
}

extension Store {
  /// The register, in the order in which it was imported.
  ///
  /// - Throws: `DatabaseError`.
  public func initiatives() throws -> [Initiative] {
    let urls = try lists(
      "SELECT initiative_id, url FROM initiative_link ORDER BY initiative_id, ordinal")
    let owners = try lists(
      "SELECT initiative_id, name FROM initiative_owner ORDER BY initiative_id, ordinal")
    let phases = try lists(
      """
      SELECT ip.initiative_id, p.name FROM initiative_phase AS ip
      JOIN phase AS p ON p.id = ip.phase_id ORDER BY ip.initiative_id, p.position
      """)
    let bottlenecks = try lists(
      """
      SELECT ib.initiative_id, b.code FROM initiative_bottleneck AS ib
      JOIN bottleneck AS b ON b.id = ib.bottleneck_id ORDER BY ib.initiative_id, b.code
      """)
    var evidence: [Int64: [Evidence]] = [:]
    var claims = try database.prepare(
      "SELECT initiative_id, value, unit, period, kind FROM evidence ORDER BY initiative_id, id")
    try claims.forEach { row in
      evidence[try row[0], default: []].append(
        Evidence(value: try row[1], unit: try row[2], period: try row[3], kind: try row[4]))
    }
    return try database.all(
      """
      SELECT i.id, i.name, i.region, i.target_group, i.funding, i.scaling_challenge, parent.name,
        i.summary
      FROM initiative AS i LEFT JOIN initiative AS parent ON parent.id = i.parent_id
      ORDER BY i.id
      """
    ) { row in
      let id: Int64 = try row[0]
      return Initiative(
        name: try row[1], urls: urls[id] ?? [], owners: owners[id] ?? [], region: try row[2],
        targetGroup: try row[3], phases: phases[id] ?? [], funding: try row[4],
        scalingChallenge: try row[5], parent: try row[6], bottlenecks: bottlenecks[id] ?? [],
        evidence: evidence[id] ?? [], summary: try row[7])
    }
  }

  /// The initiative of a name.
  ///
  /// - Throws: ``InputError`` of kind `notFound`.
  public func initiative(named name: String) throws -> Initiative {
    let key = NameIndex.key(name)
    guard let found = try initiatives().first(where: { NameIndex.key($0.name) == key }) else {
      throw InputError(
        .notFound, "there is no initiative '\(name)'; see: knelpunt initiative list")
    }
    return found
  }
}
