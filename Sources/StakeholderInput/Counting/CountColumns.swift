/// The bytes of a ``CountBlock``, of which only what is asked for is read.
///
/// They begin with a 1 and the numbers of submissions, statements and mentions. The columns follow: the
/// width of the column's values (0, 1, 2 or 4 bytes), the least of them, and by how much each exceeds
/// that. Of the submissions' numbers their place is taken off first. All numbers have their low byte first.
///
/// It must not outlive the bytes.
struct CountColumns {
  /// One column: a number for each submission, statement or mention.
  struct Column {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let width: UInt8
    fileprivate let least: UInt32
    let count: Int

    var indices: Range<Int> { 0..<count }

    // Safe: there are as many bytes as the width takes for every index up to the count.
    subscript(index: Int) -> UInt32 {
      switch width {
      case 0: least
      case 1: least &+ UInt32(bytes[index])
      case 2:
        least
          &+ UInt32(
            UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self)))
      default:
        least
          &+ UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))
      }
    }

    /// The sum of the numbers in a range.
    func sum(_ range: Range<Int>) -> Int {
      var sum = Int(least) * range.count
      switch width {
      case 0: break
      // Most are of this width, and a loop that knows it adds many at once.
      case 1: for byte in UnsafeRawBufferPointer(rebasing: bytes[range]) { sum &+= Int(byte) }
      default: for index in range { sum &+= Int(self[index] &- least) }
      }
      return sum
    }

    var values: [UInt32] { indices.map { self[$0] } }
  }

  /// Each less its place.
  let submissions: Column
  let consultations: Column, stakeholders: Column, days: Column, statementCounts: Column
  let phaseSets: Column, kinds: Column, mentionCounts: Column
  let bottlenecks: Column

  /// A file that says it has more statements or mentions in a block is damaged.
  private static let most = 1 << 24

  /// Finds the columns.
  ///
  /// - Throws: ``InputError`` where the bytes are not what ``CountBlock/encoded`` makes.
  init(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    var rest = bytes[...]
    func take(_ count: Int) throws(InputError) -> UnsafeRawBufferPointer {
      guard count <= rest.count else { throw Self.damaged }
      defer { rest = rest.dropFirst(count) }
      return UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    }
    func number() throws(InputError) -> UInt32 {
      UInt32(littleEndian: try take(4).loadUnaligned(as: UInt32.self))
    }
    func column(_ count: Int) throws(InputError) -> Column {
      let width = try take(1)[0]
      guard [0, 1, 2, 4].contains(width) else { throw Self.damaged }
      let least = try number()
      return Column(
        bytes: try take(count * Int(width)), width: width, least: least, count: count)
    }
    guard try take(1)[0] == 1 else { throw Self.damaged }
    let counts = [Int(try number()), Int(try number()), Int(try number())]
    guard counts[0] <= CountBlock.size, counts[1] <= Self.most, counts[2] <= Self.most else {
      throw Self.damaged
    }
    submissions = try column(counts[0])
    consultations = try column(counts[0])
    stakeholders = try column(counts[0])
    days = try column(counts[0])
    statementCounts = try column(counts[0])
    phaseSets = try column(counts[1])
    kinds = try column(counts[1])
    mentionCounts = try column(counts[1])
    bottlenecks = try column(counts[2])
    guard rest.isEmpty, statementCounts.sum(statementCounts.indices) == counts[1],
      mentionCounts.sum(mentionCounts.indices) == counts[2]
    else { throw Self.damaged }
  }

  private static var damaged: InputError {
    InputError(.schema, "what is kept for counting is damaged; run: knelpunt verify --repair")
  }
}

extension CountBlock {
  /// Reads a block whole.
  ///
  /// - Throws: ``InputError`` where the bytes are not what ``encoded`` makes.
  init(_ bytes: UnsafeRawBufferPointer) throws(InputError) {
    let columns = try CountColumns(bytes)
    self.init(
      submissions: columns.submissions.indices.map { columns.submissions[$0] &+ UInt32($0) },
      consultations: columns.consultations.values, stakeholders: columns.stakeholders.values,
      days: columns.days.values, statementCounts: columns.statementCounts.values,
      phaseSets: columns.phaseSets.values, kinds: columns.kinds.values,
      mentionCounts: columns.mentionCounts.values, bottlenecks: columns.bottlenecks.values)
  }

  /// The block as bytes, see ``CountColumns``.
  var encoded: [UInt8] {
    var bytes: [UInt8] = [1]
    for count in [submissions.count, phaseSets.count, bottlenecks.count] {
      bytes.append(UInt32(count), width: 4)
    }
    // Numbers that follow one another then take no room.
    let places = submissions.indices.map { submissions[$0] &- UInt32($0) }
    for values in [
      places, consultations, stakeholders, days, statementCounts, phaseSets, kinds, mentionCounts,
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
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt32, width: Int) {
    for byte in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * UInt32(byte)))) }
  }
}
