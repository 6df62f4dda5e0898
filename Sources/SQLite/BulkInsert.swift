/// Inserts rows into one table many at a time, which spares most of what SQLite does around a row.
///
/// Rows wait until they are written, so neither a query nor a foreign key sees them before. Whoever
/// fills several tables decides when, parents first: ``writeWhole()`` once one ``isFull``, and
/// ``flush()`` before a query and at the end.
public struct BulkInsert: ~Copyable {
  private let connection: Connection
  /// What stands before the rows, and each of the rows.
  private let head: String, row: String
  /// What stands after them.
  private let tail: String
  /// How many rows were written; those that were skipped are not among them.
  public private(set) var count = 0
  /// The number of values of a row.
  private let width: Int
  /// So many rows go into one statement.
  private let size: Int
  /// The statement for so many rows, kept since taking it from the cache and clearing it each time
  /// takes a tenth of the time of the rest.
  private var whole: Statement?
  /// The SQL for so many rows, and for fewer, once it was needed.
  private var statements: [Int: SQL] = [:]
  /// A value of a row that waits; of a text or a blob how many bytes it has.
  private enum Waiting {
    case null
    case integer(Int64)
    case real(Double)
    case text(Int)
    case blob(Int)
  }

  /// The values of the rows that wait, row after row.
  private var waiting: [Waiting] = []
  /// The bytes of the texts and blobs among them, one after the other. SQLite reads them here, which
  /// spares a copy of each in memory of its own.
  private var bytes: [UInt8] = []

  /// The most parameters that a statement has, https://www.sqlite.org/limits.html#max_variable_number
  private static let mostParameters = 32_766

  /// Prepares for rows.
  ///
  /// - Parameters:
  ///   - table: Where they go.
  ///   - columns: Those of which each row has a value of its own; at least one.
  ///   - constants: Those that are the same in every row.
  ///   - size: So many rows go into one statement.
  ///   - skippingKnown: Whether a row is left out, and not refused, where its key is there already.
  ///   - connection: Where they are written.
  public init(
    into table: String, _ columns: [String], constants: [(column: String, value: Int64)] = [],
    size: Int = 64, skippingKnown: Bool = false, on connection: Connection
  ) {
    self.connection = connection
    width = columns.count
    self.size = max(1, min(size, Self.mostParameters / max(width, 1)))
    let names = (columns + constants.map(\.column)).map(SQL.quoted).joined(separator: ", ")
    head = "INSERT INTO \(SQL.quoted(identifier: table)) (\(names)) VALUES "
    let cells = columns.map { _ in "?" } + constants.map { String($0.value) }
    row = "(" + cells.joined(separator: ", ") + ")"
    tail = skippingKnown ? " ON CONFLICT DO NOTHING" : ""
    waiting.reserveCapacity(Self.mostStatements * self.size * width)
  }

  /// Whether rows wait for several whole statements, so that the rows of their parents, of which there
  /// are fewer, fill one too; or so much text that they should not wait.
  public var isFull: Bool {
    waiting.count >= Self.mostStatements * size * width || bytes.count >= Self.mostBytes
  }

  /// How many values wait.
  public var waitingCount: Int { waiting.count }

  private static let mostStatements = 4
  private static let mostBytes = 1 << 20

  /// Adds a row, a value for each of the columns that have one of their own.
  @inlinable
  public mutating func add<each Column: Bindable>(_ value: repeat each Column) {
    repeat add((each value).databaseValue)
  }

  @usableFromInline
  mutating func add(_ value: Value) {
    switch value {
    case .null: waiting.append(.null)
    case .integer(let integer): waiting.append(.integer(integer))
    case .real(let real): waiting.append(.real(real))
    case .text(let text):
      waiting.append(.text(text.utf8.count))
      bytes.append(contentsOf: text.utf8)
    case .blob(let blob):
      waiting.append(.blob(blob.count))
      bytes.append(contentsOf: blob)
    }
  }

  /// Writes as many rows as fill whole statements; fewer wait on.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func writeWhole() throws(DatabaseError) {
    try write(rows: waiting.count / (size * width) * size)
  }

  /// Writes all rows that wait.
  ///
  /// Those that fill no whole statement go by a statement for a multiple of eight and one for the rest,
  /// since one for each number would be many to keep.
  ///
  /// - Throws: ``DatabaseError``, which may be about any of the rows.
  public mutating func flush() throws(DatabaseError) { try write(rows: waiting.count / width) }

  /// Writes the first rows that wait.
  private mutating func write(rows count: Int) throws(DatabaseError) {
    var (written, place) = (0, 0)
    while written < count {
      let rest = count - written
      let rows = rest >= size ? size : rest >= 8 ? rest / 8 * 8 : rest
      try write((written * width)..<((written + rows) * width), from: &place)
      written += rows
    }
    waiting.removeFirst(written * width)
    bytes.removeFirst(place)
    // One long text should not keep its memory to the end.
    if bytes.isEmpty, bytes.capacity > 2 * Self.mostBytes { bytes = [] }
  }

  /// Writes rows with one statement; the bytes of their texts begin at `place`, which moves on.
  private mutating func write(_ values: Range<Int>, from place: inout Int) throws(DatabaseError) {
    let rows = values.count / width
    var statement: Statement
    if rows == size, let kept = whole.take() {
      statement = kept
    } else {
      let sql =
        statements[rows]
        ?? SQL(
          stringLiteral: head + repeatElement(row, count: rows).joined(separator: ", ") + tail)
      statements[rows] = sql
      statement = try connection.prepare(sql)
    }
    place += try bytes.withUnsafeBufferPointer { bytes throws(DatabaseError) in
      let count = try bind(values, to: &statement, bytes[place...])
      try statement.run()
      return count
    }
    self.count += connection.changes
    // It is bound anew before it runs again, so that what it was bound to may go.
    if rows == size { whole = consume statement }
  }

  /// Binds values, of which those with bytes have them in `bytes`; how many bytes they have.
  private func bind(
    _ values: Range<Int>, to statement: inout Statement, _ bytes: Slice<UnsafeBufferPointer<UInt8>>
  ) throws(DatabaseError) -> Int {
    var rest = bytes
    for (index, place) in values.enumerated() {
      switch waiting[place] {
      case .null: try statement.bind(nil as Int64?, at: index + 1)
      case .integer(let integer): try statement.bind(integer: integer, at: index + 1)
      case .real(let real): try statement.bind(real, at: index + 1)
      case .text(let count):
        try statement.bind(uncopied: rest.prefix(count), asText: true, at: index + 1)
        rest = rest.dropFirst(count)
      case .blob(let count):
        try statement.bind(uncopied: rest.prefix(count), asText: false, at: index + 1)
        rest = rest.dropFirst(count)
      }
    }
    return bytes.count - rest.count
  }
}
