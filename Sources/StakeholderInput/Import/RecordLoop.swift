internal import Tabular

/// Goes through the records of a table and lets the bad ones not stop the rest.
struct RecordLoop {
  let options: ImportOptions
  /// The names of the columns, to name the one that is to blame.
  let header: [String]

  /// So many records lie between two reports of progress.
  private static let stride = 4096

  init(table: borrowing TableReader, options: ImportOptions) {
    header = table.header.names
    self.options = options
  }

  /// Calls `body` with every good record; what it throws as ``InputError`` rejects the record.
  ///
  /// Records that cannot be read are rejected too, unless `broken` is there to see to them.
  ///
  /// - Throws: what is wrong with the file as a whole, or with the database.
  func run(
    over table: inout TableReader, _ summary: inout ImportSummary,
    broken: ((InputError, Record, inout ImportSummary) throws -> Void)? = nil,
    _ body: (Record, inout ImportSummary) throws -> Void
  ) throws {
    var record = Record()
    while true {
      do {
        guard try table.next(&record) else { return }
        summary.read += 1
        try body(record, &summary)
      } catch let error as TabularError where error.line != nil {
        // An error with a line is about one record; the next one can be read.
        summary.read += 1
        try (broken ?? reject)(refusal(of: error), record, &summary)
      } catch let error as InputError where error.kind == .data {
        try reject(error, record, &summary)
      }
      if summary.read.isMultiple(of: Self.stride) { options.onProgress(summary.read) }
    }
  }

  /// Counts a rejected record and tells of it.
  func reject(_ error: InputError, _ record: Record, _ summary: inout ImportSummary) throws {
    summary.rejected += 1
    let rejection = Rejection(
      line: error.line ?? record.line, column: error.column, reason: error.message)
    try options.onReject(rejection, record)
  }

  private func refusal(of error: TabularError) -> InputError {
    let column = error.column.map { header.indices.contains($0 - 1) ? header[$0 - 1] : "\($0)" }
    return InputError(
      .data, TabularError(error.kind).description, line: error.line, column: column)
  }
}
