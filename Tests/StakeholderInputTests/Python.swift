import Foundation

/// Python as another opinion: a program of its own that reads what this one wrote.
enum Python {
  static let isThere = (try? run("print(1)", [])) == "1\n"

  struct Failed: Error { let status: Int32 }

  /// What a program prints that is given texts as files, their names in its arguments.
  static func run(
    _ program: String, _ files: [String], arguments: [String] = []
  ) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var paths: [String] = []
    for (index, text) in files.enumerated() {
      let file = folder.appending(path: "\(index).csv")
      try Data(text.utf8).write(to: file)
      paths.append(file.path)
    }
    return try run(program, arguments: paths + arguments)
  }

  /// Texts as Python writes them in ASCII, in quotes.
  static func ascii(_ texts: [String]) throws -> [String] {
    let program =
      "import base64, sys\nfor text in open(sys.argv[1]): "
      + "print(ascii(base64.b64decode(text).decode()))"
    let lines = texts.map { Data($0.utf8).base64EncodedString() + "\n" }.joined()
    return try run(program, [lines]).split(separator: "\n").map(String.init)
  }

  /// What a program prints that is given some arguments.
  static func run(_ program: String, arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.standardError
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }
}
