import Foundation
import Testing

@testable import Reporting

/// Runs a program in Python on an input, and gives what it prints.
func python(
  _ program: String, _ arguments: String..., input: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  try run(program, arguments, Array(input.utf8), sourceLocation)
}

/// Runs a program in Python on the bytes of a file, and gives what it prints.
func python(
  _ program: String, _ arguments: String..., input: [UInt8],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  try run(program, arguments, input, sourceLocation)
}

/// Whether Python has what reads the files of office programs.
let hasOfficeReaders = (try? python("import docx, openpyxl")) != nil

private func run(
  _ program: String, _ arguments: [String], _ input: [UInt8], _ sourceLocation: SourceLocation
) throws -> String {
  let file = FileManager.default.temporaryDirectory.appending(path: "knelpunt-\(UUID())")
  try Data(input).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(filePath: "/usr/bin/env")
  // Debian's own Python is the one with Debian's packages.
  let debian = "/usr/bin/python3"
  let name = FileManager.default.isExecutableFile(atPath: debian) ? debian : "python3"
  process.arguments = ["PYTHONIOENCODING=utf-8", name, "-c", program] + arguments
  process.standardInput = try FileHandle(forReadingFrom: file)
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, sourceLocation: sourceLocation)
  return String(decoding: data, as: UTF8.self)
}

/// What openpyxl or python-docx reads, a line a paragraph or row, with a bar between cells.
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
            print("|".join("" if cell is None else str(cell) for cell in row).rstrip("|"))
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
            print("#" * int(style[-1]) + " " + text if style.startswith("Heading") else text)
    """
  return try python(program, input: bytes, sourceLocation: sourceLocation)
}
