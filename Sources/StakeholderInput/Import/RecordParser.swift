internal import Tabular

/// Turns a record of a file with submissions into a piece of a submission.
struct RecordParser {
  private let mapping: ColumnMapping
  private let columns: RecordColumns
  /// What holds where a record does not say otherwise.
  private let defaults: Store.SubmissionDefaults
  /// What separates the items of a cell that holds several; nil for `;` and newlines.
  private let separator: String?
  /// The names in a record: all, and the phases without the rest.
  private final class Names: Sendable {
    let all: NamesInStatement
    let phases: NamesInStatement
    /// Whether there are others than phases.
    let areMore: Bool

    /// Takes the record's phases, and those that go with the other names instead, if there are any.
    init(
      phases: [String], instead own: [String], bottlenecks: [String], initiatives: [String]
    ) {
      self.phases = NamesInStatement(phases: phases)
      areMore = !bottlenecks.isEmpty || !initiatives.isEmpty
      all =
        areMore || !own.isEmpty
        ? NamesInStatement(
          phases: own.isEmpty ? phases : own, bottlenecks: bottlenecks, initiatives: initiatives)
        : self.phases
    }
  }

  /// The names in cells of each group that were met before, since the same few come back.
  private var known: [[Fingerprint: Names]]
  /// By what a letter is known that does not say who it is from.
  let origin: String?

  /// So many of them are remembered in all groups, to bound the memory of an import.
  private static let capacity = 8192
  /// So many bytes of cells at most.
  private static let longest = 256

  /// The order of day and month in days of receipt.
  private let dateOrder: ReceivedDate.Order
  /// How an incomplete record is known; nil where it is not.
  private let completeness: Completeness?
  private let takesIncomplete: Bool
  private var closed: ClosedQuestions

  init(
    mapping: ColumnMapping, defaults: Store.SubmissionDefaults, separator: String?, origin: String?
  ) {
    self.origin = origin
    self.mapping = mapping
    self.defaults = defaults
    self.separator = separator
    columns = RecordColumns(mapping)
    dateOrder = defaults.dateOrder.map(ReceivedDate.Order.given) ?? mapping.dates.order
    completeness = mapping.completeness
    takesIncomplete = defaults.includesIncomplete
    closed = ClosedQuestions(mapping, separator: separator)
    known = [[Fingerprint: Names]](repeating: [:], count: columns.groups.count)
  }

  /// Whether a submission can have several records.
  var hasParts: Bool { columns.part != nil || mapping.joinsRecords }

  /// Reads records, each for itself.
  mutating func parse(_ batch: ArraySlice<RecordBatches.Reading>) -> [Outcome] {
    var digest = ContentDigest()
    var pieces: [Outcome] = []
    pieces.reserveCapacity(batch.count)
    for reading in batch {
      do throws(InputError) {
        if let fault = reading.fault { throw fault }
        let isIncomplete = completeness?.isComplete(reading.record) == false
        if completeness?.isTest(reading.record) == true {
          pieces.append(.test)
        } else if isIncomplete, !takesIncomplete {
          pieces.append(.incomplete)
        } else {
          pieces.append(.piece(try parse(reading.record, isIncomplete: isIncomplete, &digest)))
        }
      } catch {
        pieces.append(.bad(error))
      }
    }
    return pieces
  }

  /// Reads a record.
  ///
  /// - Throws: ``InputError`` of kind `data` with the column of the cell that cannot be read.
  private mutating func parse(
    _ record: Record, isIncomplete: Bool, _ digest: inout ContentDigest
  ) throws(InputError) -> Piece {
    let draft = SubmissionDraft(
      cover: try cover(record), statements: try statements(record), line: record.line)
    return Piece(
      draft: draft, identity: hasParts ? nil : draft.identity(with: &digest, origin: origin),
      isUnattributed: draft.cover.stakeholder == nil && describesStakeholder(record),
      isIncomplete: isIncomplete, part: try part(record))
  }

  /// Whether a record goes on with a submission, as far as can be told when it cannot be read.
  func goesOn(_ record: Record, with cover: SubmissionDraft.Cover) -> Bool {
    if let id = columns.id, id < record.count, text(id, record) != cover.externalID { return false }
    return !beginsSubmission(record)
  }

  private func beginsSubmission(_ record: Record) -> Bool {
    guard let column = columns.part else { return !mapping.joinsRecords }
    // A record that is cut off may not have the cell.
    guard column < record.count else { return false }
    return text(column, record).map { Int($0) == 1 } ?? true
  }

  private func describesStakeholder(_ record: Record) -> Bool {
    [columns.type, columns.region, columns.sector, columns.network]
      .contains { text($0, record) != nil }
  }

  private func cover(_ record: Record) throws(InputError) -> SubmissionDraft.Cover {
    try record.refuseLongNames(in: columns.cover, of: mapping.header)
    var cover = SubmissionDraft.Cover()
    cover.consultation = text(columns.consultation, record) ?? defaults.consultation
    cover.externalID = text(columns.id, record)
    cover.stakeholder = text(columns.stakeholder, record) ?? defaults.stakeholder
    if cover.stakeholder != nil {
      cover.attributes = StakeholderAttributes(
        type: text(columns.type, record), region: text(columns.region, record),
        sector: text(columns.sector, record), network: text(columns.network, record))
    }
    cover.channel = text(columns.channel, record)
    cover.language = text(columns.language, record)
    if let received = text(columns.received, record) {
      do {
        let day = try ReceivedDate.parse(received, dateOrder)
        // LimeSurvey writes this day where it was told to keep none.
        cover.received = mapping.survey == .limeSurvey && day == "1980-01-01" ? nil : day
      } catch {
        throw refusal(error.messageOfImport, .received)
      }
    }
    return cover
  }

