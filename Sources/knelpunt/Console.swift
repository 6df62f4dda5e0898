internal import Glibc
internal import Reporting
internal import SQLite
internal import StakeholderInput
internal import Tabular

/// The terminal: data to standard output, talk to standard error.
enum Console {
  /// Writes data to standard output.
  ///
  /// A terminal gets it without anything that it would obey; a file or a program gets every byte.
  ///
  /// - Throws: `TabularError` where that fails, as on a full disk. A reader that has gone away, as
  ///   `head` does, ends the program quietly.
  static func print(_ bytes: [UInt8]) throws {
    guard isTerminal else { return try write(bytes[...], to: STDOUT_FILENO) }
    let plain = PlainText.lines(String(decoding: bytes, as: UTF8.self))
    try write(Array(plain.utf8)[...], to: STDOUT_FILENO)
  }

  /// Writes data to standard output.
  ///
  /// - Throws: as ``print(_:)-swift.type.method``.
  static func print(_ text: String) throws { try print(Array(text.utf8)) }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
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
  static func say(_ text: String) { write(PlainText.oneLine(text) + "\n") }

  /// Writes to standard error as it stands; where nobody listens it is lost.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  /// Says what went wrong, and what to do.
  static func complain(_ error: any Error) {
    var message = "\(error)"
    if let error = error as? DatabaseError {
      switch error.kind {
      case .busy: message = "another program uses the database; try again in a moment"
      case .interrupted: message = "it was interrupted, and nothing was changed; try again"
      case .damaged: message += ". Restore a backup"
      case .cannotOpen, .forbidden:
        message += ". Check the permissions of the database and of its folder"
      case .storage: message += ". Make room on the disk and try again"
      case .constraint, .mismatch, .setting, .other:
        message += ". This is a fault of the program; please report it"
      }
    }
    say("knelpunt: \(message)")
  }

  static func exit(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }

  /// Lets a reader that goes away be an error of the writing, and not the end of the program.
  ///
  /// An import must not end halfway since nobody reads what it says.
  static func outliveReaders() { signal(SIGPIPE, SIG_IGN) }

  /// Whether data goes to a screen.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// The width of the terminal in characters; nil where output does not go to one.
  static var width: Int? {
    var size = winsize()
    guard isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A count with its noun: `1 record`, `2 records`.
  static func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Names on one line, at most twenty, each cut off where it is long enough to be an answer.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { $0.count <= 60 ? $0 : $0.prefix(59) + "…" }
    let rest = names.count - shown.count
    return shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
