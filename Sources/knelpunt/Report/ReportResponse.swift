internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportResponse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "response", abstract: "Who was asked, who answered and what is not coded yet.",
    discussion: "Who was asked comes in with import invitees.")

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions

  func validate() throws {
    guard selection.phase == nil, selection.kind == nil else {
      throw ValidationError(
        "A response is of whole submissions; --phase and --kind are not for this report.")
    }
  }

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      return ResponseReport(
        try store.response(unit: selection.unit, filter: basis.filter), basis: basis
      ).report
    }
  }
}
