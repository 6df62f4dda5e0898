import Foundation

/// Python's csv module, as another opinion on what the records of a text are.
enum Python {
  static let isThere = run("", []) != nil

  /// A text in bytes, with what Python needs to know to read it.
  struct Text {
    var bytes: [UInt8]
    var delimiter = UInt8(ascii: ",")
    var encoding = "utf-8-sig"
  }

  /// The rows of each text under its delimiter.
  static func rows(of texts: [Text]) throws -> [[[String]]] {
    let program = """
      import base64, csv, io, json, sys
      csv.field_size_limit(sys.maxsize)
      for line in sys.stdin:
          delimiter, encoding, text = line.rstrip("\\n").split(" ")
          text = base64.b64decode(text).decode(encoding)
          rows = csv.reader(io.StringIO(text, newline=""), delimiter=chr(int(delimiter)))
          print(json.dumps(list(rows)))
      """
    let lines = texts.map {
      "\($0.delimiter) \($0.encoding) \(Data($0.bytes).base64EncodedString())\n"
    }
    guard let output = run(program, lines) else { throw CocoaError(.executableLoad) }
    return try output.split(separator: UInt8(ascii: "\n")).map { line in
      try JSONDecoder().decode([[String]].self, from: line)
    }
  }

  /// What a program prints, given these lines, or nil if it fails.
  static func run(_ program: String, _ lines: [String]) -> Data? {
    // The input is a file, since a pipe that nobody reads while Python writes would stop both.
    guard let input = try? TemporaryFile(lines.joined()),
      let inputHandle = FileHandle(forReadingAtPath: input.path)
    else { return nil }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program]
    process.standardInput = inputHandle
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? data : nil
  }
}
