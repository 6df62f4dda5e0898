/// Text as Markdown (CommonMark with the tables of GitHub's dialect).
enum Markdown {
  /// The text on one line, with a backslash before whatever Markdown or HTML would give a meaning.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in PlainText.oneLine(text) {
      if "\\`*_{}[]<>#|&~$".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

extension Table {
  /// The table in Markdown.
  func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rules = columns.map { $0.isNumeric ? "---:" : "---" }
    return line(columns.map { Markdown.escaped($0.title) }) + line(rules)
      + rows.map { row in line(row.map { Markdown.escaped($0.plain) }) }.joined()
  }
}
