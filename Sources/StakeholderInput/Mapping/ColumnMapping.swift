internal import Tabular

/// Which column of a file holds which field, and how what stands there is to be read.
public struct ColumnMapping: Sendable, Equatable {
  /// The columns of each field, counted from 0.
  public let columns: [SubmissionField: [Int]]
  /// The header's names.
  public let header: [String]
  /// The mapping that says so; nil where none does.
  let source: String?
  /// What a mapping says of the statements in a column.
  let traits: [Int: ColumnTraits]
  /// The closed questions.
  let blocks: [ChoiceBlock]
  /// The questions of columns whose names are but codes, or have a number in them.
  let questions: [Int: String]
  /// In which groups the columns stand.
  let paths: [ColumnPath]
  /// The phases that the groups of a column are named after.
  let groupPhases: [Int: [String]]
  /// Whether records of one id that follow one another are one submission.
  let joinsRecords: Bool
  /// The program that wrote the file; nil where it is not known.
  let survey: SurveyTool?
  /// How an incomplete response is known; nil where it is not.
  let completeness: Completeness?
  /// How the days of receipt are written.
  let dates: ReceivedDates

  /// The columns that a file of rejected records has before its own, which `#1` does not count.
  public static let rejectColumns = ["rejected-line", "rejected-reason"]

  init(
    _ outline: ResponseOutline, columns: [SubmissionField: [Int]], source: String? = nil,
    traits: [Int: ColumnTraits] = [:], blocks: [ChoiceBlock] = [], phases: [String] = []
  ) {
    self.columns = columns
    self.source = source
    self.traits = traits
    self.blocks = blocks
    header = outline.header.names
    var questions = outline.survey?.questions ?? [:]
    var groupPhases: [Int: [String]] = [:]
    for (column, path) in outline.paths.enumerated() {
      if path.isRepeated, questions[column] == nil { questions[column] = path.question }
      let named = path.phases(phases)
      if !named.isEmpty { groupPhases[column] = named }
    }
    self.questions = questions
    self.groupPhases = groupPhases
    paths = outline.paths
    let isShared = columns[.id]?.contains(where: outline.sharedColumns.contains) ?? false
    joinsRecords = isShared || outline.survey?.joinsRecords ?? false
    survey = outline.survey?.tool
    completeness = outline.survey?.completeness
    dates = ReceivedDates(in: columns[.received]?.first, of: outline)
  }

  /// Refuses a mapping that finds nothing that could be counted.
  ///
  /// - Throws: ``InputError`` of kind `data` that says what to do.
  public func requireAnswers() throws(InputError) {
    guard columns[.statement] == nil, columns[.bottleneck] == nil, blocks.isEmpty else { return }
    let found = "no column was recognised as statement or bottleneck"
    let message =
      if let source {
        "\(source) makes no column of this file a statement, a choice or a bottleneck; give the "
          + "mapping that was made for it"
      } else if let survey {
        "this is an export of \(survey.rawValue), and \(found); a mapping says which questions are. "
          + "See: knelpunt import map FILE"
      } else {
        "\(found); name one with --map statement=COLUMN. See: knelpunt preview FILE"
      }
    throw InputError(.data, message)
  }

  /// So many columns may hold something: each may be a statement, of every record, and all those of a
  /// record are in memory.
  private static let mostColumns = 4_096

  /// Refuses a mapping of more columns than any survey has questions.
  ///
  /// - Throws: ``InputError`` of kind `usage` that says what to do.
  func requireFewColumns() throws(InputError) {
    guard fields.count + choices.count > Self.mostColumns else { return }
    throw InputError(
      .usage,
      "more than \(Self.mostColumns) columns are mapped to something; map those that matter, or divide the "
        + "file by columns")
  }

  /// Refuses dates that a program wrote, of which nothing tells the day from the month.
  ///
  /// - Throws: ``InputError`` of kind `data` with the first of them.
  func requireDateOrder(_ order: DateOrder?) throws(InputError) {
    guard order == nil, let line = dates.undecidedLine else { return }
    throw InputError(
      .data, ReceivedDate.Refusal.undecided.messageOfImport, line: line,
      column: columnName(.received))
  }

  /// The one column of a field that cannot repeat.
  subscript(field: SubmissionField) -> Int? {
    columns[field]?.first { !paths[$0].isRepeated } ?? columns[field]?.first
  }

