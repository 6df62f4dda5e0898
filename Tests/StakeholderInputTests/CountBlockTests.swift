import SQLite
import Testing

@testable import StakeholderInput

/// The bytes in which submissions are kept for counting.
@Suite("A block")
struct CountBlockTests {
  /// The least number of a column, and by how much the others exceed it at most.
  private static let ranges: [(least: Int64, spread: Int64)] = [
    (0, 0), (7, 0), (0, 1), (3, 255), (3, 256), (70_000, 65_535), (1, 65_536), (5, 4_000_000_000),
  ]

  /// A block with a third of its submissions without a stakeholder or a day.
  private func block(
    _ range: (least: Int64, spread: Int64), submissions: Int, seed: UInt64
  ) throws -> CountBlock {
    var random = SeededGenerator(seed: seed)
    func number() -> Int64 { range.least + .random(in: 0...range.spread, using: &random) }
    var block = CountBlock()
    for index in 0..<submissions {
      let hasMore = index % 3 != 0
      try block.addSubmission(
        Int64(index * 2 + 1), consultation: number(), stakeholder: hasMore ? number() : nil,
        received: hasMore ? "2026-0\(Int.random(in: 1...9, using: &random))-1\(index % 10)" : nil)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        try block.addStatement(
          phaseSet: number(), kind: .problem, says: hasMore,
          mentions: (0..<Int.random(in: 0...2, using: &random)).map { _ in number() })
      }
    }
    return block
  }

  @Test("is read as it was written, however wide its numbers are", arguments: ranges)
  func roundTrip(range: (least: Int64, spread: Int64)) throws {
    for submissions in [0, 1, 2, 300] {
      let block = try block(range, submissions: submissions, seed: UInt64(submissions) + 1)
      #expect(try block.encoded.withUnsafeBytes { try CountBlock($0) } == block)
    }
  }

  @Test("tells whom a filter takes, however wide its numbers are", arguments: ranges)
  func places(range: (least: Int64, spread: Int64)) throws {
    let block = try block(range, submissions: 300, seed: 5)
    let wanted = [block.stakeholders[1], block.stakeholders[7], block.stakeholders[20]]
    for (usesDays, usesStakeholders, usesConsultation) in [
      (false, false, false), (true, false, false), (false, true, false), (true, true, false),
      (true, true, true),
    ] {
      var filter = CountScan.Filter()
      if usesDays { filter.days = (20_260_301, 20_260_720) }
      // Who is beyond the bits is not taken.
      let bits = wanted.filter { $0 < 1 << 20 }
      if usesStakeholders {
        var words = [UInt64](repeating: 0, count: Int((bits.max() ?? 0) >> 6) + 2)
        for bit in bits { words[Int(bit >> 6)] |= 1 << UInt64(bit & 63) }
        filter.stakeholders = words
      }
      if usesConsultation { filter.consultation = block.consultations[7] }
      let expected = block.days.indices.filter { index in
        (!usesDays || (20_260_301...20_260_720).contains(block.days[index]))
          && (!usesStakeholders || bits.contains(block.stakeholders[index]))
          && (!usesConsultation || block.consultations[index] == block.consultations[7])
      }
      let found = try block.encoded.withUnsafeBytes { filter.places(in: try CountColumns($0)) }
      #expect(found == expected)
    }
    var backwards = CountScan.Filter()
    backwards.days = (20_260_720, 20_260_301)
    #expect(try block.encoded.withUnsafeBytes { backwards.places(in: try CountColumns($0)) } == [])
  }

  @Test("of which a byte was changed is refused or counted")
  func damaged() throws {
    let store = try Store.small()
    try store.importSubmissions(
      """
      id,stakeholder,phase,bottleneck,statement
      1,x,Onderwijs,A; AB,een
      2,y,,X,twee
      3,x,Werk,B,-

      """)
    let slots = try CountSlots(of: store.database)
    let scan = CountScan(slots: slots, filter: CountScan.Filter())
    let bytes = try store.database.value("SELECT facts FROM count_block", as: [UInt8].self) ?? []
    try #require(bytes.count > 60)
    var refused = 0
    for place in bytes.indices {
      for value: UInt8 in [0, 1, 2, 4, 127, 255] {
        var bytes = bytes
        bytes[place] = value
        do {
          var counter = OccurrenceCounter(
            slots: slots.figures.indices, stakeholders: 3, phases: slots.said.count)
          try bytes.withUnsafeBytes { try counter.count(CountColumns($0), by: scan) }
        } catch let error as InputError {
          #expect(error.message.contains("knelpunt verify --repair"))
          refused += 1
        }
      }
    }
    #expect(refused > bytes.count)
  }
}
