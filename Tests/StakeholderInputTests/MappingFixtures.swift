import Tabular
import Testing

@testable import StakeholderInput

/// Texts as tables, and what is made of them.
extension TableReader {
  init(text: String) throws { try self.init(CSVReader(bytes: Array(text.utf8))) }
}

extension ResponseOutline {
  init(text: String) throws {
    var table = try TableReader(text: text)
    try self.init(of: &table)
  }
}

extension MappingTable {
  /// A mapping that is read from a text, as if it were the file mapping.csv.
  init(text: String) throws {
    var table = try TableReader(text: text)
    try self.init(&table, from: "mapping.csv")
  }

  /// The mapping as a text, with semicolons.
  var text: String {
    let writer = CSVWriter(dialect: .semicolon)
    var bytes: [UInt8] = []
    for row in [Self.columns] + cells { writer.append(row, to: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What is wrong with a text that should be a mapping.
  static func faults(_ text: String) throws -> [String] {
    try #require(throws: MappingFaults.self) { try MappingTable(text: text) }
      .faults.map(\.description)
  }
}

extension Store {
  /// Imports a text by a mapping in another one.
  @discardableResult
  func importSubmissions(
    _ text: String, by mapping: String, name: String = "in.csv", dateOrder: DateOrder? = nil,
    includingIncomplete: Bool = false, update: Bool = false
  ) throws -> Told {
    var table = try TableReader(text: text)
    let outline = try ResponseOutline(of: &table)
    var defaults = SubmissionDefaults()
    defaults.dateOrder = dateOrder
    defaults.includesIncomplete = includingIncomplete
    var rejections: [Rejection] = []
    let summary = try withoutActuallyEscaping({ rejections.append($0) }) {
      (note: @escaping (Rejection) -> Void) in
      var options = ImportOptions()
      options.update = update
      options.onReject = { rejection, _ in note(rejection) }
      defer { options.onReject = { _, _ in } }
      return try importSubmissions(
        &table, from: SourceFile(name: name, sha256: SHA256.hex(of: Array(text.utf8))),
        mapping: ColumnMapping(outline, MappingTable(text: mapping)), defaults: defaults,
        options: options)
    }
    #expect(try verifyCounts() == [])
    return Told(summary: summary, rejections: rejections)
  }

  /// The mapping that is proposed for a text.
  func proposal(_ text: String) throws -> MappingProposal {
    var table = try TableReader(text: text)
    let outline = try ResponseOutline(of: &table)
    var knowledge = MappingProposal.Knowledge()
    knowledge.phases = try phases().map(\.name)
    knowledge.bottlenecks = try bottlenecks()
    knowledge.mapping = try nearestMapping(to: outline.header)?.table
    return try MappingProposal(of: &table, outline, knowledge)
  }

  /// Every statement, as `submission: question [kind, phases] text -> mentions`.
  func said() throws -> [String] {
    try statements().map { statement in
      let place = ([statement.kind.rawValue] + statement.phases).joined(separator: ", ")
      let mentions = statement.mentions.map(\.code).joined(separator: " ")
      return "\(statement.submission): \(statement.question ?? "") [\(place)] "
        + "\(statement.text ?? "") -> \(mentions)"
    }
  }
}
