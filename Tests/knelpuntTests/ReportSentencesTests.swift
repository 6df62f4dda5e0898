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

  @Test func `of a database with nothing in it do not speak of what is there`() throws {
    let text = try Sandbox.withDatabase().succeed("report", "gaps")
    #expect(text.contains("Er is geen vermelding in een levensfase."))
    #expect(text.contains("Er is nog geen initiatief."))
  }
}
