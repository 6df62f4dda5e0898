/// Reads a form: rows of a label and an answer, or of several of them beside each other.
extension DocumentStatements {
  /// What stood above the row that was come to.
  private struct Place {
    var label = ""
    /// The question, where form and answer say so themselves.
    var asked = ""
    /// The kind of what follows.
    var kind = ""
  }

  /// Reads the rows of a form, or those above a header.
  mutating func readForm(_ rows: ArraySlice<DocumentTable.Row>, above header: DocumentTable.Row?) {
    var place = Place()
    for (index, row) in zip(rows.indices, rows) {
      if row.title != nil {
        let next = index + 1 < rows.endIndex ? rows[index + 1] : header
        readTitle(row, isFirst: index == rows.startIndex, next: next)
      } else if !takePairs(row) {
        // Rows of three cells and no header are no labels with answers.
        guard row.parts.count.isMultiple(of: 2) else {
          for part in row.parts { add(Statement(line: row.line, text: TickBoxes.chosen(in: part))) }
          continue
        }
        for first in stride(from: 0, to: row.parts.count, by: 2) {
          // Without a label of its own an answer goes with the one above.
          if !row.parts[first].isEmpty { place.label = row.parts[first] }
          let answer = TickBoxes.chosen(in: row.parts[first + 1])
          if !answer.isEmpty { read(answer, line: row.line, at: &place) }
        }
      }
    }
  }

  private mutating func read(_ answer: String, line: Int, at place: inout Place) {
    let label = place.label
    var statement = Statement(line: line, kind: place.kind, question: label, text: answer)
    switch meaning(of: label) {
    case .question:
      place.asked = answer
      return
    case .kind where vocabulary.kind(answer) != nil:
      place.kind = answer
      return
    case .statement where !place.asked.isEmpty: statement.question = place.asked
    case .cover, .received, .contact:
      if take(label: label, value: answer) { return }
    case .bottleneck: move(\.bottleneck, of: &statement, bottlenecks, areCodes: true)
    case .initiative: move(\.initiative, of: &statement, initiatives, areCodes: false)
    default: break
    }
    let answered = names.only(in: answer)
    if !answered.isEmpty, asksForPhase(label) { return outline.give(answered) }
    let phases = names.only(in: label)
    if !phases.isEmpty {
      statement.phases = phases
      statement.question = outline.question.isEmpty ? label : outline.question
    }
    if statement.kind.isEmpty { statement.kind = kind(askedBy: label) ?? "" }
    add(statement)
  }

  /// Reads a row of one text: a title if there is something below it, and else an answer.
  ///
  /// Of several such rows under each other the first is a title, and so is one above a question or
  /// above a row of several cells; the others are text, so that no answer is taken for a title.
  private mutating func readTitle(
    _ row: DocumentTable.Row, isFirst: Bool, next: DocumentTable.Row?
  ) {
    let text = row.parts[0]
    let isAbove = next.map { isFirst || $0.title?.asksSomething ?? true } ?? false
    if isSurelyTitle(text) || looksLikeTitle(text) && isAbove && !outline.isAsking {
      outline.add(text, level: DocumentOutline.levelInTable)
    } else {
      add(Statement(line: row.line, text: TickBoxes.chosen(in: text)))
    }
  }

  /// Whether a row cannot be a header: it has labels that announce something about the whole answer,
  /// or that ask something, each with its value beside it. Where every value is the name of a column
  /// too, it may as well be a header.
  func isLine(_ row: DocumentTable.Row) -> Bool {
    let (labels, values) = pairs(row)
    if !labels.isEmpty { return !values.allSatisfy(isColumnName) }
    return row.parts.count > 2 && row.parts.count.isMultiple(of: 2)
      && stride(from: 0, to: row.parts.count, by: 2).allSatisfy { row.parts[$0].asksSomething }
  }

  /// The labels and the values of a row that is about the whole answer; none of any other.
  private func pairs(_ row: DocumentTable.Row) -> (labels: [String], values: [String]) {
    guard row.parts.count > 1, row.parts.count.isMultiple(of: 2) else { return ([], []) }
    let labels = stride(from: 0, to: row.parts.count, by: 2).map { row.parts[$0] }
    let values = stride(from: 1, to: row.parts.count, by: 2).map { row.parts[$0] }
    let arePairs = zip(labels, values).allSatisfy { label, value in
      guard isAboutAnswer(label) else { return false }
      guard meaning(of: label) == .phase, !value.isEmpty else { return true }
      return !names.all(in: TickBoxes.chosen(in: value)).isEmpty || value.contains("\u{2610}")
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
}
