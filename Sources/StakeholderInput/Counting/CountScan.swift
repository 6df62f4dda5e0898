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

  /// So many bits note which stakeholders were met in which slots: 8 MiB.
  static let mostBits = 1 << 26

  /// How often each slot occurs.
  ///
  /// Slots of which there are too many for the memory are counted in several passes.
  func counts(in database: Connection, mostBits: Int = Self.mostBits) throws -> [Occurrence] {
    let last = try database.value("SELECT max(stakeholder_id) FROM submission", as: Int64?.self)
    let stakeholders = Int((last ?? 0) ?? 0) + 1
    let size = max(1, mostBits / stakeholders)
    var counts: [Occurrence] = []
    for start in stride(from: 0, to: slots.figures.count, by: size) {
      let range = start..<min(start + size, slots.figures.count)
      var counter = OccurrenceCounter(slots: range, stakeholders: stakeholders)
      var blocks = try database.prepare("SELECT facts FROM count_block ORDER BY first_submission")
      try blocks.forEach { row in
        try row.withBlob(at: 0) { bytes in count(try CountBlock(bytes), &counter) }
      }
      counts += counter.occurrences
    }
    return counts
  }

  private func count(_ block: CountBlock, _ counter: inout OccurrenceCounter) {
    var statement = 0
    var mention = 0
    for submission in block.submissions.indices {
      let end = statement + Int(block.statementCounts[submission])
      let stakeholder = block.stakeholders[submission]
      guard
        filter.takes(
          consultation: block.consultations[submission], stakeholder: stakeholder,
          day: block.days[submission])
      else {
        while statement < end {
          mention += Int(block.mentionCounts[statement])
          statement += 1
        }
        continue
      }
      counter.beginSubmission(of: stakeholder)
      while statement < end {
        let mentions = mention..<(mention + Int(block.mentionCounts[statement]))
        let says = block.kinds[statement] & 1 == 1
        for phase in slots.phaseSets[Int(block.phaseSets[statement])] {
          var isCoded = false
          for place in mentions {
            let slot = slots.mention(of: block.bottlenecks[place], in: phase)
            guard slot >= 0 else { continue }
            isCoded = true
            counter.count(slot)
          }
          guard isCoded || says else { continue }
          counter.count(slots.said[phase])
          if !isCoded { counter.count(slots.uncoded[phase]) }
        }
        mention = mentions.upperBound
        statement += 1
      }
    }
  }
}

/// Counts for some slots in how many statements, in how many submissions, and of how many
/// stakeholders each occurs.
private struct OccurrenceCounter {
  private let slots: Range<Int>
  private var statements: [Int]
  private var submissions: [Int]
  private var stakeholders: [Int]
  /// The submission in which each slot occurred last.
  private var last: [Int]
  /// For each stakeholder a bit a slot, those of one beside one another.
  private var met: [UInt64]
  private var submission = 0
  private var stakeholder = 0

  init(slots: Range<Int>, stakeholders count: Int) {
    self.slots = slots
    statements = [Int](repeating: 0, count: slots.count)
    submissions = statements
    stakeholders = statements
    last = statements
    met = [UInt64](repeating: 0, count: (count * slots.count + 63) / 64)
  }

  /// Goes on to another submission, whose stakeholder is 0 where it has none.
  mutating func beginSubmission(of stakeholder: UInt32) {
    submission += 1
    self.stakeholder = Int(stakeholder)
  }

  mutating func count(_ slot: Int) {
    guard slots.contains(slot) else { return }
    let slot = slot - slots.lowerBound
    statements[slot] += 1
    guard last[slot] != submission else { return }
    last[slot] = submission
    submissions[slot] += 1
    guard stakeholder > 0 else {
      // A submission of nobody is a voice of its own.
      stakeholders[slot] += 1
      return
    }
    let bit = stakeholder * slots.count + slot
    let mask: UInt64 = 1 << UInt64(bit & 63)
    guard met[bit >> 6] & mask == 0 else { return }
    met[bit >> 6] |= mask
    stakeholders[slot] += 1
  }

  var occurrences: [Occurrence] {
    statements.indices.map {
      Occurrence(
        statements: statements[$0], submissions: submissions[$0], stakeholders: stakeholders[$0])
    }
  }
}
