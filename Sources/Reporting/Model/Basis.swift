public import StakeholderInput

/// What a report is made from, which every report tells: what counts as one, which part of the input,
/// and the state of the data.
public struct Basis: Sendable {
  /// What counts as one; nil where nothing is counted.
  public let unit: CountUnit?
  /// The one phase that was asked for.
  public let phase: String?
  /// Which submissions and statements.
  public let filter: CountFilter
  /// The submissions without a day of receipt that are left out, since a day was asked for.
  public let undated: Int
  /// The state of the data.
  public let revision: Revision
  /// The language of words and numbers.
  public let language: Language

  /// Says what a report is made from.
  public init(
    unit: CountUnit?, phase: String? = nil, filter: CountFilter = CountFilter(), undated: Int = 0,
    revision: Revision, language: Language
  ) {
    self.unit = unit
    self.phase = phase
    self.filter = filter
    self.undated = undated
    self.revision = revision
    self.language = language
  }
}

extension Basis {
  var word: Wording { Wording(language: language) }

  /// The facts of a report; the base is a number where there is one for the whole report, and how it
  /// is said to people.
  func facts(base: (value: Table.Cell, shown: String)? = nil) -> [Report.Fact] {
    [
      unitFact,
      base.map {
        Report.Fact("base", title: word("Basis", "Base"), value: $0.value, shown: $0.shown)
      },
      undatedFact,
      Report.Fact(
        "data_changed", title: word("Stand van de gegevens", "Data as of"),
        value: .text(revision.changedAt), shown: day),
      Report.Fact(
        "data_digest", title: word("Vingerafdruk", "Digest"), value: .text(revision.digest)),
    ].compactMap(\.self)
  }

  /// A base of a number of units that said something.
  func base(_ number: Int) -> (value: Table.Cell, shown: String) {
    let units = unit.map { word.units(number, $0) } ?? String(number)
    return (.integer(number), word("\(units) met inhoud", "\(units) that said something"))
  }

  /// A base that is told with each phase.
  var basePerPhase: (value: Table.Cell, shown: String) {
    (
      .text("per phase"),
      word("wie in de levensfase iets inbracht", "who said something in the phase")
    )
  }

  private var unitFact: Report.Fact? {
    unit.map { unit in
      Report.Fact(
        "unit", title: word("Eenheid", "Unit"), value: .text(unit.rawValue),
        shown: Self.counting(unit, word))
    }
  }

  private var undatedFact: Report.Fact? {
    guard undated > 0 else { return nil }
    let submissions = word.units(undated, .submission)
    return Report.Fact(
      "undated_left_out", title: word("Zonder dag van ontvangst", "Without a day of receipt"),
      value: .integer(undated),
      shown: word("\(submissions), buiten beschouwing gelaten", "\(submissions), left out"))
  }

  /// What counts as one, in words.
  static func counting(_ unit: CountUnit, _ word: Wording) -> String {
    unit == .submission
      ? word("elke inzending telt één keer", "every submission counts once")
      : word("elke stakeholder telt één keer", "every stakeholder counts once")
  }

  /// The day and the minute of the last change: `2026-01-31 12:00 UTC`.
  private var day: String {
    let moment = revision.changedAt.split(separator: "T")
    guard moment.count == 2 else { return revision.changedAt }
    return "\(moment[0]) \(moment[1].prefix(5)) UTC"
  }

  /// What was asked for, in a fixed order, and then what a report asks beside that.
  func filters(_ others: KeyValuePairs<String, Table.Cell> = [:]) -> [Report.Fact] {
    let all: KeyValuePairs<String, Table.Cell> = [
      "phase": .text(phase), "consultation": .text(filter.consultation),
      "stakeholder-type": .text(filter.stakeholderType), "region": .text(filter.region),
      "from": .text(filter.from), "to": .text(filter.to), "kind": .text(filter.kind?.rawValue),
    ]
    let days = Set(all.filter { $0.value != .missing }.map(\.key)).intersection(["from", "to"])
    return (Array(all) + Array(others)).filter { $0.value != .missing }.map { name, value in
      Report.Fact(
        name, title: word.option(name, isDay: days.contains(name)), value: value,
        shown: word.choice(value, of: name))
    }
  }
}
