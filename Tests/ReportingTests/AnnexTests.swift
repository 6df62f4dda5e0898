import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `The annex` {
  private static func annex(
    _ store: Store, unit: CountUnit = .submission, named: Bool = false, language: Language = .nl,
    template: String? = nil
  ) throws -> String {
    let content = try store.annexContent(unit: unit, named: named, language: language)
    let template =
      if let template {
        try AnnexTemplate([(name: "annex", text: template)])
      } else {
        try AnnexTemplate(language: language)
      }
    let report = AnnexReport(
      content, template: template, isNamed: named,
      basis: Basis(unit: unit, revision: try store.revision(), language: language)
    ).report
    return String(decoding: try report.bytes(as: .markdown), as: UTF8.self)
  }

  private static func store() throws -> Store {
    let store = try SmallDatabase.make()
    _ = try store.markQuote(statement: 1, by: "an")
    return store
  }

  @Test(arguments: [
    ("Er is te weinig tijd", "Er is te weinig tijd. Genoemd"),
    ("Is er tijd?", "Is er tijd? Genoemd"), ("Tijd (te weinig.)", "Tijd (te weinig.) Genoemd"),
  ]) func `ends a definition before it goes on`(definition: String, sentence: String) throws {
    let codebook = SmallDatabase.codebook.replacing("| rust\",", with: "| rust\",\(definition)")
    #expect(try Self.annex(SmallDatabase.make(codebook: codebook)).contains(sentence))
  }

  @Test func `says per phase how many say what, in the words of the thresholds`() throws {
    let annex = try Self.annex(Self.store())
    #expect(
      annex.contains(
        """
        ## School

        In de meeste inzendingen komt terug: **Te weinig \\*tijd\\* \\| rust** (2 van 3 inzendingen).

        In één inzending komt terug: **=1+1** (1 van 3 inzendingen).

        ### Knelpunten

        **Te weinig \\*tijd\\* \\| rust** (A). Genoemd in 2 van 3 inzendingen: 66,7 % (95%-interval \
        20,8 tot 93,9 %). Initiatieven die dit aanpakken: Meer tijd; Overal.[^1]

        > ‘Wij hebben te weinig tijd.’ – een stakeholder (uitspraak\u{A0}1)

        **=1+1** (B). Genoemd in 1 van 3 inzendingen: 33,3 % (95%-interval 6,1 tot 79,2 %). Initiatieven \
        die dit aanpakken: Overal.[^2]

        ### Initiatieven

        #### Meer tijd

        - Pakt aan: Te weinig \\*tijd\\* \\| rust (A)

        """), "\(annex)")
    #expect(annex.contains("[^1]: Uitspraken 1, 2.\n"))
    #expect(annex.contains("## Later\n\nOver deze levensfase is niets ingebracht.\n"))
    #expect(annex.contains("## Zonder levensfase\n"))
    #expect(annex.contains("## Voor alle levensfasen\n\n### Initiatieven\n\n#### Overal\n"))
    #expect(
      annex.contains("5 inzendingen van 3 stakeholders en 1 inzending zonder naam; 5 daarvan met"))
  }

  @Test func `tells of what it is filtered to`() throws {
    let store = try Self.store()
    var filter = CountFilter()
    func annex(phase: String? = nil) throws -> String {
      let basis = Basis(
        unit: .submission, phase: phase, filter: filter, revision: try store.revision(),
        language: .nl)
      let content = try store.annexContent(phase: phase, filter: filter)
      let template = try AnnexTemplate(language: .nl)
      let report = AnnexReport(content, template: template, isNamed: false, basis: basis).report
      return String(decoding: try report.bytes(as: .markdown), as: UTF8.self)
    }
    let work = try annex(phase: "Werk")
    #expect(work.contains("over Werk: 1 inzending van 1 stakeholder."), "\(work)")
    #expect(work.contains("1 vermelding kwam met de inzendingen mee."))
    #expect(work.contains("1 initiatief is nog niet beoordeeld"))
    #expect(work.contains("#### Overal"))
    filter.region = "Zuid"
    #expect(try annex().contains("1 vermelding kwam met de inzendingen mee."))
    filter.from = "2030-01-01"
    let nothing = try annex()
    #expect(nothing.contains("hebben ingebracht: geen enkele inzending."))
    #expect(nothing.contains("0 vermeldingen kwamen met de inzendingen mee."))
  }

  @Test func `tells the type of a stakeholder only where others have it too`() throws {
    let more =
      SmallDatabase.submissions + "7,Vier,school,,2026-02-04,tweede,Later,,Ook een school.\n"
    let store = try SmallDatabase.make(submissions: more)
    _ = try store.markQuote(statement: 1, by: "an")
    #expect(try Self.annex(store).contains("– school (uitspraak\u{A0}1)"))
  }

  @Test func `names the statements that are marked and not quoted`() throws {
    let store = try Self.store()
    _ = try store.markQuote(statement: 3, by: "an")
    #expect(try store.annexContent().unquoted == [3])
    #expect(try Self.annex(store).contains("al twee citaten bij staan: 3."))
  }

  @Test func `counts stakeholders, in English too`() throws {
    let annex = try Self.annex(Self.store(), unit: .stakeholder, language: .en)
    #expect(
      annex.contains(
        "With one stakeholder each, these come back: **Te weinig \\*tijd\\* \\| rust** "
          + "(1 of 2 stakeholders); **=1+1** (1 of 2 stakeholders)."), "\(annex)")
    #expect(annex.contains("Every stakeholder counts once"))
  }

  @Test func `is the same for the same data`() throws {
    let store = try Self.store()
    #expect(try Self.annex(store) == Self.annex(store))
  }

  @Test func `leaves out a rejected initiative, and lists it with the reason`() throws {
    let store = try Self.store()
    try store.appraise(
      initiative: "Meer tijd", selected: false, criterion: "te klein",
      reason: "kleine school, zegt TWEE",
      by: "an")
    let annex = try Self.annex(store)
    #expect(!annex.contains("#### Meer tijd"))
    #expect(annex.contains("| Meer tijd | te klein | kleine school, zegt \\[organisatie\\] |"))
    #expect(annex.contains("1 initiatief is nog niet beoordeeld en is voorlopig opgenomen."))
  }

  @Test func `tells whose a quote is where that is asked`() throws {
    #expect(try Self.annex(Self.store(), named: true).contains("– Een (uitspraak\u{A0}1)"))
  }

  @Test func `follows a template of one's own, which can do no more than order its words`() throws {
    let store = try Self.store()
    let template = """
      # Eigen titel

      {{#phases}}
      ## {{name}}: {{base}}
      {{#bottlenecks}}
      - {{{code}}} {{{title}}} {{figure}}
      {{/bottlenecks}}
      {{/phases}}
      """
    let annex = try Self.annex(store, template: template)
    #expect(annex.hasPrefix("# Eigen titel\n"))
    #expect(
      annex.contains(
        "## School: 3 inzendingen\n\n- A Te weinig \\*tijd\\* \\| rust 2 van 3 inzendingen\n"
          + "- B =1+1 1 van 3 inzendingen\n"), "\(annex)")
    // The method and the figures stay.
    #expect(annex.contains("## Verantwoording\n"))
    #expect(annex.contains("## Alle cijfers\n"))
  }

  static let faults: [(String, String)] = [
    ("een\n{{unknownthing}}", "annex.mustache, line 2: there is no tag {{unknownthing}}"),
    ("{{> annex}}", "annex.mustache: it takes in itself"),
    ("{{=<% %>=}}<%> annex%>", "annex.mustache: it takes in itself"),
    ("{{> other}}", "annex.mustache, line 1: there is no file other.mustache"),
    (
      "{{#phases}}{{na",
      "annex.mustache, line 1: a tag of Mustache is not right here: it has no end"
    ),
    ("een\n{{#phases}}\n", "annex.mustache, line 3: a tag of Mustache is not right here"),
    ("{{/phases}}", "annex.mustache, line 1: a tag of Mustache is not right here"),
  ]

  @Test(arguments: faults) func `refuses a template that is none, with the line`(
    template: String, message: String
  ) throws {
    let error = #expect(throws: InputError.self) {
      try AnnexTemplate([(name: "annex", text: template)])
    }
    #expect(error.map { "\($0)".hasPrefix(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func `says of how many bottlenecks it does not tell the titles`() throws {
    let codes = (1...20).map { "K\($0)" }
    let codebook =
      "code,title,definition,keywords,parent,phases\n"
      + codes.map { "\($0),Titel \($0),,,,\n" }.joined()
    let mentions = [codes, Array(codes.prefix(18)), codes.prefix(1) + []]
    let submissions =
      "id,stakeholder,bottleneck,statement\n"
      + mentions.enumerated().map { "\($0),S\($0),\($1.joined(separator: "; ")),x\n" }.joined()
    let store = try SmallDatabase.make(codebook: codebook, submissions: submissions)
    let sentences = try Self.annex(store).split(separator: "\n").filter { $0.contains("terug: ") }
    #expect(
      sentences == [
        "In (bijna) alle inzendingen komt terug: **Titel K1** (3 van 3 inzendingen).",
        "In de meeste inzendingen komen terug: "
          + (10...18).map { "**Titel K\($0)** (2 van 3 inzendingen)" }.joined(separator: "; ")
          + "; **Titel K2** (2 van 3 inzendingen); **Titel K3** (2 van 3 inzendingen)"
          + "; en nog 6 andere knelpunten (zie Alle cijfers).",
        "Telkens in één inzending komen terug: 2 andere knelpunten (zie Alle cijfers).",
      ])
    let own = "{{#phases}}{{#groups}}{{#items}}{{code}} {{/items}}{{/groups}}{{/phases}}"
    #expect(try Self.annex(store, template: own).contains(" K20"))
  }

  @Test func `names some statements in a footnote where they are many`() throws {
    let submissions =
      "id,stakeholder,bottleneck,phase,statement\n"
      + (1...70).map { "\(2 * $0),S\($0),B,School,zin \($0)\n" }.joined()
    let annex = try Self.annex(SmallDatabase.make(submissions: submissions))
    #expect(
      annex.contains(
        "[^1]: Uitspraken 1–30 en 40 andere, te vinden met: knelpunt statement list --bottleneck B\n"
      ), "\(annex)")
  }

  @Test func `is not written with a template in another language, where that says so`() throws {
    let template = try AnnexTemplate([
      (name: "annex", text: AnnexTemplate.standardText(.en) + "\nMore.\n")
    ])
    #expect(throws: InputError.self) { try template.check(isIn: .nl) }
    try template.check(isIn: .en)
    try AnnexTemplate([(name: "annex", text: "# Iets\n")]).check(isIn: .en)
  }

  @Test func `needs a template of its name`() throws {
    #expect(throws: InputError.self) { try AnnexTemplate([(name: "phase", text: "x")]) }
  }
}
