/// Inserts rows into one table many at a time, which spares most of what SQLite does around a row.
///
/// Rows wait until they are written, so neither a query nor a foreign key sees them before. Whoever
/// fills several tables decides when, parents first: ``writeWhole()`` once one ``isFull``, and
/// ``flush()`` before a query and at the end.
public struct BulkInsert {
  private let connection: Connection
  /// What stands before the rows, and each of the rows.
  private let head: String, row: String
  /// The number of values of a row.
  private let width: Int
  /// So many rows go into one statement.
  private let size: Int
  /// The statements for so many rows, and for fewer, once they were needed.
  private var statements: [Int: SQL] = [:]
  /// The values of the rows that wait, row after row.
  private var waiting: [Value] = []
  /// About how many bytes of text wait.
  private var bytes = 0

  /// The most parameters that a statement has, https://www.sqlite.org/limits.html#max_variable_number
  private static let mostParameters = 32_766

  /// Prepares for rows.
  ///
  /// - Parameters:
  ///   - table: Where they go.
  ///   - columns: Those of which each row has a value of its own; at least one.
  ///   - constants: Those that are the same in every row.
  ///   - size: So many rows go into one statement.
  ///   - connection: Where they are written.
  public init(
    into table: String, _ columns: [String], constants: [(column: String, value: Int64)] = [],
    size: Int = 64, on connection: Connection
  ) {
    self.connection = connection
    width = columns.count
    self.size = max(1, min(size, Self.mostParameters / max(width, 1)))
    let names = (columns + constants.map(\.column)).map(SQL.quoted).joined(separator: ", ")
    head = "INSERT INTO \(SQL.quoted(identifier: table)) (\(names)) VALUES "
    let cells = columns.map { _ in "?" } + constants.map { String($0.value) }
    row = "(" + cells.joined(separator: ", ") + ")"
    waiting.reserveCapacity(self.size * width)
  }

  /// Whether enough rows wait for one whole statement, or so much text that they should not wait.
  public var isFull: Bool { waiting.count >= size * width || bytes >= Self.mostBytes }

  private static let mostBytes = 1 << 20

  /// Adds a row, a value for each of the columns that have one of their own.
  public mutating func add<each Column: Bindable>(_ value: repeat each Column) {
    for column in repeat each value {
      let value = column.databaseValue
      if case .text(let text) = value { bytes += text.utf8.count }
      waiting.append(value)
    }
  }

  /// Writes as many rows as fill whole statements; fewer wait on.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func writeWhole() throws(DatabaseError) {
    var start = 0
    while waiting.count - start >= size * width {
      try write(start..<(start + size * width))
      start += size * width
    }
    waiting.removeFirst(start)
    if waiting.isEmpty { bytes = 0 }
  }

  /// Writes all rows that wait.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func flush() throws(DatabaseError) {
    try writeWhole()
    guard !waiting.isEmpty else { return }
    try write(waiting.indices)
    waiting.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private mutating func write(_ values: Range<Int>) throws(DatabaseError) {
    let rows = values.count / width
    let sql =
      statements[rows]
      ?? SQL(stringLiteral: head + repeatElement(row, count: rows).joined(separator: ", "))
    statements[rows] = sql
    var statement = try connection.prepare(sql)
    for (index, place) in values.enumerated() {
      // A parameter to which nothing is bound is NULL already.
      if case .null = waiting[place] { continue }
      try statement.bind(waiting[place], at: index + 1)
    }
    try statement.run()
  }
}
