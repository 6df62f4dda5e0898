public import SQLite

/// How a mention came about.
public enum MentionMethod: String, CaseIterable, Sendable, Bindable, ColumnValue {
  /// A person read the statement.
  case manual
  /// It came with the file.
  case `import`
  /// A rule matched the text.
  case rule
}
