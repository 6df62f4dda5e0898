internal import ArgumentParser
internal import StakeholderInput

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
