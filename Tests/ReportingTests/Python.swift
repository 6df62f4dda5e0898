import Foundation
import Testing

@testable import Reporting

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
    return (try? start("import shutil\n" + imports + finds, [], input: []).status) == 0
  }

  /// What a program prints when it is run with arguments on an input.
  static func output(
    of program: String, _ arguments: String..., input: [UInt8] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try start(program, arguments, input: input)
    try #require(run.status == 0, sourceLocation: sourceLocation)
    return run.output
  }

  /// The same, on a text.
  static func output(
    of program: String, _ arguments: String..., input: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let run = try start(program, arguments, input: input.utf8)
    try #require(run.status == 0, sourceLocation: sourceLocation)
    return run.output
  }

  private static func start(
    _ program: String, _ arguments: [String], input: some Sequence<UInt8>
  ) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
    try Data(input).write(to: file)
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

/// Whether Python has what reads the files of office programs.
let hasOfficeReaders = Python.has(modules: "docx", "openpyxl")

/// What openpyxl or python-docx reads, a line a paragraph or row that is not empty, with a bar between
/// cells.
func officeText(
  _ bytes: [UInt8], _ format: ReportFormat, sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let program =
    format == .xlsx
    ? """
    import io, openpyxl, sys
    for sheet in openpyxl.load_workbook(io.BytesIO(sys.stdin.buffer.read())):
        print("##", sheet.title)
        for row in sheet.iter_rows(values_only=True):
            line = "|".join("" if cell is None else str(cell) for cell in row).rstrip("|")
            if line: print(line)
    """
    : """
    import docx, io, sys
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    document = docx.Document(io.BytesIO(sys.stdin.buffer.read()))
    for element in document.element.body:
        if element.tag.endswith("}tbl"):
            for row in Table(element, document).rows:
                print("|".join(cell.text for cell in row.cells))
        elif element.tag.endswith("}p"):
            text = "".join(t.text for t in element.iter() if t.tag.endswith("}t") and t.text)
            style = Paragraph(element, document).style.name
            if text: print("#" * int(style[-1]) + " " + text if style[:-1] == "Heading " else text)
    """
  return try Python.output(of: program, input: bytes, sourceLocation: sourceLocation)
}
