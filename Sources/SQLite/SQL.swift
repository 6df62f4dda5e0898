/// A statement's text with the values to bind: every interpolation becomes a bound value.
///
/// `"SELECT id FROM phase WHERE name = \(name)"` is the text `SELECT id FROM phase WHERE name = ?`
/// with one value, so that no input can ever become SQL.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
  /// The text, with a `?` for every value.
  public private(set) var text: String
  /// The values in the order of their `?`.
  public private(set) var values: [Value]

  /// Makes a statement of a text without values.
  public init(stringLiteral text: String) {
    self.text = text
    values = []
  }

  /// Makes a statement of a literal with values in it.
  public init(stringInterpolation: StringInterpolation) {
    text = stringInterpolation.text
    values = stringInterpolation.values
  }

  /// Joins two pieces of a statement.
  public static func + (left: SQL, right: SQL) -> SQL {
    var whole = left
    whole.text += right.text
    whole.values += right.values
    return whole
  }

  /// Collects the pieces of a literal.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    fileprivate var values: [Value] = []

    /// Makes room for a literal of `literalCapacity` bytes with `interpolationCount` values.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount)
      values.reserveCapacity(interpolationCount)
    }

    /// Adds text of the program itself.
    public mutating func appendLiteral(_ literal: String) { text += literal }

    /// Adds a value, to be bound.
    public mutating func appendInterpolation(_ value: some Bindable) {
      text += "?"
      values.append(value.databaseValue)
    }

    /// Adds a value or NULL, to be bound.
    public mutating func appendInterpolation(_ value: (some Bindable)?) {
      text += "?"
      values.append(value.databaseValue)
    }

    /// Adds another piece of SQL with its values.
    public mutating func appendInterpolation(_ piece: SQL) {
      text += piece.text
      values += piece.values
    }

    /// Adds the name of a table or a column, quoted.
    public mutating func appendInterpolation(identifier name: String) {
      text += SQL.quoted(identifier: name)
    }
  }

  /// A name in double quotes, a double quote within it doubled.
  ///
  /// See https://www.sqlite.org/lang_keywords.html
  public static func quoted(identifier name: String) -> String {
    // By scalar: as a character, a quote with an accent after it would be no quote.
    var quoted = "\"".unicodeScalars
    for scalar in name.unicodeScalars {
      if scalar == "\"" { quoted.append(scalar) }
      quoted.append(scalar)
    }
    return String(quoted) + "\""
  }
}
