internal import ArgumentParser
internal import StakeholderInput

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
