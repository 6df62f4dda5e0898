internal import ArgumentParser
internal import StakeholderInput
internal import Tabular

struct ExportCommand: ParsableCommand {
  enum Content: String, CaseIterable, ExpressibleByArgument {
    case codebook, initiatives, submissions, mentions, invitees, crosswalk
  }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write data back as CSV, in the columns that import takes.",
    discussion: """
      What is exported and imported into an empty database is exported the same, byte for byte. \
      Texts stand as they were given; use a list or a report for a spreadsheet, which makes \
      formulas harmless.
      """)

  @Argument(help: "What: codebook, initiatives, submissions, mentions, invitees or crosswalk.")
  var content: Content
  @OptionGroup var database: DatabaseOption
  @OptionGroup var output: OutputOption

  func run() throws {
    let store = try database.openForReading()
    guard let output = output.output else {
      return try export(store) { try Console.print($0) }
    }
    try OutputFile.write(to: output, notOver: [database.path]) { sink in
      try export(store) { try sink.write($0) }
    }
  }

  private func export(_ store: Store, to write: ([UInt8]) throws -> Void) throws {
    let writer = CSVWriter()
    var bytes: [UInt8] = []
    func emit(_ fields: [String]) throws {
      writer.append(fields, to: &bytes)
      if bytes.count >= 1 << 16 {
        try write(bytes)
        bytes.removeAll(keepingCapacity: true)
      }
    }
    switch content {
    case .codebook: try store.exportCodebook(emit)
    case .initiatives: try store.exportInitiatives(emit)
    case .submissions: try store.exportSubmissions(emit)
    case .mentions: try store.exportMentions(emit)
    case .invitees: try store.exportInvitees(emit)
    case .crosswalk: try store.exportCrosswalk(emit)
    }
    try write(bytes)
  }
}
