internal import ArgumentParser
internal import StakeholderInput
internal import Tabular

struct ImportSubmissions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submissions", abstract: "Import responses of stakeholders.",
    discussion: """
      Columns are found by their Dutch or English names, and shown. Fields: \
      \(SubmissionField.allCases.map(\.rawValue).joined(separator: ", ")). Several statement \
      columns give several statements, with the column's name as the question.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments
  @OptionGroup var map: MapOptions
  @Option(
    help: ArgumentHelp("The consultation of records that do not name one.", valueName: "name"))
  var consultation = "naamloos"
  @Option(name: .long, help: "The kind of statements that do not name one.")
  var kind = StatementKind.problem

  func run() throws {
    var defaults = Store.SubmissionDefaults()
    defaults.consultation = consultation
    defaults.kind = kind
    try options.run(file, database) { store, table, source, options in
      let header = table.header
      let mapping = try map.mapping(of: header, in: source.name)
      show(mapping, header)
      return try store.importSubmissions(
        &table, from: source, mapping: mapping, defaults: defaults, options: options)
    }
  }

  private func show(_ mapping: ColumnMapping, _ header: Header) {
    for field in SubmissionField.allCases {
      guard let columns = mapping.columns[field] else { continue }
      let names = columns.map { "#\($0 + 1) \(header.names[$0])" }.joined(separator: ", ")
      Console.say("\(field.rawValue): \(names)")
    }
    if !mapping.unused.isEmpty {
      Console.say("not used: \(Console.list(mapping.unused))")
    }
  }
}
