import SQLite
import Testing

@testable import StakeholderInput

@Suite("A frequency")
struct FrequencyTests {
  @Test(
    "has the interval of Wilson",
    arguments: [
      (8, 10, 0.490162, 0.943318), (0, 10, 0, 0.277533), (10, 10, 0.722467, 1),
      (81, 263, 0.255289, 0.366210), (1, 1, 0.206549, 1),
    ])
  func wilson(count: Int, base: Int, low: Double, high: Double) throws {
    let interval = try #require(WilsonInterval(count: count, of: base))
    #expect(abs(interval.low - low) < 0.000001)
    #expect(abs(interval.high - high) < 0.000001)
    #expect(interval.low <= Double(count) / Double(base))
    #expect(interval.high >= Double(count) / Double(base))
  }

  @Test("has no interval of nothing, or of more than all", arguments: [(0, 0), (2, 1), (-1, 5)])
  func noInterval(count: Int, base: Int) {
    #expect(WilsonInterval(count: count, of: base) == nil)
  }

  @Test(
    "has the word of its share, from each threshold on",
    arguments: [
      (0, 10, "geen", "none"), (1, 1000, "enkele", "a few"), (99, 1000, "enkele", "a few"),
      (1, 10, "een aantal", "a number of"), (249, 1000, "een aantal", "a number of"),
      (1, 4, "veel", "many"), (499, 1000, "veel", "many"), (1, 2, "de meeste", "most"),
      (899, 1000, "de meeste", "most"), (9, 10, "(bijna) alle", "(almost) all"),
      (5, 5, "(bijna) alle", "(almost) all"), (0, 0, "geen", "none"),
    ])
  func words(count: Int, base: Int, nl: String, en: String) throws {
    let database = try Store.inMemory().database
    #expect(try Prevalence(database: database, language: .nl).word(count: count, of: base) == nl)
    #expect(try Prevalence(database: database, language: .en).word(count: count, of: base) == en)
  }

  /// A block as lines: the phase with its base, then each bottleneck, then what is not coded.
  private func lines(_ frequency: Frequency) -> [String] {
    frequency.phases.flatMap { block in
      ["\(block.phase ?? "-") of \(block.base)"]
        + block.bottlenecks.map {
          "\($0.rank) \($0.code) \($0.mentions.statements) \($0.mentions.submissions) "
            + "\($0.mentions.stakeholders) \($0.count) \($0.initiatives)"
        } + ["uncoded \(block.uncoded.statements) \(block.uncoded.count(frequency.unit))"]
    }
  }

  private static func store() throws -> Store {
    let store = try Store.small()
    try store.importInitiatives(
      "name,phases,bottlenecks\nHub,Werk,AB; X\nNet,,AB\nPlan,Onderwijs,A\n")
    try store.importSubmissions(
      """
      id,part,organisatie,type,regio,ronde,datum,fase,knelpunt,initiatief,tekst
      1,1,ROC,school,Noord,r1,1-1-2026,Onderwijs; Werk,A; AB,,een
      1,2,ROC,school,Noord,r1,1-1-2026,Onderwijs,A,,nogmaals
      2,1,ROC,school,Noord,r1,2-1-2026,Onderwijs,AB,,-
      3,1,UWV,overheid,Zuid,r1,3-1-2026,Werk,,,n.v.t.
      4,1,UWV,overheid,Zuid,r2,4-1-2026,Werk,,Hub,-
      5,1,,,,r2,,Onderwijs,,,vijf
      6,1,,,,r2,5-1-2026,,X; B,,
      7,1,,,,r2,,Onderwijs; Werk,X,,

      """)
    return store
  }

