/// The names of columns and of fixed answers, compared without regard to case and punctuation.
enum ColumnName {
  /// The letters and digits of a name in lower case: `Response ID` and `response-id` are one.
  static func key(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
