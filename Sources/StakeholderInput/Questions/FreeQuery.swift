internal import SQLite

/// The answer to a question in SQL.
public struct QueryResult: Equatable, Sendable {
  /// The names of the columns, each different: a second `n` is `n_2`.
  public let columns: [String]
  /// The rows, each with a value a column.
  public let rows: [[Value]]

  /// A value as SQLite stores it.
  public enum Value: Equatable, Sendable {
    /// NULL.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number.
    case real(Double)
    /// Text.
    case text(String)
    /// Bytes.
    case blob([UInt8])
  }
}

extension Store {
  /// How much a question may take.
  public struct QueryLimits: Sendable {
    /// The seconds after which it is ended.
    public var seconds: Double
    /// The rows of which it may have no more.
    public var rows: Int

    /// Makes limits: ten seconds and a hundred thousand rows, unless it is said otherwise.
    public init(seconds: Double = 10, rows: Int = 100_000) {
      self.seconds = seconds
      self.rows = rows
    }
  }

  /// Answers a question in SQL that does nothing but read.
  ///
  /// The views with the prefix `v_` are documented and stay; tables may change with a version.
  ///
  /// - Throws: ``InputError`` of kind `usage` where the SQL is not one statement that SQLite takes,
  ///   would do anything but read, or takes more than the limits; `DatabaseError` otherwise.
  public func query(_ sql: String, limits: QueryLimits = QueryLimits()) throws -> QueryResult {
    let names = Set(
      try database.all("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')") { row in
        try row[0] as String
      })
    // SQLite makes a function that gives a table when it is first met, by what looks like a change of
    // the schema.
    for function in ReadingAlone.tableFunctions {
      _ = try database.prepare("SELECT 1 FROM \(identifier: function)")
    }
    let restriction = Restriction(
      seconds: limits.seconds, longestValue: 1_000_000, longestPattern: 1000
    ) { action in ReadingAlone.permits(action, tables: names) }
    do {
      return try database.restricted(to: restriction) { try read(sql, most: limits.rows) }
    } catch let error as DatabaseError {
      throw InputError(queryMeets: error, limits) ?? error
    }
  }

  /// More text than this is no answer that anybody reads.
  private static let largestResult = 256 << 20

  private func read(_ sql: String, most: Int) throws -> QueryResult {
    var statement = try database.prepare(SQL(stringLiteral: sql))
    guard statement.isReadOnly else { throw InputError(.usage, InputError.onlyReading) }
    var rows: [[QueryResult.Value]] = []
    var bytes = 0
    try statement.forEach { row in
      guard rows.count < most else {
        throw InputError(
          .usage, "there are more than \(most) rows; add a LIMIT, or allow more with --max-rows")
      }
      let values = try (0..<row.count).map { QueryResult.Value(try row.value(at: $0)) }
      bytes += values.reduce(0) { $0 + $1.size }
      guard bytes < Self.largestResult else {
        throw InputError(.usage, "the rows are too large together; ask for less")
      }
      rows.append(values)
    }
    return QueryResult(columns: statement.columnNames.differing, rows: rows)
  }
}

/// What a question may do: read the tables and views of the database, and call functions.
private enum ReadingAlone {
  /// Functions that give a table.
  static let tableFunctions = ["json_each", "json_tree"] + pragmas.map { "pragma_\($0)" }.sorted()
  private static let tables = Set(["sqlite_master", "sqlite_schema"] + tableFunctions)
  /// Pragmas that tell of a table and change nothing.
  private static let pragmas: Set<String> = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo",
    "foreign_key_list",
  ]

  /// Functions that do more than reckon: one runs the code of a file, the other tells an address in
  /// the memory of the program, https://www.sqlite.org/fts3.html#custom_tokenizers
  private static let dangerous: Set<String> = ["load_extension", "fts3_tokenizer"]

  static func permits(_ action: Action, tables names: Set<String>) -> Bool {
    switch action {
    case .select, .recursive: true
    case .read(let table, let column):
      // A query within a query is a table too, where none of its columns is named.
      column.isEmpty || names.contains(table) || tables.contains(table)
    case .function(let name): !dangerous.contains(name.lowercased())
    case .pragma(let name, _): pragmas.contains(name.lowercased())
    case .other: false
    }
  }
}

extension InputError {
  fileprivate static let onlyReading =
    "report sql only reads; it writes nothing, attaches nothing and changes no setting"

  /// What a person did who asked a question that met an error; nil where it was not the question.
  fileprivate init?(queryMeets error: DatabaseError, _ limits: Store.QueryLimits) {
    switch error.kind {
    case .forbidden: self.init(.usage, Self.onlyReading)
    case .interrupted:
      let seconds =
        limits.seconds == limits.seconds.rounded()
        ? "\(Int(limits.seconds))" : "\(limits.seconds)"
      self.init(
        .usage, "it took longer than \(seconds) s; ask for less, or allow more with --time-limit")
    case .mismatch, .other, .constraint: self.init(.usage, "SQLite says: \(error.message)")
    case .busy, .damaged, .cannotOpen, .storage, .setting: return nil
    }
  }
}

extension QueryResult.Value {
  fileprivate init(_ value: SQLite.Value) {
    self =
      switch value {
      case .null: .null
      case .integer(let integer): .integer(integer)
      case .real(let real): .real(real)
      case .text(let text): .text(text)
      case .blob(let bytes): .blob(bytes)
      }
  }

  /// About how many bytes it takes.
  fileprivate var size: Int {
    switch self {
    case .text(let text): 24 + text.utf8.count
    case .blob(let bytes): 24 + bytes.count
    case .null, .integer, .real: 24
    }
  }
}

extension [String] {
  /// The names with a number after those that were there before, in any case.
  fileprivate var differing: [String] {
    var seen: Set<String> = []
    return map { name in
      var unique = name
      var number = 1
      while !seen.insert(unique.lowercased()).inserted {
        number += 1
        unique = "\(name)_\(number)"
      }
      return unique
    }
  }
}
