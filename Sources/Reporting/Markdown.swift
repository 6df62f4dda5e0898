internal import StakeholderInput

extension FrequencyReport {
  var markdown: String {
    var text = "# \(word.heading)\n\n\(Markdown.escaped(told))\n"
    if frequency.phases.isEmpty { text += "\n\(word.nothing)\n" }
    for block in frequency.phases {
      text += "\n## \(Markdown.escaped(word.phase(block.phase)))\n\n\(base(block))\n"
      if !block.bottlenecks.isEmpty { text += "\n" + body(block, withBar: false).markdown() }
      if let uncoded = uncoded(block) { text += "\n\(uncoded)\n" }
    }
    return text + "\n" + notes.map { "- \($0)\n" }.joined()
  }
}

/// Text as Markdown (CommonMark with the tables of GitHub's dialect).
enum Markdown {
  /// The text on one line, with a backslash before whatever Markdown or HTML would give a meaning.
  static func escaped(_ text: String) -> String {
    // By scalar, as Markdown reads it: a mark may be combined with an accent that follows it.
    var escaped = String.UnicodeScalarView()
    for scalar in PlainText.oneLine(text).unicodeScalars {
      if "\\`*_{}[]<>#|&~$".unicodeScalars.contains(scalar) { escaped.append("\\") }
      escaped.append(scalar)
    }
    return String(escaped)
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
