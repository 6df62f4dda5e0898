internal import CLinux
internal import Glibc

/// Another program that reads a file and writes text, held to what it may take.
///
/// It is started without a shell, gets the file as its standard input and nothing else, may write to
/// no file, and is ended when it takes too long or writes too much.
enum ChildProcess {
  /// The address space, of which the libraries take a third.
  private static let memory: UInt = 384 << 20
  /// A program that does no work is waited for no longer than this many milliseconds.
  private static let longestWait = 60_000
  /// The milliseconds after which it is looked how long it has worked.
  private static let interval: Int32 = 20

  /// How a program ended.
  struct Outcome {
    var output: [UInt8]
    /// The exit code, or nil if it was killed.
    var status: Int32?
    /// How long it worked.
    var milliseconds: Int
  }

  /// Why there is no outcome.
  enum Failure: Error, Equatable {
    case missing
    case tookTooLong
    case wroteTooMuch
    case system(String)
  }

  /// Runs a program, which is looked for on the path, with the file of a descriptor as its input. It
  /// may work so many milliseconds of the processor, and write so many bytes.
  static func run(
    _ program: String, _ arguments: [String], input: Int32, milliseconds: Int, maximum: Int
  ) throws(Failure) -> Outcome {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .system(String(cString: strerror(errno))) }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    _ = fcntl(reading, F_SETFD, FD_CLOEXEC)
    let process: pid_t
    do {
      defer { close(writing) }
      _ = fcntl(writing, F_SETFD, FD_CLOEXEC)
      process = try start(program, arguments, input: input, output: writing)
    }
    // The program may be done already, and then there is nothing to limit.
    _ = limit_process(process, Int32(RLIMIT_AS.rawValue), memory)
    _ = limit_process(process, Int32(RLIMIT_CPU.rawValue), UInt(milliseconds / 1_000 + 1))
    _ = limit_process(process, Int32(RLIMIT_FSIZE.rawValue), 0)
    do throws(Failure) {
      var clock = clockid_t()
      guard clock_getcpuclockid(process, &clock) == 0 else { throw .system("no clock") }
      var output: [UInt8] = []
      let end = now() + longestWait
      var worked = 0
      while try read(reading, into: &output, maximum: maximum) {
        worked = now(clock)
        guard worked <= milliseconds, now() <= end else { throw .tookTooLong }
      }
      let status = wait(for: process)
      return Outcome(
        output: output, status: status & 0x7F == 0 ? (status >> 8) & 0xFF : nil,
        milliseconds: worked)
    } catch {
      kill(process, SIGKILL)
      _ = wait(for: process)
      throw error
    }
  }

  private static func start(
    _ program: String, _ arguments: [String], input: Int32, output: Int32
  ) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    var words = Self.cStrings([program] + arguments)
    var environment = Self.cStrings(["PATH=" + path, "LC_ALL=C.UTF-8"])
    defer { for word in words + environment { free(word) } }
    var process: pid_t = 0
    switch posix_spawnp(&process, program, &actions, nil, &words, &environment) {
    case 0: return process
    case ENOENT, EACCES: throw .missing
    case let number: throw .system(String(cString: strerror(number)))
    }
  }

  /// Copies of texts as C has them, with a nil after the last, to be freed.
  private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
    var copies: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
    copies.append(nil)
    return copies
  }

  /// Reads what a program writes, for a little while.
  ///
  /// - Returns: false when it has closed its output.
  private static func read(
    _ descriptor: Int32, into output: inout [UInt8], maximum: Int
  ) throws(Failure) -> Bool {
    var descriptors = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    guard poll(&descriptors, 1, interval) > 0 else { return true }
    return try withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) {
      buffer throws(Failure) in
      let length = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if length < 0, errno != EINTR { throw .system(String(cString: strerror(errno))) }
      output += buffer[..<max(0, length)]
      guard output.count <= maximum else { throw .wroteTooMuch }
      return length != 0
    }
  }

  private static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }

  /// Milliseconds of a clock: since some moment, which no change of the time touches, or of work.
  private static func now(_ clock: clockid_t = CLOCK_MONOTONIC) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
  }
}
