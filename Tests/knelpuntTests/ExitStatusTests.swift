import Foundation
import Testing

@Suite struct `The exit status` {
  struct Case: CustomTestStringConvertible {
    let arguments: String
    let status: Int32
    let talk: String
    var testDescription: String { "\(status) for \(arguments)" }
  }

  static let cases = [
    Case(arguments: "--version", status: 0, talk: ""),
    Case(arguments: "import submissions --help", status: 0, talk: ""),
    Case(arguments: "phase list", status: 0, talk: ""),
    Case(arguments: "raport", status: 64, talk: "Unexpected argument 'raport'"),
    Case(arguments: "report frequency --unit person", status: 64, talk: "'--unit <unit>'"),
    Case(arguments: "report frequency --min-share 2", status: 64, talk: "'--min-share <share>'"),
    Case(arguments: "report frequency --from 2026-02-30", status: 64, talk: "no such day"),
    Case(
      arguments: "import codebook a.csv --skip-bad-rows", status: 64,
      talk: "--skip-bad-rows and --rejects FILE go together"),
    Case(arguments: "import codebook a.csv --delimiter ab", status: 64, talk: "is no delimiter"),
    Case(arguments: "preview a.csv --map nonsense=1", status: 64, talk: "is not field=Column"),
    Case(arguments: "preview a.csv --map statement=Nee", status: 64, talk: "no column 'Nee'"),
    Case(arguments: "mention add 1 A --start 1", status: 64, talk: "--start and --length"),
    Case(
      arguments: "report frequency --by region --region Noord", status: 64,
      talk: "--by region and --region do not go together"),
    Case(
      arguments: "migrate up --to 99", status: 64,
      talk: "there is no version 99; the newest is \(Sandbox.newestVersion)"),
    Case(
      arguments: "migrate up --to 1", status: 64,
      talk:
        "at version \(Sandbox.newestVersion) already; to go back to 1 use: knelpunt migrate down --to 1"
    ),
    Case(arguments: "phase list --database :memory:", status: 64, talk: "is no name of a file"),
    Case(
      arguments: "report frequency --output out.pdf", status: 64,
      talk: "a report is not written as .pdf, but as .txt, .csv"),
    Case(
      arguments: "report frequency --output knelpunt.sqlite --format text", status: 64,
      talk: "knelpunt.sqlite is the file that is read, and would be lost; give another name"),
    Case(
      arguments: "export codebook --output ./link.sqlite", status: 64, talk: "would be lost"),
    Case(
      arguments: "import submissions a.csv --skip-bad-rows --rejects ./a.csv", status: 64,
      talk: "would be lost"),
    Case(arguments: "import submissions empty.csv", status: 65, talk: "the file is empty"),
    Case(
      arguments: "import submissions ragged.csv", status: 65,
      talk: "1 of 2 records is bad, so nothing was imported"),
    Case(
      arguments: "import submissions columns.csv", status: 65,
      talk: "columns.csv: no column was recognised"),
    Case(
      arguments: "phase list --database text.sqlite", status: 65,
      talk: "text.sqlite is not a database, or it is damaged"),
    Case(
      arguments: "phase list --database empty.csv", status: 65,
      talk: "there is no database in this file"),
    Case(arguments: "preview ragged.csv --all", status: 65, talk: "ragged.csv, line 3: "),
    Case(
      arguments: "phase list --database none.sqlite", status: 66,
      talk: "there is no database none.sqlite. Make one with: knelpunt init --database none.sqlite"),
    Case(arguments: "phase list --database .", status: 66, talk: ". is a folder, not a file"),
    Case(arguments: "preview none.csv", status: 66, talk: "none.csv: there is no such file"),
    Case(arguments: "import codebook .", status: 66, talk: "this is a folder"),
    Case(arguments: "import submissions /dev/null", status: 66, talk: "a pipe or a device"),
    Case(arguments: "phase show Nergens", status: 66, talk: "there is no phase 'Nergens'"),
    Case(arguments: "import undo 7", status: 66, talk: "there is no import 7"),
    Case(arguments: "init", status: 73, talk: "knelpunt.sqlite is there already"),
    Case(arguments: "init --database none/k.sqlite", status: 73, talk: "k.sqlite cannot be made"),
    Case(
      arguments: "report frequency --output none/out.txt", status: 73,
      talk: "none/out.txt: there is no such file or folder"),
    Case(arguments: "export codebook --output none/out.csv", status: 73, talk: "none/out.csv: "),
    Case(
      arguments: "import submissions a.csv --skip-bad-rows --rejects none/r.csv", status: 73,
      talk: "none/r.csv: "),
    Case(arguments: "report frequency --output .", status: 73, talk: "this is a folder"),
  ]

  @Test(arguments: cases)
  func `is that of sysexits`(item: Case) throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("", to: "empty.csv")
    try sandbox.write("statement\ntekst\n", to: "a.csv")
    try sandbox.write("statement,phase\ntekst,\nx,,\n", to: "ragged.csv")
    try sandbox.write("a,b\n1,2\n", to: "columns.csv")
    try sandbox.write(String(repeating: "geen database\n", count: 100), to: "text.sqlite")
    try FileManager.default.linkItem(
      atPath: sandbox.path("knelpunt.sqlite"), toPath: sandbox.path("link.sqlite"))
    let before = try sandbox.bytes("knelpunt.sqlite")
    let names = try sandbox.names
    let run = try sandbox.run(item.arguments.split(separator: " ").map(String.init))
    #expect(run.status == item.status, "\(run.talk)")
    #expect(item.talk.isEmpty ? run.talk.isEmpty : run.talk.contains(item.talk), "\(run.talk)")
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
    #expect(try sandbox.names == names)
    if item.status != 0, item.status != 65 { #expect(run.data.isEmpty) }
  }

  /// The longest test: nobody gives up before the ten seconds of busy_timeout.
  @Test func `is 75 where another program holds the database`() throws {
    let sandbox = try Sandbox.withDatabase()
    let lock = try sandbox.start(["/usr/bin/env", "python3", "-c", Lock.script, "IMMEDIATE", "60"])
    try Lock.wait(in: sandbox)
    // Reading goes on.
    #expect(try sandbox.run("phase", "list").status == 0)
    let run = try sandbox.run("stakeholder", "merge", "a", "b")
    try sandbox.write("", to: "unlock")
    #expect(run.status == 75)
    #expect(run.talk == "knelpunt: another program uses the database; try again in a moment\n")
    _ = try sandbox.finish(lock)
  }

  @Test func `is 74 where the disk is full`() throws {
    let sandbox = try Sandbox.withDemo()
    let run = try sandbox.shell("\"$knelpunt\" export submissions > /dev/full")
    #expect(run.status == 74)
    #expect(
      run.talk == "knelpunt: standard output: cannot be written (No space left on device); make "
        + "room or choose another folder, and try again\n")
  }

  @Test func `is 64 where nobody is named for a mention`() throws {
    let sandbox = try Sandbox.withDatabase()
    let run = try sandbox.run(["mention", "add", "1", "A"], ["USER": ""])
    #expect(run.status == 64)
    #expect(run.talk.contains("--coder NAME"))
  }
}
