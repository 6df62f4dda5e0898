internal import Tabular

/// Puts the records of one submission together and hands it to the writer.
struct SubmissionAssembly {
  private var parser: RecordParser
  let writer: SubmissionWriter
  let loop: RecordLoop
  /// The submission that may go on with the next record, and its records.
  private var draft: SubmissionDraft?
  private var records: [Record] = []
  /// Why the submission at hand cannot be imported, and which of its records is to blame.
  private var fault: (record: Int, error: InputError)?

  init(parser: RecordParser, writer: SubmissionWriter, loop: RecordLoop) {
    self.parser = parser
    self.writer = writer
    self.loop = loop
  }

  /// Takes a record that could be read.
  ///
  /// - Throws: ``InputError`` where that record alone is to be rejected.
  mutating func take(_ record: Record, _ summary: inout ImportSummary) throws {
    guard parser.hasParts else {
      let piece = try parser.parse(record)
      let draft = SubmissionDraft(
        cover: piece.cover, statements: piece.statements, line: record.line)
      if piece.isUnattributed { summary.unattributed += 1 }
      do {
        return summary.count(try writer.write(draft))
      } catch let error as InputError {
        throw parser.named(error)
      }
    }
    let piece: RecordParser.Piece
    do {
      piece = try parser.parse(record)
    } catch {
      return try take(broken: record, error, &summary)
    }
    if piece.isUnattributed { summary.unattributed += 1 }
    if piece.part == 1 {
      try finish(&summary)
      draft = SubmissionDraft(
        cover: piece.cover, statements: piece.statements, line: record.line)
      records = [record]
    } else if let whole = draft {
      records.append(record)
      draft?.statements += piece.statements
      if piece.part != records.count {
        blame("part \(records.count) is missing here; number the parts 1, 2, 3", .part)
      } else if whole.cover != piece.cover {
        blame("part \(piece.part) differs from part 1 in what it says of the submission", nil)
      }
    } else {
      let message =
        "part \(piece.part) has no good part 1 above it; mend that, or put this below it"
      throw parser.named(InputError(.data, message, column: SubmissionField.part.rawValue))
    }
  }

  /// Takes a record that is bad: it spoils the submission that it goes on with.
  mutating func take(
    broken record: Record, _ error: InputError, _ summary: inout ImportSummary
  ) throws {
    guard draft != nil, !parser.beginsSubmission(record) else {
      try finish(&summary)
      return try loop.reject(error, record, &summary)
    }
    records.append(record)
    if fault == nil { fault = (records.count - 1, error) }
  }

  private mutating func blame(_ message: String, _ field: SubmissionField?) {
    guard fault == nil else { return }
    let error = InputError(.data, message, column: field?.rawValue)
    fault = (records.count - 1, parser.named(error))
  }

  /// Writes the submission at hand, or rejects all of its records.
  mutating func finish(_ summary: inout ImportSummary) throws {
    guard let draft else { return }
    defer {
      self.draft = nil
      records = []
      fault = nil
    }
    if fault == nil {
      do {
        return summary.count(try writer.write(draft))
      } catch let error as InputError where error.kind == .data {
        fault = (records.firstIndex { $0.line == error.line } ?? 0, parser.named(error))
      }
    }
    guard let fault else { return }
    let line = fault.error.line ?? records[fault.record].line
    for (index, record) in records.enumerated() {
      let other = InputError(.data, "this record goes with the bad one of line \(line)")
      try loop.reject(index == fault.record ? fault.error : other, record, &summary)
    }
  }
}
