internal import Synchronization
internal import Tabular

/// A table whose records another thread reads and parses, some at a time, before they are asked for.
///
/// Who waits for them parses too, so that both threads are busy whatever the records are for.
final class ParsedTable: Sendable {
  /// Some records, and what was made of them: in their order, in one array or in several.
  struct Batch {
    let readings: [RecordBatches.Reading]
    let outcomes: [[RecordParser.Outcome]]
  }

  private struct Source: ~Copyable {
    var table: TableReader
    var batches: RecordBatches

    mutating func next() throws(TabularError) -> ParsedBatch? {
      try batches.next(of: &table).map(ParsedBatch.init)
    }
  }

  private let source: Mutex<Source?>
  /// The parser of who waits, as it begins, and that of the other thread: a parser remembers what came
  /// before, and both make the same of a record.
  private let parser: RecordParser
  private let parserAhead: Mutex<RecordParser>
  /// A batch of so few records is one of long ones.
  private static let few = 4
  /// The batch that is needed no more. The thread that made most of it fills it again or frees it, since
  /// to move memory between threads costs a tenth of the time.
  private let spent = Mutex<ParsedBatch?>(nil)

  /// Takes a table, to be given back by ``end()``.
  init(_ table: consuming TableReader, parser: RecordParser) {
    let batches = RecordBatches(header: table.header.names)
    source = Mutex(Source(table: table, batches: batches))
    self.parser = parser
    parserAhead = Mutex(parser)
  }

  /// Calls `body` with every batch; while it is busy with one, the next is read and parsed.
  ///
  /// - Throws: what is wrong with the file as a whole, or what `body` throws.
  func forEach(_ body: (Batch) throws -> Void) throws {
    var parser = parser
    var ahead = begin()
    while let batch = try ahead.take().get() {
      let outcomes = batch.finish(with: &parser)
      // Of records of which few fill a batch there is not the memory for two batches.
      let isLong = batch.readings.count <= Self.few
      if !isLong { ahead = begin() }
      try body(Batch(readings: batch.readings, outcomes: outcomes))
      spent.withLock { $0 = batch }
      if isLong { ahead = begin() }
    }
  }

  /// Reads the next batch, and then parses it.
  private func begin() -> Ahead<Result<ParsedBatch?, TabularError>> {
    Ahead { [self] in
      read()
    } andThen: { [self] batch in
      guard case .success(let batch?) = batch else { return }
      parserAhead.withLock { batch.parse(with: &$0) }
    }
  }

  private func read() -> Result<ParsedBatch?, TabularError> {
    source.withLock { source in
      Result { () throws(TabularError) in
        if let batch = spent.withLock({ $0.take() }) { source?.batches.reuse(batch.readings) }
        return try source?.next()
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
