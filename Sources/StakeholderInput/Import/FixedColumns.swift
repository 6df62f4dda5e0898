internal import Tabular

/// The columns of a file whose header is known beforehand: the codebook, initiatives, mentions.
struct FixedColumns {
  let header: [String]
  private let columns: [String: Int]

  /// Finds the columns by their names or the Dutch ones beside them; others are passed over.
  ///
  /// - Throws: ``InputError`` where a column is missing that `required` names, or stands twice.
  init(
    _ header: Header, names: KeyValuePairs<String, [String]>, required: [String]
  ) throws(InputError) {
    var columns: [String: Int] = [:]
    let keys = header.originals.map(ColumnName.key)
    for (name, others) in names {
      let wanted = Set(([name] + others).map(ColumnName.key))
      let matches = keys.indices.filter { wanted.contains(keys[$0]) }
      guard matches.count <= 1 else {
        throw InputError(
          .data, "\(matches.count) columns could be \(name); leave one of them out")
      }
      columns[name] = matches.first
    }
    for name in required where columns[name] == nil {
      throw InputError(
        .data,
        "there is no column \(name); the header should hold "
          + names.map(\.key).joined(separator: ", "))
    }
    self.header = header.names
    self.columns = columns
  }

  /// The cell of a column without white space around it; nil where that leaves nothing.
  func text(_ name: String, _ record: Record) -> String? {
    guard let column = columns[name], !record.isEmpty(at: column) else { return nil }
    let text = record[column].trimmed
    return text.isEmpty ? nil : text
  }

  /// The cell of a column as it stands; nil where it is empty.
  func exactText(_ name: String, _ record: Record) -> String? {
    guard let column = columns[name], !record.isEmpty(at: column) else { return nil }
    return record[column]
  }

  /// The items of a cell that holds several, each once.
  func list(_ name: String, _ record: Record, separator: String?) -> [String] {
    guard let column = columns[name] else { return [] }
    let cell = record[column]
    return (separator.map { ListCell.split(cell, separator: $0) } ?? ListCell.split(cell)).unique
  }

  /// Refuses a record in which one of the columns is longer than a name.
  func refuseLongNames(_ record: Record) throws(InputError) {
    try record.refuseLongNames(in: columns.values, of: header)
  }

  /// A refusal with its column under the name that the file has for it.
  func named(_ error: InputError) -> InputError {
    error.column.map {
      InputError(
        error.kind, error.message, file: error.file, line: error.line,
        column: columns[$0].map { header[$0] } ?? $0)
    } ?? error
  }

  /// Runs `body`, and names the column of its refusal as the file does.
  func naming<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as InputError { throw named(error) }
  }

  /// Runs `body`, and says of its refusal where it is: in a column of a record.
  func placing<Result>(_ column: String, _ record: Record, _ body: () throws -> Result) throws
    -> Result
  {
    do { return try body() } catch let error as InputError {
      throw named(error.at(file: nil, line: record.line, column: column))
    }
  }

  /// A refusal of a cell of a column.
  func refusal(_ message: String, _ name: String) -> InputError {
    InputError(.data, message, column: columns[name].map { header[$0] } ?? name)
  }
}
