internal import ArgumentParser

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Count, and write down what was counted.",
    subcommands: [
      ReportFrequency.self, ReportCrosstab.self, ReportCooccurrence.self, ReportGaps.self,
      ReportInitiatives.self, ReportTrend.self, ReportResponse.self, ReportMatrix.self,
      ReportSQL.self, ReportAnnex.self,
    ])
}