  @Test("counts a bottleneck once a unit and phase where it can occur, among all that spoke there")
  func counts() throws {
    let store = try Self.store()
    #expect(
      lines(try store.frequency(unit: .submission)) == [
        "Onderwijs of 4", "1 AB 2 2 1 2 1", "2 A 2 1 1 1 1", "2 X 1 1 1 1 0", "uncoded 1 1",
        "Werk of 3", "1 AB 1 1 1 1 2", "1 X 1 1 1 1 1", "3 B 0 0 0 0 0", "uncoded 1 1",
        "- of 1", "1 B 1 1 1 1 0", "1 X 1 1 1 1 1", "uncoded 0 0",
      ])
    #expect(
      lines(try store.frequency(unit: .stakeholder)) == [
        "Onderwijs of 3", "1 A 2 1 1 1 1", "1 AB 2 2 1 1 1", "1 X 1 1 1 1 0", "uncoded 1 1",
        "Werk of 3", "1 AB 1 1 1 1 2", "1 X 1 1 1 1 1", "3 B 0 0 0 0 0", "uncoded 1 1",
        "- of 1", "1 B 1 1 1 1 0", "1 X 1 1 1 1 1", "uncoded 0 0",
      ])
  }

  @Test(
    "is of the submissions that a filter lets through",
    arguments: [
      ("type", "Onderwijs of 2|1 AB 2 2 1 2 1|2 A 2 1 1 1 1|uncoded 0 0"),
      ("region", "Onderwijs of 0|1 A 0 0 0 0 1|1 AB 0 0 0 0 1|uncoded 0 0"),
      ("consultation", "Onderwijs of 2|1 X 1 1 1 1 0|2 A 0 0 0 0 1|2 AB 0 0 0 0 1|uncoded 1 1"),
      ("days", "Onderwijs of 1|1 AB 1 1 1 1 1|2 A 0 0 0 0 1|uncoded 0 0"),
      ("share", "Onderwijs of 4|1 AB 2 2 1 2 1|uncoded 1 1"),
    ])
  func filters(name: String, block: String) throws {
    var filter = CountFilter()
    switch name {
    case "type": filter.stakeholderType = "school"
    case "region": filter.region = "Zuid"
    case "consultation": filter.consultation = "r2"
    case "days": (filter.from, filter.to) = ("2026-01-02", "2026-01-04")
    default: break
    }
    let frequency = try Self.store().frequency(
      phase: "onderwijs", filter: filter, minimumShare: name == "share" ? 0.5 : 0)
    #expect(lines(frequency) == block.split(separator: "|").map(String.init))
    #expect(frequency.filter == filter)
  }

  @Test("follows a merge of stakeholders")
  func merged() throws {
    let store = try Self.store()
    _ = try store.mergeStakeholder("UWV", into: "ROC")
    let werk = try store.frequency(unit: .stakeholder, phase: "Werk").phases
    #expect(werk.map(\.base) == [2])
  }

  @Test("of nothing has no share and no interval")
  func nothing() throws {
    let frequency = try Store.small().frequency()
    #expect(frequency.phases.map(\.phase) == ["Onderwijs", "Werk"])
    for row in frequency.phases.flatMap(\.bottlenecks) {
      #expect(row.share == nil)
      #expect(row.interval == nil)
      #expect(row.prevalence == "geen")
    }
  }

  @Test("is refused of a phase that is not there, and the phases are named")
  func notThere() throws {
    let store = try Self.store()
    let phase = #expect(throws: InputError.self) { try store.frequency(phase: "Later") }
    #expect(
      phase?.description == "there is no phase 'Later'; the phases are: Onderwijs, Werk")
  }

  @Test("is refused of a filter that names what is not there, before it counts nothing")
  func unknownFilter() throws {
    let store = try Store.small()
    try store.importSubmissions("organisatie,type,regio,ronde,tekst\nROC,mbo,Zwolle,r1,een\n")
    func refusal(_ change: (inout CountFilter) -> Void) throws -> InputError {
      var filter = CountFilter()
      change(&filter)
      return try #require(throws: InputError.self) { try store.check(filter) }
    }
    let round = try refusal { $0.consultation = "r3" }
    #expect(round.description == "there is no consultation 'r3'; there are: r1")
    #expect(round.kind == .notFound)
    #expect(
      try refusal { $0.stakeholderType = "hbo" }.description
        == "there is no stakeholder type 'hbo'; there are: mbo")
    #expect(
      try refusal { $0.region = "zwolle" }.description
        == "there is no region 'zwolle'; there are: Zwolle")
    var known = CountFilter()
    known.region = "Zwolle"
    try store.check(known)
  }
}
