import Glibc
import Tabular
import Testing

@testable import StakeholderInput

/// Records that another thread reads and parses, with the help of who waits for them.
@Suite("A table that is parsed ahead")
struct ParsedTableTests {
  private struct Enough: Error {}

  private static func table(of count: Int) throws -> ParsedTable {
    let csv =
      "id,stakeholder,datum,statement\n"
      + (1...count).map {
        // Every seventh has a day that is none.
        "\($0),organisatie \($0 % 40),2026-01-\($0 % 7 == 0 ? 45 : 31),tekst \($0)\n"
      }.joined()
    var table = try TableReader(CSVReader(bytes: Array(csv.utf8)))
    let mapping = try ColumnMapping(ResponseOutline(of: &table), overrides: [])
    let parser = RecordParser(
      mapping: mapping, defaults: Store.SubmissionDefaults(), separator: nil, origin: nil)
    return ParsedTable(table, parser: parser)
  }

  private static func name(_ outcome: RecordParser.Outcome) -> String? {
    guard case .piece(let piece) = outcome else { return nil }
    return piece.draft.cover.externalID
  }

  @Test(
    "gives all records in their order, each with what was made of it, whoever is slower",
    arguments: [1, 15, 16, 17, 255, 256, 257, 3000], [0, 5000])
  func order(count: Int, microseconds: UInt32) throws {
    let table = try Self.table(of: count)
    var next = 1
    try table.forEach { batch in
      usleep(microseconds)
      let outcomes = Array(batch.outcomes.joined())
      try #require(outcomes.count == batch.readings.count)
      for (reading, outcome) in zip(batch.readings, outcomes) {
        #expect(reading.record[0] == "\(next)")
        #expect(Self.name(outcome) == (next % 7 == 0 ? nil : "\(next)"))
        next += 1
      }
    }
    #expect(next == count + 1)
  }

  @Test("makes the same of a record whoever parses it")
  func sameIdentity() throws {
    func digests(slowly: Bool) throws -> [Int64?] {
      var digests: [Int64?] = []
      try Self.table(of: 2000).forEach { batch in
        if slowly { usleep(3000) }
        for case .piece(let piece) in batch.outcomes.joined() {
          digests.append(piece.identity?.digest)
        }
      }
      return digests
    }
    let digests = try (quickly: digests(slowly: false), slowly: digests(slowly: true))
    #expect(digests.quickly == digests.slowly)
    #expect(Set(digests.quickly).count == 2000 - 2000 / 7)
  }

  @Test("can be given up, and read on afterwards")
  func givenUp() throws {
    let parsed = try Self.table(of: 3000)
    var count = 0
    #expect(throws: Enough.self) {
      try parsed.forEach { batch in
        count += batch.readings.count
        if count > 500 { throw Enough() }
      }
    }
    var table = parsed.end()
    var record = Record()
    var rest = 0
    while try table.next(&record) { rest += 1 }
    // One batch was read ahead, or was not begun.
    #expect([3000 - count, 3000 - count - 256].contains(rest))
  }
}
