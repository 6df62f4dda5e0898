/// A submission as a file gives it, before it is in the database.
struct SubmissionDraft: Equatable {
  /// What one submission says of itself: the same in each of its records.
  struct Cover: Equatable {
    var consultation = ""
    var externalID: String?
    var stakeholder: String?
    var attributes = StakeholderAttributes()
    var received: String?
    var channel: String?
    var language: String?
  }

  /// One statement, with the names of phases, bottlenecks and initiatives in their order of writing.
  struct Statement: Equatable {
    var question: String?
    var kind: StatementKind
    var text: String?
    var phases: [String] = []
    var bottlenecks: [String] = []
    var initiatives: [String] = []
    /// The line where its record starts.
    var line = 0
  }

  var cover: Cover
  var statements: [Statement] = []
  /// The line where its first record starts.
  var line: Int

  /// The first eight bytes of the SHA-256 of everything it says, names in a fixed order.
  ///
  /// The stakeholder is no part of it, since two names of one stakeholder are the same content.
  var digest: Int64 {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(1024)
    func add(_ text: String?) {
      // A length before each text, so that no two contents run together as the same bytes.
      withUnsafeBytes(of: Int64(text?.utf8.count ?? -1).littleEndian) {
        bytes.append(contentsOf: $0)
      }
      if let text { bytes.append(contentsOf: text.utf8) }
    }
    func add(_ names: [String]) {
      // As the database tells them apart, so that another case or a repetition is the same.
      let keys = names.count > 1 ? Set(names.map(NameIndex.key)).sorted() : names.map(NameIndex.key)
      add(String(keys.count))
      for key in keys { add(key) }
    }
    add(cover.received)
    add(cover.channel)
    add(cover.language)
    for statement in statements {
      add(statement.question)
      add(statement.kind.rawValue)
      add(statement.text)
      add(statement.phases)
      add(statement.bottlenecks)
      add(statement.initiatives)
    }
    var digest = SHA256()
    digest.update(bytes)
    return digest.finalize().prefix(8).reduce(0) { $0 << 8 | Int64($1) }
  }
}
