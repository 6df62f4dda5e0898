internal import Tabular

/// Turns the answers to closed questions into statements, each of one block of columns.
struct ClosedQuestions {
  private struct Column {
    let index: Int
    let name: String
    let reader: ChoiceColumn.Reader
    /// The answers met before, since the same few come back; by their bytes, which they may keep.
    var known: [ExactName: ChoiceColumn.Answer] = [:]

    mutating func answer(_ cell: String, capacity: Int) throws(InputError) -> ChoiceColumn.Answer {
      let key = ExactName(cell)
      if let answer = known[key] { return answer }
      guard let answer = reader.read(cell) else {
        throw InputError(
          .data,
          "this is neither yes nor no; put answer=CODE in the column code of the mapping, or answer= "
            + "where it mentions nothing", column: name)
      }
      if known.count < capacity, cell.utf8.count <= ClosedQuestions.longestAnswer {
        known[key] = answer
      }
      return answer
    }
  }

  private struct Block {
    let traits: ColumnTraits
    var columns: [Column]
  }

  private var blocks: [Block]
  /// The names in statements that were met before.
  private var known: [[ExactName]: NamesInStatement] = [:]

  /// So many of them are remembered, of so many bytes at most.
  private static let (capacity, longest) = (2048, 512)
  /// So many answers are remembered in all columns, of so many bytes at most, to bound the memory of an
  /// import.
  private static let (answers, longestAnswer) = (1 << 14, 64)
  /// How many in each.
  private let answersOfColumn: Int

  init(_ mapping: ColumnMapping, separator: String?) {
    answersOfColumn = Self.answers / max(1, mapping.blocks.reduce(0) { $0 + $1.columns.count })
    blocks = mapping.blocks.map { block in
      Block(
        traits: block.traits,
        columns: block.columns.map { choice in
          let name = mapping.questions[choice.column] ?? mapping.header[choice.column]
          return Column(
            index: choice.column, name: mapping.header[choice.column],
            reader: ChoiceColumn.Reader(choice, name: name, separator: separator))
        })
    }
  }

  var isEmpty: Bool { blocks.isEmpty }

  /// The statements of a record: one for each question that was answered with what mentions a
  /// bottleneck, or with something that is in no list, which is its text.
  ///
  /// - Throws: ``InputError`` with the column where an answer cannot be read.
  mutating func statements(
    _ record: Record, phases: [String], question: String?, kind: StatementKind
  ) throws(InputError) -> [SubmissionDraft.Statement] {
    var statements: [SubmissionDraft.Statement] = []
    for block in blocks.indices {
      var whole = ChoiceColumn.Answer()
      for column in blocks[block].columns.indices {
        let index = blocks[block].columns[column].index
        if record.isEmpty(at: index) { continue }
        let answer = try blocks[block].columns[column].answer(
          record[index], capacity: answersOfColumn)
        whole.codes += answer.codes
        whole.rest += answer.rest
      }
      if whole.codes.isEmpty, whole.rest.isEmpty { continue }
      let traits = blocks[block].traits
      statements.append(
        SubmissionDraft.Statement(
          question: traits.question ?? question, kind: traits.kind ?? kind,
          text: whole.rest.isEmpty ? nil : whole.rest.joined(separator: "; "),
          names: names(
            phases: traits.phases.isEmpty ? phases : traits.phases, codes: whole.codes.unique),
          line: record.line))
    }
    return statements
  }

  private mutating func names(phases: [String], codes: [String]) -> NamesInStatement {
    let key = (phases + [""] + codes).map(ExactName.init)
    if let names = known[key] { return names }
    let names = NamesInStatement(phases: phases, bottlenecks: codes)
    if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
    if names.content.bytes.count <= Self.longest { known[key] = names }
    return names
  }
}
