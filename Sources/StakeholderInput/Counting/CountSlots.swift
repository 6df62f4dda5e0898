internal import SQLite

/// The figures that a frequency has: for every phase what was said in it, what of that mentions no
/// bottleneck, and each bottleneck that can occur there. Each has a number, its slot.
struct CountSlots {
  /// What a slot counts.
  struct Figure: Hashable {
    enum Measure: String { case said, uncoded, mention }

    let measure: Measure
    /// nil where there is none.
    let phase: Int64?
    /// nil where it is no mention.
    let bottleneck: Int64?
  }

  /// What each slot counts.
  private(set) var figures: [Figure] = []
  /// The slots of what was said, and of what mentions no bottleneck, by place of the phase.
  private(set) var said: [Int] = []
  private(set) var uncoded: [Int] = []
  /// The places of the phases in all sets, and which of them are each set's, by its number.
  private var phasesOfSets: [Int] = []
  private var rangesOfSets: [Range<Int>] = []
  /// The slot of a bottleneck in a phase, or -1 where it does not count there.
  private var mentions: [Int32] = []
  private var bottleneckCount = 0

  /// A number beyond this is not what a database of ours comes to.
  private static let largest = 1 << 24

  init(of database: Connection) throws {
    let phases = try Self.numbers("SELECT id FROM phase ORDER BY position", database).map(
      Int64?.some)
    let bottlenecks = try Self.numbers("SELECT id FROM bottleneck ORDER BY id", database)
    bottleneckCount = Int(bottlenecks.last ?? 0) + 1
    mentions = [Int32](repeating: -1, count: (phases.count + 1) * bottleneckCount)
    let scope = Set(
      try database.all("SELECT bottleneck_id, phase_id FROM v_scope") { row in
        [try row[0] as Int64, try row[1]]
      })
    for (place, phase) in (phases + [nil]).enumerated() {
      said.append(add(Figure(measure: .said, phase: phase, bottleneck: nil)))
      uncoded.append(add(Figure(measure: .uncoded, phase: phase, bottleneck: nil)))
      for bottleneck in bottlenecks where phase.map({ scope.contains([bottleneck, $0]) }) ?? true {
        mentions[place * bottleneckCount + Int(bottleneck)] = Int32(
          add(Figure(measure: .mention, phase: phase, bottleneck: bottleneck)))
      }
    }
    try readPhaseSets(database, phases)
  }

  private mutating func add(_ figure: Figure) -> Int {
    figures.append(figure)
    return figures.count - 1
  }

  private mutating func readPhaseSets(_ database: Connection, _ phases: [Int64?]) throws {
    let last = try Self.numbers("SELECT coalesce(max(id), 0) FROM phase_set", database)[0]
    var sets = [[Int]](repeating: [], count: Int(last) + 1)
    // No set has the number 0, which stands for no phase.
    sets[0] = [phases.count]
    var members = try database.prepare("SELECT phase_set_id, phase_id FROM phase_set_member")
    try members.forEach { row in
      let phase: Int64 = try row[1]
      guard let place = phases.firstIndex(of: phase) else { return }
      sets[try row[0]].append(place)
    }
    for set in sets {
      rangesOfSets.append(phasesOfSets.count..<(phasesOfSets.count + set.count))
      phasesOfSets += set
    }
  }

  private static func numbers(_ query: SQL, _ database: Connection) throws -> [Int64] {
    let numbers = try database.all(query) { row in try row[0] as Int64 }
    guard numbers.allSatisfy({ (0...Int64(largest)).contains($0) }) else {
      throw InputError(
        .schema,
        "a bottleneck or a set of phases has a number above \(largest); "
          + "export everything and import it into a new database")
    }
    return numbers
  }

  /// Counts, by place of the phase and then of the kind, under the phase and the kind; those of
  /// nothing are left out.
  func kinds(_ counts: [Int]) -> [Int64?: [StatementKind: Int]] {
    var kinds: [Int64?: [StatementKind: Int]] = [:]
    let all = StatementKind.allCases
    for (index, count) in counts.enumerated() where count > 0 {
      kinds[figures[said[index / all.count]].phase, default: [:]][all[index % all.count]] = count
    }
    return kinds
  }

  /// The places of the phases in a set; 0 is the set of no phase.
  func phases(of set: UInt32) -> ArraySlice<Int> {
    phasesOfSets[set < rangesOfSets.count ? rangesOfSets[Int(set)] : 0..<0]
  }

  /// The slot of a bottleneck, by the place of a phase; -1 where it does not count there.
  func mention(of bottleneck: UInt32, in place: Int) -> Int {
    guard bottleneck < bottleneckCount else { return -1 }
    return Int(mentions[place * bottleneckCount + Int(bottleneck)])
  }
}
