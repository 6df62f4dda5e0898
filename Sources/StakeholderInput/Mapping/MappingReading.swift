public import Tabular

/// What is wrong with a mapping, each fault with its file, row and column.
public struct MappingFaults: Error, Sendable {
  /// The faults, at least one.
  public let faults: [InputError]
}

extension MappingTable {
  /// Reads a mapping from a table with the columns `column` and `field`, and those of `phase`, `kind`,
  /// `question` and `code` that it has.
  ///
  /// - Throws: ``MappingFaults``; `TabularError` where the table cannot be read.
  public init(_ table: inout TableReader, from file: String) throws {
    let columns: FixedColumns
    do throws(InputError) {
      columns = try Self.fixedColumns(table.header)
    } catch {
      throw MappingFaults(faults: [error.inFile(file)])
    }
    var faults: [InputError] = []
    var rows: [Row] = []
    var lines: [String: Int] = [:]
    var record = Record()
    while try table.next(&record) {
      if !record.hasText { continue }
      do throws(InputError) {
        let row = try Row(Record(record.map(\.withoutApostrophe), line: record.line), columns)
        if let line = lines.updateValue(row.line, forKey: row.column) {
          throw columns.refusal("line \(line) is about this column too; take one out", "column")
        }
        rows.append(row)
      } catch {
        faults.append(columns.named(error).at(file: file, line: record.line))
      }
    }
    faults += Self.repetitions(in: rows).map { columns.named($0).at(file: file, line: nil) }
    guard faults.isEmpty else { throw MappingFaults(faults: faults) }
    self.init(rows: rows, source: file)
  }

  /// The columns of a mapping in a table.
  ///
  /// - Throws: ``InputError`` where one that is needed is missing.
  static func fixedColumns(_ header: Header) throws(InputError) -> FixedColumns {
    try FixedColumns(
      header,
      names: [
        "column": ["kolom"], "field": ["veld"], "phase": ["fase", "levensfase"], "kind": ["soort"],
        "question": ["vraag"], "code": [],
      ], required: ["column", "field"])
  }

  /// The fields that more columns hold than can.
  private static func repetitions(in rows: [Row]) -> [InputError] {
    var lines: [SubmissionField: [String: Int]] = [:]
    var faults: [InputError] = []
    for row in rows {
      guard case .fields(let fields) = row.role else { continue }
      for field in fields where !field.mayRepeat {
        let part = field.isOfStatement ? ColumnPath.Repetition(row.column)?.part ?? "" : ""
        if let line = lines[field]?[part] {
          faults.append(
            InputError(
              .data,
              "line \(line) is \(field.rawValue) too, and only one column can be it; write -",
              line: row.line, column: "field"))
        } else {
          lines[field, default: [:]][part] = row.line
        }
      }
    }
    return faults
  }
}

extension MappingTable.Row {
  /// Reads a row.
  ///
  /// - Throws: ``InputError`` with the column of the mapping that is wrong.
  init(_ record: Record, _ columns: FixedColumns) throws(InputError) {
    guard let name = columns.exactText("column", record) else {
      throw columns.refusal(
        "the name of a column is missing here; give it, or its number as #3", "column")
    }
    func refusal(_ message: String, _ column: String) -> InputError {
      columns.refusal(message, column)
    }
    column = name
    line = record.line
    role = try Self.role(columns.list("field", record, separator: nil), refusal)
    // What stands beside a column that is not stored does not matter, so that one can be taken out.
    if role == .unused { return }
    traits.phases = columns.list("phase", record, separator: nil)
    if let kind = columns.text("kind", record) {
      traits.kind = StatementKind(written: kind)
      if traits.kind == nil {
        let kinds = StatementKind.allCases.map(\.rawValue).joined(separator: ", ")
        throw refusal("'\(kind)' is no kind of statement; write one of \(kinds)", "kind")
      }
    }
    traits.question = columns.text("question", record)
    codes = columns.list("code", record, separator: nil).map(ChoiceCode.init)
    if let code = codes.first, role != .choice {
      throw refusal(
        "a code goes with the field choice; write that, or take '\(code)' out", "code")
    }
    let takesTraits =
      if case .fields(let fields) = role { fields == [.statement] || fields == [.bottleneck] } else
      {
        true
      }
    for (column, isThere) in [
      ("phase", !traits.phases.isEmpty), ("kind", traits.kind != nil),
      ("question", traits.question != nil),
    ] where isThere && !takesTraits {
      throw refusal(
        "a \(column) goes with the fields statement, choice and bottleneck; empty this cell", column
      )
    }
  }

  private static func role(
    _ names: [String], _ refusal: (String, String) -> InputError
  ) throws(InputError) -> Role {
    let names = names.filter { $0 != MappingTable.nothing }
    if names.isEmpty { return .unused }
    if names.map(ColumnName.key) == [MappingTable.choice] { return .choice }
    var fields: [SubmissionField] = []
    for name in names {
      let key = ColumnName.key(name)
      guard
        let field = SubmissionField.allCases.first(where: { ColumnName.key($0.rawValue) == key })
      else {
        let known = SubmissionField.allCases.map(\.rawValue) + [MappingTable.choice]
        throw refusal(
          "'\(name)' is no field; write one of \(known.joined(separator: ", ")), or - for a column "
            + "that is not stored", "field")
      }
      fields.append(field)
    }
    return .fields(fields)
  }
}
