internal import Tabular

/// A page as it lies on paper: its lines in blocks, in the order of reading. Lengths are in points,
/// and grow to the right and down.
struct PDFPage {
  struct Line {
    var text: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// How wide its first word is.
    var firstWordWidth: Double

    var height: Double { bottom - top }

    /// Whether it begins with the bullet or the number of an item of a list.
    var isItem: Bool { TextLine(text).item != nil }
  }

  var height: Double
  var blocks: [[Line]] = []
}

extension PDFPage {
  /// Reads what `pdftotext -bbox-layout` writes: XHTML with an element for each page, block, line and
  /// word, of which the first gives its size and the others where they lie.
  static func pages(
    of xhtml: [UInt8], _ budget: DocumentBudget
  ) throws(OfficeFileError) -> [PDFPage] {
    var tokenizer = HTMLTokenizer(
      xhtml, keeping: ["height", "xmin", "ymin", "xmax", "ymax"])
    var pages: [PDFPage] = []
    var line: Line?
    var word: Line?
    while let token = tokenizer.next() {
      switch token {
      case .start(let tag):
        switch tag.name {
        case "page": pages.append(PDFPage(height: tag.number("height")))
        case "block": if !pages.isEmpty { pages[pages.count - 1].blocks.append([]) }
        case "line": line = Line(tag)
        case "word": word = Line(tag)
        default: break
        }
      case .text(let text): word?.text += String(decoding: text, as: UTF8.self)
      case .end("word"):
        if let word { line?.add(word) }
        word = nil
      case .end("line"):
        if let line, !line.text.isEmpty, pages.last?.blocks.isEmpty == false {
          pages[pages.count - 1].add(line)
          try budget.take(pieces: 1)
          try budget.take(text: line.text.utf8.count)
        }
        line = nil
      case .end: break
      }
    }
    for index in pages.indices { pages[index].joinListMarks() }
    return pages
  }

  private mutating func add(_ line: Line) { blocks[blocks.count - 1].append(line) }
}

extension PDFPage.Line {
  fileprivate init(_ tag: HTMLTag) {
    text = ""
    left = tag.number("xmin")
    right = tag.number("xmax")
    top = tag.number("ymin")
    bottom = tag.number("ymax")
    firstWordWidth = 0
  }

  /// Adds the next word. One without room before it, such as a number that stands higher, goes on
  /// with the last.
  fileprivate mutating func add(_ word: Self) {
    let text = word.text.trimmed
    if text.isEmpty { return }
    if self.text.isEmpty {
      self.text = text
      firstWordWidth = word.right - word.left
      left = word.left
    } else {
      self.text += (word.left - right < 0.05 * height ? "" : " ") + text
    }
    right = word.right
  }
}

extension HTMLTag {
  fileprivate func number(_ name: String) -> Double { self[name].flatMap(Double.init) ?? 0 }
}
