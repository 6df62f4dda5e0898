internal import Glibc

/// Shows on a terminal how far a long import is; elsewhere it shows nothing.
final class Progress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = Progress.now()
  /// When the line was written, in seconds from the start; nil where there is none.
  private var last: Double?

  /// Shows the number of records read, and the rate, at most five times a second.
  func show(_ records: Int) {
    guard isShown else { return }
    let elapsed = Self.now() - start
    guard elapsed - (last ?? 0) >= 0.2 else { return }
    last = elapsed
    Console.write("\r\(records) records, \(Int(Double(records) / elapsed)) a second\u{1B}[K")
  }

  /// Wipes the line.
  func finish() {
    guard last != nil else { return }
    last = nil
    Console.write("\r\u{1B}[K")
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
