internal import Tabular

/// Goes through the records of a table and lets the bad ones not stop the rest.
struct RecordLoop {
  let options: ImportOptions

  /// So many records lie between two reports of progress.
  private static let stride = 4096

  /// Calls `body` with every good record; what it throws as ``InputError`` rejects the record.
  ///
  /// - Throws: what is wrong with the file as a whole, or with the database.
  func run(
    over table: inout TableReader, _ summary: inout ImportSummary,
    _ body: (Record, inout ImportSummary) throws -> Void
  ) throws {
    var batches = RecordBatches(header: table.header.names)
    while let batch = try batches.next(of: &table) {
      for reading in batch {
        summary.read += 1
        do {
          if let fault = reading.fault { throw fault }
          try body(reading.record, &summary)
        } catch let error as InputError where error.kind == .data {
          try reject(error, reading.record, &summary)
        }
        reportProgress(summary)
      }
    }
  }

  /// Calls `body` with what was made of every record, in their order, and with the record.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func run(
    over table: ParsedTable, _ summary: inout ImportSummary,
    _ body: (RecordParser.Outcome, () -> Record, inout ImportSummary) throws -> Void
  ) throws {
    try table.forEach { batch in
      for (index, outcome) in batch.outcomes.joined().enumerated() {
        summary.read += 1
        try body(outcome, { batch.readings[index].record }, &summary)
        reportProgress(summary)
      }
    }
  }

  private func reportProgress(_ summary: ImportSummary) {
    if summary.read.isMultiple(of: Self.stride) { options.onProgress(summary.read) }
  }

  /// Counts a rejected record and tells of it.
  func reject(_ error: InputError, _ record: Record, _ summary: inout ImportSummary) throws {
    summary.rejected += 1
    let rejection = Rejection(
      line: error.line ?? record.line, column: error.column, reason: error.message)
    try options.onReject(rejection, record)
  }
}