  private func part(_ record: Record) throws(InputError) -> Int? {
    if mapping.joinsRecords, columns.part == nil { return nil }
    guard let text = text(columns.part, record) else { return 1 }
    guard let part = Int(text), part >= 1 else {
      throw refusal("this is no place in a submission; write 1, 2, 3 and so on", .part)
    }
    return part
  }

  /// The statements of a record, each with its phases, and its bottlenecks where they belong.
  private mutating func statements(_ record: Record) throws(InputError) -> [SubmissionDraft
    .Statement]
  {
    var statements = try self.statements(record, of: 0)
    for group in columns.groups.indices.dropFirst() {
      statements += try self.statements(record, of: group)
    }
    // A record that says which part it is, is one, also when all that it mentioned was taken away.
    if statements.isEmpty, text(columns.part, record) != nil {
      let whole = columns.groups[0]
      statements.append(
        SubmissionDraft.Statement(
          question: text(whole.question, record), kind: try kind(record, of: whole),
          names: names(in: record, of: whole, 0).all, line: record.line))
    }
    return statements
  }

  private func kind(_ record: Record, of group: RecordColumns.Group) throws(InputError)
    -> StatementKind
  {
    guard let column = group.kind ?? columns.groups[0].kind, let written = text(column, record)
    else { return defaults.kind }
    guard let known = StatementKind(written: written) else {
      let kinds = StatementKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw InputError(
        .data, "this is no kind of statement; write one of \(kinds)", column: mapping.header[column]
      )
    }
    return known
  }

  /// The statements in a group of columns.
  ///
  /// Beside one column with text, or one among others with advice and the like, the bottlenecks are
  /// what that text mentions. Beside several it cannot be known which one they belong to, so they are
  /// an answer of their own, without text.
  private mutating func statements(
    _ record: Record, of number: Int
  ) throws(InputError) -> [SubmissionDraft.Statement] {
    let group = columns.groups[number]
    let texts = group.statements
    let names = names(in: record, of: group, number)
    let question = text(group.question ?? columns.groups[0].question, record)
    let kind = try kind(record, of: group)
    var statements: [SubmissionDraft.Statement] = []
    for (place, column) in texts.enumerated() where !record.isEmpty(at: column.index) {
      let own = column.phases.isEmpty ? names.phases : column.phaseNames
      statements.append(
        SubmissionDraft.Statement(
          question: column.question ?? question ?? column.name, kind: column.kind ?? kind,
          text: record[column.index], names: place == group.main ? names.all : own,
          line: record.line))
    }
    let isAnswered = group.main.map { !record.isEmpty(at: texts[$0].index) } ?? false
    if number == 0, !closed.isEmpty {
      statements += try closed.statements(
        record, phases: names.phases.phases, question: question, kind: kind)
    }
    if names.areMore && !isAnswered {
      statements.append(
        SubmissionDraft.Statement(
          question: question, kind: kind, names: names.all, line: record.line))
    }
    return statements
  }

  /// The cell of a column without white space around it, or nil where that leaves nothing.
  private func text(_ column: Int?, _ record: Record) -> String? {
    guard let column, !record.isEmpty(at: column) else { return nil }
    let text = record[column].trimmed
    return text.isEmpty || SilentAnswer.isError(text) ? nil : text
  }

  /// The names that a group of a record holds; one object for all records with the same cells that
  /// this parser reads.
  private mutating func names(
    in record: Record, of group: RecordColumns.Group, _ number: Int
  ) -> Names {
    let cells = Fingerprint(of: group.names, in: record)
    if let names = known[number][cells] { return names }
    var phases = list(group.phases, record)
    if phases.isEmpty { phases = group.ownPhases }
    if phases.isEmpty { phases = list(group.outerPhases, record) }
    let names = Names(
      phases: phases, instead: group.main.map { group.statements[$0].phases } ?? [],
      bottlenecks: list(group.bottlenecks, record), initiatives: list(group.initiatives, record))
    if known[number].count >= Self.capacity / known.count {
      known[number].removeAll(keepingCapacity: true)
    }
    // Long cells are not lists that come back.
    let bytes = group.names.reduce(0) { $0 + record[$1].utf8.count }
    if bytes <= Self.longest { known[number][cells] = names }
    return names
  }

  /// The items in the cells of some columns, each once, in their order.
  private func list(_ columns: [Int], _ record: Record) -> [String] {
    columns.flatMap { column in
      separator.map { ListCell.split(record[column], separator: $0) }
        ?? ListCell.split(record[column])
    }.unique
  }

  /// A refusal with its column, a field, under the name that the file has for it.
  func named(_ error: InputError) -> InputError {
    let name = error.column.flatMap(SubmissionField.init(rawValue:)).flatMap(mapping.columnName)
    return InputError(
      error.kind, error.message, file: error.file, line: error.line, column: name ?? error.column)
  }

  private func refusal(_ message: String, _ field: SubmissionField) -> InputError {
    InputError(.data, message, column: mapping[field].map { mapping.header[$0] })
  }
}
