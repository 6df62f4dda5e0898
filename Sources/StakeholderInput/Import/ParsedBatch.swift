internal import Dispatch
internal import Synchronization

/// Some records of a table, and what is made of them by one thread or by two.
final class ParsedBatch: Sendable {
  let readings: [RecordBatches.Reading]

  private struct Progress {
    /// The first record that nobody has taken.
    var next = 0
    /// How many are parsed.
    var count = 0
    /// What was made of them, a share each.
    var shares: [[RecordParser.Outcome]]
  }

  private let progress: Mutex<Progress>
  private let isParsed = DispatchSemaphore(value: 0)

  /// So many records a thread takes at a time: few, so that none waits long for the other.
  private static let share = 16

  init(_ readings: [RecordBatches.Reading]) {
    self.readings = readings
    let shares = (readings.count + Self.share - 1) / Self.share
    progress = Mutex(Progress(shares: [[RecordParser.Outcome]](repeating: [], count: shares)))
  }

  /// Parses what no other thread has taken.
  func parse(with parser: inout RecordParser) {
    while let start = take() {
      let end = min(start + Self.share, readings.count)
      let outcomes = parser.parse(readings[start..<end])
      let isLast = progress.withLock { progress in
        progress.shares[start / Self.share] = outcomes
        progress.count += outcomes.count
        return progress.count == readings.count
      }
      if isLast { isParsed.signal() }
    }
  }

  private func take() -> Int? {
    progress.withLock { progress in
      guard progress.next < readings.count else { return nil }
      defer { progress.next += Self.share }
      return progress.next
    }
  }

  /// Parses with the other thread until all is done; what was made of the records, in their order.
  ///
  /// To be called once.
  func finish(with parser: inout RecordParser) -> [[RecordParser.Outcome]] {
    parse(with: &parser)
    isParsed.wait()
    return progress.withLock { $0.shares }
  }
}
