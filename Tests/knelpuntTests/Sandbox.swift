import Foundation
import Testing

/// A folder where the built program is run; gone with the last reference.
final class Sandbox {
  /// What a run of a program gave.
  struct Run {
    let status: Int32
    /// Standard output.
    let data: String
    /// Standard error.
    let talk: String
  }

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  static let demo = root + "/Scripts/demo"
  static let shared = URL(filePath: root).appending(path: "../shared").standardized.path
  static let jupyter =
    shared + "/corpora/jupyter-surveys/surveys/2015-12-notebook-ux/20160115235816-SurveyExport.csv"

  /// The program, which is built beside the tests.
  static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "knelpunt").path

  /// The version of a database that the program makes.
  static let newestVersion = 8

  let folder: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  /// A folder with a new database.
  static func withDatabase(language: String = "nl") throws -> Sandbox {
    let sandbox = try Sandbox()
    try sandbox.succeed("init", "--language", language)
    return sandbox
  }

  /// A folder with a database of the demo.
  static func withDemo() throws -> Sandbox {
    let sandbox = try withDatabase()
    try sandbox.succeed("import", "codebook", demo + "/codebook.csv")
    try sandbox.succeed("import", "initiatives", demo + "/initiatives.csv")
    try sandbox.succeed("import", "submissions", demo + "/statements.csv")
    return sandbox
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  // MARK: - Running

  /// Runs the program in the folder.
  @discardableResult
  func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Run {
    try finish(start([Self.program] + arguments, environment))
  }

  /// Runs the program in the folder.
  @discardableResult
  func run(_ arguments: String...) throws -> Run { try run(arguments) }

  /// Runs the program, which must end well, and gives its data.
  @discardableResult
  func succeed(
    _ arguments: String..., options: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try run(arguments + options)
    try #require(run.status == 0, "\(run.talk)", sourceLocation: sourceLocation)
    return run.data
  }

  /// Runs a shell script, with the program as `$knelpunt` and Python as `$python`.
  func shell(_ script: String) throws -> Run {
    let names = ["knelpunt": Self.program, "python": Self.python.joined(separator: " ")]
    return try finish(start(["/bin/bash", "-c", script], names))
  }

  /// Runs a Python script with arguments.
  @discardableResult
  func python(
    _ script: String, _ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try finish(start(Self.python + ["-X", "utf8", "-c", script] + arguments))
    try #require(run.status == 0, "\(run.talk)", sourceLocation: sourceLocation)
    return run.data
  }

  /// Debian's own Python is the one with Debian's packages.
  private static let python =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    ? ["/usr/bin/python3"] : ["/usr/bin/env", "python3"]

  /// Whether Python has modules, and the system has programs.
  static func has(modules: String..., programs: String...) -> Bool {
    let imports = modules.map { "import \($0)\n" }.joined()
    let finds = programs.map { "assert shutil.which('\($0)')\n" }.joined()
    return (try? Sandbox().python("import shutil\n" + imports + finds)) != nil
  }

  static let hasOfficeReaders = has(modules: "docx", "openpyxl")

  /// Runs the program on a terminal of a width, and gives all that it shows.
  func terminal(width: Int, _ arguments: [String]) throws -> String {
    let script = """
      import fcntl, os, pty, struct, subprocess, sys, termios
      ours, theirs = pty.openpty()
      fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, int(sys.argv[1]), 0, 0))
      child = subprocess.Popen(sys.argv[2:], stdin=theirs, stdout=theirs, stderr=theirs)
      os.close(theirs)
      while True:
          try: piece = os.read(ours, 65536)
          except OSError: break
          if not piece: break
          sys.stdout.buffer.write(piece)
      sys.exit(child.wait())
      """
    let arguments = ["/usr/bin/env", "python3", "-c", script, "\(width)", Self.program] + arguments
    return try finish(start(arguments)).data.replacing("\r\n", with: "\n")
  }

  /// A program that was started, and the files that it writes to.
  struct Started {
    let process: Process
    fileprivate let data: String
    fileprivate let talk: String
  }

  /// Starts a program in the folder.
  func start(_ command: [String], _ environment: [String: String] = [:]) throws -> Started {
    let process = Process()
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(filePath: folder)
    var variables = ProcessInfo.processInfo.environment
    variables["KNELPUNT_DATABASE"] = nil
    variables["KNELPUNT_CODER"] = nil
    variables["USER"] = "tester"
    process.environment = variables.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files and not pipes, which would fill up while nobody reads.
    let stem = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())").path
    for name in [stem + ".out", stem + ".err"] {
      try Data().write(to: URL(filePath: name))
    }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: stem + ".out"))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: stem + ".err"))
    try process.run()
    return Started(process: process, data: stem + ".out", talk: stem + ".err")
  }

  /// Waits for the end of a program.
  func finish(_ started: Started) throws -> Run {
    started.process.waitUntilExit()
    defer {
      for name in [started.data, started.talk] { try? FileManager.default.removeItem(atPath: name) }
    }
    func text(_ path: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }
    let signal: Int32 = started.process.terminationReason == .uncaughtSignal ? 128 : 0
    return Run(
      status: started.process.terminationStatus + signal, data: try text(started.data),
      talk: try text(started.talk))
  }

  /// A report without the moment of the last change and the digest, which differ by the day.
  static func masked(_ report: String) -> String {
    report.replacing(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/, with: "(moment)")
      .replacing(/(?i)((?:vingerafdruk|digest):\s)[0-9a-f]{16}/) { "\($0.1)(digest)" }
  }

  // MARK: - Files

  func path(_ name: String) -> String { folder + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  func mode(_ name: String) throws -> String {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
    return String(try #require(attributes[.posixPermissions] as? Int), radix: 8)
  }
}
