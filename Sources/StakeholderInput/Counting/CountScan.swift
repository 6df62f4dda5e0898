internal import SQLite

/// Counts what the blocks hold, for some submissions or for all.
struct CountScan {
  let slots: CountSlots
  /// Which submissions are counted.
  let filter: Filter

  /// A condition on the numbers of a submission; nil where it does not matter.
  struct Filter {
    var consultation: UInt32?
    /// The stakeholders that count, a bit each, by their number.
    var stakeholders: [UInt64]?
    /// The first day and the last; a submission without a day is in no period.
    var days: (first: UInt32, last: UInt32)?
    /// The place of the kind whose statements' mentions count; what is said counts of any kind.
    var kind: UInt32?

    func takes(consultation: UInt32, stakeholder: UInt32, day: UInt32) -> Bool {
      if let days, day < days.first || day > days.last { return false }
      if let wanted = self.consultation, wanted != consultation { return false }
      if let stakeholders {
        let word = Int(stakeholder >> 6)
        return word < stakeholders.count && stakeholders[word] >> (stakeholder & 63) & 1 == 1
      }
      return true
    }
  }

  /// So many bits note which stakeholders were met in which slots: 4 MiB.
  static let mostBits = 1 << 25

  /// What a scan finds.
  struct Counts: Equatable {
    /// How often each slot occurs.
    var occurrences: [Occurrence] = []
    /// The mentions from statements of each kind, by place of the phase and then of the kind.
    var kinds: [Int] = []
  }

  /// Counts everything.
  ///
  /// Slots of which there are too many for the memory are counted in several passes.
  func counts(in database: Connection, mostBits: Int = Self.mostBits) throws -> Counts {
    let last = try database.value("SELECT coalesce(max(id), 0) FROM stakeholder", as: Int.self)
    let stakeholders = (last ?? 0) + 1
    let size = max(1, mostBits / stakeholders)
    var counts = Counts()
    for start in stride(from: 0, to: slots.figures.count, by: size) {
      let range = start..<min(start + size, slots.figures.count)
      var counter = OccurrenceCounter(
        slots: range, stakeholders: stakeholders, phases: slots.said.count)
      var blocks = try database.prepare("SELECT facts FROM count_block ORDER BY first_submission")
      try blocks.forEach { row in
        let block = try row.withBlob(at: 0) { bytes in try CountBlock(bytes) }
        counter.count(block, by: self)
      }
      counts.occurrences += counter.occurrences
      counts.kinds = counter.kinds
    }
    return counts
  }
}

/// Counts for some slots in how many statements, in how many submissions, and of how many
/// stakeholders each occurs.
private struct OccurrenceCounter {
  /// What was counted of a slot, and the submission in which it occurred last.
  private struct Count {
    var statements = 0
    var submissions = 0
    var stakeholders = 0
    var last = 0
  }

  private let slots: Range<Int>
  private var counts: [Count]
  /// For each stakeholder a bit a slot, those of one beside one another.
  private var met: [UInt64]
  private var submission = 0
  /// The mentions of each kind, by phase; in every pass all of them.
  private(set) var kinds: [Int]
  private static let kindCount = StatementKind.allCases.count

  init(slots: Range<Int>, stakeholders count: Int, phases: Int) {
    self.slots = slots
    counts = [Count](repeating: Count(), count: slots.count)
    met = [UInt64](repeating: 0, count: (count * slots.count + 63) / 64)
    kinds = [Int](repeating: 0, count: phases * Self.kindCount)
  }

  mutating func count(_ block: CountBlock, by scan: CountScan) {
    // The spans spare the checks of arrays, which take longer than the counting.
    let (consultations, stakeholders) = (block.consultations.span, block.stakeholders.span)
    let (days, statementKinds) = (block.days.span, block.kinds.span)
    let (statementCounts, phaseSets) = (block.statementCounts.span, block.phaseSets.span)
    let (mentionCounts, bottlenecks) = (block.mentionCounts.span, block.bottlenecks.span)
    var statement = 0
    var mention = 0
    for index in consultations.indices {
      let end = statement + Int(statementCounts[index])
      let stakeholder = stakeholders[index]
      let isTaken = scan.filter.takes(
        consultation: consultations[index], stakeholder: stakeholder, day: days[index])
      if isTaken { submission += 1 }
      while statement < end {
        let mentions = mention..<(mention + Int(mentionCounts[statement]))
        mention = mentions.upperBound
        defer { statement += 1 }
        guard isTaken else { continue }
        let says = statementKinds[statement] & 1 == 1
        let kind = statementKinds[statement] >> 1
        let isOfKind = scan.filter.kind == nil || scan.filter.kind == kind
        for phase in scan.slots.phases(of: phaseSets[statement]) {
          var found = 0
          for place in mentions {
            let slot = scan.slots.mention(of: bottlenecks[place], in: phase)
            guard slot >= 0 else { continue }
            found += 1
            if isOfKind { count(slot, of: stakeholder) }
          }
          guard found > 0 || says else { continue }
          count(scan.slots.said[phase], of: stakeholder)
          guard isOfKind else { continue }
          if found == 0 { count(scan.slots.uncoded[phase], of: stakeholder) }
          kinds[phase * Self.kindCount + Int(kind)] += found
        }
      }
    }
  }

  @inline(__always)
  private mutating func count(_ slot: Int, of stakeholder: UInt32) {
    guard slots.contains(slot) else { return }
    let slot = slot - slots.lowerBound
    counts[slot].statements += 1
    guard counts[slot].last != submission else { return }
    counts[slot].last = submission
    counts[slot].submissions += 1
    // A submission of nobody is a voice of its own.
    if stakeholder > 0 {
      let bit = Int(stakeholder) * slots.count + slot
      let mask: UInt64 = 1 << UInt64(bit & 63)
      guard met[bit >> 6] & mask == 0 else { return }
      met[bit >> 6] |= mask
    }
    counts[slot].stakeholders += 1
  }

  var occurrences: [Occurrence] {
    counts.map {
      Occurrence(
        statements: $0.statements, submissions: $0.submissions, stakeholders: $0.stakeholders)
    }
  }
}
