import OfficeFiles
import StakeholderInput
import Tabular
import Testing

@testable import Reporting

@Suite struct `An annex that was made earlier` {
  private func report(_ store: Store) throws -> AnnexReport {
    AnnexReport(
      try store.annexContent(language: .nl), template: try AnnexTemplate(language: .nl),
      isNamed: false, basis: Basis(unit: .submission, revision: try store.revision(), language: .nl)
    )
  }

  /// The annex of a store as a person gets it, after a change of its text.
  private func annex(_ store: Store, changing old: String = "", into new: String = "") throws
    -> Document
  {
    Document(try report(store).report) {
      old.isEmpty ? $0 : PlainText.spaced($0).replacing(old, with: new)
    }
  }

  private func store() throws -> Store {
    let store = try SmallDatabase.make()
    _ = try store.markQuote(statement: 1, by: "an")
    return store
  }

  @Test func `holds as long as the data is the same`() throws {
    let store = try store()
    let findings = try report(store).findings(in: annex(store))
    #expect(findings == [])
  }

  static let edits: [(String, String, [String])] = [
    (
      "(2 van 3 inzendingen)", "(3 van 3 inzendingen)",
      ["School: A: the annex says 3 van 3 inzendingen; now 2 van 3 inzendingen"]
    ),
    (
      "In de meeste inzendingen", "In (bijna) alle inzendingen",
      ["School: A: the annex says “(bijna) alle”; now “de meeste”"]
    ),
    (
      "66,7 %", "76,7 %",
      [
        "School: “Te weinig *tijd* | rust (A). Genoemd in 2 van 3 inzendingen:…” has 76,7, which no "
          + "such line has now",
        "School: A: the table has other figures; now 2 van 3 inzendingen",
      ]
    ),
    (
      "te weinig tijd.’", "veel te weinig tijd.’",
      ["School: statement 1 is quoted otherwise than it reads"]
    ),
    (
      "Meer tijd", "Anders",
      [
        "School: “Te weinig *tijd* | rust (A). Genoemd in 2 van 3 inzendingen:…” does not stand there "
          + "now", "School: initiative Meer tijd is not in it",
      ]
    ),
    (
      "In veel inzendingen komt terug", "Ook hoorden we",
      [
        "School: “Ook hoorden we: =1+1 (1 van 3 inzendingen).” does not stand there now"
      ]
    ),
    (
      "Werk", "Arbeid",
      [
        "Werk: the annex has no part on it",
        "“De basis van een levensfase is wie daarover iets heeft gezeg…” does not stand there now",
      ]
    ),
    (
      "20,8–93,9 %", "10,8–93,9 %",
      [
        "School: “Te weinig *tijd* | rust (A). Genoemd in 2 van 3 inzendingen:…” has 10,8–93,9, "
          + "which no such line has now",
        "School: “1 A 2 2 66,7 % 10,8–93,9 % de meeste 2 Te weinig *tijd* | ru…” has 10,8–93,9, "
          + "which no such line has now",
      ]
    ),
    (
      "ingebracht: ", "ingebracht: 9",
      [
        "“Deze bijlage vat samen wat partners hebben ingebracht: 95 in…” has 95, which no such line has now"
      ]
    ),
  ]

  @Test(arguments: edits) func `is told where it was edited into what does not hold`(
    old: String, new: String, expected: [String]
  ) throws {
    let store = try store()
    let findings = try report(store).findings(in: annex(store, changing: old, into: new))
    #expect(findings == expected)
  }

  static let claims: [(String, String, String)] = [
    ("Deze bijlage vat samen", "Wij schreven op", "Wij schreven op"),
    ("pakken: Meer tijd; Overal.", "pakken: Iets anders.", "Te weinig *tijd*"),
    (" Initiatieven die dit aanpakken: Overal.", " Niemand doet iets.", "=1+1 (B)"),
    ("2 initiatieven zijn nog niet", "Alle initiatieven zijn", "Alle initiatieven zijn"),
    ("– een stakeholder", "– universiteit", "‘Wij hebben"),
    ("Pakt aan: Te weinig", "Pakt aan: Te veel", "Pakt aan: Te veel"),
    ("Wie reageerde, koos daar zelf voor", "Bijna alle organisaties noemen geld", "Deze bijlage"),
  ]

