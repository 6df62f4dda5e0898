/// Inserts rows into one table many at a time, which spares most of what SQLite does around a row.
///
/// Rows wait until they are written, so neither a query nor a foreign key sees them before. Whoever
/// fills several tables decides when, parents first: ``writeWhole()`` once one ``isFull``, and
/// ``flush()`` before a query and at the end.
public struct BulkInsert: ~Copyable {
  private let connection: Connection
  /// What stands before the rows, and each of the rows.
  private let head: String, row: String
  /// The number of values of a row.
  private let width: Int
  /// So many rows go into one statement.
  private let size: Int
  /// The statement for so many rows, kept since taking it from the cache and clearing it each time
  /// takes a tenth of the time of the rest.
  private var whole: Statement?
  /// The SQL for so many rows, and for fewer, once it was needed.
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
    waiting.reserveCapacity(Self.mostStatements * self.size * width)
  }

  /// Whether rows wait for several whole statements, so that the rows of their parents, of which there
  /// are fewer, fill one too; or so much text that they should not wait.
  public var isFull: Bool {
    waiting.count >= Self.mostStatements * size * width || bytes >= Self.mostBytes
  }

  private static let mostStatements = 4
  private static let mostBytes = 1 << 20

  /// Adds a row, a value for each of the columns that have one of their own.
  @inlinable
  public mutating func add<each Column: Bindable>(_ value: repeat each Column) {
    for column in repeat each value { add(column.databaseValue) }
  }

  @usableFromInline
  mutating func add(_ value: Value) {
    if case .text(let text) = value { bytes += text.utf8.count }
    waiting.append(value)
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
  /// Those that fill no whole statement go by a statement for a multiple of eight and one for the rest,
  /// since one for each number would be many to keep.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func flush() throws(DatabaseError) {
    try writeWhole()
    let eights = waiting.count / (8 * width) * (8 * width)
    if eights > 0 { try write(0..<eights) }
    if eights < waiting.count { try write(eights..<waiting.count) }
    waiting.removeAll(keepingCapacity: true)
    bytes = 0
  }

  private mutating func write(_ values: Range<Int>) throws(DatabaseError) {
    let rows = values.count / width
    var statement: Statement
    if rows == size, let kept = whole.take() {
      statement = kept
    } else {
      let sql =
        statements[rows]
        ?? SQL(stringLiteral: head + repeatElement(row, count: rows).joined(separator: ", "))
      statements[rows] = sql
      statement = try connection.prepare(sql)
    }
    for (index, place) in values.enumerated() { try statement.bind(waiting[place], at: index + 1) }
    try statement.run()
    if rows == size { whole = consume statement }
  }
}
