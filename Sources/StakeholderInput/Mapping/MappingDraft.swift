internal import Tabular

/// The rows of a mapping in the making, from what is known of the columns.
struct MappingDraft {
  private(set) var rows: [MappingTable.Row]

  private let outline: ResponseOutline
  private let profiles: [ColumnProfile]
  private let knowledge: MappingProposal.Knowledge
  private let codes: CodeGuess
  /// Whether columns are questions of a survey, and not the fields of a file that somebody made for
  /// this.
  private let isSurvey: Bool
  /// The columns of which nothing is known yet.
  private var open: [Int]
  /// The columns of which a mapping that was used before says all.
  private var known: Set<Int> = []
  /// The fields that are taken.
  private var taken: Set<SubmissionField> = []

  init(
    _ outline: ResponseOutline, _ profiles: [ColumnProfile],
    _ knowledge: MappingProposal.Knowledge
  ) {
    self.outline = outline
    self.profiles = profiles
    self.knowledge = knowledge
    codes = CodeGuess(knowledge.bottlenecks)
    let found = Self.columns(of: outline)
    // What has the name of a kind stands beside any question.
    let texts = (found[.statement] ?? []).filter {
      StatementKind(written: outline.paths[$0].ownName) == nil
    }
    isSurvey = outline.survey != nil || texts.isEmpty && found[.bottleneck] == nil
    rows = outline.header.names.map { MappingTable.Row(column: $0) }
    open = []
    for column in rows.indices where !ColumnMapping.rejectColumns.contains(rows[column].column) {
      let own = outline.survey?.ownColumns[column]
      if own == nil, outline.personal[column] == nil { open.append(column) }
      if outline.personal[column] == nil, own != .dropped {
        rows[column].sample = profiles[column].sample
      }
    }
    for (field, columns) in found.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for column in columns { take(column, as: field) }
    }
  }

  /// What is found without a mapping; where two columns have one name, both if both can be, or else
  /// the first.
  private static func columns(of outline: ResponseOutline) -> [SubmissionField: [Int]] {
    if let mapping = try? ColumnMapping(outline) { return mapping.columns }
    let keys = outline.keys
    var columns: [SubmissionField: [Int]] = [:]
    for field in SubmissionField.allCases {
      let found = keys.indices.filter {
        field.columnNames.contains(keys[$0])
          && (field.isOfStatement || !outline.paths[$0].isRepeated)
      }
      if !found.isEmpty { columns[field] = field.mayRepeat ? found : [found[0]] }
    }
    return columns
  }

  /// Fills in the rows.
  mutating func propose() {
    takeKnown()
    for column in open where !taken.contains(.phase) {
      let phases = Set(knowledge.phases.map(ColumnName.key))
      if profiles[column].holdsOnly({ phases.contains(ColumnName.key($0)) }) {
        take(column, as: .phase)
      }
    }
    for joint in QuestionText.Joint.allCases { takeBlocks(joint) }
    for column in open { takeListed(column) }
    if isSurvey { takeAttributes() }
    for column in open {
      if isOfStatements(column) { take(column, as: .statement) }
    }
    for column in rows.indices where !known.contains(column) { describe(column) }
  }

  /// Whether what stands in a column was told, and is not one of some answers that were given.
  private func isOfStatements(_ column: Int) -> Bool {
    let question = outline.question(column)
    let kind = QuestionText.kind(of: question)
    if profiles[column].isOpen || outline.survey?.openQuestions.contains(column) == true {
      return isSurvey || kind != nil || QuestionText.isQuestion(question)
    }
    // Short answers are text where the question asks for what is told.
    return isSurvey
      && (kind != nil && profiles[column].holdsWords
        || QuestionText.asksForWords(question) && profiles[column].hasWords)
  }

  private mutating func take(_ column: Int, as field: SubmissionField) {
    rows[column].role = .fields([field])
    taken.insert(field)
    open.removeAll { $0 == column }
    // Whoever answered may be a person.
    if field == .stakeholder { rows[column].sample = "" }
  }

  /// Takes over what a mapping says of columns of the same names.
  private mutating func takeKnown() {
    for row in knowledge.mapping?.rows ?? [] {
      guard case .one(let column) = outline.header.match(row.column, known: true) else { continue }
      let (name, sample) = (rows[column].column, rows[column].sample)
      rows[column] = row
      rows[column].column = name
      rows[column].sample = sample
      open.removeAll { $0 == column }
      known.insert(column)
      if case .fields(let fields) = row.role { taken.formUnion(fields) }
    }
  }

  // MARK: - Closed questions

  /// Finds questions with a column for each choice, of which the names are put together in one way.
  private mutating func takeBlocks(_ joint: QuestionText.Joint) {
    if joint == .slash, outline.survey?.tool != .koboToolbox { return }
    var blocks: [String: [Int]] = [:]
    for column in open {
      guard let (question, choice) = joint.parts(outline.question(column)) else { continue }
      let key = ColumnName.key(choice)
      let isChoice = profiles[column].holdsOnly { YesNo($0) != nil || ColumnName.key($0) == key }
      if isChoice || profiles[column].filled == 0 { blocks[question, default: []].append(column) }
    }
    for (question, columns) in blocks.sorted(by: { $0.key < $1.key }) {
      // One alone may be any question with such a name; and something must have been ticked.
      guard columns.count > 1, columns.contains(where: { profiles[$0].filled > 0 }) else {
        continue
      }
      for column in columns {
        guard let choice = joint.parts(outline.question(column))?.choice else { continue }
        rows[column].role = .choice
        rows[column].traits.question = question
        let named = QuestionText.phases(knowledge.phases, in: outline.question(column))
        let found = codes.bottleneck(choice, phases: named)
        rows[column].traits.phases = phases(named, of: found.map { [$0] } ?? [])
        rows[column].codes = found.map { [ChoiceCode(answer: nil, code: $0.code)] } ?? []
      }
      open.removeAll(where: columns.contains)
      takeOthers(of: question, joint)
    }
  }

  /// What is left of a question with choices is what people wrote beside them, or all their choices
  /// once more in one cell.
  private mutating func takeOthers(of question: String, _ joint: QuestionText.Joint) {
    for column in open {
      let text = outline.question(column)
      if text.trimmed == question {
        open.removeAll { $0 == column }
      } else if joint.parts(text)?.question == question, profiles[column].filled > 0 {
        take(column, as: .statement)
        rows[column].traits.question = question
      }
    }
  }

  /// Takes a question with its answers in one cell, where they name bottlenecks or the question does.
  private mutating func takeListed(_ column: Int) {
    let question = outline.question(column)
    let named = QuestionText.phases(knowledge.phases, in: question)
    func isKnown(_ answer: String) -> Bool { codes.bottleneck(answer, phases: named) != nil }
    let isMostlyKnown = profiles[column].holdsMostly(isKnown)
    guard isMostlyKnown || profiles[column].isClosed && !profiles[column].holdsSentences else {
      return
    }
    let found = profiles[column].listed(isKnown).map { answer in
      (answer: answer, bottleneck: codes.bottleneck(answer, phases: named))
    }
    let bottlenecks = found.compactMap(\.bottleneck)
    let asksForProblems = isSurvey && QuestionText.kind(of: question) == .problem
    guard !bottlenecks.isEmpty || asksForProblems else { return }
    rows[column].role = .choice
    // That one answer among others is a bottleneck does not place the others.
    let isPlaced = bottlenecks.count > 1 || profiles[column].holdsOnlyAnswers(isKnown)
    rows[column].traits.phases = phases(named, of: isPlaced ? bottlenecks : [])
    rows[column].codes = found.map { ChoiceCode(answer: $0.answer, code: $0.bottleneck?.code) }
    open.removeAll { $0 == column }
  }

  /// The phases that a question names, or else the only one in which its answers can occur.
  private func phases(_ named: [String], of bottlenecks: [Bottleneck]) -> [String] {
    guard named.isEmpty else { return named }
    let phases = Set(bottlenecks.map(\.phases))
    guard phases.count == 1, let only = phases.first, only.count == 1 else { return [] }
    return only
  }

  // MARK: - Other questions

  /// Finds what a survey asks of organisations by the words of its questions.
  ///
  /// A question that is no more than the name of a field comes first, then one with its words, then
  /// one of which there is only a code.
  private mutating func takeAttributes() {
    let fields = Self.attributes.map(\.key)
    let isNamed: [(Int, SubmissionField) -> Bool] = [
      { [outline] column, field in
        field.columnNames.contains(ColumnName.key(outline.question(column)))
      },
      { [outline] column, field in
        let key = ColumnName.key(outline.question(column))
        if field == .stakeholder { return OrganisationQuestion.matches(key) }
        return Self.attributes.contains { $0 == field && $1.contains(where: key.contains) }
      },
      { [outline] column, field in
        Self.codes[field, default: []].contains(ColumnName.key(outline.paths[column].ownName))
      },
    ]
    for isNamed in isNamed {
      for field in fields where !taken.contains(field) {
        let column = open.first { column in
          profiles[column].isShort && !profiles[column].holdsOnly { YesNo($0) != nil }
            && isNamed(column, field)
        }
        if let column { take(column, as: field) }
      }
    }
  }

  /// The codes that such questions are given, reduced by ``ColumnName/key(_:)``.
  private static let codes: [SubmissionField: [String]] = [
    .stakeholder: ["org", "orgnaam", "naamorg", "organ", "orgname", "orgnm"],
    .stakeholderType: ["orgtype", "typeorg", "soortorg", "orgsoort"],
    .region: ["reg", "prov", "provincie"], .sector: ["sec", "sect"], .network: ["netw"],
  ]

  /// The words by which a question is one for an attribute, reduced by ``ColumnName/key(_:)``.
  static let attributes: KeyValuePairs<SubmissionField, [String]> = [
    .stakeholderType: [
      "soortorganisatie", "typeorganisatie", "organisationtype", "organizationtype",
      "typeoforganisation", "typeoforganization", "kindoforganisation", "kindoforganization",
    ],
    .stakeholder: [],
    .region: ["welkeregio", "uwregio", "welkeprovincie", "whichregion", "yourregion"],
    .sector: ["welkesector", "uwsector", "welkebranche", "uwbranche", "whichsector", "yoursector"],
    .network: ["welknetwerk", "whichnetwork"],
  ]

  /// Adds what the words of a question tell of the statements that answer it.
  private mutating func describe(_ column: Int) {
    let question = rows[column].traits.question ?? outline.question(column)
    let ofGroup = outline.paths[column].phases(knowledge.phases)
    switch rows[column].role {
    case .fields([.statement]):
      if question != rows[column].column { rows[column].traits.question = question }
      if rows[column].traits.phases.isEmpty, !ofGroup.isEmpty {
        rows[column].traits.phases = ofGroup
      } else if rows[column].traits.phases.isEmpty, !taken.contains(.phase) {
        rows[column].traits.phases = QuestionText.phases(
          knowledge.phases, in: outline.question(column))
      }
    case .choice: break
    case .fields([.bottleneck]):
      // Beside a text in its group it is what that mentions, and needs no phase of its own.
      let part = outline.paths[column].part
      let isAlone = !rows.indices.contains {
        rows[$0].role == .fields([.statement]) && outline.paths[$0].part == part
      }
      if isAlone, rows[column].traits.phases.isEmpty { rows[column].traits.phases = ofGroup }
      return
    default: return
    }
    if let kind = StatementKind(written: outline.paths[column].ownName) {
      rows[column].traits.kind = rows[column].traits.kind ?? kind
    } else if rows[column].traits.kind == nil, !taken.contains(.kind) {
      rows[column].traits.kind = QuestionText.kind(of: question)
    }
  }
}
