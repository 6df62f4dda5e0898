internal import Tabular

/// Goes through the records of a table and lets the bad ones not stop the rest.
struct RecordLoop {
  /// A record, and what is wrong with it where it could not be read.
  struct Reading: Sendable {
    let record: Record
    let fault: InputError?
  }

  let options: ImportOptions
  /// The names of the columns, to name the one that is to blame.
  let header: [String]

  /// So many records lie between two reports of progress.
  private static let stride = 4096
  /// So many records go together at most, and so many bytes.
  private static let batchSize = (records: 256, bytes: 1 << 20)
  /// A record of so many bytes is not kept to be filled again.
  private static let largestSpare = 1 << 16

  init(table: borrowing TableReader, options: ImportOptions) {
    header = table.header.names
    self.options = options
  }

  /// Calls `body` with every good record; what it throws as ``InputError`` rejects the record.
  ///
  /// - Throws: what is wrong with the file as a whole, or with the database.
  func run(
    over table: inout TableReader, _ summary: inout ImportSummary,
    _ body: (Record, inout ImportSummary) throws -> Void
  ) throws {
    var spare: [Reading] = []
    while let batch = try nextBatch(of: &table, filling: &spare) {
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

  /// Calls `body` with every record, some records and its place among them, and what `prepare` makes
  /// of it, in their order.
  ///
  /// While `body` is busy with some records, another thread prepares those that come next.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func run<Prepared: Sendable>(
    over table: inout TableReader, _ summary: inout ImportSummary,
    preparing prepare: @escaping @Sendable ([Reading]) -> [Prepared],
    _ body: ([Reading], Int, Prepared, inout ImportSummary) throws -> Void
  ) throws {
    // Records are filled again, and the rest is freed by the thread that made it: memory that goes
    // from one thread to the other takes a tenth of the time else.
    var spare: [Reading] = []
    var spent: [Prepared] = []
    func prepareNext() throws -> Ahead<(readings: [Reading], prepared: [Prepared])>? {
      let rest = Parcel(spent)
      spent = []
      return try nextBatch(of: &table, filling: &spare).map { readings in
        Ahead {
          _ = rest.take()
          return (readings, prepare(readings))
        }
      }
    }
    var ahead = try prepareNext()
    while let ready = ahead?.take() {
      ahead = try prepareNext()
      for index in ready.prepared.indices {
        summary.read += 1
        try body(ready.readings, index, ready.prepared[index], &summary)
        reportProgress(summary)
      }
      spent = ready.prepared
      spare = ready.readings
    }
  }

  /// The records that come next, or nil at the end.
  private func nextBatch(
    of table: inout TableReader, filling spare: inout [Reading]
  ) throws(TabularError) -> [Reading]? {
    var batch: [Reading] = []
    batch.reserveCapacity(Self.batchSize.records)
    var bytes = 0
    while batch.count < Self.batchSize.records, bytes < Self.batchSize.bytes {
      var record = spare.popLast()?.record ?? Record()
      if record.byteCount > Self.largestSpare { record = Record() }
      var fault: InputError?
      do {
        guard try table.next(&record) else { break }
      } catch {
        // An error with a line is about one record; the next one can be read.
        guard error.line != nil else { throw error }
        fault = refusal(of: error)
      }
      bytes += record.byteCount
      batch.append(Reading(record: record, fault: fault))
    }
    return batch.isEmpty ? nil : batch
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

  private func refusal(of error: TabularError) -> InputError {
    let column = error.column.map { header.indices.contains($0 - 1) ? header[$0 - 1] : "\($0)" }
    return InputError(
      .data, TabularError(error.kind).description, line: error.line, column: column)
  }
}
