import OfficeFiles
import StakeholderInput
import Testing

@testable import Reporting

@Suite struct `An annex that was made earlier` {
  @Test(arguments: [ReportFormat.markdown, .html, .docx])
  func `holds as long as the data is the same`(format: ReportFormat) throws {
    let annex = try CheckedAnnex()
    #expect(try annex.findings(in: annex.report.report.bytes(as: format), format).text == "")
  }

  @Test(arguments: [ReportFormat.markdown, .html, .docx])
  func `holds whatever stands in it`(format: ReportFormat) throws {
    let more = ["Inhoud", "Voetnoten", "Knelpunten", "Verantwoording", "Fase", "[^1]: x", "1. a"]
    let store = try `A name that does harm`.store(HostileTexts.scripts + more)
    for statement in 1...20 { _ = try store.markQuote(statement: Int64(statement), by: "an") }
    let report = try CheckedAnnex.report(store)
    let bytes = try report.report.bytes(as: format)
    let document = try Document(of: bytes) { path throws(OfficeFileError) in
      try AnnexReport.document(path, format)
    }
    #expect(try report.check(format).findings(in: document)?.text == "")
  }

  /// What is replaced the first time it stands there, by what, and all that is said of it.
  static let edits: [(String, String, String)] = [
    (
      "(2 van 3", "(3 van 3",
      """
      School
        stands: In de meeste inzendingen komt terug: Geen houvast (3 van 3 inzendingen).
        now:    In de meeste inzendingen komt terug: Geen houvast (2 van 3 inzendingen).

      """
    ),
    (
      "In de meeste", "In (bijna) alle",
      """
      School
        stands: In (bijna) alle inzendingen komt terug: Geen houvast (2 …
        now:    In de meeste inzendingen komt terug: Geen houvast (2 …

      """
    ),
    (
      "Initiatieven die dit aanpakken: Brug.", "Geen van de opgenomen initiatieven pakt dit aan.",
      """
      Werk › Knelpunten
        stands: … % (95%-interval 43,9 tot 100,0 %). Geen van de opgenomen initiatieven pakt dit aan.
        now:    … % (95%-interval 43,9 tot 100,0 %). Initiatieven die dit aanpakken: Brug.

      """
    ),
    (
      "Regio: Noord", "Regio: Zuid",
      """
      School › Initiatieven › Jet
        stands: Regio: Zuid
        now:    Regio: Noord

      """
    ),
    (
      "Beoogd resultaat", "Resultaat",
      """
      School › Initiatieven › Ster
        stands: Resultaat: 300 docenten (2027)
        now:    Beoogd resultaat: 300 docenten (2027)

      """
    ),
    (
      "jet.example/1]", "ster.example/2]",
      """
      School › Initiatieven › Jet
        stands: https://ster.example/2
        now:    https://jet.example/1

      """
    ),
    (
      "– bedrijf", "– universiteit",
      """
      Werk › Knelpunten › B
        stands: ‘Ook hier is weinig geld.’ – universiteit (uitspraak 4)
        now:    ‘Ook hier is weinig geld.’ – bedrijf (uitspraak 4)

      """
    ),
    (
      "**Weinig geld** (B)", "**Geldgebrek** (B)",
      """
      School › Knelpunten
        stands: Geldgebrek (B). Er is weinig geld voor …
        now:    Weinig geld (B). Er is weinig geld voor …

      """
    ),
    (
      "3 initiatieven zijn nog niet", "Alle initiatieven zijn",
      """
      Verantwoording
        stands: Alle initiatieven zijn beoordeeld en zijn voorlopig opgenomen.
        now:    3 initiatieven zijn nog niet beoordeeld en zijn voorlopig opgenomen.

      """
    ),
    (
      "| te klein |", "| te duur |",
      """
      Niet opgenomen initiatieven
        stands: Oud | bereik | te duur
        now:    Oud | bereik | te klein

      """
    ),
    (
      "| Oud | bereik | te klein |\n", "",
      """
      Niet opgenomen initiatieven
        stands: this line is not there
        now:    Oud | bereik | te klein

      """
    ),
    (
      "6 inzendingen van 5 stakeholders", "5 inzendingen van 6 stakeholders",
      """
      At the beginning
        stands: Deze bijlage vat samen wat partners hebben ingebracht: 5 inzendingen van 6 stakeholders en 1 inzending zonder naam. …
        now:    Deze bijlage vat samen wat partners hebben ingebracht: 6 inzendingen van 5 stakeholders en 1 inzending zonder naam. …

      """
    ),
    (
      "## Later\n\nOver deze levensfase is niets ingebracht.\n", "",
      """
      At the beginning
        stands: this line is not there
        now:    Later (and the line below it)

      """
    ),
    (
      "#### Ster\n", "",
      """
      School › Initiatieven
        stands: this line is not there
        now:    Ster

      """
    ),
    (
      "#### Ster", "#### Zon",
      """
      School › Initiatieven
        stands: Zon
        now:    Ster

      """
    ),
    (
      "#### Ster", "#### Zon\n\n- Regio: Oost\n\n#### Ster",
      """
      School › Initiatieven
        stands: Zon (and the line below it)
        now:    this line is not there

      """
    ),
    (
      "> ‘Nog steeds is er geen houvast.’ – school (uitspraak\u{A0}2)\n\n", "",
      """
      School › Knelpunten › A
        stands: this line is not there
        now:    ‘Nog steeds is er geen houvast.’ – school (uitspraak 2)

      """
    ),
    (
      "- Regio: Zuid", "- Regio: Zuid\n- Resultaat: veel docenten",
      """
      School › Initiatieven › Ster
        stands: Resultaat: veel docenten
        now:    this line is not there

      """
    ),
    (
      "- Regio: Zuid", "- Regio: Zuid\n- Regio: Zuid",
      """
      School › Initiatieven › Ster
        stands: Regio: Zuid
        now:    this line stands there one time fewer

      """
    ),
  ]

