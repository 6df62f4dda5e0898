internal import CMarkdown

/// Markdown as the pieces of a report: a title, and a section for each heading of the second level.
///
/// CommonMark is read, by MD4C. A link to `note:` is a footnote: `[what it says](note:)`. HTML is text,
/// a picture is its description, code is text.
struct MarkdownBlocks {
  /// The text of the first heading of the first level.
  private(set) var title: String?
  /// What stands before the first heading of the second level has a section without a title.
  private(set) var sections: [Report.Section] = []

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - text: The Markdown.
  ///   - inserted: What stands in place of a paragraph of nothing but a mark; see ``mark(_:)``.
  init(_ text: String, inserting inserted: [Report.Block]) {
    for piece in MarkdownReader.pieces(of: text) {
      switch piece {
      case .heading(let text, 1) where title == nil: title = text
      case .heading(let text, let level) where level <= 2:
        sections.append(Report.Section(text, blocks: []))
      case .heading(let text, let level): append(.heading(text, level: level - 2))
      case .block(.paragraph(let runs)):
        append(Self.mark(in: runs, of: inserted) ?? .paragraph(runs))
      case .block(let block): append(block)
      }
    }
  }

  /// A text on one line as Markdown that is read as this text, wherever a template of others puts it,
  /// at the start of a line too: with a backslash before every mark that may have one (CommonMark 0.31,
  /// 2.4). Nobody sees it; what people read is ``Markdown/escaped(_:)``.
  static func literal(_ text: String) -> String {
    var literal = String.UnicodeScalarView()
    for scalar in PlainText.oneLine(text).unicodeScalars where Character(scalar) != markCharacter {
      if scalar.isASCII, Character(scalar).isPunctuation || Character(scalar).isSymbol {
        literal.append("\\")
      }
      literal.append(scalar)
    }
    return literal.split { $0.properties.isWhitespace && $0 != "\u{A0}" }.map { String($0) }.joined(
      separator: " ")
  }

  /// What a template writes on a line of its own for the `number`th block that is inserted.
  static func mark(_ number: Int) -> String { "\(markCharacter)\(number)" }

  /// A character of Unicode's private use area, which no text of others may hold.
  static let markCharacter: Character = "\u{E000}"

  private static func mark(
    in runs: [Report.Inline], of inserted: [Report.Block]
  ) -> Report.Block? {
    guard case .text(let text) = runs.first, runs.count == 1, text.first == markCharacter,
      let number = Int(text.dropFirst()), inserted.indices.contains(number)
    else { return nil }
    return inserted[number]
  }

  private mutating func append(_ block: Report.Block) {
    if sections.isEmpty { sections.append(Report.Section("", blocks: [])) }
    sections[sections.count - 1].blocks.append(block)
  }
}
