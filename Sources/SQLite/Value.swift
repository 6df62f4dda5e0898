/// A value as SQLite stores it: one of its five storage classes.
///
/// See https://www.sqlite.org/datatype3.html, section 2.
public enum Value: Sendable, Hashable {
  /// NULL.
  case null
  /// A signed integer of up to 64 bits.
  case integer(Int64)
  /// An IEEE 754 double.
  case real(Double)
  /// UTF-8 text; a NUL within is kept.
  case text(String)
  /// Bytes.
  case blob([UInt8])
}

/// A type that can be bound to a parameter of a statement.
public protocol Bindable {
  /// The value as SQLite stores it.
  var databaseValue: Value { get }
}

extension Value: Bindable {
  /// The value itself.
  @inlinable public var databaseValue: Value { self }
}

extension Int: Bindable {
  /// An integer.
  @inlinable public var databaseValue: Value { .integer(Int64(self)) }
}

extension Int64: Bindable {
  /// An integer.
  @inlinable public var databaseValue: Value { .integer(self) }
}

extension Bool: Bindable {
  /// 1 or 0, since SQLite has no boolean.
  @inlinable public var databaseValue: Value { .integer(self ? 1 : 0) }
}

extension Double: Bindable {
  /// A real; SQLite turns a NaN into NULL.
  @inlinable public var databaseValue: Value { .real(self) }
}

extension String: Bindable {
  /// Text.
  @inlinable public var databaseValue: Value { .text(self) }
}

extension [UInt8]: Bindable {
  /// A blob.
  @inlinable public var databaseValue: Value { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
  /// The wrapped value, or NULL.
  @inlinable public var databaseValue: Value { self?.databaseValue ?? .null }
}

extension Bindable where Self: RawRepresentable, RawValue: Bindable {
  /// The raw value.
  @inlinable public var databaseValue: Value { rawValue.databaseValue }
}
