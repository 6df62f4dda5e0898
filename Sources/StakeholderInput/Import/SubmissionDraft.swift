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

  /// Makes out by what it is known.
  ///
  /// Without a stakeholder or an id of its own the `origin` of a letter is part of its content: the
  /// same text in another mail is of somebody else.
  func identity(with digester: inout ContentDigest, origin: String?) -> Identity {
    let isOfNobody = cover.externalID == nil && cover.stakeholder == nil
    let digest = digester { content in add(to: &content, origin: isOfNobody ? origin : nil) }
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

  /// Adds everything that it says, names in a fixed order.
  ///
  /// The stakeholder is no part of it, since two names of one stakeholder are the same content.
  private func add(to content: inout ContentBytes, origin: String?) {
    if let origin { content.add(origin) }
    content.add(cover.received)
    content.add(cover.channel)
    content.add(cover.language)
    // Where they are, since taking a statement whole would count a reference to each of its texts.
    let statements = statements.span
    for index in statements.indices {
      content.add(statements[index].question)
      content.add(statements[index].kind.rawValue)
      content.add(statements[index].text)
      content.add(statements[index].names.content)
    }
  }
}
