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
  mutating func read(_ table: DocumentTable) {
    if table.width == 1, table.rows.allSatisfy({ $0.title == nil }) {
      readList(table.rows)
    } else if let header = DocumentHeader(of: table, for: self) {
      readForm(Array(table.rows[..<header.firstRow]))
      for row in table.rows[header.rowsBelow...] { read(row, below: header) }
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
      case .bottleneck: move(\.bottleneck, of: &statement, vocabulary.bottlenecks, areCodes: true)
      case .initiative: move(\.initiative, of: &statement, vocabulary.initiatives, areCodes: false)
      default: break
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
  private func move(
    _ field: WritableKeyPath<Statement, String>, of statement: inout Statement, _ known: [String]?,
    areCodes: Bool
  ) {
    guard let names = names(in: statement.text, of: known, areCodes: areCodes) else { return }
    statement[keyPath: field] = names
    statement.text = ""
  }

  /// Whether a row is labels that announce something about the whole answer, each with its value
  /// beside it.
  func isPairs(_ row: DocumentTable.Row) -> Bool {
    guard row.parts.count > 1, row.parts.count.isMultiple(of: 2) else { return false }
    return stride(from: 0, to: row.parts.count, by: 2).allSatisfy { index in
      let (label, value) = (row.parts[index], row.parts[index + 1])
      guard isAboutAnswer(label), vocabulary.label(value) == nil else { return false }
      guard vocabulary.label(label) == .phase, !value.isEmpty else { return true }
      return !names.only(in: TickBoxes.chosen(in: value)).isEmpty || value.contains("\u{2610}")
    }
  }

  /// Takes such a row. What contradicts an earlier one is a statement.
  private mutating func takePairs(_ row: DocumentTable.Row) -> Bool {
    guard isPairs(row) else { return false }
    for index in stride(from: 0, to: row.parts.count, by: 2) {
      let (label, value) = (row.parts[index], TickBoxes.chosen(in: row.parts[index + 1]))
      if !take(label: label, value: value) {
        add(Statement(line: row.line, question: label, text: value))
      }
    }
    return true
  }

  /// Takes a row of one text: a title, or an answer to the one above.
  private mutating func takeTitle(
    _ row: DocumentTable.Row, level: Int = DocumentOutline.levelInTable
  ) -> Bool {
    guard let text = row.title else { return false }
    let asks = "?:".contains(text.last ?? " ")
    let looksLikeTitle =
      asks || !names.only(in: text).isEmpty
      || !outline.isAsking && text.utf8.count <= 100 && !text.contains("\n")
        && !".!".contains(text.last ?? " ") && TickBoxes.chosen(in: text) == text
    if looksLikeTitle {
      outline.add(text, level: level)
    } else {
      add(Statement(line: row.line, text: TickBoxes.chosen(in: text)))
    }
    return true
  }
}

extension DocumentStatements {
  private mutating func read(_ row: DocumentTable.Row, below header: DocumentHeader) {
    if takeTitle(row, level: DocumentOutline.levelInTable + 1) { return }
    var statement = Statement(line: row.line)
    var label = ""
    var texts: [(column: DocumentHeader.Column, text: String)] = []
    for column in header.columns {
      let cell = TickBoxes.chosen(in: row.cells[column.place])
      if cell.isEmpty { continue }
      switch column.use {
      case .phase:
        let phases = names.only(in: cell)
        statement.phases += phases.isEmpty ? [cell] : phases
      case .bottleneck: statement.bottleneck = cell
      case .initiative: statement.initiative = cell
      case .kind: statement.kind = cell
      case .question: label = cell
      case .text:
        // A cell over several columns is one answer.
        let isGoingOn = texts.last.map { $0.column.place == column.place - 1 && $0.text == cell }
        if isGoingOn != true { texts.append((column, cell)) }
      case .other, nil: statement.others[column.title] = cell
      }
    }
    for (column, text) in texts {
      var own = statement
      // Beside several texts it cannot be known which of them the names belong to.
      if texts.count > 1 { (own.bottleneck, own.initiative) = ("", "") }
      own.text = text
      if !column.phases.isEmpty { own.phases = column.phases }
      if own.kind.isEmpty { own.kind = column.kind }
      own.question = question(of: column, label: label, isAlone: texts.count == 1)
      add(own)
    }
    if texts.count != 1 {
      statement.question = label
      add(statement)
    }
  }

  /// The question of a cell: what stands at the beginning of its row, and above its column where that
  /// tells more.
  private func question(
    of column: DocumentHeader.Column, label: String, isAlone: Bool
  ) -> String {
    if column.isPlain { return label }
    let title = names.only(in: column.title).isEmpty ? column.title : ""
    return [label, title].filter { !$0.isEmpty }.joined(separator: " – ")
  }
}
