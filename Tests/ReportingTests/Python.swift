import Foundation
import Testing

/// Python, as another opinion on what stands in a file.
enum Python {
  /// Debian's own is the one with Debian's packages.
  private static let command =
    FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")
    ? ["/usr/bin/python3"] : ["/usr/bin/env", "python3"]

  /// Whether modules can be imported and programs be run.
  static func has(modules: String..., programs: String...) -> Bool {
    let imports = modules.map { "import \($0)\n" }.joined()
    let finds = programs.map { "assert shutil.which('\($0)')\n" }.joined()
    return (try? start("import shutil\n" + imports + finds, [], input: "").status) == 0
  }

  /// What a program prints when it is run with arguments on an input.
  static func output(
    of program: String, _ arguments: String..., input: String = "",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try start(program, arguments, input: input)
    try #require(run.status == 0, sourceLocation: sourceLocation)
    return run.output
  }

  private static func start(
    _ program: String, _ arguments: [String], input: String
  ) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
    try Data(input.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: command[0])
    process.arguments = command.dropFirst() + ["-X", "utf8", "-c", program] + arguments
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
