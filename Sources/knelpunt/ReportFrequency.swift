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

  @OptionGroup var report: ReportOptions
  @Option(name: .long, help: "What counts once: submission or stakeholder.")
  var unit = CountUnit.submission
  @Option(name: .long, help: "Only this phase.") var phase: String?
  @Option(name: .long, help: "Only this consultation.") var consultation: String?
  @Option(name: .long, help: "Only stakeholders of this type.") var stakeholderType: String?
  @Option(name: .long, help: "Only stakeholders of this region.") var region: String?
  @Option(help: ArgumentHelp("Only what was received on this day or later.", valueName: "day"))
  var from: String?
  @Option(help: ArgumentHelp("Only what was received on this day or earlier.", valueName: "day"))
  var to: String?
  @Option(
    help: ArgumentHelp(
      "Only bottlenecks with this share or more: 0.25 or 25%.", valueName: "share"))
  var minShare: Share?

  func run() throws {
    try report.write { store, language in
      var filter = CountFilter()
      filter.consultation = consultation
      filter.stakeholderType = stakeholderType
      filter.region = region
      filter.from = try from.map(CountFilter.day)
      filter.to = try to.map(CountFilter.day)
      try store.check(filter)
      let phase = try self.phase.map { try store.phase(named: $0).name }
      let frequency = try store.frequency(
        unit: unit, phase: phase, filter: filter, minimumShare: minShare?.value ?? 0,
        language: language)
      return FrequencyReport(
        frequency, phase: phase, minimumShare: minShare?.value ?? 0, language: language
      ).report
    }
  }
}
