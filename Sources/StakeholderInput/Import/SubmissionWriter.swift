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
  private let counts: CountUpkeep
  private let consultations: ConsultationIndex
  private var seen = SeenSubmissions()
  private var known: KnownSubmissions
  private var nextID: Int64
  private var submissions: BulkInsert
  /// How often whole statements were written.
  private var writes = 0
  /// What this import added, by its own ids or by content.
  private var added = AddedHashes()
  /// The hashes of the submissions that wait to be written.
  private var waiting: [Int] = []

  init(
    database: Connection, importID: Int64, onUnknown: OnUnknown, mayReplace: Bool,
    counts: CountUpkeep
  ) throws {
    self.database = database
    self.importID = importID
    self.mayReplace = mayReplace
    self.counts = counts
    statements = try StatementWriter(
      database: database, importID: importID, onUnknown: onUnknown)
    consultations = ConsultationIndex(database: database, importID: importID)
    stakeholders = try StakeholderIndex(
      database: database, importID: importID, mayReplace: mayReplace)
    known = try KnownSubmissions(in: database)
    nextID = try ImportJournal.freeID(for: "submission", in: database)
    submissions = BulkInsert(
      into: "submission",
      [
        "id", "consultation_id", "external_id", "stakeholder_id", "received", "channel", "language",
        "line", "digest",
      ], constants: [("import_id", importID)], on: database)
  }

  /// Adds a submission, finds it there already, or replaces it where the import may.
  ///
  /// A submission is known by its own id within its consultation, and without one by its content:
  /// the second of two equal answers in a file is the second of two equal ones in the database.
  ///
  /// - Throws: ``InputError`` where the record is to be rejected, its column a field; nothing of it
  ///   is written then.
  func write(
    _ draft: SubmissionDraft, _ identity: SubmissionDraft.Identity
  ) throws -> ImportSummary.Fate {
    let stakeholder = try find(draft, identity)
    guard let consultation = try consultations.find(draft.cover.consultation) else {
      return try add(draft, identity, of: stakeholder)
    }
    let isOfNobodyNew = draft.cover.stakeholder == nil || stakeholder != nil
    if added.mayContain(identity.hash) {
      if waiting.contains(identity.hash) { try flush() }
    } else if consultations.isNew(consultation) {
      return try add(draft, identity, of: stakeholder)
    }
    if let externalID = draft.cover.externalID {
      guard let found = try known.find(externalID, in: consultation) else {
        return try add(draft, identity, of: stakeholder)
      }
      let isSame = found.digest == identity.digest && found.stakeholder == stakeholder
      guard isSame, isOfNobodyNew else {
        try replace(found, with: draft, identity, of: stakeholder)
        return .updated
      }
      return try keep(found.id, draft, identity, of: stakeholder)
    }
    let content = SeenSubmissions.Content(
      consultation: consultation, stakeholder: stakeholder, digest: identity.digest)
    if isOfNobodyNew, let equal = try seen.firstUnseen(content, in: database) {
      return try keep(equal, draft, identity, of: stakeholder)
    }
    return try add(draft, identity, of: stakeholder)
  }

  /// A submission that is there already may still tell more of its stakeholder.
  private func keep(
    _ id: Int64, _ draft: SubmissionDraft, _ identity: SubmissionDraft.Identity,
    of stakeholder: Int64?
  ) throws -> ImportSummary.Fate {
    seen.insert(id)
    _ = try complete(stakeholder, of: draft, identity)
    return .present
  }

  private func add(
    _ draft: SubmissionDraft, _ identity: SubmissionDraft.Identity,
    of known: Int64?
  ) throws -> ImportSummary.Fate {
    let named = try statements.resolve(draft.statements)
    let stakeholder = try complete(known, of: draft, identity)
    let consultation = try consultations.findOrAdd(draft.cover.consultation)
    let id = nextID
    nextID += 1
    submissions.add(
      id, consultation, draft.cover.externalID, stakeholder, draft.cover.received,
      draft.cover.channel, draft.cover.language, draft.line, identity.digest)
    added.insert(identity.hash)
    waiting.append(identity.hash)
    try counts.addSubmission(
      id, consultation: consultation, stakeholder: stakeholder, received: draft.cover.received)
    try write(draft.statements, named, of: id, isNew: true)
    return .added
  }

  /// From so many stakeholders on the pages by which they are found take much of the page cache, and
  /// after so many writes, of 256 submissions mostly, room is made for them.
  private static let (manyStakeholders, manyWrites): (Int64, Int) = (100_000, 16)

  private func writeWhole() throws {
    try stakeholders.flush()
    try submissions.flush()
    waiting.removeAll(keepingCapacity: true)
    try statements.writeWhole()
    writes += 1
    // Each submission has its stakeholder looked up, for its foreign key.
    if writes.isMultiple(of: Self.manyWrites), stakeholders.count > Self.manyStakeholders {
      try database.writeChangedPages()
    }
  }

  /// Writes all that waits; to be called before the database is asked for it.
  func flush() throws {
    try stakeholders.flush()
    try submissions.flush()
    waiting.removeAll(keepingCapacity: true)
    try statements.flush()
  }

  /// Writes all that waits, and has the index of names made; to be called at the end.
  func finish() throws {
    try flush()
    try stakeholders.finish()
  }

  /// A refusal where an id is that of another stakeholder's answer in another file, as rows are
  /// numbered from 1 in each; nil where it is not.
  private func strangeID(
    of found: KnownSubmissions.Found, _ draft: SubmissionDraft, _ stakeholder: Int64?
  ) throws -> InputError? {
    guard let other = found.stakeholder, draft.cover.stakeholder != nil, other != stakeholder else {
      return nil
    }
    let file = try database.value(
      """
      SELECT i.file FROM import AS i JOIN submission AS s ON s.import_id = i.id
      WHERE s.id = \(found.id) AND i.file <> (SELECT file FROM import WHERE id = \(importID))
      """, as: String.self)
    guard let file else { return nil }
    return refusal(
      "this id is that of the answer of another stakeholder, number \(other), in \(file); with --map "
        + "id= the column is no id, or give every file ids of its own; --update would replace that answer"
    )
  }

  private func replace(
    _ found: KnownSubmissions.Found, with draft: SubmissionDraft,
    _ identity: SubmissionDraft.Identity, of stakeholder: Int64?
  ) throws {
    let id = found.id
    guard !seen.contains(id) else {
      throw refusal("this id stands above in the file with other content; give each its own id")
    }
    guard mayReplace else {
      if let other = try strangeID(of: found, draft, stakeholder) { throw other }
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
    let quoted = try database.value(
      """
      SELECT count(*) FROM key_quote AS k JOIN statement AS s ON s.id = k.statement_id
      WHERE s.submission_id = \(id)
      """, as: Int.self)
    guard quoted == 0 else {
      throw refusal(
        "\(quoted ?? 0) statements of this submission are marked to be quoted, which would be "
          + "lost; unmark them first (knelpunt statement unmark)")
    }
    let named = try statements.resolve(draft.statements)
    let owner = try complete(stakeholder, of: draft, identity)
    try stakeholders.flush()
    try counts.touch(submission: id)
    self.known.forget()
    try database.execute("DELETE FROM statement WHERE submission_id = \(id)")
    try database.execute(
      """
      UPDATE submission SET stakeholder_id = \(owner), received = \(draft.cover.received),
        channel = \(draft.cover.channel), language = \(draft.cover.language), import_id = \(importID),
        line = \(draft.line), digest = \(identity.digest)
      WHERE id = \(id)
      """)
    try write(draft.statements, named, of: id, isNew: false)
  }

  private func write(
    _ drafts: [SubmissionDraft.Statement], _ named: [StatementWriter.Named], of submission: Int64,
    isNew: Bool
  ) throws {
    seen.insert(submission)
    if try !statements.add(drafts, named, of: submission, counts: isNew ? counts : nil) {
      silentCount += 1
    }
    if submissions.isFull || statements.isFull { try writeWhole() }
  }

  private func refusal(_ message: String) -> InputError {
    InputError(.data, message, column: SubmissionField.id.rawValue)
  }

  // MARK: - Whose it is

  private func find(
    _ draft: SubmissionDraft, _ identity: SubmissionDraft.Identity
  ) throws -> Int64? {
    guard let name = draft.cover.stakeholder, let key = identity.stakeholder else { return nil }
    return try stakeholders.find(name, key)
  }

  /// The number of the stakeholder of a submission, which is completed, or added where it is new.
  private func complete(
    _ known: Int64?, of draft: SubmissionDraft, _ identity: SubmissionDraft.Identity
  ) throws -> Int64? {
    guard let name = draft.cover.stakeholder, let key = identity.stakeholder else { return nil }
    guard let known else { return try stakeholders.add(name, key, draft.cover.attributes) }
    try stakeholders.complete(known, with: draft.cover.attributes, line: draft.line)
    return known
  }
}
