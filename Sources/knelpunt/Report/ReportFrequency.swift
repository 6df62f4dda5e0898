internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

struct ReportFrequency: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frequency", abstract: "How often each bottleneck comes back, per phase.",
    discussion: """
      The base of a phase is the units that said anything in it; a bottleneck counts once a unit \
      and phase.
      """)

  enum Weight: String, ExpressibleByArgument { case type }

  @OptionGroup var report: ReportOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var rounds: RoundOptions
  @Option(
    help: ArgumentHelp(
      "Only bottlenecks with this share or more: 0.25 or 25%.", valueName: "share"))
  var minShare: Share?
  @Option(
    help: ArgumentHelp(
      "Also by group: stakeholder-type, region, sector, network, consultation or kind.",
      valueName: "group"))
  var by: Grouping?
  @Option(
    help: ArgumentHelp(
      "Leave out counts of a group below this, and what they would follow from.",
      valueName: "count"))
  var minCell: Int?
  @Option(name: .long, help: "Also with every stakeholder type counting equally: type.")
  var weight: Weight?

  func validate() throws {
    guard by != .phase else {
      throw ValidationError("Every phase has a table of its own; give --by something else.")
    }
    guard minCell == nil || by != nil else {
      throw ValidationError("--min-cell is about the counts of groups; give --by as well.")
    }
    guard minCell ?? 1 >= 1 else { throw ValidationError("--min-cell is 1 or more.") }
    // One group is all there is then, and a count of it that is left out stands beside it.
    let chosen: [(Grouping, String?)] = [
      (.kind, selection.kind?.rawValue), (.stakeholderType, selection.stakeholderType),
      (.region, selection.region), (.consultation, rounds.consultation),
    ]
    if let by, chosen.contains(where: { $0.0 == by && $0.1 != nil }) {
      throw ValidationError("--by \(by.rawValue) and --\(by.rawValue) do not go together.")
    }
  }

  func run() throws {
    try report.write { store, language in
      let basis = try selection.selection(in: store, language, of: rounds)
      let frequency = try store.frequency(
        unit: basis.unit ?? .submission, phase: basis.phase, filter: basis.filter,
        minimumShare: minShare?.value ?? 0, language: language)
      return FrequencyReport(
        frequency, basis: basis, minimumShare: minShare?.value ?? 0,
        groups: try by.map { try store.byGroup($0, frequency, minimumCell: minCell ?? 0) },
        minimumCell: minCell ?? 0,
        weighted: try weight.map { _ in try store.weightedByType(frequency) }
      ).report
    }
  }
}
