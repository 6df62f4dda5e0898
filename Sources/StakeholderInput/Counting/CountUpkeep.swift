internal import SQLite

/// Keeps the blocks and the totals what the submissions, statements and mentions make of them.
///
/// Whatever changes those says so here, and calls ``finish()`` at the end of its transaction.
final class CountUpkeep {
  private let database: Connection
  /// The block that grows, and whether it did.
  private var open: CountBlock
  private var hasGrown = false
  /// The submissions whose blocks are to be made again.
  private var touched = NumberSet()

  /// Begins a change, within its transaction.
  init(of database: Connection) throws {
    self.database = database
    let last = try database.first(
      "SELECT first_submission, facts FROM count_block ORDER BY first_submission DESC LIMIT 1"
    ) { row in (first: try row[0] as Int64, block: try row.withBlob(at: 1) { try CountBlock($0) }) }
    open = CountBlock()
    if let last, !last.block.isFull { open = last.block }
  }

  /// Adds a new submission, whose number is above all others.
  func addSubmission(
    _ id: Int64, consultation: Int64, stakeholder: Int64?, received: String?
  ) throws {
    if open.isFull {
      try write(open)
      open = CountBlock()
    }
    hasGrown = true
    try open.addSubmission(
      id, consultation: consultation, stakeholder: stakeholder, received: received)
  }

  /// Adds a statement to the submission that was added last.
  func addStatement(
    phaseSet: Int64?, kind: StatementKind, says: Bool, mentions: [Int64]
  ) throws {
    try open.addStatement(phaseSet: phaseSet, kind: kind, says: says, mentions: mentions)
  }

  /// Notes that a submission, one of its statements or their mentions changed.
  ///
  /// - Throws: ``InputError`` where its number cannot be counted.
  func touch(submission: Int64) throws(InputError) {
    touched.insert(Int64(try CountBlock.number(submission)))
  }

  /// Notes that a statement or its mentions changed.
  func touch(statement: Int64) throws {
    let submission = try database.value(
      "SELECT submission_id FROM statement WHERE id = \(statement)", as: Int64.self)
    if let submission { try touch(submission: submission) }
  }

  /// Writes what was added, makes again what was touched, and counts the totals anew, which goes
  /// through all blocks: a twentieth of a second for a million mentions.
  func finish() throws {
    if hasGrown { try write(open) }
    var blocks: [Int64] = []
    var last: Int64 = 0
    try touched.forEach { submission in
      guard submission > last else { return }
      let block = try database.first(
        """
        SELECT first_submission, last_submission FROM count_block
        WHERE first_submission <= \(submission) ORDER BY first_submission DESC LIMIT 1
        """
      ) { row in (first: try row[0] as Int64, last: try row[1] as Int64) }
      last = max(submission, block?.last ?? 0)
      if let block, block.first != blocks.last { blocks.append(block.first) }
    }
    for block in blocks { try remake(block) }
    touched.removeAll()
    try CountTotals.write(into: database)
  }

  /// The numbers of the blocks with a submission of which `condition` on `u` is true, to be passed
  /// to ``remake(_:)`` after a change.
  static func blocks(with condition: SQL, in database: Connection) throws -> [Int64] {
    try database.all(
      """
      SELECT b.first_submission FROM count_block AS b WHERE EXISTS (
        SELECT 1 FROM submission AS u
        WHERE u.id BETWEEN b.first_submission AND b.last_submission AND \(condition))
      """
    ) { row in try row[0] }
  }

  /// Makes all blocks again, and counts the totals anew.
  static func remakeAll(of database: Connection) throws {
    try database.execute("DELETE FROM count_block")
    let upkeep = try CountUpkeep(of: database)
    try read(from: 1, to: .max, in: database) { block in try upkeep.write(block) }
    try CountTotals.write(into: database)
  }

  /// Makes a block again from the rows of its submissions that are there yet.
  func remake(_ first: Int64) throws {
    let last = try database.value(
      "SELECT last_submission FROM count_block WHERE first_submission = \(first)", as: Int64.self)
    try database.execute("DELETE FROM count_block WHERE first_submission = \(first)")
    try Self.read(from: first, to: last ?? first, in: database) { block in try write(block) }
  }

  private func write(_ block: CountBlock) throws {
    guard let first = block.submissions.first, let last = block.submissions.last else { return }
    try database.execute(
      """
      INSERT INTO count_block (first_submission, last_submission, facts)
      VALUES (\(Int64(first)), \(Int64(last)), \(block.encoded))
      ON CONFLICT (first_submission)
      DO UPDATE SET last_submission = excluded.last_submission, facts = excluded.facts
      """)
  }

  /// Reads submissions from their rows, as blocks, or as one.
  static func read(
    from first: Int64, to last: Int64, asOne: Bool = false, in database: Connection,
    _ body: (CountBlock) throws -> Void
  ) throws {
    var rows = try database.prepare(
      """
      SELECT u.id, u.consultation_id, u.stakeholder_id, u.received, s.id, s.phase_set_id, s.kind,
        s.silent = 0
          OR EXISTS (SELECT 1 FROM statement_initiative AS i WHERE i.statement_id = s.id),
        m.bottleneck_id
      FROM submission AS u
      LEFT JOIN statement AS s ON s.submission_id = u.id
      LEFT JOIN mention AS m ON m.statement_id = s.id
      WHERE u.id BETWEEN \(first) AND \(last)
      ORDER BY u.id, s.part, m.bottleneck_id
      """)
    var block = CountBlock()
    var submission: Int64?
    var statement: Int64?
    try rows.forEach { row in
      if submission != (try row[0]) {
        if block.isFull, !asOne {
          try body(block)
          block = CountBlock()
        }
        submission = try row[0]
        statement = nil
        try block.addSubmission(
          try row[0], consultation: try row[1], stakeholder: try row[2], received: try row[3])
      }
      guard let id = try row[4] as Int64? else { return }
      if statement != id {
        statement = id
        try block.addStatement(
          phaseSet: try row[5], kind: try row[6], says: try row[7])
      }
      if let bottleneck = try row[8] as Int64? { try block.addMention(of: bottleneck) }
    }
    if !block.submissions.isEmpty { try body(block) }
  }
}
