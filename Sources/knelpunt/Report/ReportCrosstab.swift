internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportCrosstab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crosstab", abstract: "Which groups mention which bottlenecks, and is it chance.",
    discussion: """
      Each share is of the base of its own column. A cell is compared with the other columns of its \
      row; see the notes of the report for the tests.
      """)

  enum Rows: String, ExpressibleByArgument { case bottleneck }

  @OptionGroup var report: ReportOptions
  @Option(name: .long, help: "What stands in the rows: bottleneck.") var rows = Rows.bottleneck
  @Option(
    help: ArgumentHelp(
      "What stands in the columns: stakeholder-type, region, sector, network, consultation, kind or "
        + "phase.", valueName: "group"))
  var columns: Grouping
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let crosstab = try store.crosstab(
        by: columns, unit: selection.unit, phase: basis.phase, filter: basis.filter)
      return CrosstabReport(crosstab, basis: basis).report
    }
  }
}
