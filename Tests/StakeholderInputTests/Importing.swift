import SQLite
import Tabular
import Testing

@testable import StakeholderInput

/// What an import said: its summary, and every record that it rejected.
struct Told {
  let summary: ImportSummary
  let rejections: [Rejection]

  /// The rejections as `line column: reason`, for tables of them.
  var refusals: [String] {
    rejections.map { "\($0.line) \($0.column ?? "-"): \($0.reason)" }
  }

  /// The number of the import that was done.
  var number: Int64? {
    guard case .done(let number) = summary.outcome else { return nil }
    return number
  }
}

/// Imports of texts, as the command line makes them of files.
extension Store {
  @discardableResult
  func importSubmissions(
    _ csv: String, map: [String] = [], consultation: String = "naamloos",
    kind: StatementKind = .problem, _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      var defaults = SubmissionDefaults()
      defaults.consultation = consultation
      defaults.kind = kind
      let mapping = try ColumnMapping(
        ResponseOutline(of: &table), overrides: map.map(ColumnMapping.Override.init))
      return try importSubmissions(
        &table, from: file, mapping: mapping, defaults: defaults, options: options)
    }
  }

  @discardableResult
  func importCodebook(
    _ csv: String, phases: [String] = [], _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      try importCodebook(&table, from: file, phases: phases, options: options)
    }
  }

  @discardableResult
  func importInitiatives(
    _ csv: String, _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      try importInitiatives(&table, from: file, options: options)
    }
  }

  @discardableResult
  func importMentions(
    _ csv: String, _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      try importMentions(&table, from: file, options: options)
    }
  }

  @discardableResult
  func importInvitees(
    _ csv: String, consultation: String? = nil, _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      try importInvitees(&table, from: file, consultation: consultation, options: options)
    }
  }

  @discardableResult
  func importCrosswalk(
    _ csv: String, _ set: (inout ImportOptions) -> Void = { _ in }
  ) throws -> Told {
    try importing(csv, set) { table, file, options in
      try importCrosswalk(&table, from: file, options: options)
    }
  }

  private func importing(
    _ csv: String, _ set: (inout ImportOptions) -> Void,
    _ body: (inout TableReader, SourceFile, ImportOptions) throws -> ImportSummary
  ) throws -> Told {
    let bytes = Array(csv.utf8)
    var table = try TableReader(CSVReader(bytes: bytes))
    var options = ImportOptions()
    set(&options)
    let onReject = options.onReject
    var rejections: [Rejection] = []
    let summary = try withoutActuallyEscaping({ rejections.append($0) }) {
      (note: @escaping (Rejection) -> Void) in
      options.onReject = { rejection, record in
        note(rejection)
        try onReject(rejection, record)
      }
      defer { options.onReject = { _, _ in } }
      return try body(&table, SourceFile(name: "in.csv", sha256: SHA256.hex(of: bytes)), options)
    }
    // Whatever a test imports, the figures that are kept are what a count gives.
    #expect(try verifyCounts() == [])
    return Told(summary: summary, rejections: rejections)
  }
}

/// What stands in a database, to be compared.
extension Store {
  /// Every row of every table, in order; the log of imports only where it is asked for.
  func dump(withLog: Bool = false) throws -> [String] {
    let log = withLog ? ["migration"] : ["migration", "import", "import_change", "revision"]
    let tables = try database.all(
      """
      SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
      ORDER BY name
      """
    ) { row in try row[0] as String }
    return try tables.filter { !log.contains($0) }.flatMap { table in
      try rows("SELECT * FROM \(identifier: table)").map { "\(table) \($0)" }.sorted()
    }
  }

  /// The rows of a query, their columns between bars, NULL as nothing.
  func rows(_ query: SQL) throws -> [String] {
    try database.all(query) { row in
      try (0..<row.count).map { index in
        switch try row[index] as Value {
        case .null: ""
        case .integer(let integer): String(integer)
        case .real(let real): String(real)
        case .text(let text): text
        case .blob(let bytes): SHA256.hex(bytes)
        }
      }.joined(separator: "|")
    }
  }

  /// The number of a query of one.
  func count(_ query: SQL) throws -> Int? { try database.value(query, as: Int.self) }
}

/// What an export writes.
enum Exported: String, CaseIterable {
  case codebook, initiatives, submissions, mentions, invitees, crosswalk
}

extension Store {
  func export(_ content: Exported) throws -> String {
    let writer = CSVWriter()
    var bytes: [UInt8] = []
    func emit(_ fields: [String]) { writer.append(fields, to: &bytes) }
    switch content {
    case .codebook: try exportCodebook(emit)
    case .initiatives: try exportInitiatives(emit)
    case .submissions: try exportSubmissions(emit)
    case .mentions: try exportMentions(emit)
    case .invitees: try exportInvitees(emit)
    case .crosswalk: try exportCrosswalk(emit)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The exports, in the order in which they are to be imported.
  func exports() throws -> [String] { try Exported.allCases.map(export) }

  /// A new database into which exports were imported, and what those imports said.
  static func importing(exports: [String]) throws -> (store: Store, told: [Told]) {
    let store = try Store.inMemory()
    return (
      store,
      [
        try store.importCodebook(exports[0]), try store.importInitiatives(exports[1]),
        try store.importSubmissions(exports[2]), try store.importMentions(exports[3]),
        try store.importInvitees(exports[4]), try store.importCrosswalk(exports[5]),
      ]
    )
  }
}

/// A small codebook: two phases, and bottlenecks of one, of both and of any.
let smallCodebook = """
  code,title,definition,keywords,parent,phases
  ,,,,,Onderwijs; Werk
  A,Aa,Over a,alfa; aap,,Onderwijs
  B,Bee,,,A,Werk
  AB,Beide,,,,Onderwijs; Werk
  X,Overal,,,,

  """

extension Store {
  /// A new database with the small codebook.
  static func small() throws -> Store {
    let store = try Store.inMemory()
    try store.importCodebook(smallCodebook)
    return store
  }
}
