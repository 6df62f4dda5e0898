extension PDFPage {
  /// So many lines of the same height are looked at for each mark.
  private static let maximumNeighbours = 50

  /// Puts the bullets and numbers of lists, which often lie in a column of their own, before the text
  /// to the right of them.
  mutating func joinListMarks() {
    let places = blocks.indices.flatMap { block in
      blocks[block].indices.map { (block: block, line: $0) }
    }.sorted { blocks[$0.block][$0.line].top < blocks[$1.block][$1.line].top }
    let lines = places.map { blocks[$0.block][$0.line] }
    let isMark = lines.map(\.isListMark)
    var taken = isMark.map { _ in false }
    for mark in lines.indices where isMark[mark] {
      let most = Self.maximumNeighbours
      let near = max(0, mark - most)..<min(lines.count, mark + most)
      let text = near.filter { !isMark[$0] && lines[$0].isBeside(lines[mark]) }
        .min { lines[$0].left < lines[$1].left }
      guard let text else { continue }
      let place = places[text]
      blocks[place.block][place.line].text = lines[mark].text + " " + lines[text].text
      blocks[place.block][place.line].left = lines[mark].left
      taken[mark] = true
    }
    for (mark, place) in zip(lines.indices, places) where taken[mark] {
      blocks[place.block][place.line].text = ""
    }
    for block in blocks.indices { blocks[block].removeAll(where: \.text.isEmpty) }
    blocks.removeAll(where: \.isEmpty)
  }
}

extension PDFPage.Line {
  fileprivate var isListMark: Bool {
    text.utf8.count <= 12 && !text.utf8.contains(UInt8(ascii: " "))
      && TextLine(text + " A").item != nil
  }

  /// Whether it lies to the right of a mark, on the same line of the page.
  fileprivate func isBeside(_ mark: Self) -> Bool {
    left >= mark.right && abs(bottom - mark.bottom) < 0.5 * max(height, mark.height)
      && left - mark.right < 8 * height
  }
}
