internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportTrend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend", abstract: "How shares changed from one consultation to another.",
    discussion: """
      Once for all who answered, and once for the stakeholders that answered both times. What \
      import crosswalk says of renamed and merged codes is followed.
      """)

  @OptionGroup var report: ReportOptions
  @Option(help: ArgumentHelp("The earlier consultation.", valueName: "round")) var from: String
  @Option(help: ArgumentHelp("The later consultation.", valueName: "round")) var to: String
  @OptionGroup var selection: SelectionOptions

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language)
      let trend = try store.trend(
        from: from, to: to, unit: selection.unit, phase: basis.phase, filter: basis.filter)
      return TrendReport(trend, basis: basis).report
    }
  }
}
