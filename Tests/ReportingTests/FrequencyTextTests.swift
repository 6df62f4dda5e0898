import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `The frequency report as text` {
  @Test func `has a block a phase, with the same widths in all of them`() throws {
    #expect(
      try SmallDatabase.make().report(.text) == """
        Knelpunten per levensfase
        Eenheid: elke inzending telt één keer. Basis: wie in de levensfase iets inbracht. Stand van de
        gegevens: 2026-03-01 09:30 UTC. Vingerafdruk: 0123456789abcdef. Filters: geen.

        School
        ──────
        Basis: 3 inzendingen met inhoud.

        #  code  verm.  inz.  aandeel  95%-interval              in woorden    init.  knelpunt
        1  A         2     2   66,7 %   20,8–93,9 %  ██████▋     de meeste         2  Te weinig *tijd* | rust
        2  B         1     1   33,3 %    6,1–79,2 %  ███▍        veel              1  =1+1

        Niet gecodeerd: 1 uitspraak in 1 inzending.

        Vermeldingen per soort uitspraak: probleem 3.

        Werk
        ────
        Basis: 1 inzending met inhoud.

        #  code  verm.  inz.  aandeel  95%-interval              in woorden    init.  knelpunt
        1  B         1     1  100,0 %  20,7–100,0 %  ██████████  (bijna) alle      1  =1+1

        Alles is gecodeerd.

        Vermeldingen per soort uitspraak: probleem 1.

        Later
        ─────
        Basis: geen enkele inzending met inhoud.

        #  code  verm.  inz.  aandeel  95%-interval  in woorden  init.  knelpunt
        1  C         0     0        –             –  geen            0  Geen geld

        Zonder levensfase
        ─────────────────
        Basis: 1 inzending met inhoud. Niet gecodeerd: 1 uitspraak in 1 inzending.

        \(notes)
        """)
  }

  private let notes = """
    verm.: uitspraken die het knelpunt noemen; inz.: inzendingen waarin ze staan; init.:
    initiatieven in deze levensfase die het aanpakken.
    Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen kunnen
    optellen tot meer dan 100 %, want een inzending kan meerdere knelpunten noemen.

    """

  @Test func `tells the unit and every filter, in English too`() throws {
    let report = try SmallDatabase.make().report(
      .text, language: .en, unit: .stakeholder, minimumShare: 0.5
    ) { filter in
      filter.consultation = "eerste"
      filter.stakeholderType = "school"
      filter.region = "Noord"
      filter.from = "2026-01-01"
      filter.to = "2026-12-31"
    }
    #expect(
      report == """
        Bottlenecks per phase
        Unit: every stakeholder counts once. Base: who said something in the phase. Data as of:
        2026-03-01 09:30 UTC. Digest: 0123456789abcdef. Filters: consultation = eerste, stakeholder-type
        = school, region = Noord, from = 2026-01-01, to = 2026-12-31, min-share = 50.0%.

        School
        ──────
        Base: 1 stakeholder that said something.

        #  code  ment.  stakeholders   share  95% interval              in words      init.  bottleneck
        1  A         2             1  100.0%   20.7–100.0%  ██████████  (almost) all      2  Te weinig *tijd* | rust
        1  B         1             1  100.0%   20.7–100.0%  ██████████  (almost) all      1  =1+1

        Everything is coded.

        Mentions by kind of statement: problem 3.

        Werk
        ────
        Base: no stakeholder said anything.

        Later
        ─────
        Base: no stakeholder said anything.

        ment.: statements that mention the bottleneck; init.: initiatives of this phase that address it.
        The interval (Wilson) is indicative: those who answered chose to. Shares can add up to more than
        100%, since a stakeholder can mention several bottlenecks.

        """)
  }

  @Test func `of one phase has that block alone`() throws {
    let report = try SmallDatabase.make().report(.text, phase: "Werk")
    #expect(report.contains("Filters: levensfase = Werk."))
    #expect(report.contains("\nWerk\n────\n"))
    #expect(!report.contains("School") && !report.contains("Zonder levensfase"))
  }

  @Test func `of an empty database says what to do`() throws {
    #expect(
      try Store.inMemory().report(.text) == """
        Knelpunten per levensfase
        Eenheid: elke inzending telt één keer. Basis: wie in de levensfase iets inbracht. Stand van de
        gegevens: 2026-03-01 09:30 UTC. Vingerafdruk: 0123456789abcdef. Filters: geen.

        Er is nog niets te tellen: importeer eerst een codeboek en inzendingen.

        \(notes)
        """)
  }

  @Test func `has the title below the figures on a narrow screen`() throws {
    let report = try SmallDatabase.make().report(.text, phase: "School", width: 80)
    #expect(
      report == """
        Knelpunten per levensfase
        Eenheid: elke inzending telt één keer. Basis: wie in de levensfase iets
        inbracht. Stand van de gegevens: 2026-03-01 09:30 UTC. Vingerafdruk:
        0123456789abcdef. Filters: levensfase = School.

        School
        ──────
        Basis: 3 inzendingen met inhoud.

        #  code  verm.  inz.  aandeel  95%-interval              in woorden  init.
        1  A         2     2   66,7 %   20,8–93,9 %  ██████▋     de meeste       2
           Te weinig *tijd* | rust
        2  B         1     1   33,3 %    6,1–79,2 %  ███▍        veel            1
           =1+1

        Niet gecodeerd: 1 uitspraak in 1 inzending.

        Vermeldingen per soort uitspraak: probleem 3.

        verm.: uitspraken die het knelpunt noemen; inz.: inzendingen waarin ze staan;
        init.: initiatieven in deze levensfase die het aanpakken.
        Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor.
        Aandelen kunnen optellen tot meer dan 100 %, want een inzending kan meerdere
        knelpunten noemen.

        """)
  }

  @Test(arguments: [60, 72, 79, 80, 90, 100, 120, 200])
  func `shows every title whole in lines that fit the screen`(width: Int) throws {
    let title = (1...20).map { "woord\($0)" }.joined(separator: " ")
    let codebook = "code,title,phases\n,,School\nA,\(title),School\n"
    let submissions = "phase,bottleneck,statement\nSchool,A,tekst\n"
    let store = try SmallDatabase.make(codebook: codebook, submissions: submissions)
    let report = try store.report(.text, width: width)
    #expect(report.split(separator: "\n").allSatisfy { $0.count <= width })
    let words = report.split { " \n".contains($0) }.map(String.init).filter { $0 != "knelpunt" }
    let start = try #require(words.firstIndex(of: "woord1"))
    let found = words[start...].filter { $0.hasPrefix("woord") }
    #expect(found == title.split(separator: " ").map(String.init))
  }

  @Test func `never hands a terminal anything to obey`() throws {
    let store = try SmallDatabase.make(
      codebook: "code,title,phases\n,,Fa\u{1B}[31mse\nA,\u{1B}]0;x\u{7}\u{9B}\u{202E}\u{7F},\n",
      submissions: "phase,bottleneck,statement\nFa\u{1B}[31mse,A,tekst\n")
    for format in [ReportFormat.text, .markdown] {
      let report = try store.report(format) { $0.region = "\u{1B}[2J" }
      let controls = report.unicodeScalars.filter { $0.properties.generalCategory == .control }
      #expect(Set(controls) == ["\n"])
      #expect(!report.unicodeScalars.contains("\u{202E}"))
    }
  }
}