  @Test(arguments: edits) func `is told where it was edited into what does not hold`(
    old: String, new: String, expected: String
  ) throws {
    let annex = try CheckedAnnex()
    #expect(annex.text.contains(old))
    let findings = try annex.findings(
      in: annex.text.replacing(old, with: new, maxReplacements: 1))
    #expect(findings.text == expected)
    #expect(findings.count == 1)
  }

  static let sentences: [(String, claims: Bool, remarks: Bool)] = [
    ("Wij danken hen die meededen.", false, false),
    ("Dit is versie 2 van 3 december.", false, true),
    ("Zie ook https://voorbeeld.example.", false, true),
    ("Jet is een mooi voorbeeld.", false, true),
    ("De helft (50 %) van de partners wil meer geld.", true, false),
    ("Bijna alle organisaties noemen geld, ruim driekwart noemt tijd.", true, false),
    ("Geld noemen 12 organisaties.", true, false),
    ("Drie van de vier wil meer geld.", true, false),
    ("Niemand heeft tijd.", true, false),
    ("Het overgrote deel wil meer geld.", true, false),
    ("Meerdere stakeholders noemen geld.", true, false),
    ("Diverse partijen noemen tijd.", true, false),
    ("Het gros wil meer tijd, een handvol wil geld.", true, false),
    ("Unaniem wordt geld genoemd.", true, false),
    ("Zowat elke school noemt geld.", true, false),
    ("Ruim honderd organisaties doen mee.", true, false),
    ("Twee keer zo vaak als eerder gaat het om geld.", true, false),
    ("Steeds meer scholen vragen om tijd.", true, false),
    ("⅔ noemt geld.", true, false),
    ("Een groot deel noemt tijd, talloze anderen geld.", true, false),
    ("Verscheidene partijen noemen geld.", true, false),
    ("Numerous others ask for money.", true, false),
    ("Op diverse manieren is gevraagd om een reactie.", false, false),
  ]

  @Test(arguments: sentences) func `may have sentences of one's own that claim no amount`(
    sentence: String, claims: Bool, remarks: Bool
  ) throws {
    let annex = try CheckedAnnex()
    for place in ["### Initiatieven", "## Verantwoording", "> ‘Nog steeds"] {
      let text = annex.text.replacing(place, with: "\(sentence)\n\n\(place)", maxReplacements: 1)
      let findings = try annex.findings(in: text)
      #expect(findings.findings == [])
      #expect(findings.claims == (claims ? [sentence] : []))
      #expect(findings.remarks == (remarks ? [sentence] : []))
      #expect(findings.count == (claims ? 1 : 0))
    }
  }

