import Foundation
import Testing

@Suite struct `Lists` {
  private static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,Werk; School
    A,Te weinig tijd,"Er is, zegt men, geen tijd.",tijd; uren,,Werk
    B,Geen geld,,,A,

    """
  private static let initiatives = """
    name,url,owners,phases,bottlenecks,parent,evidence_value,evidence_unit,evidence_kind
    Plan,https://example.org,Een; Twee,Werk,A,,40,mensen,realised
    Deelplan,,,,,Plan,,,

    """
  private static let answers = """
    id,Organisatie,Type,Regio,Datum,Levensfase,Knelpunt,Initiatief,Toelichting
    n1,Een,mbo,Noord,2026-01-01,Werk,A,Plan,Wij hebben geen tijd.
    n2,Een BV,,,2026-01-02,School,B,,=geld
    n3,Twee,,,,Werk,,,Iets anders

    """

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    for (name, text) in [
      ("codebook", Self.codebook), ("initiatives", Self.initiatives), ("submissions", Self.answers),
    ] {
      try sandbox.write(text, to: name + ".csv")
      try sandbox.succeed("import", name, name + ".csv")
    }
    return sandbox
  }

  static let lists: [(String, String)] = [
    ("phase list", "#  phase\n1  Werk\n2  School\n"),
    (
      "bottleneck list",
      """
      code  parent  phases  title
      A             Werk    Te weinig tijd
      B     A               Geen geld

      """
    ),
    (
      "stakeholder list",
      """
      #  subm.  type  region  sector  network  name    aliases
      1      1  mbo   Noord                    Een
      2      1                                 Een BV
      3      1                                 Twee

      """
    ),
    (
      "submission list --consultation naamloos",
      """
      #  id  received    statements  import  line  consultation  stakeholder
      1  n1  2026-01-01           1       3     2  naamloos      Een
      2  n2  2026-01-02           1       3     3  naamloos      Een BV
      3  n3                       1       3     4  naamloos      Twee

      """
    ),
    (
      "statement list",
      """
      #  subm.  part  kind     phases  bottlenecks  text
      1      1     1  problem  Werk    A            Wij hebben geen tijd.
      2      2     1  problem  School  B            =geld
      3      3     1  problem  Werk                 Iets anders

      """
    ),
    (
      "statement list --uncoded --format csv",
      "number,submission,part,kind,phases,bottlenecks,text\n3,3,1,problem,Werk,,Iets anders\n"
    ),
    (
      "statement list --bottleneck b --phase school --submission n2 --format csv",
      "number,submission,part,kind,phases,bottlenecks,text\n2,2,1,problem,School,B,'=geld\n"
    ),
    (
      "initiative list",
      """
      phases  region  bottlenecks  parent  name
      Werk            A                    Plan
                                   Plan    Deelplan

      """
    ),
    (
      "phase show werk",
      """
      fact         value
      position     1
      phase        Werk
      bottlenecks  A; B

      """
    ),
    (
      "bottleneck show a",
      """
      fact         value
      code         A
      title        Te weinig tijd
      definition   Er is, zegt men, geen tijd.
      keywords     tijd; uren
      parent
      phases       Werk
      initiatives  Plan

      """
    ),
    (
      "stakeholder show Een",
      """
      fact         value
      number       1
      name         Een
      aliases
      type         mbo
      region       Noord
      sector
      network
      submissions  1

      """
    ),
    (
      "submission show n1",
      """
      fact          value
      number        1
      id            n1
      consultation  naamloos
      stakeholder   Een
      received      2026-01-01
      channel
      language
      import        3
      file          submissions.csv
      line          2
      statements    1

      """
    ),
    (
      "statement show 1",
      """
      fact         value
      number       1
      submission   1
      part         1
      question
      kind         problem
      phases       Werk
      bottlenecks  A
      mentions     A by import (import)
      initiatives  Plan
      key_quote    no
      text         Wij hebben geen tijd.

