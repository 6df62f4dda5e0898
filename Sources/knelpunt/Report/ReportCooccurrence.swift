internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportCooccurrence: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cooccurrence", abstract: "Which bottlenecks are mentioned together.",
    discussion: "With --format graphml it is a network for Gephi, yEd and the like.")

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions
  @Option(help: ArgumentHelp("Only pairs that occur as often or more.", valueName: "count"))
  var minCount = 1

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let found = try store.cooccurrence(
        unit: selection.unit, phase: basis.phase, filter: basis.filter, minimum: minCount)
      return CooccurrenceReport(found, basis: basis, minimum: minCount).report
    }
  }
}
