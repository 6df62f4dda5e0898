import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `The options of an annex` {
  private static func filter(_ change: (inout CountFilter) -> Void) -> CountFilter {
    var filter = CountFilter()
    change(&filter)
    return filter
  }

  static let others: [(CountUnit, Bool, Language, CountFilter, String)] = [
    (.stakeholder, false, .nl, CountFilter(), "--unit stakeholder --language nl"),
    (.submission, false, .en, CountFilter(), "--unit submission --language en"),
    (.submission, true, .nl, CountFilter(), "--unit submission --language nl --named"),
    (
      .stakeholder, true, .en,
      filter {
        $0.region = "Noord"
        $0.kind = .problem
        $0.from = "2026-01-01"
      }, "--unit stakeholder --language en --region Noord --from 2026-01-01 --kind problem --named"
    ),
    (
      .submission, false, .nl, filter { $0.consultation = "eerste" },
      "--unit submission --language nl --consultation eerste"
    ),
    (
      .submission, false, .nl, filter { $0.stakeholderType = "bedrijf" },
      "--unit submission --language nl --stakeholder-type bedrijf"
    ),
  ]

  @Test(arguments: others, [ReportFormat.markdown, .html, .docx])
  func `are told where they were others, and nothing else`(
    other: (CountUnit, Bool, Language, CountFilter, String), format: ReportFormat
  ) throws {
    let annex = try CheckedAnnex()
    let made = try CheckedAnnex.report(
      annex.store, unit: other.0, named: other.1, language: other.2, filter: other.3)
    let findings = try annex.findings(in: made.report.bytes(as: format), format)
    #expect(findings.count == 1)
    #expect(findings.otherOptions?.options == other.4)
  }

  @Test(arguments: others) func `are found in the method where the line below the title is gone`(
    unit: CountUnit, isNamed: Bool, language: Language, filter: CountFilter, options: String
  ) throws {
    let annex = try CheckedAnnex()
    let made = try CheckedAnnex.report(
      annex.store, unit: unit, named: isNamed, language: language, filter: filter)
    let text = String(decoding: try made.report.bytes(as: .markdown), as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let findings = try annex.findings(in: (lines[..<2] + lines[4...]).joined(separator: "\n"))
    #expect(findings.otherOptions?.options == options)
  }

  @Test func `are said as they are and as they were`() throws {
    let annex = try CheckedAnnex()
    let made = try CheckedAnnex.report(annex.store, filter: Self.filter { $0.region = "Noord" })
    #expect(
      try annex.findings(in: made.report.bytes(as: .markdown), .markdown).text == """
        The annex was made with other options:
          stands: elke inzending telt één keer; Filters: regio = Noord
          now:    elke inzending telt één keer; Filters: geen
          check it with: --unit submission --language nl --region Noord

        """)
  }

  @Test func `of other data are the same, which is told`() throws {
    let annex = try CheckedAnnex()
    _ = try annex.store.addMention(of: "C", in: 5, by: "bo")
    let now = try CheckedAnnex.report(annex.store)
    let document = try annex.document(Array(annex.text.utf8), .markdown)
    let findings = try #require(try now.check(.markdown).findings(in: document))
    #expect(findings.otherOptions == nil)
    #expect(findings.state != nil)
    #expect(
      findings.findings.map { "\($0.place): \($0.stands) | \($0.now)" } == [
        "Verantwoording: … de inzendingen mee; gecodeerd door bo 1. | … de inzendingen mee; "
          + "gecodeerd door bo 2."
      ])
  }
}
