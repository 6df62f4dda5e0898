internal import ArgumentParser
internal import StakeholderInput

struct ImportCrosswalk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosswalk", abstract: "Import which codes were renamed or merged.",
    discussion: """
      Columns: code and successor. A code has one successor, and several may have the same. Report \
      trend counts what mentions a code as a mention of the last one that follows it.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments

  func run() throws {
    try options.run(file, database) { store, table, source, options in
      try store.importCrosswalk(&table, from: source, options: options)
    }
  }
}
