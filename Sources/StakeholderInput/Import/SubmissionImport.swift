public import Tabular

extension Store {
  /// What the import of submissions can be told beside the rest.
  public struct SubmissionDefaults: Sendable {
    /// The consultation of records that do not name one.
    public var consultation = "naamloos"
    /// The kind of statements that do not name one.
    public var kind = StatementKind.problem
    /// The order of day and month in days of receipt; nil for the day first, or what the file shows.
    public var dateOrder: DateOrder?
    /// Whether responses to a survey are imported that were not finished.
    public var includesIncomplete = false
    /// The stakeholder of records that do not name one.
    public var stakeholder: String?

    /// The consultation `naamloos`, problems, and finished responses alone.
    public init() {}
  }

  /// Imports submissions from a table, all or nothing, in one transaction.
  ///
  /// A record is a submission; where the column `part` counts 1, 2, 3, so many records are one.
  /// Memory does not grow with the number of records, only with how long the longest is: 64 MB do for
  /// those of up to 1 MiB.
  ///
  /// - Throws: `TabularError` where the table cannot be read on, `DatabaseError`. Records that are
  ///   wrong are no error: they are counted as rejected, and told to `options.onReject`.
  public func importSubmissions(
    _ table: inout TableReader, from file: SourceFile, mapping: ColumnMapping,
    defaults: SubmissionDefaults = SubmissionDefaults(), options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    try mapping.requireAnswers()
    try mapping.requireFewColumns()
    try mapping.requireDateOrder(defaults.dateOrder)
    var defaults = defaults
    defaults.consultation = defaults.consultation.trimmed
    defaults.stakeholder = defaults.stakeholder?.trimmed
    guard defaults.stakeholder?.isEmpty != true else {
      throw InputError(.usage, "the stakeholder has no name; give it one with --stakeholder")
    }
    guard !defaults.consultation.isEmpty else {
      throw InputError(.usage, "the consultation has no name; give it one with --consultation")
    }
    let session = ImportSession(
      kind: .submissions, file: file,
      rules: "\(mapping.signature) \(defaults.signature) separator=\(options.separator ?? "")",
      options: options)
    let parser = RecordParser(
      mapping: mapping, defaults: defaults, separator: options.separator, origin: options.origin)
    let parsed = ParsedTable(consume table, parser: parser)
    let result = Result { try importSubmissions(parsed, parser, session, options) }
    table = parsed.end()
    return try result.get()
  }

  private func importSubmissions(
    _ table: ParsedTable, _ parser: RecordParser, _ session: ImportSession, _ options: ImportOptions
  ) throws -> ImportSummary {
    let loop = RecordLoop(options: options)
    return try session.run(on: database) { number, counts, summary in
      let writer = try SubmissionWriter(
        database: database, importID: number, onUnknown: options.onUnknown,
        mayReplace: options.update, counts: counts)
      var assembly = SubmissionAssembly(parser: parser, writer: writer, loop: loop)
      try loop.run(over: table, &summary) { parsed, record, summary in
        try assembly.take(parsed, of: record, &summary)
      }
      try assembly.finish(&summary)
      try writer.finish()
      summary.statements = writer.statements.statementCount
      summary.mentions = writer.statements.mentionCount
      summary.silent = writer.silentCount
      summary.addedNames = writer.statements.names.added
      summary.attributeConflicts = writer.stakeholders.conflicts
      summary.attributeConflictCount = writer.stakeholders.conflictCount
    }
  }
}

extension Store.SubmissionDefaults {
  /// All of it on one line, what is not as usual at the end.
  fileprivate var signature: String {
    "consultation=\(consultation) kind=\(kind.rawValue)"
      + (dateOrder.map { " dates=\($0.rawValue)" } ?? "")
      + (includesIncomplete ? " incomplete" : "")
      + (stakeholder.map { " stakeholder=\($0)" } ?? "")
  }
}
