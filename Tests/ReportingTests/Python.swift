import Foundation
import Testing

/// Runs a program in Python on an input, and gives what it prints.
func python(
  _ program: String, _ arguments: String..., input: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
  try Data(input.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["PYTHONIOENCODING=utf-8", "python3", "-c", program] + arguments
  process.standardInput = try FileHandle(forReadingFrom: file)
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, sourceLocation: sourceLocation)
  return String(decoding: data, as: UTF8.self)
}
