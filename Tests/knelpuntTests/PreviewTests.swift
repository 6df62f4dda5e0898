import Foundation
import Testing

@Suite struct `knelpunt preview` {
  @Test func `shows the format, the columns with their fields, and the first records`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      """
      Organisatie;Levensfase;Knelpunten;Toelichting;Rest;Rest;
      "Een; twee";Werk;A;"regel 1
      regel 2";x;y;z
      Drie;;;geen;;;
      4;;;;;;
      5;;;;;;
      6;;;;;;
      7;;;;;;
      """, to: "antwoorden.csv")
    #expect(
      try sandbox.succeed("preview", "antwoorden.csv") == """
        Format: CSV, encoding UTF-8, delimiter semicolon, 7 columns
        Column 6 is called Rest (2) here, since its name stands twice
        Column 7 is called column 7 here, since it has no name

        #  field        column
        1  stakeholder  Organisatie
        2  phase        Levensfase
        3  bottleneck   Knelpunten
        4  statement    Toelichting
        5  –            Rest
        6  –            Rest (2)
        7  –            column 7

        line 2
        Organisatie  Een; twee
        Levensfase   Werk
        Knelpunten   A
        Toelichting  regel 1 regel 2
        Rest         x
        Rest (2)     y
        column 7     z

        line 4
        Organisatie  Drie
        Toelichting  geen

        line 5
        Organisatie  4

        line 6
        Organisatie  5

        line 7
        Organisatie  6

        """)
    let all = try sandbox.succeed("preview", "antwoorden.csv", "--all")
    #expect(all.hasSuffix("\nline 8\nOrganisatie  7\n"))
    let mapped = try sandbox.succeed("preview", "antwoorden.csv", "--map", "statement=#6")
    #expect(mapped.contains("\n6  statement    Rest (2)\n"))
    #expect(mapped.contains("\n4  –            Toelichting\n"))
  }

  @Test(arguments: [
    (",", "comma", nil), ("\t", "tab", nil), ("|", "pipe", nil), (":", "':'", ":"),
    ("\t", "tab", "tab"),
  ])
  func `finds the delimiter, or takes the one that it is given`(
    delimiter: String, name: String, option: String?
  ) throws {
    let sandbox = try Sandbox()
    try sandbox.write("id\(delimiter)tekst\n1\(delimiter)a\n", to: "a.csv")
    let arguments = ["preview", "a.csv"] + (option.map { ["--delimiter", $0] } ?? [])
    let run = try sandbox.run(arguments)
    #expect(run.data.hasPrefix("Format: CSV, encoding UTF-8, delimiter \(name), 2 columns\n"))
    #expect(run.status == 0 && run.talk.isEmpty)
  }

  @Test func `says what import submissions would miss, and shows the file all the same`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("a,b\n1,2\n", to: "a.csv")
    let run = try sandbox.run("preview", "a.csv")
    #expect(run.status == 0)
    #expect(run.data.contains("\nline 2\na       1\nb       2\n"))
    #expect(
      run.talk == "import submissions could not use it: no column was recognised as statement or "
        + "bottleneck; name one with --map statement=COLUMN\n")
  }

  @Test func `says which of two columns of one name it would ask for`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("Regio,regio,tekst\nN,Z,a\n", to: "a.csv")
    let run = try sandbox.run("preview", "a.csv")
    #expect(run.status == 0 && run.data.contains("\n3  –      tekst\n"))
    #expect(
      run.talk == "import submissions could not use it: 2 columns have this name and region needs "
        + "one of them; rename one, or choose with --map region=#NUMBER\n")
    let chosen = try sandbox.run("preview", "a.csv", "--map", "region=#2")
    #expect(chosen.talk.isEmpty && chosen.data.contains("\n2  region     regio\n"))
  }

  @Test func `goes on after a record that cannot be read`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("id,tekst\n1,a\n2\n3,c\n", to: "a.csv")
    let run = try sandbox.run("preview", "a.csv", "--all", "--format", "ndjson")
    #expect(run.status == 65)
    #expect(run.data == "{\"id\":\"1\",\"tekst\":\"a\"}\n{\"id\":\"3\",\"tekst\":\"c\"}\n")
    #expect(
      run.talk == """
        a.csv, line 3: the header has 2 fields and this record has 1; quote the fields that hold \
        the delimiter, or complete the record
        knelpunt: 1 record cannot be read; see above

        """)
  }

  private static let compare = """
    import csv, json, sys
    with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file)]
    with open("all.ndjson", encoding="utf-8") as file:
        found = [json.loads(line) for line in file.read().split("\\n")[:-1]]
    assert found == rows, next((a, b) for a, b in zip(found, rows) if a != b)
    print(len(rows), sum(1 for row in rows for cell in row.values() if cell))
    """

  @Test func `gives every record as Python's csv reads it`() throws {
    let sandbox = try Sandbox()
    try sandbox.write(
      "\u{FEFF}a,b,c\r\n007,\"x \"\"y\"\"\nz\",\r\n\" s \",é\u{1F600}\u{0},\"\"\r\n", to: "in.csv")
    try sandbox.succeed("preview", "in.csv", "--format", "ndjson")
    let run = try sandbox.shell("\"$knelpunt\" preview in.csv --all --format ndjson > all.ndjson")
    #expect(run.status == 0)
    #expect(try sandbox.python(Self.compare, "in.csv") == "2 4\n")
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: Sandbox.jupyter), "../shared is not here"))
  func `gives the 1,700 answers of a real survey as Python's csv reads them`() throws {
    let sandbox = try Sandbox()
    let file = Sandbox.jupyter
    let run = try sandbox.shell(
      "\"$knelpunt\" preview '\(file)' --all --format ndjson > all.ndjson")
    #expect(run.status == 0)
    try sandbox.python(Self.compare, file)
    // The same figures from an import: a submission a record, a statement a filled-in answer.
    try sandbox.succeed("init")
    let names = try sandbox.python(
      "import csv, sys; print(*csv.reader(open(sys.argv[1], encoding='utf-8-sig')).__next__(), "
        + "sep='\\n')", file)
    let open = names.split(separator: "\n").enumerated()
      .filter { $1.contains("hinders") || $1.contains("difficult to use") }.map { $0.offset + 1 }
    #expect(open.count == 4)
    let imported = try sandbox.run(
      ["import", "submissions", file] + open.flatMap { ["--map", "statement=#\($0)"] })
    #expect(imported.status == 0, "\(imported.talk)")
    let expected = try sandbox.python(
      """
      import csv, sys
      rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))[1:]
      print(len(rows), sum(1 for row in rows for i in sys.argv[2:] if row[int(i) - 1]))
      """, file, String(open[0]), String(open[1]), String(open[2]), String(open[3]))
    let numbers = expected.split { " \n".contains($0) }
    #expect(imported.talk.contains("\n\(numbers[0]) records read, \(numbers[0]) added, 0 there"))
    #expect(imported.talk.contains("\n\(numbers[1]) statements, 0 mentions; "))
  }

  @Test func `fits the screen`() throws {
    let sandbox = try Sandbox()
    let long = String(repeating: "woord ", count: 40)
    try sandbox.write("id,\(long)\n1,\(long)\n", to: "a.csv")
    for width in [80, 120] {
      let lines = try sandbox.terminal(width: width, ["preview", "a.csv"])
        .split(separator: "\n").filter { !$0.hasPrefix("import submissions") }
      #expect(lines.contains { $0.count == width })
      #expect(lines.allSatisfy { $0.count <= width })
    }
  }
}
