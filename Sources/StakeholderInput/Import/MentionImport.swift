internal import SQLite
public import Tabular

extension Store {
  /// Imports mentions as ``exportMentions(_:)`` writes them, for coding done elsewhere.
  ///
  /// A submission is named by its id, or by its place: `@3` is the third. Where the column
  /// statement is there, its text must be the statement's, so that a mention cannot end up at
  /// another one.
  ///
  /// - Throws: as ``importSubmissions(_:from:mapping:defaults:options:)``.
  public func importMentions(
    _ table: inout TableReader, from file: SourceFile, options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let columns = try FixedColumns(
      table.header,
      names: [
        "consultation": ["consultatie"], "submission": ["inzending"], "part": ["deel"],
        "statement": ["uitspraak"], "bottleneck": ["knelpunt"], "coder": ["codeur"],
        "method": ["methode"], "start": ["begin"], "length": ["lengte"], "coded": ["gecodeerd"],
      ], required: ["submission", "bottleneck"])
    let session = ImportSession(
      kind: .mentions, file: file, rules: "", options: options)
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, counts, summary in
      var writer = try MentionWriter(
        database: database, importID: number, options: options, columns: columns, counts: counts)
      try loop.run(over: &table, &summary) { record, summary in
        summary.count(try writer.write(record))
      }
      summary.mentions = summary.added
      summary.addedNames = writer.names.added
    }
  }
}

/// Writes mentions within the transaction of an import.
private struct MentionWriter {
  private let database: Connection
  private let importID: Int64
  private let mayReplace: Bool
  private let columns: FixedColumns
  private let counts: CountUpkeep
  private var places: SubmissionPlaces
  private(set) var names: NameIndex

  init(
    database: Connection, importID: Int64, options: ImportOptions, columns: FixedColumns,
    counts: CountUpkeep
  ) throws {
    self.database = database
    self.counts = counts
    self.importID = importID
    self.columns = columns
    mayReplace = options.update
    names = try NameIndex(
      database: database, importID: importID, onUnknown: options.onUnknown)
    places = SubmissionPlaces(in: database)
  }

  private struct Draft: Equatable {
    var span: TextSpan?
    var method: MentionMethod
    var codedAt: String?
  }

  mutating func write(_ record: Record) throws -> ImportSummary.Fate {
    let statement = try statement(record)
    let phases = try database.all(
      "SELECT phase_id FROM statement_phase WHERE statement_id = \(statement.id)"
    ) { row in try row[0] as Int64 }
    let code = try required("bottleneck", record)
    let draft = try draft(record, text: statement.text)
    let bottleneck = try columns.placing("bottleneck", record) {
      try names.bottlenecks([code], phases: phases)[0]
    }
    guard draft.method != .import else {
      try checkImported(bottleneck, in: statement.id)
      return .present
    }
    let coder = try Coding.coderID(try required("coder", record), in: database)
    let before = try database.first(
      """
      SELECT span_start, span_length, method, coded_at FROM coding
      WHERE statement_id = \(statement.id) AND bottleneck_id = \(bottleneck)
        AND coder_id = \(coder) AND span_start = \(draft.span?.start ?? 0)
      """
    ) { row in
      let start: Int = try row[0]
      let length: Int? = try row[1]
      return Draft(
        span: length.map { TextSpan(start: start, length: $0) }, method: try row[2],
        codedAt: try row[3])
    }
    guard let before else {
      let coding = Coding(
        statement: statement.id, bottleneck: bottleneck, coder: coder, span: draft.span,
        method: draft.method, codedAt: draft.codedAt ?? Timestamp.now(), importID: importID)
      _ = try coding.insert(into: database)
      try counts.touch(statement: statement.id)
      return .added
    }
    var wanted = draft
    wanted.codedAt = draft.codedAt ?? before.codedAt
    guard before != wanted else { return .present }
    guard mayReplace else {
      throw InputError(
        .data, "this mention is there already with another length, method or moment; use --update")
    }
    try database.execute(
      """
      UPDATE coding SET span_length = \(wanted.span?.length), method = \(wanted.method),
        coded_at = \(wanted.codedAt)
      WHERE statement_id = \(statement.id) AND bottleneck_id = \(bottleneck)
        AND coder_id = \(coder) AND span_start = \(wanted.span?.start ?? 0)
      """)
    return .updated
  }

