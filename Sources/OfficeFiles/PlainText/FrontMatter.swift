internal import Tabular

/// The lines between two of `---` with which some programs begin a text in Markdown: `organisatie: FME`.
enum FrontMatter {
  private static let maximumLines = 100

  /// Parts them from the text below: a piece for each, with a title for that of the text. There are
  /// none unless each of them is a key with its value, an item, or nothing.
  static func parting(_ text: String) -> (blocks: [Document.Block], rest: String) {
    guard text.hasPrefix("---") else { return ([], text) }
    let lines = text.split(
      separator: "\n", maxSplits: maximumLines, omittingEmptySubsequences: false)
    guard lines[0].trimmed == "---",
      let end = lines.indices.dropFirst().first(where: {
        ["---", "..."].contains(lines[$0].trimmed)
      })
    else { return ([], text) }
    let matter = lines[1..<end].map { TextLine($0) }.filter { !$0.text.isEmpty }
    guard !matter.isEmpty, matter.allSatisfy({ $0.isLabelled || $0.hasBullet || $0.hasHash }) else {
      return ([], text)
    }
    let rest = lines[(end + 1)...].joined(separator: "\n")
    return (matter.filter { !$0.hasHash }.map(block), rest)
  }

  private static func block(_ line: TextLine) -> Document.Block {
    guard line.isLabelled, let colon = line.text.firstIndex(of: ":") else {
      return .paragraph(line.text)
    }
    let key = line.text[..<colon].trimmed
    var value = line.text[line.text.index(after: colon)...].trimmed
    if value.utf8.count > 1, let quote = value.first, "\"'".contains(quote), value.last == quote {
      value = String(value.dropFirst().dropLast())
    }
    return ["title", "titel"].contains(key.lowercased()) && !value.isEmpty
      ? .heading(value, level: 1) : .paragraph("\(key): \(value)")
  }
}

extension TextLine {
  /// Whether it is a comment of such lines.
  fileprivate var hasHash: Bool { text.hasPrefix("#") }
}
