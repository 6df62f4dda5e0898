internal import Tabular

/// The paragraphs of a document that is known by how its pages look.
struct PDFParagraphs {
  /// Larger letters than those of the text by this much make a title.
  private static let titleShare = 1.15
  private static let longestTitle = 200
  /// So many lines of a page are looked at to know where a column ends; no page has more.
  private static let maximumLines = 1_000

  /// Lines that belong together, as they were meant: a paragraph, a title, some items of a list.
  private struct Group {
    var lines: [String]
    var height: Double
    let firstWordWidth: Double
    /// The last line as it lies on its page, and how far to the right the lines beside it go.
    var last: PDFPage.Line
    var edge: Double
  }

  private var groups: [Group] = []
  /// Footnotes of the page at hand, which wait until the paragraph above them is whole.
  private var notes: [Group] = []
  private let hyphenation: Hyphenation
  private let textHeight: Double

  private init(_ pages: [PDFPage]) {
    let lines = pages.lazy.flatMap(\.blocks).joined()
    hyphenation = Hyphenation(lines.map(\.text))
    var lengths: [Double: Int] = [:]
    for line in lines { lengths[line.roundedHeight, default: 0] += line.text.utf8.count }
    // Of those that are as frequent the least, so that it is always the same.
    textHeight = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
    for page in pages { add(page) }
    groups += notes
  }

  /// What the pages say, piece by piece.
  static func blocks(of pages: [PDFPage]) -> [Document.Block] {
    PDFParagraphs(pages).drafts.withTitles()
  }

  private mutating func add(_ page: PDFPage) {
    let noteCount = page.blocks.reversed().prefix { isNote($0) }.count
    var isFirst = true
    for block in page.blocks.dropLast(noteCount) {
      for group in self.groups(of: block, on: page) {
        if let last = groups.last, goesOn(last, in: group) {
          append(group)
        } else {
          groups.append(group)
        }
        if isFirst { groups += notes }
        if isFirst { notes = [] }
        isFirst = false
      }
    }
    notes += page.blocks.suffix(noteCount).flatMap { groups(of: $0, on: page) }
  }

  /// Whether a block at the bottom of a page is a footnote: in smaller letters, with a number.
  private func isNote(_ block: [PDFPage.Line]) -> Bool {
    guard let first = block.first else { return false }
    return block.allSatisfy { $0.height < textHeight * 0.95 }
      && (first.text.first?.isNumber == true || first.text.first == "*")
  }

  /// Parts a block where the size of the letters changes and where a paragraph ends, and joins the
  /// lines that were broken at the right edge.
  private func groups(of block: [PDFPage.Line], on page: PDFPage) -> [Group] {
    guard let first = block.first else { return [] }
    let left = block.map(\.left).min() ?? 0
    // A block that is narrower than others above it, such as a box, may end before the edge.
    let right = block.map(\.right).max() ?? 0
    let lines = page.blocks.lazy.joined().prefix(Self.maximumLines)
    let edge = lines.filter { $0.left < right && $0.right > left }.map(\.right).max()
    var groups: [Group] = []
    var last = first
    for line in block {
      let isFull = Self.isFull(last, before: line.firstWordWidth, edge ?? right)
      let isItem = line.isItem && !(isFull && line.isAfterDash && !last.endsSentence)
      let isBroken =
        !groups.isEmpty && !isItem
        && (isFull
          || line.goesOn(from: last) && Self.isFull(last, before: line.firstWordWidth, right))
      let isSameSize = abs(line.height - last.height) < 0.1 * last.height
      if groups.isEmpty || !isSameSize || !isBroken && last.endsSentence && !isItem {
        groups.append(
          Group(
            lines: [line.text], height: line.height, firstWordWidth: line.firstWordWidth,
            last: line, edge: edge ?? right))
      } else if isBroken {
        append(line.text, to: &groups[groups.count - 1])
      } else {
        groups[groups.count - 1].lines.append(line.text)
      }
      groups[groups.count - 1].last = line
      last = line
    }
    return groups
  }

  /// Whether the first word of the next line had no room on a line.
  private static func isFull(
    _ line: PDFPage.Line, before firstWordWidth: Double, _ edge: Double
  ) -> Bool {
    line.right + 0.2 * line.height + firstWordWidth > edge - 0.5
  }

  /// Whether a paragraph goes on in the next column or on the next page.
  private func goesOn(_ group: Group, in next: Group) -> Bool {
    guard let first = next.lines.first, first.first?.isLowercase == true,
      abs(group.height - next.height) < 0.05 * group.height
    else { return false }
    return !group.last.endsSentence && TextLine(first).item == nil
      && Self.isFull(group.last, before: next.firstWordWidth, group.edge)
  }

  private mutating func append(_ next: Group) {
    guard var group = groups.popLast(), let first = next.lines.first else { return }
    append(first, to: &group)
    group.lines += next.lines.dropFirst()
    group.last = next.last
    groups.append(group)
  }

  private func append(_ text: String, to group: inout Group) {
    hyphenation.join(text, to: &group.lines[group.lines.count - 1])
  }

  private var drafts: [DraftBlock] {
    let sizes = groups.map(\.last.roundedHeight).filter { $0 >= textHeight * Self.titleShare }
    let levels = Set(sizes).sorted(by: >)
    return groups.flatMap { group -> [DraftBlock] in
      let text = group.lines.joined(separator: " ")
      if let level = levels.firstIndex(of: group.last.roundedHeight),
        text.utf8.count <= Self.longestTitle, text.contains(where: \.isLetter)
      {
        return [DraftBlock(block: .heading(text, level: min(level + 1, 9)))]
      }
      return TextBlocks(group.lines, isBroken: false).drafts
    }
  }
}

extension PDFPage.Line {
  fileprivate var roundedHeight: Double { (height * 2).rounded() / 2 }

  /// Whether a small letter shows that a sentence goes on in it.
  fileprivate func goesOn(from line: Self) -> Bool {
    text.first?.isLowercase == true && !line.endsSentence
  }

  /// Whether it begins with a dash and a small letter, as the middle of a sentence may.
  fileprivate var isAfterDash: Bool {
    "-–—".contains(text.first ?? " ") && text.dropFirst().trimmed.first?.isLowercase == true
  }

  fileprivate var endsSentence: Bool {
    let end = text.reversed().first { !"\"'”’)]".contains($0) }
    return ".?!:;".contains(end ?? " ")
  }
}
