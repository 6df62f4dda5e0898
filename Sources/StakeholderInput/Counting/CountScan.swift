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

    /// A condition that is true of every block with a submission that counts.
    var onBlocks: SQL {
      var ranges: SQL = "SELECT first_submission FROM count_range WHERE 1"
      if let consultation = consultation.map(Int64.init) {
        ranges = ranges + " AND coalesce(consultation_id, \(consultation)) = \(consultation)"
      }
      if let days {
        ranges =
          ranges + " AND first_day <= \(Int64(days.last)) AND last_day >= \(Int64(days.first))"
      }
      return consultation == nil && days == nil ? "1" : "first_submission IN (\(ranges))"
    }

    /// The places in a block. To copy them is quicker than to count them out.
    private static let places = Array(0..<UInt16(CountBlock.size))

    /// The places of the submissions of a block that count.
    func places(in block: CountColumns) -> [UInt16] {
      var places = Array(Self.places[..<block.days.count])
      if let days {
        places.keep { place in
          let day = block.days[place]
          return days.first <= day && day <= days.last
        }
      }
      if let consultation { places.keep { block.consultations[$0] == consultation } }
      if let stakeholders {
        let bits = stakeholders.span
        places.keep { place in
          let stakeholder = Int(block.stakeholders[place])
          return stakeholder >> 6 < bits.count
            && bits[stakeholder >> 6] >> UInt64(stakeholder & 63) & 1 == 1
        }
      }
      return places
    }
  }

  /// So many bits note which stakeholders were met in which slots: 4 MiB.
  static let mostBits = 1 << 25

  /// How often each slot occurs.
  ///
  /// Slots of which there are too many for the memory are counted in several passes.
  func counts(in database: Connection, mostBits: Int = Self.mostBits) throws -> [Occurrence] {
    let last = try database.value("SELECT coalesce(max(id), 0) FROM stakeholder", as: Int.self)
    let stakeholders = (last ?? 0) + 1
    let size = max(1, mostBits / stakeholders)
    var counts: [Occurrence] = []
    for start in stride(from: 0, to: slots.figures.count, by: size) {
      let range = start..<min(start + size, slots.figures.count)
      var counter = OccurrenceCounter(slots: range, stakeholders: stakeholders)
      var blocks = try database.prepare(
        "SELECT facts FROM count_block WHERE \(filter.onBlocks) ORDER BY first_submission")
      try blocks.forEach { row in
        try row.withBlob(at: 0) { bytes in counter.count(try CountColumns(bytes), by: self) }
      }
      counts += counter.occurrences
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

  init(slots: Range<Int>, stakeholders count: Int) {
    self.slots = slots
    counts = [Count](repeating: Count(), count: slots.count)
    met = [UInt64](repeating: 0, count: (count * slots.count + 63) / 64)
  }

  mutating func count(_ block: CountColumns, by scan: CountScan) {
    // Up to where the statements of submissions, and the mentions of statements, were passed.
    var (submissions, statement, statements, mention) = (0, 0, 0, 0)
    for place in scan.filter.places(in: block) {
      let place = Int(place)
      statement += block.statementCounts.sum(submissions..<place)
      mention += block.mentionCounts.sum(statements..<statement)
      let end = statement + Int(block.statementCounts[place])
      let stakeholder = block.stakeholders[place]
      submission += 1
      while statement < end {
        let mentions = mention..<(mention + Int(block.mentionCounts[statement]))
        let says = block.kinds[statement] & 1 == 1
        for phase in scan.slots.phases(of: block.phaseSets[statement]) {
          var isCoded = false
          for place in mentions {
            let slot = scan.slots.mention(of: block.bottlenecks[place], in: phase)
            guard slot >= 0 else { continue }
            isCoded = true
            count(slot, of: stakeholder)
          }
          guard isCoded || says else { continue }
          count(scan.slots.said[phase], of: stakeholder)
          if !isCoded { count(scan.slots.uncoded[phase], of: stakeholder) }
        }
        mention = mentions.upperBound
        statement += 1
      }
      submissions = place + 1
      statements = end
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

extension [UInt16] {
  /// Keeps the places of which a condition is true, without a branch that depends on it.
  fileprivate mutating func keep(where isWanted: (Int) -> Bool) {
    // Safe: what is written lies before what is read, or there.
    let kept = withUnsafeMutableBufferPointer { places in
      var kept = 0
      for place in places {
        places[kept] = place
        kept += isWanted(Int(place)) ? 1 : 0
      }
      return kept
    }
    removeLast(count - kept)
  }
}
