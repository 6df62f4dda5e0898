import Testing

@Suite struct `knelpunt verify` {
  @Test func `finds every figure right, and names and mends what is wrong`() throws {
    let sandbox = try Sandbox.withDemo()
    let right = try sandbox.run("verify")
    #expect(right.status == 0)
    #expect(right.talk == "knelpunt.sqlite: every figure is what a count gives.\n")
    let report = try sandbox.succeed("report", "frequency")
    try sandbox.python(
      """
      import sqlite3
      database = sqlite3.connect("knelpunt.sqlite")
      database.execute("UPDATE count_total SET statements = statements + 1")
      database.commit()
      """)
    let wrong = try sandbox.run("verify")
    #expect(wrong.status == 65)
    #expect(
      wrong.talk.contains("the mentions in Werkenden are counted otherwise than they are kept\n"))
    #expect(wrong.talk.hasSuffix("Run: knelpunt verify --repair\n"))
    #expect(try sandbox.succeed("report", "frequency") != report)
    #expect(try sandbox.run("verify", "--repair").status == 0)
    #expect(try sandbox.succeed("report", "frequency") == report)
  }
}
