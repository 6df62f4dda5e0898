internal import SQLite

/// What some submissions say, as columns of numbers, to be counted in one pass.
///
/// A column is an array with a number for each submission, statement or mention, in their order:
/// submissions by their id, statements by their place, mentions by their bottleneck's id. 0 stands
/// for what is not there.
struct CountBlock: Equatable {
  /// So many submissions are in one block at most.
  static let size = 4096
  /// With so many statements and mentions it takes no more submissions, to bound the memory of an import.
  private static let manyFacts = 1 << 17

  /// Whether the next submission begins another block.
  var isFull: Bool {
    submissions.count >= Self.size || phaseSets.count + bottlenecks.count >= Self.manyFacts
  }

  private(set) var submissions: [UInt32] = []
  private(set) var consultations: [UInt32] = []
  private(set) var stakeholders: [UInt32] = []
  /// The day of receipt, 31 January 2026 as 20260131.
  private(set) var days: [UInt32] = []
  /// How many statements each submission has.
  private(set) var statementCounts: [UInt32] = []

  private(set) var phaseSets: [UInt32] = []
  /// The place of the kind among all kinds, twice that, and 1 more where the statement says
  /// something beside what it mentions.
  private(set) var kinds: [UInt32] = []
  /// How many mentions each statement has.
  private(set) var mentionCounts: [UInt32] = []

  private(set) var bottlenecks: [UInt32] = []

  /// Adds a submission that has no statements yet; it comes after those that are there.
  mutating func addSubmission(
    _ id: Int64, consultation: Int64, stakeholder: Int64?, received: String?
  ) throws(InputError) {
    submissions.append(try Self.number(id))
    consultations.append(try Self.number(consultation))
    stakeholders.append(try Self.number(stakeholder ?? 0))
    days.append(received.map(Self.day) ?? 0)
    statementCounts.append(0)
  }

  /// Adds a statement to the last submission, with what it mentions; `says` is whether it says
  /// something beside that.
  mutating func addStatement(
    phaseSet: Int64?, kind: StatementKind, says: Bool, mentions: [Int64] = []
  ) throws(InputError) {
    let place = StatementKind.allCases.firstIndex(of: kind) ?? 0
    phaseSets.append(try Self.number(phaseSet ?? 0))
    kinds.append(UInt32(place * 2 + (says ? 1 : 0)))
    mentionCounts.append(0)
    statementCounts[statementCounts.count - 1] += 1
    for bottleneck in mentions { try addMention(of: bottleneck) }
  }

  /// Adds a mention to the last statement.
  mutating func addMention(of bottleneck: Int64) throws(InputError) {
    bottlenecks.append(try Self.number(bottleneck))
    mentionCounts[mentionCounts.count - 1] += 1
  }

  /// A row's number as blocks have it.
  ///
  /// - Throws: ``InputError`` where it is negative or too large.
  static func number(_ id: Int64) throws(InputError) -> UInt32 {
    guard let number = UInt32(exactly: id) else {
      throw InputError(
        .schema,
        "a row has the number \(id), which cannot be counted; "
          + "export everything and import it into a new database")
    }
    return number
  }

  /// A day of ISO 8601 as a number.
  static func day(_ text: String) -> UInt32 {
    text.utf8.reduce(0) { $1 == UInt8(ascii: "-") ? $0 : $0 &* 10 &+ UInt32($1 &- 48) }
  }
}

extension CountBlock {
  /// The block as bytes: 1, the numbers of submissions, statements and mentions, and the columns.
  ///
  /// A column is the width of its values (0, 1, 2 or 4 bytes), the least of them, and by how much
  /// each exceeds that. Of the submissions' numbers their place is taken off first. All numbers have
  /// their low byte first. ``CountColumns`` reads them.
  var encoded: [UInt8] {
    var bytes: [UInt8] = [1]
    for count in [submissions.count, phaseSets.count, bottlenecks.count] {
      bytes.append(UInt32(count), width: 4)
    }
    // Numbers that follow one another then take no room.
    let first = submissions.enumerated().map { $1 &- UInt32($0) }
    for values in [
      first, consultations, stakeholders, days, statementCounts, phaseSets, kinds, mentionCounts,
      bottlenecks,
    ] {
      let least = values.min() ?? 0
      let spread = (values.max() ?? 0) - least
      let width = spread == 0 ? 0 : spread < 1 << 8 ? 1 : spread < 1 << 16 ? 2 : 4
      bytes.append(UInt8(width))
      bytes.append(least, width: 4)
      for value in values { bytes.append(value - least, width: width) }
    }
    return bytes
  }

  /// Reads a block.
  ///
  /// - Throws: ``InputError`` where the bytes are not what ``encoded`` makes.
  init(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    let columns = try CountColumns(bytes)
    submissions = columns.submissions.values.enumerated().map { $1 &+ UInt32($0) }
    consultations = columns.consultations.values
    stakeholders = columns.stakeholders.values
    days = columns.days.values
    statementCounts = columns.statementCounts.values
    phaseSets = columns.phaseSets.values
    kinds = columns.kinds.values
    mentionCounts = columns.mentionCounts.values
    bottlenecks = columns.bottlenecks.values
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt32, width: Int) {
    for byte in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(byte)))) }
  }
}
