import Foundation
import Testing

@Suite struct `knelpunt init` {
  @Test func `makes a database in the current folder`() throws {
    let sandbox = try Sandbox()
    let run = try sandbox.run("init")
    #expect(run.status == 0 && run.data.isEmpty)
    #expect(run.talk == "Made knelpunt.sqlite.\n")
    #expect(try sandbox.names == ["knelpunt.sqlite"])
    #expect(try sandbox.mode("knelpunt.sqlite") == "600")
  }

  @Test func `makes the one of --database before the one of KNELPUNT_DATABASE`() throws {
    let sandbox = try Sandbox()
    let environment = ["KNELPUNT_DATABASE": "b.sqlite"]
    #expect(try sandbox.run(["init", "--database", "a.sqlite"], environment).status == 0)
    #expect(try sandbox.names == ["a.sqlite"])
    #expect(try sandbox.run(["init"], environment).status == 0)
    #expect(try sandbox.names == ["a.sqlite", "b.sqlite"])
    #expect(try sandbox.run(["init"], ["KNELPUNT_DATABASE": ""]).status == 0)
    #expect(try sandbox.names == ["a.sqlite", "b.sqlite", "knelpunt.sqlite"])
  }

  @Test func `gives reports its language`() throws {
    #expect(
      try Sandbox.withDatabase(language: "en").succeed("report", "frequency")
        .hasPrefix("Bottlenecks per phase\n"))
    let dutch = try Sandbox.withDatabase()
    #expect(try dutch.succeed("report", "frequency").hasPrefix("Knelpunten per levensfase\n"))
    #expect(
      try dutch.succeed("report", "frequency", "--language", "en")
        .hasPrefix("Bottlenecks per phase\n"))
  }
}

@Suite struct `knelpunt migrate` {
  private let newest = Sandbox.newestVersion

  @Test func `goes down and up, by way of a backup`() throws {
    let sandbox = try Sandbox.withDatabase()
    let down = try sandbox.run("migrate", "down", "--to", "2")
    #expect(down.status == 0)
    #expect(
      down.data.split(separator: "\n").filter { $0.contains("table") } == [
        "- table appraisal", "- table count_block", "- table count_kind", "- table count_total",
        "- table crosswalk", "- table evidence", "~ table import", "- table initiative",
        "- table initiative_bottleneck", "- table initiative_link", "- table initiative_owner",
        "- table initiative_phase", "- table invitee", "- table key_quote", "- table mapping",
        "- table mapping_column", "- table revision", "~ table stakeholder",
        "- table statement_initiative",
      ])
    #expect(
      down.talk == """
        Backup: knelpunt.sqlite.backup-\(newest)-to-2
        Went from version \(newest) to 2.

        """)
    #expect(try sandbox.mode("knelpunt.sqlite.backup-\(newest)-to-2") == "600")
    let older = try sandbox.run("report", "frequency")
    #expect(older.status == 65)
    #expect(
      older.talk
        == "knelpunt: knelpunt.sqlite: the database is at version 2 and this program at \(newest). "
        + "Run: knelpunt migrate up\n")
    // Without a subcommand it goes up.
    let dry = try sandbox.run("migrate", "--dry-run")
    #expect(dry.status == 0)
    #expect(dry.talk == "Would go from version 2 to \(newest); nothing was changed.\n")
    #expect(dry.data.hasPrefix("+ index "))
    let up = try sandbox.run("migrate")
    #expect(up.talk.hasSuffix("Went from version 2 to \(newest).\n"))
    #expect(
      try sandbox.run("migrate", "up").talk
        == "Nothing to do: the database is at version \(newest).\n")
    #expect(
      try sandbox.run("migrate", "verify").talk == "knelpunt.sqlite is what its migrations make.\n")
  }

  @Test func `status lists the migrations and may end with 65`() throws {
    let sandbox = try Sandbox.withDatabase()
    #expect(try sandbox.run("migrate", "status", "--exit-code").status == 0)
    try sandbox.succeed("migrate", "down", "--to", "1")
    let status = try sandbox.run("migrate", "status")
    #expect(status.status == 0)
    let lines = status.data.split(separator: "\n")
    #expect(lines[0] == "number  name         applied")
    #expect(lines[1].hasPrefix("     1  input        20") && lines[1].hasSuffix("Z"))
    #expect(
      lines[2...] == [
        "     2  codebook     pending", "     3  initiatives  pending",
        "     4  counts       pending", "     5  mappings     pending",
        "     6  reports      pending", "     7  undated      pending",
        "     8  keys         pending",
      ])
    let coded = try sandbox.run("migrate", "status", "--exit-code", "--format", "csv")
    #expect(coded.status == 65)
    #expect(
      coded.data.hasSuffix(
        "\n2,codebook,\n3,initiatives,\n4,counts,\n5,mappings,\n6,reports,\n7,undated,\n8,keys,\n"))
  }

  @Test func `verify names what has drifted`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.python(
      "import sqlite3; sqlite3.connect('knelpunt.sqlite').execute('CREATE TABLE x (y)')")
    for command in [["migrate", "verify"], ["migrate", "up"], ["stakeholder", "list"]] {
      let run = try sandbox.run(command)
      #expect(run.status == 65)
      #expect(
        run.talk == "knelpunt: knelpunt.sqlite: the schema has drifted: table x is not of this "
          + "program. Restore a backup, or use the Knelpunt that made it\n")
    }
  }

  @Test func `by two processes at once is done by one, and found done by the other`() throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.succeed("migrate", "down", "--to", "1")
    try FileManager.default.removeItem(
      atPath: sandbox.path("knelpunt.sqlite.backup-\(newest)-to-1"))
    // A third one holds both up, so that they surely wait for the same lock.
    let lock = try sandbox.start(["/usr/bin/env", "python3", "-c", Lock.script, "IMMEDIATE", "1.5"])
    try Lock.wait(in: sandbox)
    let both = try (0..<2).map { _ in try sandbox.start([Sandbox.program, "migrate", "up"]) }
    let runs = try both.map { try sandbox.finish($0) }
    #expect(try sandbox.finish(lock).status == 0)
    #expect(runs.map(\.status) == [0, 0])
    #expect(
      runs.map(\.talk).sorted() == [
        "Backup: knelpunt.sqlite.backup-1-to-\(newest)\nWent from version 1 to \(newest).\n",
        "Nothing to do: the database is at version \(newest).\n",
      ])
    #expect(
      try sandbox.names == ["knelpunt.sqlite", "knelpunt.sqlite.backup-1-to-\(newest)", "locked"])
    #expect(try sandbox.run("migrate", "verify").status == 0)
  }
}

/// Holds a lock on the database for some seconds or until there is a file `unlock`.
enum Lock {
  static let script = """
    import os, sqlite3, sys, time
    database = sqlite3.connect("knelpunt.sqlite", isolation_level=None)
    database.execute("BEGIN " + sys.argv[1])
    open("locked", "w").close()
    end = time.time() + float(sys.argv[2])
    while time.time() < end and not os.path.exists("unlock"): time.sleep(0.05)
    database.execute("ROLLBACK")
    """

  static func wait(in sandbox: Sandbox) throws {
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: sandbox.path("locked")) {
      Thread.sleep(forTimeInterval: 0.02)
    }
    try #require(FileManager.default.fileExists(atPath: sandbox.path("locked")))
  }
}
