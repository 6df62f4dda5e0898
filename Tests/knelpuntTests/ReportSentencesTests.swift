import Testing

/// What reports say beside their figures.
@Suite struct `The sentences of reports` {
  @Test(arguments: [
    (
      "crosstab --columns consultation --unit stakeholder",
      "wat in meer dan één kolom staat, telt in elke kolom", "opgeteld  "
    ),
    ("crosstab --columns phase --phase Werkenden", "Er valt niets te toetsen", "alle  "),
    (
      "frequency --from 2020-01-01",
      "69 inzendingen, buiten beschouwing gelaten", "kunnen optellen tot meer dan 100 %"
    ),
    (
      "gaps", "19 knelpunten worden genoemd in een levensfase waar geen initiatief het aanpakt",
      "telt bij de regio’s mee"
    ),
    ("response", "Er is geen lijst van wie gevraagd is", "geantwoord heeft wie gevraagd is"),
  ])
  func `say what was counted`(report: String, one: String, two: String) throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.write(
      """
      id,consultation,stakeholder,phase,bottleneck,statement
      1,Tweede,ROC,Werkenden,WE-01,Een.
      2,Derde,ROC,Werkenden,WE-01,Twee.

      """, to: "two.csv")
    try sandbox.succeed("import", "submissions", "two.csv")
    let words = report.split(separator: " ").map(String.init)
    let text = try sandbox.succeed("report", options: words).replacing("\n", with: " ")
    #expect(text.contains(one) && text.contains(two), "\(text)")
    #expect(!text.contains("geen toeval"))
  }

  private func rounds() throws -> Sandbox {
    let sandbox = try Sandbox.withDatabase()
    try sandbox.write(
      """
      id,consultation,stakeholder,phase,date,bottleneck,statement
      jan-x.nl,Eerste,ROC,Werk,2026-01-30,A,Een.
      piet-x.nl,Eerste,UWV,Werk,2026-02-02,A; B,Twee.
      kees-x.nl,Tweede,ROC,Werk,2026-02-02,B,Drie.
      wim-x.nl,Tweede,,Werk,2026-04-02,B,Vier.

      """, to: "rounds.csv")
    try sandbox.succeed("import", "submissions", "rounds.csv", options: ["--on-unknown", "add"])
    return sandbox
  }

  @Test func `tell the days on which nothing came in`() throws {
    let sandbox = try rounds()
    let text = try sandbox.succeed("report", "response")
    let days = text.split(separator: "\n").filter {
      $0.hasPrefix("2026-") || $0.hasPrefix("week ") && !$0.hasSuffix("inz.")
    }
    #expect(
      days == [
        "2026-01-30        1", "2026-01-31        0", "2026-02-01        0", "2026-02-02        1",
        "week 6, 2026      1", "week 7, 2026      0", "week 8, 2026      0", "week 9, 2026      0",
        "week 10, 2026     0", "week 11, 2026     0", "week 12, 2026     0", "week 13, 2026     0",
        "week 14, 2026     1",
      ])
    let html = try sandbox.succeed("report", "response", options: ["--format", "html"])
    #expect(html.contains("<title>2026-02-02: 1</title>"))
    #expect(html.contains("De tabel geeft de aantallen per week."))
  }

  @Test func `give a difference in points without a percent sign`() throws {
    let trend = ["--from", "Eerste", "--to", "Tweede"]
    let text = try rounds().succeed("report", "trend", options: trend)
    #expect(text.contains("                  −100,0  −100,0 tot −7,0  A\n"))
    #expect(text.contains("                    50,0   −27,3 tot 90,5  B\n"), "\(text)")
    let csv = try rounds().succeed("report", "trend", options: trend + ["--format", "csv"])
    #expect(csv.contains(",-1.000000,-1.000000,"))
  }

  @Test(arguments: ["submission", "stakeholder"])
  func `have the ids of others in a matrix only where names are asked for`(unit: String) throws {
    let sandbox = try rounds()
    for shape in ["wide", "tidy"] {
      let command = ["--shape", shape, "--unit", unit, "--format", "csv"]
      let matrix = try sandbox.succeed("report", "matrix", options: command)
      #expect(!matrix.contains("x.nl") && !matrix.contains("ROC"))
      #expect(matrix.contains(unit == "submission" ? "\n4,Tweede," : "\n#4,Tweede,"))
      let named = try sandbox.succeed("report", "matrix", options: command + ["--named"])
      #expect(named.contains(unit == "submission" ? "\n1,jan-x.nl,Eerste,ROC," : "\n1,,,ROC,"))
    }
  }

  @Test func `have no names in the reason of an appraisal unless they are asked for`() throws {
    let sandbox = try rounds()
    try sandbox.write("name,phases\nLab,Werk\n", to: "lab.csv")
    try sandbox.succeed("import", "initiatives", "lab.csv")
    let why = ["--criterion", "bereik", "--reason", "Te klein, zegt UWV.", "--coder", "an"]
    try sandbox.succeed("appraise", "Lab", options: ["--reject"] + why)
    for format in ["text", "csv", "json"] {
      let told = try sandbox.succeed("report", "initiatives", options: ["--format", format])
      #expect(told.contains("Te klein, zegt [organisatie].") && !told.contains("UWV"))
      let named = try sandbox.succeed(
        "report", "initiatives", options: ["--format", format, "--named"])
      #expect(named.contains("Te klein, zegt UWV."))
    }
  }

  @Test func `tell their base in CSV where the rows do not`() throws {
    let sandbox = try rounds()
    func head(_ report: String) throws -> [Substring] {
      try sandbox.succeed("report", report, options: ["--format", "csv"])
        .prefix { $0 != "\n" }.split(separator: ",")
    }
    for report in ["cooccurrence", "matrix", "frequency", "gaps"] {
      #expect(try head(report).count { $0 == "base" } == 1)
    }
  }

  @Test func `of a database with nothing in it do not speak of what is there`() throws {
    let text = try Sandbox.withDatabase().succeed("report", "gaps")
    #expect(text.contains("Er is geen vermelding in een levensfase."))
    #expect(text.contains("Er is nog geen initiatief."))
  }
}
