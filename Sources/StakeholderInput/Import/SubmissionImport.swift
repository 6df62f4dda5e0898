public import Tabular

extension Store {
  /// What the import of submissions can be told beside the rest.
  public struct SubmissionDefaults: Sendable {
    /// The consultation of records that do not name one.
    public var consultation = "naamloos"
    /// The kind of statements that do not name one.
    public var kind = StatementKind.problem

    /// The consultation `naamloos`, and problems.
    public init() {}
  }

  /// Imports submissions from a table, all or nothing, in one transaction.
  ///
  /// A record is a submission; where the column `part` counts 1, 2, 3, so many records are one.
  /// Memory does not grow with the table.
  ///
  /// - Throws: `TabularError` where the table cannot be read on, `DatabaseError`. Records that are
  ///   wrong are no error: they are counted as rejected, and told to `options.onReject`.
  public func importSubmissions(
    _ table: inout TableReader, from file: SourceFile, mapping: ColumnMapping,
    defaults: SubmissionDefaults = SubmissionDefaults(), options: ImportOptions = ImportOptions()
  ) throws -> ImportSummary {
    let session = ImportSession(
      kind: .submissions, file: file,
      options: "\(mapping.signature) consultation=\(defaults.consultation) "
        + "kind=\(defaults.kind.rawValue) separator=\(options.separator ?? "")",
      mayReplace: options.update, dryRun: options.dryRun, skipBadRows: options.skipBadRows)
    let loop = RecordLoop(table: table, options: options)
    return try session.run(on: database) { number, summary in
      let writer = try SubmissionWriter(
        database: database, importID: number, onUnknown: options.onUnknown,
        mayReplace: options.update)
      var assembly = SubmissionAssembly(
        parser: RecordParser(
          mapping: mapping, consultation: defaults.consultation, kind: defaults.kind,
          separator: options.separator),
        writer: writer, loop: loop)
      try loop.run(over: &table, &summary) { record, summary in
        try assembly.take(record, &summary)
      }
      try assembly.finish(&summary)
      summary.statements = writer.statementCount
      summary.mentions = writer.mentionCount
      summary.silent = writer.silentCount
      summary.addedNames = writer.names.added
      summary.attributeConflicts = writer.stakeholders.conflicts
    }
  }
}

/// Puts the records of one submission together and hands it to the writer.
private struct SubmissionAssembly {
  private var parser: RecordParser
  let writer: SubmissionWriter
  let loop: RecordLoop
  /// The submission that may go on with the next record, and its records.
  private var draft: SubmissionDraft?
  private var records: [Record] = []
  /// Why the submission at hand cannot be imported, once one of its records is bad.
  private var refusal: InputError?

  init(parser: RecordParser, writer: SubmissionWriter, loop: RecordLoop) {
    self.parser = parser
    self.writer = writer
    self.loop = loop
  }

  mutating func take(_ record: Record, _ summary: inout ImportSummary) throws {
    guard parser.hasParts else {
      let piece = try parser.parse(record)
      let draft = SubmissionDraft(
        cover: piece.cover, statements: piece.statements, line: record.line)
      return summary.count(try writer.write(draft))
    }
    let piece: RecordParser.Piece
    do {
      piece = try parser.parse(record)
    } catch {
      guard draft != nil, !parser.beginsSubmission(record) else {
        try finish(&summary)
        throw error
      }
      // A bad record spoils the submission that it goes on with.
      records.append(record)
      refusal = refusal ?? error.at(file: nil, line: record.line)
      return
    }
    if piece.part == 1 {
      try finish(&summary)
      draft = SubmissionDraft(
        cover: piece.cover, statements: piece.statements, line: record.line)
      records = [record]
    } else if draft == nil {
      throw InputError(
        .data, "part \(piece.part) has no good part 1 above it; mend that, or put this below it")
    } else {
      records.append(record)
      draft?.statements += piece.statements
      let problem =
        piece.part != records.count
        ? "part \(records.count) is missing here; number the parts 1, 2, 3"
        : draft?.cover != piece.cover
          ? "part \(piece.part) differs from part 1 in what it says of the submission" : nil
      if let problem {
        refusal = refusal ?? InputError(.data, problem, line: record.line)
      }
    }
  }

  /// Writes the submission at hand, or rejects all of its records.
  mutating func finish(_ summary: inout ImportSummary) throws {
    guard let draft else { return }
    defer {
      self.draft = nil
      records = []
      refusal = nil
    }
    do {
      if let refusal { throw refusal }
      summary.count(try writer.write(draft))
    } catch let error as InputError where error.kind == .data {
      for record in records { try loop.reject(error, record, &summary) }
    }
  }
}
