internal import SQLite

/// Writes the statements of submissions within the transaction of an import.
final class StatementWriter {
  /// What the names in a statement stand for, each once.
  final class Named {
    fileprivate let phases: [Int64]
    fileprivate let bottlenecks: [Int64]
    fileprivate let initiatives: [Int64]
    /// The set of the phases, once it was asked for.
    private var phaseSet: Int64??

    fileprivate init(phases: [Int64], bottlenecks: [Int64], initiatives: [Int64]) {
      self.phases = phases
      self.bottlenecks = bottlenecks
      self.initiatives = initiatives
    }

    fileprivate func phaseSet(in names: inout NameIndex) throws -> Int64? {
      if let phaseSet { return phaseSet }
      let found = try names.phaseSet(phases)
      phaseSet = found
      return found
    }
  }

  private(set) var names: NameIndex
  private(set) var statementCount = 0
  private(set) var mentionCount = 0

  private let database: Connection
  /// What was found already, since the same few answers come back: each at the place that the end of
  /// its number is, with the number.
  private var known = [(number: Int, named: Named)?](repeating: nil, count: StatementWriter.places)
  private static let places = 1 << 14
  private var nextID: Int64
  /// By the bytes of their texts, as the database tells them apart.
  private var questions: [ExactName: Int64] = [:]
  private var statements: BulkInsert
  private var mentions: BulkInsert
  private var initiatives: BulkInsert

  /// So many questions are remembered, to bound the memory of an import.
  private static let capacity = 10_000

  init(database: Connection, importID: Int64, onUnknown: OnUnknown) throws {
    self.database = database
    names = try NameIndex(database: database, importID: importID, onUnknown: onUnknown)
    nextID = try ImportJournal.freeID(for: "statement", in: database)
    statements = BulkInsert(
      into: "statement",
      ["id", "submission_id", "part", "question_id", "phase_set_id", "kind", "silent", "text"],
      on: database)
    mentions = BulkInsert(
      into: "mention", ["statement_id", "bottleneck_id"], constants: [("imported", 1)], size: 128,
      on: database)
    initiatives = BulkInsert(
      into: "statement_initiative", ["statement_id", "initiative_id"], on: database)
  }

  /// The tables that are written in bulk, and the columns that their keys begin with.
  static let tables = [
    (name: "statement", key: "id"), ("mention", "statement_id"),
    ("statement_initiative", "statement_id"),
  ]

  /// How many rows of each of ``tables`` were written.
  var writtenRows: [Int] {
    [statements.writtenRows, mentions.writtenRows, initiatives.writtenRows]
  }

  /// Looks up the names in statements.
  ///
  /// - Throws: ``InputError`` with the line and the field where one is unknown or out of place.
  func resolve(_ drafts: [SubmissionDraft.Statement]) throws -> [Named] {
    // First whatever could refuse a name that may be added, so that none is added in vain.
    for index in drafts.indices where known(drafts[index].number) == nil {
      let draft = drafts[index]
      try refusing(.phase, draft) { try NameIndex.check(draft.names.phases) }
      try refusing(.bottleneck, draft) { try NameIndex.check(draft.names.bottlenecks) }
      try refusing(.initiative, draft) { try NameIndex.check(draft.names.initiatives) }
    }
    return try drafts.indices.map { index in
      try known(drafts[index].number) ?? lookUp(drafts[index])
    }
  }

  private func known(_ number: Int) -> Named? {
    guard let found = known[number & (Self.places - 1)], found.number == number else { return nil }
    return found.named
  }

  private func lookUp(_ draft: SubmissionDraft.Statement) throws -> Named {
    let phases = try refusing(.phase, draft) { try names.phases(draft.names.phases) }
    let named = Named(
      phases: phases.sortedUnique,
      bottlenecks: try refusing(.bottleneck, draft) {
        try names.bottlenecks(draft.names.bottlenecks, phases: phases).sortedUnique
      },
      initiatives: try refusing(.initiative, draft) {
        try names.initiatives(draft.names.initiatives).sortedUnique
      })
    known[draft.number & (Self.places - 1)] = (draft.number, named)
    return named
  }

  /// Adds to a refusal which line and field it is about.
  private func refusing<Result>(
    _ field: SubmissionField, _ draft: SubmissionDraft.Statement, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch let error as InputError {
      throw error.at(file: nil, line: draft.line, column: field.rawValue)
    }
  }

  /// Whether so many statements wait that they are to be written.
  var isFull: Bool { statements.isFull }

  /// Adds the statements of a submission, to be written with ``writeWhole()`` or ``flush()``.
  ///
  /// They are added to `counts` too, if the submission is new.
  ///
  /// - Returns: whether they say something.
  func add(
    _ drafts: [SubmissionDraft.Statement], _ named: [Named], of submission: Int64,
    counts: CountUpkeep?
  ) throws -> Bool {
    var saysSomething = false
    // By their places, since a copy of a statement counts references to what is in it.
    for index in drafts.indices {
      let id = nextID
      nextID += 1
      let named = named[index]
      let phaseSet = try named.phaseSet(in: &names)
      let question = try drafts[index].question.map(question)
      let kind = drafts[index].kind
      let isSilent = drafts[index].isSilent
      statements.add(id)
      statements.add(submission)
      statements.add(Int64(index + 1))
      statements.add(question)
      statements.add(phaseSet)
      statements.add(kind.rawValue)
      statements.add(isSilent ? 1 : 0)
      statements.add(drafts[index].text)
      try counts?.addStatement(
        phaseSet: phaseSet, kind: kind, says: !isSilent || !named.initiatives.isEmpty,
        mentions: named.bottlenecks)
      for bottleneck in named.bottlenecks {
        mentions.add(id)
        mentions.add(bottleneck)
      }
      for initiative in named.initiatives {
        initiatives.add(id)
        initiatives.add(initiative)
      }
      statementCount += 1
      mentionCount += named.bottlenecks.count
      saysSomething =
        saysSomething || !isSilent || !named.bottlenecks.isEmpty || !named.initiatives.isEmpty
    }
    return saysSomething
  }

  /// Writes the statements that wait, and of what refers to them what fills whole statements of SQL.
  ///
  /// The submissions must be written before.
  func writeWhole() throws {
    try statements.flush()
    try mentions.writeWhole()
    try initiatives.writeWhole()
  }

  /// Writes all that waits; the submissions must be written before.
  func flush() throws {
    try statements.flush()
    try mentions.flush()
    try initiatives.flush()
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
