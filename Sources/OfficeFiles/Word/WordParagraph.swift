internal import Tabular

/// A paragraph while it is read.
struct WordParagraph {
  /// Its text so far, in UTF-8.
  var text: [UInt8] = []
  /// The footnotes and endnotes that it refers to.
  var notes: [String] = []
  var style: String?
  /// What it says of its own level, over its style.
  var role: WordStyles.Role?
  var isListItem = false
  /// Whether all of the text so far is bold.
  var isBold = true
  /// Whether the paragraph after it is one with it, once the changes are accepted.
  var goesOn = false
}

/// A run of text within a paragraph while it is read: what it says of its looks.
struct WordRun {
  var isHidden = false
  var isBold: Bool?
  var style: String?
}

/// Paragraphs and tables that stand under one another: the letter itself, a cell, a text box, a note.
struct WordFrame {
  private(set) var blocks: [Document.Block] = []
  var paragraph: WordParagraph?
  /// The run that is being read; nil between runs.
  var run: WordRun?
  var isInParagraphProperties = false
  /// Text boxes of the paragraph, and comments on it, which follow it.
  var asides: [Document.Block] = []
  /// The table that is being read. One directly in another, which is an error, stands on top of it.
  var tables: [WordTable] = []
  /// The place of the last block, where it is a line in bold that could be a title.
  private var boldLine: Int?
  /// A paragraph whose mark was deleted, to go on with the next.
  private var carried: WordParagraph?

  /// Titles that only look like one stand below all nine levels of Word.
  static let levelOfBoldLine = 10
  private static let longestBoldLine = 120

  mutating func startParagraph() {
    paragraph = carried ?? WordParagraph()
    carried = nil
    // What is left when a mark is deleted is the next paragraph, with its style.
    paragraph?.style = nil
    paragraph?.role = nil
    paragraph?.goesOn = false
  }

  mutating func endParagraph(_ styles: WordStyles) {
    guard let paragraph else { return }
    self.paragraph = nil
    run = nil
    if paragraph.goesOn {
      carried = paragraph
    } else {
      add(paragraph, styles)
    }
  }

  /// Puts what is still waiting in its place.
  mutating func finish(_ styles: WordStyles) {
    endParagraph(styles)
    if let carried { add(carried, styles) }
    carried = nil
  }

  mutating func add(_ block: Document.Block) {
    switch block {
    case .heading: boldLine = nil
    case .paragraph, .table:
      if let boldLine, case .paragraph(let text) = blocks[boldLine] {
        blocks[boldLine] = .heading(text, level: Self.levelOfBoldLine)
      }
      boldLine = nil
    case .comment, .file: break
    }
    blocks.append(block)
  }

  private mutating func add(_ paragraph: WordParagraph, _ styles: WordStyles) {
    let text = String(decoding: paragraph.text, as: UTF8.self).trimmed
    switch paragraph.role ?? styles.role(of: paragraph.style) {
    case .contents: break
    case .heading(let level):
      if !text.isEmpty { add(.heading(text.oneLine, level: level)) }
      for note in paragraph.notes { add(.paragraph(note)) }
    case .body:
      let lines = (text.isEmpty ? [] : [text]) + paragraph.notes
      if isBoldLine(text, paragraph) {
        // Of several lines in bold, only the last has the text below it.
        blocks.append(.paragraph(text))
        boldLine = blocks.count - 1
      } else if !lines.isEmpty {
        add(.paragraph(lines.joined(separator: "\n")))
      }
    }
    for aside in asides { add(aside) }
    asides = []
  }

  /// Whether a paragraph is a line in bold without the end of a sentence, as titles are in letters
  /// that are written without styles.
  private func isBoldLine(_ text: String, _ paragraph: WordParagraph) -> Bool {
    guard paragraph.isBold, !paragraph.isListItem, paragraph.notes.isEmpty,
      let last = text.last, !".,;!".contains(last)
    else { return false }
    return text.utf8.count <= Self.longestBoldLine && text.isOneLine
  }
}
