/// What a page says, piece by piece.
///
/// Only what makes the pieces is looked at: a paragraph, a list item and an empty line part them, a
/// `div` or `br` begins a line. A table that does no more than lay out a page gives what is in it.
struct HTMLBlocks {
  /// Tables in tables beyond this are taken for lines.
  private static let maximumDepth = 32

  /// What the tables that are open hold so far, the page itself first.
  private var frames = [HTMLFrame()]
  private var paragraph = HTMLParagraph()
  private var headingLevel: Int?
  private var boldDepth = 0
  private var preDepth = 0
  /// For each `blockquote` that is open, whether it holds what another wrote.
  private var quotes: [Bool] = []
  private var quoteDepth = 0
  private var ignoredTables = 0
  /// The element that is not shown, and how many of its name are open in it.
  private var hidden: (name: String, depth: Int)?
  private var nesting = HTMLNesting()
  private let budget: DocumentBudget

  private init(_ budget: DocumentBudget) { self.budget = budget }

  /// Reads a page in UTF-8.
  ///
  /// - Throws: `OfficeFileError` if there is more in it than the budget has left, or its elements stand
  ///   too deep inside each other.
  static func drafts(
    of html: [UInt8], _ budget: DocumentBudget = DocumentBudget()
  ) throws(OfficeFileError) -> [DraftBlock] {
    var tokenizer = HTMLTokenizer(
      html, keeping: ["class", "colspan", "hidden", "rowspan", "style", "type"])
    var blocks = HTMLBlocks(budget)
    var elements = 0
    while let token = tokenizer.next() {
      try budget.take(elements: tokenizer.elementCount - elements)
      elements = tokenizer.elementCount
      try blocks.add(token)
    }
    try blocks.endParagraph()
    while blocks.frames.count > 1 { try blocks.endTable() }
    return blocks.frames[0].loose
  }

  private mutating func add(_ token: HTMLToken) throws(OfficeFileError) {
    switch token {
    case .start(let tag): try nesting.open(tag.name)
    case .end(let name): nesting.close(name)
    case .text: break
    }
    if let hidden {
      switch token {
      case .start(let tag) where tag.name == hidden.name: self.hidden?.depth += 1
      case .end(let name) where name == hidden.name:
        self.hidden = hidden.depth == 1 ? nil : (name, hidden.depth - 1)
      default: break
      }
      return
    }
    switch token {
    case .text(let text):
      try budget.take(text: text.count)
      try addText(text)
    case .start(let tag):
      if tag.isHidden {
        hidden = (tag.name, 1)
      } else {
        try start(tag)
      }
    case .end(let name): try end(name)
    }
  }

  private mutating func start(_ tag: HTMLTag) throws(OfficeFileError) {
    switch tag.name {
    case "br": if !paragraph.endLine(isForced: true) { try endParagraph() }
    case "b", "strong": boldDepth += 1
    case "h1", "h2", "h3", "h4", "h5", "h6":
      try endParagraph()
      headingLevel = tag.name.last?.wholeNumberValue
    case "pre":
      try endParagraph()
      preDepth += 1
    case "blockquote":
      try endParagraph()
      let isQuoted =
        tag["type"]?.lowercased() == "cite"
        || tag["class"]?.lowercased().hasBytes(of: "quote") == true
      quotes.append(isQuoted)
      quoteDepth += isQuoted ? 1 : 0
    case "table":
      try endParagraph()
      if frames.count <= Self.maximumDepth {
        frames.append(HTMLFrame())
      } else {
        ignoredTables += 1
      }
    case "tr": try endRow()
    case "td", "th":
      try endCell()
      if frames.count > 1, ignoredTables == 0 { frames[frames.count - 1].startCell(tag) }
    case let name: try breakText(at: name)
    }
  }

  private mutating func end(_ name: String) throws(OfficeFileError) {
    switch name {
    case "b", "strong": boldDepth = max(0, boldDepth - 1)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      try endParagraph()
      headingLevel = nil
    case "pre":
      try endParagraph()
      preDepth = max(0, preDepth - 1)
    case "blockquote":
      try endParagraph()
      if quotes.popLast() == true { quoteDepth -= 1 }
    case "table":
      try endParagraph()
      if ignoredTables > 0 {
        ignoredTables -= 1
      } else if frames.count > 1 {
        try endTable()
      }
    case "tr": try endRow()
    case "td", "th": try endCell()
    case let name: try breakText(at: name)
    }
  }

  private mutating func breakText(at name: String) throws(OfficeFileError) {
    if Self.paragraphs.contains(name) {
      try endParagraph()
    } else if Self.lines.contains(name) {
      paragraph.endLine(isForced: false)
    }
  }

  /// Those that have room above and below them, as a browser shows them.
  private static let paragraphs: Set = [
    "p", "li", "ul", "ol", "dl", "dt", "dd", "hr", "figure", "fieldset", "caption", "body",
  ]
  private static let lines: Set = [
    "div", "section", "article", "header", "footer", "main", "aside", "nav", "address", "center",
    "form", "figcaption", "option", "legend", "details", "summary",
  ]

  private mutating func addText(_ text: [UInt8]) throws(OfficeFileError) {
    let isBold = boldDepth > 0
    guard preDepth > 0 else { return paragraph.add(text, isBold: isBold) }
    for (number, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      if number > 0, !paragraph.endLine(isForced: true) { try endParagraph() }
      paragraph.add(Array(line), isBold: isBold)
    }
  }

  private mutating func endParagraph() throws(OfficeFileError) {
    let text = paragraph.takeText()
    guard !text.text.isEmpty else { return }
    // A line may be kept as one too.
    try budget.take(pieces: text.text.utf8.count { $0 == UInt8(ascii: "\n") } + 1)
    var draft = DraftBlock(block: .paragraph(text.text), isQuoted: quoteDepth > 0)
    if let headingLevel {
      draft.block = .heading(text.text.oneLine, level: headingLevel)
    } else if text.isBold, DraftBlock.canBeTitle(text.text) {
      draft.titleLevel = DraftBlock.levelOfLook
    }
    frames[frames.count - 1].add(draft)
  }

  private mutating func endCell() throws(OfficeFileError) {
    try endParagraph()
    if ignoredTables == 0 { frames[frames.count - 1].endCell() }
  }

  private mutating func endRow() throws(OfficeFileError) {
    try endParagraph()
    if frames.count > 1, ignoredTables == 0 { frames[frames.count - 1].endRow() }
  }

  private mutating func endTable() throws(OfficeFileError) {
    guard let table = frames.popLast() else { return }
    frames[frames.count - 1].add(try table.blocks(budget))
  }
}

extension HTMLTag {
  /// Whether it is an element whose content is not shown; only of those that are always closed.
  fileprivate var isHidden: Bool {
    guard ["div", "span", "table"].contains(name) else { return false }
    if self["hidden"] != nil { return true }
    // Few styles have these words, and to take out the white space of all of them takes long.
    guard let style = self["style"]?.lowercased(),
      ["none", "mso-hide"].contains(where: style.hasBytes)
    else { return false }
    let words = style.filter { !$0.isWhitespace }
    return ["display:none", "mso-hide:all"].contains(where: words.hasBytes)
  }
}
