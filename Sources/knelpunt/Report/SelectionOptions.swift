internal import ArgumentParser
internal import Reporting
internal import StakeholderInput

/// What counts as one, and which stakeholders, phases and kinds are counted.
struct SelectionOptions: ParsableArguments {
  @Option(name: .long, help: "What counts once: submission or stakeholder.")
  var unit = CountUnit.submission
  @Option(name: .long, help: "Only this phase.") var phase: String?
  @Option(name: .long, help: "Only stakeholders of this type.") var stakeholderType: String?
  @Option(name: .long, help: "Only stakeholders of this region.") var region: String?
  @Option(name: .long, help: "Only mentions in statements of this kind; the base stays the same.")
  var kind: StatementKind?

  /// What is counted, after a check that the database knows it.
  func selection(
    in store: Store, _ language: Language, of rounds: RoundOptions? = nil
  ) throws -> Basis {
    var filter = CountFilter()
    filter.consultation = rounds?.consultation
    filter.stakeholderType = stakeholderType
    filter.region = region
    filter.from = try rounds?.from.map(CountFilter.day)
    filter.to = try rounds?.to.map(CountFilter.day)
    filter.kind = kind
    try store.check(filter)
    return Basis(
      unit: unit, phase: try phase.map { try store.phase(named: $0).name }, filter: filter,
      undated: try store.undated(leftOutBy: filter), revision: try store.revision(),
      language: language)
  }
}

/// Which consultation and days are counted.
struct RoundOptions: ParsableArguments {
  @Option(name: .long, help: "Only this consultation.") var consultation: String?
  @Option(help: ArgumentHelp("Only what was received on this day or later.", valueName: "day"))
  var from: String?
  @Option(help: ArgumentHelp("Only what was received on this day or earlier.", valueName: "day"))
  var to: String?
}
