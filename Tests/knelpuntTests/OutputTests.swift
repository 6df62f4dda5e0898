import Foundation
import Testing

@Suite struct `Output` {
  @Test func `to a file is written whole or not at all`() throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.write("mine", to: "old.txt")
    try FileManager.default.createDirectory(
      atPath: sandbox.path("folder"), withIntermediateDirectories: false)
    for target in ["folder", "no/such/folder/out.txt"] {
      let run = try sandbox.run("report", "frequency", "--output", target)
      #expect(run.status == 73 && run.data.isEmpty)
    }
    // The disk is too small for it: no file may grow beyond a block.
    let full = try sandbox.shell(
      "trap '' XFSZ; ulimit -f 1; \"$knelpunt\" export submissions --output old.txt")
    #expect(full.status == 74)
    #expect(full.talk.hasPrefix("knelpunt: old.txt: cannot be written (File too large)"))
    #expect(try sandbox.text("old.txt") == "mine")
    #expect(try sandbox.names == ["folder", "knelpunt.sqlite", "old.txt"])
    try sandbox.succeed("export", "submissions", "--output", "old.txt")
    #expect(try sandbox.text("old.txt") == sandbox.succeed("export", "submissions"))
  }

  @Test(arguments: [
    "export submissions", "report frequency", "statement list --format csv",
    "preview Scripts/demo/statements.csv --all --format ndjson",
  ])
  func `to a reader that goes away ends quietly`(command: String) throws {
    let sandbox = try Sandbox.withDemo()
    let command = command.replacing("Scripts/demo", with: Sandbox.demo)
    let run = try sandbox.shell(
      "set -o pipefail; \"$knelpunt\" \(command) | head -n 1; echo ${PIPESTATUS[0]}")
    let lines = run.data.split(separator: "\n")
    #expect(lines.count == 2 && lines.last == "0")
    #expect(run.talk.isEmpty)
  }

  @Test func `does not stop an import where nobody reads what it says`() throws {
    let sandbox = try Sandbox.withDatabase()
    let run = try sandbox.shell(
      "\"$knelpunt\" import codebook '\(Sandbox.demo)/codebook.csv' 2>&1 | true")
    #expect(run.status == 0)
    let count = try sandbox.succeed("bottleneck", "list", "--format", "csv")
      .split(separator: "\n").count
    #expect(count == 23)
  }

  @Test func `to a terminal has nothing that it would obey`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(
      "id,Organisatie,statement\n1,\u{1B}[31mrood\u{9B}2J,\u{1B}]0;titel\u{7}\n", to: "a.csv")
    try sandbox.succeed("import", "submissions", "a.csv")
    for command in [
      ["statement", "list"], ["statement", "list", "--format", "csv"],
      ["stakeholder", "list", "--format", "json"], ["stakeholder", "show", "1"],
      ["export", "submissions"], ["preview", "a.csv"],
      ["preview", "a.csv", "--all", "--format", "ndjson"],
      ["stakeholder", "show", "\u{1B}[31mnobody"],
    ] {
      let screen = try sandbox.terminal(width: 80, command)
      #expect(screen.unicodeScalars.allSatisfy { $0 == "\n" || !isControl($0) }, "\(command)")
    }
    // A file gets what was imported.
    #expect(try sandbox.succeed("export", "submissions").contains("\u{1B}[31mrood\u{9B}2J"))
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }

  @Test func `of a long import shows progress on a terminal alone`() throws {
    let sandbox = try Sandbox.withDatabase()
    let rows = (1...20_000).map { "\($0),antwoord \($0)\n" }.joined()
    try sandbox.write("id,statement\n" + rows, to: "a.csv")
    let screen = try sandbox.terminal(
      width: 80, ["import", "submissions", "a.csv", "--dry-run"])
    #expect(screen.contains(/\r[0-9]+ records, [0-9]+ a second\u{1B}\[K/))
    #expect(screen.contains("\r\u{1B}[KDry run of a.csv, nothing was changed:\n"))
    let run = try sandbox.run("import", "submissions", "a.csv")
    #expect(!run.talk.contains("a second") && run.data.isEmpty)
    #expect(run.talk.contains("20000 records read, 20000 added"))
  }

  @Test func `on a terminal fits its width`() throws {
    let sandbox = try Sandbox.withDemo()
    for width in [80, 120] {
      for command in [["report", "frequency"], ["statement", "list"], ["initiative", "list"]] {
        let lines = try sandbox.terminal(width: width, command).split(separator: "\n")
        #expect(lines.count > 10)
        #expect(lines.allSatisfy { $0.count <= width }, "\(command) at \(width)")
      }
    }
  }
}
