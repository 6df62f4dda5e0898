internal import OfficeFiles
internal import StakeholderInput

extension DocumentVocabulary {
  /// The words of a database.
  ///
  /// Where unknown names may be added, any short text in a column of names is one.
  ///
  /// - Throws: `DatabaseError`.
  init(of store: Store, onUnknown: OnUnknown) throws {
    self = try DocumentVocabulary(phases: store.phases().map(\.name))
    guard onUnknown == .reject else { return }
    bottlenecks = try store.bottlenecks().map(\.code)
    initiatives = try store.initiatives().map(\.name)
  }

  /// The words for a look at a file without a database: the life phases that it was all made for.
  static var withoutDatabase: DocumentVocabulary {
    var words = DocumentVocabulary(phases: ["Funderend onderwijs", "Beroepsonderwijs", "Werkenden"])
    // Only what looks like a code is taken for one; a text is far more common.
    words.bottlenecks = []
    return words
  }

  private init(phases: [String]) {
    self.init()
    self.phases = phases
    label = { text in
      // "Naam organisatie: FME" has its answer in it, and is no label.
      guard text.utf8.count <= Self.longestQuestion,
        !text.dropLast().contains(where: { ":?".contains($0) })
      else { return nil }
      if let field = SubmissionField(columnName: text) { return field.label }
      let asked = AskedQuestion(text)
      return asked.isAboutPerson ? .contact : asked.field?.label
    }
    kind = { Self.isShort($0) ? StatementKind(written: $0)?.rawValue : nil }
    kindAsked = { text in
      text.utf8.count <= Self.longestQuestion ? AskedQuestion(text).kind?.rawValue : nil
    }
  }

  /// Nothing longer is a name of a column.
  private static func isShort(_ text: String) -> Bool { text.utf8.count <= 60 }

  /// Nothing longer is one question.
  private static let longestQuestion = 200
}

extension SubmissionField {
  /// What a label in a form announces that has the name of a column of this field.
  fileprivate var label: DocumentVocabulary.Label? {
    switch self {
    case .id, .stakeholder, .stakeholderType, .region, .sector, .network, .channel, .language,
      .consultation:
      .cover(column: rawValue)
    case .received: .received
    case .phase: .phase
    case .bottleneck: .bottleneck
    case .initiative: .initiative
    case .statement: .statement
    case .question: .question
    case .kind: .kind
    case .part: nil
    }
  }
}
