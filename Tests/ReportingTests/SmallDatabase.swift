import StakeholderInput
import Tabular

@testable import Reporting

/// A database with three phases, and a statement in none of them.
enum SmallDatabase {
  static let codebook = """
    code,title,definition,keywords,parent,phases
    ,,,,,School; Werk; Later
    A,"Te weinig *tijd* | rust",,,,School
    B,=1+1,,,,School; Werk
    C,Geen geld,,,,Later

    """

  static let initiatives = """
    name,phases,bottlenecks
    Meer tijd,School,A
    Overal,,A; B

    """

  static let submissions = """
    id,stakeholder,type,regio,datum,consultatie,phase,bottleneck,statement
    1,Een,school,Noord,2026-01-05,eerste,School,A; B,Wij hebben te weinig tijd.
    2,Een,school,Noord,2026-01-06,eerste,School,A,Nog steeds.
    3,,,,2026-01-07,eerste,School,,Iets anders.
    4,Twee,bedrijf,Zuid,2026-02-01,tweede,Werk,B,Ook hier.
    5,Twee,bedrijf,Zuid,2026-02-02,tweede,,,Zonder levensfase.
    6,Drie,bedrijf,Zuid,2026-02-03,tweede,Werk,,n.v.t.

    """

  /// A state of the data, since the real one has the time of day in it.
  static let revision = Revision(
    changedAt: "2026-03-01T09:30:00Z", digest: "0123456789abcdef")

  static func make(
    codebook: String = codebook, submissions: String = submissions, language: Language = .nl
  ) throws -> Store {
    let store = try Store.inMemory(language: language)
    func file(_ name: String) -> SourceFile {
      SourceFile(name: name, sha256: String(repeating: "0", count: 64))
    }
    var table = try table(of: codebook)
    _ = try store.importCodebook(&table, from: file("codebook.csv"))
    table = try Self.table(of: initiatives)
    if codebook == Self.codebook {
      _ = try store.importInitiatives(&table, from: file("initiatives.csv"))
    }
    table = try Self.table(of: submissions)
    let mapping = try ColumnMapping(ResponseOutline(of: &table))
    _ = try store.importSubmissions(&table, from: file("submissions.csv"), mapping: mapping)
    return store
  }

  private static func table(of text: String) throws -> TableReader {
    try TableReader(CSVReader(bytes: Array(text.utf8)))
  }
}

extension Store {
  /// The frequency report of a store, written.
  func report(
    _ format: ReportFormat, language: Language = .nl, unit: CountUnit = .submission,
    phase: String? = nil, minimumShare: Double = 0, width: Int? = nil,
    filter change: (inout CountFilter) -> Void = { _ in }
  ) throws -> String {
    try String(
      decoding: reportBytes(
        format, language: language, unit: unit, phase: phase, minimumShare: minimumShare,
        width: width, filter: change),
      as: UTF8.self)
  }

  /// The frequency report of a store, as a file.
  func reportBytes(
    _ format: ReportFormat, language: Language = .nl, unit: CountUnit = .submission,
    phase: String? = nil, minimumShare: Double = 0, width: Int? = nil,
    filter change: (inout CountFilter) -> Void = { _ in }
  ) throws -> [UInt8] {
    var filter = CountFilter()
    change(&filter)
    let frequency = try frequency(
      unit: unit, phase: phase, filter: filter, minimumShare: minimumShare, language: language)
    let basis = Basis(
      unit: unit, phase: phase, filter: filter, revision: SmallDatabase.revision,
      language: language)
    let report = FrequencyReport(frequency, basis: basis, minimumShare: minimumShare).report
    return try report.bytes(as: format, width: width)
  }
}
