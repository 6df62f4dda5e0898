import Foundation
import Testing

@Suite struct `The annex of the demo` {
  /// A database of the demo with a quote and a rejected initiative, and its annex in a format.
  private static func annex(_ name: String) throws -> Sandbox {
    let sandbox = try Sandbox.withDemo()
    try sandbox.succeed("statement", "mark", "26", "--quote", "--coder", "an")
    try sandbox.succeed("report", "annex", "--output", name)
    return sandbox
  }

  @Test(arguments: ["annex.docx", "annex.html", "annex.md"])
  func `is checked: it holds, and after a change what does not is named`(file: String) throws {
    let sandbox = try Self.annex(file)
    let before = try sandbox.run(["report", "annex", "--check", file])
    #expect(before.status == 0)
    #expect(before.talk == "Everything in \(file) holds.\n")

    try sandbox.succeed("mention", "add", "43", "WE-03", "--coder", "an")
    try sandbox.succeed("statement", "unmark", "26")
    let after = try sandbox.run(["report", "annex", "--check", file])
    #expect(after.status == 65)
    #expect(
      after.data.hasPrefix(
        """
        Beroepsonderwijs: statement 26 is quoted, and not marked any more
        Werkenden: WE-03: the annex says 1 van 25 inzendingen; now 2 van 25 inzendingen
        """))
    #expect(
      after.data.contains("\nWerkenden: WE-03: the table has other figures; now 2 van 25 inz"))
    #expect(
      after.data.contains("\n“29 vermeldingen kwamen met de inzendingen mee.” does not stand"))
    #expect(after.talk.hasSuffix(" things in \(file) do not hold\n"))
  }

  @Test(arguments: [
    (["--check", "annex.pdf"], 64, "annex.pdf: an annex is checked as .docx, .html or .md"),
    (["--check", "annex.md"], 66, "annex.md"),
    (["--check", "a.md", "--output", "b.md"], 64, "--check writes no annex"),
  ]) func `is not checked where there is none`(
    arguments: [String], status: Int32, talk: String
  ) throws {
    let run = try Sandbox.withDatabase().run(["report", "annex"] + arguments)
    #expect(run.status == status)
    #expect(run.talk.contains(talk), "\(run.talk)")
  }
}
