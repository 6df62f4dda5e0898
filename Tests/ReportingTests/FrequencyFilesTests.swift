import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `The frequency report as a file` {
  @Test func `in CSV has a row a bottleneck and one for the rest of each phase`() throws {
    #expect(
      try SmallDatabase.make().report(.csv) == """
        phase,bottleneck,title,mentions,submissions,stakeholders,base,share,share_low,share_high,\
        prevalence,initiatives,unit,data_changed,data_digest,filters
        School,A,Te weinig *tijd* | rust,2,2,1,3,0.666667,0.207660,0.938508,de meeste,2,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        School,B,'=1+1,1,1,1,3,0.333333,0.061492,0.792340,veel,1,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        School,,(niet gecodeerd),1,1,1,3,0.333333,0.061492,0.792340,,,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        Werk,B,'=1+1,1,1,1,1,1.000000,0.206549,1.000000,(bijna) alle,1,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        Werk,,(niet gecodeerd),0,0,0,1,0.000000,0.000000,0.793451,,,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        Later,C,Geen geld,0,0,0,0,,,,geen,0,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        Later,,(niet gecodeerd),0,0,0,0,,,,,,submission,2026-03-01T09:30:00Z,0123456789abcdef,
        Zonder levensfase,,(niet gecodeerd),1,1,1,1,1.000000,0.206549,1.000000,,,submission,2026-03-01T09:30:00Z,0123456789abcdef,

        """)
  }

  @Test func `in JSON has numbers and nulls, and the filters beside the rows`() throws {
    let report = try SmallDatabase.make().report(
      .json, language: .en, unit: .stakeholder, phase: "Werk", minimumShare: 0.25
    ) { $0.region = "Zu\"id\n" }
    #expect(
      report == #"""
        {
          "report": "frequency",
          "title": "Bottlenecks per phase",
          "language": "en",
          "facts": {"unit": "stakeholder", "base": "per phase", \#
        "data_changed": "2026-03-01T09:30:00Z", "data_digest": "0123456789abcdef"},
          "filters": {"phase": "Werk", "region": "Zu\"id\n", "min-share": 0.250000},
          "data": {
            "frequency": [
              {"phase": "Werk", "bottleneck": null, "title": "(not coded)", "mentions": 0, \#
        "submissions": 0, "stakeholders": 0, "base": 0, "share": null, "share_low": null, \#
        "share_high": null, "prevalence": null, "initiatives": null}
            ],
            "kinds": []
          }
        }

        """#)
    let rows = try SmallDatabase.make().report(.json, language: .en, phase: "Werk")
    let line = #"""
      {"phase": "Werk", "bottleneck": "B", "title": "=1+1", "mentions": 1, "submissions": 1, \#
      "stakeholders": 1, "base": 1, "share": 1.000000, "share_low": 0.206549, \#
      "share_high": 1.000000, "prevalence": "(almost) all", "initiatives": 1},
      """#
    #expect(rows.contains("\n      \(line)\n"))
  }

  @Test func `in Markdown has a table a phase`() throws {
    #expect(
      try SmallDatabase.make().report(.markdown, language: .en) == ##"""
        # Bottlenecks per phase

        Unit: every submission counts once. Base: who said something in the phase. Data as of: 2026-03-01 09:30 UTC. Digest: 0123456789abcdef. Filters: none.

        ## School

        Base: 3 submissions that said something.

        | \# | code | ment. | subm. | share | 95% interval | in words | init. | bottleneck |
        | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- |
        | 1 | A | 2 | 2 | 66.7% | 20.8–93.9% | most | 2 | Te weinig \*tijd\* \| rust |
        | 2 | B | 1 | 1 | 33.3% | 6.1–79.2% | many | 1 | =1+1 |

        Not coded: 1 statement in 1 submission.

        Mentions by kind of statement: problem 3.

        ## Werk

        Base: 1 submission that said something.

        | \# | code | ment. | subm. | share | 95% interval | in words | init. | bottleneck |
        | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- |
        | 1 | B | 1 | 1 | 100.0% | 20.7–100.0% | (almost) all | 1 | =1+1 |

        Everything is coded.

        Mentions by kind of statement: problem 1.

        ## Later

        Base: no submission said anything.

        | \# | code | ment. | subm. | share | 95% interval | in words | init. | bottleneck |
        | ---: | --- | ---: | ---: | ---: | ---: | --- | ---: | --- |
        | 1 | C | 0 | 0 | – | – | none | 0 | Geen geld |

        ## Without a phase

        Base: 1 submission that said something. Not coded: 1 statement in 1 submission.

        - ment.: statements that mention the bottleneck; subm.: submissions that they are in; init.: \##
        initiatives of this phase that address it.
        - The interval (Wilson) is indicative: those who answered chose to. Shares can add up to more \##
        than 100%, since a submission can mention several bottlenecks.

        """##)
  }

  @Test(arguments: ReportFormat.allCases)
  func `is the same bytes every time`(format: ReportFormat) throws {
    let first = try SmallDatabase.make().reportBytes(format)
    for _ in 0..<5 { #expect(try SmallDatabase.make().reportBytes(format) == first) }
  }

  @Test(arguments: ReportFormat.allCases.filter { !$0.isBinary || hasOfficeReaders })
  func `tells the unit and the filters`(format: ReportFormat) throws {
    let bytes = try SmallDatabase.make().reportBytes(format, unit: .stakeholder) { filter in
      filter.consultation = "tweede"
      filter.region = "Zuid"
    }
    let report =
      format.isBinary ? try officeText(bytes, format) : String(decoding: bytes, as: UTF8.self)
    let told =
      switch format {
      case .text, .markdown:
        "elke stakeholder telt één keer. Basis: wie in de levensfase iets inbracht. Stand van de "
          + "gegevens: 2026-03-01 09:30 UTC. Vingerafdruk: 0123456789abcdef. Filters: consultatie = "
          + "tweede, regio = Zuid."
      case .csv:
        ",stakeholder,2026-03-01T09:30:00Z,0123456789abcdef,consultation=tweede; region=Zuid\n"
      case .json:
        """
        "facts": {"unit": "stakeholder", "base": "per phase", \
        "data_changed": "2026-03-01T09:30:00Z", "data_digest": "0123456789abcdef"},
          "filters": {"consultation": "tweede", "region": "Zuid"},
        """
      case .html:
        "<dd>elke stakeholder telt één keer</dd></div>"
          + "<div><dt>Basis</dt><dd>wie in de levensfase iets inbracht</dd></div>"
          + "<div><dt>Stand van de gegevens</dt><dd>2026-03-01 09:30 UTC</dd></div>"
          + "<div><dt>Vingerafdruk</dt><dd>0123456789abcdef</dd></div>"
          + "<div><dt>Filters</dt><dd>consultatie = tweede, regio = Zuid</dd>"
      case .graphml: "<data key=\"graph_unit\">stakeholder</data>"
      case .xlsx:
        "Eenheid|elke stakeholder telt één keer\nBasis|wie in de levensfase iets inbracht\n"
          + "Stand van de gegevens|2026-03-01 09:30 UTC\nVingerafdruk|0123456789abcdef\n"
          + "Filters|consultatie = tweede, regio = Zuid\n"
      case .docx:
        "Eenheid: elke stakeholder telt één keer. Basis: wie in de levensfase iets inbracht. "
          + "Stand van de gegevens: 2026-03-01 09:30 UTC. Vingerafdruk: 0123456789abcdef. "
          + "Filters: consultatie = tweede, regio = Zuid.\n"
      }
    // On a screen the line is broken.
    #expect(report.replacing("\n", with: format == .text ? " " : "\n").contains(told))
  }

  @Test func `leaves out what is below the least share, and keeps what is at it`() throws {
    let store = try SmallDatabase.make()
    func codes(_ least: Double) throws -> [String] {
      try store.report(.csv, phase: "School", minimumShare: least)
        .split(separator: "\n").dropFirst()
        .map { String($0.split(separator: ",", omittingEmptySubsequences: false)[1]) }
    }
    #expect(try codes(1.0 / 3) == ["A", "B", ""])
    #expect(try codes(0.34) == ["A", ""])
    #expect(try codes(0.67) == [""])
  }

  @Test func `of an empty database is valid and has no row`() throws {
    let store = try Store.inMemory()
    #expect(try store.report(.csv).split(separator: "\n").count == 1)
    #expect(try store.report(.json).contains(#""frequency": []"#))
    for format in [ReportFormat.markdown, .html] {
      #expect(try store.report(format).contains("Er is nog niets te tellen"))
    }
  }
}
