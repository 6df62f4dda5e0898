import Foundation
import Testing

@Suite struct `A report for an office program` {
  @Test(.enabled(if: Sandbox.hasOfficeReaders))
  func `has the figures of CSV in a workbook`() throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.succeed("report", "frequency", "--output", sandbox.path("a.csv"))
    try sandbox.succeed("report", "frequency", "--output", sandbox.path("a.xlsx"))
    let found = try sandbox.python(
      """
      import csv, openpyxl, sys
      def shown(cell):
          if cell is None: return ""
          return f"{cell:.6f}" if isinstance(cell, float) else str(cell)
      rows = list(csv.reader(open(sys.argv[1], encoding="utf-8")))
      book = openpyxl.load_workbook(sys.argv[2])
      sheet = book["frequency"]
      read = [[shown(cell.value) for cell in row] for row in sheet.iter_rows()]
      # A whole share is 1 in the one and 1.000000 in the other.
      shares = [i for i, name in enumerate(rows[0]) if name.startswith("share")]
      for row in read[1:]:
          for i in shares:
              if row[i]: row[i] = f"{float(row[i]):.6f}"
      width = len(read[0])
      print([row[:width] for row in rows] == read, len(read), book.sheetnames)
      print({cell.number_format for cell in sheet["H"][1:]})
      """, sandbox.path("a.csv"), sandbox.path("a.xlsx"))
    #expect(
      found == """
        True 28 ['Funderend onderwijs', 'Beroepsonderwijs', 'Werkenden', 'Zonder levensfase', \
        'Verantwoording', 'frequency', 'kinds', 'Grafiekgegevens']
        {'0.0\\\\ %'}

        """)
  }

  @Test(.enabled(if: Sandbox.hasOfficeReaders))
  func `has its headings and tables in a document`() throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.succeed(
      "report", "frequency", "--phase", "Werkenden", "--language", "en", "--format", "docx",
      "--output", sandbox.path("a"))
    let found = try sandbox.python(
      """
      import docx, sys
      document = docx.Document(open(sys.argv[1], "rb"))
      for p in document.paragraphs:
          if p.style.name.startswith(("Title", "Heading")): print(p.style.name, p.text)
      for table in document.tables:
          print(len(table.rows), [cell.text for cell in table.rows[1].cells])
      """, sandbox.path("a"))
    #expect(
      found == """
        Title Bottlenecks per phase
        Heading 1 Werkenden
        Heading 1 Notes
        10 ['1', 'WE-01', '2', '2', '8.0%', '2.2–25.0%', 'a few', '0', \
        'Modulair, meebewegend onderwijs verder stimuleren']

        """)
  }

  @Test(arguments: ["xlsx", "docx"])
  func `is the same bytes in a file, through a pipe and in another time zone`(format: String) throws
  {
    let sandbox = try Sandbox.withDemo()
    let name = "a.\(format.uppercased())"
    try sandbox.succeed("report", "frequency", "--output", sandbox.path(name))
    let shell = try sandbox.shell(
      "TZ=Pacific/Auckland $knelpunt report frequency --format \(format) > piped")
    #expect(shell.status == 0, "\(shell.talk)")
    #expect(try sandbox.bytes("piped") == sandbox.bytes(name))
    #expect(try sandbox.mode(name) == "600")
  }

  @Test func `is not shown on a terminal`() throws {
    let sandbox = try Sandbox.withDatabase()
    let shown = try sandbox.terminal(
      width: 100,
      ["report", "frequency", "--format", "xlsx", "--database", sandbox.path("knelpunt.sqlite")])
    #expect(shown.contains("xlsx cannot be shown on a terminal; give a file with --output"))
  }
}
