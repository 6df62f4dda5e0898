internal import Synchronization
internal import Tabular

/// A table whose records are read on one thread and parsed on another, some at a time, before they
/// are asked for.
///
/// Who makes something frees it, or fills it again: memory that goes from one thread to another for
/// good takes a tenth of the time.
final class ParsedTable: Sendable {
  /// Some records, and what was made of them.
  struct Batch: Sendable {
    let readings: [RecordBatches.Reading]
    let outcomes: [RecordParser.Outcome]
  }

  private struct Source: ~Copyable {
    var table: TableReader
    var batches: RecordBatches

    mutating func next(reusing spent: consuming [RecordBatches.Reading]) throws(TabularError)
      -> [RecordBatches.Reading]?
    {
      batches.reuse(spent)
      return try batches.next(of: &table)
    }
  }

  private typealias Readings = Result<[RecordBatches.Reading]?, TabularError>

  private let source: Mutex<Source?>
  private let parser: Mutex<RecordParser>
  /// Records that are needed no more.
  private let spent = Mutex<[RecordBatches.Reading]?>(nil)

  /// Takes a table, to be given back by ``end()``.
  init(_ table: consuming TableReader, parser: RecordParser) {
    let batches = RecordBatches(header: table.header.names)
    source = Mutex(Source(table: table, batches: batches))
    self.parser = Mutex(parser)
  }

  /// Calls `body` with every batch; while it is busy with one, the next is parsed and the one after
  /// that is read.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func forEach(_ body: (Batch) throws -> Void) throws {
    var outcomes: [RecordParser.Outcome] = []
    var parsed = parse(read(), freeing: [])
    var readings = read()
    while let batch = try parsed.take().get() {
      parsed = parse(readings, freeing: outcomes)
      readings = read()
      try body(batch)
      outcomes = batch.outcomes
      spent.withLock { $0 = batch.readings }
    }
  }

  private func read() -> Ahead<Readings> {
    Ahead { [self] in
      source.withLock { source in
        Result { () throws(TabularError) in
          try source?.next(reusing: spent.withLock { $0.take() } ?? []) ?? nil
        }
      }
    }
  }

  private func parse(
    _ readings: Ahead<Readings>, freeing spent: [RecordParser.Outcome]
  ) -> Ahead<Result<Batch?, TabularError>> {
    Ahead { [self] in
      withExtendedLifetime(spent) {}
      return readings.take().map { readings in
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