  @Test func `says of own sentences that they are`() throws {
    let annex = try CheckedAnnex()
    let text = annex.text.replacing(
      "## Werk\n", with: "Alle scholen doen mee.\n\nDit is versie 2.\n\n## Werk\n",
      maxReplacements: 1)
    #expect(
      try annex.findings(in: text).text == """
        Own sentences that no query gave and that claim an amount; check them by hand:
          Alle scholen doen mee.
        Own words that no query gave: headings, and sentences with a number or a name in them:
          Dit is versie 2.

        """)
  }

  @Test func `may be broken into other lines by an editor`() throws {
    let annex = try CheckedAnnex()
    // As CommonMark has it, a line end within a paragraph is a space.
    let lines = annex.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard line.first.map({ $0.isLetter || $0 == "*" }) == true else { return String(line) }
      return line.split(separator: " ").enumerated().reduce(into: "") { text, word in
        text += (word.offset == 0 ? "" : word.offset.isMultiple(of: 5) ? "\n" : " ") + word.element
      }
    }
    #expect(try annex.findings(in: lines.joined(separator: "\n")) == AnnexFindings())
  }

  static let moves: [(String, String, isFine: Bool)] = [
    // A paragraph of a bottleneck with its quotes, behind another; initiatives; phases.
    ("**Geen houvast** (A)", "**Weinig geld** (B)", true),
    ("#### Jet", "#### Ster", true),
    ("## School", "## Werk", true),
    ("- Regio: Noord", "- Doelgroep: leerlingen", true),
    // A quote that gets below another bottleneck.
    ("> ‘Wij hebben", "### Initiatieven", false),
    ("- Regio: Noord", "## Werk", false),
  ]

  @Test(arguments: moves) func `may have what stands in it in another order`(
    from: String, to: String, isFine: Bool
  ) throws {
    let annex = try CheckedAnnex()
    // What begins so, up to what begins like it, is put before what else begins like that.
    let sign = from.prefix { !$0.isLetter }
    let pieces = annex.text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(pieces.firstIndex { $0.hasPrefix(from) })
    let end = pieces[(start + 1)...].firstIndex { line in
      line.hasPrefix(sign)
        || line.hasPrefix("#") && line.prefix { $0 == "#" }.count <= max(3, sign.count - 1)
          && !(sign == "## " && line.hasPrefix("###"))
    }
    let next = try #require(end)
    let moved = pieces[start..<next]
    var rest = Array(pieces[..<start] + pieces[next...])
    let target = try #require(rest[start...].firstIndex { $0.hasPrefix(to) })
    let after =
      isFine
      ? rest[(target + 1)...].firstIndex {
        $0.hasPrefix(sign) || $0.hasPrefix("#") && !(sign == "## " && $0.hasPrefix("###"))
      } ?? rest.count
      : target
    rest.insert(contentsOf: [""] + moved + [""], at: after)
    let findings = try annex.findings(in: rest.joined(separator: "\n"))
    #expect((findings.count == 0) == isFine, "\(findings.text)")
  }

  static let headings: [(String, String, [String])] = [
    (
      "# Bijlage – Inventarisatie bij stakeholders: knelpunten en initiatieven per levensfase",
      "# Wat wij hoorden",
      [
        "Wat wij hoorden (a heading; it was: Bijlage – Inventarisatie bij stakeholders: knelpunten "
          + "en initiatieven per levensfase)"
      ]
    ),
    ("### Knelpunten", "### Wat knelt", ["Wat knelt (a heading; it was: Knelpunten)"]),
    ("In de meeste", "### Samenvatting\n\nIn de meeste", []),
  ]

  @Test(arguments: headings) func `may have headings of one's own`(
    old: String, new: String, remarks: [String]
  ) throws {
    let annex = try CheckedAnnex()
    let findings = try annex.findings(in: annex.text.replacing(old, with: new, maxReplacements: 1))
    #expect(findings.count == 0, "\(findings.text)")
    #expect(findings.remarks == remarks)
  }

  @Test func `is told when an own heading comes between what is said and what it is said of`()
    throws
  {
    let annex = try CheckedAnnex()
    let findings = try annex.findings(
      in: annex.text.replacing("- Doelgroep: l", with: "##### Zon\n\n- Doelgroep: l"))
    #expect(findings.count > 0)
  }

  @Test func `holds after its own template too, and tells of another`() throws {
    let template = """
      # Eigen titel
      {{#phases}}
      ## {{name}}: {{base}}
      {{#bottlenecks}}
      - {{code}} {{title}} {{figure}}
      {{/bottlenecks}}
      {{/phases}}
      """
    let own = try CheckedAnnex(template: template)
    #expect(try own.findings(in: own.text).text == "")
    let changed = try own.findings(in: own.text.replacing("Werk: 3", with: "Werk: 4"))
    #expect(changed.findings.map(\.stands) == ["Werk: 4 inzendingen"])
    let standard = try CheckedAnnex()
    #expect(
      try standard.findings(in: own.text).otherOptions?.options
        == "--unit submission --language nl --template with the folder it was made with")
    #expect(try own.findings(in: standard.text).count == 1)
    let lines = own.text.split(separator: "\n", omittingEmptySubsequences: false)
    let without = try own.findings(in: (lines[..<2] + lines[4...]).joined(separator: "\n"))
    #expect(without.findings.map(\.now).map { $0.prefix(9) } == ["Eenheid: "])
  }
}
