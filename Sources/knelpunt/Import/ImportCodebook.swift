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
      "A file with the phases in their order, one a line under the header phase.", valueName: "file"
    ))
  var phases: String?

  func run() throws {
    let phases = try self.phases.map(names) ?? []
    try options.run(file, database) { store, table, source, options in
      try store.importCodebook(&table, from: source, phases: phases, options: options)
    }
  }

  /// More are no phases of a life.
  private static let mostPhases = 1000

  private func names(in file: String) throws -> [String] {
    var table = try TableReader(CSVReader(path: file, encoding: .guess), skippingEmptyRows: true)
    let known = ["phase", "phases", "levensfase", "levensfasen", "fase", "fasen"]
    guard let column = table.header.names.firstIndex(where: { known.contains($0.lowercased()) })
    else {
      throw InputError(
        .data, "there is no column phase; write phase on the first line", file: file)
    }
    var names: [String] = []
    var record = Record()
    while try table.next(&record) {
      names += ListCell.split(record[column])
      guard names.count <= Self.mostPhases else {
        throw InputError(
          .data, "there are more than \(Self.mostPhases) phases; see whether this file lists them",
          file: file, line: record.line)
      }
    }
    return names
  }
}
