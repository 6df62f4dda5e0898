import Foundation
import Testing

@Suite struct `A file with bad records` {
  private static let codebook = "code,title,phases\n,,Werk; School\nA,Tijd,Werk\n"

  private static let answers = """
    id;Organisatie;Datum;Levensfase;Knelpunt;Toelichting
    1;Een;2026-01-01;Werk;A;goed
    2;Twee;31-13-2026;Werk;A;slechte datum
    3;Drie;2026-01-03;Nergens;A;onbekende fase
    4;Vier;2026-01-04;Werk;"A
    5;Vijf;2026-01-05;School;A;A kan hier niet
    1;Een;2026-01-01;Werk;A;zelfde nummer
    """

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(Self.codebook, to: "codebook.csv")
    try sandbox.succeed("import", "codebook", "codebook.csv")
    return sandbox
  }

  @Test func `is refused whole, with the file, line, column and reason of each`() throws {
    let sandbox = try sandbox()
    try sandbox.write(Self.answers, to: "a.csv")
    let before = try sandbox.bytes("knelpunt.sqlite")
    let run = try sandbox.run("import", "submissions", "a.csv")
    #expect(run.status == 65 && run.data.isEmpty)
    let told = run.talk.split(separator: "\n").drop { !$0.hasPrefix("a.csv") }.map(String.init)
    #expect(
      told == [
        "a.csv, line 3, column Datum: there is no such day; write it as year-month-day or "
          + "day-month-year, the month in the middle",
        "a.csv, line 4, column Levensfase: unknown phase; write one of Werk, School, or use "
          + "--on-unknown add",
        "a.csv, line 5, column Knelpunt: this quoted field is not closed within 1 MiB; add the closing "
          + "quote or double the stray one",
        "a.csv, line 6, column Knelpunt: the codebook lets bottleneck 'A' occur in none of the record's phases; "
          + "correct the record, or widen the codebook with --on-unknown add",
        "a.csv, line 7, column id: this id stands above in the file with other content; give each "
          + "its own id",
        "knelpunt: 5 of 6 records are bad, so nothing was imported. Mend what is named above, or "
          + "use --skip-bad-rows --rejects FILE",
      ])
    #expect(try sandbox.bytes("knelpunt.sqlite") == before)
  }

  @Test func `is imported but for those, which are mended and imported again`() throws {
    let sandbox = try sandbox()
    let answers = Self.answers.replacing("\"A\n", with: "A\n")
    try sandbox.write(answers, to: "a.csv")
    let run = try sandbox.run(
      "import", "submissions", "a.csv", "--skip-bad-rows", "--rejects", "rejects.csv")
    #expect(run.status == 0)
    #expect(
      run.talk.contains("\n6 records read, 1 added, 0 there already, 0 replaced, 5 rejected\n"))
    #expect(run.talk.hasSuffix("the rejected are in rejects.csv: mend them there and import it\n"))
    #expect(try sandbox.mode("rejects.csv") == "600")
    let rejects = try sandbox.text("rejects.csv")
    let lines = rejects.split(separator: "\n")
    #expect(
      lines[0]
        == "rejected-line;rejected-reason;id;Organisatie;Datum;Levensfase;Knelpunt;Toelichting")
    #expect(lines.map { $0.prefix(2) } == ["re", "3;", "4;", "5;", "6;", "7;"])
    #expect(lines[1].hasSuffix(";2;Twee;31-13-2026;Werk;A;slechte datum"))
    // Mended where they are, and imported again, with some that stay bad.
    var mended = rejects.replacing("31-13-2026", with: "31-12-2026").replacing(
      ";Nergens;", with: ";werk;")
    mended = mended.replacing(";Werk;A\n", with: ";Werk;A;nu heel\n")
    try sandbox.write(mended, to: "mended.csv")
    let second = try sandbox.run(
      "import", "submissions", "mended.csv", "--skip-bad-rows", "--rejects", "again.csv")
    #expect(
      second.talk.contains("\n5 records read, 3 added, 0 there already, 0 replaced, 2 rejected\n"))
    let again = try sandbox.text("again.csv").split(separator: "\n")
    #expect(again.count == 3)
    #expect(again[0] == lines[0])
    // The last ones, and nothing is left to reject.
    var last = try sandbox.text("again.csv").replacing(";School;A;", with: ";School;;")
    last = last.replacing(";1;Een;", with: ";6;Een;")
    try sandbox.write(last, to: "last.csv")
    let third = try sandbox.run(
      "import", "submissions", "last.csv", "--skip-bad-rows", "--rejects", "none.csv")
    #expect(
      third.talk.contains("\n2 records read, 2 added, 0 there already, 0 replaced, 0 rejected\n"))
    #expect(third.talk.hasSuffix("none.csv was not written, since nothing was rejected\n"))
    #expect(try !sandbox.names.contains("none.csv"))
    let ids = try sandbox.succeed("submission", "list", "--format", "csv").split(separator: "\n")
      .dropFirst().map { $0.split(separator: ",")[1] }
    #expect(ids == ["1", "2", "3", "4", "5", "6"])
    #expect(try sandbox.succeed("statement", "list").contains("nu heel"))
  }

  @Test func `leaves nothing imported where the rejects cannot be written in the end`() throws {
    let sandbox = try sandbox()
    let long = String(repeating: "x", count: 600 << 10)
    try sandbox.write("id,phase,statement\n1,Werk,goed\n2,Nergens,\(long)\n", to: "a.csv")
    let before = try sandbox.succeed("export", "submissions")
    // No file may grow beyond 400 KiB, which is enough for the database and not for the rejects.
    let run = try sandbox.shell(
      """
      trap '' XFSZ; ulimit -f 400
      "$knelpunt" import submissions a.csv --skip-bad-rows --rejects rejects.csv
      """)
    #expect(run.status == 74)
    #expect(run.talk.contains("knelpunt: rejects.csv: cannot be written (File too large)"))
    #expect(try sandbox.names == ["a.csv", "codebook.csv", "knelpunt.sqlite"])
    #expect(try sandbox.succeed("export", "submissions") == before)
    #expect(try sandbox.succeed("submission", "list", "--format", "json") == "[]\n")
  }
}
