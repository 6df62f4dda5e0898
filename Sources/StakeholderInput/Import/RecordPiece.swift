extension RecordParser {
  /// What was made of a record.
  enum Outcome: Sendable {
    case piece(Piece)
    case bad(InputError)
    /// Whoever answered did not finish.
    case incomplete
    /// Nobody answered: the survey was tried out.
    case test
  }

  /// What one record holds.
  final class Piece: Sendable {
    /// The submission, or as much of it as this record tells.
    let draft: SubmissionDraft
    /// The identity of a submission that has no other record.
    let identity: SubmissionDraft.Identity?
    /// Whether it describes a stakeholder that it does not name.
    let isUnattributed: Bool
    /// Whether whoever answered did not finish, and it is taken all the same.
    let isIncomplete: Bool
    /// 1 begins a submission; a higher number goes on with the one above; nil does so where it has the
    /// id of the one above.
    let part: Int?

    init(
      draft: SubmissionDraft, identity: SubmissionDraft.Identity?, isUnattributed: Bool,
      isIncomplete: Bool, part: Int?
    ) {
      self.draft = draft
      self.identity = identity
      self.isUnattributed = isUnattributed
      self.isIncomplete = isIncomplete
      self.part = part
    }
  }
}
