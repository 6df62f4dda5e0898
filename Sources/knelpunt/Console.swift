internal import Glibc
internal import Reporting
internal import SQLite
internal import StakeholderInput
internal import Tabular

/// The terminal: data to standard output, talk to standard error.
enum Console {
  /// Writes data, or to a file, whole or not at all.
  static func write(_ text: String, to file: String?) throws {
    guard let file else { return try print(Array(text.utf8)) }
    try WholeFile.write(to: file) { sink in try sink.write(text) }
  }

  /// Writes bytes to standard output.
  ///
  /// - Throws: `TabularError` where that fails, as on a full disk. A reader that has gone away, as
  ///   `head` does, ends the program quietly.
  static func print(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(.done) }
        throw TabularError(
          .writeFailed(reason: String(cString: strerror(errno))), file: "standard output")
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Says something to the user, on a line of standard error.
  static func say(_ text: String) {
    let line = Array((PlainText.oneLine(text) + "\n").utf8)
    _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Says what went wrong, and what to do.
  static func complain(_ error: any Error) {
    var message = "\(error)"
    if let error = error as? DatabaseError {
      switch error.kind {
      case .busy: message += ". Another program uses the database; try again in a moment"
      case .damaged: message += ". Give another file, or restore a backup"
      case .cannotOpen, .forbidden: message += ". Check the name and the permissions"
      case .storage: message += ". Make room on the disk and try again"
      default: message += ". This is a fault of the program; please report it"
      }
    }
    say("knelpunt: \(message)")
  }

  static func exit(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }

  /// The width of the terminal in characters; nil where output does not go to one.
  static var width: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Shows on a terminal how far a long import is; elsewhere it shows nothing.
final class Progress {
  private let isShown = isatty(STDERR_FILENO) == 1
  private let start = Progress.now()
  private var last = 0.0

  /// Shows the number of records read, and the rate, at most five times a second.
  func show(_ records: Int) {
    guard isShown else { return }
    let elapsed = Self.now() - start
    guard elapsed - last >= 0.2 else { return }
    last = elapsed
    write("\r\(records) records, \(Int(Double(records) / elapsed)) a second\u{1B}[K")
  }

  /// Wipes the line.
  func finish() {
    if last > 0 { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
