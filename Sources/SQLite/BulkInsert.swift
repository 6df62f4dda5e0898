/// Inserts rows into one table many at a time, which spares most of what SQLite does around a row.
///
/// A row is added value by value, one for each of the columns that have one of their own. Values wait
/// as numbers and bytes, since a `String` that waits costs more than its copy, and rows wait until they are written, so neither a query nor a foreign key sees them before. Whoever
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
  private var waiting: [Cell] = []
  /// The texts among them, one after the other, in UTF-8.
  private var texts: [UInt8] = []

  /// So many rows were written.
  public private(set) var writtenRows = 0

  private enum Cell {
    case null
    case integer(Int64)
    /// So many bytes of `texts`, and from where.
    case text(start: Int, count: Int32)
  }

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
  public var isFull: Bool { waiting.count >= size * width || texts.count >= Self.mostBytes }

  private static let mostBytes = 1 << 20

  /// Adds the next value of a row, an integer.
  public mutating func add(_ integer: Int64) { waiting.append(.integer(integer)) }

  /// Adds the next value of a row, an integer or NULL.
  public mutating func add(_ integer: Int64?) {
    waiting.append(integer.map(Cell.integer) ?? .null)
  }

  /// Adds the next value of a row, a text or NULL.
  public mutating func add(_ text: String?) {
    guard let text else { return waiting.append(.null) }
    let start = texts.count
    texts.append(contentsOf: text.utf8)
    waiting.append(.text(start: start, count: Int32(clamping: texts.count - start)))
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
    forgetTexts()
  }

  /// Writes all rows that wait.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func flush() throws(DatabaseError) {
    try writeWhole()
    guard !waiting.isEmpty else { return }
    try write(waiting.indices)
    waiting.removeAll(keepingCapacity: true)
    forgetTexts()
  }

  private mutating func forgetTexts() {
    guard waiting.isEmpty else { return }
    texts.removeAll(keepingCapacity: texts.count <= 2 * Self.mostBytes)
  }

  private mutating func write(_ cells: Range<Int>) throws(DatabaseError) {
    let (rows, rest) = cells.count.quotientAndRemainder(dividingBy: width)
    precondition(rest == 0, "a row has not all of its values")
    let sql =
      statements[rows]
      ?? SQL(stringLiteral: head + repeatElement(row, count: rows).joined(separator: ", "))
    statements[rows] = sql
    try texts.withUnsafeBufferPointer { texts throws(DatabaseError) in
      // It is at its end, and the texts bound to nothing, before their bytes may go.
      var statement = try connection.prepare(sql)
      for (index, place) in cells.enumerated() {
        switch waiting[place] {
        // A parameter to which nothing is bound is NULL already.
        case .null: continue
        case .integer(let integer): try statement.bind(integer: integer, at: index + 1)
        case .text(let start, let count):
          try statement.bind(
            lasting: UnsafeBufferPointer(rebasing: texts[start..<(start + Int(count))]),
            at: index + 1)
        }
      }
      try statement.run()
    }
    writtenRows += rows
  }
}
