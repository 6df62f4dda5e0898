/// The columns of a block as it is kept, read where they lie.
///
/// It is valid as long as its bytes are.
struct CountColumns {
  let submissions, consultations, stakeholders, days, statementCounts: CountColumn
  let phaseSets, kinds, mentionCounts: CountColumn
  let bottlenecks: CountColumn

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
    func column(_ count: Int) throws(InputError) -> CountColumn {
      let width = Int(try take(1)[0])
      let least = try number()
      guard
        let column = CountColumn(
          count: count, least: least, width: width, try take(width * count))
      else { throw Self.damaged }
      return column
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
    guard rest.isEmpty, statementCounts.sum(0..<counts[0]) == counts[1],
      mentionCounts.sum(0..<counts[1]) == counts[2]
    else { throw Self.damaged }
  }

  /// What to say where the bytes are not what they should be.
  static var damaged: InputError {
    InputError(.schema, "what is kept for counting is damaged; run: knelpunt verify --repair")
  }
}
