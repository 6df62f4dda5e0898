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
  @OptionGroup var mapping: MappingOptions
  @Option(
    help: ArgumentHelp("The consultation of records that do not name one.", valueName: "name"))
  var consultation = "naamloos"
  @Option(name: .long, help: "The kind of statements that do not name one.")
  var kind = StatementKind.problem
  @Option(
    name: .long,
    help: "How days such as 3/11/2025 are written: dmy, the day first, or mdy, the month first.")
  var dateOrder: DateOrder?
  @Flag(name: .long, help: "Import responses to a survey that were not finished as well.")
  var includeIncomplete = false
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
    defaults.dateOrder = dateOrder
    defaults.includesIncomplete = includeIncomplete
    var told: [String] = []
    let importer: ImportArguments.Importer = { store, table, source, options in
      let outline = try ResponseOutline(of: &table)
      let given = try mapping.table(for: outline.header, in: store)
      if let given, options.onUnknown == .reject {
        try MappingOptions.tellingFaults(of: given.source) { try store.check(given) }
      }
      let columns = try mapping.columns(of: outline, in: source.name, by: given, store)
      // Many files with one header need not say it again and again.
      if outline.header.names != told { outline.tell(columns, by: given) }
      told = outline.header.names
      let summary = try store.importSubmissions(
        &table, from: source, mapping: columns, defaults: defaults, options: options)
      if let given, case .done = summary.outcome {
        try store.remember(given, for: outline.header, of: source.name)
      }
      return summary
    }
    guard files.areSeveral else {
      return try options.run(files.paths[0], database, importer)
    }
    ImportArguments.giveCodeBack()
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
}
