internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportInitiatives: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initiatives", abstract: "The register of initiatives, and what was decided of it."
  )

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions
  @Flag(name: .long, help: "Tell by name who mentions an initiative.") var named = false

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let register = try store.register(
        unit: selection.unit, phase: basis.phase, filter: basis.filter,
        hidingNamesIn: named ? nil : language)
      let phases = try basis.phase.map { [$0] } ?? store.phases().map(\.name)
      return InitiativesReport(register, phases: phases, basis: basis, named: named).report
    }
  }
}
