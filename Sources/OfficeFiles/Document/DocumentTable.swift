/// A table of a document: a form of labels with answers beside them, a list, or records below a
/// header.
struct DocumentTable {
  struct Row {
    let line: Int
    /// A cell for each column of the table.
    let cells: [String]
    /// The cells as a person sees them: a merged one once, and not the empty ones behind an answer.
    let parts: [String]

    /// The text that runs over the whole width, if that is all there is.
    var title: String? { parts.count == 1 && cells.count > 1 ? parts[0] : nil }

    init(line: Int, cells: [String]) {
      self.line = line
      self.cells = cells
      var parts: [String] = []
      for cell in cells where cell != parts.last { parts.append(cell) }
      if parts.count > 2, !parts.count.isMultiple(of: 2), parts.last == "" { parts.removeLast() }
      self.parts = parts
    }
  }

  /// The rows in which there is something.
  let rows: [Row]
  /// How many cells a person sees in the fullest row.
  let width: Int

  /// A form whose lines are numbered in a column of their own is one without that column.
  init(_ rows: [[String]], firstLine: Int) {
    let isNumbered = rows.allSatisfy { row in
      row.count == 3 && Self.isNumber(row[0]) && row[1].contains(where: \.isLetter)
    }
    let rows = isNumbered ? rows.map { Array($0.dropFirst()) } : rows
    self.rows = rows.enumerated().map { Row(line: firstLine + $0, cells: $1) }
      .filter { !$0.cells.allSatisfy(\.isEmpty) }
    width = self.rows.map(\.parts.count).max() ?? 0
  }

  /// Whether a cell has nothing but the number of its row: `1`, `2.` or `c)`.
  private static func isNumber(_ cell: String) -> Bool {
    guard cell.utf8.count <= 3 else { return false }
    return cell.utf8.allSatisfy { 0x30...0x39 ~= $0 } && !cell.isEmpty
      || TextLine(cell + " x").number != nil
  }
}

extension DocumentStatements {
  /// What is longer is no title but a text.
  static let longestTitle = 100

  mutating func read(_ table: DocumentTable) {
    if table.width <= 1 {
      readList(table.rows)
    } else if let header = DocumentHeader(of: table, for: self) {
      readForm(table.rows[..<header.firstRow], above: table.rows[header.firstRow])
      for index in table.rows.indices[header.rowsBelow...] {
        let row = table.rows[index]
        let isLast = index + 1 == table.rows.count
        if let text = row.title {
          readSection(text, line: row.line, isLast: isLast)
        } else {
          read(row, below: header)
        }
      }
    } else {
      readForm(table.rows[...], above: nil)
    }
    outline.leave(DocumentOutline.levelInTable)
  }

  /// Reads rows of one cell each: the first is the title of the others, as is one that asks something.
  private mutating func readList(_ rows: [DocumentTable.Row]) {
    for (index, row) in rows.enumerated() {
      let text = row.parts[0]
      let isFirst = index == 0 && rows.count > 1
      if isFirst && looksLikeTitle(text) || text.asksSomething {
        outline.add(text, level: DocumentOutline.levelInTable)
      } else {
        add(Statement(line: row.line, text: TickBoxes.chosen(in: text)))
      }
    }
  }

  /// Reads a row of one text among records: the title of those below it, or a text.
  private mutating func readSection(_ text: String, line: Int, isLast: Bool) {
    if isSurelyTitle(text) || looksLikeTitle(text) && !isLast {
      outline.add(text, level: DocumentOutline.levelInTable + 1)
    } else {
      add(Statement(line: line, text: TickBoxes.chosen(in: text)))
    }
  }

  /// Whether a text is short and ends no sentence.
  func looksLikeTitle(_ text: String) -> Bool {
    text.utf8.count <= Self.longestTitle && text.isOneLine && !".!".contains(text.last ?? " ")
      && TickBoxes.chosen(in: text) == text
  }

  /// Whether a text can be nothing but a title.
  func isSurelyTitle(_ text: String) -> Bool {
    text.asksSomething || !names.only(in: text).isEmpty
  }
}

extension String {
  /// Whether it ends as what asks for an answer does.
  var asksSomething: Bool { "?:".contains(last ?? " ") }
}
