internal import Synchronization
internal import Tabular

/// A table whose records another thread reads and parses, some at a time, before they are asked for.
final class ParsedTable: Sendable {
  /// Some records, and what was made of them.
  struct Batch: Sendable {
    let readings: [RecordBatches.Reading]
    let outcomes: [RecordParser.Outcome]
  }

  private struct Source: ~Copyable {
    var table: TableReader
    var batches: RecordBatches
    var parser: RecordParser

    mutating func next() throws(TabularError) -> Batch? {
      guard let readings = try batches.next(of: &table) else { return nil }
      return Batch(readings: readings, outcomes: parser.parse(readings))
    }
  }

  private let source: Mutex<Source?>
  /// The batch that is needed no more. What one thread makes, it frees or fills again: memory that
  /// goes from one thread to the other takes a tenth of the time else.
  private let spent = Mutex<Batch?>(nil)

  /// Takes a table, to be given back by ``end()``.
  init(_ table: consuming TableReader, parser: RecordParser) {
    let batches = RecordBatches(header: table.header.names)
    source = Mutex(Source(table: table, batches: batches, parser: parser))
  }

  /// Calls `body` with every batch; while it is busy with one, the next is read.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func forEach(_ body: (Batch) throws -> Void) throws {
    var ahead = readOn()
    while let batch = try ahead.take().get() {
      ahead = readOn()
      try body(batch)
      spent.withLock { $0 = batch }
    }
  }

  private func readOn() -> Ahead<Result<Batch?, TabularError>> {
    Ahead { [self] in
      source.withLock { source in
        if let batch = spent.withLock({ $0.take() }) { source?.batches.reuse(batch.readings) }
        return Result { () throws(TabularError) in try source?.next() ?? nil }
      }
    }
  }

  /// Gives the table back, which can be asked for once.
  func end() -> TableReader {
    guard let source = source.withLock({ $0.take() }) else {
      preconditionFailure("a table was asked for twice")
    }
    return source.table
  }
}
