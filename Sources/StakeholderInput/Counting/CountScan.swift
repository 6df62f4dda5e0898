internal import SQLite

/// Counts what the blocks hold, for some submissions or for all.
struct CountScan {
  let slots: CountSlots
  /// Which submissions are counted.
  let filter: Filter

  /// A condition on the numbers of a submission; nil where it does not matter.
  struct Filter {
    var consultation: UInt32?
    /// The stakeholders that count, a bit each, by their number; the last word is 0.
    var stakeholders: [UInt64]?
    /// The first day and the last; a submission without a day is in no period.
    var days: (first: UInt32, last: UInt32)?
    /// The place of the kind whose statements' mentions count; what is said counts of any kind.
    var kind: UInt32?

    /// The places of a block that is full.
    private static let all = Array(0..<CountBlock.size)

    /// The places of the submissions of a block that are taken, in their order.
    func places(in block: CountColumns) -> [Int] {
      var places = Self.all
      if block.days.count < places.count { places.removeSubrange(block.days.count...) }
      if let consultation {
        places = block.consultations.places(among: places) { $0 == consultation }
      }
      if let (first, last) = days {
        guard first <= last else { return [] }
        // A day before the first wraps around to a number above all days.
        places = block.days.places(among: places) { $0 &- first <= last &- first }
      }
      if let stakeholders {
        // Those beyond the bits have the last word, of which no bit is set.
        let (bits, lastWord) = (stakeholders.span, stakeholders.count - 1)
        places = block.stakeholders.places(among: places) {
          bits[min(Int($0 >> 6), lastWord)] >> UInt64($0 & 63) & 1 == 1
        }
      }
      return places
    }
  }

  /// So many bits note which stakeholders were met in which slots: 8 MiB at the end of an import, which
  /// has given back as much by then, and 32 MiB in a report, which then reads millions of mentions once.
  static let bitsOfImport = 1 << 26
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
      try blocks.forEach { row in
        try row.withBlob(at: 0) { bytes in try counter.count(CountColumns(bytes), by: self) }
      }
      counts.occurrences += counter.occurrences
      counts.kinds = counter.kinds
    }
    return counts
  }
}