  /// What came with a submission cannot come in apart from it.
  private func checkImported(_ bottleneck: Int64, in statement: Int64) throws {
    let isThere = try database.value(
      """
      SELECT EXISTS (SELECT 1 FROM mention
        WHERE statement_id = \(statement) AND bottleneck_id = \(bottleneck) AND imported = 1)
      """, as: Bool.self)
    guard isThere == true else {
      throw columns.refusal(
        "this did not come with the submission; write manual or rule, and a coder", "method")
    }
  }

  private func draft(_ record: Record, text: String?) throws -> Draft {
    let method = columns.text("method", record) ?? MentionMethod.manual.rawValue
    guard let known = MentionMethod(rawValue: method) else {
      throw columns.refusal("write manual, import or rule", "method")
    }
    let start = try number("start", record)
    let length = try number("length", record)
    guard (start == nil) == (length == nil) else {
      throw columns.refusal("give both the start and the length of a span, or neither", "length")
    }
    var span: TextSpan?
    if let start, let length { span = TextSpan(start: start, length: length) }
    guard span?.lies(within: text) ?? true else {
      throw columns.refusal("the span does not lie within the statement's text", "start")
    }
    let codedAt = columns.text("coded", record)
    if let codedAt, (try? ReceivedDate.parse(codedAt)) == nil {
      throw columns.refusal("this is no date; write it as 2026-01-31T12:00:00Z", "coded")
    }
    return Draft(span: span, method: known, codedAt: codedAt)
  }

  private func number(_ column: String, _ record: Record) throws -> Int? {
    guard let text = columns.text(column, record) else { return nil }
    guard let number = Int(text), number >= 0 else {
      throw columns.refusal("this is no whole number of 0 or more", column)
    }
    return number
  }

  private func required(_ column: String, _ record: Record) throws -> String {
    guard let text = columns.text(column, record) else {
      throw columns.refusal("this cell may not be empty", column)
    }
    return text
  }

  private mutating func statement(_ record: Record) throws -> (id: Int64, text: String?) {
    let submission = try submission(record)
    let part = try number("part", record) ?? 1
    let found = try database.first(
      "SELECT id, text FROM statement WHERE submission_id = \(submission) AND part = \(part)"
    ) { row in (id: try row[0] as Int64, text: try row[1] as String?) }
    guard let found else {
      throw columns.refusal("the submission has no such part", "part")
    }
    let given = columns.exactText("statement", record)
    guard given == nil || given == found.text else {
      throw columns.refusal(
        "the submission has another text here; is this the same consultation?", "statement")
    }
    return found
  }

  private mutating func submission(_ record: Record) throws -> Int64 {
    let reference = try required("submission", record)
    let consultation = columns.text("consultation", record)
    if reference.hasPrefix("@"), !reference.hasPrefix("@@") {
      guard let place = Int(reference.dropFirst()), let found = try places.number(at: place) else {
        throw columns.refusal("there is no submission of that place", "submission")
      }
      let isElsewhere = try database.value(
        """
        SELECT EXISTS (SELECT 1 FROM submission AS u
          JOIN consultation AS c ON c.id = u.consultation_id
          WHERE u.id = \(found) AND c.name <> \(consultation))
        """, as: Bool.self)
      guard isElsewhere != true else {
        throw columns.refusal("the submission of that place is of another one", "consultation")
      }
      return found
    }
    let externalID = reference.hasPrefix("@@") ? String(reference.dropFirst()) : reference
    let found = try database.all(
      """
      SELECT id FROM submission
      WHERE external_id = \(externalID) AND consultation_id IN (
        SELECT id FROM consultation WHERE name = coalesce(\(consultation), name))
      """
    ) { row in try row[0] as Int64 }
    guard let first = found.first else {
      throw columns.refusal("there is no submission of that id; import it first", "submission")
    }
    guard found.count == 1 else {
      throw columns.refusal(
        "several consultations have a submission of that id; name the consultation", "submission")
    }
    return first
  }
}
