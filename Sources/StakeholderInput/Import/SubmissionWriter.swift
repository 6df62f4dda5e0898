internal import SQLite

/// Writes submissions into the database, each once, within the transaction of an import.
final class SubmissionWriter {
  let statements: StatementWriter
  let stakeholders: StakeholderIndex
  /// The new submissions that said nothing.
  private(set) var silentCount = 0

  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  /// By the bytes of their names, as the database tells them apart.
  private var consultations: [ExactName: Int64] = [:]
  private var seen = SeenSubmissions()
  private var findByID: Statement
  private var insertSubmission: Statement

  init(
    database: Connection, importID: Int64, onUnknown: OnUnknown, mayReplace: Bool
  ) throws {
    self.database = database
    self.importID = importID
    self.mayReplace = mayReplace
    statements = try StatementWriter(
      database: database, importID: importID, onUnknown: onUnknown)
    stakeholders = try StakeholderIndex(
      database: database, importID: importID, mayReplace: mayReplace)
    findByID = try database.prepare(
      """
      SELECT id, digest = ? AND stakeholder_id IS ? FROM submission
      WHERE consultation_id = ? AND external_id = ?
      """)
    insertSubmission = try database.prepare(
      """
      INSERT INTO submission (consultation_id, external_id, stakeholder_id, received, channel,
        language, import_id, line, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

  /// Adds a submission, finds it there already, or replaces it where the import may.
  ///
  /// A submission is known by its own id within its consultation, and without one by its content:
  /// the second of two equal answers in a file is the second of two equal ones in the database.
  ///
  /// - Throws: ``InputError`` where the record is to be rejected, its column a field; nothing of it
  ///   is written then.
  func write(_ draft: SubmissionDraft) throws -> ImportSummary.Fate {
    let cover = draft.cover
    let digest = draft.digest
    guard let consultation = try knownConsultation(cover.consultation) else {
      return try add(draft, digest: digest)
    }
    let stakeholder = try cover.stakeholder.flatMap { try stakeholders.find($0) }
    let isOfNobodyNew = cover.stakeholder == nil || stakeholder != nil
    if let externalID = cover.externalID {
      try findByID.bindAll(digest, stakeholder, consultation, externalID)
      let found = try findByID.first { row in
        (id: try row[0] as Int64, isSame: try row[1] as Bool)
      }
      guard let found else { return try add(draft, digest: digest) }
      guard found.isSame, isOfNobodyNew else {
        try replace(found.id, with: draft, digest: digest)
        return .updated
      }
      return try keep(found.id, draft)
    }
    let content = SeenSubmissions.Content(
      consultation: consultation, stakeholder: stakeholder, digest: digest)
    if isOfNobodyNew, let equal = try seen.firstUnseen(content, in: database) {
      return try keep(equal, draft)
    }
    return try add(draft, digest: digest)
  }

  /// A submission that is there already may still tell more of its stakeholder.
  private func keep(_ id: Int64, _ draft: SubmissionDraft) throws -> ImportSummary.Fate {
    seen.insert(id)
    _ = try findOrAddStakeholder(of: draft)
    return .present
  }

  private func add(_ draft: SubmissionDraft, digest: Int64) throws -> ImportSummary.Fate {
    let resolved = try statements.resolve(draft.statements)
    let cover = draft.cover
    let stakeholder = try findOrAddStakeholder(of: draft)
    try insertSubmission.run(
      try findOrAddConsultation(cover.consultation), cover.externalID, stakeholder, cover.received,
      cover.channel, cover.language, importID, draft.line, digest)
    try write(resolved, of: database.lastInsertedID)
    return .added
  }

  private func replace(_ id: Int64, with draft: SubmissionDraft, digest: Int64) throws {
    guard !seen.contains(id) else {
      throw refusal("this id stands above in the file with other content; give each its own id")
    }
    guard mayReplace else {
      throw refusal("this id was imported before with other content; use --update to replace it")
    }
    let byHand = try database.value(
      """
      SELECT count(*) FROM coding AS c JOIN statement AS s ON s.id = c.statement_id
      WHERE s.submission_id = \(id)
      """, as: Int.self)
    guard byHand == 0 else {
      throw refusal(
        "\(byHand ?? 0) mentions were added to this submission after its import and would be "
          + "lost; remove them first (knelpunt mention remove)")
    }
    let resolved = try statements.resolve(draft.statements)
    let cover = draft.cover
    let stakeholder = try findOrAddStakeholder(of: draft)
    try database.execute("DELETE FROM statement WHERE submission_id = \(id)")
    try database.execute(
      """
      UPDATE submission SET stakeholder_id = \(stakeholder), received = \(cover.received),
        channel = \(cover.channel), language = \(cover.language), import_id = \(importID),
        line = \(draft.line), digest = \(digest)
      WHERE id = \(id)
      """)
    try write(resolved, of: id)
  }

  private func write(_ resolved: [StatementWriter.Resolved], of submission: Int64) throws {
    seen.insert(submission)
    if try !statements.write(resolved, of: submission) { silentCount += 1 }
  }

  private func refusal(_ message: String) -> InputError {
    InputError(.data, message, column: SubmissionField.id.rawValue)
  }

  // MARK: - Whose it is

  private func findOrAddStakeholder(of draft: SubmissionDraft) throws -> Int64? {
    try draft.cover.stakeholder.map {
      try stakeholders.findOrAdd($0, draft.cover.attributes, line: draft.line)
    }
  }

  private func knownConsultation(_ name: String) throws -> Int64? {
    let key = ExactName(name)
    if let id = consultations[key] { return id }
    let id = try database.value("SELECT id FROM consultation WHERE name = \(name)", as: Int64.self)
    consultations[key] = id
    return id
  }

  private func findOrAddConsultation(_ name: String) throws -> Int64 {
    if let id = try knownConsultation(name) { return id }
    try database.execute(
      "INSERT INTO consultation (name, import_id) VALUES (\(name), \(importID))")
    consultations[ExactName(name)] = database.lastInsertedID
    return database.lastInsertedID
  }
}
