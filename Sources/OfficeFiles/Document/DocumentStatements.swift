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
  /// So many columns with something else are kept apart; there are not as many in any real form.
  static let maximumOthers = 100

  let vocabulary: DocumentVocabulary
  let names: PhaseNames
  /// The codes and names that are known, in lower case.
  let bottlenecks: Set<String>?
  let initiatives: Set<String>?
  private(set) var statements: [Statement] = []
  /// What is true of the whole answer, each with its column, in the order in which it came.
  private(set) var cover: [(column: String, value: String)] = []
  /// The titles of columns that hold something else, in the order in which they came.
  private(set) var others: [String] = []
  var outline: DocumentOutline
  /// The number of paragraphs that are no more than the form of a letter.
  private(set) var formCount = 0
  private var isForm = false
  private var line = 0

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
      for (index, block) in blocks.enumerated() {
        isForm = head.contains(index) || close.contains(index)
        read(block)
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
    case .heading(let text, let level): outline.add(text, level: level)
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
      outline.add(text, level: DocumentOutline.levelOfLine)
    } else if takeLabels(text) {
      return
    } else if isForm {
      formCount += 1
      if let day = WrittenDay.iso(text) { _ = take(Self.received, day) }
    } else {
      add(Statement(line: line, text: TickBoxes.chosen(in: text)))
    }
  }

  /// Takes a paragraph of which each line is a label with its value, such as `Organisatie: FME`.
  private mutating func takeLabels(_ text: String) -> Bool {
    let lines = text.split(whereSeparator: \.isNewline)
    var pairs: [(label: String, value: String)] = []
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return false }
      let pair = (String(line[..<colon]).trimmed, String(line[line.index(after: colon)...]).trimmed)
      guard isAboutAnswer(pair.0) else { return false }
      pairs.append(pair)
    }
    // Either all of them or none, so that what contradicts an earlier line is not lost.
    let before = (cover, outline)
    if pairs.allSatisfy({ take(label: $0.label, value: $0.value) }) { return true }
    (cover, outline) = before
    return false
  }
}

extension DocumentStatements {
  /// A name, a place, a date: what fits on a line of a form.
  static func isShort(_ text: String) -> Bool { text.utf8.count <= 200 && text.isOneLine }

  /// Whether a label announces something about the whole answer and not a part of it.
  func isAboutAnswer(_ label: String) -> Bool {
    switch vocabulary.label(label) {
    case .cover, .received, .phase: true
    case nil: ContactDetail.isOne(label)
    default: false
    }
  }

  /// Takes what a label says of the whole answer, or of all that follows.
  ///
  /// - Returns: false if it is something else, or says otherwise than what was taken before.
  mutating func take(label: String, value: String) -> Bool {
    guard Self.isShort(value) || vocabulary.label(label) == .phase else { return false }
    switch vocabulary.label(label) {
    case .cover(let column): return take(column, value)
    case .received:
      if value.isEmpty { return true }
      return WrittenDay.iso(value).map { take(Self.received, $0) } ?? false
    case .phase:
      let phases = names.all(in: value)
      if !value.isEmpty { outline.give(phases.isEmpty ? [value] : phases) }
      return true
    case nil where ContactDetail.isOne(label): return take(label, value)
    default: return false
    }
  }

  /// Whether a question of a form is which phases the answer is about.
  func asksForPhase(_ question: String) -> Bool {
    question.lowercased().split { !$0.isLetter }.contains { word in
      ["levensfase", "fase", "phase"].contains { word.hasPrefix($0) }
    }
  }

  private mutating func take(_ column: String, _ value: String) -> Bool {
    if value.isEmpty { return true }
    let key = column.lettersAndDigits
    if let known = cover.first(where: { $0.column.lettersAndDigits == key }) {
      return known.value == value
    }
    cover.append((column, value))
    return true
  }

  /// Adds a statement, with the question, the kind and the phases of its place where it has none of
  /// its own; nothing if it says nothing.
  mutating func add(_ statement: Statement) {
    guard !statement.text.isEmpty || !statement.bottleneck.isEmpty || !statement.initiative.isEmpty
    else { return }
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
