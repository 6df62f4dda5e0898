internal import Tabular

/// Reads the records of a table so many at a time.
struct RecordBatches: Sendable {
  /// A record, and what is wrong with it where it could not be read.
  struct Reading: Sendable {
    let record: Record
    let fault: InputError?
  }

  /// The names of the columns, to name the one that is to blame.
  let header: [String]
  /// Records to be filled again.
  private var spare: [Record] = []

  /// So many records go together at most, and so many bytes.
  private static let size = (records: 256, bytes: 1 << 20)
  /// About what a field takes beside its bytes, as a statement of its own at most.
  private static let bytesOfField = 128
  /// A record with room for more bytes is not kept to be filled again.
  private static let largestSpare = 1 << 13

  init(header: [String]) {
    self.header = header
  }

  /// The records that come next, or nil at the end.
  ///
  /// - Throws: what is wrong with the file as a whole.
  mutating func next(of table: inout TableReader) throws(TabularError) -> [Reading]? {
    var batch: [Reading] = []
    batch.reserveCapacity(Self.size.records)
    var bytes = 0
    while batch.count < Self.size.records, bytes < Self.size.bytes {
      var record = spare.popLast() ?? Record()
      var fault: InputError?
      do {
        guard try table.next(&record) else { break }
      } catch {
        // An error with a line is about one record; the next one can be read.
        guard error.line != nil else { throw error }
        fault = refusal(of: error)
      }
      bytes += record.byteCount + record.count * Self.bytesOfField
      batch.append(Reading(record: record, fault: fault))
    }
    return batch.isEmpty ? nil : batch
  }

  /// Takes back records that are needed no more, to be filled again.
  mutating func reuse(_ batch: [Reading]) {
    spare = batch.map(\.record).filter { $0.capacity <= Self.largestSpare }
  }

  private func refusal(of error: TabularError) -> InputError {
    let column = error.column.map { header.indices.contains($0 - 1) ? header[$0 - 1] : "\($0)" }
    return InputError(
      .data, TabularError(error.kind).description, line: error.line, column: column)
  }
}
