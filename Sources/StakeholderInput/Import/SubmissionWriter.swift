internal import SQLite

/// Writes submissions into the database, each once, within the transaction of an import.
final class SubmissionWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private(set) var names: NameIndex
  let stakeholders: StakeholderIndex
  private var consultations: [String: Int64] = [:]
  private var questions: [String: Int64] = [:]
  /// The submissions that a record of this import was or became: a bit each, by their number.
  private var seen: [UInt64] = []

  private(set) var statementCount = 0
  private(set) var mentionCount = 0
  private(set) var silentCount = 0

  private var findByID: Statement
  private var findByContent: Statement
  private var insertSubmission: Statement
  private var insertStatement: Statement
  private var insertMention: Statement
  private var insertInitiative: Statement

  init(
    database: Connection, importID: Int64, onUnknown: OnUnknown, mayReplace: Bool
  ) throws {
    self.database = database
    self.importID = importID
    self.mayReplace = mayReplace
    names = try NameIndex(database: database, importID: importID, onUnknown: onUnknown)
    stakeholders = try StakeholderIndex(
      database: database, importID: importID, mayReplace: mayReplace)
    findByID = try database.prepare(
      """
      SELECT id, digest = ? AND stakeholder_id IS ? FROM submission
      WHERE consultation_id = ? AND external_id = ?
      """)
    findByContent = try database.prepare(
      """
      SELECT id FROM submission
      WHERE consultation_id = ? AND digest = ? AND external_id IS NULL AND stakeholder_id IS ?
      ORDER BY id
      """)
    insertSubmission = try database.prepare(
      """
      INSERT INTO submission (consultation_id, external_id, stakeholder_id, received, channel,
        language, import_id, line, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertStatement = try database.prepare(
      """
      INSERT INTO statement (submission_id, part, question_id, phase_set_id, kind, silent, text)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    insertMention = try database.prepare(
      """
      INSERT INTO mention (statement_id, bottleneck_id, imported) VALUES (?, ?, 1)
      """)
    insertInitiative = try database.prepare(
      "INSERT INTO statement_initiative (statement_id, initiative_id) VALUES (?, ?)")
  }

  /// Adds a submission, finds it there already, or replaces it where the import may.
  ///
  /// A submission is known by its own id within its consultation, and without one by its content:
  /// the second of two equal answers in a file is the second of two equal ones in the database.
  ///
  /// - Throws: ``InputError`` where the record is to be rejected; nothing of it is written then.
  func write(_ draft: SubmissionDraft) throws -> ImportSummary.Fate {
    let consultation = try consultation(draft.cover.consultation)
    let stakeholder = try draft.cover.stakeholder.map { try stakeholders.find($0) ?? 0 }
    let digest = draft.digest
    if let externalID = draft.cover.externalID {
      try findByID.bindAll(digest, stakeholder, consultation, externalID)
      let found = try findByID.first { row in
        (id: try row[0] as Int64, isSame: try row[1] as Bool)
      }
      if let found {
        if found.isSame {
          try keep(found.id, draft)
          return .present
        }
        try replace(found.id, with: draft, digest: digest)
        return .updated
      }
    } else {
      var equals: [Int64] = []
      try findByContent.bindAll(consultation, digest, stakeholder)
      try findByContent.forEach { row in equals.append(try row[0]) }
      if let known = equals.first(where: { !isSeen($0) }) {
        try keep(known, draft)
        return .present
      }
    }
    try add(draft, consultation: consultation, digest: digest)
    return .added
  }

  /// A submission that is there already may still tell more of its stakeholder.
  private func keep(_ id: Int64, _ draft: SubmissionDraft) throws {
    see(id)
    _ = try findOrAddStakeholder(of: draft)
  }

  private func findOrAddStakeholder(of draft: SubmissionDraft) throws -> Int64? {
    guard let name = draft.cover.stakeholder else { return nil }
    return try stakeholders.findOrAdd(name, draft.cover.attributes, line: draft.line)
  }

  private func add(_ draft: SubmissionDraft, consultation: Int64, digest: Int64) throws {
    let statements = try resolve(draft.statements)
    let cover = draft.cover
    let stakeholder = try findOrAddStakeholder(of: draft)
    try insertSubmission.run(
      consultation, cover.externalID, stakeholder, cover.received, cover.channel, cover.language,
      importID, draft.line, digest)
    let id = database.lastInsertedID
    see(id)
    try write(statements, of: id)
  }

  private func replace(_ id: Int64, with draft: SubmissionDraft, digest: Int64) throws {
    guard !isSeen(id) else {
      throw InputError(
        .data, "this id stands above in the file with other content; give each its own id")
    }
    guard mayReplace else {
      throw InputError(
        .data, "this id was imported before with other content; use --update to replace it")
    }
    let byHand = try database.value(
      """
      SELECT count(*) FROM coding AS c JOIN statement AS s ON s.id = c.statement_id
      WHERE s.submission_id = \(id)
      """, as: Int.self)
    guard byHand == 0 else {
      throw InputError(
        .data,
        "\(byHand ?? 0) mentions were added to this submission after its import and would be "
          + "lost; remove them first (knelpunt mention remove)")
    }
    let statements = try resolve(draft.statements)
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
    see(id)
    try write(statements, of: id)
  }

  // MARK: - Statements

  /// A statement whose names were found.
  private struct Resolved {
    let draft: SubmissionDraft.Statement
    let phases: [Int64]
    let bottlenecks: [Int64]
    let initiatives: [Int64]
  }

  private func resolve(_ drafts: [SubmissionDraft.Statement]) throws -> [Resolved] {
    try drafts.map { draft in
      let phases = try names.phases(draft.phases)
      return Resolved(
        draft: draft, phases: phases,
        bottlenecks: try names.bottlenecks(draft.bottlenecks, phases: phases),
        initiatives: try names.initiatives(draft.initiatives))
    }
  }

  private func write(_ statements: [Resolved], of submission: Int64) throws {
    var saysSomething = false
    for (index, statement) in statements.enumerated() {
      let isSilent = statement.draft.text.map(SilentAnswer.matches) ?? true
      try insertStatement.run(
        submission, index + 1, try statement.draft.question.map(question),
        try names.phaseSet(statement.phases), statement.draft.kind, isSilent, statement.draft.text)
      let id = database.lastInsertedID
      for bottleneck in Set(statement.bottlenecks).sorted() {
        try insertMention.run(id, bottleneck)
        mentionCount += 1
      }
      for initiative in Set(statement.initiatives).sorted() {
        try insertInitiative.run(id, initiative)
      }
      statementCount += 1
      saysSomething =
        saysSomething || !isSilent || !statement.bottlenecks.isEmpty
        || !statement.initiatives.isEmpty
    }
    if !saysSomething { silentCount += 1 }
  }

  private func consultation(_ name: String) throws -> Int64 {
    if let id = consultations[name] { return id }
    try database.execute(
      """
      INSERT INTO consultation (name, import_id) VALUES (\(name), \(importID))
      ON CONFLICT (name) DO NOTHING
      """)
    let id = try database.value("SELECT id FROM consultation WHERE name = \(name)", as: Int64.self)
    guard let id else { preconditionFailure("a consultation was just added") }
    consultations[name] = id
    return id
  }

  private func question(_ text: String) throws -> Int64 {
    if let id = questions[text] { return id }
    try database.execute(
      "INSERT INTO question (text) VALUES (\(text)) ON CONFLICT (text) DO NOTHING")
    let id = try database.value("SELECT id FROM question WHERE text = \(text)", as: Int64.self)
    guard let id else { preconditionFailure("a question was just added") }
    // Questions come from headers or are few; a column of answers mapped as questions is not.
    if questions.count >= 10_000 { questions.removeAll() }
    questions[text] = id
    return id
  }

  // MARK: - What was seen

  private func isSeen(_ id: Int64) -> Bool {
    let word = Int(id >> 6)
    return word < seen.count && seen[word] & (1 << (id & 63)) != 0
  }

  private func see(_ id: Int64) {
    let word = Int(id >> 6)
    if word >= seen.count {
      seen.append(contentsOf: repeatElement(0, count: max(word + 1 - seen.count, seen.count)))
    }
    seen[word] |= 1 << (id & 63)
  }
}
