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
    // HTML has the figures of the charts as text, too.
    #expect(
      after.talk == "knelpunt: \(file.hasSuffix("html") ? 10 : 9) things in \(file) do not hold\n")
    #expect(after.data.hasPrefix("The annex is of data of 2"))
    #expect(
      after.data.contains(
        """
        Beroepsonderwijs › Knelpunten › BO-05
          stands: ‘Het technische en ICT onderwijs heeft ook te maken met een tekort aan \
        gespecialiseerde (hybride) docenten om voldoende landelijk dekkend onderwijs te kunnen b…
          now:    this line is not there
        Werkenden

        """))
    #expect(
      after.data.hasSuffix(
        """
        Werkenden › Knelpunten
          stands: … inzet de norm is. Genoemd in 1 van 25 inzendingen: 4,0 % (95%-interval 0,7 tot 19,5 %). \
        Geen van de opgenomen initiatieven …
          now:    … inzet de norm is. Genoemd in 2 van 25 inzendingen: 8,0 % (95%-interval 2,2 tot 25,0 %). \
        Geen van de opgenomen initiatieven …
        Werkenden › Knelpunten › WE-03
          stands: Uitspraak 46.
          now:    Uitspraken 43, 46.
        Verantwoording
          stands: 29 vermeldingen kwamen met de inzendingen mee.
          now:    29 vermeldingen kwamen met de inzendingen mee; gecodeerd door an 1.
        Alle cijfers › Werkenden
          stands: DOCENT has rank 3, WE-04 has rank 3, WE-05 has rank 3, WE-06 has rank 3, WE-07 has \
        rank 3, WE-08 has rank 3
          now:    DOCENT has rank 4, WE-04 has rank 4, WE-05 has rank 4, WE-06 has rank 4, WE-07 has \
        rank 4, WE-08 has rank 4
        Alle cijfers › Werkenden
          stands: 3 | WE-03 | 1 | 1 | 4,0 % | 0,7–19,5 % | enkele | 0 | …
          now:    1 | WE-03 | 2 | 2 | 8,0 % | 2,2–25,0 % | enkele | 0 | …
        Alle cijfers › Werkenden
          stands: Vermeldingen per soort uitspraak: probleem 2, aanbeveling 5, succesfactor 2, \
        opschaaluitdaging 2.
          now:    Vermeldingen per soort uitspraak: probleem 2, aanbeveling 6, succesfactor 2, \
        opschaaluitdaging 2.

        """))
  }

  @Test(arguments: [
    (["--check", "annex.pdf"], 64, "annex.pdf: an annex is checked as .docx, .html or .md"),
    (["--check", "note.md"], 65, "note.md: this is no annex that report annex made"),
    (["--check", "annex.md"], 66, "annex.md"),
    (["--check", "a.md", "--output", "b.md"], 64, "--check writes no annex"),
  ]) func `is not checked where there is none`(
    arguments: [String], status: Int32, talk: String
  ) throws {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write("# Verslag\n\nWij spraken 12 partners.\n", to: "note.md")
    let run = try sandbox.run(["report", "annex"] + arguments)
    #expect(run.status == status)
    #expect(run.talk.contains(talk), "\(run.talk)")
  }

  @Test(arguments: ["docx", "html", "md"])
  func `is not another report, which tells what was counted too`(format: String) throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.succeed("report", "frequency", options: ["--output", "f.\(format)"])
    let run = try sandbox.run(["report", "annex", "--check", "f.\(format)"])
    #expect(run.status == 65)
    #expect(run.talk.contains("this is no annex that report annex made"), "\(run.talk)")
  }

  @Test func `is not written in two languages`() throws {
    let sandbox = try Self.annex("annex.md")
    try sandbox.succeed("report", "annex", "--copy-template", "own", "--language", "en")
    let run = try sandbox.run(["report", "annex", "--template", "own"])
    #expect(run.status == 64)
    #expect(run.talk.contains("the template is in the language en"), "\(run.talk)")
    try sandbox.succeed("report", "annex", "--template", "own", "--language", "en")
  }
}
