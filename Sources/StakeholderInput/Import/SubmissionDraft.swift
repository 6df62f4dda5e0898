/// A submission as a file gives it, before it is in the database.
final class SubmissionDraft: Sendable {
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
    let question: String?
    let kind: StatementKind
    let text: String?
    /// Whether its text says nothing, or there is none.
    let isSilent: Bool
    let names: NamesInStatement
    /// That of the names.
    let number: Int
    /// The line where its record starts.
    let line: Int

    init(
      question: String?, kind: StatementKind, text: String? = nil, names: NamesInStatement,
      line: Int
    ) {
      self.question = question
      self.kind = kind
      self.text = text
      isSilent = text.map(SilentAnswer.matches) ?? true
      self.names = names
      number = names.number
      self.line = line
    }
  }

  let cover: Cover
  let statements: [Statement]
  /// The line where its first record starts.
  let line: Int

  init(cover: Cover, statements: [Statement], line: Int) {
    self.cover = cover
    self.statements = statements
    self.line = line
  }

  /// By what a submission is known.
  struct Identity: Sendable {
    /// 64 bits of the SHA-256 of its content.
    let digest: Int64
    /// A hash of its own id, or without one of its content, within its consultation.
    let hash: Int
    /// The hash of its stakeholder's name.
    let stakeholder: Fingerprint?
  }

  /// Makes out by what it is known, with a digest of nothing yet and a place for bytes.
  func identity(with sha: inout SHA256, _ content: inout ContentBytes) -> Identity {
    let digest = digest(with: &sha, &content)
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
  private func digest(with sha: inout SHA256, _ content: inout ContentBytes) -> Int64 {
    content.add(cover.received)
    content.add(cover.channel)
    content.add(cover.language)
    for index in statements.indices {
      content.add(statements[index].question)
      content.add(statements[index].kind.rawValue)
      content.add(statements[index].text)
      content.add(statements[index].names.content)
    }
    return content.takeDigest(with: &sha)
  }
}
