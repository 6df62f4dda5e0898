internal import Synchronization
internal import Tabular

/// A table whose records another thread reads and parses, some at a time, before they are asked for.
///
/// Where that thread is the slower one, who waits for it reads for it.
final class ParsedTable: Sendable {
  /// Some records, and what was made of them.
  struct Batch: Sendable {
    let readings: [RecordBatches.Reading]
    let outcomes: [RecordParser.Outcome]
  }

  private typealias Readings = Result<[RecordBatches.Reading]?, TabularError>

  private struct Source: ~Copyable {
    var table: TableReader
    var batches: RecordBatches
    /// How many batches were read.
    var count = 0

    mutating func next() -> Readings {
      count += 1
      return Result { () throws(TabularError) in try batches.next(of: &table) }
    }
  }

  private let source: Mutex<Source?>
  private let parser: Mutex<RecordParser>
  /// The batch that is needed no more. What one thread makes, it frees or fills again: memory that
  /// goes from one thread to the other takes a tenth of the time else.
  private let spent = Mutex<Batch?>(nil)

  /// Takes a table, to be given back by ``end()``.
  init(_ table: consuming TableReader, parser: RecordParser) {
    let batches = RecordBatches(header: table.header.names)
    source = Mutex(Source(table: table, batches: batches))
    self.parser = Mutex(parser)
  }

  /// Calls `body` with every batch; while it is busy with one, the next is read and parsed.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func forEach(_ body: (Batch) throws -> Void) throws {
    var readings: Readings?
    var count = 0
    var ahead = parse(readings)
    while let batch = try ahead.take().get() {
      count += 1
      ahead = parse(readings)
      try body(batch)
      spent.withLock { $0 = batch }
      readings = ahead.isThere ? nil : read(after: count + 1)
    }
  }

  /// Reads a batch, unless the one before it is still to be read.
  private func read(after count: Int) -> Readings? {
    source.withLock { source in source?.count == count ? source?.next() : nil }
  }

  /// Parses records, which it reads if they were not.
  private func parse(_ given: Readings?) -> Ahead<Result<Batch?, TabularError>> {
    Ahead { [self] in
      let readings = source.withLock { source in
        if let batch = spent.withLock({ $0.take() }) { source?.batches.reuse(batch.readings) }
        return given ?? source?.next() ?? .success(nil)
      }
      return readings.map { readings in
        readings.map { readings in
          Batch(readings: readings, outcomes: parser.withLock { $0.parse(readings) })
        }
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