  /// The names of the columns of a field, for a refusal of what stands there.
  func columnName(_ field: SubmissionField) -> String? {
    let choices = field == .bottleneck ? blocks.flatMap(\.columns).map(\.column) : []
    let columns = (columns[field] ?? []) + choices
    return columns.isEmpty ? nil : columns.map { header[$0] }.joined(separator: ", ")
  }

  /// What each column holds, counted from 0, the first field where it is several; a column that is not
  /// there holds nothing that is kept, or is one of ``choices``.
  public var fields: [Int: SubmissionField] {
    let pairs = SubmissionField.allCases.flatMap { field in
      (columns[field] ?? []).map { ($0, field) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The columns of the closed questions, counted from 0.
  public var choices: [Int] { blocks.flatMap(\.columns).map(\.column).sorted() }

  /// Whether who answers stands on a sheet that is not read, as KoboToolbox keeps the repetitions of a
  /// group apart from the rest of a response.
  public var lacksParent: Bool {
    survey == .koboToolbox && joinsRecords && columns[.stakeholder] == nil
  }

  /// The columns that hold nothing that is kept.
  public var unused: [String] {
    let used = Set(fields.keys).union(choices)
    return header.indices.filter { !used.contains($0) }.map { header[$0] }
  }

  /// The phases that groups of columns are named after, and which columns with statements or codes
  /// are in those, where no mapping says so.
  public var phasesOfGroups: [(phases: [String], columns: [Int])] {
    var found: [(phases: [String], columns: [Int])] = []
    for column in ((columns[.statement] ?? []) + (columns[.bottleneck] ?? [])).sorted() {
      guard let phases = groupPhases[column] else { continue }
      if let place = found.firstIndex(where: { $0.phases == phases }) {
        found[place].columns.append(column)
      } else {
        found.append((phases, [column]))
      }
    }
    return found
  }

  /// The order of day and month that the file itself shows, where a program wrote its dates.
  public var dateOrder: DateOrder? {
    if case .given(let order) = dates.order { order } else { nil }
  }

  /// Everything that decides what is read, on one line, to tell one mapping from another.
  var signature: String {
    let fields = SubmissionField.allCases.compactMap { field in
      columns[field].map { "\(field.rawValue)=\($0.map(String.init).joined(separator: "+"))" }
    }.joined(separator: " ")
    guard
      survey != nil || !traits.isEmpty || !blocks.isEmpty
        || paths.contains(where: { $0.part != nil })
    else { return fields }
    var digest = ContentDigest()
    let found = digest { content in add(to: &content) }
    return "\(fields) mapping=\(String(UInt64(bitPattern: found), radix: 16))"
  }

  /// Adds what decides beside the fields.
  private func add(to content: inout ContentBytes) {
    content.add(survey?.rawValue)
    content.add("\(dates.order)")
    for (column, question) in questions.sorted(by: { $0.key < $1.key }) {
      content.add("\(column) \(question)")
    }
    for (column, phases) in groupPhases.sorted(by: { $0.key < $1.key }) {
      content.add("\(column) \(ListCell.join(phases))")
    }
    for (column, traits) in traits.sorted(by: { $0.key < $1.key }) {
      content.add(String(column))
      content.add(traits)
    }
    for block in blocks {
      content.add(block.traits)
      for choice in block.columns {
        content.add(String(choice.column))
        for code in choice.codes ?? [] { content.add(code.description) }
      }
    }
  }
}

extension ContentBytes {
  fileprivate mutating func add(_ traits: ColumnTraits) {
    add(traits.phases)
    add(traits.kind?.rawValue)
    add(traits.question)
  }
}

/// How the days of receipt are written in a file.
struct ReceivedDates: Sendable, Equatable {
  let order: ReceivedDate.Order
  /// The line of the first of them that could be two days, where nothing tells which.
  let undecidedLine: Int?

  /// Finds the order where a program wrote the dates in the way of the country it was set to.
  init(in column: Int?, of outline: ResponseOutline) {
    guard let column, [.microsoftForms, .googleForms].contains(outline.survey?.tool) else {
      (order, undecidedLine) = (.assumed, nil)
      return
    }
    if let found = ReceivedDate.order(of: outline.records.lazy.map { $0[column] }) {
      (order, undecidedLine) = (.given(found), nil)
      return
    }
    order = .doubtful
    undecidedLine =
      outline.records.first { record in
        do throws(ReceivedDate.Refusal) {
          _ = try ReceivedDate.parse(record[column], .doubtful)
          return false
        } catch {
          return error == .undecided
        }
      }?.line
  }
}