      """
    ),
    (
      "initiative show plan",
      """
      fact               value
      name               Plan
      parent
      phases             Werk
      bottlenecks        A
      url                https://example.org
      owners             Een; Twee
      region
      target_group
      funding
      evidence           40 mensen (realised)
      scaling_challenge
      summary

      """
    ),
  ]

  @Test(arguments: lists)
  func `show what was imported`(command: String, expected: String) throws {
    let sandbox = try sandbox()
    #expect(
      try sandbox.run(command.split(separator: " ").map(String.init)).data == expected)
  }

  @Test func `are the same in CSV and in JSON`() throws {
    let sandbox = try sandbox()
    for (command, _) in Self.lists where !command.contains("--format") {
      let arguments = command.split(separator: " ").map(String.init)
      try sandbox.write(sandbox.run(arguments + ["--format", "csv"]).data, to: "list.csv")
      try sandbox.write(sandbox.run(arguments + ["--format", "json"]).data, to: "list.json")
      try sandbox.python(
        """
        import csv, json
        rows = list(csv.DictReader(open("list.csv", newline="")))
        found = json.load(open("list.json"))
        def cell(value):
            text = "" if value is None else "; ".join(value) if type(value) is list else str(value)
            return "'" + text if text[:1] in ("=", "+", "-", "@") else text
        assert rows and rows == [{k: cell(v) for k, v in row.items()} for row in found], (rows, found)
        """)
    }
  }

  @Test func `of imports tell what each did, and one can be undone`() throws {
    let sandbox = try sandbox()
    let lines = try sandbox.succeed("imports").split(separator: "\n").map(String.init)
    #expect(lines.count == 4)
    #expect(
      lines[0].split(separator: " ") == [
        "#", "kind", "imported", "undone", "read", "added", "same", "repl.", "rej.", "file",
      ])
    #expect(lines[3].hasPrefix("3  submissions  20") && lines[3].hasSuffix("  submissions.csv"))
    let undone = try sandbox.run("import", "undo", "3")
    #expect(undone.status == 0 && undone.talk == "Import 3 was undone.\n")
    #expect(try sandbox.succeed("submission", "list", "--format", "json") == "[]\n")
    #expect(try sandbox.run("import", "undo", "3").status == 64)
    #expect(try sandbox.succeed("imports", "--format", "json").contains(/"undone_at": "20/))
  }

  @Test func `follow what is noted by hand`() throws {
    let sandbox = try sandbox()
    func talk(_ arguments: String...) throws -> String {
      let run = try sandbox.run(arguments)
      #expect(run.status == 0 && run.data.isEmpty, "\(arguments): \(run.talk)")
      return run.talk
    }
    #expect(try talk("mention", "add", "3", "a", "--start", "0", "--length", "4") == "Noted.\n")
    #expect(
      try talk("mention", "add", "3", "A", "--start", "0", "--length", "4")
        == "It was noted already.\n")
    #expect(try talk("mention", "add", "3", "A", "--coder", "Ans") == "Noted.\n")
    #expect(
      try sandbox.succeed("statement", "show", "3")
        .contains("mentions     A by Ans (manual); A 0+4 by tester (manual)\n"))
    #expect(try talk("mention", "remove", "3", "A", "--coder", "Ans") == "Removed 1 mention.\n")
    #expect(try talk("initiative", "link", "Deelplan", "--bottleneck", "B") == "Linked.\n")
    #expect(
      try talk("initiative", "link", "Deelplan", "--bottleneck", "B")
        == "They were linked already.\n")
    #expect(try talk("initiative", "unlink", "Deelplan", "--bottleneck", "B") == "Unlinked.\n")
    #expect(try talk("stakeholder", "merge", "Een", "Een BV") == "Merged; 1 submission moved.\n")
    #expect(
      try sandbox.succeed("stakeholder", "show", "Een BV").contains("aliases      Een BV\n"))
    // What was noted by hand would be lost with the import.
    let undo = try sandbox.run("import", "undo", "3")
    #expect(undo.status == 64 && undo.talk.contains("use --force"))
    #expect(try talk("import", "undo", "3", "--force") == "Import 3 was undone.\n")
  }
}
