internal import ArgumentParser
internal import StakeholderInput
internal import Tabular

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Bring a file in, all or nothing, or take an import back.",
    subcommands: [
      ImportSubmissions.self, ImportCodebook.self, ImportInitiatives.self, ImportMentions.self,
      ImportUndo.self,
    ])
}

struct ImportCodebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook", abstract: "Import bottlenecks and phases.",
    discussion: """
      Columns: code, title, definition, keywords, parent, phases. A record with nothing but \
      phases lists them in their order.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments
  @Option(
    help: ArgumentHelp(
      "A file with the phases in their order, one a line under a header.", valueName: "file"))
  var phases: String?

  func run() throws {
    let phases = try self.phases.map(names) ?? []
    try options.run(file, database) { store, table, source, options in
      try store.importCodebook(&table, from: source, phases: phases, options: options)
    }
  }

  private func names(in file: String) throws -> [String] {
    var table = try TableReader(CSVReader(path: file))
    var names: [String] = []
    var record = Record()
    while try table.next(&record) { names += record.prefix(1).flatMap { ListCell.split($0) } }
    return names
  }
}

struct ImportInitiatives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initiatives", abstract: "Import the register of initiatives.",
    discussion: """
      Columns: name, url, owners, region, target_group, phases, funding, scaling_challenge, \
      parent, bottlenecks, evidence_value, evidence_unit, evidence_period, evidence_kind, summary. \
      A further record of a name with nothing but evidence adds that evidence.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments

  func run() throws {
    try options.run(file, database) { store, table, source, options in
      try store.importInitiatives(&table, from: source, options: options)
    }
  }
}

struct ImportMentions: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mentions", abstract: "Import mentions, as export mentions writes them.")

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments

  func run() throws {
    try options.run(file, database) { store, table, source, options in
      try store.importMentions(&table, from: source, options: options)
    }
  }
}

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
      Console.say("not used: \(mapping.unused.joined(separator: ", "))")
    }
  }
}

struct ImportUndo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take an import back whole.",
    discussion: "What it replaced returns. It is refused where later work would be lost.")

  @Argument(help: "The number of the import; see knelpunt imports.") var number: Int64
  @OptionGroup var database: DatabaseOption
  @Flag(name: .long, help: "Also where later work is lost with it.") var force = false

  func run() throws {
    try database.open().undoImport(number, force: force)
    Console.say("Import \(number) was undone.")
  }
}
