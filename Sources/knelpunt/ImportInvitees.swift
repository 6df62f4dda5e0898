internal import ArgumentParser
internal import StakeholderInput

struct ImportInvitees: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invitees", abstract: "Import who was asked to answer.",
    discussion: """
      Columns: stakeholder, stakeholder-type, region, sector, network, consultation; the names \
      that import submissions knows are known here too.
      """)

  @Argument(help: "The file.", completion: .file()) var file: String
  @OptionGroup var database: DatabaseOption
  @OptionGroup var options: ImportArguments
  @Option(name: .long, help: "The consultation of records that name none.")
  var consultation: String?

  func run() throws {
    try options.run(file, database) { store, table, source, options in
      try store.importInvitees(&table, from: source, consultation: consultation, options: options)
    }
  }
}
