internal import CCMark

/// Markdown as the pieces of a report: a title, and a section for each heading of the second level.
///
/// CommonMark with footnotes is read. Raw HTML is text, a picture is its description, code is text.
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
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8
    guard let document = cmark_parse_document(text, text.utf8.count, options) else { return }
    defer { cmark_node_free(document) }
    let nodes = Array(Children(of: document))
    // The notes stand at the end in the order of their calls, each of which holds its number.
    let notes = nodes.filter { cmark_node_get_type($0) == CMARK_NODE_FOOTNOTE_DEFINITION }
      .map { Inlines(notes: []).plain($0) }
    let inlines = Inlines(notes: notes)
    for node in nodes { add(node, inlines, inserted) }
  }

  /// What a template writes on a line of its own for the `number`th block that is inserted.
  static func mark(_ number: Int) -> String { "\(markCharacter)\(number)" }

  /// A character of Unicode's private use area, which no text of others may hold.
  static let markCharacter: Character = "\u{E000}"

  private mutating func add(_ node: Node, _ inlines: Inlines, _ inserted: [Report.Block]) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      let text = inlines.plain(node)
      switch cmark_node_get_heading_level(node) {
      case 1 where title == nil: title = text
      case 1, 2: sections.append(Report.Section(text, blocks: []))
      case let level: append(.heading(text, level: Int(level) - 2))
      }
    case CMARK_NODE_PARAGRAPH:
      let text = inlines.plain(node)
      if text.first == Self.markCharacter, let number = Int(text.dropFirst()),
        inserted.indices.contains(number)
      {
        append(inserted[number])
      } else {
        append(.paragraph(inlines.runs(node)))
      }
    case CMARK_NODE_LIST:
      append(.list(Children(of: node).map(inlines.runs)))
    case CMARK_NODE_BLOCK_QUOTE:
      append(.quotation(inlines.runs(node)))
    case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
      append(.paragraph(inlines.literal(node)))
    default: break
    }
  }

  private mutating func append(_ block: Report.Block) {
    if sections.isEmpty { sections.append(Report.Section("", blocks: [])) }
    sections[sections.count - 1].blocks.append(block)
  }
}

private typealias Node = OpaquePointer

/// The nodes inside a node, in their order.
private struct Children: Sequence, IteratorProtocol {
  private var following: Node?

  init(of node: Node) { following = cmark_node_first_child(node) }

  mutating func next() -> Node? {
    defer { following = following.flatMap { cmark_node_next($0) } }
    return following
  }
}

/// Runs of text out of the nodes inside a block.
private struct Inlines {
  /// The texts of the footnotes, in the order of their numbers.
  let notes: [String]

  /// The runs of a node; those of several paragraphs have a space between.
  func runs(_ node: Node) -> [Report.Inline] {
    var runs: [Report.Inline] = []
    add(node, to: &runs)
    return runs
  }

  func plain(_ node: Node) -> String {
    runs(node).map { run in
      switch run {
      case .text(let text), .strong(let text), .emphasis(let text), .link(let text, _): text
      case .footnote: ""
      }
    }.joined()
  }

  func literal(_ node: Node) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private func add(_ node: Node, to runs: inout [Report.Inline]) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE, CMARK_NODE_CODE_BLOCK,
      CMARK_NODE_HTML_BLOCK:
      append(literal(node), to: &runs)
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: append(" ", to: &runs)
    case CMARK_NODE_STRONG: runs.append(.strong(plain(children: node)))
    case CMARK_NODE_EMPH: runs.append(.emphasis(plain(children: node)))
    case CMARK_NODE_LINK:
      let url = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
      runs.append(.link(plain(children: node), url: url))
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      if let number = Int(literal(node)), notes.indices.contains(number - 1) {
        runs.append(.footnote(notes[number - 1]))
      }
    default:
      if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH, !runs.isEmpty {
        append(" ", to: &runs)
      }
      for child in Children(of: node) { add(child, to: &runs) }
    }
  }

  private func plain(children node: Node) -> String {
    Children(of: node).map { child in plain(child) }.joined()
  }

  private func append(_ text: String, to runs: inout [Report.Inline]) {
    if case .text(let before) = runs.last {
      runs[runs.count - 1] = .text(before + text)
    } else {
      runs.append(.text(text))
    }
  }
}
