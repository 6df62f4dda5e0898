/// A type that a column can be read as.
///
/// A type of one's own needs ``init(databaseValue:)`` alone.
public protocol ColumnValue {
  /// Reads a stored value; nil where the type does not fit.
  init?(databaseValue: Value)

  /// Reads column `index` of a row.
  ///
  /// The types of the standard library do so without a ``Value`` between, which halves the time.
  ///
  /// - Throws: ``DatabaseError`` where the type does not fit.
  static func read(from row: borrowing Row, at index: Int) throws(DatabaseError) -> Self
}

extension ColumnValue {
  /// Reads the column with ``init(databaseValue:)``.
  public static func read(
    from row: borrowing Row, at index: Int
  ) throws(DatabaseError) -> Self {
    try row.converted(at: index)
  }
}

extension Value: ColumnValue {
  /// Takes the value as it is.
  public init?(databaseValue: Value) { self = databaseValue }
}

extension Int: ColumnValue {
  /// Reads an integer.
  public init?(databaseValue: Value) {
    guard case .integer(let integer) = databaseValue else { return nil }
    self.init(exactly: integer)
  }

  /// Reads an integer.
  public static func read(from row: borrowing Row, at index: Int) throws(DatabaseError) -> Int {
    if let integer = row.integer(at: index), let result = Int(exactly: integer) { return result }
    return try row.converted(at: index)
  }
}

extension Int64: ColumnValue {
  /// Reads an integer.
  public init?(databaseValue: Value) {
    guard case .integer(let integer) = databaseValue else { return nil }
    self = integer
  }

  /// Reads an integer.
  public static func read(from row: borrowing Row, at index: Int) throws(DatabaseError) -> Int64 {
    if let integer = row.integer(at: index) { return integer }
    return try row.converted(at: index)
  }
}

extension Bool: ColumnValue {
  /// Reads an integer that is 0 or 1.
  public init?(databaseValue: Value) {
    switch databaseValue {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension Double: ColumnValue {
  /// Reads a real, or an integer, since SQLite keeps a whole real as one where it can.
  public init?(databaseValue: Value) {
    switch databaseValue {
    case .real(let real): self = real
    case .integer(let integer): self = Double(integer)
    default: return nil
    }
  }

  /// Reads a real, or an integer.
  public static func read(from row: borrowing Row, at index: Int) throws(DatabaseError) -> Double {
    if let real = row.real(at: index) { return real }
    return try row.converted(at: index)
  }
}

extension String: ColumnValue {
  /// Reads text.
  public init?(databaseValue: Value) {
    guard case .text(let text) = databaseValue else { return nil }
    self = text
  }

  /// Reads text.
  public static func read(from row: borrowing Row, at index: Int) throws(DatabaseError) -> String {
    if let text = try row.text(at: index) { return text }
    return try row.converted(at: index)
  }
}

extension [UInt8]: ColumnValue {
  /// Reads a blob.
  public init?(databaseValue: Value) {
    guard case .blob(let bytes) = databaseValue else { return nil }
    self = bytes
  }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
  /// Reads NULL as nil, and anything else as the wrapped type.
  public init?(databaseValue: Value) {
    if case .null = databaseValue {
      self = .none
    } else {
      guard let wrapped = Wrapped(databaseValue: databaseValue) else { return nil }
      self = .some(wrapped)
    }
  }

  /// Reads NULL as nil, and anything else as the wrapped type.
  public static func read(
    from row: borrowing Row, at index: Int
  ) throws(DatabaseError) -> Wrapped? {
    try row.isNull(at: index) ? nil : try Wrapped.read(from: row, at: index)
  }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
  /// Reads a raw value that is one of the cases.
  public init?(databaseValue: Value) {
    guard let raw = RawValue(databaseValue: databaseValue) else { return nil }
    self.init(rawValue: raw)
  }
}
