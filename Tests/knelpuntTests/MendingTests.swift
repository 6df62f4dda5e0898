import Foundation
import Testing

@Suite struct `What a person can do after a refusal` {
  @Test func `rejects are mended and imported with the same numbers of columns`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("code\nA-1\n", to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    try sandbox.write("x,y,z\nid1,A-1,foo\nid2,NOPE9,bar\n", to: "a.csv")
    let map = ["--map", "id=#1", "--map", "bottleneck=#2", "--map", "statement=#3"]
    let first = try sandbox.run(
      ["import", "submissions", "a.csv", "--skip-bad-rows", "--rejects", "bad.csv"] + map)
    #expect(first.status == 0)
    try sandbox.write(
      try sandbox.text("bad.csv").replacing(",NOPE9,", with: ",A-1,"), to: "mended.csv")
    #expect(try sandbox.run(["import", "submissions", "mended.csv"] + map).status == 0)
    let ids = try sandbox.succeed("submission", "list", "--format", "csv")
      .split(separator: "\n").dropFirst().map { $0.split(separator: ",")[1] }
    #expect(ids == ["id1", "id2"])
  }

  @Test func `a dry run writes the rejects, and changes nothing`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("id,datum,tekst\n1,ooit,een\n2,,twee\n", to: "a.csv")
    let before = try sandbox.bytes("knelpunt.sqlite")
    let run = try sandbox.run(
      "import", "submissions", "a.csv", "--dry-run", "--skip-bad-rows", "--rejects", "bad.csv")
    #expect(run.status == 0)
    #expect(try sandbox.text("bad.csv").hasSuffix(",1,ooit,een\n"))
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
  }

  @Test func `phases come from the column phase of their file, which needs its header`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("code,phases\nA-1,Derde\n", to: "codebook.csv")
    try sandbox.write("Eerste\nTweede\nDerde\n", to: "bare.csv")
    let bare = try sandbox.run("import", "codebook", "codebook.csv", "--phases", "bare.csv")
    #expect(bare.status == 65)
    #expect(bare.talk.contains("bare.csv: there is no column phase"))
    try sandbox.write("position,phase\n1,Eerste\n2,Tweede\n3,Derde\n", to: "phases.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv", "--phases", "phases.csv")
    #expect(
      try sandbox.succeed("phase", "list", "--format", "csv")
        == "position,phase\n1,Eerste\n2,Tweede\n3,Derde\n")
  }

  @Test func `a database that another program left in WAL mode can be read`() throws {
    let sandbox = try Sandbox.withDatabase()
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c",
      "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute('pragma journal_mode=wal').fetchone())",
      sandbox.path("knelpunt.sqlite"),
    ]
    python.standardOutput = FileHandle.nullDevice
    try python.run()
    python.waitUntilExit()
    #expect(try sandbox.succeed("imports", "--format", "json") == "[]\n")
  }

  @Test func `no cell of a file without a header stands in the error`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("Jan de Vries,0612345678,Ik ben ziek\n", to: "a.csv")
    for map in [[], ["--map", "statement=nope"]] {
      let run = try sandbox.run(["import", "submissions", "a.csv"] + map)
      #expect(run.status == (map.isEmpty ? 65 : 64))
      let error = run.talk.split(separator: "\n").last ?? ""
      #expect(!error.contains("Vries") && !error.contains("ziek") && !error.contains("0612"))
    }
  }
}
