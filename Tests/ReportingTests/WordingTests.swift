import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `The words of a report` {
  @Test(arguments: [
    ("2024-03-01", "maart 2024", "March 2024"), ("2025-12", "december 2025", "December 2025"),
    ("2024-13-01", "2024-13-01", "2024-13-01"), ("", "", ""),
  ])
  func `name the month of a day`(day: String, dutch: String, english: String) {
    #expect(Wording(language: .nl).month(of: day) == dutch)
    #expect(Wording(language: .en).month(of: day) == english)
  }

  @Test func `say in Dutch what was asked for, and keep the names of options for programs`() {
    var filter = CountFilter()
    filter.from = "2024-01-01"
    filter.kind = .successFactor
    let basis = Basis(
      unit: .submission, filter: filter, revision: Revision(changedAt: "", digest: ""),
      language: .nl)
    let filters = basis.filters([
      "rows": .text("bottleneck"), "columns": .text("stakeholder-type"), "min-share": .share(0.05),
      "weight": .text("type"), "values": .text("binary"),
    ])
    let report = Report(name: "", title: "", language: .nl, filters: filters)
    #expect(
      report.told.last?.text == """
        vanaf = 2024-01-01, soort uitspraak = succesfactor, rijen = knelpunt, \
        kolommen = type stakeholder, minimaal aandeel = 5,0\u{A0}%, \
        gewogen = elk type stakeholder even zwaar, waarden = 0 of 1
        """)
    #expect(
      filters.map(\.key) == ["from", "kind", "rows", "columns", "min-share", "weight", "values"])
    let rounds = Basis(unit: nil, revision: basis.revision, language: .nl)
      .filters(["from": .text("Ronde 1"), "to": .text("Ronde 2")])
    #expect(rounds.map(\.title) == ["eerste consultatie", "tweede consultatie"])
  }
}
