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

    /// The places of the submissions of a block that are taken.
    ///
    /// Nothing in it depends on a guess of the processor, as chance decides who is taken: guesses that
    /// go wrong would take longer than all the rest.
    func places(in block: CountBlock) -> [Int] {
      let (first, last) = days ?? (0, .max)
      let (anyConsultation, wanted) = (consultation == nil, consultation ?? 0)
      // Those beyond the bits have the last word.
      let words = stakeholders.map { $0 + [0] } ?? [.max]
      let (bits, lastWord) = (words.span, words.count - 1)
      let (days, consultations) = (block.days.span, block.consultations.span)
      let stakeholders = block.stakeholders.span
      return [Int](unsafeUninitializedCapacity: block.days.count) { places, count in
        for index in days.indices {
          let stakeholder = stakeholders[index]
          var taken = bits[min(Int(stakeholder >> 6), lastWord)] >> UInt64(stakeholder & 63) & 1
          taken &= first <= days[index] ? 1 : 0
          taken &= days[index] <= last ? 1 : 0
          taken &= anyConsultation || consultations[index] == wanted ? 1 : 0
          places.initializeElement(at: count, to: index)
          count += Int(taken)
        }
      }
    }
  }

  /// So many bits note which stakeholders were met in which slots: 4 MiB in an import, whose memory is
  /// bounded, and 32 MiB in a report, which then reads millions of mentions once.
  static let bitsOfImport = 1 << 25
  static let bitsOfReport = 1 << 28

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
  func counts(in database: Connection, mostBits: Int) throws -> Counts {
    let last = try database.value("SELECT coalesce(max(id), 0) FROM stakeholder", as: Int.self)
    let stakeholders = (last ?? 0) + 1
    let size = max(1, mostBits / stakeholders)
    var counts = Counts()
    for start in stride(from: 0, to: slots.figures.count, by: size) {
      let range = start..<min(start + size, slots.figures.count)
      var counter = OccurrenceCounter(
        slots: range, stakeholders: stakeholders, phases: slots.said.count)
      var blocks = try database.prepare("SELECT facts FROM count_block ORDER BY first_submission")
      var block = CountBlock()
      try blocks.forEach { row in
        try row.withBlob(at: 0) { bytes in try block.read(bytes) }
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
    let (stakeholders, statementKinds) = (block.stakeholders.span, block.kinds.span)
    let (phaseSets, bottlenecks) = (block.phaseSets.span, block.bottlenecks.span)
    let (statementStarts, mentionStarts) = (
      block.statementCounts.starts, block.mentionCounts.starts
    )
    for index in scan.filter.places(in: block) {
      let stakeholder = stakeholders[index]
      submission += 1
      for statement in statementStarts[index]..<statementStarts[index + 1] {
        let mentions = mentionStarts[statement]..<mentionStarts[statement + 1]
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

extension [UInt32] {
  /// Where the rows of each begin, of which these are the numbers, and where the last end.
  fileprivate var starts: [Int] {
    [Int](unsafeUninitializedCapacity: count + 1) { starts, initialized in
      var start = 0
      for (index, count) in enumerated() {
        starts.initializeElement(at: index, to: start)
        start += Int(count)
      }
      starts.initializeElement(at: count, to: start)
      initialized = count + 1
    }
  }
}
