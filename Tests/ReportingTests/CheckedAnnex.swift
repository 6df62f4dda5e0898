import OfficeFiles
import StakeholderInput
import Tabular
import Testing

@testable import Reporting

/// An annex with everything in it that an annex can have, to be edited and checked.
final class CheckedAnnex {
  static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,School; Werk; Later
    A,Geen houvast,Wie lesgeeft heeft geen houvast.,,,School
    B,Weinig geld,Er is weinig geld voor materiaal.,,,School; Werk
    C,Geen tijd,,,,Werk

    """

  static let initiatives = """
    name,url,phases,region,target_group,bottlenecks,evidence_value,evidence_unit,evidence_period,evidence_kind,scaling_challenge,summary
    Jet,https://jet.example/1,School,Noord,leerlingen,A,1200,leerlingen,2025,realised,te weinig mensen,Leerlingen bezoeken een bedrijf.
    Ster,https://ster.example/2,School,Zuid,docenten,B,300,docenten,2027,target,kosten van vervoer,Docenten leren van elkaar.
    Brug,,Werk,Noord,werkzoekenden,B,80,mensen aan werk,2024,realised,,
    Oud,,Werk,Oost,werkenden,C,,,,,,
    Overal,,,,,A,,,,,,Voor wie wil.

    """

  static let submissions = """
    id,stakeholder,type,regio,datum,consultatie,phase,bottleneck,statement
    1,Een,school,Noord,2026-01-05,eerste,School,A; B,Wij hebben geen houvast in de les.
    2,Twee,school,Noord,2026-01-06,eerste,School,A,Nog steeds is er geen houvast.
    3,,,,2026-01-07,eerste,School,,Iets anders.
    4,Drie,bedrijf,Zuid,2026-02-01,tweede,Werk,B,Ook hier is weinig geld.
    5,Vier,bedrijf,Zuid,2026-02-02,tweede,Werk,B; C,Wij hebben geld noch tijd.
    6,Drie,bedrijf,Zuid,2026-02-03,tweede,Werk,C,Er is geen tijd.
    7,Vijf,bedrijf,Zuid,2026-02-04,tweede,,,Zonder levensfase.

    """

  let store: Store
  let language: Language
  let report: AnnexReport
  /// As Markdown.
  let text: String
  private var checks: [ReportFormat: AnnexCheck] = [:]

  init(
    _ change: (Store) throws -> Void = { _ in }, unit: CountUnit = .submission, named: Bool = false,
    language: Language = .nl, template: String? = nil, filter: CountFilter = CountFilter()
  ) throws {
    store = try Self.store()
    self.language = language
    try change(store)
    report = try Self.report(
      store, unit: unit, named: named, language: language, template: template, filter: filter)
    text = String(decoding: try report.report.bytes(as: .markdown), as: UTF8.self)
  }

  static func store() throws -> Store {
    let store = try SmallDatabase.make(codebook: codebook, submissions: submissions)
    var table = try TableReader(CSVReader(bytes: Array(initiatives.utf8)))
    let file = SourceFile(name: "initiatives.csv", sha256: String(repeating: "2", count: 64))
    _ = try store.importInitiatives(&table, from: file)
    for statement in [1, 2, 4] { _ = try store.markQuote(statement: Int64(statement), by: "an") }
    _ = try store.addMention(of: "B", in: 6, by: "bo")
    try store.appraise(
      initiative: "Oud", selected: false, criterion: "bereik", reason: "te klein", by: "an")
    try store.appraise(initiative: "Jet", selected: true, criterion: "bereik", by: "an")
    return store
  }

  static func report(
    _ store: Store, unit: CountUnit = .submission, named: Bool = false, language: Language = .nl,
    template: String? = nil, filter: CountFilter = CountFilter()
  ) throws -> AnnexReport {
    let content = try store.annexContent(
      unit: unit, filter: filter, named: named, language: language)
    let sentences =
      try template.map { try AnnexTemplate([(name: "annex", text: $0)]) }
      ?? AnnexTemplate(language: language)
    let basis = Basis(
      unit: unit, filter: filter, revision: try store.revision(), language: language)
    return AnnexReport(content, template: sentences, isNamed: named, basis: basis)
  }

  /// For each line, how many headings stand above it.
  var sections: [Int] {
    var count = 0
    return lines.map { line in
      if line.hasPrefix("#") { count += 1 }
      return count
    }
  }

  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What this annex says of another, which is Markdown.
  func findings(in text: String) throws -> AnnexFindings {
    try findings(in: Array(text.utf8), .markdown)
  }

  func findings(in bytes: [UInt8], _ format: ReportFormat) throws -> AnnexFindings {
    try findings(in: document(bytes, format), format)
  }

  func findings(in document: Document, _ format: ReportFormat) throws -> AnnexFindings {
    let check = try checks[format] ?? report.check(format)
    checks[format] = check
    return try #require(check.findings(in: document))
  }

  func document(_ bytes: [UInt8], _ format: ReportFormat) throws -> Document {
    try Document(of: bytes) { path throws(OfficeFileError) in
      try AnnexReport.document(path, format)
    }
  }

  /// Whether a piece is of the list of contents, which repeats headings.
  func isOfContents(_ block: Document.Block, at index: Int, in document: Document) -> Bool {
    switch block {
    case .heading("Inhoud", _), .heading("Voetnoten", _): true
    case .paragraph(let text):
      document.blocks[index...].contains { if case .heading(text, _) = $0 { true } else { false } }
    default: false
    }
  }
}
