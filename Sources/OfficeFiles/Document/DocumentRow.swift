internal import Tabular

/// A record of a table in a document while it is taken apart.
private struct DocumentRow {
  typealias Statement = DocumentStatements.Statement

  /// A cell that says something of its own, as a statement.
  struct Answer {
    let column: DocumentHeader.Column
    var statement: Statement
  }

  /// What holds for the whole row.
  var shared: Statement
  /// What the row is about.
  var label = ""
  var answers: [Answer] = []

  /// Makes a problem or an initiative in a few words of the author's own the title of the one cell
  /// that explains it.
  mutating func takeTitles() {
    guard answers.count(where: \.column.isPlain) == 1 else { return }
    for title in answers where title.isTitle {
      label = [label, title.statement.text].filter { !$0.isEmpty }.joined(separator: " – ")
      for place in answers.indices where answers[place].column.isPlain {
        if answers[place].statement.kind.isEmpty {
          answers[place].statement.kind = title.statement.kind
        }
      }
    }
    answers.removeAll(where: \.isTitle)
  }

  /// Lets the text that stands alone mention what is named beside it. Beside several texts it cannot
  /// be known which of them the names belong to, so that they stand for themselves.
  mutating func joinNames() {
    let names = answers.filter { $0.statement.text.isEmpty && $0.column.phases.isEmpty }
    guard !names.isEmpty else { return }
    answers.removeAll { $0.statement.text.isEmpty && $0.column.phases.isEmpty }
    if answers.count != 1 { answers.append(Answer(column: names[0].column, statement: shared)) }
    let last = answers.count - 1
    for name in names {
      if !name.statement.bottleneck.isEmpty {
        answers[last].statement.bottleneck = name.statement.bottleneck
      }
      if !name.statement.initiative.isEmpty {
        answers[last].statement.initiative = name.statement.initiative
      }
    }
  }
}

extension DocumentRow.Answer {
  fileprivate var isTitle: Bool {
    [.bottleneck, .initiative].contains(column.use) && column.phases.isEmpty
      && 1...DocumentStatements.longestTitle ~= statement.text.utf8.count
  }
}

extension DocumentStatements {
  /// Reads a record of a table.
  mutating func read(_ row: DocumentTable.Row, below header: DocumentHeader) {
    var read = DocumentRow(shared: Statement(line: row.line))
    var cells: [(column: DocumentHeader.Column, text: String)] = []
    for column in header.columns {
      let cell = TickBoxes.chosen(in: row.cells[column.place])
      if cell.isEmpty { continue }
      switch column.use {
      case .phase:
        let phases = names.all(in: cell)
        read.shared.phases += phases.isEmpty ? [cell] : phases
      case .kind: read.shared.kind = cell
      case .question: read.label = cell
      case .bottleneck, .initiative, .text:
        // A cell over several columns is one answer.
        let isGoingOn = cells.last.map { $0.column.place == column.place - 1 && $0.text == cell }
        if isGoingOn != true { cells.append((column, cell)) }
      case .other where column.isAboutAll && take(label: column.title, value: cell): break
      case .other, nil:
        read.shared.others[column.title] = cell
        if meaning(of: column.title) == .cover(column: Self.stakeholder) { rowsOfOthers += 1 }
      }
    }
    if header.holdsQuestions {
      let answers = cells.map(\.text)
      if isAboutAnswer(read.label), answers.count < 2,
        take(label: read.label, value: answers.first ?? "")
      {
        return
      }
      if read.shared.kind.isEmpty { read.shared.kind = kind(askedBy: read.label) ?? "" }
    }
    for (column, cell) in cells {
      var statement = read.shared
      statement.text = cell
      if statement.kind.isEmpty { statement.kind = column.kind }
      if statement.kind.isEmpty { statement.kind = vocabulary.kind(read.label) ?? "" }
      if !column.phases.isEmpty { statement.phases = column.phases }
      if column.use == .bottleneck {
        move(\.bottleneck, of: &statement, bottlenecks, areCodes: true)
      } else if column.use == .initiative {
        move(\.initiative, of: &statement, initiatives, areCodes: false)
      }
      read.answers.append(DocumentRow.Answer(column: column, statement: statement))
    }
    read.takeTitles()
    read.joinNames()
    for answer in read.answers {
      var statement = answer.statement
      statement.question = question(of: answer, label: read.label)
      add(statement)
    }
  }

  /// The question of a cell: what its row is about, and what stands above its column where that tells
  /// more.
  private func question(of answer: DocumentRow.Answer, label: String) -> String {
    if answer.column.isPlain || answer.statement.text.isEmpty { return label }
    let title = names.only(in: answer.column.title).isEmpty ? answer.column.title : ""
    return [label, title].filter { !$0.isEmpty }.joined(separator: " – ")
  }
}

extension DocumentStatements {
  /// Makes of the text of a statement what it names, if it does no more than that.
  func move(
    _ field: WritableKeyPath<Statement, String>, of statement: inout Statement,
    _ known: Set<String>?, areCodes: Bool
  ) {
    guard let names = names(in: statement.text, of: known, areCodes: areCodes) else { return }
    statement[keyPath: field] = names
    statement.text = ""
  }

  /// The cell as names of bottlenecks or initiatives if that is what it holds, and not a text.
  private func names(in cell: String, of known: Set<String>?, areCodes: Bool) -> String? {
    let items = cell.split { $0 == ";" || $0.isNewline }.map { String($0).trimmed }
      .filter { !$0.isEmpty }
    let areNames = items.allSatisfy { item in
      if areCodes, item.looksLikeCode { return true }
      guard let known else { return item.utf8.count <= 60 && item.last != "." }
      return known.contains(item.lowercased())
    }
    return areNames ? items.joined(separator: "; ") : nil
  }
}

extension String {
  /// Whether it is letters and digits without spaces, as the codes of a codebook are.
  fileprivate var looksLikeCode: Bool {
    utf8.count <= 16 && contains(where: \.isNumber)
      && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
  }
}
