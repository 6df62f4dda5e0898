internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportGaps: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps", abstract: "Where bottlenecks come back and initiatives do not.")

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let gaps = try store.gaps(
        unit: selection.unit, phase: basis.phase, filter: basis.filter, language: language)
      return GapsReport(gaps, basis: basis).report
    }
  }
}
