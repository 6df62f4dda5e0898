internal import Tabular

/// Turns a record of a file with submissions into a piece of a submission.
struct RecordParser {
  let mapping: ColumnMapping
  /// The consultation of records that do not name one.
  let consultation: String
  /// The kind of statements that do not name one.
  let kind: StatementKind
  /// What separates the items of a cell that holds several; nil for `;` and newlines.
  let separator: String?

  /// What one record holds.
  struct Piece {
    let cover: SubmissionDraft.Cover
    let statements: [SubmissionDraft.Statement]
    /// Whether it describes a stakeholder that it does not name.
    let isUnattributed: Bool
    /// 1 begins a submission; a higher number goes on with the one above.
    let part: Int
  }

  /// Reads a record.
  ///
  /// - Throws: ``InputError`` of kind `data` with the column of the cell that cannot be read.
  func parse(_ record: Record) throws(InputError) -> Piece {
    let about: [SubmissionField] = [.stakeholderType, .region, .sector, .network]
    return Piece(
      cover: try cover(record), statements: try statements(record),
      isUnattributed: text(.stakeholder, record) == nil
        && about.contains { text($0, record) != nil },
      part: try part(record))
  }

  /// Whether a record begins a submission, as far as can be told when it cannot be read.
  func beginsSubmission(_ record: Record) -> Bool {
    guard let column = mapping[.part] else { return true }
    // A record that is cut off may not have the cell.
    guard column < record.count else { return false }
    return text(.part, record).map { Int($0) == 1 } ?? true
  }

  private func cover(_ record: Record) throws(InputError) -> SubmissionDraft.Cover {
    var cover = SubmissionDraft.Cover()
    cover.consultation = text(.consultation, record) ?? consultation
    cover.externalID = text(.id, record)
    cover.stakeholder = text(.stakeholder, record)
    if cover.stakeholder != nil {
      cover.attributes = StakeholderAttributes(
        type: text(.stakeholderType, record), region: text(.region, record),
        sector: text(.sector, record), network: text(.network, record))
    }
    cover.channel = text(.channel, record)
    cover.language = text(.language, record)
    if let received = text(.received, record) {
      do {
        cover.received = try ReceivedDate.parse(received)
      } catch {
        throw refusal(error.rawValue, .received)
      }
    }
    return cover
  }

  private func part(_ record: Record) throws(InputError) -> Int {
    guard let text = text(.part, record) else { return 1 }
    guard let part = Int(text), part >= 1 else {
      throw refusal("this is no place in a submission; write 1, 2, 3 and so on", .part)
    }
    return part
  }

  /// The statements of a record, each with its phases, and its bottlenecks where they belong.
  ///
  /// Beside one column with text, the bottlenecks are what that text mentions. Beside several it
  /// cannot be known which one they belong to, so they are an answer of their own, without text.
  private func statements(_ record: Record) throws(InputError) -> [SubmissionDraft.Statement] {
    let columns = mapping.columns[.statement] ?? []
    let phases = list(.phase, record)
    let bottlenecks = list(.bottleneck, record)
    let initiatives = list(.initiative, record)
    let question = text(.question, record)
    var kind = kind
    if let written = text(.kind, record) {
      guard let known = StatementKind(written: written) else {
        let kinds = StatementKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw refusal("this is no kind of statement; write one of \(kinds)", .kind)
      }
      kind = known
    }
    var statements: [SubmissionDraft.Statement] = []
    for column in columns where !record.isEmpty(at: column) {
      statements.append(
        SubmissionDraft.Statement(
          question: question ?? (columns.count > 1 ? mapping.header[column].trimmed : nil),
          kind: kind, text: record[column], phases: phases, line: record.line))
    }
    // A record that says which part it is, is one, also when all that it mentioned was taken away.
    let isPart = text(.part, record) != nil && statements.isEmpty
    guard !(bottlenecks.isEmpty && initiatives.isEmpty) || isPart else { return statements }
    if columns.count == 1, !statements.isEmpty {
      statements[0].bottlenecks = bottlenecks
      statements[0].initiatives = initiatives
    } else {
      statements.append(
        SubmissionDraft.Statement(
          question: question, kind: kind, phases: phases, bottlenecks: bottlenecks,
          initiatives: initiatives, line: record.line))
    }
    return statements
  }

  /// The cell of a field without white space around it, or nil where that leaves nothing.
  private func text(_ field: SubmissionField, _ record: Record) -> String? {
    guard let column = mapping[field], !record.isEmpty(at: column) else { return nil }
    let text = record[column].trimmed
    return text.isEmpty ? nil : text
  }

  /// The items in the cells of a field, each once, in their order.
  private func list(_ field: SubmissionField, _ record: Record) -> [String] {
    var items: [String] = []
    for column in mapping.columns[field] ?? [] where !record.isEmpty(at: column) {
      let cell = record[column]
      let found = separator.map { ListCell.split(cell, separator: $0) } ?? ListCell.split(cell)
      for item in found where !items.contains(item) { items.append(item) }
    }
    return items
  }

  /// A refusal with its column, a field, under the name that the file has for it.
  func named(_ error: InputError) -> InputError {
    let name = error.column.flatMap(SubmissionField.init).flatMap(mapping.columnName)
    return InputError(
      error.kind, error.message, file: error.file, line: error.line, column: name ?? error.column)
  }

  private func refusal(_ message: String, _ field: SubmissionField) -> InputError {
    InputError(.data, message, column: mapping[field].map { mapping.header[$0] })
  }
}
