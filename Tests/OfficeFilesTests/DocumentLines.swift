@testable import OfficeFiles

extension Document.Block {
  /// The piece on one line: `# title`, `text`, `| cell | cell |` with `/` between rows, `@ file`. A
  /// line break is `⏎`.
  var line: String {
    let line =
      switch self {
      case .heading(let text, let level): String(repeating: "#", count: level) + " " + text
      case .paragraph(let text): text
      case .table(let rows):
        rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: " / ")
      case .comment(let text): "% " + text
      case .file(let name): "@ " + name
      }
    return line.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "⏎")
  }
}

extension [Document.Block] {
  /// The pieces, one a line.
  var text: String { map(\.line).joined(separator: "\n") }
}
