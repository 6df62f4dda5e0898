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

  @Test func `says per phase how many say what, in the words of the thresholds`() throws {
    let annex = try Self.annex(Self.store())
    #expect(
      annex.contains(
        """
        ## School

        In de meeste inzendingen komt terug: **Te weinig \\*tijd\\* \\| rust** (2 van 3 inzendingen).

        In veel inzendingen komt terug: <strong>=1+1</strong> (1 van 3 inzendingen).

        ### Knelpunten

        **Te weinig \\*tijd\\* \\| rust** (A). Genoemd in 2 van 3 inzendingen: 66,7 % (95%-interval \
        20,8–93,9 %). Initiatieven die dit aanpakken: Meer tijd; Overal.[^1]

        > ‘Wij hebben te weinig tijd.’ – een stakeholder (uitspraak 1)

        <strong>=1+1</strong> (B). Genoemd in 1 van 3 inzendingen: 33,3 % (95%-interval 6,1–79,2 %). Initiatieven \
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
    #expect(try Self.annex(store).contains("– school (uitspraak 1)"))
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
        "Among most stakeholders these come back: **Te weinig \\*tijd\\* \\| rust** "
          + "(1 of 2 stakeholders); <strong>=1+1</strong> (1 of 2 stakeholders)."), "\(annex)")
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
    #expect(annex.contains("1 initiatief is nog niet beoordeeld en staat hier zolang in."))
  }

  @Test func `tells whose a quote is where that is asked`() throws {
    #expect(try Self.annex(Self.store(), named: true).contains("– Een (uitspraak 1)"))
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

  @Test func `needs a template of its name`() throws {
    #expect(throws: InputError.self) { try AnnexTemplate([(name: "phase", text: "x")]) }
  }
}
