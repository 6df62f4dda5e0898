internal import ArgumentParser
internal import StakeholderInput
internal import Tabular

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
