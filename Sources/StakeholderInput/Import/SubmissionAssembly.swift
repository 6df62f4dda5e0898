internal import Tabular

/// Puts the records of one submission together and hands it to the writer.
struct SubmissionAssembly {
  private let parser: RecordParser
  let writer: SubmissionWriter
  let loop: RecordLoop
  /// The submission that may go on with the next record, and its records.
  private var draft: SubmissionDraft?
  private var records: [Record] = []
  private var budget = Self.wholeBudget

  /// What a submission may have, since all of it is kept in memory until the next one begins.
  private static let wholeBudget = RecordBudget(
    records: 10_000, bytes: 1 << 20, of: "what follows the first record of a submission",
    remedy:
      "see whether the column of the id, or of the part, is mapped to what it holds; a letter has to "
      + "be divided")
  /// The id of the record above and its place in its submission, where those of one id are joined.
  private var last: (id: String?, part: Int) = (nil, 0)
  /// Why the submission at hand cannot be imported, by the places of its records to blame.
  private var faults: [Int: InputError] = [:]

  init(parser: RecordParser, writer: SubmissionWriter, loop: RecordLoop) {
    self.parser = parser
    self.writer = writer
    self.loop = loop
  }

  /// Takes what was made of a record, or what is wrong with it.
  mutating func take(
    _ parsed: RecordParser.Outcome, of record: () -> Record, _ summary: inout ImportSummary
  ) throws {
    let piece: RecordParser.Piece
    switch parsed {
    case .piece(let parsed): piece = parsed
    case .bad(let error): return try take(broken: record(), error, &summary)
    case .incomplete:
      summary.incomplete += 1
      return try finish(&summary)
    case .test:
      summary.tests += 1
      return try finish(&summary)
    }
    if piece.isIncomplete { summary.unfinished += 1 }
    if piece.isUnattributed { summary.unattributed += 1 }
    if let identity = piece.identity {
      if let fault = try write(piece.draft, identity, &summary) {
        try loop.reject(fault, record(), &summary)
      }
      return
    }
    try take(piece, part: piece.part ?? place(of: piece), record(), &summary)
  }

  /// The place of a record in its submission, as its id tells.
  private mutating func place(of piece: RecordParser.Piece) -> Int {
    let id = piece.draft.cover.externalID
    last = (id, id != nil && id == last.id ? last.part + 1 : 1)
    return last.part
  }

  private mutating func take(
    _ piece: RecordParser.Piece, part: Int, _ record: Record, _ summary: inout ImportSummary
  ) throws {
    if part == 1 {
      try finish(&summary)
      draft = piece.draft
      records = [record]
      budget = Self.wholeBudget
    } else if let cover = draft?.cover, cover.externalID == piece.draft.cover.externalID {
      try budget.take(record)
      records.append(record)
      draft?.statements += piece.draft.statements
      if part != records.count {
        blame("part \(records.count) is missing here; number the parts 1, 2, 3", .part)
      } else if cover != piece.draft.cover {
        blame("part \(part) differs from part 1 in what it says of the submission", nil)
      }
    } else {
      try finish(&summary)
      let message =
        "part \(part) has no good part 1 above it; mend that, or put this below it"
      let error = InputError(.data, message, column: SubmissionField.part.rawValue)
      try loop.reject(parser.named(error), record, &summary)
    }
  }

  /// Takes a record that is bad: it spoils the submission that it goes on with.
  private mutating func take(
    broken record: Record, _ error: InputError, _ summary: inout ImportSummary
  ) throws {
    guard let draft, parser.goesOn(record, with: draft.cover) else {
      try finish(&summary)
      return try loop.reject(error, record, &summary)
    }
    try budget.take(record)
    records.append(record)
    faults[records.count - 1] = error
  }

  private mutating func blame(_ message: String, _ field: SubmissionField?) {
    // A gap or a difference after a bad record may be no fault of its own.
    guard faults.isEmpty else { return }
    let error = InputError(.data, message, column: field?.rawValue)
    faults[records.count - 1] = parser.named(error)
  }

  /// Writes a submission; what is wrong with its data, if that is why it cannot be.
  private func write(
    _ draft: SubmissionDraft, _ identity: SubmissionDraft.Identity, _ summary: inout ImportSummary
  ) throws -> InputError? {
    do {
      summary.count(try writer.write(draft, identity))
      return nil
    } catch let error as InputError {
      let fault = parser.named(error)
      guard fault.kind == .data else { throw fault }
      return fault
    }
  }

  /// Writes the submission at hand, or rejects all of its records.
  mutating func finish(_ summary: inout ImportSummary) throws {
    guard let draft else { return }
    defer {
      self.draft = nil
      records = []
      faults = [:]
    }
    if faults.isEmpty {
      var digest = ContentDigest()
      let identity = draft.identity(with: &digest, origin: parser.origin)
      guard let fault = try write(draft, identity, &summary) else { return }
      faults[records.firstIndex { $0.line == fault.line } ?? 0] = fault
    }
    guard let (first, fault) = faults.min(by: { $0.key < $1.key }) else { return }
    let line = fault.line ?? records[first].line
    for (index, record) in records.enumerated() {
      let other = InputError(.data, "this record goes with the bad one of line \(line)")
      try loop.reject(faults[index] ?? other, record, &summary)
    }
  }
}
