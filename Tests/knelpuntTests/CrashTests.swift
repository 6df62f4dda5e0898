import Foundation
import Testing

@Suite struct `A program that is killed` {
  /// Answers that do not fit SQLite's cache, so that the import writes to the file before it ends.
  private func writeLongFile(of records: Int, in sandbox: Sandbox) throws {
    let answer = String(repeating: "een lang antwoord ", count: 40)
    try sandbox.write(
      "id,statement\n" + (1...records).map { "\($0),\(answer)\($0)\n" }.joined(), to: "a.csv")
  }

  @Test func `in the middle of an import leaves the database as it was`() throws {
    let sandbox = try Sandbox.withDemo()
    let report = try sandbox.succeed("report", "frequency")
    try writeLongFile(of: 50_000, in: sandbox)
    let size = try sandbox.bytes("knelpunt.sqlite").count
    let running = try sandbox.start([Sandbox.program, "import", "submissions", "a.csv"])
    for _ in 0..<3000 where running.process.isRunning {
      let now = (try? sandbox.bytes("knelpunt.sqlite").count) ?? size
      if now > size + 1 << 20 { break }
      Thread.sleep(forTimeInterval: 0.002)
    }
    kill(running.process.processIdentifier, SIGKILL)
    #expect(try sandbox.finish(running).status == 128 + 9)
    // A journal that is to be rolled back by whoever comes next, and that is a reader.
    #expect(try sandbox.names.contains("knelpunt.sqlite-journal"))
    #expect(try sandbox.bytes("knelpunt.sqlite").count > size)
    let after = try sandbox.run("report", "frequency")
    #expect(after.status == 0, "\(after.talk)")
    #expect(after.data == report)
    #expect(try sandbox.names == ["a.csv", "knelpunt.sqlite"])
    #expect(
      try sandbox.python(
        """
        import sqlite3
        database = sqlite3.connect("knelpunt.sqlite")
        print(*database.execute("PRAGMA integrity_check"), *database.execute("PRAGMA foreign_key_check"))
        """) == "('ok',)\n")
    let again = try sandbox.run("import", "submissions", "a.csv")
    #expect(again.talk.contains("50000 records read, 50000 added"))
  }

  @Test func `in the middle of a migration leaves the database as it was`() throws {
    let sandbox = try Sandbox.withDatabase()
    try writeLongFile(of: 8_000, in: sandbox)
    try sandbox.succeed("import", "submissions", "a.csv")
    // Every row that the way down deletes goes through the journal.
    let before = try sandbox.succeed("export", "submissions")
    for delay in [0.02, 0.05, 0.1, 0.15, 0.2, 0.3] {
      let down = try sandbox.start([Sandbox.program, "migrate", "down", "--to", "0"])
      Thread.sleep(forTimeInterval: delay)
      guard down.process.isRunning else { break }
      kill(down.process.processIdentifier, SIGKILL)
      guard try sandbox.finish(down).status != 0 else { break }
      #expect(try sandbox.run("migrate", "verify").status == 0)
      // It may have been done just before it was killed.
      guard try sandbox.run("migrate", "status", "--exit-code").status == 0 else { break }
      #expect(try sandbox.succeed("export", "submissions") == before)
    }
  }
}
