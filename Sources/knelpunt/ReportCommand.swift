internal import ArgumentParser

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Count, and write down what was counted.",
    subcommands: [ReportFrequency.self, ReportAnnex.self])
}
