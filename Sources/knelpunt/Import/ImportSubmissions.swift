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

  @Argument(help: "The files, and folders of files.", completion: .file()) var files: [String]
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments
  @OptionGroup var map: MapOptions
  @Option(
    help: ArgumentHelp("The consultation of records that do not name one.", valueName: "name"))
  var consultation = "naamloos"
  @Option(name: .long, help: "The kind of statements that do not name one.")
  var kind = StatementKind.problem

  @Option(help: ArgumentHelp("The stakeholder of records that do not name one.", valueName: "name"))
  var stakeholder: String?
  @Flag(name: .long, help: "Of several files, keep all or none.")
  var allOrNothing = false

  func validate() throws {
    guard !(allOrNothing && options.skipBadRows) else {
      throw ValidationError("--all-or-nothing and --skip-bad-rows ask for opposite things.")
    }
  }

  func run() throws {
    let files = try InputFiles(self.files)
    var defaults = Store.SubmissionDefaults()
    defaults.consultation = consultation
    defaults.kind = kind
    defaults.stakeholder = stakeholder
    var shown: [String] = []
    let importer: ImportArguments.Importer = { store, table, source, options in
      let mapping = try map.mapping(of: table.header, in: source.name)
      let lines = lines(on: mapping, table.header)
      // Many files with one header need not say it again and again.
      if lines != shown { lines.forEach(Console.say) }
      shown = lines
      return try store.importSubmissions(
        &table, from: source, mapping: mapping, defaults: defaults, options: options)
    }
    guard files.areSeveral else {
      return try options.run(files.paths[0], database, importer)
    }
    let store = try database.open()
    let each = FileImport(
      arguments: options, store: store, database: database.path, importer: importer,
      isPartOfWhole: allOrNothing)
    var several = SeveralFiles(each: each, isAllOrNothing: allOrNothing)
    try store.keeping(!options.dryRun) {
      if allOrNothing {
        try store.together { try several.run(files.paths) }
      } else {
        try several.run(files.paths)
      }
    }
  }

  private func lines(on mapping: ColumnMapping, _ header: Header) -> [String] {
    var lines: [String] = []
    for field in SubmissionField.allCases {
      guard let columns = mapping.columns[field] else { continue }
      let names = columns.map { "#\($0 + 1) \(header.names[$0])" }.joined(separator: ", ")
      lines.append("\(field.rawValue): \(names)")
    }
    if !mapping.unused.isEmpty { lines.append("not used: \(Console.list(mapping.unused))") }
    return lines
  }
}
