/// A table of a document: a form of labels with answers beside them, a list, or records below a
/// header.
struct DocumentTable {
  struct Row {
    let line: Int
    /// A cell for each column of the table.
    let cells: [String]
    /// The cells as a person sees them, a merged one once.
    let parts: [String]

    /// The text that runs over the whole width, if that is all there is.
    var title: String? { parts.count == 1 && cells.count > 1 ? parts[0] : nil }

    init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
      var parts: [String] = []
      for cell in cells where cell != parts.last { parts.append(cell) }
      self.parts = parts
    }
  }

  /// The rows in which there is something.
  let rows: [Row]
  /// How many cells a person sees in the fullest row.
  let width: Int

  init(_ rows: [[String]], firstLine: Int) {
    self.rows = rows.enumerated().map { Row(line: firstLine + $0, cells: $1) }
      .filter { !$0.cells.allSatisfy(\.isEmpty) }
    width = self.rows.map(\.parts.count).max() ?? 0
  }
}

extension DocumentStatements {
  /// What is longer is no title but a text.
  static let longestTitle = 100

  mutating func read(_ table: DocumentTable) {
    if table.width == 1, table.rows.allSatisfy({ $0.title == nil }) {
      readList(table.rows)
    } else if let header = DocumentHeader(of: table, for: self) {
      readForm(Array(table.rows[..<header.firstRow]))
      for row in table.rows[header.rowsBelow...]
      where !takeTitle(row, level: DocumentOutline.levelInTable + 1) {
        read(row, below: header)
      }
    } else if table.width <= 2 {
      readForm(table.rows)
    } else {
      readUntitled(table.rows)
    }
    outline.leave(DocumentOutline.levelInTable)
  }

  /// Reads rows of one cell each: the first is the title of the others, as is one that asks something.
  private mutating func readList(_ rows: [DocumentTable.Row]) {
    for (index, row) in rows.enumerated() {
      let text = row.parts[0]
      let isFirst = index == 0 && rows.count > 1 && Self.isShort(text) && text.last != "."
      if isFirst || "?:".contains(text.last ?? " ") {
        outline.add(text, level: DocumentOutline.levelInTable)
      } else {
        add(Statement(line: row.line, text: TickBoxes.chosen(in: text)))
      }
    }
  }

  private mutating func readUntitled(_ rows: [DocumentTable.Row]) {
    for row in rows where !takePairs(row) && !takeTitle(row) {
      for part in row.parts { add(Statement(line: row.line, text: TickBoxes.chosen(in: part))) }
    }
  }

  /// Reads rows of a label and an answer.
  private mutating func readForm(_ rows: [DocumentTable.Row]) {
    var label = ""
    var asked = ""
    var kindOfNext = ""
    for row in rows where !takePairs(row) && !takeTitle(row) {
      let answer = TickBoxes.chosen(in: row.parts.count > 1 ? row.parts[1] : "")
      // Without a label of its own an answer goes with the one above.
      if !row.parts[0].isEmpty { label = row.parts[0] }
      if answer.isEmpty { continue }
      var statement = Statement(line: row.line, kind: kindOfNext, question: label, text: answer)
      switch vocabulary.label(label) {
      case .question:
        asked = answer
        continue
      case .kind where vocabulary.kind(answer) != nil:
        kindOfNext = answer
        continue
      case .statement where !asked.isEmpty: statement.question = asked
      case .bottleneck: move(\.bottleneck, of: &statement, bottlenecks, areCodes: true)
      case .initiative: move(\.initiative, of: &statement, initiatives, areCodes: false)
      default: break
      }
      let answered = names.only(in: answer)
      if !answered.isEmpty, asksForPhase(label) {
        outline.give(answered)
        continue
      }
      let phases = names.only(in: label)
      if !phases.isEmpty {
        statement.phases = phases
        statement.question = outline.question.isEmpty ? label : outline.question
      }
      if statement.kind.isEmpty { statement.kind = vocabulary.kind(label) ?? "" }
      add(statement)
    }
  }

  /// Makes of the text of a statement what it names, if it does no more than that.
  func move(
    _ field: WritableKeyPath<Statement, String>, of statement: inout Statement,
    _ known: Set<String>?,
    areCodes: Bool
  ) {
    guard let names = names(in: statement.text, of: known, areCodes: areCodes) else { return }
    statement[keyPath: field] = names
    statement.text = ""
  }

  /// Whether a row is labels that announce something about the whole answer, each with its value
  /// beside it. Where every value is the name of a column too, it may as well be a header.
  func isPairs(_ row: DocumentTable.Row) -> Bool {
    let (labels, values) = pairs(row)
    return !labels.isEmpty && !values.allSatisfy { vocabulary.label($0) != nil }
  }

  /// The labels and the values of such a row; none of any other.
  private func pairs(_ row: DocumentTable.Row) -> (labels: [String], values: [String]) {
    guard row.parts.count > 1, row.parts.count.isMultiple(of: 2) else { return ([], []) }
    let labels = stride(from: 0, to: row.parts.count, by: 2).map { row.parts[$0] }
    let values = stride(from: 1, to: row.parts.count, by: 2).map { row.parts[$0] }
    let arePairs = zip(labels, values).allSatisfy { label, value in
      guard isAboutAnswer(label) else { return false }
      guard vocabulary.label(label) == .phase, !value.isEmpty else { return true }
      return !names.only(in: TickBoxes.chosen(in: value)).isEmpty || value.contains("\u{2610}")
    }
    return arePairs ? (labels, values) : ([], [])
  }

  /// Takes such a row. What contradicts an earlier one is a statement.
  private mutating func takePairs(_ row: DocumentTable.Row) -> Bool {
    let (labels, values) = pairs(row)
    for (label, value) in zip(labels, values) {
      let value = TickBoxes.chosen(in: value)
      if !take(label: label, value: value) {
        add(Statement(line: row.line, question: label, text: value))
      }
    }
    return !labels.isEmpty
  }

  /// Takes a row of one text: a title, or an answer to the one above.
  private mutating func takeTitle(
    _ row: DocumentTable.Row, level: Int = DocumentOutline.levelInTable
  ) -> Bool {
    guard let text = row.title else { return false }
    let asks = "?:".contains(text.last ?? " ")
    let looksLikeTitle =
      asks || !names.only(in: text).isEmpty
      || !outline.isAsking && text.utf8.count <= Self.longestTitle && !text.contains("\n")
        && !".!".contains(text.last ?? " ") && TickBoxes.chosen(in: text) == text
    if looksLikeTitle {
      outline.add(text, level: level)
    } else {
      add(Statement(line: row.line, text: TickBoxes.chosen(in: text)))
    }
    return true
  }
}
