internal import SQLite

/// When the data changed last, and a digest by which it is known again.
///
/// A copy of a database has the same, also after a backup, VACUUM or a rebuild of an index.
public struct Revision: Equatable, Sendable {
  /// The moment of the last change, in UTC, ISO 8601.
  public let changedAt: String
  /// 64 bits of a SHA-256, in 16 hexadecimal digits.
  public let digest: String

  /// Describes a state of the data.
  public init(changedAt: String, digest: String) {
    self.changedAt = changedAt
    self.digest = digest
  }

  /// Notes a change of the data within its transaction.
  ///
  /// The digest of a change is made of the digest before it and of `parts`, which say what was done
  /// so that the same change of the same data gives the same digest, whenever it is made. It takes as
  /// long for any size of the database.
  static func note(_ parts: any Bindable..., in database: Connection) throws {
    let before = try database.value("SELECT digest FROM revision", as: String.self) ?? ""
    var digest = SHA256()
    digest.update(Array(before.utf8))
    for part in parts { digest.update(part.databaseValue) }
    try database.execute(
      """
      UPDATE revision SET digest = \(SHA256.hex(digest.finalize())), changed_at = \(Timestamp.now())
      """)
  }
}

extension Store {
  /// The state of the data.
  ///
  /// The digest is of every change so far (imports by the SHA-256 of their files, what was undone,
  /// merged, coded, linked, appraised and marked), of the figures that are kept of everything, and of
  /// the thresholds of the words, which are changed with SQL. It takes a millisecond.
  ///
  /// - Throws: `DatabaseError`.
  public func revision() throws -> Revision {
    var digest = SHA256()
    let row = try database.first("SELECT digest, changed_at FROM revision") { row in
      (digest: try row[0] as String, changedAt: try row[1] as String)
    }
    digest.update(.text(row?.digest ?? ""))
    for query: SQL in [
      "SELECT * FROM count_total ORDER BY measure, phase_id, bottleneck_id",
      "SELECT * FROM count_kind ORDER BY phase_id, kind",
      "SELECT * FROM prevalence ORDER BY minimum",
    ] {
      var rows = try database.prepare(query)
      try rows.forEach { row in
        for column in 0..<row.count { digest.update(try row.value(at: column)) }
      }
    }
    return Revision(
      changedAt: row?.changedAt ?? "", digest: String(SHA256.hex(digest.finalize()).prefix(16)))
  }
}

extension SHA256 {
  /// Adds a value with its length before it, so that no two lists of values are the same bytes.
  fileprivate mutating func update(_ value: Value) {
    let bytes: [UInt8] =
      switch value {
      case .null: []
      case .integer(let integer): Array("\(integer)".utf8)
      case .real(let real): Array("\(real)".utf8)
      case .text(let text): Array(text.utf8)
      case .blob(let blob): blob
      }
    update(Array("\(value == .null ? -1 : bytes.count):".utf8))
    update(bytes)
  }
}
