internal import SQLite

/// Writes the statements of submissions within the transaction of an import.
final class StatementWriter {
  /// What the names in a statement stand for, each once.
  final class Named {
    fileprivate let phases: [Int64]
    /// The number of the set of the phases, once a statement was written with it.
    fileprivate var phaseSet: Int64?
    fileprivate let bottlenecks: [Int64]
    fileprivate let initiatives: [Int64]

    fileprivate init(phases: [Int64], bottlenecks: [Int64], initiatives: [Int64]) {
      self.phases = phases
      self.bottlenecks = bottlenecks
      self.initiatives = initiatives
    }
  }

  private(set) var names: NameIndex
  private(set) var statementCount = 0
  private(set) var mentionCount = 0

  private let database: Connection
  /// What was found already, since the same few answers come back.
  private var known: [NamesInStatement: Named] = [:]
  private var nextID: Int64
  private var questions: [Fingerprint: Int64] = [:]
  private var statements: BulkInsert
  private var mentions: BulkInsert
  private var initiatives: BulkInsert

  /// So many questions, and so many sets of names of so many bytes, are remembered, to bound the memory
  /// of an import; about as many as two parsers remember, each of which has an object of its own for the
  /// same names.
  private static let (capacity, longest) = (20_000, 256)

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

  /// Looks up the names in statements.
  ///
  /// - Throws: ``InputError`` with the line and the field where one is unknown or out of place.
  func resolve(_ drafts: [SubmissionDraft.Statement]) throws -> [Named] {
    var found: [Named] = []
    found.reserveCapacity(drafts.count)
    // By place, since taking a draft whole would count a reference to each of its texts.
    for index in drafts.indices {
      guard let named = known[drafts[index].names] else { return try lookUp(drafts) }
      found.append(named)
    }
    return found
  }

  private func lookUp(_ drafts: [SubmissionDraft.Statement]) throws -> [Named] {
    // First whatever could refuse a name that may be added, so that none is added in vain.
    for draft in drafts where known[draft.names] == nil {
      try refusing(.phase, draft) { try NameIndex.check(draft.names.phases) }
      try refusing(.bottleneck, draft) { try NameIndex.check(draft.names.bottlenecks) }
      try refusing(.initiative, draft) { try NameIndex.check(draft.names.initiatives) }
    }
    return try drafts.map { draft in try known[draft.names] ?? lookUp(draft) }
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
    if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
    if draft.names.content.bytes.count <= Self.longest { known[draft.names] = named }
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
  var isFull: Bool {
    statements.isFull || mentions.waitingCount + initiatives.waitingCount >= Self.manyNumbers
  }

  /// So many numbers in what refers to statements do not wait for more of those.
  private static let manyNumbers = 1 << 15

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
    for index in drafts.indices {
      let isSilent = drafts[index].text.map(SilentAnswer.matches) ?? true
      let (bottlenecks, initiatives) = (named[index].bottlenecks, named[index].initiatives)
      let id = nextID
      nextID += 1
      let phaseSet =
        try named[index].phaseSet
        ?? refusing(.phase, drafts[index]) { try names.phaseSet(named[index].phases) }
      named[index].phaseSet = phaseSet
      statements.add(
        id, submission, index + 1, try drafts[index].question.map(question), phaseSet,
        drafts[index].kind, isSilent, drafts[index].text)
      try counts?.addStatement(
        phaseSet: phaseSet, kind: drafts[index].kind, says: !isSilent || !initiatives.isEmpty,
        mentions: bottlenecks)
      Self.add(bottlenecks, of: id, to: &mentions)
      Self.add(initiatives, of: id, to: &self.initiatives)
      statementCount += 1
      mentionCount += bottlenecks.count
      saysSomething =
        saysSomething || !isSilent || !bottlenecks.isEmpty || !initiatives.isEmpty
    }
    return saysSomething
  }

  /// Adds a row for each of some numbers; the table is taken once, since that is checked each time.
  private static func add(_ numbers: [Int64], of statement: Int64, to table: inout BulkInsert) {
    for number in numbers { table.add(statement, number) }
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
    let key = Fingerprint(text)
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
