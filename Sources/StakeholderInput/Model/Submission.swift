internal import SQLite

/// One answer of one stakeholder to one consultation.
public struct Submission: Equatable, Sendable {
  /// Its number in the database.
  public let id: Int64
  /// Its own id in the file it came from.
  public let externalID: String?
  /// The name of the consultation.
  public let consultation: String
  /// The name of the stakeholder.
  public let stakeholder: String?
  /// The day of receipt, in ISO 8601.
  public let received: String?
  /// How it came in.
  public let channel: String?
  /// The language it is written in.
  public let language: String?
  /// The number of the import that brought it.
  public let importNumber: Int64
  /// The name of the file it came from.
  public let file: String
  /// The line in that file where it starts.
  public let line: Int
  /// The number of its statements.
  public let statements: Int
}

extension Store {
  /// The submissions in the order of their import, all of them or those of one consultation.
  ///
  /// - Throws: `DatabaseError`.
  public func submissions(consultation: String? = nil) throws -> [Submission] {
    try submissions(where: "c.name = coalesce(\(consultation), c.name)")
  }

  /// The submission of an id in its file, or else, as `#3`, of a number in the database.
  ///
  /// - Throws: ``InputError`` of kind `notFound`, or `usage` where several have that id.
  public func submission(_ reference: String) throws -> Submission {
    let found = try submissions(where: "u.external_id = \(reference)")
    if let first = found.first {
      guard found.count == 1 else {
        throw InputError(
          .usage,
          "several consultations have a submission \(reference); give one of "
            + found.map { "#\($0.id)" }.joined(separator: ", "))
      }
      return first
    }
    if reference.hasPrefix("#"), let number = Int64(reference.dropFirst()),
      let numbered = try submissions(where: "u.id = \(number)").first
    {
      return numbered
    }
    throw InputError(
      .notFound, "there is no submission \(reference); see: knelpunt submission list")
  }

  private func submissions(where condition: SQL) throws -> [Submission] {
    try database.all(
      """
      SELECT u.id, u.external_id, c.name, h.name, u.received, u.channel, u.language, u.import_id,
        i.file, u.line, (SELECT count(*) FROM statement AS s WHERE s.submission_id = u.id)
      FROM submission AS u
      JOIN consultation AS c ON c.id = u.consultation_id
      JOIN import AS i ON i.id = u.import_id
      LEFT JOIN stakeholder AS h ON h.id = u.stakeholder_id
      WHERE \(condition) ORDER BY u.id
      """
    ) { row in
      Submission(
        id: try row[0], externalID: try row[1], consultation: try row[2], stakeholder: try row[3],
        received: try row[4], channel: try row[5], language: try row[6], importNumber: try row[7],
        file: try row[8], line: try row[9], statements: try row[10])
    }
  }
}
