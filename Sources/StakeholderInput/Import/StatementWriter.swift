internal import SQLite

/// Writes the statements of submissions within the transaction of an import.
final class StatementWriter {
  /// A statement whose names were found.
  struct Resolved {
    fileprivate let draft: SubmissionDraft.Statement
    fileprivate let phases: [Int64]
    fileprivate let bottlenecks: [Int64]
    fileprivate let initiatives: [Int64]
  }

  private(set) var names: NameIndex
  private(set) var statementCount = 0
  private(set) var mentionCount = 0

  private let database: Connection
  private var nextID: Int64
  /// By the bytes of their texts, as the database tells them apart.
  private var questions: [ExactName: Int64] = [:]
  private var insertStatement: Statement
  private var insertMention: Statement
  private var insertInitiative: Statement

  /// So many questions are remembered: they come from headers, or are few.
  private static let capacity = 10_000

  init(database: Connection, importID: Int64, onUnknown: OnUnknown) throws {
    self.database = database
    names = try NameIndex(database: database, importID: importID, onUnknown: onUnknown)
    nextID = try ImportJournal.freeID(for: "statement", in: database)
    insertStatement = try database.prepare(
      """
      INSERT INTO statement (id, submission_id, part, question_id, phase_set_id, kind, silent, text)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertMention = try database.prepare(
      """
      INSERT INTO mention (statement_id, bottleneck_id, imported) VALUES (?, ?, 1)
      """)
    insertInitiative = try database.prepare(
      "INSERT INTO statement_initiative (statement_id, initiative_id) VALUES (?, ?)")
  }

  /// Looks up the names in statements.
  ///
  /// - Throws: ``InputError`` with the line and the field where one is unknown or out of place.
  func resolve(_ drafts: [SubmissionDraft.Statement]) throws -> [Resolved] {
    // First whatever could refuse a name that may be added, so that none is added in vain.
    for draft in drafts {
      let names: [(SubmissionField, [String])] = [
        (.phase, draft.phases), (.bottleneck, draft.bottlenecks), (.initiative, draft.initiatives),
      ]
      for (field, names) in names {
        do {
          try NameIndex.check(names)
        } catch {
          throw error.at(file: nil, line: draft.line, column: field.rawValue)
        }
      }
    }
    return try drafts.map { draft in
      func at<Result>(_ field: SubmissionField, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as InputError {
          throw error.at(file: nil, line: draft.line, column: field.rawValue)
        }
      }
      let phases = try at(.phase) { try names.phases(draft.phases) }
      return Resolved(
        draft: draft, phases: phases,
        bottlenecks: try at(.bottleneck) {
          try names.bottlenecks(draft.bottlenecks, phases: phases)
        },
        initiatives: try at(.initiative) { try names.initiatives(draft.initiatives) })
    }
  }

  /// Adds the statements of a submission.
  ///
  /// - Returns: whether they say something.
  func write(_ statements: [Resolved], of submission: Int64) throws -> Bool {
    var saysSomething = false
    for (index, statement) in statements.enumerated() {
      let isSilent = statement.draft.text.map(SilentAnswer.matches) ?? true
      let id = nextID
      try insertStatement.run(
        id, submission, index + 1, try statement.draft.question.map(question),
        try names.phaseSet(statement.phases), statement.draft.kind, isSilent, statement.draft.text)
      nextID += 1
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
    return saysSomething
  }

  private func question(_ text: String) throws -> Int64 {
    let key = ExactName(text)
    if let id = questions[key] { return id }
    try database.execute(
      "INSERT INTO question (text) VALUES (\(text)) ON CONFLICT (text) DO NOTHING")
    let id = try database.value("SELECT id FROM question WHERE text = \(text)", as: Int64.self)
    guard let id else { preconditionFailure("a question was just added") }
    if questions.count >= Self.capacity { questions.removeAll() }
    questions[key] = id
    return id
  }
}