  @Test(arguments: claims) func `is told which sentence is not the program's`(
    old: String, new: String, beginning: String
  ) throws {
    let store = try store()
    let findings = try report(store).findings(in: annex(store, changing: old, into: new))
    #expect(
      beginning.isEmpty ? findings.isEmpty : findings.contains { $0.contains("“" + beginning) })
  }

  static let additions: [(String, Bool)] = [
    ("Wij danken allen die meededen.", true),
    ("De helft van de partners wil meer geld.", false),
    ("Bijna alle organisaties noemen geld, ruim driekwart noemt tijd.", false),
    ("Dit is versie 2.", false),
  ]

  @Test(arguments: additions) func `may have sentences of one's own that claim no amount`(
    sentence: String, isFine: Bool
  ) throws {
    let store = try store()
    var annex = try annex(store)
    annex.blocks.insert(.paragraph(sentence), at: 3)
    #expect(try report(store).findings(in: annex).isEmpty == isFine)
  }

  @Test func `is told what was deleted`() throws {
    let store = try store()
    try store.appraise(initiative: "Meer tijd", selected: false, criterion: "klein", by: "an")
    var annex = try annex(store)
    annex.blocks.removeAll { block in
      switch block {
      case .paragraph(let text): text.contains("(B).")
      default: false
      }
    }
    annex.blocks = annex.blocks.map { block in
      guard case .table(let rows) = block else { return block }
      return .table(rows.filter { !$0.contains("Meer tijd") && !$0.contains("A") })
    }
    #expect(
      try report(store).findings(in: annex) == [
        "School: the paragraph of B is not in it", "School: A is not in the table",
        "Werk: the paragraph of B is not in it",
        "initiative Meer tijd is not in the list of those that were not selected",
      ])
  }

  @Test func `is told once that it was made with other options`() throws {
    let store = try store()
    let content = try store.annexContent(unit: .stakeholder, language: .en)
    let other = AnnexReport(
      content, template: try AnnexTemplate(language: .en), isNamed: false,
      basis: Basis(unit: .stakeholder, revision: try store.revision(), language: .en))
    #expect(
      try report(store).findings(in: Document(other.report) { $0 }) == [
        "it was made with other options: check it with --unit stakeholder --language en"
      ])
  }

  @Test func `holds where an initiative is called like a phase`() throws {
    let store = try store()
    let text = "name,phases,bottlenecks\nWerk,School,B\n"
    var table = try TableReader(CSVReader(bytes: Array(text.utf8)))
    let file = SourceFile(name: "more.csv", sha256: String(repeating: "1", count: 64))
    _ = try store.importInitiatives(&table, from: file)
    let findings = try report(store).findings(in: annex(store))
    #expect(findings == [])
  }

  @Test func `is told which number of a line changed, and not one that stands there still`() throws
  {
    let store = try store()
    _ = try store.addMention(of: "B", in: 1, by: "bo")
    let made = try annex(store)
    _ = try store.addMention(of: "A", in: 1, by: "bo")
    let findings = try report(store).findings(in: made)
    #expect(
      findings == [
        "“4 vermeldingen kwamen met de inzendingen mee; gecodeerd door…” has 1, which no such line "
          + "has now"
      ])
  }

  @Test func `is told where the data changed`() throws {
    let store = try store()
    let made = try annex(store)
    _ = try store.addMention(of: "B", in: 3, by: "an")
    try store.unmarkQuote(statement: 1)
    try store.appraise(initiative: "Meer tijd", selected: false, criterion: "klein", by: "an")
    let findings = try report(store).findings(in: made)
    #expect(
      findings == [
        "School: “In de meeste inzendingen komt terug: Te weinig *tijd* | rust…” does not stand there "
          + "now",
        "School: B: the annex says 1 van 3 inzendingen; now 2 van 3 inzendingen",
        "School: “Te weinig *tijd* | rust (A). Genoemd in 2 van 3 inzendingen:…” does not stand there "
          + "now",
        "School: statement 1 is quoted, and not marked any more",
        "School: “Pakt aan: Te weinig *tijd* | rust (A)” does not stand there now",
        "School: “Vermeldingen per soort uitspraak: probleem 3.” does not stand there now",
        "School: B: the table has other figures; now 2 van 3 inzendingen",
        "School: initiative Meer tijd is in it, and was rejected",
        "“4 vermeldingen kwamen met de inzendingen mee.” does not stand there now",
        "“2 initiatieven zijn nog niet beoordeeld en staan hier zolang…” does not stand there now",
        "initiative Meer tijd is not in the list of those that were not selected",
      ])
  }
}

extension Document {
  /// What a reader of any format makes of a report.
  init(_ report: Report, _ change: (String) -> String) {
    self.init()
    let word = Wording(language: report.language)
    func plain(_ runs: [Report.Inline]) -> String {
      change(runs.map(\.plain).joined())
    }
    for section in report.sections {
      if !section.title.isEmpty { blocks.append(.heading(change(section.title), level: 2)) }
      for block in section.blocks {
        switch block {
        case .heading(let text, let level): blocks.append(.heading(change(text), level: level + 2))
        case .paragraph(let runs), .quotation(let runs): blocks.append(.paragraph(plain(runs)))
        case .list(let items): blocks += items.map { .paragraph(plain($0)) }
        case .table(let table):
          let rows = table.rows.map { row in
            zip(row, table.columns).map { change(word.shown($0, in: $1)) }
          }
          blocks.append(.table([table.columns.map(\.title)] + rows))
        case .chart: break
        }
      }
    }
  }
}
