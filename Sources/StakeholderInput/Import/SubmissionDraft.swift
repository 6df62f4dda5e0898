/// A submission as a file gives it, before it is in the database.
struct SubmissionDraft: Sendable {
  /// What one submission says of itself: the same in each of its records.
  struct Cover: Equatable, Sendable {
    var consultation = ""
    var externalID: String?
    var stakeholder: String?
    var attributes = StakeholderAttributes()
    var received: String?
    var channel: String?
    var language: String?
  }

  /// One statement.
  struct Statement: Sendable {
    var question: String?
    var kind: StatementKind
    var text: String?
    var names: NamesInStatement
    /// The line where its record starts.
    var line: Int
  }

  var cover: Cover
  var statements: [Statement] = []
  /// The line where its first record starts.
  var line: Int

  /// By what a submission is known.
  struct Identity: Sendable {
    /// 64 bits of the SHA-256 of its content.
    let digest: Int64
    /// A hash of its own id, or without one of its content, within its consultation.
    let hash: Int
    /// The hash of its stakeholder's name.
    let stakeholder: Fingerprint?
  }

  /// Makes out by what it is known; `sha` is one that has digested nothing yet.
  ///
  /// Without a stakeholder or an id of its own the `origin` of a letter is part of its content: the
  /// same text in another mail is of somebody else.
  func identity(with sha: inout SHA256, origin: String?) -> Identity {
    let isOfNobody = cover.externalID == nil && cover.stakeholder == nil
    let digest = digest(with: &sha, origin: isOfNobody ? origin : nil)
    var hasher = Hasher()
    hasher.combine(ExactName(cover.consultation))
    if let id = cover.externalID {
      hasher.combine(ExactName(id))
    } else {
      hasher.combine(digest)
    }
    return Identity(
      digest: digest, hash: hasher.finalize(),
      stakeholder: cover.stakeholder.map(Fingerprint.init))
  }

  /// 64 bits of the SHA-256 of everything it says, names in a fixed order.
  ///
  /// The stakeholder is no part of it, since two names of one stakeholder are the same content.
  private func digest(with sha: inout SHA256, origin: String?) -> Int64 {
    var content = ContentBytes(reserving: 1024)
    if let origin { content.add(origin) }
    content.add(cover.received)
    content.add(cover.channel)
    content.add(cover.language)
    for statement in statements {
      content.add(statement.question)
      content.add(statement.kind.rawValue)
      content.add(statement.text)
      content.add(statement.names.content)
    }
    return content.digest(with: &sha)
  }
}
