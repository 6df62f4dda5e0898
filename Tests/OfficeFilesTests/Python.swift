import Foundation

/// Python, as a program of others to compare with and to make archives by.
enum Python {
  static let isThere = output(of: "", []) != nil
  static let hasOpenpyxl = output(of: "import openpyxl", []) != nil

  static let hasDocx = output(of: "import docx", []) != nil

  /// What a program prints, or nil if it fails. Debian's own Python is the one with Debian's packages.
  static func output(of program: String, _ arguments: [String]) -> Data? {
    let process = Process()
    let output = Pipe()
    let debian = "/usr/bin/python3"
    let isDebian = FileManager.default.isExecutableFile(atPath: debian)
    process.executableURL = URL(filePath: isDebian ? debian : "/usr/bin/env")
    process.arguments = (isDebian ? [] : ["python3"]) + ["-c", program] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }

  /// What a program prints that gets a file of these bytes as its argument.
  static func printed(
    _ program: String, _ bytes: [UInt8], _ name: String, _ arguments: String...
  ) throws -> String {
    let file = try TemporaryFile(bytes, name: name)
    guard let data = output(of: program, [file.path] + arguments) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// A file that a program writes to the path in `path`.
  static func file(_ program: String) throws -> TemporaryFile {
    let file = try TemporaryFile()
    guard output(of: "import sys\npath = sys.argv[1]\n" + program, [file.path]) != nil else {
      throw CocoaError(.fileWriteUnknown)
    }
    return file
  }
}
