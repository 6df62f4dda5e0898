/// Why input was refused, and where: an error for the person who gave the input.
///
/// The message says what is wrong and what to do next. It holds codes, names of columns and
/// numbers, never what a respondent wrote.
public struct InputError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What sort of refusal it is.
  public let kind: Kind
  /// What is wrong, and what to do next.
  public let message: String
  /// The file's name, where the input came from a file.
  public let file: String?
  /// The line in the file; the first is 1.
  public let line: Int?
  /// The column's name in the file's header.
  public let column: String?

  /// Makes an error with its place.
  public init(
    _ kind: Kind, _ message: String, file: String? = nil, line: Int? = nil, column: String? = nil
  ) {
    self.kind = kind
    self.message = message
    self.file = file
    self.line = line
    self.column = column
  }

  /// The sorts of refusal that a caller treats apart.
  public enum Kind: Sendable {
    /// What was asked for cannot be asked this way.
    case usage
    /// The data breaks a rule.
    case data
    /// There is no such file, or no such thing in the database.
    case notFound
    /// It cannot be made, or is there already and would be overwritten.
    case cannotCreate
    /// The database's schema is not this program's.
    case schema
  }

  /// The place and the message on one line.
  public var description: String {
    let line = line.map { "line \($0)" }
    let column = column.map { "column \($0)" }
    let place = [file, line, column].compactMap(\.self).joined(separator: ", ")
    return place.isEmpty ? message : "\(place): \(message)"
  }

  /// The same refusal with the name of the file.
  public func inFile(_ name: String) -> InputError { at(file: name, line: nil) }

  /// The same refusal with a place where it had none.
  func at(file: String?, line: Int?, column: String? = nil) -> InputError {
    InputError(
      kind, message, file: self.file ?? file, line: self.line ?? line,
      column: self.column ?? column)
  }
}
