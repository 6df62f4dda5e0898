/// What a document says, taken apart: what is true of the whole answer, and its statements.
struct DocumentStatements {
  /// A statement, or the names that stand in a cell without one.
  struct Statement: Equatable {
    /// The number of the heading, paragraph, remark or row in the document, counted from 1.
    var line: Int
    var phases: [String] = []
    var bottleneck = ""
    var initiative = ""
    var kind = ""
    var question = ""
    var text = ""
    /// The cells of columns that hold nothing of a statement, by the titles of those columns.
    var others: [String: String] = [:]
  }

  /// The question of a remark in the margin, which is not one of the author.
  static let remark = "Opmerking in de kantlijn"
  static let received = "received"
  static let stakeholder = "stakeholder"
  /// So many columns with something else are kept apart; there are not as many in any real form.
  static let maximumOthers = 100

  let vocabulary: DocumentVocabulary
  let names: PhaseNames
  /// The codes and names that are known, in lower case.
  let bottlenecks: Set<String>?
  let initiatives: Set<String>?
  private(set) var statements: [Statement] = []
  /// What is true of the whole answer, each with its column, in the order in which it came.
  var cover: [(column: String, value: String)] = []
  /// The titles of columns that hold something else, in the order in which they came.
  private(set) var others: [String] = []
  var outline: DocumentOutline
  /// The numbers of the paragraphs that name another organisation than the first.
  var otherOrganisations: [Int] = []
  /// The number of rows of tables that name an organisation of their own.
  var rowsOfOthers = 0
  /// The number of paragraphs that are no more than the form of a letter.
  private(set) var formCount = 0
  private var isForm = false
  private(set) var line = 0

  init(_ document: Document, _ vocabulary: DocumentVocabulary) {
    self.vocabulary = vocabulary
    names = PhaseNames(vocabulary.phases)
    bottlenecks = vocabulary.bottlenecks.map { Set($0.map { $0.lowercased() }) }
    initiatives = vocabulary.initiatives.map { Set($0.map { $0.lowercased() }) }
    outline = DocumentOutline(vocabulary)
    // Each file of several is a letter of its own.
    for file in document.blocks.split(omittingEmptySubsequences: false, whereSeparator: \.isFile) {
      let blocks = Array(file)
      let (head, close) = (LetterForm.head(of: blocks), LetterForm.close(of: blocks))
      outline = DocumentOutline(vocabulary)
      let firstStatement = statements.count
      let questions = NumberedQuestions.titles(in: blocks)
      var isTaken = false
      for (index, block) in blocks.enumerated() {
        isForm = head.contains(index) || close.contains(index)
        let value = index + 1 < blocks.count ? blocks[index + 1] : nil
        if isTaken {
          // It was the value of the label above it.
          isTaken = false
          line += 1
        } else if takeLabel(block, value: value, isAtStart: statements.count == firstStatement) {
          isTaken = true
          line += 1
        } else if questions.contains(index), case .paragraph(let text) = block {
          line += 1
          outline.add(text, level: DocumentOutline.levelOfLine)
        } else {
          read(block)
        }
      }
      // The name of the next file has a number too.
      line += 1
    }
    if let sent = document.sent {
      cover.removeAll { $0.column == Self.received }
      cover.append((Self.received, sent))
    }
  }

  private mutating func read(_ block: Document.Block) {
    line += 1
    switch block {
    case .heading(let text, let level):
      if !takeLabels(title: text) { outline.add(text, level: level) }
    case .paragraph(let text): read(paragraph: text)
    case .comment(let text):
      statements.append(
        Statement(line: line, kind: "other", question: Self.remark, text: text))
    case .file: break
    case .table(let rows):
      read(DocumentTable(rows, firstLine: line))
      line += max(0, rows.count - 1)
    }
  }

  private mutating func read(paragraph text: String) {
    if !names.only(in: text).isEmpty {
      return outline.add(text, level: DocumentOutline.levelOfLine)
    }
    if let (question, answer) = NumberedQuestions.parts(text) {
      outline.add(question, level: DocumentOutline.levelOfLine)
      return read(paragraph: answer)
    }
    guard let text = takeLabels(text) else { return }
    if isForm {
      formCount += 1
      if let day = WrittenDay.iso(text) { _ = take(Self.received, day) }
    } else if !readLabelled(text) {
      add(Statement(line: line, text: TickBoxes.chosen(in: text)))
    }
  }
}

extension DocumentStatements {
  /// Whether a question of a form is which phases the answer is about.
  func asksForPhase(_ question: String) -> Bool {
    question.lowercased().split { !$0.isLetter }.contains { word in
      ["levensfase", "fase", "phase"].contains { word.hasPrefix($0) }
    }
  }

  /// Adds a statement, with the question, the kind and the phases of its place where it has none of
  /// its own; nothing if it says nothing.
  mutating func add(_ statement: Statement) {
    guard !statement.text.isEmpty || !statement.bottleneck.isEmpty || !statement.initiative.isEmpty
    else { return }
    // Whatever was asked, an address is no opinion.
    guard !ContactDetail.isAddress(statement.text) else {
      formCount += 1
      return
    }
    var statement = statement
    if statement.question.isEmpty { statement.question = outline.question }
    if statement.kind.isEmpty { statement.kind = outline.kindOfStatement }
    if statement.phases.isEmpty { statement.phases = outline.phases }
    for title in statement.others.keys.sorted() where !others.contains(title) {
      if others.count < Self.maximumOthers { others.append(title) }
    }
    statements.append(statement)
  }
}
