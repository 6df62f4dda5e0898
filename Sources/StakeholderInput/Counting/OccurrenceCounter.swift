/// Counts for some slots in how many statements, in how many submissions, and of how many
/// stakeholders each occurs.
struct OccurrenceCounter {
  /// What was counted of a slot, and the submission in which it occurred last.
  private struct Count {
    var statements = 0
    var submissions = 0
    var stakeholders = 0
    var last = 0
  }

  private let slots: Range<Int>
  /// Stakeholders have numbers below this one.
  private let stakeholders: Int
  private var counts: [Count]
  /// For each stakeholder a bit a slot, those of one beside one another.
  private var met: [UInt64]
  private var submission = 0
  /// The mentions of each kind, by phase; in every pass all of them.
  private(set) var kinds: [Int]
  private static let kindCount = StatementKind.allCases.count

  init(slots: Range<Int>, stakeholders: Int, phases: Int) {
    self.slots = slots
    self.stakeholders = stakeholders
    counts = [Count](repeating: Count(), count: slots.count)
    met = [UInt64](repeating: 0, count: (stakeholders * slots.count + 63) / 64)
    kinds = [Int](repeating: 0, count: phases * Self.kindCount)
  }

  /// Counts the submissions of a block that the scan takes.
  ///
  /// - Throws: ``InputError`` where it names a stakeholder or a kind that cannot be.
  mutating func count(_ block: CountColumns, by scan: CountScan) throws(InputError) {
    // Up to where submissions, and with them statements and mentions, were counted or passed over.
    var (next, statement, mention) = (0, 0, 0)
    for place in scan.filter.places(in: block) {
      let first = statement + block.statementCounts.sum(next..<place)
      mention += block.mentionCounts.sum(statement..<first)
      next = place + 1
      statement = first + Int(block.statementCounts[place])
      let stakeholder = block.stakeholders[place]
      guard stakeholder < stakeholders else { throw CountColumns.damaged }
      submission += 1
      for statement in first..<statement {
        let mentions = mention..<(mention + Int(block.mentionCounts[statement]))
        try count(statement, mentions, of: stakeholder, in: block, by: scan)
        mention = mentions.upperBound
      }
    }
  }

  @inline(__always)
  private mutating func count(
    _ statement: Int, _ mentions: Range<Int>, of stakeholder: UInt32, in block: CountColumns,
    by scan: CountScan
  ) throws(InputError) {
    let says = block.kinds[statement] & 1 == 1
    let kind = block.kinds[statement] >> 1
    guard kind < Self.kindCount else { throw CountColumns.damaged }
    let isOfKind = scan.filter.kind == nil || scan.filter.kind == kind
    for phase in scan.slots.phases(of: block.phaseSets[statement]) {
      var found = 0
      for place in mentions {
        let slot = scan.slots.mention(of: block.bottlenecks[place], in: phase)
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
