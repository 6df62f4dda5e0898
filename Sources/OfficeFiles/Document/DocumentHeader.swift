/// The header of a table of records in a document, found below titles, and what its columns hold.
struct DocumentHeader {
  /// What a column holds. A cell of `bottleneck` or `initiative` may hold a text in place of names.
  enum Use { case phase, bottleneck, initiative, kind, question, text, other }

  struct Column {
    let place: Int
    let title: String
    /// What stands above several columns, of which this is one.
    let group: String
    var use: Use?
    /// The phases that the title names.
    var phases: [String] = []
    /// The kind that the title names.
    var kind = ""
    /// Whether the title says no more than that there is a statement below it.
    var isPlain = false
    /// Whether all of its cells say one thing, which then is true of the whole answer.
    var isAboutAll = false
  }

  /// No table has so many rows of titles.
  private static let lastRow = 10
  /// What is longer is no name and no title but a text.
  private static let longestName = 60

  let firstRow: Int
  /// The first of the records.
  let rowsBelow: Int
  private(set) var columns: [Column] = []

  /// Finds the header, or nil where the table has none, as a form does.
  init?(of table: DocumentTable, for statements: DocumentStatements) {
    guard let first = Self.firstRow(of: table, for: statements) else { return nil }
    firstRow = first
    let header = table.rows[first]
    let next = first + 1 < table.rows.count ? table.rows[first + 1] : nil
    let names = next.flatMap { Self.isSecond($0, below: header, for: statements) ? $0 : nil }
    rowsBelow = names == nil ? first + 1 : first + 2
    guard rowsBelow < table.rows.count else { return nil }
    let records = table.rows[rowsBelow...].filter { $0.title == nil }
    for place in header.cells.indices {
      let group = names == nil ? "" : header.cells[place]
      let title = names?.cells[place] ?? header.cells[place]
      columns.append(Column(place: place, title: title, group: group))
    }
    for place in columns.indices { columns[place].recognise(records, statements) }
    settle(records)
    holdsQuestions = columns.contains {
      $0.use == .question && statements.meaning(of: $0.title) == .question
    }
  }

  /// Whether a row asks something in one cell and answers it in another, as rows of a form do.
  private(set) var holdsQuestions = false

  private static func isKnown(_ text: String, _ statements: DocumentStatements) -> Bool {
    statements.isColumnName(text) || statements.vocabulary.kind(text) != nil
      || !statements.names.only(in: text).isEmpty
  }

  /// The first row with two names that are known; else, in a table of several columns, the first that
  /// looks like one.
  private static func firstRow(
    of table: DocumentTable, for statements: DocumentStatements
  ) -> Int? {
    let candidates = table.rows.indices.prefix(lastRow).filter {
      table.rows[$0].title == nil && !statements.isLine(table.rows[$0])
    }
    let known = candidates.first { index in
      let parts = table.rows[index].parts
      guard parts.count(where: { isKnown($0, statements) }) > 1 else { return false }
      return table.width > 2 || !isLineOfForm(parts, statements)
    }
    if let known { return known }
    guard let first = candidates.first else { return nil }
    let row = table.rows[first]
    let below = table.rows[(first + 1)...].filter { $0.title == nil }.map { $0.parts[0] }
    if table.width == 2 {
      switch statements.meaning(of: row.parts[0]) {
      case .phase:
        return !below.isEmpty && below.allSatisfy { !statements.names.only(in: $0).isEmpty }
          ? first : nil
      case .bottleneck, .initiative, .kind, .question:
        let areAnswers = below.allSatisfy {
          !isKnown($0, statements) && !statements.isAboutAnswer($0)
            && !$0.asksSomething
        }
        return below.count > 1 && areAnswers ? first : nil
      default: return nil
      }
    }
    return candidates.first { index in
      let parts = table.rows[index].parts.filter { !$0.isEmpty }
      return parts.count * 2 >= table.width
        && parts.allSatisfy { DocumentStatements.isShort($0) || $0.last == "?" }
    }
  }

  /// Whether two names that are known are a label and its value: `Soort`, `aanbeveling`, or
  /// `Type organisatie`, `branche`.
  private static func isLineOfForm(_ parts: [String], _ statements: DocumentStatements) -> Bool {
    switch statements.meaning(of: parts[0]) {
    case .kind: statements.vocabulary.kind(parts[1]) != nil
    case .cover, .received:
      switch statements.meaning(of: parts[1]) {
      case .cover, .received: true
      default: false
      }
    default: false
    }
  }

  /// Whether a row has the names of columns that stand in groups below the row above it.
  private static func isSecond(
    _ row: DocumentTable.Row, below header: DocumentTable.Row, for statements: DocumentStatements
  ) -> Bool {
    guard header.parts.count < header.cells.count, row.parts.count > header.parts.count else {
      return false
    }
    if row.parts.count(where: { isKnown($0, statements) }) > 1 { return true }
    return row.cells.allSatisfy { !$0.isEmpty && $0.utf8.count <= longestName && $0.last != "." }
  }

  /// Decides on the columns whose title is not known.
  private mutating func settle(_ records: [DocumentTable.Row]) {
    func cells(_ place: Int) -> [String] { records.map { $0.cells[place] }.filter { !$0.isEmpty } }
    func isShort(_ place: Int) -> Bool {
      cells(place).allSatisfy { $0.utf8.count <= Self.longestName }
    }
    let open = columns.indices.filter { columns[$0].use == nil }
    for place in open where !isShort(place) || columns[place].title.last == "?" {
      columns[place].use = .text
    }
    let hasText = columns.contains { $0.use == .text }
    let rest = open.filter { columns[$0].use == nil }
    // The first column says what the others are about, unless there are no others.
    if let first = rest.first, first == columns.startIndex, hasText || rest.count > 1,
      cells(first).contains(where: { $0.contains(where: \.isLetter) })
    {
      columns[first].use = .question
    }
    for place in rest where columns[place].use == nil {
      let hasLetters = cells(place).contains { $0.contains(where: \.isLetter) }
      columns[place].use = hasText || !hasLetters ? .other : .text
    }
  }
}

extension DocumentHeader.Column {
  /// Finds out what the column holds if its title or the names in its cells tell.
  fileprivate mutating func recognise(
    _ records: [DocumentTable.Row], _ statements: DocumentStatements
  ) {
    let cells = records.map { TickBoxes.chosen(in: $0.cells[place]) }.filter { !$0.isEmpty }
    phases = statements.names.only(in: title)
    if phases.isEmpty { phases = statements.names.only(in: group) }
    kind = statements.vocabulary.kind(title) ?? statements.vocabulary.kind(group) ?? ""
    defer { if kind.isEmpty { kind = statements.kind(askedBy: title) ?? "" } }
    switch statements.meaning(of: title) {
    case .phase: use = .phase
    case .kind: use = .kind
    case .question: use = .question
    case .statement:
      use = .text
      isPlain = true
    case .bottleneck: use = .bottleneck
    case .initiative: use = .initiative
    case .cover, .received:
      use = .other
      // Where there is but one row, its number is no more than that.
      isAboutAll =
        Set(cells).count == 1
        && (cells[0].contains(where: \.isLetter) || WrittenDay.iso(cells[0]) != nil)
    case .contact: use = .other
    case nil:
      if !phases.isEmpty || !kind.isEmpty {
        use = .text
      } else if !cells.isEmpty, cells.allSatisfy({ !statements.names.only(in: $0).isEmpty }) {
        use = .phase
      }
    }
  }
}
