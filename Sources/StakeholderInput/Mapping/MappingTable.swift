internal import Tabular

/// A mapping of columns as an analyst edits it in a spreadsheet: a row for every column of a file.
public struct MappingTable: Sendable, Equatable {
  /// The columns of the table itself, in their order.
  public static let columns = [
    "column", "sample", "field", "phase", "kind", "question", "code",
  ]

  /// What stands under `field` for a column of a closed question.
  public static let choice = "choice"

  /// What stands under `field` for a column that is not stored.
  public static let nothing = "-"

  /// What is said of one column.
  struct Row: Sendable, Equatable {
    /// What the column is.
    enum Role: Sendable, Equatable {
      case unused
      /// It holds fields, mostly one.
      case fields([SubmissionField])
      case choice
    }

    /// The column's name, or its number as in `#3`.
    var column: String
    /// A value that stands in it.
    var sample = ""
    var role = Role.unused
    var traits = ColumnTraits()
    var codes: [ChoiceCode] = []
    /// The line in the file of the mapping; 0 where there is none.
    var line = 0
  }

  var rows: [Row]
  /// The file that it was read from, or whatever else it came from, for refusals.
  public let source: String

  init(rows: [Row], source: String) {
    self.rows = rows
    self.source = source
  }

  /// The cells of the rows under ``columns``, harmless to a spreadsheet: an apostrophe stands before
  /// what it would take for a formula.
  public var cells: [[String]] { rows.map { $0.cells.map(\.withApostrophe) } }

  /// How many columns hold statements, closed questions, anything else, and nothing; and how many of
  /// the closed ones have no code.
  public var counts: (statements: Int, choices: Int, others: Int, unused: Int, uncoded: Int) {
    var counts = (statements: 0, choices: 0, others: 0, unused: 0, uncoded: 0)
    for row in rows {
      switch row.role {
      case .unused: counts.unused += 1
      case .choice:
        counts.choices += 1
        if !row.codes.contains(where: { $0.code != nil }) { counts.uncoded += 1 }
      case .fields(let fields):
        if fields.contains(.statement) { counts.statements += 1 } else { counts.others += 1 }
      }
    }
    return counts
  }
}

extension MappingTable.Row {
  /// The cells under ``MappingTable/columns``.
  var cells: [String] {
    let field =
      switch role {
      case .unused: MappingTable.nothing
      case .choice: MappingTable.choice
      case .fields(let fields): ListCell.join(fields.map(\.rawValue))
      }
    return [
      column, sample, field, ListCell.join(traits.phases), traits.kind?.rawValue ?? "",
      traits.question ?? "", ListCell.join(codes.map(\.description)),
    ]
  }
}

extension String {
  private static let startsOfFormulas = "=+-@\t\r"

  /// With an apostrophe if a spreadsheet would take it for a formula; a dash alone is none.
  fileprivate var withApostrophe: String {
    count > 1 && first.map(Self.startsOfFormulas.contains) ?? false ? "'" + self : self
  }

  /// Without the apostrophe that kept a spreadsheet from taking the text for a formula.
  var withoutApostrophe: String {
    guard first == "'", let next = dropFirst().first, Self.startsOfFormulas.contains(next) else {
      return self
    }
    return String(dropFirst())
  }
}
