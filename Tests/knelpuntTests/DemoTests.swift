import Foundation
import Testing

@Suite struct `The demo` {
  @Test func `says what it imports`() throws {
    let sandbox = try Sandbox.withDatabase()
    #expect(
      try sandbox.run("import", "codebook", Sandbox.demo + "/codebook.csv").talk == """
        Import 1 of codebook.csv:
        23 records read, 22 added, 0 there already, 0 replaced, 0 rejected
        added: phase Funderend onderwijs, phase Beroepsonderwijs, phase Werkenden

        """)
    #expect(
      try sandbox.run("import", "initiatives", Sandbox.demo + "/initiatives.csv").talk == """
        Import 2 of initiatives.csv:
        22 records read, 22 added, 0 there already, 0 replaced, 0 rejected

        """)
    #expect(
      try sandbox.run("import", "submissions", Sandbox.demo + "/statements.csv").talk == """
        id: #1 id
        consultation: #2 consultation
        phase: #3 phase
        bottleneck: #5 bottleneck
        initiative: #6 initiative
        statement: #7 statement
        kind: #4 kind
        Import 3 of statements.csv:
        67 records read, 67 added, 0 there already, 0 replaced, 0 rejected
        67 statements, 29 mentions; 0 submissions said nothing

        """)
  }

  @Test func `reports the bottlenecks of each phase`() throws {
    let report = try Sandbox.withDemo().succeed("report", "frequency")
    #expect(Sandbox.masked(report) == Self.report)
  }

  private static let report = """
    Knelpunten per levensfase
    Eenheid: elke inzending telt één keer. Basis: wie in de levensfase iets inbracht. Stand van de
    gegevens: (moment). Vingerafdruk: (digest). Filters: geen.

    Funderend onderwijs
    ───────────────────
    Basis: 15 inzendingen met inhoud.

    #  code    verm.  inz.  aandeel  95%-interval              in woorden  init.  knelpunt
    1  FO-03       2     2   13,3 %    3,7–37,9 %  █▍          een aantal      0  Te vrijblijvend
    1  FO-05       2     2   13,3 %    3,7–37,9 %  █▍          een aantal      0  Ondersteuning nodig bij één eenduidige lesaanpak
    3  FO-01       1     1    6,7 %    1,2–29,8 %  ▋           enkele          0  Te weinig duidelijke kaders in de leerdoelen
    3  FO-02       1     1    6,7 %    1,2–29,8 %  ▋           enkele          0  Te weinig duidelijke kaders voor de praktijkcomponent
    3  FO-04       1     1    6,7 %    1,2–29,8 %  ▋           enkele          0  Scholen beschikken vaak niet over juiste expertise

    Niet gecodeerd: 11 uitspraken in 11 inzendingen.

    Vermeldingen per soort uitspraak: probleem 6, aanbeveling 1.

    Beroepsonderwijs
    ────────────────
    Basis: 21 inzendingen met inhoud.

    #  code    verm.  inz.  aandeel  95%-interval              in woorden  init.  knelpunt
    1  BO-04       2     2    9,5 %    2,7–28,9 %  █           enkele          0  Te weinig instroommomenten
    1  BO-05       2     2    9,5 %    2,7–28,9 %  █           enkele          0  Vereiste bevoegdheid niet makkelijk te verkrijgen
    3  BO-01       1     1    4,8 %    0,8–22,7 %  ▌           enkele          0  Lange doorlooptijd van vernieuwingen
    3  BO-02       1     1    4,8 %    0,8–22,7 %  ▌           enkele          0  Intensivering van de bekostiging nodig
    3  BO-03       1     1    4,8 %    0,8–22,7 %  ▌           enkele          1  Te weinig mogelijkheden voor modulair onderwijs
    3  BO-06       1     1    4,8 %    0,8–22,7 %  ▌           enkele          0  Aangepaste bevoegdheden en maatwerktrajecten nodig
    3  BO-07       1     1    4,8 %    0,8–22,7 %  ▌           enkele          1  Mismatch tussen vraag en aanbod op de arbeidsmarkt
    3  BO-08       1     1    4,8 %    0,8–22,7 %  ▌           enkele          0  Opschalen: benutten van kansen llo-programmering
    3  DOCENT      1     1    4,8 %    0,8–22,7 %  ▌           enkele          1  Tekort aan (hybride) technische docenten

    Niet gecodeerd: 12 uitspraken in 12 inzendingen.

    Vermeldingen per soort uitspraak: probleem 8, aanbeveling 1, opschaaluitdaging 1, overig 1.

    Werkenden
    ─────────
    Basis: 25 inzendingen met inhoud.

    #  code    verm.  inz.  aandeel  95%-interval              in woorden  init.  knelpunt
    1  WE-01       2     2    8,0 %    2,2–25,0 %  ▊           enkele          0  Modulair, meebewegend onderwijs verder stimuleren
    1  WE-02       2     2    8,0 %    2,2–25,0 %  ▊           enkele          0  Intensieve begeleiding doorslaggevend
    3  DOCENT      1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Tekort aan (hybride) technische docenten
    3  WE-03       1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Sectoraal ingerichte systematiek van ondersteuning LLO
    3  WE-04       1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Cross-sectorale loopbanen ondersteunen vanuit de LLO-infrastructuur
    3  WE-05       1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Systemen en regelgeving aanpassen om integraal te kunnen werken
    3  WE-06       1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Opschalen: afbouwen van publieke financiering
    3  WE-07       1     1    4,0 %    0,7–19,5 %  ▍           enkele          0  Opschalen: hogere aantallen realiseren
    3  WE-08       1     1    4,0 %    0,7–19,5 %  ▍           enkele          1  Landelijke programma’s voor specifieke doelgroepen verder doorontwikkelen

    Niet gecodeerd: 16 uitspraken in 16 inzendingen.

    Vermeldingen per soort uitspraak: probleem 2, aanbeveling 5, succesfactor 2, opschaaluitdaging
    2.

    Zonder levensfase
    ─────────────────
    Basis: 6 inzendingen met inhoud. Niet gecodeerd: 6 uitspraken in 6 inzendingen.

    verm.: uitspraken die het knelpunt noemen; inz.: inzendingen waarin ze staan; init.:
    initiatieven in deze levensfase die het aanpakken.
    Het interval (Wilson) is een indicatie: wie antwoordde, koos daar zelf voor. Aandelen kunnen
    optellen tot meer dan 100 %, want een inzending kan meerdere knelpunten noemen.

    """

  @Test func `is exported and imported again the same, byte for byte`() throws {
    let sandbox = try Sandbox.withDemo()
    let again = try Sandbox.withDatabase()
    try sandbox.write("organisatie,consultatie\nROC,een\n", to: "asked.csv")
    try sandbox.succeed("import", "invitees", "asked.csv")
    try sandbox.write("oud,nieuw\nWE-02,WE-01\n", to: "renamed.csv")
    try sandbox.succeed("import", "crosswalk", "renamed.csv")
    let contents = [
      "codebook", "initiatives", "submissions", "mentions", "invitees", "crosswalk",
    ]
    for content in contents {
      let file = sandbox.path("\(content).csv")
      try sandbox.succeed("export", content, "--output", file)
      #expect(try sandbox.succeed("export", content) == sandbox.text("\(content).csv"))
      #expect(try sandbox.mode("\(content).csv") == "600")
      try again.succeed("import", content, file)
      #expect(try again.succeed("export", content) == sandbox.text("\(content).csv"))
    }
    #expect(try Sandbox.masked(again.succeed("report", "frequency")) == Self.report)
  }

  @Test func `is reported the same in a file, and with a phase in any case`() throws {
    let sandbox = try Sandbox.withDemo()
    for (format, ending) in [
      ("text", "txt"), ("csv", "csv"), ("json", "json"), ("markdown", "md"), ("html", "HTML"),
    ] {
      let report = try sandbox.succeed("report", "frequency", "--format", format)
      try sandbox.succeed("report", "frequency", "--format", format, "--output", "out")
      #expect(try sandbox.text("out") == report)
      try sandbox.succeed("report", "frequency", "--output", "out.\(ending)")
      #expect(try sandbox.text("out.\(ending)") == report)
    }
    #expect(try sandbox.mode("out") == "600")
    let phase = try sandbox.succeed("report", "frequency", "--phase", "werkenden")
    #expect(phase.contains("Filters: levensfase = Werkenden."))
  }

  @Test func `takes every filter`() throws {
    let sandbox = try Sandbox.withDemo()
    try sandbox.write(
      "organisatie,type,regio,datum,ronde,tekst\nROC,mbo,Zwolle,1-3-2026,\"Later\",Iets\n",
      to: "later.csv")
    try sandbox.succeed("import", "submissions", "later.csv")
    let report = try sandbox.succeed(
      "report", "frequency", "--unit", "stakeholder", "--phase", "Werkenden", "--consultation",
      "Inventarisatie stakeholders", "--stakeholder-type", "mbo", "--region", "Zwolle", "--from",
      "1-2-2026", "--to", "2026-12-31", "--kind", "probleem", "--min-share", "12,5%", "--language",
      "en")
    #expect(
      Sandbox.masked(report).hasPrefix(
        """
        Bottlenecks per phase
        Unit: every stakeholder counts once. Base: who said something in the phase. Data as of:
        (moment). Digest: (digest). Filters: phase = Werkenden, consultation =
        Inventarisatie stakeholders, stakeholder-type = mbo, region = Zwolle, from = 2026-02-01, to =
        2026-12-31, kind = problem, min-share = 12.5%.

        Werkenden
        ─────────
        Base: no stakeholder said anything.

        """))
  }
}
